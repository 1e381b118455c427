//! The embedding of normalised spectral clustering (Ng, Jordan & Weiss 2002): the first
//! eigenvectors of a graph give each article coordinates in which every well-connected
//! group lies in a direction of its own.

use ndarray::{Array2, s};
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256Plus;

use crate::Result;
use crate::matrix::krylov::{self, TopEigen};
use crate::matrix::sparse_dense::multiply;
use crate::matrix::{WeightMatrix, normalize_rows};

/// The number of vectors in a block, which are multiplied together.
const BLOCK: usize = 16;
/// The number of blocks in the Krylov basis in addition to the requested vectors.
const BLOCKS: usize = 8;
/// The maximum number of iterations.
const MAX_ITERATIONS: usize = 60;
/// The maximum length of A·v − λ·v.
const TOLERANCE: f64 = 1e-6;

/// Returns the first `count` eigenvectors of D^−½ A D^−½, articles × eigenvectors. A is a
/// symmetric graph with non-negative weights, D the diagonal matrix of its row sums.
pub(crate) fn eigenvectors(graph: &WeightMatrix, count: usize, seed: u64) -> Result<Array2<f64>> {
    first_eigenvectors(&normalized(graph), count, seed)
}

/// Returns the coordinates of articles on the first `topics` eigenvectors, as unit rows.
pub(crate) fn embedding(eigenvectors: &Array2<f64>, topics: usize) -> Array2<f64> {
    let mut rows = eigenvectors.slice(s![.., ..topics.min(eigenvectors.ncols())]).to_owned();
    normalize_rows(&mut rows);
    rows
}

fn normalized(graph: &WeightMatrix) -> WeightMatrix {
    let scale: Vec<f64> = graph
        .outer_iterator()
        .map(|row| row.data().iter().map(|&weight| f64::from(weight)).sum::<f64>())
        .map(|degree| if degree > 0.0 { degree.sqrt().recip() } else { 0.0 })
        .collect();
    let mut scaled = graph.clone();
    for (row, mut weights) in scaled.outer_iterator_mut().enumerate() {
        for (column, weight) in weights.iter_mut() {
            *weight = (f64::from(*weight) * scale[row] * scale[column]) as f32;
        }
    }
    scaled
}

/// Returns the eigenvectors of the greatest eigenvalues of a symmetric matrix with
/// eigenvalues from −1 to 1.
fn first_eigenvectors(matrix: &WeightMatrix, wanted: usize, seed: u64) -> Result<Array2<f64>> {
    let n = matrix.rows();
    let wanted = wanted.min(n);
    let basis = wanted + BLOCK * BLOCKS;
    if n <= basis {
        let mut dense = Array2::zeros((n, n));
        for (row, entries) in matrix.outer_iterator().enumerate() {
            entries.iter().for_each(|(column, &entry)| dense[(row, column)] = f64::from(entry));
        }
        let (_, vectors) = krylov::eigen(dense)?;
        return Ok(vectors.slice_move(s![.., ..wanted]));
    }
    let mut random = Xoshiro256Plus::seed_from_u64(seed);
    let start = Array2::from_shape_simple_fn((n, BLOCK), || random.gen_range(-1.0..1.0));
    let top = TopEigen { wanted, max_dimension: basis, rounds: MAX_ITERATIONS, tolerance: TOLERANCE };
    Ok(top.compute(start, |block| multiply(matrix.view(), block.view()))?.1)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::matrix::share;

    /// A ring of `n` nodes. Its normalised graph has the eigenvalues cos(2πj/n).
    fn ring(n: usize) -> WeightMatrix {
        let mut triplets = sprs::TriMatI::<f32, u32>::new((n, n));
        for node in 0..n {
            triplets.add_triplet(node, (node + 1) % n, 3.0);
            triplets.add_triplet((node + 1) % n, node, 3.0);
        }
        share(triplets.to_csr())
    }

    #[test]
    fn eigenvectors_of_a_ring() {
        let n = 200;
        let matrix = normalized(&ring(n));
        let vectors = first_eigenvectors(&matrix, 5, 1).unwrap();
        let image = multiply(matrix.view(), vectors.view());
        for (order, frequency) in [0.0, 1.0, 1.0, 2.0, 2.0].iter().enumerate() {
            let value = (2.0 * std::f64::consts::PI * frequency / n as f64).cos();
            let residual = &image.column(order) - &(&vectors.column(order) * value);
            assert!(residual.dot(&residual).sqrt() < 1e-5, "{order}");
        }
    }

    #[test]
    fn each_connected_component_lies_in_a_direction_of_its_own() {
        let n = 60;
        let mut triplets = sprs::TriMatI::<f32, u32>::new((n, n));
        for a in 0..n {
            for b in (0..n).filter(|&b| b != a && a % 3 == b % 3) {
                triplets.add_triplet(a, b, 1.0);
            }
        }
        let rows = embedding(&eigenvectors(&share(triplets.to_csr()), 5, 1).unwrap(), 3);
        for a in 0..n {
            for b in 0..n {
                let cosine = rows.row(a).dot(&rows.row(b));
                assert!((cosine - f64::from(a % 3 == b % 3)).abs() < 1e-6, "{a} {b}: {cosine}");
            }
        }
    }
}
