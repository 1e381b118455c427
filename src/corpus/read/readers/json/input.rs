//! The stream of a JSON file. The reader can look ahead at its start and put bytes back.

use std::io::{self, BufRead, ErrorKind};

/// How much of a file is looked at to find out what it holds.
const START_BYTES: usize = 1 << 18;

/// A stream to which bytes can be put back.
pub(super) struct Input {
    /// Bytes that were put back, the next at the end: the bytes, and how many are read again.
    returned: Vec<(Vec<u8>, usize)>,
    /// An error that is reported once the bytes before it are read.
    error: Option<io::Error>,
    rest: Box<dyn BufRead + Send>,
}

impl Input {
    pub(super) fn new(rest: Box<dyn BufRead + Send>) -> Self {
        Self { returned: Vec::new(), error: None, rest }
    }

    /// Puts bytes back in front of the rest.
    pub(super) fn put_back(&mut self, bytes: Vec<u8>) {
        if !bytes.is_empty() {
            self.returned.push((bytes, 0));
        }
    }

    /// Reports an error once all bytes that were put back are read.
    pub(super) fn put_back_error(&mut self, error: io::Error) {
        self.error = Some(error);
    }

    /// Returns the start of the stream, at least [`START_BYTES`] unless it is shorter. The bytes
    /// are read again later.
    pub(super) fn start(&mut self) -> &[u8] {
        let mut start = Vec::new();
        while start.len() < START_BYTES {
            match self.fill() {
                Ok([]) => break,
                Ok(bytes) => {
                    let length = bytes.len();
                    start.extend_from_slice(bytes);
                    self.consume(length);
                }
                Err(error) => {
                    self.put_back_error(error);
                    break;
                }
            }
        }
        self.put_back(start);
        self.returned.last().map_or(&[], |(bytes, at)| &bytes[*at..])
    }

    /// Returns the next bytes; none at the end.
    pub(super) fn fill(&mut self) -> io::Result<&[u8]> {
        while self.returned.last().is_some_and(|(bytes, at)| *at >= bytes.len()) {
            self.returned.pop();
        }
        if self.returned.is_empty() {
            if let Some(error) = self.error.take() {
                return Err(error);
            }
            // Twice, since a borrow of the first could not be returned from the loop.
            while let Err(error) = self.rest.fill_buf() {
                if error.kind() != ErrorKind::Interrupted {
                    return Err(error);
                }
            }
            return self.rest.fill_buf();
        }
        Ok(self.returned.last().map_or(&[], |(bytes, at)| &bytes[*at..]))
    }

    /// Marks bytes of [`Input::fill`] as read.
    pub(super) fn consume(&mut self, count: usize) {
        match self.returned.last_mut() {
            Some((_, at)) => *at += count,
            None => self.rest.consume(count),
        }
    }

    /// Skips white space, commas and marks that stand between values: the record separator of
    /// JSON text sequences (RFC 7464), and byte-order marks where files were joined. Returns how
    /// far the next byte is indented, if it is the first of its line, and the byte.
    pub(super) fn skip_separators(&mut self) -> io::Result<(Option<usize>, Option<u8>)> {
        let mut indent = None;
        loop {
            let bytes = self.fill()?;
            if bytes.is_empty() {
                return Ok((indent, None));
            }
            let mut skipped = 0;
            for byte in bytes {
                indent = match byte {
                    b'\n' => Some(0),
                    b' ' | b'\t' => indent.map(|columns| columns + 1),
                    b'\r' | b'\x0C' | b',' | 0x1E | 0xEF | 0xBB | 0xBF => indent,
                    byte => {
                        let byte = *byte;
                        self.consume(skipped);
                        return Ok((indent, Some(byte)));
                    }
                };
                skipped += 1;
            }
            self.consume(skipped);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Read;

    use super::*;

    /// A stream that fails after some bytes.
    struct Failing(&'static [u8]);

    impl Read for Failing {
        fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
            match self.0.read(to)? {
                0 => Err(io::Error::other("cut")),
                count => Ok(count),
            }
        }
    }

    fn rest(input: &mut Input) -> String {
        let mut rest = Vec::new();
        while let Some(byte) = input.fill().unwrap().first().copied() {
            rest.push(byte);
            input.consume(1);
        }
        String::from_utf8(rest).unwrap()
    }

    #[test]
    fn what_was_put_back_is_read_again_in_order() {
        let mut input = Input::new(Box::new(io::Cursor::new("abcdef")));
        assert_eq!(input.start(), b"abcdef");
        input.consume(2);
        input.put_back(b"12".to_vec());
        input.put_back(b"x".to_vec());
        input.put_back(Vec::new());
        assert_eq!(rest(&mut input), "x12cdef");
    }

    #[test]
    fn an_error_comes_after_the_bytes_before_it() {
        let mut input = Input::new(Box::new(io::BufReader::with_capacity(2, Failing(b"abcdef"))));
        assert_eq!(input.start(), b"abcdef");
        input.consume(6);
        assert_eq!(input.fill().unwrap_err().to_string(), "cut");
    }

    #[test]
    fn separators_are_skipped_over_the_borders_of_buffers() {
        for (text, indent, byte) in [
            ("", None, None),
            ("{", None, Some(b'{')),
            (" ,\r\n\t {x", Some(2), Some(b'{')),
            ("\n\n]", Some(0), Some(b']')),
            ("\n  ,{", Some(2), Some(b'{')),
            ("\u{FEFF}\u{1E}{", None, Some(b'{')),
        ] {
            let mut input = Input::new(Box::new(io::BufReader::with_capacity(1, text.as_bytes())));
            assert_eq!(input.skip_separators().unwrap(), (indent, byte), "{text:?}");
        }
    }
}
