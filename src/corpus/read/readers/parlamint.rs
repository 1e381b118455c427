//! The reader of ParlaMint's files of plain text: a document a line, its id first
//! (`ParlaMint-AT_2020-01-10-027-XXVII-NRSITZ-00008.u12`), then a tab and the text
//! (<https://www.clarin.eu/parlamint>).

use std::io::{BufRead, Read};
use std::sync::Arc;

use crate::corpus::date::calendar_date::Date;
use crate::corpus::read::input_file::{InputFile, InputFormat, Reader};
use crate::corpus::read::options::ReadOptions;
use crate::corpus::read::raw_record::{
    MAX_RECORD_BYTES, OpenedFile, RawRecord, ReadResult, not_utf8, too_long, truncated,
};
use crate::corpus::read::utf8::text_of;
use crate::corpus::value::{Fields, Value};

/// The format. Its files are named as text, so their start decides, not their ending.
pub(in crate::corpus::read) static FORMAT: InputFormat = InputFormat {
    name: "ParlaMint text",
    endings: &["txt"],
    magic: None,
    has_columns: true,
    reader: Reader::Text(read),
};

/// With what all ids begin, and the longest one in bytes.
const START: &str = "ParlaMint-";
const LONGEST_ID: usize = 200;

/// Returns `true` if a file that starts with this text has an id in each of its first lines.
pub(in crate::corpus::read) fn is_parlamint(start: &str) -> bool {
    const LINES: usize = 2;
    let start = start.trim_start_matches('\u{feff}');
    let mut lines = start.lines().filter(|line| !line.trim().is_empty()).take(LINES).peekable();
    lines.peek().is_some() && lines.all(|line| split(line).is_some())
}

/// Splits a line into the id and the text.
fn split(line: &str) -> Option<(&str, &str)> {
    let (id, text) = line.split_once('\t')?;
    let is_id = id.starts_with(START) && id.len() <= LONGEST_ID && !id.contains(char::is_whitespace);
    is_id.then_some((id, text))
}

/// Returns the date in an id: `ParlaMint-AT_2020-01-10-…`.
fn date_of(id: &str) -> Option<&str> {
    let (_, rest) = id.split_once('_')?;
    rest.get(..10).filter(|date| Date::parse(date).is_ok())
}

fn read(stream: Box<dyn BufRead + Send>, _: &InputFile, _: &ReadOptions) -> ReadResult {
    let names = ["id", "date", "text"].map(Arc::<str>::from);
    let header = names.to_vec();
    let records = Lines { stream, names, line: 0, is_over: false };
    Ok(OpenedFile {
        records: Box::new(records),
        format: format!("{} (a document a line)", FORMAT.name),
        header: Some(header),
        remarks: Vec::new(),
    })
}

/// The lines of a file as records, numbered by their lines.
struct Lines {
    stream: Box<dyn BufRead + Send>,
    names: [Arc<str>; 3],
    line: u64,
    is_over: bool,
}

impl Lines {
    fn fields(&self, line: &[u8]) -> Result<Fields, String> {
        let line = text_of(line).map_err(not_utf8)?;
        let (id, text) = split(line).ok_or("a line without the id of a document of ParlaMint")?;
        let value = |text: &str| Value::Text(text.into());
        let values = [value(id), date_of(id).map_or(Value::Null, value), value(text.trim())];
        Ok(self.names.iter().cloned().zip(values).collect())
    }
}

impl Iterator for Lines {
    type Item = RawRecord;

    fn next(&mut self) -> Option<RawRecord> {
        while !self.is_over {
            self.line += 1;
            let mut line = Vec::new();
            let read = (&mut self.stream).take(MAX_RECORD_BYTES as u64 + 1).read_until(b'\n', &mut line);
            if let Err(error) = &read {
                self.is_over = true;
                return Some(RawRecord::end_of_damaged_file(self.line, truncated(error)));
            }
            if line.len() > MAX_RECORD_BYTES {
                self.is_over = true;
                return Some(RawRecord::end_of_damaged_file(self.line, too_long()));
            }
            self.is_over = line.is_empty();
            let line = line.trim_ascii();
            if !line.is_empty() {
                return Some(RawRecord::of_fields(self.line, self.fields(line)));
            }
        }
        None
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::corpus::read::tests::shown::shown;

    #[test]
    fn each_line_is_a_document() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ParlaMint-XX_2020-01-10-haus.txt");
        let id = |number: u32| format!("ParlaMint-XX_2020-01-10-haus.u{number}");
        let content = format!(
            "\u{feff}{}\tDer Hafen wächst heute.\r\n\r\n{}\tDie Werft ruht heute.\r\nOhne Kennung\r\nParlaMint-XX.u4\tTor\n",
            id(1),
            id(2)
        );
        std::fs::write(&path, content).unwrap();
        assert_eq!(
            shown(&path),
            [
                format!("{}|2020-01-10||Der Hafen wächst heute.|", id(1)),
                format!("{}|2020-01-10||Die Werft ruht heute.|", id(2)),
                "-4 a line without the id of a document of ParlaMint".to_owned(),
                "ParlaMint-XX.u4|||Tor|".to_owned(),
            ]
        );
    }

    #[test]
    fn other_texts_are_no_parlamint() {
        for text in
            ["", "ParlaMint-XX ist ein Korpus.", "ParlaMint-XX_1.u1\ta\nDer Hafen", "a\tb", "ParlaMint-XX\n"]
        {
            assert!(!is_parlamint(text), "{text}");
        }
        assert!(is_parlamint("ParlaMint-XX_2020-01-10.u1\ta b\n"));
    }
}
