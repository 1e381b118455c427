//! The reader of text files: one article a file, which may begin with its date
//! (`date 2022-10 Text …`, `Datum: 12. Oktober 2022`).

use std::io::{BufRead, Read};
use std::sync::Arc;

use super::several_documents::sign_of_several;
use crate::corpus::date::calendar_date::Date;
use crate::corpus::date::format::DateFormat;
use crate::corpus::date::header::{Header, date_header, header_of};
use crate::corpus::document::Document;
use crate::corpus::read::input_file::{InputFile, InputFormat, Reader};
use crate::corpus::read::options::ReadOptions;
use crate::corpus::read::raw_record::{
    MAX_RECORD_BYTES, OpenedFile, RawRecord, ReadResult, not_utf8, too_long, truncated,
};
use crate::corpus::read::utf8::into_text;
use crate::corpus::value::{Fields, Value};

pub(in crate::corpus::read) static FORMAT: InputFormat = InputFormat {
    name: "text",
    endings: &["txt"],
    magic: None,
    has_columns: false,
    reader: Reader::Text(read),
};

fn read(reader: Box<dyn BufRead + Send>, _: &InputFile, options: &ReadOptions) -> ReadResult {
    let text = read_text(reader);
    let fields = text.as_deref().map(|text| fields(text, options.date_format.as_ref())).map_err(Clone::clone);
    let is_dated = fields.as_ref().is_ok_and(|fields| fields.iter().any(|(_, value)| is_date(value)));
    let sign = text.as_deref().ok().and_then(|text| sign_of_several(text, is_dated));
    Ok(OpenedFile {
        records: Box::new(std::iter::once(RawRecord::of_fields(1, fields))),
        format: FORMAT.name.to_owned(),
        header: None,
        remarks: sign.map(|sign| seems_several(&sign)).into_iter().collect(),
    })
}

fn is_date(value: &Value) -> bool {
    matches!(value, Value::Text(date) if Date::parse(date).is_ok())
}

/// Returns the remark for a file that seems to hold several documents.
fn seems_several(sign: &str) -> String {
    format!(
        "seems to hold several documents ({sign}), but is read as one article: split it into one file for each \
         document, or save it as a table (.csv, .jsonl) with a row for each"
    )
}

fn read_text(reader: impl Read) -> Result<String, String> {
    let mut bytes = Vec::new();
    reader.take(MAX_RECORD_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|error| truncated(&error))?;
    if bytes.len() > MAX_RECORD_BYTES {
        return Err(too_long());
    }
    into_text(bytes).map_err(not_utf8)
}

/// Returns the date as it is written, and the text. The order of day and month is not known here.
fn fields(content: &str, format: Option<&DateFormat>) -> Fields {
    let text = |text: &str| Value::Text(text.into());
    let (date, rest) = match header_of(content, format) {
        Some(Header { date: Ok((_, written)), text: rest }) => (text(written), rest),
        Some(Header { date: Err(error), text: rest }) => (text(error.given()), rest),
        None => (Value::Null, content.into()),
    };
    vec![(Arc::from("date"), date), (Arc::from("text"), text(&rest))]
}

/// Reads the article of a text file.
///
/// # Errors
/// Returns the reason for which the file is rejected.
pub(in crate::corpus) fn parse(reader: impl Read, id: &str) -> Result<Document, String> {
    let content = read_text(reader)?;
    match date_header(&content) {
        Some((Ok(date), text)) => Ok(Document::new(id, Some(date), text)),
        Some((Err(error), _)) => Err(error.to_string()),
        None => Ok(Document::new(id, None::<Date>, content)),
    }
}
