//! linfa's traits for [`SphericalKMeans`], on dense rows such as the coordinates of an LSA or
//! embeddings. For sparse weights, which linfa does not accept as records, see
//! [`SphericalKMeansParams::fit`].

use linfa::traits::{Fit, PredictInplace};
use linfa::{DatasetBase, Float};
use ndarray::{Array1, ArrayBase, Data, Ix2};

use super::dense::{to_single, to_sparse};
use super::spherical_k_means::{SphericalKMeans, SphericalKMeansParams};
use crate::topics::assigned::OUTLIER;
use crate::{Error, Result};

/// Like [`SphericalKMeansParams::fit`], on the dense rows of a dataset. Computes in single
/// precision. linfa's `Predict` assigns other rows to the topics.
///
/// ```
/// use linfa::{DatasetBase, traits::{Fit, Predict}};
/// use ndarray::{Array1, array};
/// use zeitwort::topics::SphericalKMeans;
///
/// let rows = array![[1.0, 0.1, 0.0], [2.0, 0.0, 0.1], [0.1, 0.0, 3.0], [0.0, 0.1, 1.0]];
/// let topics = Fit::fit(&SphericalKMeans::params(2).seed(42), &DatasetBase::from(rows))?;
/// let new: Array1<i32> = topics.predict(&array![[0.0, 0.0, 0.5], [4.0, 1.0, 0.0]]);
/// assert_eq!(new.to_vec(), [topics.labels()[3], topics.labels()[0]]);
/// # Ok::<(), zeitwort::Error>(())
/// ```
impl<F: Float, D: Data<Elem = F>, T> Fit<ArrayBase<D, Ix2>, T, Error> for SphericalKMeansParams {
    type Object = SphericalKMeans;

    fn fit(&self, dataset: &DatasetBase<ArrayBase<D, Ix2>, T>) -> Result<SphericalKMeans> {
        self.fit(&to_sparse(dataset.records().view()))
    }
}

/// Assigns each row to the topic with the greatest cosine. Ties go to the first. Rows of
/// zeros or NaN become [`OUTLIER`].
///
/// # Panics
/// If the rows and the centroids differ in their number of columns.
impl<F: Float, D: Data<Elem = F>> PredictInplace<ArrayBase<D, Ix2>, Array1<i32>> for SphericalKMeans {
    fn predict_inplace<'a>(&'a self, rows: &'a ArrayBase<D, Ix2>, topics: &mut Array1<i32>) {
        assert_eq!(rows.ncols(), self.centroids().ncols(), "rows of another space");
        assert_eq!(rows.nrows(), topics.len(), "one topic for each row");
        for (row, topic) in rows.rows().into_iter().zip(topics) {
            let products = self.centroids().dot(&row.mapv(to_single));
            let is_article = row.iter().any(|&x| x != F::zero());
            let mut greatest = f32::NEG_INFINITY;
            *topic = OUTLIER;
            for (centroid, &product) in products.iter().enumerate().filter(|_| is_article) {
                if product > greatest {
                    (*topic, greatest) = (centroid as i32, product);
                }
            }
        }
    }

    fn default_target(&self, rows: &ArrayBase<D, Ix2>) -> Array1<i32> {
        Array1::from_elem(rows.nrows(), OUTLIER)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use linfa::traits::Predict;
    use ndarray::Array2;
    use rand::{Rng, SeedableRng};
    use rand_xoshiro::Xoshiro256Plus;

    use super::*;

    #[test]
    fn rows_of_the_fit_get_the_same_topics_again() {
        let mut random = Xoshiro256Plus::seed_from_u64(1);
        let mut rows = Array2::from_shape_fn((60, 6), |(row, column)| {
            f64::from(u8::from(row % 3 == column)) + random.gen_range(-0.2..0.2)
        });
        rows.row_mut(7).fill(0.0);
        let dataset = DatasetBase::from(rows.clone());
        let topics = Fit::fit(&SphericalKMeans::params(3), &dataset).unwrap();
        assert_eq!(topics.labels()[7], OUTLIER);
        let again: Array1<i32> = topics.predict(&dataset);
        assert_eq!(again.to_vec(), topics.labels());
        // Neither length nor precision changes the result.
        let singles = rows.mapv(|x| 9.0 * x as f32);
        let again: Array1<i32> = topics.predict(&singles);
        assert_eq!(again.to_vec(), topics.labels());
        let unknown: Array1<i32> = topics.predict(&Array2::from_elem((1, 6), f64::NAN));
        assert_eq!(unknown.to_vec(), [OUTLIER]);
        assert!(Fit::fit(&SphericalKMeans::params(60), &dataset).is_err(), "59 non-zero rows");
    }
}
