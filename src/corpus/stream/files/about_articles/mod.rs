//! [`AboutArticles`]: tables about the articles of other tables, which have the same ids: `titles.csv`
//! beside `articles.jsonl`. Their rows are no articles, but give the articles titles and other columns.

mod parlamint;
mod relation;
mod start;
mod table;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use std::sync::Arc;
use std::sync::atomic::Ordering;

use parlamint::Pairs;
use relation::{Relation, relation};
use start::names_texts;
use table::{Looked, Table, look_at, rows_of};

use crate::corpus::account::Account;
use crate::corpus::origin::Corpus;
use crate::corpus::read::{Content, RawRecords, Resolved, ResolvedRecord, is_cheap_table};
use crate::corpus::roles::Roles;
use crate::corpus::value::Fields;

/// The tables that are looked at, and the files whose articles are compared with them.
const MOST_TABLES: usize = 20;
const MOST_FILES: usize = 50;
/// The rows without an article that a remark names.
const MOST_NAMED: usize = 3;

/// The tables about articles.
#[derive(Default)]
pub(super) struct AboutArticles {
    tables: Vec<Arc<Table>>,
    /// The tables beside the texts of ParlaMint, which are read with them.
    pairs: Pairs,
}

impl AboutArticles {
    /// Finds the tables about articles, and reads them. Nothing is opened unless the corpus has several
    /// files with columns.
    pub(super) fn read(corpus: &Corpus, is_taken: impl Fn(usize) -> bool, account: &mut Account) -> Self {
        let files = corpus.files().iter().enumerate();
        let mut columned: Vec<usize> = files
            .filter(|(index, file)| file.format.has_columns && !is_taken(*index))
            .map(|(index, _)| index)
            .collect();
        let mut about = Self { pairs: Pairs::find(corpus, &columned), ..Self::default() };
        account.remark(about.pairs.remark());
        columned.retain(|index| !about.pairs.has(*index));
        if columned.len() < 2 {
            return about;
        }
        let (tables, mut others) = possible_tables(corpus, &columned);
        // Most tables have a column with texts, which their first bytes show. Only the others are opened.
        let (with_texts, tables): (Vec<usize>, Vec<usize>) =
            tables.into_iter().partition(|index| corpus.files().get(*index).is_some_and(names_texts));
        others.splice(..0, with_texts);
        if tables.is_empty() || others.is_empty() {
            return about;
        }
        let looked: Vec<Looked> = tables.iter().filter_map(|index| look_at(corpus, *index)).collect();
        let (articles, tables): (Vec<Looked>, Vec<Looked>) =
            looked.into_iter().partition(|looked| looked.has_texts);
        if tables.is_empty() {
            return about;
        }
        let others = others.iter().take(MOST_FILES).filter_map(|index| look_at(corpus, *index));
        let articles: Vec<Looked> =
            articles.into_iter().chain(others.filter(|looked| looked.has_texts)).collect();
        for table in tables {
            let name = corpus.files().get(table.index).map_or_else(String::new, |file| file.name());
            let Some(rows) = rows_of(corpus, &table) else { continue };
            match relation(corpus, &table, &rows, &articles) {
                Relation::Doubtful if table.has_titles => account.remark([format!(
                    "{name}: its ids are those of articles in other files, but may be numbers of other articles: it \
                     is read by itself; if its rows are about these articles, join the tables by `{}`",
                    table.id
                )]),
                Relation::None | Relation::Doubtful => {}
                Relation::Sure => {
                    account.remark([format!(
                        "{name}: its rows are about the articles of other files with the same `{}`, and are not \
                         articles",
                        table.id
                    )]);
                    account.add_file(table.format, format!("of articles: id = {}", table.id));
                    let names = table.names.into_iter().filter(|name| *name != table.id).collect();
                    about.tables.push(Arc::new(Table { index: table.index, names, rows }));
                }
            }
        }
        about
    }

