//! [`ClusterInput`]: the articles to cluster, as unit rows and as sparse weights.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use ndarray::{Array2, ArrayView1, Axis};
use rayon::prelude::*;

use crate::matrix::WeightMatrix;

/// Articles to cluster. All have at least one known term.
#[derive(Clone)]
pub(crate) struct ClusterInput<'a> {
    /// Unit rows, articles × dimensions.
    pub(crate) points: Cow<'a, Array2<f32>>,
    /// The weights that the points come from, articles × terms.
    pub(super) weights: Cow<'a, WeightMatrix>,
}

impl<'a> ClusterInput<'a> {
    /// Takes the rows `used` of a corpus. Borrows if these are all rows.
    pub(crate) fn new(rows: &'a Array2<f32>, weights: &'a WeightMatrix, used: &[usize]) -> Self {
        let all = Self { points: Cow::Borrowed(rows), weights: Cow::Borrowed(weights) };
        if used.len() == rows.nrows() { all } else { all.select(used) }
    }

    /// The number of articles.
    pub(crate) fn len(&self) -> usize {
        self.points.nrows()
    }

    /// Returns a copy of some articles.
    pub(crate) fn select(&self, rows: &[usize]) -> ClusterInput<'static> {
        ClusterInput {
            points: Cow::Owned(self.points.select(Axis(0), rows)),
            weights: Cow::Owned(select_rows(&self.weights, rows)),
        }
    }

    /// Returns the same articles without copying them.
    pub(crate) fn view(&self) -> ClusterInput<'_> {
        ClusterInput { points: Cow::Borrowed(&self.points), weights: Cow::Borrowed(&self.weights) }
    }

    /// Finds equal rows. Returns the first row of each group of equal rows, and
    /// the group of each row.
    pub(super) fn distinct(&self) -> (Vec<usize>, Vec<usize>) {
        let points = self.points.view();
        let hash = |row| FixedState::default().hash_one(rounded(row).collect::<Vec<_>>());
        let hashes: Vec<u64> = points.axis_iter(Axis(0)).into_par_iter().map(hash).collect();
        let mut firsts: Vec<usize> = Vec::new();
        let mut group_of_hash = HashMap::new();
        let groups = hashes.into_iter().enumerate().map(|(row, hash)| {
            let group = *group_of_hash.entry(hash).or_insert(firsts.len());
            match firsts.get(group) {
                Some(&first) if rounded(points.row(first)).eq(rounded(points.row(row))) => group,
                _ => {
                    firsts.push(row);
                    firsts.len() - 1
                }
            }
        });
        let groups = groups.collect();
        (firsts, groups)
    }
}

/// Rounds coordinates, as equal texts may differ in their last bits.
fn rounded(row: ArrayView1<'_, f32>) -> impl Iterator<Item = i32> {
    row.into_iter().map(|x| (x * 1e6).round() as i32)
}

/// Returns some rows of a sparse matrix.
pub(crate) fn select_rows(weights: &WeightMatrix, rows: &[usize]) -> WeightMatrix {
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
    fn equal_rows_are_copies() {
        let points = array![[0.6, 0.8], [1.0, 0.0], [0.6, 0.8 + 1e-12], [0.0, 1.0], [1.0, 0.0]];
        let weights = WeightMatrix::new((5, 1), vec![0; 6].into(), Vec::new().into(), Vec::new());
        let input = ClusterInput::new(&points, &weights, &[0, 1, 2, 3, 4]);
        assert_eq!(input.distinct(), (vec![0, 1, 3], vec![0, 1, 0, 2, 1]));
        let subset = input.select(&[4, 1]);
        assert_eq!((subset.len(), subset.weights.rows()), (2, 2));
        assert_eq!(subset.distinct(), (vec![0], vec![0, 0]));
    }
}
