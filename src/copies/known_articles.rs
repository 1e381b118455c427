//! [`KnownArticles`]: the fingerprints of articles that were read earlier, for the comparison with new ones.

use std::collections::HashSet;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::fingerprints::Fingerprints;
use crate::Result;
use crate::corpus::{Date, Document, DocumentMeta};

/// Articles that were compared in an earlier run. A model keeps them, so that the articles of a new month are
/// recognised as copies of earlier ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KnownArticles {
    articles: Vec<DocumentMeta>,
    fingerprints: Fingerprints,
}

impl KnownArticles {
    /// Adds an article with its fingerprint. Of the metadata, id, date and outlet are kept.
    ///
    /// # Errors
    /// [`Error::OutOfMemory`](crate::Error::OutOfMemory).
    pub fn push(&mut self, article: &DocumentMeta, fingerprint: &[u8]) -> Result<()> {
        self.push_parts(article.id.clone(), article.date, article.source.clone(), fingerprint)
    }

    pub(crate) fn push_parts(
        &mut self,
        id: String,
        date: Option<Date>,
        source: Option<Arc<str>>,
        fingerprint: &[u8],
    ) -> Result<()> {
        let Document { meta, .. } = Document::new(id, date, "");
        self.articles.push(DocumentMeta { source, ..meta });
        self.fingerprints.push_words(fingerprint)
    }

    /// Returns the number of articles.
    #[must_use]
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Returns whether there are no articles.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// Iterates over the articles and their fingerprints.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&DocumentMeta, &[u8])> {
        self.articles.iter().enumerate().map(|(row, article)| (article, self.fingerprints.get(row)))
    }

    /// Returns new articles with the known ones behind them, without those that have the id of a new one.
    pub(super) fn behind<'a>(
        &'a self,
        fingerprints: &Fingerprints,
        articles: &'a [DocumentMeta],
    ) -> Result<(Fingerprints, Vec<&'a DocumentMeta>)> {
        let mut all = fingerprints.clone();
        let mut metas: Vec<&DocumentMeta> = articles.iter().collect();
        let ids: HashSet<&str, FixedState> = articles.iter().map(|article| article.id.as_str()).collect();
        for (article, words) in self.iter().filter(|(article, _)| !ids.contains(article.id.as_str())) {
            all.push_words(words)?;
            metas.push(article);
        }
        Ok((all, metas))
    }
}
