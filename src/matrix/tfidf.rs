//! TF-IDF with scikit-learn's options, names and values.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{TermCounts, WeightMatrix};

/// How the weights of an article are scaled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Norm {
    /// To the Euclidean length 1, so that products are cosines.
    #[default]
    L2,
    /// To the sum 1.
    L1,
    /// Not at all.
    None,
}

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
#[derive(Clone, Debug, PartialEq)]
pub struct TfIdf {
    params: TfIdfParams,
    idf: Vec<f64>,
}

/// The weights of the terms that `keep` says, each row scaled to the Euclidean
/// length 1 again; the other columns stay, empty.
#[must_use]
pub fn restrict(weights: &WeightMatrix, keep: &[bool]) -> WeightMatrix {
    let mut indptr = Vec::with_capacity(weights.rows() + 1);
    let (mut indices, mut data) = (Vec::new(), Vec::new());
    indptr.push(0);
    for row in weights.outer_iterator() {
        let start = data.len();
        for (term, &weight) in row.iter().filter(|(term, _)| keep[*term]) {
            indices.push(term as u32);
            data.push(weight);
        }
        let length = data[start..].iter().map(|&w: &f32| f64::from(w) * f64::from(w)).sum::<f64>().sqrt();
        data[start..].iter_mut().for_each(|weight| *weight = (f64::from(*weight) / length) as f32);
        indptr.push(data.len());
    }
    WeightMatrix::new(weights.shape(), indptr, indices, data)
}

impl TfIdf {
    /// The parameters, at scikit-learn's defaults.
    #[must_use]
    pub fn params() -> TfIdfParams {
        TfIdfParams::default()
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
        let matrix = counts.matrix();
        assert_eq!(matrix.cols(), self.idf.len(), "counts over another vocabulary");
        let indptr = matrix.indptr().to_owned().into_raw_storage();
        let rows: Vec<Vec<f32>> = (0..matrix.rows())
            .into_par_iter()
            .map(|row| {
                let span = indptr[row]..indptr[row + 1];
                self.weigh(&matrix.indices()[span.clone()], &matrix.data()[span])
            })
            .collect();
        WeightMatrix::new(matrix.shape(), indptr, matrix.indices().to_vec(), rows.concat())
    }

    fn weigh(&self, terms: &[u32], counts: &[u32]) -> Vec<f32> {
        let weights: Vec<f64> = terms
            .iter()
            .zip(counts)
            .map(|(&term, &count)| {
                let count = f64::from(count);
                let tf = if self.params.sublinear { 1.0 + count.ln() } else { count };
                tf * self.idf[term as usize]
            })
            .collect();
        let length = match self.params.norm {
            Norm::L2 => weights.iter().map(|weight| weight * weight).sum::<f64>().sqrt(),
            Norm::L1 => weights.iter().sum(),
            Norm::None => 1.0,
        };
        weights.iter().map(|weight| (weight / length) as f32).collect()
    }
}
