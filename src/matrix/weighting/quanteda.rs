//! TF-IDF as quanteda's `dfm_tfidf` computes it, for comparison with results from R.

use serde::{Deserialize, Serialize};

use super::weigh::{Norm, weighted};
use crate::matrix::count::TermCounts;
use crate::matrix::sparse_matrix::WeightMatrix;

/// How [`Quanteda`] measures the frequency of a term in an article: `scheme_tf`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TermFrequency {
    /// tf.
    #[default]
    Count,
    /// tf / Σ tf over the article.
    Prop,
    /// tf / max tf.
    PropMax,
    /// 1 + log₁₀ tf.
    LogCount,
    /// 1 if the term occurs.
    Boolean,
    /// 0.5 + 0.5 · tf / max tf.
    Augmented,
}

/// The parameters of [`Quanteda`]. The defaults are those of quanteda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct QuantedaParams {
    /// How the frequency of a term in an article is measured.
    pub term_frequency: TermFrequency,
    /// How the weights of each article are scaled; [`Norm::None`] as in quanteda.
    pub norm: Norm,
}

impl Default for QuantedaParams {
    fn default() -> Self {
        Self { term_frequency: TermFrequency::Count, norm: Norm::None }
    }
}

impl QuantedaParams {
    /// Sets how the frequency of a term in an article is measured.
    #[must_use]
    pub fn term_frequency(mut self, term_frequency: TermFrequency) -> Self {
        self.term_frequency = term_frequency;
        self
    }

    /// Sets the norm.
    #[must_use]
    pub fn norm(mut self, norm: Norm) -> Self {
        self.norm = norm;
        self
    }

    /// Computes the inverse document frequencies from those of the vocabulary.
    #[must_use]
    pub fn fit(&self, counts: &TermCounts) -> Quanteda {
        let documents = counts.vocabulary().documents() as f64;
        let terms = counts.vocabulary().terms();
        let idf = terms.iter().map(|term| (documents / f64::from(term.document_frequency)).log10()).collect();
        Quanteda { params: self.clone(), idf }
    }
}

/// quanteda's `dfm_tfidf`: tf · log₁₀(n / df), not scaled (Benoit et al. 2018).
///
/// The weight of a term that occurs in all articles is zero.
///
/// ```
/// use zeitwort::{matrix::{Quanteda, Vectorizer}, text::Analyzer};
///
/// let texts = ["Der Hafen und die Werft.", "Der Hafen wächst."];
/// let (_, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts)?;
/// let weights = Quanteda::params().fit(&counts).transform(&counts);
/// assert_eq!(weights.data(), [0.0, 2f32.log10(), 0.0, 2f32.log10()]);
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quanteda {
    params: QuantedaParams,
    idf: Vec<f64>,
}

impl Quanteda {
    /// The parameters, with quanteda's default values.
    #[must_use]
    pub fn params() -> QuantedaParams {
        QuantedaParams::default()
    }

    /// The inverse document frequency of each term.
    #[must_use]
    pub fn idf(&self) -> &[f64] {
        &self.idf
    }

    /// Weights the counts of articles over the fitted vocabulary.
    ///
    /// # Panics
    /// If the number of terms differs from the fitted one.
    #[must_use]
    pub fn transform(&self, counts: &TermCounts) -> WeightMatrix {
        let scheme = self.params.term_frequency;
        weighted(counts, &self.idf, self.params.norm, |row| {
            let sum = row.iter().map(|&count| f64::from(count)).sum::<f64>();
            let most = f64::from(row.iter().copied().max().unwrap_or(0));
            move |count| match scheme {
                TermFrequency::Count => count,
                TermFrequency::Prop => count / sum,
                TermFrequency::PropMax => count / most,
                TermFrequency::LogCount => 1.0 + count.log10(),
                TermFrequency::Boolean => 1.0,
                TermFrequency::Augmented => 0.5 + 0.5 * count / most,
            }
        })
    }
}
