//! [`Utf8Stream`]: a stream of nothing but UTF-8. Bytes that are none become U+FFFD, and the stream says
//! where, because the parser gives up a whole file for one of them.

use std::io::{self, BufRead, Read};

use simdutf8::compat::from_utf8;

/// A stream in which every invalid sequence of bytes is replaced.
pub(in crate::corpus::read::readers) struct Utf8Stream<S> {
    stream: S,
    /// How many of the next bytes of the stream are known to be UTF-8.
    valid: usize,
    /// What comes before them.
    letter: Letter,
    /// How many bytes of the stream were read.
    position: u64,
    /// The position of the first bytes that were replaced.
    broken: Option<u64>,
}

/// A letter that the buffer of the stream does not hold in one piece, or not at all: it was cut at the
/// end of the buffer, or replaces bytes.
#[derive(Default)]
struct Letter {
    bytes: [u8; 4],
    length: usize,
    /// How much of it was read.
    read: usize,
    /// Of how many bytes of the stream it was made.
    made_of: usize,
    is_replacement: bool,
}

impl Letter {
    fn replacement(made_of: usize) -> Self {
        let mut bytes = [0; 4];
        let length = char::REPLACEMENT_CHARACTER.encode_utf8(&mut bytes).len();
        Self { bytes, length, read: 0, made_of, is_replacement: true }
    }

    /// Adds a byte of the stream.
    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
            self.length += 1;
            self.made_of += 1;
        }
    }

    fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    /// Returns what is still to be read.
    fn rest(&self) -> &[u8] {
        self.bytes.get(self.read..self.length).unwrap_or_default()
    }
}

impl<S> Utf8Stream<S> {
    pub(in crate::corpus::read::readers) fn new(stream: S) -> Self {
        Self { stream, valid: 0, letter: Letter::default(), position: 0, broken: None }
    }

    /// Returns the stream behind. It must not be read.
    pub(in crate::corpus::read::readers) fn behind(&mut self) -> &mut S {
        &mut self.stream
    }

    /// Returns how many bytes of the stream were read, replaced ones as they were.
    pub(in crate::corpus::read::readers) fn position(&self) -> u64 {
        self.position
    }

    /// Returns the position of the first bytes that were replaced since the last call.
    pub(in crate::corpus::read::readers) fn take_broken(&mut self) -> Option<u64> {
        self.broken.take()
    }
}

impl<S: BufRead> Utf8Stream<S> {
    /// Finds out what comes next: valid bytes, a letter of its own, or the end.
    fn look_ahead(&mut self) -> io::Result<()> {
        if self.letter.length == 0 {
            let buffer = self.stream.fill_buf()?;
            let error = match from_utf8(buffer) {
                Ok(valid) => {
                    self.valid = valid.len();
                    return Ok(());
                }
                Err(error) => error,
            };
            self.valid = error.valid_up_to();
            if self.valid > 0 {
                return Ok(());
            }
            if let Some(length) = error.error_len() {
                self.stream.consume(length);
                self.letter = Letter::replacement(length);
                return Ok(());
            }
            // The letter is cut at the end of the buffer.
            buffer.iter().for_each(|&byte| self.letter.push(byte));
            let length = buffer.len();
            self.stream.consume(length);
        }
        self.complete_letter()
    }

    /// Adds the bytes that follow to a letter that was cut. An error leaves it as it is, to go on later.
    fn complete_letter(&mut self) -> io::Result<()> {
        while from_utf8(self.letter.bytes()).is_err() {
            let made_of = self.letter.made_of;
            let Some(&next) = self.stream.fill_buf()?.first() else {
                self.letter = Letter::replacement(made_of);
                break;
            };
            self.letter.push(next);
            if from_utf8(self.letter.bytes()).is_err_and(|error| error.error_len().is_some()) {
                self.letter = Letter::replacement(made_of);
                break;
            }
            self.stream.consume(1);
        }
        Ok(())
    }
}

impl<S: BufRead> Read for Utf8Stream<S> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(to)?;
        self.consume(count);
        Ok(count)
    }
}

