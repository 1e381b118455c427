//! The rows that spherical k-means clusters, and its random starts.

use std::borrow::Cow;

use rand::Rng;
use rand_xoshiro::Xoshiro256Plus;
use rayon::prelude::*;

use crate::matrix::WeightMatrix;

/// How far from 1 the length of a unit row may be in single precision.
const UNIT_LENGTH: f64 = 1e-6;

/// Sparse unit rows.
pub(super) struct UnitRows<'w> {
    pub(super) rows: Cow<'w, WeightMatrix>,
    /// The rows that have a weight.
    pub(super) used: Vec<usize>,
}

impl<'w> UnitRows<'w> {
    pub(super) fn new(weights: &'w WeightMatrix) -> Self {
        let length = |row: &[f32]| row.iter().map(|&w| f64::from(w) * f64::from(w)).sum::<f64>().sqrt();
        let lengths: Vec<f64> = weights.outer_iterator().map(|row| length(row.data())).collect();
        let used = (0..lengths.len()).filter(|&row| lengths[row] > 0.0).collect();
        let mut rows = Cow::Borrowed(weights);
        // Weights are mostly of unit length already, and are not copied then.
        if lengths.iter().any(|&length| length > 0.0 && (length - 1.0).abs() > UNIT_LENGTH) {
            // Rows of stored zeros are left as they are.
            for (mut row, length) in rows.to_mut().outer_iterator_mut().zip(lengths).filter(|row| row.1 > 0.0)
            {
                row.iter_mut().for_each(|(_, weight)| *weight = (f64::from(*weight) / length) as f32);
            }
        }
        Self { rows, used }
    }

    pub(super) fn is_used(&self, row: usize) -> bool {
        self.used.binary_search(&row).is_ok()
    }

    /// Draws starts by k-means++ (Arthur & Vassilvitskii 2007), with a probability
    /// proportional to 1 − cosine, which is half the squared distance of unit vectors.
    pub(super) fn plus_plus(&self, topics: usize, random: &mut Xoshiro256Plus) -> Vec<usize> {
        let mut chosen = vec![self.used[random.gen_range(0..self.used.len())]];
        let mut distance = vec![f32::INFINITY; self.used.len()];
        let mut dense = vec![0.0f32; self.rows.cols()];
        while chosen.len() < topics {
            let centre = self.rows.outer_view(chosen[chosen.len() - 1]);
            let centre: Vec<(usize, f32)> =
                centre.iter().flat_map(|row| row.iter()).map(|(term, &weight)| (term, weight)).collect();
            centre.iter().for_each(|&(term, weight)| dense[term] = weight);
            self.used.par_iter().zip(&mut distance).for_each(|(&row, distance)| {
                let row = self.rows.outer_view(row);
                let cosine: f32 =
                    row.iter().flat_map(|row| row.iter()).map(|(term, weight)| dense[term] * weight).sum();
                *distance = distance.min((1.0 - cosine).max(0.0));
            });
            centre.iter().for_each(|&(term, _)| dense[term] = 0.0);
            // Rounding may leave a distance between a chosen row and itself.
            for row in &chosen {
                if let Ok(position) = self.used.binary_search(row) {
                    distance[position] = 0.0;
                }
            }
            let total: f64 = distance.iter().map(|&distance| f64::from(distance)).sum();
            let mut remaining = random.r#gen::<f64>() * total;
            let next = distance.iter().position(|&distance| {
                remaining -= f64::from(distance);
                remaining < 0.0 && distance > 0.0
            });
            // If all other rows equal a centre, take the first that is not one.
            let next = next.or_else(|| self.used.iter().position(|row| !chosen.contains(row)));
            chosen.push(self.used[next.unwrap_or(0)]);
        }
        chosen
    }
}
