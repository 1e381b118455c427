//! Applies a [`Model`] to new articles: the stages of a run that learn nothing.

use std::borrow::Cow;

use super::run::{Found, REPRESENTATIVES, Run, WORDS_OF_COHERENCE, ask_for_weights};
use super::{Analysis, Model, Progress, Silent, Stage};
use crate::Result;
use crate::corpus::Corpus;
use crate::matrix::CountedCorpus;
use crate::topics::{coherence, representatives};

impl Model {
    /// Gives new articles the vocabulary, weights and topics of the model.
    ///
    /// Words that the model does not know count towards the length of an article
    /// alone; an article without any that it knows gets topic −1. Nothing is
    /// learned, so that each article gets the same result whatever stands beside
    /// it. Periods, frequencies and trends are those of the new articles; `terms`
    /// and `topic_terms` remain those of the model.
    ///
    /// The articles of the fit get the same counts and weights again, and the
    /// topic with the nearest centre. Where k-means found the topics, that is their
    /// own. Other algorithms look at more than centres, and articles on the border
    /// of two topics change sides: with the default 1 % of labelled news in nine
    /// topics, 12 % of speeches of the Bundestag in thirty.
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
        Run::on(&self.settings, corpus, progress, |run, corpus| run.apply(self, corpus))
    }
}

impl Run<'_> {
    fn apply(mut self, model: &Model, corpus: &Corpus) -> Result<Analysis> {
        let Model { vectorizer, parts, tfidf, weighting, lsa, topic_model, .. } = model;
        let mut notes = Vec::new();
        let ((), counted) = self.timed(Stage::Count, |run| {
            run.count(&mut notes, |watch| Ok(((), vectorizer.transform_corpus(corpus, watch)?)))
        })?;
        let settings = self.settings;
        let (counted, weights, with_parts) = self.timed(Stage::Weigh, |_| {
            ask_for_weights(&counted.counts)?;
            let with_parts = parts.as_ref().map(|parts| parts.transform(&counted.counts, settings));
            let counted = CountedCorpus { counts: counted.counts.without_parts(), ..counted };
            let weights = weighting.transform(&counted.counts);
            Ok((counted, weights, with_parts))
        })?;
        let (topics, representatives, coherence) = self.timed(Stage::Topics, |_| {
            let weights = match with_parts {
                Some(weights) => Cow::Owned(weights),
                None => settings.for_topics(Cow::Borrowed(&weights), &counted.counts),
            };
            let space = lsa.embed(&weights);
            let topics = topic_model.assign(&space);
            let representatives = representatives(&space, &topics, REPRESENTATIVES);
            let coherence = coherence(&counted.counts, &topic_model.words().first(WORDS_OF_COHERENCE));
            Ok((topics, representatives, coherence))
        })?;
        let found = Found {
            counted,
            vectorizer: vectorizer.clone(),
            parts: parts.clone(),
            tfidf: tfidf.clone(),
            weighting: weighting.clone(),
            weights,
            lsa: lsa.clone(),
            topic_model: topic_model.clone(),
            topics,
            topic_selection: Vec::new(),
            representatives,
            coherence,
            notes,
        };
        self.finish(corpus, found)
    }
}
