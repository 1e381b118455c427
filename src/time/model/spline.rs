//! Natural cubic splines.

/// Returns the values of a natural cubic spline basis at `at`, without the constant and the straight line:
/// one column for each element of `knots` but the first and the last.
///
/// The basis is that of truncated powers (Hastie, Tibshirani & Friedman 2009, eq. 5.4). `knots` are at least
/// three, in ascending order; beyond the first and the last, the spline is straight.
pub(super) fn natural_spline(knots: &[f64], at: f64) -> Vec<f64> {
    let [.., before, last] = *knots else { return Vec::new() };
    let cube = |knot: f64| (at - knot).max(0.0).powi(3);
    let slope = |knot: f64| (cube(knot) - cube(last)) / (last - knot);
    knots[..knots.len() - 2].iter().map(|&knot| slope(knot) - slope(before)).collect()
}

/// Returns knots at the ends of `times` and at equal shares of them in between, so that a spline has
/// `degrees` columns besides the constant. `times` are in ascending order.
pub(super) fn knots(times: &[f64], degrees: usize) -> Vec<f64> {
    let last = times.len().saturating_sub(1) as f64;
    (0..=degrees)
        .map(|knot| {
            let position = last * knot as f64 / degrees as f64;
            let (below, above) = (position.floor() as usize, position.ceil() as usize);
            times[below] + (position - position.floor()) * (times[above] - times[below])
        })
        .collect()
}

/// Takes the straight line, fitted by least squares over `times`, out of each column of a basis, and divides
/// the column by its root mean square. `columns[time][column]`.
pub(super) fn without_line(times: &[f64], columns: &mut [Vec<f64>]) {
    let n = times.len() as f64;
    let middle = times.iter().sum::<f64>() / n;
    let spread: f64 = times.iter().map(|time| (time - middle).powi(2)).sum();
    for column in 0..columns.first().map_or(0, Vec::len) {
        let mean = columns.iter().map(|row| row[column]).sum::<f64>() / n;
        let products = times.iter().zip(columns.iter()).map(|(time, row)| (time - middle) * row[column]);
        let slope = products.sum::<f64>() / spread;
        for (time, row) in times.iter().zip(columns.iter_mut()) {
            row[column] -= mean + slope * (time - middle);
        }
        let size = (columns.iter().map(|row| row[column].powi(2)).sum::<f64>() / n).sqrt();
        columns.iter_mut().for_each(|row| row[column] /= size.max(f64::MIN_POSITIVE));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_natural_spline_is_straight_beyond_its_ends() {
        let knots = knots(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 3);
        assert_eq!(knots, [0.0, 2.0, 4.0, 6.0]);
        let at = |x: f64| natural_spline(&knots, x);
        assert_eq!(at(1.0).len(), 2);
        for column in 0..2 {
            let [a, b, c] = [7.0, 8.0, 9.0].map(|x| at(x)[column]);
            assert!((a - 2.0 * b + c).abs() < 1e-9, "{a} {b} {c}");
            assert_eq!([-1.0, 0.0].map(|x| at(x)[column]), [0.0, 0.0]);
        }
    }
}
