//! Turns the cells of a record into fields, perhaps on another thread.

use std::borrow::Cow;
use std::sync::Arc;

use memchr::{memchr, memchr2};

use super::dialect::{Bare, Dialect};
use super::scan::Cell;
use crate::corpus::read::raw_record::not_utf8_after;
use crate::corpus::read::utf8;
use crate::corpus::value::{Fields, Value};

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: Arc<str>,
    /// Whether the column is left out where its cell is empty: it has no name in the header, and
    /// no value in the sample.
    pub(super) is_left_out: bool,
}

/// Returns the fields of a record. Columns without a cell have no value.
///
/// # Errors
/// Returns the reason if a cell is not UTF-8.
pub(super) fn fields_of(
    record: &[u8],
    cells: &[Cell],
    columns: &[Column],
    dialect: Dialect,
) -> Result<Fields, String> {
    let mut fields = Fields::with_capacity(columns.len());
    for (index, column) in columns.iter().enumerate() {
        let value = match cells.get(index) {
            // So databases write that there is no value.
            Some(cell) if !cell.is_quoted && cell.bytes(record) == br"\N" => Value::Null,
            Some(cell) if cell.start < cell.end => Value::Text(text_of(record, *cell, dialect)?.into()),
            _ if column.is_left_out => continue,
            _ => Value::Null,
        };
        fields.push((Arc::clone(&column.name), value));
    }
    Ok(fields)
}

/// Returns the text of a cell, without its quotation marks.
///
/// # Errors
/// Returns the reason if the cell is not UTF-8.
pub(super) fn text_of(record: &[u8], cell: Cell, dialect: Dialect) -> Result<Cow<'_, str>, String> {
    let text = utf8::text_of(cell.bytes(record))
        .map_err(|error| not_utf8_after(cell.start as usize + error.valid_up_to()))?;
    Ok(match (cell.is_quoted, dialect.bare) {
        (true, _) => without_escapes(text, dialect),
        (false, Bare::Plain) => Cow::Borrowed(text),
        (false, Bare::Escapes | Bare::Database) => without_bare_escapes(text, dialect),
    })
}

/// Replaces what backslashes escape in a cell without quotation marks.
fn without_bare_escapes(text: &str, dialect: Dialect) -> Cow<'_, str> {
    let mut parts = text.split('\\');
    let first = parts.next().unwrap_or_default();
    if first.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    plain.push_str(first);
    while let Some(part) = parts.next() {
        let letter = part.bytes().next();
        let replaced = match letter {
            // A second backslash follows, and then the next part.
            None => {
                plain.push('\\');
                plain.push_str(parts.next().unwrap_or_default());
                continue;
            }
            Some(b'n') if dialect.bare == Bare::Database => Some("\n"),
            Some(b'r') if dialect.bare == Bare::Database => Some("\r"),
            Some(b't') if dialect.bare == Bare::Database => Some("\t"),
            Some(byte) if byte == dialect.delimiter || matches!(byte, b'\n' | b'\r' | b'"' | b'\'') => None,
            Some(_) => {
                plain.push('\\');
                None
            }
        };
        match replaced {
            Some(replaced) => {
                plain.push_str(replaced);
                plain.push_str(part.get(1..).unwrap_or_default());
            }
            None => plain.push_str(part),
        }
    }
    Cow::Owned(plain)
}

