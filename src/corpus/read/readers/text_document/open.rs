//! Opens a document: its lines become one article, with the date that stands in its first lines.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use super::lines::Line;
use super::{open_document, word};
use crate::corpus::date::format::DateFormat;
use crate::corpus::read::archive::{Package, package};
use crate::corpus::read::options::ReadOptions;
use crate::corpus::read::raw_record::{OpenedFile, RawRecord, ReadResult};
use crate::corpus::read::readers::press;
use crate::corpus::read::readers::text_header::text_file;
use crate::corpus::value::{Fields, Value};

/// The start of files of Office before 2007, and of all files of Office with a password.
const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Returns the article of a document.
pub(super) fn read(path: &Path, options: &ReadOptions) -> ReadResult {
    let (format, (lines, problem)) = match kind(path)? {
        Kind::Word => ("Word", word::read(path)?),
        Kind::OpenDocument => ("OpenDocument text", open_document::read(path)?),
    };
    if problem.is_none()
        && let Some(export) = press::split(lines.iter().map(|line| &line.text))
    {
        return Ok(export);
    }
    let mut records = Vec::new();
    let is_empty = lines.iter().all(|line| line.text.trim().is_empty());
    if problem.is_none() || !is_empty {
        records.push(RawRecord::of_fields(1, Ok(article(lines, options.date_format.as_ref()))));
    }
    if let Some(reason) = problem {
        let kept = if is_empty { "" } else { "; the text before is kept" };
        let number = records.len() as u64 + 1;
        records.push(RawRecord::end_of_damaged_file(number, format!("the document: {reason}{kept}")));
    }
    Ok(OpenedFile {
        records: Box::new(records.into_iter()),
        format: format.to_owned(),
        header: None,
        remarks: Vec::new(),
    })
}

enum Kind {
    Word,
    OpenDocument,
}

/// Returns the kind of a document by its content.
///
/// # Errors
/// Returns what the file is instead, and what to do.
fn kind(path: &Path) -> Result<Kind, String> {
    let mut start = Vec::new();
    File::open(path)
        .and_then(|file| file.take(COMPOUND_FILE.len() as u64).read_to_end(&mut start))
        .map_err(|error| format!("cannot be opened: {error}"))?;
    if start.is_empty() {
        return Err("empty file".to_owned());
    }
    if start.starts_with(COMPOUND_FILE) {
        return Err(
            "it is protected by a password, or a document of Word before 2007: save it as .docx without a \
                    password"
                .to_owned(),
        );
    }
    if !start.starts_with(b"PK\x03\x04") {
        return Err(
            "it is not a document of Word or LibreOffice: open it there and save it again, or name it \
                    .txt if it is text"
                .to_owned(),
        );
    }
    match package(path) {
        Package::Word => Ok(Kind::Word),
        Package::OpenDocumentText => Ok(Kind::OpenDocument),
        Package::Excel | Package::OpenDocumentTable => Err("it is a workbook: name it .xlsx".to_owned()),
        Package::Archive => Err("it is a ZIP archive without a document, or damaged: open it in Word or \
                                 LibreOffice and save it again, or name it .zip"
            .to_owned()),
        Package::Epub | Package::OtherOffice => {
            Err("it is a file of another program: save its text as .txt".to_owned())
        }
    }
}

/// Returns the fields of an article: its title if the document begins with one, its date if one stands
/// in the first lines, and its text.
fn article(lines: Vec<Line>, format: Option<&DateFormat>) -> Fields {
    let is_filled = |line: &Line| !line.text.trim().is_empty();
    let first = lines.iter().find(|line| is_filled(line));
    // A title alone is the text.
    let title = first.filter(|line| line.is_title && lines.iter().filter(|line| is_filled(line)).count() > 1);
    let title = title.map(|line| line.text.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut body = lines.iter().skip_while(|line| !is_filled(line)).skip(usize::from(title.is_some()));
    let mut content = String::new();
    if let Some(line) = body.next() {
        content.push_str(&line.text);
    }
    for line in body {
        content.push('\n');
        content.push_str(&line.text);
    }
    let mut fields = text_file(&content, format).fields;
    // The title in the text is that of the style.
    let in_lines = fields.iter().position(|(name, _)| **name == *"title");
    let column = if title.is_some() && in_lines.is_some() { "title_2" } else { "title" };
    if let Some((name, _)) = in_lines.and_then(|at| fields.get_mut(at)) {
        *name = column.into();
    }
    if title.is_some() || in_lines.is_none() {
        fields.insert(0, (Arc::from("title"), title.map_or(Value::Null, |title| Value::Text(title.into()))));
    }
    fields
}
