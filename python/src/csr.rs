//! Sparse matrices for scipy. Weights and column numbers are moved, not copied.

use numpy::IntoPyArray;
use pyo3::prelude::*;
use zeitwort::matrix::WeightMatrix;

/// `data`, `indices`, `indptr` and shape of a `scipy.sparse.csr_matrix`.
pub(crate) type Csr<'py> = (Bound<'py, PyAny>, Bound<'py, PyAny>, Bound<'py, PyAny>, (usize, usize));

pub(crate) fn csr(py: Python<'_>, weights: WeightMatrix) -> Csr<'_> {
    let shape = weights.shape();
    let non_zeros = weights.nnz();
    let (indptr, indices, data) = weights.into_raw_storage();
    let data = data.into_pyarray(py).into_any();
    // scipy needs the same signed type for both.
    if i32::try_from(non_zeros).is_ok() && i32::try_from(shape.1).is_ok() {
        // Converted in place, because both types have the same size.
        let indices: Vec<i32> = Vec::from(indices).into_iter().map(u32::cast_signed).collect();
        let indptr: Vec<i32> = indptr.iter().map(|&end| end as i32).collect();
        (data, indices.into_pyarray(py).into_any(), indptr.into_pyarray(py).into_any(), shape)
    } else {
        let indices: Vec<i64> = indices.iter().map(|&index| index.into()).collect();
        let indptr: Vec<i64> = indptr.iter().map(|&end| end as i64).collect();
        (data, indices.into_pyarray(py).into_any(), indptr.into_pyarray(py).into_any(), shape)
    }
}
