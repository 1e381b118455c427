//! The fit of `SphericalKMeans`, on scipy's sparse matrices.

use numpy::{IntoPyArray, PyArray1, PyArray2, PyReadonlyArray1};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use zeitwort::matrix::{Shared, WeightMatrix};
use zeitwort::topics::SphericalKMeans;

use crate::settings::pool;
use crate::work;

/// Labels, cosines, centres, inertia, iterations.
type Found<'py> =
    (Bound<'py, PyArray1<i32>>, Bound<'py, PyArray1<f32>>, Bound<'py, PyArray2<f32>>, f64, usize);

/// Clusters the rows of a CSR matrix, which is copied once.
#[pyfunction]
#[allow(clippy::too_many_arguments)]
pub(crate) fn spherical_k_means<'py>(
    py: Python<'py>,
    data: PyReadonlyArray1<'py, f32>,
    indices: PyReadonlyArray1<'py, u32>,
    indptr: PyReadonlyArray1<'py, u64>,
    columns: usize,
    n_clusters: usize,
    n_init: usize,
    max_iter: usize,
    seed: u64,
    n_jobs: Option<i64>,
) -> PyResult<Found<'py>> {
    let ends: Vec<usize> = indptr.as_slice()?.iter().map(|&end| end as usize).collect();
    let shape = (ends.len().saturating_sub(1), columns);
    let indices = Shared::from(indices.as_slice()?.to_vec());
    let weights = WeightMatrix::try_new(shape, Shared::from(ends), indices, data.as_slice()?.to_vec());
    let weights = weights.map_err(|(.., error)| PyValueError::new_err(format!("no CSR matrix: {error}")))?;
    let pool = pool(n_jobs)?;
    let params = SphericalKMeans::params(n_clusters).runs(n_init).max_iterations(max_iter).seed(seed);
    let found = work::run(py, None, move |_| pool.install(|| params.fit(&weights)))?;
    Ok((
        found.labels().to_vec().into_pyarray(py),
        found.similarity().to_vec().into_pyarray(py),
        found.centroids().clone().into_pyarray(py),
        found.inertia(),
        found.iterations(),
    ))
}
