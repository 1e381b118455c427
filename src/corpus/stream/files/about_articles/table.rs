//! A table that may be about articles: its columns, its rows by their ids, and how a row is joined to an
//! article.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::corpus::origin::Corpus;
use crate::corpus::read::{OpenedFile, Resolved, ResolvedRecord, read_file};
use crate::corpus::roles::{Columns, Roles, is_blank};
use crate::corpus::stream::files::record_sample::take_sample;
use crate::corpus::value::{Fields, Value};

/// A table about articles.
pub(super) struct Table {
    /// Its position in the corpus.
    pub(super) index: usize,
    /// The names of its columns without the id.
    pub(super) names: Vec<Arc<str>>,
    pub(super) rows: HashMap<String, Row>,
}

pub(super) struct Row {
    pub(super) fields: Fields,
    pub(super) is_used: AtomicBool,
}

/// What the first records of a file say.
pub(super) struct Looked {
    pub(super) index: usize,
    pub(super) format: String,
    /// The names of the columns, and that with the ids.
    pub(super) names: Vec<Arc<str>>,
    pub(super) id: Arc<str>,
    pub(super) ids: Vec<String>,
    pub(super) has_texts: bool,
    pub(super) has_titles: bool,
    pub(super) has_dates: bool,
}

impl Table {
    /// Adds the columns of its row to an article. What the article says itself stays.
    pub(super) fn join(&self, id: &Arc<str>, fields: &mut Fields) {
        let Some(value) = fields.iter().find(|(name, _)| name == id).map(|(_, value)| id_of(value)) else {
            return;
        };
        let row = self.rows.get(&value).inspect(|row| row.is_used.store(true, Ordering::Relaxed));
        for name in &self.names {
            let value = row.and_then(|row| row.fields.iter().find(|(known, _)| known == name));
            let value = value.map_or(Value::Null, |(_, value)| value.clone());
            match fields.iter_mut().find(|(known, _)| known == name) {
                Some((_, own)) if is_blank(own) && !is_blank(&value) => *own = value,
                Some(_) => {}
                None => fields.push((Arc::clone(name), value)),
            }
        }
    }
}

pub(super) fn id_of(value: &Value) -> String {
    let id = value.to_string();
    id.trim().strip_suffix(".0").unwrap_or(id.trim()).to_owned()
}

/// Looks at the first records of a file. Returns `None` if it has no ids.
pub(super) fn look_at(corpus: &Corpus, index: usize) -> Option<Looked> {
    let OpenedFile { mut records, format, header, .. } =
        read_file(corpus.files().get(index)?, &corpus.options).ok()?;
    let sample = take_sample(&mut records).records;
    let rows: Vec<&Fields> = sample.iter().filter_map(ResolvedRecord::fields).collect();
    let first = || rows.first().map(|row| row.iter().map(|(name, _)| Arc::clone(name)).collect());
    let names: Vec<Arc<str>> = header.clone().or_else(first)?;
    let named_text = corpus.columns.text.as_deref();
    let columns = Columns { id: corpus.columns.id.clone(), ..Columns::default() };
    let roles = Roles::choose(&columns, header.as_deref(), &rows).roles;
    let id = roles.id.clone()?;
    let of_row = |row: &&Fields| {
        row.iter().find(|(name, value)| *name == id && !is_blank(value)).map(|(_, id)| id_of(id))
    };
    let ids: Vec<String> = rows.iter().filter_map(of_row).collect();
    let has_texts = roles.text_not_title().is_some()
        || named_text.is_some_and(|text| names.iter().any(|name| **name == *text));
    Some(Looked {
        index,
        format,
        id,
        ids,
        has_texts,
        has_titles: roles.title.is_some(),
        has_dates: roles.has_date(),
        names,
    })
}

/// Returns the rows of a table by their ids, or `None` if ids repeat or it cannot be read.
pub(super) fn rows_of(corpus: &Corpus, table: &Looked) -> Option<HashMap<String, Row>> {
    let opened = read_file(corpus.files().get(table.index)?, &corpus.options).ok()?;
    let mut rows = HashMap::new();
    for record in opened.records.filter_map(|record| record.unless_remark().ok()) {
        let ResolvedRecord { content: Ok(Resolved::Fields(mut fields)), .. } = record.resolve() else {
            return None;
        };
        let at = fields.iter().position(|(name, value)| *name == table.id && !is_blank(value))?;
        let (_, id) = fields.remove(at);
        fields.shrink_to_fit();
        if rows.insert(id_of(&id), Row { fields, is_used: AtomicBool::new(false) }).is_some() {
            return None;
        }
    }
    Some(rows)
}
