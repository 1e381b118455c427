//! BM25 as weights of a document–term matrix.

use serde::{Deserialize, Serialize};

use super::weigh::{Norm, weighted};
use crate::matrix::count::TermCounts;
use crate::matrix::sparse_matrix::WeightMatrix;
use crate::{Error, Result};

/// The parameters of [`Bm25`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Bm25Params {
    /// How slowly the weight of a word saturates with its count; at least 0, where 0
    /// only distinguishes presence from absence. Search engines use 1.2 to 2.
    /// Clustering needs more (Whissell & Clarke 2011), hence 8: quality is flat from
    /// about 1 to 20 (see `benches/RESULTS.md`).
    pub k1: f64,
    /// How far weights are corrected for the length of the article, from 0 (not at
    /// all) to 1 (fully); 0.75 as in search engines.
    pub b: f64,
    /// How the weights of each article are scaled; [`Norm::None`] as in the paper.
    pub norm: Norm,
}

impl Default for Bm25Params {
    fn default() -> Self {
        Self { k1: 8.0, b: 0.75, norm: Norm::None }
    }
}

impl Bm25Params {
    /// Sets how slowly weights saturate.
    #[must_use]
    pub fn k1(mut self, k1: f64) -> Self {
        self.k1 = k1;
        self
    }

    /// Sets how far weights are corrected for the length of the article.
    #[must_use]
    pub fn b(mut self, b: f64) -> Self {
        self.b = b;
        self
    }

    /// Sets the norm.
    #[must_use]
    pub fn norm(mut self, norm: Norm) -> Self {
        self.norm = norm;
        self
    }

    /// Computes the inverse document frequencies and the mean length of an article from
    /// the frequencies of the vocabulary.
    ///
    /// # Errors
    /// [`Error::Parameter`] if `k1` is below 0 or not finite, or `b` is outside 0 … 1.
    pub fn fit(&self, counts: &TermCounts) -> Result<Bm25> {
        self.check()?;
        let documents = counts.vocabulary().documents() as f64;
        let terms = counts.vocabulary().terms();
        let idf = terms
            .iter()
            .map(|term| {
                let df = f64::from(term.document_frequency);
                ((documents - df + 0.5) / (df + 0.5)).ln_1p()
            })
            .collect();
        let words: u64 = terms.iter().map(|term| term.count).sum();
        Ok(Bm25 { params: self.clone(), idf, mean_length: words as f64 / documents })
    }

    pub(crate) fn check(&self) -> Result<()> {
        let (k1, b) = (self.k1, self.b);
        if !(k1.is_finite() && k1 >= 0.0) {
            let expected = "a finite number of at least 0";
            return Err(Error::Parameter { name: "k1", given: k1.to_string(), expected });
        }
        if !(0.0..=1.0).contains(&b) {
            let expected = "a number from 0 to 1";
            return Err(Error::Parameter { name: "b", given: b.to_string(), expected });
        }
        Ok(())
    }
}

/// BM25 weights (Robertson & Zaragoza 2009):
/// idf · tf · (k1 + 1) / (tf + k1 · (1 − b + b · length / mean length)).
///
/// The idf is ln(1 + (n − df + 0.5) / (df + 0.5)), as in Lucene: it is not negative even
/// if most articles contain the term. Weights are therefore between 0 and
/// idf · (k1 + 1), and increase with tf. The length of an article is the sum of its
/// counts, without stop words and terms outside the vocabulary. In the terms of Kamphuis
/// et al. (2020), this is ATIRE's formula with Lucene's idf.
///
/// [`Bm25::transform`] weights any counts over the same vocabulary with the idf and the
/// mean length of the fitted corpus.
///
/// ```
/// use zeitwort::{matrix::{Bm25, Vectorizer}, text::Analyzer};
///
/// let texts = ["Der Hafen wächst.", "Die Werft ruht."];
/// let (vectorizer, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts)?;
/// let bm25 = Bm25::params().k1(8.0).b(0.75).fit(&counts)?;
/// let new = vectorizer.transform(&["Hafen, Hafen, Hafen!"])?;
/// assert!(bm25.transform(&new).data()[0] > bm25.transform(&counts).data()[0]);
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bm25 {
    params: Bm25Params,
    idf: Vec<f64>,
    mean_length: f64,
}

impl Bm25 {
    /// The parameters, with their default values.
    #[must_use]
    pub fn params() -> Bm25Params {
        Bm25Params::default()
    }

    /// The inverse document frequency of each term.
    #[must_use]
    pub fn idf(&self) -> &[f64] {
        &self.idf
    }

    /// The mean length of an article of the fitted corpus: the sum of its counts.
    #[must_use]
    pub fn mean_length(&self) -> f64 {
        self.mean_length
    }

    /// Weights the counts of articles over the fitted vocabulary.
    ///
    /// # Panics
    /// If the number of terms differs from the fitted one.
    #[must_use]
    pub fn transform(&self, counts: &TermCounts) -> WeightMatrix {
        let Bm25Params { k1, b, norm } = self.params;
        weighted(counts, &self.idf, norm, |row| {
            let length: u64 = row.iter().map(|&count| u64::from(count)).sum();
            let saturation = k1 * (1.0 - b + b * length as f64 / self.mean_length);
            move |count| count * (k1 + 1.0) / (count + saturation)
        })
    }
}
