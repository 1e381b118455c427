//! JSON exports of phpMyAdmin: a list of objects. Those of type `table` hold their rows in `data`. A
//! first pass over the file finds the table with the articles.

use std::io;

use super::input::Input;
use super::names::Names;
use super::record::parse_object;
use super::scan::{Ending, read_value, skip_value};
use super::shape::{decoded, elements, members};
use crate::corpus::roles::{Columns, Roles};
use crate::corpus::value::{Fields, Value};

/// The elements of the list that show what it is: the first two describe the export.
const ELEMENTS_LOOKED_AT: usize = 3;
/// The rows that show what a table holds, and how many bytes they may have.
const ROWS_LOOKED_AT: usize = 50;
const BYTES_LOOKED_AT: usize = 1 << 20;
/// The tables that are looked at, and those that a remark names.
const MOST_TABLES: usize = 10_000;
const MOST_NAMED: usize = 10;

/// The table with the articles.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Dump {
    /// The position of its object in the list.
    pub(super) at: usize,
    pub(super) name: String,
    /// The names of other tables with rows.
    others: Vec<String>,
}

impl Dump {
    /// Returns a remark on the tables that are not read.
    pub(super) fn remark(&self) -> Option<String> {
        let named: Vec<String> =
            self.others.iter().take(MOST_NAMED).map(|name| format!("`{name}`")).collect();
        let more = if self.others.len() > MOST_NAMED { ", …" } else { "" };
        let name = &self.name;
        (!named.is_empty())
            .then(|| format!("only the table `{name}` was read, not {}{more}", named.join(", ")))
    }
}

/// Returns `true` if the start of a file is that of such an export.
pub(super) fn is_dump(start: &[u8]) -> bool {
    let is_before = |byte: &u8| byte.is_ascii_whitespace() || b"\xEF\xBB\xBF".contains(byte);
    let bracket = start.iter().take_while(|byte| is_before(byte)).count();
    if start.get(bracket) != Some(&b'[') {
        return false;
    }
    let is_table = |element: super::shape::Part| {
        let mut is_table = false;
        let mut has_data = false;
        for (name, part) in members(start, element.start).take(ELEMENTS_LOOKED_AT + MEMBERS_BEFORE_DATA) {
            is_table |= name == "type" && part.bytes(start) == b"\"table\"";
            has_data |= name == "data" && part.kind(start) == b'[';
        }
        is_table && has_data
    };
    elements(start, bracket).take(ELEMENTS_LOOKED_AT).any(is_table)
}

/// The members of a table that may come before its rows.
const MEMBERS_BEFORE_DATA: usize = 5;

/// Reads the whole file and returns the table with the articles: of those with texts the one with
/// titles and dates as well, and then the one with the longest texts.
pub(super) fn find_table(mut input: Input, max_bytes: usize) -> Dump {
    let mut tables = Vec::new();
    // Damage is reported when the records are read.
    let _ = read_tables(&mut input, max_bytes, &mut tables);
    let best = (0..tables.len()).rev().max_by_key(|at| tables[*at].worth);
    let Some(best) = best.map(|at| tables.remove(at)) else { return Dump::default() };
    let others = tables.into_iter().filter(|table| table.has_rows).map(|table| table.name);
    Dump { at: best.at, name: best.name, others: others.collect() }
}

/// A table of the export.
struct Table {
    at: usize,
    name: String,
    has_rows: bool,
    worth: Worth,
}

/// How likely rows are articles: whether they have texts, titles and dates, and the length of texts.
type Worth = (bool, bool, bool, usize);

fn read_tables(input: &mut Input, max_bytes: usize, tables: &mut Vec<Table>) -> io::Result<()> {
    input.skip_separators()?;
    input.consume(1);
    let mut at = 0;
    while tables.len() < MOST_TABLES {
        match input.skip_separators()?.1 {
            None | Some(b']') => break,
            Some(b'{') => {
                let mut table = Table { at, name: String::new(), has_rows: false, worth: Worth::default() };
                let enters = enter_object(input, max_bytes, &mut table.name)?;
                if enters {
                    let rows = sample_rows(input, max_bytes)?;
                    table.has_rows = !rows.is_empty();
                    table.worth = worth(&rows);
                    tables.push(table);
                    leave_object(input)?;
                }
            }
            Some(_) => skip_value(input)?,
        }
        at += 1;
    }
    Ok(())
}

/// Reads the members of an object up to the list `data`, and its `name`. Returns `false` if there is
/// no such list; the object is then read to its end.
pub(super) fn enter_object(input: &mut Input, max_bytes: usize, name: &mut String) -> io::Result<bool> {
    input.consume(1);
    loop {
        match input.skip_separators()?.1 {
            None => return Ok(false),
            Some(b'}') => {
                input.consume(1);
                return Ok(false);
            }
            Some(_) => {}
        }
        let (key, ending) = read_value(input, None, max_bytes);
        if let Ending::Failed(error) = ending {
            return Err(error);
        }
        if input.skip_separators()?.1 != Some(b':') {
            continue;
        }
        input.consume(1);
        match (&*decoded(&key), input.skip_separators()?.1) {
            ("data", Some(b'[')) => {
                input.consume(1);
                return Ok(true);
            }
            ("name", Some(b'"')) => *name = decoded(&read_value(input, None, max_bytes).0).into_owned(),
            (_, None) => return Ok(false),
            _ => skip_value(input)?,
        }
    }
}

