//! Whether the rows of a table are about the articles of other files: by their ids, and by what else both
//! have.

use std::collections::{HashMap, HashSet};

use super::table::{Looked, Row, id_of};
use crate::corpus::origin::Corpus;
use crate::corpus::read::read_file;

/// The share of the articles that must have a row, in percent.
const SHARE_OF_ARTICLES: usize = 90;
/// Numbers below this can be those of the rows of any table.
const LEAST_SURE_NUMBER: u64 = 1_000_000;

/// How a table is related to articles.
pub(super) enum Relation {
    /// The ids are others.
    None,
    /// The ids are the same, but may be the numbers of rows.
    Doubtful,
    Sure,
}

/// Returns whether the rows of a table are about articles.
pub(super) fn relation(
    corpus: &Corpus,
    table: &Looked,
    rows: &HashMap<String, Row>,
    articles: &[Looked],
) -> Relation {
    let articles = articles_of(rows, articles);
    let ids: Vec<&String> = articles.iter().flat_map(|file| &file.ids).collect();
    if ids.is_empty() {
        return Relation::None;
    }
    let is_number = |id: &str| id.parse::<u64>().is_ok_and(|number| number < LEAST_SURE_NUMBER);
    let are_sure = !ids.iter().any(|id| is_number(id));
    // Titles that the articles do not have, and no table of categories or persons.
    let adds_titles = table.has_titles && !table.has_dates && !articles.iter().any(|file| file.has_titles);
    let are_distinct = ids.iter().collect::<HashSet<_>>().len() == ids.len();
    let is_sure = are_sure || adds_titles && are_the_same(corpus, rows, &articles);
    if are_distinct && is_sure { Relation::Sure } else { Relation::Doubtful }
}

/// Returns the files whose articles have rows, nearly all of them. Files of one article count together.
fn articles_of<'a>(rows: &HashMap<String, Row>, articles: &'a [Looked]) -> Vec<&'a Looked> {
    let (single, several): (Vec<&Looked>, Vec<&Looked>) =
        articles.iter().partition(|file| file.ids.len() < 2);
    let have_rows = |files: &[&Looked]| {
        let ids = files.iter().flat_map(|file| &file.ids);
        ids.clone().filter(|id| rows.contains_key(*id)).count() * 100 >= ids.count() * SHARE_OF_ARTICLES
    };
    let several = several.into_iter().filter(|file| have_rows(&[*file]));
    let single = if have_rows(&single) { single } else { Vec::new() };
    several.chain(single).collect()
}

/// Whether the ids of all articles are, up to a few, those of the rows of a table. All articles are read for
/// it: only small numbers as ids need this.
fn are_the_same(corpus: &Corpus, rows: &HashMap<String, Row>, articles: &[&Looked]) -> bool {
    let mut found = HashSet::new();
    let mut others = 0;
    for looked in articles {
        let Some(opened) =
            corpus.files().get(looked.index).and_then(|file| read_file(file, &corpus.options).ok())
        else {
            return false;
        };
        for record in opened.records.filter_map(|record| record.unless_remark().ok()) {
            let record = record.resolve();
            let mut fields = record.fields().into_iter().flatten();
            match fields.find(|(name, _)| *name == looked.id).map(|(_, id)| id_of(id)) {
                Some(id) if rows.contains_key(&id) => _ = found.insert(id),
                _ => others += 1,
            }
        }
    }
    let is_most = |all: usize| found.len() * 100 >= all * SHARE_OF_ARTICLES;
    is_most(found.len() + others) && is_most(rows.len())
}
