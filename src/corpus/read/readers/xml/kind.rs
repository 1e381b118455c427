//! What a kind of XML is to the loop that reads a file: it takes elements and texts one after another,
//! and gives records.

use std::collections::VecDeque;
use std::sync::Arc;

use super::tag::Tag;
use crate::corpus::account::Mends;
use crate::corpus::read::raw_record::{Content, RawRecord, not_utf8_after};
use crate::corpus::value::{Fields, Value};

/// Makes records out of the elements of a file.
pub(super) trait Kind: Send {
    /// Takes the start of an element.
    fn start(&mut self, tag: &Tag<'_>, out: &mut Out);

    /// Takes a piece of text. Texts with references come in several pieces.
    fn text(&mut self, text: &str, out: &mut Out);

    /// Takes the end of an element.
    fn end(&mut self, name: &str, out: &mut Out);

    /// Takes the end of the document.
    fn finish(&mut self, out: &mut Out);

    /// Returns what the user should know, once the first records were read.
    fn remarks(&self) -> Vec<String> {
        Vec::new()
    }

    /// Returns what messages add to the name of the format, once the first records were read.
    fn addition(&self) -> &'static str {
        ""
    }

    /// Returns what the user should know of what was read, once the file is over or damaged.
    fn remark_at_end(&self) -> Option<String> {
        None
    }

    /// Returns the bytes of the record in the making.
    fn held(&self) -> usize;
}

/// The records that are ready, and what happened to the one in the making.
#[derive(Default)]
pub(super) struct Out {
    ready: VecDeque<RawRecord>,
    /// The number of the last record.
    record: u64,
    /// Where the next piece begins in the file, and where the record in the making did.
    piece: u64,
    begin: u64,
    damage: Option<String>,
    mends: Mends,
}

impl Out {
    /// Says where in the file the next piece begins, in bytes.
    pub(super) fn begin_piece(&mut self, position: u64) {
        self.piece = position;
    }

    /// Forgets what happened before the record that begins.
    pub(super) fn begin(&mut self) {
        self.begin = self.piece;
        self.damage = None;
        self.mends = Mends::default();
    }

    /// Adds a record, or the reason for which it is lost.
    pub(super) fn push(&mut self, fields: Fields) {
        let content = match &self.damage {
            Some(reason) => Err(reason.clone()),
            None => Ok(Content::Fields(fields)),
        };
        self.record += 1;
        let mends = if content.is_ok() { self.mends } else { Mends::default() };
        self.ready.push_back(RawRecord { mends, ..RawRecord::new(self.record, content) });
    }

    /// Adds a record that is rejected.
    pub(super) fn reject(&mut self, reason: String) {
        self.record += 1;
        self.ready.push_back(RawRecord::new(self.record, Err(reason)));
    }

    /// Adds a remark in the place of a record.
    pub(super) fn remark(&mut self, remark: String) {
        self.ready.push_back(RawRecord::new(self.record, Ok(Content::Remark(remark))));
    }

    /// Adds the reason for which the rest of the file is lost.
    pub(super) fn end_of_damaged_file(&mut self, reason: String) {
        self.ready.push_back(RawRecord::end_of_damaged_file(self.record + 1, reason));
    }

    /// Says why the record in the making is lost. The first reason counts.
    pub(super) fn damage(&mut self, reason: impl FnOnce() -> String) {
        self.damage.get_or_insert_with(reason);
    }

    /// Says that the record in the making is lost if the file has broken letters at a position.
    pub(super) fn not_utf8(&mut self, broken: Option<u64>) {
        if let Some(position) = broken {
            let valid = position.saturating_sub(self.begin) as usize;
            self.damage(|| not_utf8_after(valid));
        }
    }

    /// Says that the record in the making was mended.
    pub(super) fn mend(&mut self) {
        self.mends |= Mends::XML;
    }

    /// Returns the number of records so far.
    pub(super) fn records(&self) -> u64 {
        self.record
    }

    /// Returns the next record that is ready.
    pub(super) fn pop(&mut self) -> Option<RawRecord> {
        self.ready.pop_front()
    }

    /// Returns the records that are ready.
    pub(super) fn ready(&self) -> &VecDeque<RawRecord> {
        &self.ready
    }
}

/// Adds a column to a record, unless it has no value.
pub(super) fn add(fields: &mut Fields, name: &Arc<str>, value: &str) {
    if !value.trim().is_empty() {
        fields.push((name.clone(), Value::Text(value.trim().into())));
    }
}

/// Adds a column whose values are numbers, as far as they are.
pub(super) fn add_number(fields: &mut Fields, name: &Arc<str>, value: &str) {
    match value.trim().parse() {
        Ok(number) => fields.push((name.clone(), Value::Int(number))),
        Err(_) => add(fields, name, value),
    }
}
