//! `fingerprints`: the articles of a model, to recognise copies of them.

use std::collections::HashMap;
use std::sync::Arc;

use polars::prelude::DataFrame;

use crate::Result;
use crate::copies::{KnownArticle, KnownArticles};
use crate::corpus::Date;
use crate::frame::columns::{column_of, data_frame};
use crate::frame::stored_table::StoredTable;

/// `doc_id` str, `date` str? (such as `2022-10`), `source` str?, `words` binary: a byte for each long word.
pub(crate) fn fingerprints(known: &KnownArticles) -> Result<DataFrame> {
    let rows: Vec<(KnownArticle<'_>, &[u8])> = known.iter().collect();
    let columns = vec![
        column_of("doc_id", &rows, |(article, _)| article.id),
        column_of("date", &rows, |(article, _)| article.date.map(|date| date.to_string())),
        column_of("source", &rows, |(article, _)| article.source.map(|source| &**source)),
        column_of("words", &rows, |(_, words)| *words),
    ];
    data_frame("fingerprints", columns)
}

/// Reads the articles.
pub(crate) fn read_fingerprints(table: &StoredTable) -> Result<KnownArticles> {
    let ids = table.strings("doc_id")?;
    let (dates, sources) = (table.optional_strings("date")?, table.optional_strings("source")?);
    let words = table.table.column("words").and_then(|column| column.binary());
    let words = words.map_err(|error| table.refused("words", &error))?;
    let mut outlets: HashMap<&str, Arc<str>> = HashMap::new();
    let mut known = KnownArticles::default();
    for (((id, date), source), words) in ids.iter().zip(dates.iter()).zip(sources.iter()).zip(words.iter()) {
        let date = date
            .map(Date::parse)
            .transpose()
            .map_err(|error| table.broken(format!("column `date`: {error}")))?;
        let source = source.map(|name| &*outlets.entry(name).or_insert_with(|| name.into()));
        let words = words.ok_or_else(|| table.broken("column `words` holds nulls"))?;
        known.push(KnownArticle { id, date, source }, words)?;
    }
    Ok(known)
}