    /// Returns `true` for a table about articles.
    pub(super) fn is_table(&self, index: usize) -> bool {
        self.pairs.is_table(index) || self.tables.iter().any(|table| table.index == index)
    }

    /// Returns the names of the columns of each table with its position in the corpus.
    pub(super) fn columns(&self) -> impl Iterator<Item = (usize, &[Arc<str>])> {
        self.tables.iter().map(|table| (table.index, &*table.names))
    }

    /// Gives the articles of a file the columns of their rows.
    pub(super) fn join(
        &self,
        corpus: &Corpus,
        index: usize,
        header: &mut Option<Vec<Arc<str>>>,
        sample: &mut [ResolvedRecord],
        records: RawRecords<'static>,
    ) -> RawRecords<'static> {
        let tables = match self.pairs.table_of(corpus, index) {
            Some(table) => vec![Arc::new(table)],
            None => self.tables.clone(),
        };
        if tables.is_empty() {
            return records;
        }
        let rows: Vec<&Fields> = sample.iter().filter_map(ResolvedRecord::fields).collect();
        let roles = Roles::choose(&corpus.columns, header.as_deref(), &rows).roles;
        let Some(id) = roles.id.clone().filter(|_| roles.text_not_title().is_some()) else { return records };
        for table in &tables {
            for record in sample.iter_mut() {
                if let Ok(Resolved::Fields(fields)) = &mut record.content {
                    table.join(&id, fields);
                }
            }
            if let Some(header) = header {
                let new: Vec<Arc<str>> =
                    table.names.iter().filter(|name| !header.contains(name)).cloned().collect();
                header.extend(new);
            }
        }
        // Not later and on other threads, so that at the end is known which rows were used.
        Box::new(records.map(move |record| {
            if matches!(record.content, Ok(Content::Remark(_))) {
                return record;
            }
            let mut record = record.resolve();
            if let Ok(Resolved::Fields(fields)) = &mut record.content {
                tables.iter().for_each(|table| table.join(&id, fields));
            }
            record.into()
        }))
    }

    /// Returns remarks on the rows that no article has.
    pub(super) fn rows_without_article(&self, corpus: &Corpus) -> Vec<String> {
        let remark = |table: &Arc<Table>| {
            let unused = table.rows.iter().filter(|(_, row)| !row.is_used.load(Ordering::Relaxed));
            let mut ids: Vec<&String> = unused.map(|(id, _)| id).collect();
            ids.sort_unstable();
            let named: Vec<String> = ids.iter().take(MOST_NAMED).map(|id| format!("`{id}`")).collect();
            let more = if ids.len() > named.len() { ", …" } else { "" };
            let rows = match ids.len() {
                0 => return None,
                1 => "1 row has the id of no article".to_owned(),
                several => format!("{several} rows have ids of no article"),
            };
            let name = corpus.files().get(table.index).map_or_else(String::new, |file| file.name());
            Some(format!("{name}: {rows}: {}{more}", named.join(", ")))
        };
        self.tables.iter().filter_map(remark).collect()
    }
}

/// Returns the files that may be tables about articles, and the others: all if there are few, else those of
/// a format that few files have.
fn possible_tables(corpus: &Corpus, columned: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let file = |index: &usize| corpus.files().get(*index);
    // There are few formats.
    let mut counts: Vec<(_, usize)> = Vec::new();
    for format in columned.iter().filter_map(file).map(|file| file.format) {
        match counts.iter_mut().find(|(known, _)| *known == format) {
            Some((_, count)) => *count += 1,
            None => counts.push((format, 1)),
        }
    }
    let is_rare = |index: &usize| {
        let count = file(index).and_then(|file| counts.iter().find(|(format, _)| *format == file.format));
        count.is_some_and(|(_, count)| *count <= MOST_TABLES)
    };
    columned.iter().partition(|index| file(index).is_some_and(is_cheap_table) && is_rare(index))
}
