//! Applies a [`Model`] to new articles.

use super::{Analysis, Model, Progress, Silent, run};
use crate::Result;
use crate::corpus::Corpus;

impl Model {
    /// Counts, weighs and assigns new articles.
    ///
    /// Nothing is learned, so the result for an article does not depend on the other
    /// articles. Unknown words count only towards the length of an article; an article
    /// without a known word gets topic −1. Periods, frequencies and trends are those of
    /// the new articles; the tables `terms` and `topic_terms` are those of the model.
    ///
    /// The articles of the fit get the same counts and weights again, and the topic
    /// with the nearest centre. With [`KMeans`](crate::topics::Algorithm::KMeans), that
    /// is their topic in the fit. Other algorithms do not assign by centres, so
    /// articles at the border of two topics may change: with default settings 1 % of
    /// labelled news in nine topics, and 12 % of speeches of the Bundestag in thirty.
    ///
    /// # Errors
    /// Returns an error if the input cannot be used.
    pub fn apply(&self, corpus: &Corpus) -> Result<Analysis> {
        self.apply_watched(corpus, &Silent)
    }

    /// Applies the model as [`Model::apply`] and reports to `progress`, which can also
    /// stop it.
    ///
    /// # Errors
    /// As [`Model::apply`], and [`Error::Stopped`](crate::Error::Stopped).
    pub fn apply_watched(&self, corpus: &Corpus, progress: &dyn Progress) -> Result<Analysis> {
        run::apply(self, corpus, progress)
    }
}
