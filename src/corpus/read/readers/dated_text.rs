//! The reader of text files: one article a file, which may begin with its date
//! (`date 2022-10 Text …`, `Datum: 12. Oktober 2022`) or with other lines that are no text.

use std::io::{BufRead, Read};

use super::several_documents::sign_of_several;
use super::text_header::{TextFile, text_file};
use crate::corpus::account::Mends;
use crate::corpus::date::calendar_date::Date;
use crate::corpus::date::header::date_header;
use crate::corpus::document::Document;
use crate::corpus::read::encoding::{Mended, mended};
use crate::corpus::read::input_file::{InputFile, InputFormat, Reader};
use crate::corpus::read::options::ReadOptions;
use crate::corpus::read::raw_record::{
    MAX_RECORD_BYTES, OpenedFile, RawRecord, ReadResult, not_utf8, too_long, truncated,
};
use crate::corpus::read::utf8::into_text;
use crate::corpus::value::Value;

pub(in crate::corpus::read) static FORMAT: InputFormat = InputFormat {
    name: "text",
    endings: &["txt"],
    magic: None,
    has_columns: false,
    reader: Reader::Text(read),
};

/// The name of the format if lines before the text became columns.
const WITH_HEADER: &str = "text with lines such as `Titel: …` or YAML at the start";

fn read(reader: Box<dyn BufRead + Send>, _: &InputFile, options: &ReadOptions) -> ReadResult {
    let (text, mends) = match read_bytes(reader).map(text_or_mended) {
        Ok(Ok((text, mends))) => (Ok(text), mends),
        Ok(Err(reason)) | Err(reason) => (Err(reason), Mends::default()),
    };
    let file = text.as_deref().map(|text| text_file(text, options.date_format.as_ref()));
    let (fields, has_header) = match file {
        Ok(TextFile { fields, has_header }) => (Ok(fields), has_header),
        Err(reason) => (Err(reason.clone()), false),
    };
    let is_dated = fields
        .as_ref()
        .is_ok_and(|fields| fields.iter().any(|(name, value)| **name == *"date" && is_date(value)));
    let sign = text.as_deref().ok().and_then(|text| sign_of_several(text, is_dated));
    Ok(OpenedFile {
        records: Box::new(std::iter::once(RawRecord { mends, ..RawRecord::of_fields(1, fields) })),
        format: if has_header { WITH_HEADER } else { FORMAT.name }.to_owned(),
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

/// Returns the text of bytes, and whether those that are not UTF-8 were read as windows-1252.
fn text_or_mended(bytes: Vec<u8>) -> Result<(String, Mends), String> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, Mends::default())),
        Err(error) => match mended(error.as_bytes()) {
            Some(Mended { text, .. }) => Ok((text, Mends::ENCODING)),
            None => Err(not_utf8(error.utf8_error())),
        },
    }
}

fn read_text(reader: impl Read) -> Result<String, String> {
    into_text(read_bytes(reader)?).map_err(not_utf8)
}

fn read_bytes(reader: impl Read) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    reader.take(MAX_RECORD_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|error| truncated(&error))?;
    if bytes.len() > MAX_RECORD_BYTES {
        return Err(too_long());
    }
    Ok(bytes)
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
