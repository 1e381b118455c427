//! The reader of dated text: one article a file, which may begin with its date
//! (`date 2022-10 Text …`).

use std::io::{BufRead, Read};

use crate::corpus::columns::Columns;
use crate::corpus::date::calendar_date::Date;
use crate::corpus::document::Document;
use crate::corpus::read::input_file::{InputFile, InputFormat, Reader};
use crate::corpus::read::raw_record::{RawRecord, ReadResult, not_utf8, truncated};

pub(in crate::corpus::read) static FORMAT: InputFormat =
    InputFormat { name: "dated text", endings: &["txt"], magic: None, reader: Reader::Text(read) };

fn read(reader: Box<dyn BufRead>, file: &InputFile, _: &Columns) -> ReadResult {
    Ok(Box::new(std::iter::once(RawRecord::of_document(1, parse(reader, &file.stem)))))
}

/// Reads the article of a dated text file.
///
/// # Errors
/// Returns the reason for which the file is rejected.
pub(in crate::corpus) fn parse(mut reader: impl Read, id: &str) -> Result<Document, String> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).map_err(|error| truncated(&error))?;
    let content = std::str::from_utf8(&bytes).map_err(not_utf8)?;
    let header = content
        .trim_start()
        .split_at_checked("date".len())
        .filter(|(word, rest)| word.eq_ignore_ascii_case("date") && rest.starts_with([' ', '\t']))
        .map(|(_, rest)| rest.trim_start_matches([' ', '\t']))
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let (date, text) = match header {
        Some(rest) => {
            let (date, text) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            (Some(Date::parse(date).map_err(|error| error.to_string())?), text)
        }
        None => (None, content),
    };
    Ok(Document::new(id, date, text))
}
