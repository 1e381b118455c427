//! [`Documents`]: the documents of an export, one at a time.

use std::collections::VecDeque;

use super::article::Columns;
use super::cut::Cut;
use super::form::{Form, Splitter};
use super::input::{End, Input, shown};
use crate::corpus::account::Mends;
use crate::corpus::read::encoding::{Mended, mended};
use crate::corpus::read::raw_record::{Content, RawRecord, not_utf8, too_long, truncated};

/// The documents of an export. One is held in memory at a time.
pub(super) struct Documents {
    input: Input,
    splitter: Splitter,
    columns: Columns,
    line: Vec<u8>,
    /// What was read of the document, with a line feed behind each line.
    document: Vec<u8>,
    /// Whether a mark or the end of another document stands before it.
    is_marked: bool,
    /// The number of documents so far.
    record: u64,
    ready: VecDeque<RawRecord>,
    is_over: bool,
    /// The longest document, in bytes.
    max_bytes: usize,
}

impl Documents {
    pub(super) fn new(input: Input, form: Form, max_bytes: usize) -> Self {
        Self {
            input,
            splitter: Splitter::new(form),
            columns: form.columns(),
            line: Vec::new(),
            document: Vec::new(),
            is_marked: false,
            record: 0,
            ready: VecDeque::new(),
            is_over: false,
            max_bytes,
        }
    }

    /// Reads up to the end of a document, or of the file.
    fn read(&mut self) {
        if !self.input.next_line(&mut self.line) {
            self.is_over = true;
            return self.finish();
        }
        let cut = match self.splitter.is_text(&self.line) {
            true => Cut::Nowhere,
            false => self.splitter.cut(&shown(&self.line), &self.document, &mut self.input),
        };
        match cut {
            Cut::Nowhere => self.push(),
            Cut::AtMark(mark) => {
                self.end_document(false);
                self.splitter.announced.add_mark(mark);
                self.is_marked = true;
            }
            Cut::After => {
                self.is_marked = true;
                self.push();
                self.end_document(false);
            }
            Cut::From(start) => {
                let next = self.document.split_off(start.min(self.document.len()));
                self.is_marked = true;
                self.end_document(false);
                self.is_marked = true;
                self.document = next;
                self.push();
            }
        }
        if self.document.len() > self.max_bytes {
            self.is_over = true;
            self.document.clear();
            self.end_early(too_long());
        }
    }

    /// Appends a line. A line of white space becomes empty.
    fn push(&mut self) {
        self.document.extend_from_slice(self.line.trim_ascii_end());
        self.document.push(b'\n');
    }

    /// Makes a record of what was read, if it is a document. What stands before the first one is mostly
    /// a cover, and what stands behind the last one a summary.
    fn end_document(&mut self, is_last: bool) {
        let document = std::mem::take(&mut self.document);
        let form = self.splitter.form;
        let is_marked = std::mem::take(&mut self.is_marked);
        let is_ended = is_marked && !is_last;
        if document.trim_ascii().is_empty() {
            return;
        }
        let text = || String::from_utf8_lossy(&document);
        let is_document = match form {
            // The mark says that there is one.
            Form::Nexis(super::nexis::Case::Upper) | Form::Wiso(super::wiso::Layout::Marked) if is_marked => {
                true
            }
            _ if is_ended => true,
            _ => form.is_document(&text()),
        };
        if is_document {
            self.record += 1;
            self.splitter.announced.add_document();
            let columns = self.columns.clone();
            let read = move || {
                let (text, mends) = match String::from_utf8(document) {
                    Ok(text) => (text, Mends::default()),
                    Err(error) => match mended(error.as_bytes()) {
                        Some(Mended { text, .. }) => (text, Mends::ENCODING),
                        None => return Err(not_utf8(error.utf8_error())),
                    },
                };
                Ok((form.read(&text).into_fields(&columns)?, mends))
            };
            self.ready.push_back(RawRecord::new(self.record, Ok(Content::Deferred(Box::new(read)))));
        } else if is_last && self.record > 0 && !form.is_noise(&text()) && !is_summary(form, &text()) {
            self.record += 1;
            let reason = "the lines behind the last document are none: they have no header".to_owned();
            self.ready.push_back(RawRecord::new(self.record, Err(reason)));
        }
    }

    /// Makes the last records.
    fn finish(&mut self) {
        match self.input.end() {
            End::OfFile => {
                self.end_document(true);
                if self.record == 0 {
                    return self.end_early("no document was found in the export".to_owned());
                }
                self.add_remark();
            }
            End::TooLong => self.end_early(too_long()),
            End::Failed(error) => self.end_early(truncated(&error)),
        }
    }

    fn end_early(&mut self, reason: String) {
        self.add_remark();
        self.ready.push_back(RawRecord::end_of_damaged_file(self.record + 1, reason));
    }

    fn add_remark(&mut self) {
        if let Some(remark) = self.splitter.announced.remark() {
            self.ready.push_back(RawRecord::new(self.record, Ok(Content::Remark(remark))));
        }
    }
}

fn is_summary(form: Form, text: &str) -> bool {
    matches!(form, Form::Factiva { .. }) && !form.is_document(text)
}

impl Iterator for Documents {
    type Item = RawRecord;

    fn next(&mut self) -> Option<RawRecord> {
        while self.ready.is_empty() && !self.is_over {
            self.read();
        }
        self.ready.pop_front()
    }
}
