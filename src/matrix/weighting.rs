//! The weightings by name, as a configuration chooses one, and whichever of
//! them was fitted, as a run or a saved model holds it.

use serde::{Deserialize, Serialize};

use super::weights::weighted;
use super::{Bm25, LogEntropy, Norm, Quanteda, TermCounts, TfIdf, WeightMatrix};

/// A way to weigh terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weighting {
    /// `tfidf`: [`TfIdf`].
    #[default]
    #[serde(rename = "tfidf")]
    TfIdf,
    /// `bm25`: [`Bm25`].
    Bm25,
    /// `log-entropy`: [`LogEntropy`].
    LogEntropy,
    /// `quanteda`: [`Quanteda`].
    Quanteda,
    /// `counts`: how often.
    Counts,
    /// `shares`: counts as shares of the counted words of the article.
    Shares,
}

/// A [`Weighting`] with what it learned of a corpus.
///
/// ```
/// use zeitwort::{matrix::{FittedWeighting, TermCounts}, text::Analyzer};
///
/// let counts = TermCounts::params().count(&Analyzer::new(), &["Hafen, Hafen und Werft"])?;
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
    /// [`Weighting::Counts`], which learns nothing.
    Counts,
    /// [`Weighting::Shares`], which learns nothing.
    Shares,
}

impl FittedWeighting {
    /// Weighs the counts of articles over the fitted vocabulary.
    ///
    /// # Panics
    /// Where the counts have another number of terms than the fitted ones.
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
