//! [`Rows`]: the rows of a design matrix, most of whose elements are zero.

use nalgebra::{DMatrix, DVector};

/// The rows of a design matrix. A cell belongs to one group, so most columns of groups are zero.
#[derive(Clone, Debug, Default)]
pub(in crate::time::model) struct Rows {
    starts: Vec<usize>,
    columns: Vec<usize>,
    values: Vec<f64>,
    width: usize,
}

impl Rows {
    pub(in crate::time::model) fn new(width: usize) -> Self {
        Self { starts: vec![0], width, ..Self::default() }
    }

    /// Adds a row. Zeros are not stored.
    pub(in crate::time::model) fn push(&mut self, row: impl IntoIterator<Item = (usize, f64)>) {
        for (column, value) in row.into_iter().filter(|&(_, value)| value != 0.0) {
            self.columns.push(column);
            self.values.push(value);
        }
        self.starts.push(self.columns.len());
    }

    pub(in crate::time::model) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub(in crate::time::model) fn width(&self) -> usize {
        self.width
    }

    /// The elements of a row that are not zero.
    pub(in crate::time::model) fn row(&self, row: usize) -> impl Iterator<Item = (usize, f64)> + Clone {
        let range = self.starts[row]..self.starts[row + 1];
        self.columns[range.clone()].iter().copied().zip(self.values[range].iter().copied())
    }

    /// Returns x·β for a row x.
    pub(in crate::time::model) fn dot(&self, row: usize, beta: &DVector<f64>) -> f64 {
        self.row(row).map(|(column, value)| value * beta[column]).sum()
    }

    /// Returns Σ w x xᵀ over some rows.
    pub(in crate::time::model) fn cross_product(
        &self,
        rows: impl Iterator<Item = usize>,
        weight: impl Fn(usize) -> f64,
    ) -> DMatrix<f64> {
        let mut sum = DMatrix::zeros(self.width, self.width);
        for row in rows {
            let weight = weight(row);
            for (i, a) in self.row(row) {
                for (j, b) in self.row(row) {
                    sum[(i, j)] += weight * a * b;
                }
            }
        }
        sum
    }

    /// Returns Σ v x over some rows.
    pub(in crate::time::model) fn weighted_sum(
        &self,
        rows: impl Iterator<Item = usize>,
        value: impl Fn(usize) -> f64,
    ) -> DVector<f64> {
        let mut sum = DVector::zeros(self.width);
        for row in rows {
            let value = value(row);
            for (column, element) in self.row(row) {
                sum[column] += value * element;
            }
        }
        sum
    }
}
