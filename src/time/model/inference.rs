//! Standard errors, intervals and tests of a fitted model.

use nalgebra::{DMatrix, DVector};
use statrs::distribution::{ContinuousCDF, FisherSnedecor, StudentsT};

use super::solve::alternate::Maximum;
use super::solve::cholesky::Cholesky;
use super::solve::rows::Rows;

/// The cluster-robust covariance of the coefficients.
#[derive(Clone, Debug)]
pub(super) struct Robust {
    pub(super) covariance: DMatrix<f64>,
    /// The degrees of freedom of t for each coefficient.
    pub(super) degrees: Vec<f64>,
    /// The number of clusters.
    pub(super) clusters: usize,
    /// Whether each coefficient is determined without any one of the clusters. If not, its error is not
    /// known.
    pub(super) is_determined: Vec<bool>,
}

impl Robust {
    /// Computes the sandwich covariance with the small-sample correction CR3 (Bell & McCaffrey 2002), the
    /// cluster version of HC3: the sum of squares of the one-step changes of the coefficients when each
    /// cluster is left out. In contrast to CR1, its intervals hold for trends and few clusters. The degrees of
    /// freedom are Satterthwaite's (Bell & McCaffrey 2002, section 4): a coefficient that rests on few
    /// clusters, such as that of an outlet which starts late, has fewer.
    ///
    /// `clusters` are the cells of each cluster.
    pub(super) fn new(rows: &Rows, counts: &[f64], maximum: &Maximum, clusters: &[Vec<usize>]) -> Self {
        let variance = |row: usize| 1.0 + maximum.alpha * maximum.means[row];
        let weight = |row: usize| maximum.means[row] / variance(row);
        let score = |row: usize| (counts[row] - maximum.means[row]) / variance(row);
        let width = rows.width();
        let information = rows.cross_product(0..rows.len(), weight);
        let mut covariance = DMatrix::zeros(width, width);
        let mut is_determined = vec![true; width];
        let mut sums = vec![Satterthwaite::new(width); width];
        for cluster in clusters {
            let cells = || cluster.iter().copied();
            let of_cluster = rows.cross_product(cells(), weight);
            let cholesky = Cholesky::with_scale(&(&information - &of_cluster), &information);
            let change: DVector<f64> = cholesky.solve(&rows.weighted_sum(cells(), score));
            covariance += &change * change.transpose();
            for (determined, dependent) in is_determined.iter_mut().zip(&cholesky.dependent) {
                *determined &= !dependent;
            }
            let inverse = cholesky.inverse();
            let products = &of_cluster * &inverse;
            for (column, sums) in sums.iter_mut().enumerate() {
                let product = products.column(column).into_owned();
                sums.add(inverse.column(column).dot(&product), &product, &maximum.covariance);
            }
        }
        let most = (clusters.len() - 1) as f64;
        let degrees = sums.iter().map(|sums| sums.degrees(&maximum.covariance).clamp(1.0, most)).collect();
        Self { covariance, degrees, clusters: clusters.len(), is_determined }
    }

    /// Returns the p value of the test that all of some coefficients are zero: Wald's statistic, referred to
    /// an F distribution as Hotelling's T² with the smallest degrees of freedom of the coefficients. Returns
    /// `None` if these are too few for the number of coefficients.
    pub(super) fn joint_p(&self, beta: &DVector<f64>, columns: &[usize]) -> Option<f64> {
        let q = columns.len();
        let degrees = columns.iter().map(|&column| self.degrees[column]).reduce(f64::min)?;
        let rest = degrees - q as f64 + 1.0;
        if rest < 1.0 || columns.iter().any(|&column| !self.is_determined[column]) {
            return None;
        }
        let part = DMatrix::from_fn(q, q, |i, j| self.covariance[(columns[i], columns[j])]);
        let estimates = DVector::from_fn(q, |i, _| beta[columns[i]]);
        let cholesky = Cholesky::new(&part);
        if !cholesky.is_complete() {
            return None;
        }
        let wald = estimates.dot(&cholesky.solve(&estimates));
        let f = wald * rest / (q as f64 * degrees);
        let distribution = FisherSnedecor::new(q as f64, rest).ok()?;
        Some(distribution.sf(f).clamp(0.0, 1.0))
    }
}

/// Sums for the degrees of freedom of a coefficient. Its robust variance is a quadratic form of the residuals;
/// with Q, the matrix of the form in independent residuals of unit variance, the degrees of freedom are
/// (tr Q)² / tr Q².
#[derive(Clone, Debug)]
struct Satterthwaite {
    trace: f64,
    /// Σ Q² over the diagonal, less the squares that `products` contains for it.
    diagonal: f64,
    /// Σ v vᵀ over the clusters; element (g, h) of Q is −vₘᵀ A⁻¹ vₙ for different clusters m and n.
    products: DMatrix<f64>,
}

impl Satterthwaite {
    fn new(width: usize) -> Self {
        Self { trace: 0.0, diagonal: 0.0, products: DMatrix::zeros(width, width) }
    }

    /// Adds a cluster, whose own variance is `own`.
    fn add(&mut self, own: f64, product: &DVector<f64>, inverse: &DMatrix<f64>) {
        let explained = product.dot(&(inverse * product));
        self.trace += own - explained;
        self.diagonal += (own - explained).powi(2) - explained.powi(2);
        self.products += product * product.transpose();
    }

    fn degrees(&self, inverse: &DMatrix<f64>) -> f64 {
        let scaled = inverse * &self.products;
        let squares = self.diagonal + (&scaled * &scaled).trace();
        if squares > 0.0 { self.trace.powi(2) / squares } else { 1.0 }
    }
}

/// Returns the 97.5 % quantile of Student's t.
pub(super) fn quantile(degrees: f64) -> f64 {
    StudentsT::new(0.0, 1.0, degrees).map_or(f64::INFINITY, |distribution| distribution.inverse_cdf(0.975))
}

/// Returns the two-sided p value of Student's t.
pub(super) fn two_sided(t: f64, degrees: f64) -> Option<f64> {
    StudentsT::new(0.0, 1.0, degrees).ok().map(|distribution| 2.0 * distribution.cdf(-t.abs()))
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
