//! The readers of exports of press databases: Nexis, WISO (Genios) and Factiva. An export is one text
//! with many documents. Each database marks its documents in its own way, which identifies the export and
//! splits it.
//!
//! The forms were checked against public programs that read them, above all LexisNexisTools
//! (<https://github.com/JBGruber/LexisNexisTools>), R.TeMiS (<https://github.com/pmyteh/R.TeMiS>) and the
//! list of the codes of Factiva (<https://support.proquest.com/articledetail?id=kA23r000000FVF1CAO>).

mod announced;
mod article;
mod cut;
mod documents;
mod factiva;
mod form;
mod input;
mod lines;
mod nexis;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;
mod wiso;

use std::io::BufRead;

use documents::Documents;
use form::Form;
use input::Input;

use crate::corpus::read::input_file::{InputFile, InputFormat, Reader};
use crate::corpus::read::options::ReadOptions;
use crate::corpus::read::raw_record::{MAX_RECORD_BYTES, OpenedFile, ReadResult};

/// The format of exports. Their files are named as text, so their start decides, not their ending.
pub(in crate::corpus::read) static FORMAT: InputFormat = InputFormat {
    name: "export of a press database",
    endings: &["txt"],
    magic: None,
    has_columns: true,
    reader: Reader::Text(read),
};

/// The bytes at the start of a file by which its form is recognised.
const START_BYTES: usize = 1 << 18;

/// Returns `true` if a file that starts with this text is surely an export. `is_whole` says whether the
/// text is all of the file.
pub(in crate::corpus::read) fn is_export(start: &str, is_whole: bool) -> bool {
    let lines: Vec<&str> = start.split(['\n', '\r', '\x0C']).collect();
    Form::of(&lines, is_whole).is_some()
}

/// Returns the documents of an export whose lines come from another format, such as the paragraphs of a
/// Word file, or `None` if the lines are no export.
///
/// Call it with all lines in order, also the blank ones if the format has them, and return the result as
/// the opened file: it has the records, the format for messages, and the remarks.
#[cfg(any(feature = "docx", test))]
pub(in crate::corpus::read) fn split<S: AsRef<str>>(
    lines: impl IntoIterator<Item = S>,
) -> Option<OpenedFile> {
    let mut text = String::new();
    for line in lines {
        text.push_str(line.as_ref());
        text.push('\n');
    }
    open(Box::new(std::io::Cursor::new(text.into_bytes())), MAX_RECORD_BYTES).ok()
}

fn read(stream: Box<dyn BufRead + Send>, _: &InputFile, _: &ReadOptions) -> ReadResult {
    Ok(open(stream, MAX_RECORD_BYTES)?)
}

/// Opens an export whose documents have at most `max_bytes`.
fn open(stream: Box<dyn BufRead + Send>, max_bytes: usize) -> Result<OpenedFile, String> {
    let mut input = Input::new(stream, max_bytes);
    let (start, is_whole) = input.start(START_BYTES);
    let form = Form::of(&start, is_whole).ok_or("no form of export was recognised at its start")?;
    Ok(OpenedFile {
        records: Box::new(Documents::new(input, form, max_bytes)),
        format: form.name().to_owned(),
        header: None,
        remarks: Vec::new(),
    })
}
