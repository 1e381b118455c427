//! The space in which the algorithms by density measure distances.

use ndarray::{Array2, s};

use crate::matrix::normalize_rows;

/// Dimensions that distances are measured in. With more, all distances are similar.
const DIMENSIONS: usize = 10;

/// Returns the first ten dimensions of unit rows, as unit rows again.
pub(super) fn leading_dimensions(points: &Array2<f32>) -> Array2<f64> {
    let mut points = points.slice(s![.., ..DIMENSIONS.min(points.ncols())]).mapv(f64::from);
    normalize_rows(&mut points);
    points
}
