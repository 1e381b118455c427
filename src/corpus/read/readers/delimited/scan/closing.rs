//! Finds the quotation mark that closes a cell, and remembers it: if the first mark is a stray one,
//! the cells of the next rows are looked at again, up to the same closing mark.

use memchr::{memchr, memchr2};

use crate::corpus::read::readers::delimited::dialect::Dialect;

/// A quotation mark that closes a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::corpus::read::readers::delimited) struct Closing {
    pub(in crate::corpus::read::readers::delimited) at: usize,
    /// Whether another mark inside the cell is neither doubled nor followed by a delimiter or
    /// line end.
    pub(in crate::corpus::read::readers::delimited) is_irregular: bool,
}

/// What is known of the closing mark of the last cell. Positions count from the start of the file.
///
/// Whether a mark closes a cell depends only on the marks next to it, and not on where the cell
/// begins. So a cell that opens between the last one and its closing mark has the same one.
#[derive(Default)]
pub(in crate::corpus::read::readers::delimited) struct Closings {
    /// The position of the bytes that are searched.
    pub(in crate::corpus::read::readers::delimited) offset: u64,
    /// Where the text of the last cell begins, after the marks next to the opening one.
    open: u64,
    /// No mark before this position closes the cell.
    searched: u64,
    /// The closing mark, if it was found.
    close: Option<u64>,
    last_irregular: Option<u64>,
    /// The number of bytes searched.
    pub(in crate::corpus::read::readers::delimited) work: u64,
}

impl Closings {
    /// Returns the mark that closes the cell whose opening mark is at `open`, or `None` if `bytes`
    /// do not contain it or, unless `is_end`, what follows it.
    pub(in crate::corpus::read::readers::delimited) fn closing(
        &mut self,
        bytes: &[u8],
        open: usize,
        is_end: bool,
        dialect: Dialect,
    ) -> Option<Closing> {
        // The marks right after the opening one pair up from there.
        let run = bytes[open + 1..].iter().take_while(|&&byte| byte == dialect.quote).count();
        let after = open + 1 + run;
        if !is_end && after + 1 >= bytes.len() {
            return None;
        }
        let is_odd = run % 2 == 1;
        if is_odd && ends_cell(bytes, after, dialect) {
            return Some(Closing { at: after - 1, is_irregular: false });
        }
        let begun = self.offset + after as u64;
        let is_known = self.open <= begun && begun <= self.searched;
        if !is_known {
            (self.open, self.searched) = (begun, begun);
            (self.close, self.last_irregular) = (None, None);
        }
        if self.close.is_none() {
            self.search(bytes, is_end, dialect);
        }
        let at = (self.close? - self.offset) as usize;
        Some(Closing { at, is_irregular: is_odd || self.last_irregular >= Some(begun) })
    }

    fn search(&mut self, bytes: &[u8], is_end: bool, dialect: Dialect) {
        let begun = (self.searched - self.offset) as usize;
        let mut at = begun;
        let close = loop {
            let rest = bytes.get(at..).unwrap_or_default();
            let found = match dialect.escape {
                None => memchr(dialect.quote, rest),
                Some(escape) => memchr2(dialect.quote, escape, rest),
            };
            let Some(found) = found else {
                at = at.max(bytes.len());
                break None;
            };
            at += found;
            if !is_end && at + 2 >= bytes.len() {
                break None;
            }
            if bytes[at] != dialect.quote {
                at += 2;
                continue;
            }
            if bytes.get(at + 1) == Some(&dialect.quote) {
                at += 2;
            } else if ends_cell(bytes, at + 1, dialect) {
                break Some(at);
            } else {
                self.last_irregular = Some(self.offset + at as u64);
                at += 1;
            }
        };
        // The marks before the closing one pair up from the first of them.
        let run =
            bytes[..at.min(bytes.len())].iter().rev().take_while(|&&byte| byte == dialect.quote).count();
        let first_of_run = (at - run).max(begun.min(at));
        self.work += (at.saturating_sub(begun)) as u64;
        self.searched = self.offset + first_of_run as u64;
        self.close = close.map(|at| self.offset + at as u64);
    }
}

/// Whether a quotation mark before `at` closes its cell: a delimiter, a line end or the end follows.
pub(in crate::corpus::read::readers::delimited) fn ends_cell(
    bytes: &[u8],
    at: usize,
    dialect: Dialect,
) -> bool {
    match bytes.get(at) {
        None => true,
        Some(&byte) => byte == dialect.delimiter || dialect.line_end_length(&bytes[at..]) > 0,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;
    use crate::corpus::read::readers::delimited::dialect::{Bare, LineEnds};

    const DIALECT: Dialect = Dialect {
        delimiter: b',',
        quote: b'\'',
        escape: None,
        bare: Bare::Plain,
        line_ends: LineEnds::LineFeed,
        skips_spaces: false,
    };

    fn closing(bytes: &str, is_end: bool, dialect: Dialect) -> Option<(usize, bool)> {
        let found = Closings::default().closing(bytes.as_bytes(), 0, is_end, dialect);
        found.map(|found| (found.at, found.is_irregular))
    }

    #[test]
    fn closing_marks_are_found() {
        for (bytes, expected) in [
            ("'a',", Some((2, false))),
            ("'a'\n", Some((2, false))),
            ("'a'\r\n", Some((2, false))),
            ("'a'\rb'", Some((5, true))),
            ("''", Some((1, false))),
            ("'''", None),
            ("''''", Some((3, false))),
            ("'a'b',", Some((4, true))),
            ("'a ''b'''", Some((8, false))),
            ("'a ''b''", None),
            ("'a' ,b'", Some((6, true))),
            ("'a' ,b", None),
            ("'a\nb'", Some((4, false))),
        ] {
            assert_eq!(closing(bytes, true, DIALECT), expected, "{bytes:?}");
        }
    }

    #[test]
    fn a_backslash_keeps_a_mark_from_closing() {
        let dialect = Dialect { escape: Some(b'\\'), ..DIALECT };
        for (bytes, expected) in [
            (r"'a\',b'", Some(6)),
            (r"'a\\',b", Some(4)),
            (r"'a\'", None),
            (r"'a\", None),
            (r"'a\n',", Some(4)),
        ] {
            assert_eq!(closing(bytes, true, dialect).map(|(at, _)| at), expected, "{bytes}");
        }
    }

    #[test]
    fn what_follows_a_mark_must_be_known() {
        for bytes in ["'a'", "'a'\r", "'a''"] {
            assert_eq!(closing(bytes, false, DIALECT), None, "{bytes:?}");
        }
        assert_eq!(closing("'a'\r\n", false, DIALECT), Some((2, false)));
    }

    /// Cells that open within the last one, and bytes that come piece by piece, make no difference.
    #[test]
    fn what_is_remembered_is_what_a_new_search_finds() {
        // All texts of eight of these four bytes, by counting in base four.
        for number in 0..4_usize.pow(8) {
            let bytes: Vec<u8> = (0..8).map(|place| b"',\nx"[number >> (2 * place) & 3]).collect();
            let opens = |at: usize| bytes[at] == b'\'' && (at == 0 || matches!(bytes[at - 1], b',' | b'\n'));
            let mut remembered = Closings::default();
            for open in (0..bytes.len()).filter(|&at| opens(at)) {
                for end in (open + 1)..bytes.len() {
                    remembered.closing(&bytes[..end], open, false, DIALECT);
                }
                let fresh = Closings::default().closing(&bytes, open, true, DIALECT);
                assert_eq!(remembered.closing(&bytes, open, true, DIALECT), fresh, "{bytes:?} at {open}");
            }
        }
    }
}
