//! What all weighting schemes share: a weight is the product of a local and a global
//! factor, and each article is then scaled (Dumais 1991). [`weighted`] computes every
//! weight matrix, in one pass over the counts.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::matrix::count::TermCounts;
use crate::matrix::sparse_matrix::WeightMatrix;
use crate::matrix::sparsity::Sparsity;

/// The number of rows that one thread takes at a time.
const ROWS_AT_A_TIME: usize = 256;

/// How the weights of each article are scaled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Norm {
    /// To a Euclidean length of 1, so that scalar products are cosines.
    #[default]
    L2,
    /// To a sum of 1.
    L1,
    /// Not scaled.
    None,
}

impl Norm {
    /// Scales non-negative weights. If all are zero, they stay zero.
    fn scale(self, weights: &mut [f64]) {
        let length = match self {
            Self::L2 => weights.iter().map(|weight| weight * weight).sum::<f64>().sqrt(),
            Self::L1 => weights.iter().sum(),
            Self::None => return,
        };
        if length > 0.0 {
            weights.iter_mut().for_each(|weight| *weight /= length);
        }
    }
}

/// Weights counts. `local(counts of the article)` returns the function that turns a
/// count into a local weight; `global` has a factor for each term.
///
/// Weights are computed in double precision and stored in single precision. They have
/// the same positions as the counts, so that some stored weights can be zero.
///
/// # Panics
/// If the number of terms differs from that of `global`.
pub(super) fn weighted<L: Fn(f64) -> f64>(
    counts: &TermCounts,
    global: &[f64],
    norm: Norm,
    local: impl Fn(&[u32]) -> L + Sync,
) -> WeightMatrix {
    let sparsity = &counts.sparsity;
    assert_eq!(sparsity.columns(), global.len(), "counts over another vocabulary");
    let mut data = vec![0.0; counts.non_zeros()];
    blocks(sparsity.indptr(), &mut data).into_par_iter().for_each(|(rows, block)| {
        let (mut row_counts, mut weights) = (Vec::new(), Vec::new());
        let start = rows[0];
        for row in rows.windows(2) {
            let span = row[0]..row[1];
            row_counts.clear();
            row_counts.extend(counts.counts.iter(span.clone()));
            let weigh = local(&row_counts);
            let factors = sparsity.indices()[span.clone()].iter().map(|&term| global[term as usize]);
            weights.clear();
            weights
                .extend(row_counts.iter().zip(factors).map(|(&count, factor)| weigh(count.into()) * factor));
            norm.scale(&mut weights);
            let row = &mut block[span.start - start..span.end - start];
            row.iter_mut().zip(&weights).for_each(|(stored, &weight)| *stored = weight as f32);
        }
    });
    sparsity.with(data)
}

/// Splits the data into blocks of whole rows, each with the bounds of its rows.
fn blocks<'b>(indptr: &'b [usize], mut data: &'b mut [f32]) -> Vec<(&'b [usize], &'b mut [f32])> {
    let rows = indptr.len() - 1;
    let mut blocks = Vec::with_capacity(rows.div_ceil(ROWS_AT_A_TIME));
    for first in (0..rows).step_by(ROWS_AT_A_TIME) {
        let last = (first + ROWS_AT_A_TIME).min(rows);
        let (block, rest) = data.split_at_mut(indptr[last] - indptr[first]);
        blocks.push((&indptr[first..=last], block));
        data = rest;
    }
    blocks
}

/// Drops the weights of all terms for which `keep` is false and scales each row to a
/// Euclidean length of 1. The number of columns stays the same.
#[must_use]
pub fn restrict(weights: &WeightMatrix, keep: &[bool]) -> WeightMatrix {
    let mut indptr = Vec::with_capacity(weights.rows() + 1);
    let (mut indices, mut data) = (Vec::new(), Vec::new());
    let mut kept = Vec::new();
    indptr.push(0);
    for row in weights.outer_iterator() {
        kept.clear();
        for (term, &weight) in row.iter().filter(|(term, _)| keep[*term]) {
            indices.push(term as u32);
            kept.push(f64::from(weight));
        }
        Norm::L2.scale(&mut kept);
        data.extend(kept.iter().map(|&weight| weight as f32));
        indptr.push(data.len());
    }
    Sparsity::new(weights.cols(), indptr, indices).with(data)
}
