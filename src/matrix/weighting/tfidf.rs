//! TF-IDF, with the options, names and values of scikit-learn.

use serde::{Deserialize, Serialize};

use super::weigh::{Norm, weighted};
use crate::matrix::count::TermCounts;
use crate::matrix::sparse_matrix::WeightMatrix;

/// The parameters of [`TfIdf`]. The defaults are those of scikit-learn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TfIdfParams {
    /// Replace tf by 1 + ln tf, so that ten occurrences of a word do not weigh ten
    /// times as much as one.
    pub sublinear: bool,
    /// Add one article that contains every term: idf = ln((1 + n) / (1 + df)) + 1
    /// instead of ln(n / df) + 1.
    pub smooth: bool,
    /// How the weights of each article are scaled.
    pub norm: Norm,
}

impl Default for TfIdfParams {
    fn default() -> Self {
        Self { sublinear: false, smooth: true, norm: Norm::L2 }
    }
}

impl TfIdfParams {
    /// Sets whether term frequencies are sublinear.
    #[must_use]
    pub fn sublinear(mut self, sublinear: bool) -> Self {
        self.sublinear = sublinear;
        self
    }

    /// Sets whether the inverse document frequencies are smoothed.
    #[must_use]
    pub fn smooth(mut self, smooth: bool) -> Self {
        self.smooth = smooth;
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
    pub fn fit(&self, counts: &TermCounts) -> TfIdf {
        let documents = counts.vocabulary().documents() as f64;
        let idf = counts
            .vocabulary()
            .terms()
            .iter()
            .map(|term| {
                let df = f64::from(term.document_frequency);
                if self.smooth {
                    ((1.0 + documents) / (1.0 + df)).ln() + 1.0
                } else {
                    (documents / df).ln() + 1.0
                }
            })
            .collect();
        TfIdf { params: self.clone(), idf }
    }
}

/// TF-IDF weights: tf · idf, scaled for each article.
///
/// [`TfIdfParams::fit`] computes the inverse document frequencies, and
/// [`TfIdf::transform`] applies them to any counts over the same vocabulary. The values
/// agree with those of scikit-learn's `TfidfVectorizer` for the same tokens.
///
/// ```
/// use zeitwort::{matrix::{TfIdf, Vectorizer}, text::Analyzer};
///
/// let texts = ["Der Hafen wächst.", "Der Hafen ruht, die Werft ruht."];
/// let (_, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts)?;
/// let tfidf = TfIdf::params().sublinear(true).fit(&counts);
/// let weights = tfidf.transform(&counts);
/// assert_eq!(weights.shape(), (2, counts.vocabulary().len()));
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TfIdf {
    params: TfIdfParams,
    idf: Vec<f64>,
}

impl TfIdf {
    /// The parameters, with scikit-learn's default values.
    #[must_use]
    pub fn params() -> TfIdfParams {
        TfIdfParams::default()
    }

    /// Weights that were fitted before; `idf` has one value for each term.
    #[must_use]
    pub fn from_idf(params: TfIdfParams, idf: Vec<f64>) -> Self {
        Self { params, idf }
    }

    /// The parameters of the fit.
    #[must_use]
    pub fn settings(&self) -> &TfIdfParams {
        &self.params
    }

    /// The inverse document frequency of each term.
    #[must_use]
    pub fn idf(&self) -> &[f64] {
        &self.idf
    }

    /// Weights the counts of articles over the fitted vocabulary. Weights are computed
    /// in double precision and stored in single precision. A row without terms stays
    /// empty.
    ///
    /// # Panics
    /// If the number of terms differs from the fitted one.
    #[must_use]
    pub fn transform(&self, counts: &TermCounts) -> WeightMatrix {
        let local = |count: f64| if self.params.sublinear { 1.0 + count.ln() } else { count };
        // Most counts are small, and logarithms are slow.
        let of_small: [f64; 32] = std::array::from_fn(|count| local(count as f64));
        let of_small = &of_small;
        weighted(counts, &self.idf, self.params.norm, |_| {
            move |count| of_small.get(count as usize).copied().unwrap_or_else(|| local(count))
        })
    }
}
