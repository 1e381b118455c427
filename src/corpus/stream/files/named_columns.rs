//! [`NamedColumns`]: whether the columns that the user named exist.

use std::sync::Arc;

use super::file_context::file_name;
use crate::Error;
use crate::corpus::origin::{Corpus, Origin};
use crate::corpus::read::{RawRecord, read_file};
use crate::corpus::roles::Columns;
use crate::corpus::value::Fields;

/// The columns that the user named and that were not found yet.
pub(super) struct NamedColumns {
    /// Role and name.
    waiting: Vec<(&'static str, String)>,
    /// The error for the first file that lacked one of them.
    lacking: Option<Error>,
}

impl NamedColumns {
    pub(super) fn new(columns: &Columns) -> Self {
        Self { waiting: columns.named(), lacking: None }
    }

    /// Returns `true` if a column was not found yet.
    pub(super) fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Crosses off the columns that a record or a header has.
    pub(super) fn look_in<'n>(&mut self, names: impl Iterator<Item = &'n str>) {
        if !self.waiting.is_empty() {
            for name in names {
                self.waiting.retain(|(_, waiting)| waiting != name);
            }
        }
    }

    /// Looks in a table that is read before all files. A column that it lacks is an error at the end
    /// if no file has it.
    pub(super) fn look_ahead(&mut self, corpus: &Corpus, index: usize, names: &[Arc<str>]) {
        self.look_in(names.iter().map(|name| &**name));
        if let (None, Some((role, column))) = (&self.lacking, self.waiting.first()) {
            let found = names.iter().map(ToString::to_string).collect();
            let (file, column) = (file_name(corpus, index), column.clone());
            self.lacking = Some(Error::MissingColumn { file, role, column, found });
        }
    }

    /// Returns the error if this table lacks a column that no other file has either. The files are
    /// opened now, so that a mistake costs no time.
    pub(super) fn missing(
        &mut self,
        corpus: &Corpus,
        index: usize,
        header: Option<&[Arc<str>]>,
        rows: &[&Fields],
    ) -> Option<Error> {
        let (role, column) = self.waiting.first()?.clone();
        if self.lacking.is_some() {
            return None;
        }
        let found = match header {
            Some(header) => header.iter().map(ToString::to_string).collect(),
            None => rows.first()?.iter().map(|(name, _)| name.to_string()).collect(),
        };
        let error = Error::MissingColumn { file: file_name(corpus, index), role, column, found };
        let Origin::Files { files, .. } = &corpus.origin else {
            self.lacking = Some(error);
            return None;
        };
        for file in &files[index + 1..] {
            let Ok(mut opened) = read_file(file, &corpus.options) else { continue };
            self.look_in(opened.header.iter().flatten().map(|name| &**name));
            // Objects can differ in their fields, so all records may have to be read.
            if opened.header.is_none()
                && let Some(first) = opened.records.next().map(RawRecord::resolve)
                && let Some(fields) = first.fields()
            {
                self.look_in(fields.iter().map(|(name, _)| &**name));
            }
            if self.waiting.is_empty() {
                return None;
            }
        }
        if header.is_some() && self.waiting.iter().any(|(waiting, _)| *waiting == role) {
            return Some(error);
        }
        self.lacking = Some(error);
        None
    }

    /// Returns the error for a column that no record had.
    pub(super) fn missing_at_the_end(&mut self) -> Option<Error> {
        self.lacking.take().filter(|_| !self.waiting.is_empty())
    }
}
