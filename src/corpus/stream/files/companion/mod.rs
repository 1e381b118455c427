//! [`Companions`]: tables about the text files of a corpus, such as `metadata.csv` beside
//! `texts/*.txt`. Their rows are no articles, but give the files their dates, titles, outlets and
//! other columns.

mod counts;
mod file_names;
mod join;
mod table;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;

use std::collections::HashMap;
use std::sync::Arc;

use super::slash_orders::SlashOrders;
use crate::corpus::account::Account;
use crate::corpus::origin::Corpus;
use crate::corpus::roles::{Role, Roles};
use crate::corpus::value::Fields;
use file_names::FileNames;
use join::{given_columns, join, usual_columns};
use table::{TableAboutFiles, read_table};

/// The tables about text files, and their rows.
#[derive(Default)]
pub(super) struct Companions {
    tables: Vec<Companion>,
    /// The rows of each file, with the positions of their tables in `tables`.
    rows: HashMap<usize, Vec<(usize, Fields)>>,
}

/// A table about text files.
struct Companion {
    /// Its position in the corpus.
    index: usize,
    roles: Roles,
    /// The names of its columns.
    names: Vec<Arc<str>>,
}

/// The text files that a message names.
const MOST_NAMED: usize = 5;

impl Companions {
    /// Reads the tables about text files. Nothing is opened if the corpus has only tables or only
    /// text files.
    pub(super) fn read(corpus: &Corpus, slash_orders: &mut SlashOrders, account: &mut Account) -> Self {
        let mut companions = Self::default();
        let files = corpus.files();
        let is_text = |format: &crate::corpus::read::InputFile| !format.format.has_columns;
        if !files.iter().any(is_text) || files.iter().all(is_text) {
            return companions;
        }
        let names = FileNames::new(files);
        for (index, file) in files.iter().enumerate().filter(|(_, file)| !is_text(file)) {
            let Some(table) = read_table(corpus, file, &names) else { continue };
            let TableAboutFiles { format, column, names, mut roles, rows, remarks } = table;
            roles.dates = corpus.dates.clone();
            let mut remarks = remarks;
            if let Some(date) = roles.column(Role::Date).filter(|_| corpus.dates.format().is_none()) {
                let fields: Vec<&Fields> = rows.iter().map(|(_, fields)| fields).collect();
                let (order, remark) = slash_orders.of(corpus, true, date, &fields);
                roles.dates = roles.dates.with_slash_order(order);
                remarks.extend(remark);
            }
            remarks
                .push(format!("its rows are about text files, which `{column}` names, and are not articles"));
            account.remark(remarks.into_iter().map(|remark| format!("{}: {remark}", file.name())));
            let mut used = roles.clone();
            used.text = None;
            let used = used.describe();
            let comma = if used.is_empty() { "" } else { ", " };
            account.add_file(format, format!("of text files: name = {column}{comma}{used}"));
            let place = companions.tables.len();
            companions.tables.push(Companion { index, roles, names });
            for (file, fields) in rows {
                companions.rows.entry(file).or_default().push((place, fields));
            }
        }
        companions
    }

    /// Returns `true` for a table about text files.
    pub(super) fn is_table(&self, index: usize) -> bool {
        self.tables.binary_search_by_key(&index, |table| table.index).is_ok()
    }

    /// Returns the names of the columns of each table with its position in the corpus.
    pub(super) fn columns(&self) -> impl Iterator<Item = (usize, &[Arc<str>])> {
        self.tables.iter().map(|table| (table.index, &*table.names))
    }

    /// Returns `true` if a text file has a row.
    pub(super) fn has_row(&self, index: usize) -> bool {
        self.rows.contains_key(&index)
    }

    /// Returns the columns of a text file with those of its rows, and their roles; `None` if it has
    /// no row. The first of several tables counts.
    pub(super) fn join(&self, index: usize, own: &Fields) -> Option<(Fields, Roles)> {
        let mut joined: Option<(Fields, Roles)> = None;
        for (table, row) in self.rows.get(&index)?.iter().rev() {
            let mut roles = self.tables[*table].roles.clone();
            let (fields, columns) = match joined.take() {
                None => (own.clone(), usual_columns()),
                Some((fields, later)) => (fields, given_columns(&later)),
            };
            let fields = join(fields, &columns, row.clone(), &mut roles);
            joined = Some((fields, roles));
        }
        joined
    }

    /// Returns a remark on the text files without a row.
    pub(super) fn files_without_row(
        &self,
        corpus: &Corpus,
        is_article: impl Fn(&str) -> bool,
    ) -> Option<String> {
        let table = self.tables.first()?;
        let files = corpus.files().iter().enumerate();
        let mut without = files
            .filter(|(index, file)| {
                !file.format.has_columns && is_article(&file.stem) && !self.has_row(*index)
            })
            .map(|(_, file)| file.name())
            .peekable();
        without.peek()?;
        let named: Vec<String> = without.by_ref().take(MOST_NAMED).collect();
        let count = named.len() + without.count();
        let more = if count > named.len() { ", …" } else { "" };
        let tables = match self.tables.len() {
            1 => corpus.files().get(table.index).map_or_else(String::new, |file| file.name()),
            several => format!("the {several} tables about text files"),
        };
        let have = if count == 1 { "1 text file has".to_owned() } else { format!("{count} text files have") };
        Some(format!("{have} no row in {tables}: {}{more}", named.join(", ")))
    }
}
