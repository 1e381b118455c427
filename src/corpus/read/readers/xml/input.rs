//! The stream of an XML file: its start can be looked at before it is read, and no single piece of it
//! (a tag, a text, a comment) can be larger than a record.

use std::io::{self, BufRead, ErrorKind, Read};

/// How much of a file is looked at to find out what it holds.
const START_BYTES: usize = 1 << 18;

/// A stream whose pieces have a largest size.
pub(super) struct Input {
    start: Vec<u8>,
    /// How much of the start is read.
    at: usize,
    /// An error that is reported once the start is read.
    error: Option<io::Error>,
    rest: Box<dyn BufRead + Send>,
    most: usize,
    /// How many bytes the current piece can still have.
    left: usize,
}

impl Input {
    /// Reads the start of a stream whose pieces may have any size.
    pub(super) fn new(mut rest: Box<dyn BufRead + Send>) -> Self {
        let mut start = Vec::new();
        let error = rest.by_ref().take(START_BYTES as u64).read_to_end(&mut start).err();
        Self { start, at: 0, error, rest, most: usize::MAX, left: usize::MAX }
    }

    /// Limits the size of the pieces.
    pub(super) fn limit_pieces(&mut self, most: usize) {
        (self.most, self.left) = (most, most);
    }

    /// Returns the start, which is read again later.
    pub(super) fn start(&self) -> &[u8] {
        &self.start
    }

    /// Returns the error that ended the start, if there was one.
    pub(super) fn error_of_start(&self) -> Option<&io::Error> {
        self.error.as_ref()
    }

    /// Allows a new piece its full size.
    pub(super) fn begin_piece(&mut self) {
        self.left = self.most;
    }
}

/// Returns `true` for the error of a piece that is too large.
pub(super) fn is_too_large(error: &io::Error) -> bool {
    error.kind() == ErrorKind::FileTooLarge
}

impl Read for Input {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(to.len());
        if let (Some(to), Some(from)) = (to.get_mut(..count), available.get(..count)) {
            to.copy_from_slice(from);
        }
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Input {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(ErrorKind::FileTooLarge.into());
        }
        let available = if self.at < self.start.len() {
            self.start.get(self.at..).unwrap_or_default()
        } else if let Some(error) = self.error.take() {
            return Err(error);
        } else {
            self.rest.fill_buf()?
        };
        Ok(available.get(..available.len().min(self.left)).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
        if self.at < self.start.len() {
            self.at += count;
            if self.at >= self.start.len() {
                self.start = Vec::new();
                self.at = 0;
            }
        } else {
            self.rest.consume(count);
        }
    }
}
