//! [`KnownArticles`]: the fingerprints of articles that were read earlier, for the comparison with new ones.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::fingerprints::Fingerprints;
use crate::Result;
use crate::corpus::{Date, DocumentMeta};

/// Articles that were compared in an earlier run. A model keeps them, so that the articles of a new month are
/// recognised as copies of earlier ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KnownArticles {
    ids: Vec<Box<str>>,
    dates: Vec<Option<Date>>,
    sources: Vec<Option<Arc<str>>>,
    fingerprints: Fingerprints,
}

/// What groups of copies need to know of an article.
#[derive(Clone, Copy, Debug)]
pub struct KnownArticle<'k> {
    /// Its id.
    pub id: &'k str,
    /// Its date.
    pub date: Option<Date>,
    /// Its outlet.
    pub source: Option<&'k Arc<str>>,
}

impl<'k> From<&'k DocumentMeta> for KnownArticle<'k> {
    fn from(meta: &'k DocumentMeta) -> Self {
        Self { id: &meta.id, date: meta.date, source: meta.source.as_ref() }
    }
}

impl KnownArticles {
    /// Keeps articles with their fingerprints.
    pub(crate) fn new(articles: &[DocumentMeta], fingerprints: Fingerprints) -> Self {
        Self {
            ids: articles.iter().map(|article| article.id.as_str().into()).collect(),
            dates: articles.iter().map(|article| article.date).collect(),
            sources: articles.iter().map(|article| article.source.clone()).collect(),
            fingerprints,
        }
    }

    /// Adds an article with its fingerprint.
    ///
    /// # Errors
    /// [`Error::OutOfMemory`](crate::Error::OutOfMemory).
    pub fn push(&mut self, article: KnownArticle<'_>, fingerprint: &[u8]) -> Result<()> {
        self.fingerprints.push_words(fingerprint)?;
        self.ids.push(article.id.into());
        self.dates.push(article.date);
        self.sources.push(article.source.cloned());
        Ok(())
    }

    /// Returns the number of articles.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Returns whether there are no articles.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Iterates over the articles and their fingerprints.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (KnownArticle<'_>, &[u8])> {
        (0..self.len()).map(|row| {
            let (date, source) = (self.dates[row], self.sources[row].as_ref());
            (KnownArticle { id: &self.ids[row], date, source }, self.fingerprints.get(row))
        })
    }

    /// Returns new articles with the known ones behind them, without those that are new ones. They are if id and date or
    /// id and text are the same: ids of files and records may be those of other articles.
    pub(super) fn behind<'a>(
        &'a self,
        fingerprints: &Fingerprints,
        articles: &'a [DocumentMeta],
    ) -> Result<(Fingerprints, Vec<KnownArticle<'a>>)> {
        let mut all = fingerprints.clone();
        let mut metas: Vec<KnownArticle<'a>> = articles.iter().map(KnownArticle::from).collect();
        let rows: HashMap<&str, usize, FixedState> =
            articles.iter().enumerate().map(|(row, article)| (article.id.as_str(), row)).collect();
        let is_new = |known: &KnownArticle<'_>, words: &[u8]| {
            rows.get(known.id)
                .is_some_and(|&row| articles[row].date == known.date || fingerprints.get(row) == words)
        };
        for (article, words) in self.iter().filter(|(article, words)| !is_new(article, words)) {
            all.push_words(words)?;
            metas.push(article);
        }
        Ok((all, metas))
    }
}
