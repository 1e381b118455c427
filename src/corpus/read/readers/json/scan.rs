//! Finds where a JSON value ends, without parsing it: by the depth of its brackets, its strings
//! and escapes. This takes no memory, whatever the depth.

use std::io;

use memchr::{memchr2, memchr3};

use super::input::Input;

/// Follows a value from its first byte on, over any number of buffers.
#[derive(Default)]
pub(super) struct Scanner {
    depth: u64,
    state: State,
    /// How far values of this kind are indented in the file, if each begins a line.
    indent: Option<usize>,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum State {
    #[default]
    Between,
    /// In a number or a word such as `null` that is the whole value.
    Word,
    InString,
    /// In a string, after a backslash.
    Escaped,
    /// In a string that holds a line break, which JSON does not allow, and after it a number of
    /// spaces.
    LineStart(usize),
}

/// What a scanner found in a buffer.
#[derive(Debug, PartialEq)]
pub(super) enum Step {
    /// The value ends before this index.
    End(usize),
    /// A string does not end, and the next value begins at this index.
    Restart(usize),
    /// The value goes on.
    More,
}

impl Scanner {
    /// A scanner of values that begin a line with the indentation. If a string of theirs does not
    /// end, it takes the next such line for the start of the next value.
    pub(super) fn with_indent(indent: Option<usize>) -> Self {
        Self { indent, ..Self::default() }
    }

    /// Goes on with the next bytes of a value. They must not be empty at the start of a value.
    pub(super) fn advance(&mut self, bytes: &[u8]) -> Step {
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            match self.state {
                State::Between => match byte {
                    b'"' => {
                        self.state = State::InString;
                        at += 1;
                    }
                    b'{' | b'[' => {
                        self.depth += 1;
                        at += 1;
                    }
                    b'}' | b']' => {
                        at += 1;
                        self.depth = self.depth.saturating_sub(1);
                        if self.depth == 0 {
                            return Step::End(at);
                        }
                    }
                    _ => {
                        if self.depth == 0 {
                            self.state = State::Word;
                        }
                        at += 1;
                    }
                },
                State::Word => {
                    let ends = |byte: &u8| byte.is_ascii_whitespace() || b",]}[{\"\x1E".contains(byte);
                    return match bytes[at..].iter().position(ends) {
                        Some(length) => Step::End(at + length),
                        None => Step::More,
                    };
                }
                State::Escaped => {
                    self.state = State::InString;
                    at += 1;
                }
                State::LineStart(columns) => match (byte, self.indent) {
                    (b' ' | b'\t', _) => {
                        self.state = State::LineStart(columns + 1);
                        at += 1;
                    }
                    (b'{', Some(indent)) if columns == indent => return Step::Restart(at),
                    _ => self.state = State::InString,
                },
                State::InString => {
                    let rest = &bytes[at..];
                    let found = match self.indent {
                        Some(_) => memchr3(b'"', b'\\', b'\n', rest),
                        None => memchr2(b'"', b'\\', rest),
                    };
                    let Some(length) = found else { return Step::More };
                    at += length + 1;
                    self.state = match rest[length] {
                        b'\\' => State::Escaped,
                        b'\n' => State::LineStart(0),
                        _ if self.depth == 0 => return Step::End(at),
                        _ => State::Between,
                    };
                }
            }
        }
        Step::More
    }
}

/// How a value in a stream ends.
pub(super) enum Ending {
    /// As it should.
    Complete,
    /// With a string that does not end; the next value follows.
    Restarted,
    /// With the file.
    EndOfFile,
    /// Not within the number of bytes that a record may have.
    TooLong,
    /// Where the file cannot be read.
    Failed(io::Error),
}

/// Reads a value, whose first byte is the next of the stream.
pub(super) fn read_value(input: &mut Input, indent: Option<usize>, limit: usize) -> (Vec<u8>, Ending) {
    let mut scanner = Scanner::with_indent(indent);
    let mut value = Vec::new();
    loop {
        let bytes = match input.fill() {
            Ok([]) => {
                let is_word = scanner.state == State::Word;
                return (value, if is_word { Ending::Complete } else { Ending::EndOfFile });
            }
            Ok(bytes) => bytes,
            Err(error) => return (value, Ending::Failed(error)),
        };
        let step = scanner.advance(bytes);
        let length = match step {
            Step::End(length) | Step::Restart(length) => length,
            Step::More => bytes.len(),
        };
        value.extend_from_slice(&bytes[..length]);
        input.consume(length);
        let ending = match step {
            _ if value.len() > limit => Ending::TooLong,
            Step::End(_) => Ending::Complete,
            Step::Restart(_) => Ending::Restarted,
            Step::More => continue,
        };
        return (value, ending);
    }
}

/// Skips a value, whose first byte is the next of the stream.
pub(super) fn skip_value(input: &mut Input) -> io::Result<()> {
    let mut scanner = Scanner::default();
    loop {
        let bytes = input.fill()?;
        if bytes.is_empty() {
            return Ok(());
        }
        let step = scanner.advance(bytes);
        let length = match step {
            Step::End(length) | Step::Restart(length) => length,
            Step::More => bytes.len(),
        };
        input.consume(length);
        if step != Step::More {
            return Ok(());
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn values_end_where_their_brackets_close() {
        for (text, indent, step) in [
            ("{}", None, Step::End(2)),
            ("{} {}", None, Step::End(2)),
            (r#"{"a":"}\"]","b":[{}]},"#, None, Step::End(21)),
            (r#"{"a":"\\"}x"#, None, Step::End(10)),
            (r#""a]"]"#, None, Step::End(4)),
            ("12,3", None, Step::End(2)),
            ("null]", None, Step::End(4)),
            // Every value has a byte, so that reading goes on.
            (",]", None, Step::End(1)),
            ("\u{C}1 ", None, Step::End(2)),
            ("-Infinity", None, Step::More),
            ("[[[[", None, Step::More),
            ("{\"a\":\"x\n{\"b\":1}", None, Step::More),
            ("{\"a\":\"x\n{\"b\":1}", Some(0), Step::Restart(8)),
            ("{\"a\":\"x\n  {\"b\":1}", Some(2), Step::Restart(10)),
            ("{\"a\":\"x\n {\"b\":1}", Some(2), Step::More),
            ("{\"a\":\n{\"b\":1}}", Some(0), Step::End(14)),
        ] {
            assert_eq!(Scanner::with_indent(indent).advance(text.as_bytes()), step, "{text}");
            // The same if the buffer ends after every byte.
            let mut scanner = Scanner::with_indent(indent);
            let steps = text.bytes().map(|byte| scanner.advance(&[byte])).zip(0..);
            let found = steps.map(|(step, at)| match step {
                Step::End(length) => Step::End(at + length),
                Step::Restart(length) => Step::Restart(at + length),
                Step::More => Step::More,
            });
            assert_eq!(
                found.into_iter().find(|step| *step != Step::More).unwrap_or(Step::More),
                step,
                "{text}"
            );
        }
    }
}
