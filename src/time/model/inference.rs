//! Standard errors, intervals and tests of a fitted model.

use nalgebra::{DMatrix, DVector};
use statrs::distribution::{ContinuousCDF, FisherSnedecor};

use super::solve::alternate::Maximum;
use super::solve::cholesky::Cholesky;
use super::solve::rows::Rows;

/// The cluster-robust covariance of the coefficients.
#[derive(Clone, Debug)]
pub(super) struct Robust {
    pub(super) covariance: DMatrix<f64>,
    /// The number of clusters.
    pub(super) clusters: usize,
    /// Whether each coefficient is determined without any one of the clusters. If not, its error is not
    /// known.
    pub(super) is_determined: Vec<bool>,
}

impl Robust {
    /// Computes the sandwich covariance with the small-sample correction CR3 (Bell & McCaffrey 2002), the
    /// cluster version of HC3: the sum of squares of the one-step changes of the coefficients when each
    /// cluster is left out. In contrast to CR1, its intervals hold for trends and few clusters.
    ///
    /// `clusters` are the cells of each cluster.
    pub(super) fn new(rows: &Rows, counts: &[f64], maximum: &Maximum, clusters: &[Vec<usize>]) -> Self {
        let variance = |row: usize| 1.0 + maximum.alpha * maximum.means[row];
        let weight = |row: usize| maximum.means[row] / variance(row);
        let score = |row: usize| (counts[row] - maximum.means[row]) / variance(row);
        let information = rows.cross_product(0..rows.len(), weight);
        let mut covariance = DMatrix::zeros(rows.width(), rows.width());
        let mut is_determined = vec![true; rows.width()];
        for cluster in clusters {
            let cells = || cluster.iter().copied();
            let without = &information - rows.cross_product(cells(), weight);
            let cholesky = Cholesky::with_scale(&without, &information);
            let change: DVector<f64> = cholesky.solve(&rows.weighted_sum(cells(), score));
            covariance += &change * change.transpose();
            for (determined, dependent) in is_determined.iter_mut().zip(&cholesky.dependent) {
                *determined &= !dependent;
            }
        }
        Self { covariance, clusters: clusters.len(), is_determined }
    }

    /// Returns the p value of the test that all of some coefficients are zero: Wald's statistic, referred to
    /// an F distribution as Hotelling's T². Returns `None` if there are too few clusters.
    pub(super) fn joint_p(&self, beta: &DVector<f64>, columns: &[usize]) -> Option<f64> {
        let (q, clusters) = (columns.len(), self.clusters);
        if q == 0 || clusters <= q + 1 || columns.iter().any(|&column| !self.is_determined[column]) {
            return None;
        }
        let part = DMatrix::from_fn(q, q, |i, j| self.covariance[(columns[i], columns[j])]);
        let estimates = DVector::from_fn(q, |i, _| beta[columns[i]]);
        let cholesky = Cholesky::new(&part);
        if !cholesky.is_complete() {
            return None;
        }
        let wald = estimates.dot(&cholesky.solve(&estimates));
        let (q, clusters) = (q as f64, clusters as f64);
        let f = wald * (clusters - q) / (q * (clusters - 1.0));
        let distribution = FisherSnedecor::new(q, clusters - q).ok()?;
        Some(distribution.sf(f).clamp(0.0, 1.0))
    }
}

/// Returns the correlation of the residuals of successive periods: Pearson's residuals, summed over the
/// groups of a period. `periods` are the period and the cells of each cluster of a period. Returns `None` for
/// fewer than eight pairs.
pub(super) fn autocorrelation(
    counts: &[f64],
    maximum: &Maximum,
    periods: &[(usize, Vec<usize>)],
) -> Option<f64> {
    let residual = |cells: &[usize]| {
        let difference: f64 = cells.iter().map(|&cell| counts[cell] - maximum.means[cell]).sum();
        let variance = |&cell: &usize| maximum.means[cell] * (1.0 + maximum.alpha * maximum.means[cell]);
        difference / cells.iter().map(variance).sum::<f64>().sqrt()
    };
    let residuals: Vec<(usize, f64)> =
        periods.iter().map(|(period, cells)| (*period, residual(cells))).collect();
    let pairs = residuals.windows(2).filter(|pair| pair[1].0 == pair[0].0 + 1);
    let products: Vec<f64> = pairs.map(|pair| pair[0].1 * pair[1].1).collect();
    let squares: f64 = residuals.iter().map(|(_, residual)| residual * residual).sum();
    (products.len() >= 8 && squares > 0.0).then(|| products.iter().sum::<f64>() / squares)
}
