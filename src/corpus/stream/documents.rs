//! Reads all articles of a corpus into memory, for what compares them with one another.

use super::articles::ReadSummary;
use super::record::Record;
use crate::Result;
use crate::corpus::document::Document;
use crate::corpus::origin::Corpus;

impl Corpus {
    /// Returns all articles of the corpus in reading order, without boilerplate, and what else was read.
    /// The corpus is read twice, because its [boilerplate](Corpus::learn_boilerplate) is learned first.
    /// `on_record` observes every record, each time.
    ///
    /// ```
    /// use zeitwort::Corpus;
    ///
    /// let (documents, summary) = Corpus::sample().documents(&|_| Ok(()))?;
    /// assert_eq!(documents.len() as u64, summary.documents);
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    ///
    /// # Errors
    /// If the corpus cannot be read or has no articles, and the errors of `on_record`.
    pub fn documents(
        &self,
        on_record: &dyn Fn(&Record) -> Result<()>,
    ) -> Result<(Vec<Document>, ReadSummary)> {
        let boilerplate = self.learn_boilerplate(on_record)?;
        let corpus = self.clone().boilerplate(boilerplate);
        let mut articles = corpus.articles(on_record);
        let documents = articles.by_ref().collect::<Result<Vec<_>>>()?;
        articles.check_any()?;
        Ok((documents, articles.finish()))
    }
}