impl<S: BufRead> BufRead for Utf8Stream<S> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.valid == 0 && self.letter.read == 0 {
            self.look_ahead()?;
        }
        if self.letter.length > 0 {
            return Ok(self.letter.rest());
        }
        if self.valid == 0 {
            return Ok(&[]);
        }
        let buffer = self.stream.fill_buf()?;
        Ok(buffer.get(..self.valid).unwrap_or(buffer))
    }

    fn consume(&mut self, count: usize) {
        if self.letter.length == 0 {
            let count = count.min(self.valid);
            self.valid -= count;
            self.position += count as u64;
            self.stream.consume(count);
            return;
        }
        self.letter.read += count;
        if self.letter.rest().is_empty() {
            let letter = std::mem::take(&mut self.letter);
            if letter.is_replacement {
                self.broken.get_or_insert(self.position);
            }
            self.position += letter.made_of as u64;
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use std::io::{BufReader, ErrorKind};

    use proptest::prelude::*;

    use super::*;

    fn text_of(bytes: &[u8], buffer: usize) -> (String, u64, Option<u64>) {
        let mut stream = Utf8Stream::new(BufReader::with_capacity(buffer, bytes));
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        (text, stream.position(), stream.take_broken())
    }

    #[test]
    fn letters_are_whole_wherever_the_buffer_ends() {
        let text = "Größe – 😀 ﬁ";
        for buffer in 1..text.len() + 2 {
            assert_eq!(text_of(text.as_bytes(), buffer), (text.to_owned(), text.len() as u64, None));
        }
    }

    #[test]
    fn invalid_bytes_are_replaced_and_told() {
        for (bytes, broken) in [
            (&b"Gr\xF6\xDFe"[..], 2),
            (b"\xFF\xFE<", 0),
            (b"ab\xE2\x80", 2),
            (b"\xC3\xA4\xF0\x9F\x98x\xE2\x80\x93", 2),
            (b"a\xC3\xC3\xA4", 1),
            (b"\xED\xA0\x80", 0),
            (b"\xF0\xF0\xF0\x9F\x98\x80", 0),
        ] {
            for buffer in 1..8 {
                let expected =
                    (String::from_utf8_lossy(bytes).into_owned(), bytes.len() as u64, Some(broken));
                assert_eq!(text_of(bytes, buffer), expected, "{bytes:?} {buffer}");
            }
        }
    }

    #[test]
    fn a_break_is_told_once_it_is_read() {
        let mut stream = Utf8Stream::new(&b"ab\xFFc\xFF"[..]);
        let mut broken = Vec::new();
        for _ in 0..5 {
            let length = stream.fill_buf().unwrap().len();
            stream.consume(length);
            broken.push((stream.position(), stream.take_broken()));
        }
        assert_eq!(broken, [(2, None), (3, Some(2)), (4, None), (5, Some(4)), (5, None)]);
    }

    /// A stream of one byte at a time, whose every second reading is interrupted.
    struct Interrupted<'b>(&'b [u8], bool);

    impl Read for Interrupted<'_> {
        fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
            self.1 = !self.1;
            if self.1 {
                return Err(ErrorKind::Interrupted.into());
            }
            let length = self.0.len().min(1);
            (&mut self.0).read(&mut to[..length])
        }
    }

    #[test]
    fn interruptions_lose_nothing() {
        for bytes in ["Größe 😀".as_bytes(), b"a\xF0\x9F\x98b\xE2"] {
            let mut stream = Utf8Stream::new(BufReader::new(Interrupted(bytes, false)));
            let mut text = String::new();
            stream.read_to_string(&mut text).unwrap();
            assert_eq!(text, String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn bytes_that_are_all_invalid_take_linear_time() {
        let started = std::time::Instant::now();
        let bytes = b"\xFFa".repeat(1 << 19);
        assert_eq!(text_of(&bytes, 1 << 18).0.chars().count(), 1 << 20);
        assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
    }

    proptest! {
        #[test]
        fn it_reads_what_the_standard_library_reads(
            pieces in prop::collection::vec(
                prop::sample::select(vec![&b"a"[..], b"\xC3\xA4", b"\xE2\x80\x93", b"\xF0\x9F\x98\x80", b"\xC3", b"\xE2\x80",
                    b"\xF0\x9F", b"\x80", b"\xFF", b"\xF4\x90", b"\xED\xA0"]),
                0..20,
            ),
            buffer in 1usize..9,
        ) {
            let bytes = pieces.concat();
            let (text, position, broken) = text_of(&bytes, buffer);
            prop_assert_eq!(text, String::from_utf8_lossy(&bytes));
            prop_assert_eq!(position, bytes.len() as u64);
            let valid = std::str::from_utf8(&bytes).err().map(|error| error.valid_up_to() as u64);
            prop_assert_eq!(broken, valid);
        }
    }
}
