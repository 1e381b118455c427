//! What several matrices have in common: where their non-zeros stand.

use std::ops::{Deref, Range};
use std::sync::Arc;

use sprs::CsMatI;

use super::SparseMatrix;

/// An immutable vector with several owners: cloning it copies nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared<T>(Arc<Vec<T>>);

impl<T> From<Vec<T>> for Shared<T> {
    fn from(elements: Vec<T>) -> Self {
        Self(Arc::new(elements))
    }
}

impl<T: Clone> From<Shared<T>> for Vec<T> {
    /// Copies nothing where there is one owner alone.
    fn from(Shared(elements): Shared<T>) -> Self {
        Arc::unwrap_or_clone(elements)
    }
}

impl<T> Deref for Shared<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

/// Where the non-zeros of a matrix stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sparsity {
    columns: usize,
    /// Where each row starts, and the end of the last.
    indptr: Shared<usize>,
    /// The columns, ascending in each row.
    indices: Shared<u32>,
}

impl Sparsity {
    pub(super) fn new(columns: usize, indptr: Vec<usize>, indices: Vec<u32>) -> Self {
        Self { columns, indptr: indptr.into(), indices: indices.into() }
    }

    /// The matrix with these values at its non-zeros.
    pub(super) fn with<N>(&self, data: Vec<N>) -> SparseMatrix<N> {
        let shape = (self.rows(), self.columns);
        SparseMatrix::new(shape, self.indptr.clone(), self.indices.clone(), data)
    }

    pub(super) fn rows(&self) -> usize {
        self.indptr.len() - 1
    }

    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    pub(super) fn indptr(&self) -> &[usize] {
        &self.indptr
    }

    /// The columns of all non-zeros, row after row.
    pub(super) fn indices(&self) -> &[u32] {
        &self.indices
    }

    /// Where the non-zeros of a row stand among all.
    #[inline]
    pub(super) fn row(&self, row: usize) -> Range<usize> {
        self.indptr[row]..self.indptr[row + 1]
    }
}

/// A matrix whose storage can have several owners from now on.
pub(crate) fn share<N>(matrix: CsMatI<N, u32, usize>) -> SparseMatrix<N> {
    let shape = matrix.shape();
    let (indptr, indices, data) = matrix.into_raw_storage();
    SparseMatrix::new(shape, indptr.into(), indices.into(), data)
}
