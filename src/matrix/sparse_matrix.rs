//! The type of all sparse matrices: `sprs` CSR whose index arrays can have several
//! owners, and the way to it from other `sprs` matrices.

use std::ops::Deref;
use std::sync::Arc;

use sprs::{CsMatBase, CsMatI, CsMatViewI, SpIndex};

use crate::{Error, Result};

/// A sparse matrix (CSR), articles × terms. The positions of the non-zeros are
/// shared between the counts of a corpus and all weights made from them.
///
/// This is a matrix of `sprs` with all its methods ([`zeitwort::sprs`](crate::sprs)
/// re-exports the version in use). [`from_sprs`] makes it from any other `sprs` matrix;
/// `to_owned` and `to_other_types` go back.
pub type SparseMatrix<N> = CsMatBase<N, u32, Shared<usize>, Shared<u32>, Vec<N>, usize>;

/// Term counts, articles × terms.
pub type CountMatrix = SparseMatrix<u32>;

/// Weights, articles × terms.
///
/// ```
/// use zeitwort::matrix::{Lsa, from_sprs};
/// use zeitwort::sprs::{CsMat, CsMatI};
///
/// let own: CsMat<f32> = CsMat::new((2, 3), vec![0, 2, 3], vec![0, 2, 1], vec![0.6, 0.8, 1.0]);
/// let weights = from_sprs(own.view())?;
/// let space = Lsa::params(2).fit(&weights)?.embed(&weights);
/// assert_eq!(space.dim(), (2, 2));
///
/// let plain: CsMatI<f32, u32, usize> = weights.to_owned();
/// let with_usize: CsMat<f32> = weights.to_other_types();
/// assert_eq!((plain.nnz(), with_usize), (3, own));
/// # Ok::<(), zeitwort::Error>(())
/// ```
pub type WeightMatrix = SparseMatrix<f32>;

/// Copies any `sprs` matrix, CSR or CSC and with any type of index, to a
/// [`SparseMatrix`]: a [`WeightMatrix`] or [`CountMatrix`].
///
/// # Errors
/// [`Error::TooLarge`] for more columns than a `u32` can number.
pub fn from_sprs<N, I, Iptr>(matrix: CsMatViewI<'_, N, I, Iptr>) -> Result<SparseMatrix<N>>
where
    N: Clone + Default,
    I: SpIndex,
    Iptr: SpIndex,
{
    if matrix.cols() > u32::MAX as usize {
        return Err(Error::TooLarge { what: "columns in a matrix", limit: u32::MAX.into() });
    }
    if matrix.is_csr() {
        return Ok(share(matrix.to_other_types::<u32, N, usize>()));
    }
    Ok(share(matrix.to_csr().to_other_types::<u32, N, usize>()))
}

/// Turns a matrix into one whose index arrays can have several owners. Copies nothing.
pub(crate) fn share<N>(matrix: CsMatI<N, u32, usize>) -> SparseMatrix<N> {
    let shape = matrix.shape();
    let (indptr, indices, data) = matrix.into_raw_storage();
    SparseMatrix::new(shape, indptr.into(), indices.into(), data)
}

/// An immutable vector that can have several owners; cloning it copies nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared<T>(Arc<Vec<T>>);

impl<T> From<Vec<T>> for Shared<T> {
    fn from(elements: Vec<T>) -> Self {
        Self(Arc::new(elements))
    }
}

impl<T: Clone> From<Shared<T>> for Vec<T> {
    /// Copies nothing if there is only one owner.
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use sprs::{CsMat, TriMatI};

    use super::*;

    #[test]
    fn matrices_of_any_index_type_and_order_are_converted() {
        let mut triplets = TriMatI::<f32, u16>::new((3, 4));
        triplets.add_triplet(0, 3, 1.0);
        triplets.add_triplet(0, 1, 2.0);
        triplets.add_triplet(2, 0, 3.0);
        let (rows, columns): (CsMatI<f32, u16, u32>, CsMatI<f32, u16, usize>) =
            (triplets.to_csr(), triplets.to_csc());
        let weights = from_sprs(rows.view()).unwrap();
        assert_eq!(weights.indices(), [1, 3, 0]);
        assert_eq!(from_sprs(columns.view()).unwrap(), weights);
        assert_eq!(weights.to_owned().to_dense(), rows.to_dense());
    }

    #[test]
    fn too_many_columns_are_refused() {
        let widest = u32::MAX as usize;
        assert_eq!(from_sprs(CsMat::<f32>::zero((1, widest)).view()).unwrap().cols(), widest);
        let wider = CsMat::<f32>::zero((1, widest + 1));
        assert!(matches!(from_sprs(wider.view()), Err(Error::TooLarge { .. })));
    }
}
