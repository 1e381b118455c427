//! Articles as the algorithms see them: their places in the space of an LSA, the
//! weights that these come from, and which of them are copies of others.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use ndarray::{Array2, ArrayView1, ArrayViewMut1, Axis};
use rayon::prelude::*;

use crate::matrix::WeightMatrix;

/// Articles that have a place in the space.
#[derive(Clone)]
pub(super) struct Articles<'p> {
    /// Unit rows.
    pub(super) points: Cow<'p, Array2<f32>>,
    pub(super) weights: Cow<'p, WeightMatrix>,
}

impl<'p> Articles<'p> {
    /// The rows `used` of a corpus, of which nothing is copied if that is all.
    pub(super) fn of(rows: &'p Array2<f32>, weights: &'p WeightMatrix, used: &[usize]) -> Self {
        let all = Self { points: Cow::Borrowed(rows), weights: Cow::Borrowed(weights) };
        if used.len() == rows.nrows() { all } else { all.select(used) }
    }

    pub(super) fn len(&self) -> usize {
        self.points.nrows()
    }

    pub(super) fn select(&self, rows: &[usize]) -> Articles<'static> {
        Articles {
            points: Cow::Owned(self.points.select(Axis(0), rows)),
            weights: Cow::Owned(select(&self.weights, rows)),
        }
    }

    /// The same articles, not copied.
    pub(super) fn view(&self) -> Articles<'_> {
        Articles { points: Cow::Borrowed(&self.points), weights: Cow::Borrowed(&self.weights) }
    }

    /// The first of each group of equal rows, and the place among them of each row.
    pub(super) fn distinct(&self) -> (Vec<usize>, Vec<usize>) {
        let points = self.points.view();
        let hash = |row| FixedState::default().hash_one(rounded(row).collect::<Vec<_>>());
        let hashes: Vec<u64> = points.axis_iter(Axis(0)).into_par_iter().map(hash).collect();
        let mut firsts: Vec<usize> = Vec::new();
        let mut place_of = HashMap::new();
        let places = hashes.into_iter().enumerate().map(|(row, hash)| {
            let place = *place_of.entry(hash).or_insert(firsts.len());
            match firsts.get(place) {
                Some(&first) if rounded(points.row(first)).eq(rounded(points.row(row))) => place,
                _ => {
                    firsts.push(row);
                    firsts.len() - 1
                }
            }
        });
        let places = places.collect();
        (firsts, places)
    }
}

/// Equal texts may differ in the last bits of their coordinates.
/// The product of a unit row with a unit mean.
pub(super) fn cosine(row: ArrayView1<'_, f32>, mean: ArrayView1<'_, f64>) -> f64 {
    row.iter().zip(mean).map(|(&x, mean)| f64::from(x) * mean).sum()
}

/// Adds a row to a sum.
pub(super) fn add(sum: ArrayViewMut1<'_, f64>, row: ArrayView1<'_, f32>) {
    sum.into_iter().zip(row).for_each(|(sum, &x)| *sum += f64::from(x));
}

fn rounded(row: ArrayView1<'_, f32>) -> impl Iterator<Item = i32> {
    row.into_iter().map(|x| (x * 1e6).round() as i32)
}

/// The weights of some articles.
pub(super) fn select(weights: &WeightMatrix, rows: &[usize]) -> WeightMatrix {
    let mut indptr = vec![0];
    let (mut indices, mut data) = (Vec::new(), Vec::new());
    for &row in rows {
        let span = weights.indptr().outer_inds_sz(row);
        indices.extend_from_slice(&weights.indices()[span.clone()]);
        data.extend_from_slice(&weights.data()[span]);
        indptr.push(indices.len());
    }
    WeightMatrix::new((rows.len(), weights.cols()), indptr.into(), indices.into(), data)
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    #[test]
    fn copies_are_known_by_their_place() {
        let points = array![[0.6, 0.8], [1.0, 0.0], [0.6, 0.8 + 1e-12], [0.0, 1.0], [1.0, 0.0]];
        let weights = WeightMatrix::new((5, 1), vec![0; 6].into(), Vec::new().into(), Vec::new());
        let articles = Articles::of(&points, &weights, &[0, 1, 2, 3, 4]);
        assert_eq!(articles.distinct(), (vec![0, 1, 3], vec![0, 1, 0, 2, 1]));
        let some = articles.select(&[4, 1]);
        assert_eq!((some.len(), some.weights.rows()), (2, 2));
        assert_eq!(some.distinct(), (vec![0], vec![0, 0]));
    }
}
