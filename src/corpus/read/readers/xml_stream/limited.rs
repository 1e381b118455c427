//! [`Limited`]: a stream of which no single piece (a tag, a text, a record) can be larger than is allowed,
//! because the parser keeps a piece in memory before it can be looked at.

use std::io::{self, BufRead, ErrorKind, Read};

/// A stream whose pieces have a largest size.
pub(in crate::corpus::read::readers) struct Limited<S> {
    stream: S,
    most: usize,
    /// How many bytes the current piece can still have.
    left: usize,
}

impl<S> Limited<S> {
    /// A stream whose pieces have at most `most` bytes.
    pub(in crate::corpus::read::readers) fn new(stream: S, most: usize) -> Self {
        Self { stream, most, left: most }
    }

    /// Allows a new piece its full size.
    pub(in crate::corpus::read::readers) fn begin_piece(&mut self) {
        self.left = self.most;
    }
}

/// Returns `true` for the error of a piece that is too large.
pub(in crate::corpus::read::readers) fn is_too_large(error: &io::Error) -> bool {
    error.kind() == ErrorKind::FileTooLarge
}

impl<S: BufRead> Read for Limited<S> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(to)?;
        self.consume(count);
        Ok(count)
    }
}

impl<S: BufRead> BufRead for Limited<S> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(ErrorKind::FileTooLarge.into());
        }
        let available = self.stream.fill_buf()?;
        Ok(available.get(..self.left).unwrap_or(available))
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
        self.stream.consume(count);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn each_piece_has_its_full_size() {
        let mut stream = Limited::new(&b"abcdefgh"[..], 3);
        let mut read = [0; 8];
        assert_eq!(stream.read(&mut read).unwrap(), 3);
        assert!(is_too_large(&stream.read(&mut read).unwrap_err()));
        stream.begin_piece();
        assert_eq!(stream.fill_buf().unwrap(), b"def");
        stream.consume(2);
        stream.begin_piece();
        assert_eq!(stream.fill_buf().unwrap(), b"fgh");
        stream.begin_piece();
        stream.consume(2);
        assert_eq!(stream.read(&mut read).unwrap(), 1);
        stream.begin_piece();
        assert_eq!(stream.read(&mut read).unwrap(), 0);
    }
}
