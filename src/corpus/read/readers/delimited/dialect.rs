//! How a table is written: its delimiter, quotation mark and line ends.

use memchr::{memchr, memchr_iter, memchr2, memchr2_iter, memchr3};

/// The delimiter of a table with a single column: a byte that UTF-8 never has.
pub(super) const NO_DELIMITER: u8 = 0xFF;

/// The bytes that end a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineEnds {
    /// LF and CRLF. A CR alone is a part of its cell.
    LineFeed,
    /// CR (old Macintosh, and Excel's "CSV Macintosh"), and LF and CRLF as well.
    CarriageReturn,
}

/// The quotation mark of a table that has none: a byte that UTF-8 never has.
pub(super) const NO_QUOTE: u8 = 0xFE;

/// What a backslash means in a cell without quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bare {
    /// Itself.
    Plain,
    /// The delimiter, line end, quotation mark or backslash after it is a part of the cell, as pandas
    /// writes it without quotation marks.
    Escapes,
    /// The same, and `\n` is a line break and `\t` a tab, as MySQL and PostgreSQL export tables.
    Database,
}

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) delimiter: u8,
    pub(super) quote: u8,
    /// The byte that makes a quotation mark after it a part of the cell, beside the doubled
    /// quotation mark: the backslash of MySQL and pandas.
    pub(super) escape: Option<u8>,
    /// What a backslash means outside quotation marks.
    pub(super) bare: Bare,
    pub(super) line_ends: LineEnds,
    /// Whether spaces stand between a delimiter and a quotation mark that opens a cell.
    pub(super) skips_spaces: bool,
}

impl Dialect {
    /// Returns where the cell at `at` begins: at its quotation mark, if only spaces are before it.
    pub(super) fn cell_start(self, bytes: &[u8], at: usize) -> usize {
        if !self.skips_spaces {
            return at;
        }
        let spaces = bytes[at..].iter().take_while(|&&byte| byte == b' ').count();
        if bytes.get(at + spaces) == Some(&self.quote) { at + spaces } else { at }
    }

    /// Returns where the unquoted cell that begins `bytes` ends: at a delimiter or a line end.
    pub(super) fn cell_end(self, bytes: &[u8]) -> Option<usize> {
        if self.bare != Bare::Plain {
            return self.escaped_cell_end(bytes);
        }
        match self.line_ends {
            LineEnds::LineFeed => memchr2(self.delimiter, b'\n', bytes),
            LineEnds::CarriageReturn => memchr3(self.delimiter, b'\n', b'\r', bytes),
        }
    }

    /// Returns where an unquoted cell ends in which backslashes escape what ends it.
    fn escaped_cell_end(self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        loop {
            let rest = bytes.get(at..)?;
            let found = match self.line_ends {
                LineEnds::LineFeed => memchr3(self.delimiter, b'\n', b'\\', rest),
                LineEnds::CarriageReturn => {
                    let ends = [self.delimiter, b'\n', b'\r', b'\\'];
                    rest.iter().position(|byte| ends.contains(byte))
                }
            }?;
            at += found;
            if bytes[at] != b'\\' {
                return Some(at);
            }
            // Both bytes of an escaped CRLF are a part of the cell.
            at += if bytes[at + 1..].starts_with(b"\r\n") { 3 } else { 2 };
        }
    }

    /// Returns where the first line of `bytes` ends and where the next one begins.
    pub(super) fn line_end(self, bytes: &[u8]) -> Option<(usize, usize)> {
        match self.line_ends {
            LineEnds::LineFeed => {
                let end = memchr(b'\n', bytes)?;
                let has_return = end > 0 && bytes[end - 1] == b'\r';
                Some((end - usize::from(has_return), end + 1))
            }
            LineEnds::CarriageReturn => {
                let end = memchr2(b'\n', b'\r', bytes)?;
                Some((end, end + self.line_end_length(&bytes[end..])))
            }
        }
    }

    /// Returns the length of the line end at the start of `bytes`, or 0.
    pub(super) fn line_end_length(self, bytes: &[u8]) -> usize {
        match (bytes, self.line_ends) {
            ([b'\r', b'\n', ..], _) => 2,
            ([b'\n', ..], _) | ([b'\r', ..], LineEnds::CarriageReturn) => 1,
            // A file that ends within a CRLF.
            ([b'\r'], LineEnds::LineFeed) => 1,
            _ => 0,
        }
    }

