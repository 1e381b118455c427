//! Learns boilerplate by reading a corpus once.

use super::record::Record;
use crate::Result;
use crate::corpus::boilerplate::{Boilerplate, BoilerplateLearner};
use crate::corpus::origin::Corpus;

impl Corpus {
    /// Reads the corpus and returns the lines that stand word for word in many of its articles; those
    /// given to [`Corpus::boilerplate`], if there are any; and none with
    /// [`keep_boilerplate`](Corpus::keep_boilerplate). `on_record` observes every record.
    ///
    /// ```
    /// use zeitwort::{Corpus, corpus::{Date, Document}};
    ///
    /// let article = |day: usize| {
    ///     let date = Date::parse(&format!("2024-03-{day:02}")).ok();
    ///     Document::new(day.to_string(), date, format!("Am Tag {day} war Markt.\nAbonnieren Sie unseren Brief"))
    /// };
    /// let corpus = Corpus::from_documents((1..=31).map(article));
    /// let found = corpus.learn_boilerplate(&|_| Ok(()))?;
    /// assert_eq!(found.lines()[0].text, "Abonnieren Sie unseren Brief");
    ///
    /// let corpus = corpus.boilerplate(found);
    /// let first = corpus.articles(&|_| Ok(())).next().transpose()?;
    /// assert_eq!(first.unwrap().text, "Am Tag 1 war Markt.");
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    ///
    /// # Errors
    /// If the corpus cannot be read, and the errors of `on_record`.
    pub fn learn_boilerplate(&self, on_record: &dyn Fn(&Record) -> Result<()>) -> Result<Boilerplate> {
        if !self.seeks_boilerplate() {
            return Ok(self.known_boilerplate());
        }
        let mut learner = BoilerplateLearner::new();
        for article in self.articles(on_record) {
            learner.add_article(&article?);
        }
        Ok(learner.finish())
    }
}