/// Replaces doubled quotation marks and escaped bytes of a quoted cell.
fn without_escapes(text: &str, dialect: Dialect) -> Cow<'_, str> {
    let next = |bytes: &[u8]| match dialect.escape {
        None => memchr(dialect.quote, bytes),
        Some(escape) => memchr2(dialect.quote, escape, bytes),
    };
    let bytes = text.as_bytes();
    let Some(mut found) = next(bytes) else { return Cow::Borrowed(text) };
    let mut plain = String::with_capacity(text.len());
    let mut copied = 0;
    loop {
        let after = bytes.get(found + 1).copied();
        let is_doubled = bytes[found] == dialect.quote && after == Some(dialect.quote);
        // `\n` is left as it is: whether it means a line break is not known.
        let is_escaped = dialect.escape == Some(bytes[found])
            && (after == Some(dialect.quote) || after == dialect.escape || after == Some(b'\n'));
        let keeps_first = !is_doubled && !is_escaped;
        plain.push_str(&text[copied..found + usize::from(keeps_first)]);
        copied = found + 1;
        // The second byte of a pair is copied with what follows.
        let searched = copied + usize::from(!keeps_first);
        match next(&bytes[searched..]) {
            Some(length) => found = searched + length,
            None => break,
        }
    }
    plain.push_str(&text[copied..]);
    Cow::Owned(plain)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::super::dialect::LineEnds;
    use super::*;

    const DIALECT: Dialect = Dialect {
        delimiter: b',',
        quote: b'"',
        escape: None,
        bare: Bare::Plain,
        line_ends: LineEnds::LineFeed,
        skips_spaces: false,
    };

    #[test]
    fn doubled_and_escaped_marks_are_replaced() {
        for (written, plain, with_backslash) in [
            ("Der Hafen", "Der Hafen", "Der Hafen"),
            (r#"Er sagte ""ja"""#, r#"Er sagte "ja""#, r#"Er sagte "ja""#),
            (r#"Er sagte "ja""#, r#"Er sagte "ja""#, r#"Er sagte "ja""#),
            ("\"\"\"\"", "\"\"", "\"\""),
            ("\"\"\"", "\"\"", "\"\""),
            (r#"C:\Hafen\\ \"ja\" \n"#, r#"C:\Hafen\\ \"ja\" \n"#, r#"C:\Hafen\ "ja" \n"#),
            ("Ä\"\"Ö\"\"Ü", "Ä\"Ö\"Ü", "Ä\"Ö\"Ü"),
            ("\\", "\\", "\\"),
        ] {
            assert_eq!(without_escapes(written, DIALECT), plain);
            let dialect = Dialect { escape: Some(b'\\'), ..DIALECT };
            assert_eq!(without_escapes(written, dialect), with_backslash);
        }
    }

    #[test]
    fn bare_escapes_are_replaced() {
        for (written, plain, of_database) in [
            ("Der Hafen", "Der Hafen", "Der Hafen"),
            (r"Der Rat\, der tagt\, sagt", "Der Rat, der tagt, sagt", "Der Rat, der tagt, sagt"),
            (r#"\"Ja\""#, "\"Ja\"", "\"Ja\""),
            ("eins\\\nzwei", "eins\nzwei", "eins\nzwei"),
            ("eins\\\r\nzwei", "eins\r\nzwei", "eins\r\nzwei"),
            (r"eins\nzwei\tdrei", r"eins\nzwei\tdrei", "eins\nzwei\tdrei"),
            (r"C:\\Hafen", r"C:\Hafen", r"C:\Hafen"),
            (r"a\\,b", r"a\,b", r"a\,b"),
            (r"a\\\,b", r"a\,b", r"a\,b"),
            (r"\\n", r"\n", r"\n"),
            (r"Ä\Ö\", r"Ä\Ö\", r"Ä\Ö\"),
        ] {
            let with = |bare| without_bare_escapes(written, Dialect { bare, ..DIALECT }).into_owned();
            assert_eq!(with(Bare::Escapes), plain, "{written}");
            assert_eq!(with(Bare::Database), of_database, "{written}");
        }
    }

    #[test]
    fn bytes_that_are_not_utf8_are_named_by_their_place_in_the_record() {
        let record = b"1,H\xE4fen";
        let cell = Cell { start: 2, end: 7, is_quoted: false };
        let reason = text_of(record, cell, DIALECT).err();
        assert!(
            reason.is_some_and(|reason| reason.starts_with("not valid UTF-8 (byte 4 of the record); if"))
        );
    }
}
