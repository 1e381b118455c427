//! The bytes of a table that are in memory: the current record, and what was read ahead of it.

use std::io::{BufRead, Error, Read};

/// The least number of bytes that are read at a time: a few hundred articles, which fit into the
/// cache of a processor.
const CHUNK_BYTES: usize = 256 << 10;

/// A stream that can be looked at before it is consumed.
pub(in crate::corpus::read::readers::delimited) struct Stream {
    reader: Box<dyn BufRead + Send>,
    bytes: Vec<u8>,
    /// Where the bytes begin that are not consumed.
    start: usize,
    /// The number of bytes consumed.
    consumed: u64,
    is_ended: bool,
    error: Option<Error>,
}

impl Stream {
    pub(in crate::corpus::read::readers::delimited) fn new(reader: Box<dyn BufRead + Send>) -> Self {
        Self { reader, bytes: Vec::new(), start: 0, consumed: 0, is_ended: false, error: None }
    }

    /// The bytes that are read and not consumed.
    pub(in crate::corpus::read::readers::delimited) fn rest(&self) -> &[u8] {
        &self.bytes[self.start..]
    }

    /// Whether [`Stream::rest`] goes up to the end of the file, or to where it is damaged.
    pub(in crate::corpus::read::readers::delimited) fn is_ended(&self) -> bool {
        self.is_ended
    }

    /// The error that ended the stream.
    pub(in crate::corpus::read::readers::delimited) fn error(&self) -> Option<&Error> {
        self.error.as_ref()
    }

    /// The number of bytes before [`Stream::rest`].
    pub(in crate::corpus::read::readers::delimited) fn consumed(&self) -> u64 {
        self.consumed
    }

    /// The last byte before [`Stream::rest`], if it is still in memory.
    pub(in crate::corpus::read::readers::delimited) fn last_consumed(&self) -> Option<u8> {
        self.bytes.get(self.start.checked_sub(1)?).copied()
    }

    pub(in crate::corpus::read::readers::delimited) fn consume(&mut self, bytes: usize) {
        self.start += bytes;
        self.consumed += bytes as u64;
    }

    /// Reads on, at least as many bytes as there are already: a record that is looked at again each
    /// time takes linear time.
    pub(in crate::corpus::read::readers::delimited) fn read_on(&mut self) {
        let kept = self.bytes.len() - self.start;
        // Bytes are moved only if more were consumed since: this is linear, too.
        if self.start >= kept {
            self.bytes.copy_within(self.start.., 0);
            self.bytes.truncate(kept);
            self.start = 0;
        }
        let wanted = kept.max(CHUNK_BYTES);
        // Doubling the memory of a long record would leave half of it unused.
        self.bytes.reserve_exact(wanted);
        match self.reader.by_ref().take(wanted as u64).read_to_end(&mut self.bytes) {
            Ok(read) => self.is_ended = read < wanted,
            Err(error) => {
                self.is_ended = true;
                self.error = Some(error);
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use std::io::{BufReader, Cursor};

    use super::*;

    #[test]
    fn every_byte_comes_through_once() {
        let bytes: Vec<u8> = (0..3_000_000_u32).map(|at| (at * 7 % 251) as u8).collect();
        let mut stream = Stream::new(Box::new(Cursor::new(bytes.clone())));
        let (mut seen, mut step) = (Vec::new(), 1);
        loop {
            while stream.rest().len() < step && !stream.is_ended() {
                stream.read_on();
            }
            let taken = step.min(stream.rest().len());
            if taken == 0 {
                break;
            }
            seen.extend_from_slice(&stream.rest()[..taken]);
            stream.consume(taken);
            step = step * 3 % 700_001;
        }
        assert_eq!(stream.consumed(), 3_000_000);
        assert!(seen == bytes && stream.error().is_none());
    }

    #[test]
    fn an_error_ends_the_stream_and_keeps_what_was_before() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(Error::other("corrupt deflate stream"))
            }
        }
        let mut stream = Stream::new(Box::new(BufReader::new(Cursor::new(b"a,b\n").chain(Broken))));
        stream.read_on();
        assert_eq!(stream.rest(), b"a,b\n");
        assert!(stream.is_ended() && stream.error().is_some());
    }
}
