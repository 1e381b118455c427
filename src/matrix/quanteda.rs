//! TF-IDF as quanteda's `dfm_tfidf` computes it, for results to compare with R.

use serde::{Deserialize, Serialize};

use super::weights::weighted;
use super::{Norm, TermCounts, WeightMatrix};

/// How [`Quanteda`] takes the frequency of a term in an article: `scheme_tf`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TermFrequency {
    /// tf.
    #[default]
    Count,
    /// tf / Σ tf, the share of the article.
    Prop,
    /// tf / max tf.
    PropMax,
    /// 1 + log₁₀ tf.
    LogCount,
    /// 1, however often.
    Boolean,
    /// 0.5 + 0.5 · tf / max tf.
    Augmented,
}

/// The parameters of [`Quanteda`]; the defaults are quanteda's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct QuantedaParams {
    /// How the frequency of a term in an article is taken.
    pub term_frequency: TermFrequency,
    /// How the weights of an article are scaled; not at all, as in quanteda.
    pub norm: Norm,
}

impl Default for QuantedaParams {
    fn default() -> Self {
        Self { term_frequency: TermFrequency::Count, norm: Norm::None }
    }
}

impl QuantedaParams {
    /// Sets how the frequency of a term in an article is taken.
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

    /// Learns the inverse document frequencies of a corpus.
    #[must_use]
    pub fn fit(&self, counts: &TermCounts) -> Quanteda {
        let documents = counts.fitted_documents() as f64;
        let terms = counts.vocabulary().terms();
        let idf = terms.iter().map(|term| (documents / f64::from(term.document_frequency)).log10()).collect();
        Quanteda { params: self.clone(), idf }
    }
}

/// quanteda's `dfm_tfidf`: tf · log₁₀(n / df), not scaled (Benoit et al. 2018).
///
/// The weight of a term that all articles hold is a zero.
///
/// ```
/// use zeitwort::{matrix::{Quanteda, TermCounts}, text::Analyzer};
///
/// let texts = ["Der Hafen und die Werft.", "Der Hafen wächst."];
/// let counts = TermCounts::params().count(&Analyzer::new(), &texts)?;
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
    /// The parameters, at quanteda's defaults.
    #[must_use]
    pub fn params() -> QuantedaParams {
        QuantedaParams::default()
    }

    /// The inverse document frequency of each term.
    #[must_use]
    pub fn idf(&self) -> &[f64] {
        &self.idf
    }

    /// Weighs the counts of articles over the fitted vocabulary.
    ///
    /// # Panics
    /// Where the counts have another number of terms than the fitted ones.
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
