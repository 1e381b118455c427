//! Coefficients and dispersion together.

use nalgebra::{DMatrix, DVector};

use super::cholesky::Cholesky;
use super::dispersion::{Dispersion, dispersion, log_likelihood};
pub(in crate::time::model) use super::irls::Cells;
use super::irls::Estimate;

/// A model fitted by maximum likelihood.
#[derive(Clone, Debug)]
pub(in crate::time::model) struct Maximum {
    pub(in crate::time::model) beta: DVector<f64>,
    /// The expected count of each cell.
    pub(in crate::time::model) means: Vec<f64>,
    /// The variance of a count with the mean μ is μ + α μ².
    pub(in crate::time::model) alpha: f64,
    pub(in crate::time::model) alpha_error: f64,
    /// The inverse of the expected information.
    pub(in crate::time::model) covariance: DMatrix<f64>,
    pub(in crate::time::model) log_likelihood: f64,
    pub(in crate::time::model) deviance: f64,
}

const MOST_ROUNDS: usize = 100;

impl Maximum {
    /// Fits coefficients and dispersion in turn, as `MASS::glm.nb` does (Venables & Ripley 2002, section
    /// 7.4), until neither changes. Returns `None` if the likelihood has no maximum at finite coefficients.
    pub(in crate::time::model) fn find(cells: Cells<'_>) -> Option<Self> {
        let mut estimate = cells.irls(0.0, None)?;
        let mut found = dispersion(cells.counts, &estimate.means);
        for _ in 0..MOST_ROUNDS {
            if found == Dispersion::POISSON {
                estimate = cells.irls(0.0, None)?;
                break;
            }
            let next = cells.irls(found.alpha, Some(&estimate))?;
            let next_found = dispersion(cells.counts, &next.means);
            let moved = (&next.beta - &estimate.beta).amax();
            let is_done = moved < 1e-10 && (next_found.alpha - found.alpha).abs() < 1e-10 * found.alpha;
            (estimate, found) = (next, next_found);
            if is_done {
                break;
            }
        }
        Self::at(cells, estimate, found)
    }

    fn at(cells: Cells<'_>, estimate: Estimate, Dispersion { alpha, error }: Dispersion) -> Option<Self> {
        let Estimate { beta, means } = estimate;
        if cells.diverges(&means) {
            return None;
        }
        let information =
            cells.rows.cross_product(0..cells.rows.len(), |row| means[row] / (1.0 + alpha * means[row]));
        let covariance = Cholesky::new(&information).inverse();
        let log_likelihood = log_likelihood(cells.counts, &means, alpha);
        let deviance = cells.deviance(&means, alpha);
        Some(Self { beta, means, alpha, alpha_error: error, covariance, log_likelihood, deviance })
    }
}

impl Cells<'_> {
    /// Whether the expected counts approach zero where the word does not occur, without end. This can only
    /// be if the cells in which the word occurs do not determine the coefficients (Santos Silva & Tenreyro
    /// 2010).
    fn diverges(&self, means: &[f64]) -> bool {
        let with = (0..self.rows.len()).filter(|&row| self.counts[row] > 0.0);
        let is_determined = Cholesky::new(&self.rows.cross_product(with, |_| 1.0)).is_complete();
        let vanishes = |(&y, &mean): (&f64, &f64)| y == 0.0 && mean < 1e-6;
        !is_determined && self.counts.iter().zip(means).any(vanishes)
    }
}
