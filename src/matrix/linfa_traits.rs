//! linfa's traits for what it may be taught: counts are records of a dataset,
//! [`TfIdf`] is fitted to one and transforms them. Weights cannot be records, as
//! neither their type (of `sprs`) nor the trait is ours.

use linfa::DatasetBase;
use linfa::dataset::Records;
use linfa::traits::{Fit, Transformer};

use super::{TermCounts, TfIdf, TfIdfParams, WeightMatrix};
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

/// As [`TfIdfParams::fit`], to the records of a dataset; never fails.
///
/// ```
/// use linfa::{DatasetBase, traits::{Fit, Transformer}};
/// use zeitwort::{matrix::{TermCounts, TfIdf}, text::Analyzer};
///
/// let counts = TermCounts::params().count(&Analyzer::new(), &["Hafen und Werft", "Werft"])?;
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
