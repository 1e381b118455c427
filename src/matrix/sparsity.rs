//! The positions of the non-zeros of a matrix, without their values.

use std::ops::Range;

use super::sparse_matrix::{Shared, SparseMatrix};

/// The positions of the non-zeros of a matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sparsity {
    columns: usize,
    /// Where each row starts, and where the last one ends.
    indptr: Shared<usize>,
    /// The columns of the non-zeros, ascending in each row.
    indices: Shared<u32>,
}

impl Sparsity {
    pub(crate) fn new(columns: usize, indptr: Vec<usize>, indices: Vec<u32>) -> Self {
        Self { columns, indptr: indptr.into(), indices: indices.into() }
    }

    /// Returns the matrix with these values at its non-zeros.
    pub(crate) fn with<N>(&self, data: Vec<N>) -> SparseMatrix<N> {
        let shape = (self.rows(), self.columns);
        SparseMatrix::new(shape, self.indptr.clone(), self.indices.clone(), data)
    }

    pub(crate) fn rows(&self) -> usize {
        self.indptr.len() - 1
    }

    pub(crate) fn columns(&self) -> usize {
        self.columns
    }

    pub(crate) fn indptr(&self) -> &[usize] {
        &self.indptr
    }

    /// The columns of all non-zeros, row after row.
    pub(crate) fn indices(&self) -> &[u32] {
        &self.indices
    }

    /// Returns the range of a row among all non-zeros.
    #[inline]
    pub(crate) fn row(&self, row: usize) -> Range<usize> {
        self.indptr[row]..self.indptr[row + 1]
    }
}
