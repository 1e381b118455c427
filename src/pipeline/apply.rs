//! Applies a [`Model`] to new articles: the stages of a run that learn nothing.

use super::run::{Found, Run};
use super::{Analysis, Model, Progress, Silent, Stage};
use crate::Result;
use crate::corpus::Corpus;
use crate::matrix::transform_corpus;

impl Model {
    /// Gives new articles the vocabulary, weights and topics of the model.
    ///
    /// Words that the model does not know count towards the length of an article
    /// alone; an article without any that it knows gets topic −1. Nothing is
    /// learned, so that each article gets the same result whatever stands beside
    /// it, and the articles of the fit get their own again. Periods, frequencies
    /// and trends are those of the new articles; `terms` and `topic_terms` remain
    /// those of the model.
    ///
    /// # Errors
    /// Where the input cannot be used.
    pub fn apply(&self, corpus: &Corpus) -> Result<Analysis> {
        self.apply_watched(corpus, &Silent)
    }

    /// Applies the model and tells `progress` of it.
    ///
    /// # Errors
    /// As [`Model::apply`].
    pub fn apply_watched(&self, corpus: &Corpus, progress: &dyn Progress) -> Result<Analysis> {
        Run::on(&self.pipeline, corpus, progress, |run, corpus| run.apply(self, corpus))
    }
}

impl Run<'_> {
    fn apply(mut self, model: &Model, corpus: &Corpus) -> Result<Analysis> {
        let Model { analyzer, counts: fitted, tfidf, weighting, lsa, words, .. } = model;
        let mut notes = Vec::new();
        let counted = self.timed(Stage::Count, |run| {
            run.count(&mut notes, |watch| transform_corpus(corpus, analyzer, fitted, watch))
        })?;
        let weights = self.timed(Stage::Weigh, |_| Ok(weighting.transform(&counted.counts)))?;
        let pipeline = self.pipeline;
        let topics = self.timed(Stage::Topics, |_| {
            let keep = pipeline.words.of(fitted.vocabulary());
            Ok(model.topics.assign(&lsa.embed(&pipeline.for_topics(&weights, &keep))))
        })?;
        let found = Found {
            counted,
            analyzer: analyzer.clone(),
            tfidf: tfidf.clone(),
            weighting: weighting.clone(),
            weights,
            lsa: lsa.clone(),
            topics,
            words: words.clone(),
            notes,
        };
        self.finish(corpus, found)
    }
}
