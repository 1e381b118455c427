//! The graph of nearest neighbours, at several numbers of dimensions at once, which
//! [spectral clustering](super::spectral) splits into topics.

use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView2, Axis, s};
use rayon::prelude::*;
use sprs::CsMatI;

use crate::matrix::{WeightMatrix, share};

/// The number of articles whose neighbours are computed in one matrix product.
const ROWS_AT_A_TIME: usize = 128;

/// The least length of an article in the leading dimensions for its neighbours there to
/// be meaningful, as in an [`Lsa`](crate::matrix::Lsa) itself.
const LEAST_LENGTH: f32 = 0.02;

/// Returns the numbers of leading dimensions at which neighbours are computed: all, a
/// half, a quarter and an eighth (25, 50, 100 and 200 of 200).
fn levels(dimensions: usize) -> Vec<usize> {
    let mut levels: Vec<usize> = [8, 4, 2, 1].iter().map(|part| (dimensions / part).max(1)).collect();
    levels.dedup();
    levels
}

/// The nearest neighbours of each article at each level.
pub(crate) struct Neighbours {
    /// Articles × levels at which they have a direction × neighbours, nearest first.
    nearest: Vec<Vec<Vec<u32>>>,
}

impl Neighbours {
    /// Finds the `count` nearest articles by cosine. Ties go to the first. `points` are
    /// unit rows of an LSA, so that their leading columns are a smaller LSA.
    pub(crate) fn find(points: &Array2<f32>, count: usize) -> Self {
        let levels = levels(points.ncols());
        let norms: Vec<Vec<f32>> = levels.iter().map(|&level| inverse_norms(points.view(), level)).collect();
        let nearest = points
            .axis_chunks_iter(Axis(0), ROWS_AT_A_TIME)
            .into_par_iter()
            .enumerate()
            .flat_map_iter(|(chunk, block)| {
                let mut products = Array2::<f32>::zeros((block.nrows(), points.nrows()));
                let mut found: Vec<Vec<Vec<u32>>> = vec![Vec::new(); block.nrows()];
                let mut from = 0;
                for (&level, norms) in levels.iter().zip(&norms) {
                    // The products of the smaller spaces have been added already.
                    let new = s![.., from..level];
                    general_mat_mul(1.0, &block.slice(new), &points.slice(new).t(), 1.0, &mut products);
                    from = level;
                    for (row, (products, found)) in products.rows().into_iter().zip(&mut found).enumerate() {
                        let itself = chunk * ROWS_AT_A_TIME + row;
                        if norms[itself] > 0.0 {
                            let cosines = products.iter().zip(norms).map(|(product, norm)| product * norm);
                            found.push(nearest(cosines, itself, count));
                        }
                    }
                }
                found
            })
            .collect();
        Self { nearest }
    }

    /// Returns the symmetric graph of the `count` nearest neighbours. The weight of an edge
    /// is the share of levels at which one article is a neighbour of the other, averaged
    /// over both directions.
    pub(crate) fn graph(&self, count: usize) -> WeightMatrix {
        let n = self.nearest.len();
        let mut indptr = vec![0];
        let (mut indices, mut data) = (Vec::new(), Vec::new());
        for levels in &self.nearest {
            let mut found: Vec<u32> =
                levels.iter().flat_map(|nearest| nearest.iter().take(count)).copied().collect();
            found.sort_unstable();
            for same in found.chunk_by(|a, b| a == b) {
                indices.push(same[0]);
                data.push(same.len() as f32 / levels.len() as f32 / 2.0);
            }
            indptr.push(indices.len());
        }
        let directed = CsMatI::new((n, n), indptr, indices, data);
        share(&directed + &directed.transpose_view().to_csr())
    }
}

fn inverse_norms(points: ArrayView2<'_, f32>, level: usize) -> Vec<f32> {
    let leading = points.slice_move(s![.., ..level]);
    let inverse = |length: f32| if length >= LEAST_LENGTH { length.recip() } else { 0.0 };
    leading.rows().into_iter().map(|row| inverse(row.dot(&row).sqrt())).collect()
}

/// Returns the positions of the greatest values other than `itself`. Ties go to the first.
fn nearest(values: impl Iterator<Item = f32>, itself: usize, count: usize) -> Vec<u32> {
    let mut best: Vec<(f32, u32)> = Vec::with_capacity(count + 1);
    let mut least = f32::NEG_INFINITY;
    for (position, value) in values.enumerate() {
        if value <= least || position == itself {
            continue;
        }
        let at = best.partition_point(|&(known, _)| known >= value);
        best.insert(at, (value, position as u32));
        if best.len() > count {
            best.pop();
        }
        if best.len() == count {
            least = best.last().map_or(f32::INFINITY, |&(value, _)| value);
        }
    }
    best.into_iter().map(|(_, position)| position).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_double() {
        assert_eq!(levels(200), [25, 50, 100, 200]);
        assert_eq!(levels(3), [1, 3]);
    }

    #[test]
    fn nearest_are_the_greatest_and_ties_go_to_the_first() {
        let values = [0.5, 0.9, 0.5, 0.1, 0.9, 0.5];
        assert_eq!(nearest(values.into_iter(), 1, 3), [4, 0, 2]);
    }

    #[test]
    fn edges_count_levels_in_both_directions() {
        // Four dimensions make levels of 1, 2 and 4. In the first, 0 and 1 have the same
        // sign and 2 the opposite; in all four, 0 and 2 are similar.
        let mut rows = ndarray::array![[1.0, 0.1, 0.0, 2.0], [1.0, 0.0, 3.0, -2.0], [-1.0, -1.0, 0.0, 9.0]];
        crate::matrix::normalize_rows(&mut rows);
        let graph = Neighbours::find(&rows, 2).graph(1);
        // The neighbour of 0 is 1, 1 and 2 at the three levels; of 1 it is 0, 0 and 2 or 0;
        // of 2 it is 0 at the last.
        let cosine = |a: usize, b: usize| rows.row(a).dot(&rows.row(b));
        assert!(cosine(0, 2) > cosine(0, 1) && cosine(0, 1) > cosine(1, 2));
        let weight = |a, b| graph.get(a, b).copied().unwrap_or(0.0);
        let total: f32 = graph.data().iter().sum();
        assert!((total - 3.0).abs() < 1e-6, "each article has one neighbour at each level");
        assert!((weight(0, 1) - (2.0 + 3.0) / 6.0).abs() < 1e-6, "{}", weight(0, 1));
        assert_eq!(graph, share(graph.transpose_view().to_csr()));
    }
}
