//! Coefficients for a given dispersion, by iteratively reweighted least squares.

use nalgebra::DVector;

use super::cholesky::Cholesky;
use super::rows::Rows;

/// The counts of the cells, and the logarithm of the number of words of each.
#[derive(Clone, Copy, Debug)]
pub(in crate::time::model) struct Cells<'a> {
    pub(in crate::time::model) rows: &'a Rows,
    pub(in crate::time::model) counts: &'a [f64],
    pub(in crate::time::model) offsets: &'a [f64],
}

/// Coefficients and the expected count of each cell.
#[derive(Clone, Debug)]
pub(super) struct Estimate {
    pub(super) beta: DVector<f64>,
    pub(super) means: Vec<f64>,
}

const MOST_STEPS: usize = 100;
const MOST_HALVINGS: usize = 40;
/// Two steps differ less than this if the deviance has converged, relatively.
const CONVERGED: f64 = 1e-13;

impl Cells<'_> {
    fn means(&self, beta: &DVector<f64>) -> Vec<f64> {
        (0..self.rows.len()).map(|row| (self.offsets[row] + self.rows.dot(row, beta)).exp()).collect()
    }

    /// Returns the deviance of expected counts (that of `MASS::negative.binomial`), where the variance of a
    /// count with the mean μ is μ + α μ². With α = 0, it is that of Poisson counts.
    pub(super) fn deviance(&self, means: &[f64], alpha: f64) -> f64 {
        let of_cell = |(&y, &mean): (&f64, &f64)| {
            let first = if y > 0.0 { y * (y / mean).ln() } else { 0.0 };
            let excess = (y - mean) / (1.0 + alpha * mean);
            let second = if alpha == 0.0 { y - mean } else { (y + 1.0 / alpha) * (alpha * excess).ln_1p() };
            2.0 * (first - second)
        };
        self.counts.iter().zip(means).map(of_cell).sum()
    }

    /// Fits the coefficients for a variance of μ + α μ² (McCullagh & Nelder 1989, section 2.5). Returns `None`
    /// if the steps do not converge to finite coefficients.
    pub(super) fn irls(&self, alpha: f64, start: Option<&Estimate>) -> Option<Estimate> {
        // Without a start, the first means are the counts themselves, kept off zero as in R.
        let mut means = start
            .map_or_else(|| self.counts.iter().map(|&y| y.max(1.0 / 6.0)).collect(), |s| s.means.clone());
        let mut beta: Option<DVector<f64>> = start.map(|start| start.beta.clone());
        let mut deviance = if beta.is_some() { self.deviance(&means, alpha) } else { f64::INFINITY };
        for _ in 0..MOST_STEPS {
            let weight = |row: usize| means[row] / (1.0 + alpha * means[row]);
            let working = |row: usize| {
                means[row].ln() - self.offsets[row] + (self.counts[row] - means[row]) / means[row]
            };
            let all = 0..self.rows.len();
            let cholesky = Cholesky::new(&self.rows.cross_product(all.clone(), weight));
            if !cholesky.is_complete() {
                return None;
            }
            let mut next = cholesky.solve(&self.rows.weighted_sum(all, |row| weight(row) * working(row)));
            let mut next_means = self.means(&next);
            let mut next_deviance = self.deviance(&next_means, alpha);
            if let Some(beta) = &beta {
                // Half steps, until the fit is not worse. Rounding is no reason for one.
                let bound = deviance + CONVERGED * (deviance.abs() + 1.0);
                for _ in 0..MOST_HALVINGS {
                    if next_deviance <= bound {
                        break;
                    }
                    next = (&next + beta) / 2.0;
                    next_means = self.means(&next);
                    next_deviance = self.deviance(&next_means, alpha);
                }
            }
            if !next_deviance.is_finite() {
                return None;
            }
            let moved = beta.as_ref().map_or(f64::INFINITY, |beta| (&next - beta).amax());
            let is_done = (next_deviance - deviance).abs() <= CONVERGED * (next_deviance.abs() + 1.0)
                && moved <= 1e-8 * (1.0 + next.amax());
            (beta, means, deviance) = (Some(next), next_means, next_deviance);
            if is_done {
                break;
            }
        }
        Some(Estimate { beta: beta?, means })
    }
}
