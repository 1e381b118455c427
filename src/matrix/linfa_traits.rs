//! Implements linfa's traits: [`TermCounts`] are the records of a dataset, and
//! [`TfIdf`] is fitted to a dataset and transforms it. Weights cannot be records, as
//! neither their type, which is that of `sprs`, nor the trait is defined here.

use linfa::DatasetBase;
use linfa::dataset::Records;
use linfa::traits::{Fit, Transformer};

use super::count::TermCounts;
use super::sparse_matrix::WeightMatrix;
use super::weighting::{TfIdf, TfIdfParams};
use crate::{Error, Result};

/// Articles are samples, terms features.
impl Records for TermCounts {
    type Elem = u32;

    fn nsamples(&self) -> usize {
        self.documents()
    }

    fn nfeatures(&self) -> usize {
        self.vocabulary().len()
    }
}

/// As [`TfIdfParams::fit`], for the records of a dataset. Never fails.
///
/// ```
/// use linfa::{DatasetBase, traits::{Fit, Transformer}};
/// use zeitwort::{matrix::{TfIdf, Vectorizer}, text::Analyzer};
///
/// let texts = ["Hafen und Werft", "Werft"];
/// let (_, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts)?;
/// let dataset = DatasetBase::new(counts, ());
/// let tfidf = Fit::fit(&TfIdf::params(), &dataset)?;
/// let weights = Transformer::transform(&tfidf, dataset.records());
/// assert_eq!(weights.shape(), (2, 2));
/// # Ok::<(), zeitwort::Error>(())
/// ```
impl<T> Fit<TermCounts, T, Error> for TfIdfParams {
    type Object = TfIdf;

    fn fit(&self, dataset: &DatasetBase<TermCounts, T>) -> Result<TfIdf> {
        Ok(self.fit(dataset.records()))
    }
}

/// As [`TfIdf::transform`].
impl Transformer<&TermCounts, WeightMatrix> for TfIdf {
    fn transform(&self, counts: &TermCounts) -> WeightMatrix {
        self.transform(counts)
    }
}
