//! The one loop that reads a corpus. Counting, applying a model, learning phrases,
//! concordances and collocates all take their articles from here.

use super::intake::Intake;
use super::record::Record;
use super::records::Records;
use crate::Result;
use crate::corpus::account::{Account, Rejected, nothing_usable};
use crate::corpus::document::Document;
use crate::corpus::origin::Corpus;

/// The articles of a corpus in reading order; see [`Corpus::articles`].
///
/// An error ends the iteration.
pub struct ArticleReader<'a> {
    records: Records<'a>,
    on_record: &'a dyn Fn(&Record) -> Result<()>,
    intake: Intake,
    is_done: bool,
}

/// What reading a corpus found in addition to its articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadSummary {
    /// The number of articles.
    pub documents: u64,
    /// The records that are not articles, sorted.
    pub rejected: Vec<Rejected>,
    /// What was recognised, mended and left out.
    pub account: Account,
}

impl Corpus {
    /// Reads the articles of the corpus, one at a time, and keeps the rejected records
    /// for [`ArticleReader::finish`].
    ///
    /// `on_record` observes every record, rejected ones included. If it returns an error,
    /// reading stops with that error.
    ///
    /// ```
    /// use zeitwort::Corpus;
    ///
    /// let sample = Corpus::sample();
    /// let mut articles = sample.articles(&|_| Ok(()));
    /// let first = articles.next().transpose()?;
    /// assert!(first.is_some_and(|article| !article.text.is_empty()));
    /// let summary = articles.finish();
    /// assert_eq!((summary.documents, summary.rejected.len()), (1, 0));
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    #[must_use]
    pub fn articles<'a>(&'a self, on_record: &'a dyn Fn(&Record) -> Result<()>) -> ArticleReader<'a> {
        ArticleReader { records: self.read(), on_record, intake: Intake::default(), is_done: false }
    }
}

impl ArticleReader<'_> {
    /// Returns the number of articles read so far.
    #[must_use]
    pub fn documents(&self) -> u64 {
        self.intake.documents
    }

    /// Returns the records rejected so far, in reading order.
    #[must_use]
    pub fn rejected(&self) -> &[Rejected] {
        &self.intake.rejected
    }

    /// Returns the account of what was read so far.
    #[must_use]
    pub fn account(&self) -> Account {
        self.records.account()
    }

    /// Returns the number of articles, the rejected records and the account.
    #[must_use]
    pub fn finish(mut self) -> ReadSummary {
        self.intake.rejected.sort();
        ReadSummary {
            documents: self.intake.documents,
            account: self.records.account(),
            rejected: self.intake.rejected,
        }
    }

    /// Checks that at least one article was read.
    ///
    /// # Errors
    /// Returns [`NothingUsable`](crate::Error::NothingUsable) with examples of rejected records if there
    /// was none, or [`AllLeftOut`](crate::Error::AllLeftOut) if the filters left all out.
    pub fn check_any(&self) -> Result<()> {
        let rejected = &self.intake.rejected;
        match self.intake.documents {
            0 if self.records.filtered() > 0 => Err(self.records.all_left_out()),
            0 => Err(nothing_usable(rejected.len() as u64, rejected)),
            _ => Ok(()),
        }
    }

    /// Reads the next articles until their texts have at least `bytes` bytes together;
    /// fewer at the end of the corpus, and none after it.
    ///
    /// # Errors
    /// Returns the first error of reading.
    pub(crate) fn next_batch(&mut self, bytes: usize) -> Result<Vec<Document>> {
        let mut batch = Vec::new();
        let mut batch_bytes = 0;
        while batch_bytes < bytes
            && let Some(document) = self.next().transpose()?
        {
            batch_bytes += document.text.len();
            batch.push(document);
        }
        Ok(batch)
    }

    fn read_next(&mut self) -> Result<Option<Document>> {
        for record in self.records.by_ref() {
            let record = record?;
            (self.on_record)(&record)?;
            let document = self.intake.take(record)?;
            if document.is_some() {
                return Ok(document);
            }
        }
        Ok(None)
    }
}

impl Iterator for ArticleReader<'_> {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        let next = self.read_next();
        self.is_done = !matches!(next, Ok(Some(_)));
        next.transpose()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::Error;

    fn four_records() -> Corpus {
        let texts = ["Der Hafen", "", "Die Werft", "Das Boot"];
        Corpus::from_documents((0..).zip(texts).map(|(n, text)| Document::new(format!("{n}"), None, text)))
    }

    #[test]
    fn rejected_records_are_kept_and_articles_are_returned() {
        let corpus = four_records();
        let mut articles = corpus.articles(&|_| Ok(()));
        let ids: Vec<String> = articles.by_ref().map(|article| article.unwrap().meta.id).collect();
        assert_eq!(ids, ["0", "2", "3"]);
        let summary = articles.finish();
        assert_eq!((summary.documents, summary.rejected[0].record), (3, 2));
    }

    #[test]
    fn an_error_of_the_observer_ends_the_iteration() {
        let corpus = four_records();
        let stop_at_rejected = |record: &Record| match record {
            Record::Document(_) => Ok(()),
            Record::Rejected(_) => Err(Error::Stopped),
        };
        let mut articles = corpus.articles(&stop_at_rejected);
        assert!(matches!(articles.next(), Some(Ok(_))));
        assert!(matches!(articles.next(), Some(Err(Error::Stopped))));
        assert!(articles.next().is_none());
    }

    #[test]
    fn batches_end_with_the_article_that_fills_them() {
        let corpus = four_records();
        let mut articles = corpus.articles(&|_| Ok(()));
        let sizes: Vec<usize> = (0..3).map(|_| articles.next_batch(10).unwrap().len()).collect();
        assert_eq!(sizes, [2, 1, 0]);
    }

    #[test]
    fn a_corpus_without_articles_is_an_error() {
        let corpus = Corpus::from_documents([Document::new("a", None, " ")]);
        let mut articles = corpus.articles(&|_| Ok(()));
        assert!(articles.next().is_none());
        assert!(matches!(articles.check_any(), Err(Error::NothingUsable { read: 1, .. })));
    }
}
