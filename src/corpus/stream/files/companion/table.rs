//! Reads a table about text files: finds the column that names them, and keeps its rows.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::counts::Counts;
use super::file_names::{FileNames, Named, TablePlace, is_explicit};
use crate::corpus::origin::Corpus;
use crate::corpus::read::{InputFile, OpenedFile, RawRecord, Resolved, read_file};
use crate::corpus::roles::{Columns, Roles, names_files, names_full_text};
use crate::corpus::stream::files::record_sample::take_sample;
use crate::corpus::value::{Fields, Value};

/// A table about text files.
pub(super) struct TableAboutFiles {
    /// The format in messages.
    pub(super) format: String,
    /// The column that names the files.
    pub(super) column: Arc<str>,
    /// The names of its columns.
    pub(super) names: Vec<Arc<str>>,
    /// The columns with dates, titles and outlets.
    pub(super) roles: Roles,
    /// The rows with the positions of the files that they are about.
    pub(super) rows: Vec<(usize, Fields)>,
    /// What the user should know.
    pub(super) remarks: Vec<String>,
}

/// Reads a table if it is about text files: at least 90 % of the values of a column name one each. A
/// table with texts must name them with their endings or in a column of such a name, or all of them,
/// so that numbers that happen to be names of files do not turn a table of articles into one about
/// files. A column such as `filename` in a table without texts may also name more files than are read,
/// or fewer: half of them are enough.
pub(super) fn read_table(corpus: &Corpus, file: &InputFile, files: &FileNames) -> Option<TableAboutFiles> {
    let OpenedFile { mut records, format, header, mut remarks } = read_file(file, &corpus.options).ok()?;
    let place = TablePlace::of(file);
    let sample = take_sample(&mut records);
    remarks.extend(sample.remarks);
    let (sample, is_whole) = (sample.records, sample.is_whole);
    let rows: Vec<&Fields> = sample.iter().filter_map(|record| record.fields()).collect();
    let (column, uses) = column_of_names(&rows, files, &place)?;
    let named_text = corpus.columns.text.as_deref();
    let names = names_of(header.as_deref(), &rows);
    if named_text.is_some_and(|text| names.iter().any(|name| **name == *text)) {
        return None;
    }
    let text = Roles::choose(&Columns::default(), header.as_deref(), &rows)
        .roles
        .text_not_title()
        .filter(|text| *text != column);
    let is_explicit = uses.is_explicit(&column);
    let is_one = is_whole && rows.len() == 1;
    if !is_explicit && (is_one || text.as_ref().is_some_and(|text| names_full_text(text))) {
        return None;
    }
    let mut counts = Counts::default();
    let mut seen = HashSet::new();
    let mut kept = Vec::new();
    for record in sample.into_iter().chain(records.map(RawRecord::resolve)) {
        let mut fields = match record.content {
            Ok(Resolved::Fields(fields)) => fields,
            Ok(Resolved::Document(_)) => continue,
            Err(reason) => {
                counts.add_unreadable(record.record, reason, record.ends_file);
                continue;
            }
        };
        let value = fields.iter().find(|(name, _)| *name == column).and_then(|(_, value)| text_of(value));
        match value.as_deref().map(|value| (files.named(value, &place), value)) {
            None => counts.without_name += 1,
            Some((Named::Nothing, value)) => counts.without_file.add(value),
            Some((Named::Several, value)) => counts.ambiguous.add(value),
            Some((Named::File(index), value)) if !seen.insert(index) => {
                counts.repeated.add_named(index, value)
            }
            Some((Named::File(index), _)) => {
                fields.retain(|(name, _)| Some(name) != text.as_ref() && **name != *"text");
                fields.shrink_to_fit();
                kept.push((index, fields));
            }
        }
    }
    let names_nearly_all = kept.len() * 10 >= counts.named(kept.len()) * 9;
    let covers_nearly_all = kept.len() * 10 >= files.len() * 9;
    let is_about_files = if text.is_some() && !is_explicit {
        names_nearly_all && covers_nearly_all
    } else {
        // Nothing else can be meant by a table without texts and with a column such as `filename`.
        let of_half = |all: usize| kept.len() * 2 >= all;
        let names_or_covers_half = || of_half(counts.named(kept.len())) || of_half(files.len());
        names_nearly_all || names_files(&column) && text.is_none() && names_or_covers_half()
    };
    if !is_about_files || kept.is_empty() {
        return None;
    }
    let not_read = text.or_else(|| names.iter().find(|name| ***name == *"text").cloned());
    if let Some(text) = not_read.filter(|text| *text != column) {
        remarks.push(format!("its column `{text}` is not read, because the text files have the texts"));
    }
    remarks.extend(counts.remarks());
    let sample: Vec<&Fields> = kept.iter().take(MOST_LOOKED_AT).map(|(_, fields)| fields).collect();
    let chosen = Roles::choose_for_files(&corpus.columns, header.as_deref(), &sample, &column);
    remarks.extend(chosen.remarks);
    Some(TableAboutFiles { format, column, names, roles: chosen.roles, rows: kept, remarks })
}

/// The rows by which the columns are recognised.
const MOST_LOOKED_AT: usize = 200;

fn names_of(header: Option<&[Arc<str>]>, rows: &[&Fields]) -> Vec<Arc<str>> {
    match header {
        Some(header) => header.to_vec(),
        None => {
            let mut seen = HashSet::new();
            let names = rows.iter().flat_map(|row| row.iter()).map(|(name, _)| name);
            names.filter(|name| seen.insert(&***name)).cloned().collect()
        }
    }
}

/// How the values of a column name files.
#[derive(Default)]
struct ColumnUse {
    filled: usize,
    found: HashSet<usize>,
    explicit: usize,
}

impl ColumnUse {
    /// Returns `true` if names of files can be meant only.
    fn is_explicit(&self, column: &str) -> bool {
        names_files(column) || self.explicit * 10 >= self.filled * 9
    }

    /// Returns `true` if nearly all values name a file of their own.
    fn names_nearly_all(&self) -> bool {
        self.filled > 0 && self.found.len() * 10 >= self.filled * 9
    }
}

/// Returns the column that names files in a sample: the one with the most. One with a name such as
/// `filename` may name files that are not read.
fn column_of_names(rows: &[&Fields], files: &FileNames, table: &TablePlace) -> Option<(Arc<str>, ColumnUse)> {
    let mut columns: Vec<(&Arc<str>, ColumnUse)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (name, value) in rows.iter().flat_map(|row| row.iter()) {
        let Some(value) = text_of(value) else { continue };
        let place = *places.entry(name).or_insert_with(|| {
            columns.push((name, ColumnUse::default()));
            columns.len() - 1
        });
        let uses = &mut columns[place].1;
        uses.filled += 1;
        if let Named::File(index) = files.named(&value, table) {
            uses.found.insert(index);
            uses.explicit += usize::from(is_explicit(&value));
        }
    }
    let is_possible = |(name, uses): &(&Arc<str>, ColumnUse)| {
        uses.names_nearly_all() || names_files(name) && !uses.found.is_empty()
    };
    let best = |(name, uses): &(&Arc<str>, ColumnUse)| (uses.found.len(), names_files(name));
    let columns = columns.into_iter().filter(is_possible);
    let best = columns.reduce(|first, next| if best(&next) > best(&first) { next } else { first });
    best.map(|(name, uses)| (name.clone(), uses))
}

/// Returns a value that may name a file.
fn text_of(value: &Value) -> Option<Arc<str>> {
    match value {
        Value::Text(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Int(_) | Value::Float(_) => Some(value.to_string().into()),
        _ => None,
    }
}
