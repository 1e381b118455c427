//! A smooth curve through scores: local quadratic regression (Cleveland 1979) with Gaussian weights.

/// The standard deviation of the weights, in units of `x`. With logarithms of numbers of topics, numbers
/// within a factor of 1.5 have most of the weight.
const BANDWIDTH: f64 = 0.4;

/// Returns the value at each `x` of the quadratic that fits the values near it best, weighted by
/// exp(−½ (distance / 0.4)²). Returns `y` itself for fewer than four values, which a quadratic would fit
/// exactly.
pub(super) fn smooth(x: &[f64], y: &[f64]) -> Vec<f64> {
    if x.len() < 4 {
        return y.to_vec();
    }
    x.iter().zip(y).map(|(&at, &value)| value_at(at, x, y).unwrap_or(value)).collect()
}

/// Returns the intercept of the weighted quadratic in the distance from `at`, by its normal equations. `None` if
/// they have no solution.
fn value_at(at: f64, x: &[f64], y: &[f64]) -> Option<f64> {
    let mut moments = [0.0; 5];
    let mut products = [0.0; 3];
    for (x, y) in x.iter().zip(y) {
        let distance = (x - at) / BANDWIDTH;
        let mut power = (-distance * distance / 2.0).exp();
        for order in 0..5 {
            moments[order] += power;
            if order < 3 {
                products[order] += power * y;
            }
            power *= distance;
        }
    }
    let [m0, m1, m2, m3, m4] = moments;
    let determinant = |a: [f64; 3], b: [f64; 3], c: [f64; 3]| {
        a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0])
            + a[2] * (b[0] * c[1] - b[1] * c[0])
    };
    let all = determinant([m0, m1, m2], [m1, m2, m3], [m2, m3, m4]);
    let [p0, p1, p2] = products;
    let value = determinant([p0, m1, m2], [p1, m2, m3], [p2, m3, m4]) / all;
    (all > 1e-9 && value.is_finite()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quadratics_are_kept_and_noise_is_reduced() {
        let x: Vec<f64> =
            [2.0f64, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 15.0].iter().map(|k| k.ln()).collect();
        let quadratic: Vec<f64> = x.iter().map(|x| 1.0 + 2.0 * x - 0.7 * x * x).collect();
        for (smooth, exact) in smooth(&x, &quadratic).iter().zip(&quadratic) {
            assert!((smooth - exact).abs() < 1e-9);
        }
        let noisy: Vec<f64> =
            quadratic.iter().enumerate().map(|(i, y)| y + 0.1 * (-1f64).powi(i as i32)).collect();
        let deviation = |curve: &[f64]| -> f64 {
            curve[3..8].iter().zip(&quadratic[3..8]).map(|(a, b)| (a - b).abs()).sum()
        };
        assert!(deviation(&smooth(&x, &noisy)) < 0.5 * deviation(&noisy));
    }

    #[test]
    fn values_equal_numpy() {
        // numpy: A = vander(x - x0, 3, increasing=True), lstsq(A * sqrt(w)[:, None], y * sqrt(w)), w as above.
        let x: Vec<f64> = [2.0f64, 3.0, 4.0, 5.0, 6.0].iter().map(|k| k.ln()).collect();
        let found = smooth(&x, &[0.1, 0.4, 0.3, 0.8, 0.7]);
        let expected = [0.107623334627, 0.311354117736, 0.464870928807, 0.628183167585, 0.761342689181];
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-9, "{found}");
        }
    }
}
