//! Log-entropy, the classic weighting of latent semantic analysis.

use serde::{Deserialize, Serialize};

use super::weigh::{Norm, weighted};
use crate::matrix::count::TermCounts;
use crate::matrix::sparse_matrix::WeightMatrix;

/// The parameters of [`LogEntropy`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogEntropyParams {
    /// How the weights of each article are scaled; [`Norm::None`] as in the paper.
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

    /// Computes how evenly each term is spread over the articles.
    #[must_use]
    pub fn fit(&self, counts: &TermCounts) -> LogEntropy {
        let terms = counts.vocabulary().len();
        let mut total = vec![0.0; terms];
        // Σ tf ln tf, to which the most frequent count, 1, adds nothing.
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
                // There is no spread in a single article.
                if most > 0.0 { (1.0 - entropy / most).clamp(0.0, 1.0) } else { 1.0 }
            })
            .collect();
        LogEntropy { params: self.clone(), global }
    }
}

/// Log-entropy weights (Dumais 1991): ln(1 + tf) · (1 + Σ p ln p / ln n), where p is the
/// share of each of the n articles in the occurrences of the term.
///
/// The global factor is 1 for a term in a single article, and 0 for a term that occurs
/// equally often in all articles, whose weights are therefore zero. (gensim divides by
/// ln(n + 1) instead.)
///
/// [`LogEntropy::transform`] weights any counts over the same vocabulary with the
/// entropies of the fitted corpus.
///
/// ```
/// use zeitwort::{matrix::{LogEntropy, Vectorizer}, text::Analyzer};
///
/// let texts = ["Der Hafen und die Werft.", "Der Hafen wächst."];
/// let (_, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts)?;
/// let log_entropy = LogEntropy::params().fit(&counts);
/// let global = |word| log_entropy.global()[counts.vocabulary().id(word).unwrap() as usize];
/// assert_eq!((global("Hafen"), global("Werft")), (0.0, 1.0));
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogEntropy {
    params: LogEntropyParams,
    global: Vec<f64>,
}

impl LogEntropy {
    /// The parameters, with their default values.
    #[must_use]
    pub fn params() -> LogEntropyParams {
        LogEntropyParams::default()
    }

    /// The global factor of each term, from 0 (spread evenly) to 1 (in one article).
    #[must_use]
    pub fn global(&self) -> &[f64] {
        &self.global
    }

    /// Weights the counts of articles over the fitted vocabulary.
    ///
    /// # Panics
    /// If the number of terms differs from the fitted one.
    #[must_use]
    pub fn transform(&self, counts: &TermCounts) -> WeightMatrix {
        weighted(counts, &self.global, self.params.norm, |_| f64::ln_1p)
    }
}
