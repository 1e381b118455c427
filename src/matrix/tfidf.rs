//! TF-IDF with scikit-learn's options, names and values.

use serde::{Deserialize, Serialize};

use super::weights::weighted;
use super::{Norm, TermCounts, WeightMatrix};

/// The parameters of [`TfIdf`]; the defaults are scikit-learn's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TfIdfParams {
    /// Take 1 + ln tf for tf, so that a word said ten times does not count
    /// ten times as much.
    pub sublinear: bool,
    /// Count one more article that holds every term: idf = ln((1+n)/(1+df)) + 1
    /// instead of ln(n/df) + 1.
    pub smooth: bool,
    /// How the weights of an article are scaled.
    pub norm: Norm,
}

impl Default for TfIdfParams {
    fn default() -> Self {
        Self { sublinear: false, smooth: true, norm: Norm::L2 }
    }
}

impl TfIdfParams {
    /// Sets sublinear term frequencies.
    #[must_use]
    pub fn sublinear(mut self, sublinear: bool) -> Self {
        self.sublinear = sublinear;
        self
    }

    /// Sets smoothing of the inverse document frequencies.
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

    /// Learns the inverse document frequencies of a corpus.
    #[must_use]
    pub fn fit(&self, counts: &TermCounts) -> TfIdf {
        let documents = counts.fitted_documents() as f64;
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
/// The inverse document frequencies are learned in [`TfIdfParams::fit`] alone;
/// [`TfIdf::transform`] uses them for any counts over the same vocabulary.
/// Values agree with scikit-learn's `TfidfVectorizer` for the same tokens.
///
/// ```
/// use zeitwort::{matrix::{TermCounts, TfIdf}, text::Analyzer};
///
/// let texts = ["Der Hafen wächst.", "Der Hafen ruht, die Werft ruht."];
/// let counts = TermCounts::params().count(&Analyzer::new(), &texts)?;
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
    /// The parameters, at scikit-learn's defaults.
    #[must_use]
    pub fn params() -> TfIdfParams {
        TfIdfParams::default()
    }

    /// The weights that were fitted before: `idf` has one value for each term.
    #[must_use]
    pub fn from_idf(params: TfIdfParams, idf: Vec<f64>) -> Self {
        Self { params, idf }
    }

    /// What was asked of [`TfIdfParams::fit`].
    #[must_use]
    pub fn settings(&self) -> &TfIdfParams {
        &self.params
    }

    /// The inverse document frequency of each term.
    #[must_use]
    pub fn idf(&self) -> &[f64] {
        &self.idf
    }

    /// Weights the counts of articles over the fitted vocabulary. Computed in
    /// double, stored in single precision. A row without terms stays zero.
    ///
    /// # Panics
    /// Where the counts have another number of terms than the fitted ones.
    #[must_use]
    pub fn transform(&self, counts: &TermCounts) -> WeightMatrix {
        let local = |count: f64| if self.params.sublinear { 1.0 + count.ln() } else { count };
        // Few counts are larger, and logarithms are dear.
        let of_small: [f64; 32] = std::array::from_fn(|count| local(count as f64));
        let of_small = &of_small;
        weighted(counts, &self.idf, self.params.norm, |_| {
            move |count| of_small.get(count as usize).copied().unwrap_or_else(|| local(count))
        })
    }
}
