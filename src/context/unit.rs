//! The sampling units of a search: what counts as one piece of evidence.

use crate::corpus::DocumentMeta;

/// What counts as one piece of evidence that a word is near the query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum SearchUnit {
    /// An article.
    #[default]
    Article,
    /// All articles of a day. An article without a day is a unit of its own.
    Day,
    /// All articles with the same value in a column, such as those of a speaker. An article without
    /// a value is a unit of its own.
    Column(String),
}

impl SearchUnit {
    /// Returns the name of the unit of an article, or `None` if the article is one.
    pub(super) fn of(&self, document: &DocumentMeta) -> Option<Box<str>> {
        match self {
            Self::Article => None,
            Self::Day => Some(document.date?.known_day()?.to_string().into()),
            Self::Column(column) => document.value(column).map(String::into_boxed_str),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::corpus::{Date, Document};

    #[test]
    fn articles_of_a_day_or_outlet_are_a_unit() {
        let article = |id: &str, date: &str, source: Option<&str>| {
            let mut document = Document::new(id, Some(Date::parse(date).unwrap()), "Der Hafen");
            document.meta.source = source.map(Into::into);
            document.meta
        };
        let articles = [
            article("a", "2024-05-01", Some("Bote")),
            article("b", "2024-05-01", None),
            article("c", "2024-05", Some("Bote")),
        ];
        let of = |unit: SearchUnit| articles.each_ref().map(|article| unit.of(article));
        assert_eq!(of(SearchUnit::Article), [None, None, None]);
        assert_eq!(of(SearchUnit::Day), [Some("2024-05-01".into()), Some("2024-05-01".into()), None]);
        assert_eq!(
            of(SearchUnit::Column("source".to_owned())),
            [Some("Bote".into()), None, Some("Bote".into())]
        );
    }
}