    /// Returns the number of line ends.
    pub(super) fn count_lines(self, bytes: &[u8]) -> u64 {
        let lines = match self.line_ends {
            LineEnds::LineFeed => memchr_iter(b'\n', bytes).count(),
            LineEnds::CarriageReturn => memchr2_iter(b'\n', b'\r', bytes)
                .filter(|&at| bytes[at] == b'\r' || at == 0 || bytes[at - 1] != b'\r')
                .count(),
        };
        lines as u64
    }

    /// Returns the name of the format for messages, e.g. `CSV with semicolons`.
    pub(super) fn describe(self, format: &str, has_header: bool) -> String {
        let delimiter = match self.delimiter {
            b',' => "commas".to_owned(),
            b';' => "semicolons".to_owned(),
            b'\t' => "tabs".to_owned(),
            b'|' => "vertical bars".to_owned(),
            b' ' => "spaces".to_owned(),
            NO_DELIMITER => "one column".to_owned(),
            other => format!("`{}` between cells", other.escape_ascii()),
        };
        let quotes = match self.quote {
            b'"' => "",
            b'\'' => " and single quotes",
            NO_QUOTE => " and no quotation marks",
            _ => " and other quotation marks",
        };
        let header = if has_header { "" } else { ", without a header" };
        format!("{format} with {delimiter}{quotes}{header}")
    }
}

/// Returns the line ends of a table. CR ends lines only in a file that has next to no LF outside
/// quotation marks: in all others it is a part of a text.
pub(super) fn line_ends_of(sample: &[u8], quote: u8) -> LineEnds {
    // Such a file has at least 20 times as many CRs as LFs outside quotation marks. It can have some
    // LFs there: after one stray mark, the inside of a cell looks like the outside.
    const TIMES: usize = 20;
    let (mut is_quoted, mut returns, mut feeds) = (false, 0, 0);
    let mut at = 0;
    while let Some(found) = memchr3(quote, b'\n', b'\r', &sample[at..]) {
        at += found + 1;
        match sample[at - 1] {
            b'\r' if sample.get(at) == Some(&b'\n') => {
                feeds += usize::from(!is_quoted);
                at += 1;
            }
            b'\r' => returns += usize::from(!is_quoted),
            b'\n' => feeds += usize::from(!is_quoted),
            _ => is_quoted = !is_quoted,
        }
    }
    if returns > feeds * TIMES { LineEnds::CarriageReturn } else { LineEnds::LineFeed }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn carriage_returns_end_lines_only_where_line_feeds_do_not() {
        for (sample, expected) in [
            ("a\rb\r", LineEnds::CarriageReturn),
            ("a\rb \"c\nd\"\re", LineEnds::CarriageReturn),
            ("a\nb\rc\nd", LineEnds::LineFeed),
            ("a\r\nb\r\n", LineEnds::LineFeed),
            ("a,\"b\rc\"\n", LineEnds::LineFeed),
            ("a", LineEnds::LineFeed),
            ("", LineEnds::LineFeed),
        ] {
            assert_eq!(line_ends_of(sample.as_bytes(), b'"'), expected, "{sample:?}");
        }
    }

    #[test]
    fn lines_are_counted_with_any_line_end() {
        let dialect = |line_ends| Dialect {
            delimiter: b',',
            quote: b'"',
            escape: None,
            bare: Bare::Plain,
            line_ends,
            skips_spaces: false,
        };
        for (bytes, feeds, returns) in [("a\nb\r\nc\rd", 2, 3), ("\n\r\n", 2, 2), ("\r\r\n\r", 1, 3)] {
            assert_eq!(dialect(LineEnds::LineFeed).count_lines(bytes.as_bytes()), feeds, "{bytes:?}");
            assert_eq!(dialect(LineEnds::CarriageReturn).count_lines(bytes.as_bytes()), returns, "{bytes:?}");
        }
    }

    #[test]
    fn formats_are_described() {
        let dialect = Dialect {
            delimiter: b';',
            quote: b'\'',
            escape: None,
            bare: Bare::Plain,
            line_ends: LineEnds::LineFeed,
            skips_spaces: false,
        };
        assert_eq!(dialect.describe("CSV", false), "CSV with semicolons and single quotes, without a header");
        let dialect = Dialect { delimiter: b'\x1f', quote: b'"', ..dialect };
        assert_eq!(dialect.describe("TSV", true), "TSV with `\\x1f` between cells");
    }
}
