//! [`Input`]: the lines of a file, one after another, with a look at those that follow.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::{self, BufRead};

use memchr::memchr3;

/// The lines of a stream. A line ends with a line feed, a carriage return, both, or a form feed, and
/// is returned without its end.
pub(super) struct Input {
    stream: Box<dyn BufRead + Send>,
    /// Lines that are read but not yet returned.
    ahead: VecDeque<Vec<u8>>,
    ahead_bytes: usize,
    /// Whether a line feed that comes next belongs to the line before.
    after_return: bool,
    /// Why there are no more lines, once there are none.
    end: Option<End>,
    /// The longest line, in bytes.
    max_bytes: usize,
}

/// Why there are no more lines.
pub(super) enum End {
    OfFile,
    /// A line is too long.
    TooLong,
    Failed(io::Error),
}

/// The bytes that are read ahead at most, if one line is not longer.
const MOST_AHEAD: usize = 1 << 20;
/// The bytes of a line that are looked at. Lines with marks are shorter.
const LOOKED_AT: usize = 300;

impl Input {
    pub(super) fn new(stream: Box<dyn BufRead + Send>, max_bytes: usize) -> Self {
        let ahead = VecDeque::new();
        Self { stream, ahead, ahead_bytes: 0, after_return: false, end: None, max_bytes }
    }

    /// Reads the next line into `line`, in place of what is there. Returns `false` at the end.
    pub(super) fn next_line(&mut self, line: &mut Vec<u8>) -> bool {
        match self.ahead.pop_front() {
            Some(next) => {
                self.ahead_bytes -= next.len();
                *line = next;
                true
            }
            None => self.read_line(line),
        }
    }

    /// Returns why there are no more lines, after [`Input::next_line`] returned `false`.
    pub(super) fn end(&mut self) -> End {
        self.end.take().unwrap_or(End::OfFile)
    }

    /// Returns the next lines that are not blank, trimmed, at most `count`, without consuming them.
    pub(super) fn coming(&mut self, count: usize) -> Vec<Cow<'_, str>> {
        let is_filled = |line: &Vec<u8>| !line.trim_ascii().is_empty();
        let (mut filled, mut at) = (0, 0);
        while filled < count && at < 6 * count {
            if at == self.ahead.len() && !self.read_ahead() {
                break;
            }
            filled += usize::from(self.ahead.get(at).is_some_and(is_filled));
            at += 1;
        }
        self.ahead.iter().take(at).map(|line| shown(line)).filter(|line| !line.is_empty()).collect()
    }

    /// Returns the next lines, up to about `bytes`, without consuming them. Returns `true` with them
    /// if the file ends there.
    pub(super) fn start(&mut self, bytes: usize) -> (Vec<String>, bool) {
        while self.ahead_bytes < bytes.min(MOST_AHEAD) && self.read_ahead() {}
        let start = self.ahead.iter().map(|line| String::from_utf8_lossy(cut(line, LOOKED_AT)).into_owned());
        (start.collect(), self.end.is_some())
    }

    /// Reads one more line ahead; returns `false` if there is none.
    fn read_ahead(&mut self) -> bool {
        if self.ahead_bytes > MOST_AHEAD {
            return false;
        }
        let mut line = Vec::new();
        let is_line = self.read_line(&mut line);
        if is_line {
            self.ahead_bytes += line.len();
            self.ahead.push_back(line);
        }
        is_line
    }

    fn read_line(&mut self, line: &mut Vec<u8>) -> bool {
        line.clear();
        if self.end.is_some() {
            return false;
        }
        loop {
            let bytes = match self.stream.fill_buf() {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.end = Some(End::Failed(error));
                    return false;
                }
            };
            if bytes.is_empty() {
                self.end = Some(End::OfFile);
                return !line.is_empty();
            }
            if std::mem::take(&mut self.after_return) && bytes.first() == Some(&b'\n') {
                self.stream.consume(1);
                continue;
            }
            let end = memchr3(b'\n', b'\r', b'\x0C', bytes);
            let (content, used) = end.map_or((bytes.len(), bytes.len()), |end| (end, end + 1));
            line.extend_from_slice(bytes.get(..content).unwrap_or_default());
            self.after_return = end.is_some_and(|end| bytes.get(end) == Some(&b'\r'));
            self.stream.consume(used);
            if line.len() > self.max_bytes {
                self.end = Some(End::TooLong);
                return false;
            }
            if end.is_some() {
                return true;
            }
        }
    }
}

/// Returns the start of a line as text, without space around it.
pub(super) fn shown(line: &[u8]) -> Cow<'_, str> {
    match String::from_utf8_lossy(cut(line.trim_ascii(), LOOKED_AT)) {
        Cow::Borrowed(text) => Cow::Borrowed(trimmed(text)),
        Cow::Owned(text) => Cow::Owned(trimmed(&text).to_owned()),
    }
}

fn cut(line: &[u8], length: usize) -> &[u8] {
    line.get(..length).unwrap_or(line)
}

/// Returns a text without white space and byte-order marks around it.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// Returns `true` for white space and byte-order marks.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}')
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use std::io::{BufReader, Cursor};

    use super::*;

    fn all_of(mut input: Input) -> Vec<String> {
        let mut line = Vec::new();
        let next = || input.next_line(&mut line).then(|| String::from_utf8(line.clone()).unwrap());
        std::iter::from_fn(next).collect()
    }

    fn lines(text: &str, buffer: usize) -> Vec<String> {
        let stream = BufReader::with_capacity(buffer, Cursor::new(text.as_bytes().to_vec()));
        all_of(Input::new(Box::new(stream), 1000))
    }

    #[test]
    fn all_line_ends_are_known_wherever_the_buffer_ends() {
        for buffer in 1..12 {
            assert_eq!(lines("a\r\nb\rc\n\nd\x0Ce\r\r\nf", buffer), ["a", "b", "c", "", "d", "e", "", "f"]);
            assert_eq!(lines("a\r", buffer), ["a"]);
            assert_eq!(lines("", buffer), [""; 0]);
        }
    }

    #[test]
    fn lines_that_are_looked_at_are_returned_later() {
        let mut input = Input::new(Box::new(Cursor::new(b"a\n\n b \nc\n".to_vec())), 1000);
        assert_eq!(input.coming(2), ["a", "b"]);
        assert_eq!(input.coming(9), ["a", "b", "c"]);
        let mut line = Vec::new();
        assert!(input.next_line(&mut line));
        assert_eq!(line, b"a");
        assert_eq!(input.start(1000).0, ["", " b ", "c"]);
        assert_eq!(all_of(input), ["", " b ", "c"]);
    }

    #[test]
    fn an_endless_line_ends_the_file() {
        let mut input = Input::new(Box::new(BufReader::new(io::repeat(b'x'))), 10_000);
        assert!(!input.next_line(&mut Vec::new()));
        assert!(matches!(input.end(), End::TooLong));
    }
}
