//! BM25 as weights of a document–term matrix.

use serde::{Deserialize, Serialize};

use super::weights::weighted;
use super::{Norm, TermCounts, WeightMatrix};
use crate::{Error, Result};

/// The parameters of [`Bm25`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Bm25Params {
    /// How slowly a word's weight saturates as it is said again; at least 0,
    /// where 0 only asks whether it is said. Search takes 1.2 to 2; clustering
    /// wants more (Whissell & Clarke 2011), hence 8: quality is flat from about
    /// 1 to 20 (see `benches/RESULTS.md`).
    pub k1: f64,
    /// How much of an article's length is made up for, from 0, nothing, to 1,
    /// all of it; 0.75 as in search.
    pub b: f64,
    /// How the weights of an article are scaled; not at all, as in the paper.
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

    /// Sets how much of an article's length is made up for.
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

    /// Learns the inverse document frequencies and the mean length of a corpus.
    ///
    /// # Errors
    /// For a `k1` below 0 or not finite, and a `b` outside 0 … 1.
    pub fn fit(&self, counts: &TermCounts) -> Result<Bm25> {
        self.check()?;
        let documents = counts.fitted_documents() as f64;
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
/// The idf is ln(1 + (n − df + 0.5) / (df + 0.5)), as in Lucene: it is never
/// negative, also where most articles hold a term. So weights lie between 0 and
/// idf · (k1 + 1), and rise with tf. The length of an article is the sum of its
/// counts: stop words and pruned terms do not make it longer. In the terms of
/// Kamphuis et al. (2020) it is ATIRE's formula with Lucene's idf.
///
/// [`Bm25::transform`] weighs any counts over the same vocabulary by the idf and
/// the mean length of the corpus that was fitted.
///
/// ```
/// use zeitwort::{matrix::{Bm25, TermCounts}, text::Analyzer};
///
/// let analyzer = Analyzer::new();
/// let counts = TermCounts::params().count(&analyzer, &["Der Hafen wächst.", "Die Werft ruht."])?;
/// let bm25 = Bm25::params().k1(8.0).b(0.75).fit(&counts)?;
/// let new = counts.transform(&analyzer, &["Hafen, Hafen, Hafen!"]);
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
    /// The parameters, at their defaults.
    #[must_use]
    pub fn params() -> Bm25Params {
        Bm25Params::default()
    }

    /// The inverse document frequency of each term.
    #[must_use]
    pub fn idf(&self) -> &[f64] {
        &self.idf
    }

    /// The mean sum of counts of an article of the corpus.
    #[must_use]
    pub fn mean_length(&self) -> f64 {
        self.mean_length
    }

    /// Weighs the counts of articles over the fitted vocabulary.
    ///
    /// # Panics
    /// Where the counts have another number of terms than the fitted ones.
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
