//! Parameters of the stages that follow from the settings: which terms are kept, how
//! they are weighed, how many dimensions the topic space has.

use std::borrow::Cow;

use super::Settings;
use super::choices::Words;
use crate::Result;
use crate::matrix::{
    FittedWeighting, LogEntropy, Quanteda, TermCounts, TfIdf, VectorizerParams, Vocabulary, WeightMatrix,
    Weighting, restrict,
};
use crate::topics::{Algorithm, TopicCount};

impl Words {
    /// Returns for each term whether it is one of these words.
    pub(in crate::pipeline) fn mask(self, vocabulary: &Vocabulary) -> Vec<bool> {
        vocabulary.terms().iter().map(|term| self == Self::All || term.is_noun()).collect()
    }
}

impl Settings {
    /// The settings that a model keeps: not the number of threads, which the next machine has of its
    /// own, and not the filters, which chose the articles that it was learned from.
    pub(in crate::pipeline) fn for_model(&self) -> Self {
        Self { threads: 0, r#where: Vec::new(), from_date: None, to_date: None, ..self.clone() }
    }

    /// The number of dimensions of the topic space. By default 200 for the graph, which
    /// also uses a quarter and an eighth of them; for other algorithms two for each topic.
    /// Quality is flat from one to four for each topic (see `benches/RESULTS.md`), and
    /// time grows with them.
    pub(in crate::pipeline) fn dimensions_for(&self, articles: usize) -> usize {
        self.dimensions.unwrap_or(match (self.algorithm.resolve(articles), self.topics) {
            (Algorithm::Graph, _) => 200,
            (_, TopicCount::Fixed(topics)) => (2 * topics).clamp(10, 200),
            (_, TopicCount::Auto) => 50,
        })
    }

    /// The bounds on the vocabulary.
    pub(in crate::pipeline) fn vectorizer_params(&self) -> VectorizerParams {
        VectorizerParams { min_df: self.min_df, max_df: self.max_df, max_features: self.max_features }
    }

    /// Fits the TF-IDF of the tables.
    pub(in crate::pipeline) fn tfidf(&self, counts: &TermCounts) -> TfIdf {
        TfIdf::params().sublinear(self.sublinear).fit(counts)
    }

    /// Returns the weights that topics are found from: those of the chosen words, scaled
    /// to rows of unit length.
    pub(in crate::pipeline) fn for_topics<'w>(
        &self,
        weights: Cow<'w, WeightMatrix>,
        counts: &TermCounts,
    ) -> Cow<'w, WeightMatrix> {
        match (self.words, self.weights) {
            (Words::All, Weighting::TfIdf) => weights,
            _ => Cow::Owned(restrict(&weights, &self.words.mask(counts.vocabulary()))),
        }
    }

    /// Fits the weighting of the topics.
    pub(in crate::pipeline) fn weighting(&self, counts: &TermCounts) -> Result<FittedWeighting> {
        Ok(match self.weights {
            Weighting::TfIdf => FittedWeighting::TfIdf(self.tfidf(counts)),
            Weighting::Bm25 => FittedWeighting::Bm25(self.bm25.fit(counts)?),
            Weighting::LogEntropy => FittedWeighting::LogEntropy(LogEntropy::params().fit(counts)),
            Weighting::Quanteda => FittedWeighting::Quanteda(Quanteda::params().fit(counts)),
            Weighting::Counts => FittedWeighting::Counts,
            Weighting::Shares => FittedWeighting::Shares,
        })
    }
}
