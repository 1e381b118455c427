//! How the settings choose terms and weigh them.

use std::borrow::Cow;

use super::settings::{Settings, Words};
use crate::Result;
use crate::matrix::{
    FittedWeighting, LogEntropy, Quanteda, TermCounts, TfIdf, VectorizerParams, Vocabulary, WeightMatrix,
    Weighting, restrict,
};

impl Words {
    /// Returns for each term whether it is one of these words.
    pub(super) fn mask(self, vocabulary: &Vocabulary) -> Vec<bool> {
        vocabulary.terms().iter().map(|term| self == Self::All || term.is_noun()).collect()
    }
}

impl Settings {
    pub(super) fn vectorizer_params(&self) -> VectorizerParams {
        VectorizerParams { min_df: self.min_df, max_df: self.max_df, max_features: self.max_features }
    }

    pub(super) fn tfidf(&self, counts: &TermCounts) -> TfIdf {
        TfIdf::params().sublinear(self.sublinear).fit(counts)
    }

    /// Weights as topics are made from them: of the chosen words, as rows of the
    /// length 1.
    pub(super) fn for_topics<'w>(
        &self,
        weights: Cow<'w, WeightMatrix>,
        counts: &TermCounts,
    ) -> Cow<'w, WeightMatrix> {
        match (self.words, self.weights) {
            (Words::All, Weighting::TfIdf) => weights,
            _ => Cow::Owned(restrict(&weights, &self.words.mask(counts.vocabulary()))),
        }
    }

    /// The weighting that `weights` names, fitted.
    pub(super) fn weighting(&self, counts: &TermCounts) -> Result<FittedWeighting> {
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
