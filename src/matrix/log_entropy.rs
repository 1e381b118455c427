//! Log-entropy, the classic weighting of latent semantic analysis.

use serde::{Deserialize, Serialize};

use super::weights::weighted;
use super::{Norm, TermCounts, WeightMatrix};

/// The parameters of [`LogEntropy`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogEntropyParams {
    /// How the weights of an article are scaled; not at all, as in the paper.
    pub norm: Norm,
}

impl Default for LogEntropyParams {
    fn default() -> Self {
        Self { norm: Norm::None }
    }
}

impl LogEntropyParams {
    /// Sets the norm.
    #[must_use]
    pub fn norm(mut self, norm: Norm) -> Self {
        self.norm = norm;
        self
    }

    /// Learns how evenly each term is spread over the articles of a corpus.
    #[must_use]
    pub fn fit(&self, counts: &TermCounts) -> LogEntropy {
        let terms = counts.vocabulary().len();
        let mut total = vec![0.0; terms];
        // Σ tf ln tf, to which a count of 1, the commonest, adds nothing.
        let mut logarithms = vec![0.0; terms];
        for (term, count) in counts.rows().flatten() {
            let (term, count) = (term as usize, f64::from(count));
            total[term] += count;
            if count > 1.0 {
                logarithms[term] += count * count.ln();
            }
        }
        let most = (counts.documents() as f64).ln();
        let global = total
            .iter()
            .zip(&logarithms)
            .map(|(&total, &logarithms)| {
                // −Σ p ln p with p = tf / total.
                let entropy = if total > 0.0 { total.ln() - logarithms / total } else { 0.0 };
                // In a single article nothing is spread.
                if most > 0.0 { (1.0 - entropy / most).clamp(0.0, 1.0) } else { 1.0 }
            })
            .collect();
        LogEntropy { params: self.clone(), global }
    }
}

/// Log-entropy weights (Dumais 1991): ln(1 + tf) · (1 + Σ p ln p / ln n), where
/// p is the share of a term's occurrences that each of the n articles has.
///
/// The global factor is 1 for a term of a single article and 0 for one that all
/// articles hold equally often: the weights of such a term are zeros. (gensim
/// divides by ln(n + 1) instead.)
///
/// [`LogEntropy::transform`] weighs any counts over the same vocabulary by the
/// entropies of the corpus that was fitted.
///
/// ```
/// use zeitwort::{matrix::{LogEntropy, TermCounts}, text::Analyzer};
///
/// let texts = ["Der Hafen und die Werft.", "Der Hafen wächst."];
/// let counts = TermCounts::params().count(&Analyzer::new(), &texts)?;
/// let log_entropy = LogEntropy::params().fit(&counts);
/// let global = |word| log_entropy.global()[counts.vocabulary().id(word).unwrap() as usize];
/// assert_eq!((global("haf"), global("werf")), (0.0, 1.0));
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogEntropy {
    params: LogEntropyParams,
    global: Vec<f64>,
}

impl LogEntropy {
    /// The parameters, at their defaults.
    #[must_use]
    pub fn params() -> LogEntropyParams {
        LogEntropyParams::default()
    }

    /// The factor of each term, 0 (spread evenly) to 1 (in one article).
    #[must_use]
    pub fn global(&self) -> &[f64] {
        &self.global
    }

    /// Weighs the counts of articles over the fitted vocabulary.
    ///
    /// # Panics
    /// Where the counts have another number of terms than the fitted ones.
    #[must_use]
    pub fn transform(&self, counts: &TermCounts) -> WeightMatrix {
        weighted(counts, &self.global, self.params.norm, |_| f64::ln_1p)
    }
}
