//! [`Input`]: the stream of an XML file, whose start can be looked at before it is read.

use std::io::{self, BufRead, Read};

/// How much of a file is looked at to find out what it holds.
const START_BYTES: usize = 1 << 18;

/// A stream whose start is known.
pub(super) struct Input {
    start: Vec<u8>,
    /// How much of the start is read.
    at: usize,
    /// An error that is reported once the start is read.
    error: Option<io::Error>,
    rest: Box<dyn BufRead + Send>,
}

impl Input {
    /// Reads the start of a stream.
    pub(super) fn new(mut rest: Box<dyn BufRead + Send>) -> Self {
        let mut start = Vec::new();
        let error = rest.by_ref().take(START_BYTES as u64).read_to_end(&mut start).err();
        Self { start, at: 0, error, rest }
    }

    /// Returns the start, which is read again later.
    pub(super) fn start(&self) -> &[u8] {
        &self.start
    }

    /// Returns the error that ended the start, if there was one.
    pub(super) fn error_of_start(&self) -> Option<&io::Error> {
        self.error.as_ref()
    }
}

impl Read for Input {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(to)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Input {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.start.len() {
            return Ok(self.start.get(self.at..).unwrap_or_default());
        }
        match self.error.take() {
            Some(error) => Err(error),
            None => self.rest.fill_buf(),
        }
    }

    fn consume(&mut self, count: usize) {
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