/// Reads the rows of a table to their end, and returns the first.
fn sample_rows(input: &mut Input, max_bytes: usize) -> io::Result<Vec<Fields>> {
    let names = Names::default();
    let mut rows = Vec::new();
    let mut bytes = 0;
    loop {
        match input.skip_separators()?.1 {
            None => return Ok(rows),
            Some(b']') => {
                input.consume(1);
                return Ok(rows);
            }
            Some(b'{') if rows.len() < ROWS_LOOKED_AT && bytes < BYTES_LOOKED_AT => {
                let (row, ending) = read_value(input, None, max_bytes);
                if !matches!(ending, Ending::Complete) {
                    return Ok(rows);
                }
                bytes += row.len();
                rows.extend(parse_object(&row, &names).ok().map(|(fields, _)| fields));
            }
            Some(_) => skip_value(input)?,
        }
    }
}

/// Reads what follows the rows of a table.
fn leave_object(input: &mut Input) -> io::Result<()> {
    loop {
        match input.skip_separators()?.1 {
            None => return Ok(()),
            Some(b'}') => {
                input.consume(1);
                return Ok(());
            }
            Some(b':') => input.consume(1),
            Some(_) => skip_value(input)?,
        }
    }
}

fn worth(rows: &[Fields]) -> Worth {
    let sample: Vec<&Fields> = rows.iter().collect();
    let roles = Roles::choose(&Columns::default(), None, &sample).roles;
    let text = roles.text_not_title();
    let length = |fields: &Fields| match fields.iter().find(|(name, _)| Some(name) == text.as_ref()) {
        Some((_, Value::Text(text))) => text.len(),
        _ => 0,
    };
    let bytes: usize = rows.iter().map(length).sum();
    (text.is_some(), roles.title.is_some(), roles.date.is_some(), bytes / rows.len().max(1))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Cursor;

    use super::*;

    const HEAD: &str =
        r#"{"type":"header","version":"5.2.1","comment":"x"},{"type":"database","name":"bote"}"#;

    fn table(name: &str, rows: &str) -> String {
        format!(r#"{{"type":"table","name":"{name}","database":"bote","data":[{rows}]}}"#)
    }

    fn found(text: &str) -> Dump {
        find_table(Input::new(Box::new(Cursor::new(text.to_owned()))), 1_000_000)
    }

    #[test]
    fn the_table_with_articles_is_found() {
        let text = "Der Rat von Aldersund berät über den Hafen.";
        let comments =
            table("kommentare", &format!(r#"{{"id":"1","text":"{text} {text}","datum":"2022-10-12"}}"#));
        let articles = table(
            "artikel",
            &format!(r#"{{"id":"1","titel":"Hafen","text":"{text}","datum":"2022-10-12"}}"#),
        );
        let users = table("nutzer", r#"{"id":"1","name":"Ada"}"#);
        let empty = table("leer", "");
        for tables in [[&comments, &articles, &users, &empty], [&users, &empty, &articles, &comments]] {
            let text =
                format!("[\n{HEAD},\n{},\n{},\n{},\n{}\n]", tables[0], tables[1], tables[2], tables[3]);
            assert!(is_dump(text.as_bytes()));
            let dump = found(&text);
            assert_eq!(dump.name, "artikel");
            let remark = dump.remark().unwrap();
            assert!(remark.contains("`artikel`") && remark.contains("`nutzer`") && !remark.contains("leer"));
        }
        let dump = found(&format!("[{HEAD},{articles}]"));
        assert_eq!((dump.at, dump.remark()), (2, None));
    }

    #[test]
    fn other_lists_are_none() {
        for text in [
            "",
            "[",
            "[]",
            r#"[{"type":"article","data":[{"text":"x"}]}]"#,
            r#"[{"type":"table","text":"x"}]"#,
            r#"{"type":"table","data":[]}"#,
            &format!("[{HEAD}]"),
        ] {
            assert!(!is_dump(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn damaged_exports_are_read_to_an_end() {
        let text = format!("[{HEAD},{}]", table("artikel", r#"{"id":"1","titel":"Hafen"}"#));
        for length in 0..text.len() {
            found(&text[..length]);
            let mut bytes = text.clone().into_bytes();
            for byte in *b"]}{\":x" {
                bytes[length] = byte;
                find_table(Input::new(Box::new(Cursor::new(bytes.clone()))), 100);
            }
        }
    }
}
