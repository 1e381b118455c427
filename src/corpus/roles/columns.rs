//! [`Columns`]: the names of columns that the user gives.

use serde::{Deserialize, Serialize};

/// The names of the columns of tabular input. For a column without a name, the usual German and
/// English names are tried, in any case and with any separators, and what the columns hold
/// decides between them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Columns {
    /// The id of the article (`id`, `doc_id`, `article_id`, `uuid`, …). Ids in a column that is
    /// named here must be unique. Without one, the id is made from the name of the file and the
    /// number of the record.
    pub id: Option<String>,
    /// The date of publication (`date`, `datum`, `published_at`, `publish_date`,
    /// `Erscheinungsdatum`, `timestamp`, …).
    pub date: Option<String>,
    /// The text (`text`, `full_text`, `body`, `content`, `article`, `Artikeltext`, `Inhalt`, …;
    /// otherwise `description`, `summary`, `caption`, …). If there is none, the title is the text.
    pub text: Option<String>,
    /// The title (`title`, `headline`, `titel`, `überschrift`, …). It counts with the text.
    pub title: Option<String>,
    /// The outlet (`source`, `quelle`, `medium`, `publisher`, `media_name`, `newspaper`, …).
    pub source: Option<String>,
}

impl Columns {
    /// Returns the role and the name of the columns that the user named.
    pub(in crate::corpus) fn named(&self) -> Vec<(&'static str, String)> {
        let roles = [
            ("text", &self.text),
            ("date", &self.date),
            ("id", &self.id),
            ("title", &self.title),
            ("source", &self.source),
        ];
        roles.into_iter().filter_map(|(role, name)| Some((role, name.clone()?))).collect()
    }
}
