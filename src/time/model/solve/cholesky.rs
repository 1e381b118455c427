//! A Cholesky factorization that leaves out columns which depend on earlier ones.

use nalgebra::{DMatrix, DVector};

/// The factor L of a symmetric, positive semidefinite matrix A = L Lᵀ, without the columns that are linear
/// combinations of earlier ones.
pub(in crate::time::model) struct Cholesky {
    factor: DMatrix<f64>,
    /// Whether each column depends on earlier ones.
    pub(in crate::time::model) dependent: Vec<bool>,
}

/// A column depends on earlier ones if less than this share of its sum of squares is left. R's `lm` compares
/// 1e-7 with its square root.
const TOLERANCE: f64 = 1e-12;

impl Cholesky {
    pub(in crate::time::model) fn new(matrix: &DMatrix<f64>) -> Self {
        Self::with_scale(matrix, matrix)
    }

    /// Factorizes a matrix whose diagonal is compared with that of `scale`, from which it was computed by
    /// subtraction.
    pub(in crate::time::model) fn with_scale(matrix: &DMatrix<f64>, scale: &DMatrix<f64>) -> Self {
        let n = matrix.nrows();
        let mut factor = DMatrix::zeros(n, n);
        let mut dependent = vec![false; n];
        for column in 0..n {
            let rest = matrix[(column, column)]
                - (0..column).map(|k| f64::powi(factor[(column, k)], 2)).sum::<f64>();
            // A matrix with infinite elements has no factor, either.
            let is_independent = rest > TOLERANCE * scale[(column, column)] && rest.is_finite();
            if !is_independent {
                dependent[column] = true;
                continue;
            }
            let pivot = rest.sqrt();
            factor[(column, column)] = pivot;
            for row in column + 1..n {
                let products: f64 = (0..column).map(|k| factor[(row, k)] * factor[(column, k)]).sum();
                factor[(row, column)] = (matrix[(row, column)] - products) / pivot;
            }
        }
        // The rows of dependent columns take part in no solution.
        for (column, _) in dependent.iter().enumerate().filter(|(_, is_dependent)| **is_dependent) {
            factor.row_mut(column).fill(0.0);
        }
        Self { factor, dependent }
    }

    pub(in crate::time::model) fn is_complete(&self) -> bool {
        !self.dependent.contains(&true)
    }

    /// Solves A x = b. Elements of dependent columns are 0.
    pub(in crate::time::model) fn solve(&self, b: &DVector<f64>) -> DVector<f64> {
        let n = b.len();
        let mut x = DVector::zeros(n);
        for row in (0..n).filter(|&row| !self.dependent[row]) {
            let products: f64 = (0..row).map(|k| self.factor[(row, k)] * x[k]).sum();
            x[row] = (b[row] - products) / self.factor[(row, row)];
        }
        for row in (0..n).rev().filter(|&row| !self.dependent[row]) {
            let products: f64 = (row + 1..n).map(|k| self.factor[(k, row)] * x[k]).sum();
            x[row] = (x[row] - products) / self.factor[(row, row)];
        }
        x
    }

    /// Returns A⁻¹. Rows and columns of dependent columns are 0.
    pub(in crate::time::model) fn inverse(&self) -> DMatrix<f64> {
        let n = self.factor.nrows();
        let columns: Vec<DVector<f64>> = (0..n)
            .map(|column| {
                let mut unit = DVector::zeros(n);
                unit[column] = if self.dependent[column] { 0.0 } else { 1.0 };
                self.solve(&unit)
            })
            .collect();
        if columns.is_empty() { DMatrix::zeros(0, 0) } else { DMatrix::from_columns(&columns) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_depends_on_earlier_ones_is_left_out() {
        let x = DMatrix::from_row_slice(4, 3, &[1.0, 2.0, 3.0, 1.0, 0.0, 1.0, 1.0, 5.0, 6.0, 1.0, 1.0, 2.0]);
        let matrix = x.transpose() * &x;
        let cholesky = Cholesky::new(&matrix);
        assert_eq!(cholesky.dependent, [false, false, true]);
        let solution = cholesky.solve(&DVector::from_column_slice(&[4.0, 8.0, 12.0]));
        let expected = DVector::from_column_slice(&[1.0, 0.0, 0.0]);
        assert!((solution - expected).norm() < 1e-12, "x'x b = first column of x'x");
    }
}
