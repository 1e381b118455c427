//! The weighting schemes by name, for configuration, and a fitted scheme of any kind,
//! for runs and saved models.

use serde::{Deserialize, Serialize};

use super::bm25::Bm25;
use super::log_entropy::LogEntropy;
use super::quanteda::Quanteda;
use super::tfidf::TfIdf;
use super::weigh::{Norm, weighted};
use crate::matrix::count::TermCounts;
use crate::matrix::sparse_matrix::WeightMatrix;
use crate::named::named;

/// A scheme for weighting terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weighting {
    /// `tfidf`: [`TfIdf`].
    #[default]
    TfIdf,
    /// `bm25`: [`Bm25`].
    Bm25,
    /// `log-entropy`: [`LogEntropy`].
    LogEntropy,
    /// `quanteda`: [`Quanteda`].
    Quanteda,
    /// `counts`: the number of occurrences.
    Counts,
    /// `shares`: counts divided by the sum of the counts of the article.
    Shares,
}

named!(Weighting as "weights" {
    TfIdf = "tfidf",
    Bm25 = "bm25",
    LogEntropy = "log-entropy",
    Quanteda = "quanteda",
    Counts = "counts",
    Shares = "shares",
});

/// A [`Weighting`] fitted to a corpus.
///
/// ```
/// use zeitwort::{matrix::{FittedWeighting, Vectorizer}, text::Analyzer};
///
/// let texts = ["Hafen, Hafen und Werft"];
/// let (_, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts)?;
/// let shares = FittedWeighting::Shares.transform(&counts);
/// assert_eq!(shares.data(), [2.0 / 3.0, 1.0 / 3.0]);
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FittedWeighting {
    /// [`Weighting::TfIdf`].
    #[serde(rename = "tfidf")]
    TfIdf(TfIdf),
    /// [`Weighting::Bm25`].
    Bm25(Bm25),
    /// [`Weighting::LogEntropy`].
    LogEntropy(LogEntropy),
    /// [`Weighting::Quanteda`].
    Quanteda(Quanteda),
    /// [`Weighting::Counts`], which has nothing to fit.
    Counts,
    /// [`Weighting::Shares`], which has nothing to fit.
    Shares,
}

impl FittedWeighting {
    /// Weights the counts of articles over the fitted vocabulary.
    ///
    /// # Panics
    /// If the number of terms differs from the fitted one.
    #[must_use]
    pub fn transform(&self, counts: &TermCounts) -> WeightMatrix {
        let scaled = |norm| {
            let global = vec![1.0; counts.vocabulary().len()];
            weighted(counts, &global, norm, |_| |count| count)
        };
        match self {
            Self::TfIdf(tfidf) => tfidf.transform(counts),
            Self::Bm25(bm25) => bm25.transform(counts),
            Self::LogEntropy(log_entropy) => log_entropy.transform(counts),
            Self::Quanteda(quanteda) => quanteda.transform(counts),
            Self::Counts => scaled(Norm::None),
            Self::Shares => scaled(Norm::L1),
        }
    }
}
