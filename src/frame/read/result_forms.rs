//! The surface forms of all terms, read from a result.

use polars::prelude::{StringChunked, UInt32Type, UInt64Type};

use super::result_folder::ResultFolder;
use crate::frame::table::Table;
use crate::{Error, Result};

/// The surface forms of all terms of a result, sorted by term.
#[derive(Clone, Debug)]
pub(crate) struct ResultForms {
    term_ids: Vec<u32>,
    /// As a column, because a result may have a million.
    forms: StringChunked,
    counts: Vec<u64>,
}

impl ResultForms {
    /// Returns all forms: the id of the term, the form and its count.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &str, u64)> {
        let forms = self.term_ids.iter().zip(self.forms.iter()).zip(&self.counts);
        forms.filter_map(|((&term, form), &count)| Some((term, form?, count)))
    }

    /// Returns the forms of a term with their counts, in the order of the table.
    pub(crate) fn of(&self, term_id: u32) -> impl Iterator<Item = (&str, u64)> {
        let start = self.term_ids.partition_point(|&term| term < term_id);
        let length = self.term_ids[start..].partition_point(|&term| term == term_id);
        let of_term = start..start + length;
        of_term.filter_map(|row| Some((self.forms.get(row)?, self.counts[row])))
    }
}

impl ResultFolder {
    /// Reads the surface forms of all terms. Returns `None` if the folder was written by an earlier
    /// version without them.
    pub(crate) fn term_forms(&self) -> Result<Option<ResultForms>> {
        let columns = ["term_id", "form", "count"].map(str::to_owned).to_vec();
        let Some(table) = self.columns_of(Table::TermForms, columns)? else { return Ok(None) };
        let term_ids = table.numbers::<UInt32Type>("term_id")?;
        if !term_ids.is_sorted() {
            return Err(table.broken("the terms are not in order"));
        }
        let forms = table.optional_strings("form")?.clone();
        Ok(Some(ResultForms { term_ids, forms, counts: table.numbers::<UInt64Type>("count")? }))
    }

    /// The error of a result without surface forms.
    pub(crate) fn no_forms(&self) -> Error {
        self.broken("term_forms.parquet", "an earlier version did not write it; run zeitwort again")
    }
}
