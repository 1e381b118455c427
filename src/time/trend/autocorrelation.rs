//! What autocorrelation of the periods does to a weighted line, for any autocorrelation.
//!
//! If the rate of a term drifts, neighbouring periods deviate from the line in the same direction. A
//! line then looks steeper, and its residuals smaller, than they would be for independent periods.

/// The autocorrelations for which the effects are computed: 0 to 0.95. Effects between them are
/// interpolated.
const STEPS: usize = 20;
const STEP: f64 = 0.05;
pub(super) const HIGHEST: f64 = 0.95;

/// The fewest periods whose autocorrelation is estimated. The curve takes three degrees of freedom.
const FEWEST_PERIODS: usize = 6;

/// A value for each of the autocorrelations.
type Table = [f64; STEPS];

/// The effects of a first-order autoregressive process on the line of some periods. They depend on
/// the times and the lengths of the periods, and not on the counts.
#[derive(Clone, Debug)]
pub(super) struct Autocorrelation {
    /// The weighted constant, line and parabola, orthonormal.
    basis: [Vec<f64>; 3],
    /// By how much the variance of the slope increases.
    slope: Table,
    /// By how much the variance of the mean increases.
    mean: Table,
    /// As `slope`, if deviations are in proportion to the expected count, as those of a drifting rate
    /// are, and not to its root.
    slope_of_drift: Table,
    /// The expected autocorrelation at lag 1 of the deviations from the parabola. It is below the true
    /// one, because the parabola follows the drift.
    observed: Table,
}

impl Autocorrelation {
    /// `times` are strictly increasing, and `lengths` positive.
    pub(super) fn new(times: &[f64], lengths: &[f64]) -> Self {
        let basis = basis(times, lengths);
        let n = times.len() as f64;
        let mean_length = lengths.iter().sum::<f64>() / n;
        let drift: Vec<f64> =
            basis[1].iter().zip(lengths).map(|(x, l)| x * (l / mean_length).sqrt()).collect();
        let gaps: Vec<f64> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let unit = gaps.iter().copied().fold(f64::INFINITY, f64::min);
        let shifted = [0, 1, 2].map(|column: usize| neighbours(&basis[column]));
        let zero = [0.0; STEPS];
        let mut effects = Self { slope: zero, mean: zero, slope_of_drift: zero, observed: zero, basis };
        let mut highest = f64::NEG_INFINITY;
        for step in 0..STEPS {
            let decays: Vec<f64> = gaps.iter().map(|gap| (step as f64 * STEP).powf(gap / unit)).collect();
            let spread = [0, 1, 2].map(|column: usize| correlated(&effects.basis[column], &decays));
            effects.mean[step] = dot(&effects.basis[0], &spread[0]);
            effects.slope[step] = dot(&effects.basis[1], &spread[1]);
            effects.slope_of_drift[step] = dot(&drift, &correlated(&drift, &decays));
            // The traces of M D M R and M R, where R is the correlation matrix, M takes the deviations
            // from the parabola, and D shifts by one period.
            let (mut products, mut squares) = (decays.iter().sum::<f64>(), n);
            for ((column, shift), spread) in effects.basis.iter().zip(&shifted).zip(&spread) {
                products -= 2.0 * dot(shift, spread);
                squares -= dot(column, spread);
                for (other, other_shift) in effects.basis.iter().zip(&shifted) {
                    products += dot(column, other_shift) * dot(other, spread);
                }
            }
            if squares > 0.0 {
                highest = highest.max(products / squares);
            }
            effects.observed[step] = highest;
        }
        effects
    }

    /// Turns deviations from the line, in standard deviations, into those from the parabola. Returns
    /// whether there are enough periods for their autocorrelation.
    pub(super) fn take_parabola(&self, deviations: &mut [f64]) -> bool {
        for column in &self.basis {
            let part = dot(column, deviations);
            deviations.iter_mut().zip(column).for_each(|(deviation, x)| *deviation -= part * x);
        }
        deviations.len() >= FEWEST_PERIODS
    }

    /// Returns the true autocorrelation, in [0, 0.95], for which `observed` is expected.
    pub(super) fn true_value(&self, observed: f64) -> f64 {
        let above = self.observed.partition_point(|&value| value <= observed);
        if above == 0 {
            return 0.0;
        }
        if above == STEPS {
            return HIGHEST;
        }
        let (low, high) = (self.observed[above - 1], self.observed[above]);
        ((above - 1) as f64 + (observed - low) / (high - low)) * STEP
    }

    /// Returns by how much the variance of the slope increases.
    pub(super) fn on_slope(&self, correlation: f64) -> f64 {
        at(&self.slope, correlation)
    }

    /// Returns the same for deviations in proportion to the expected count.
    pub(super) fn on_slope_of_drift(&self, correlation: f64) -> f64 {
        at(&self.slope_of_drift, correlation)
    }

    /// Returns the degrees of freedom that mean and slope take from the residuals: 2 if periods are
    /// independent.
    pub(super) fn degrees(&self, correlation: f64) -> f64 {
        at(&self.mean, correlation) + at(&self.slope, correlation)
    }
}

/// Returns the autocorrelation at lag 1 of some deviations.
pub(super) fn autocorrelation(deviations: &[f64]) -> f64 {
    let squares = dot(deviations, deviations);
    if squares > 0.0 { dot(&deviations[1..], deviations) / squares } else { 0.0 }
}

fn at(table: &Table, correlation: f64) -> f64 {
    let place = (correlation / STEP).clamp(0.0, (STEPS - 1) as f64);
    let below = (place as usize).min(STEPS - 2);
    table[below] + (place - below as f64) * (table[below + 1] - table[below])
}

pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Returns 1, t and t², weighted by the roots of the lengths and made orthonormal.
fn basis(times: &[f64], lengths: &[f64]) -> [Vec<f64>; 3] {
    let length: f64 = lengths.iter().sum();
    let centre = dot(times, lengths) / length;
    let span = times.iter().map(|t| (t - centre).abs()).fold(0.0, f64::max);
    let power = |exponent: i32| -> Vec<f64> {
        times.iter().zip(lengths).map(|(t, l)| ((t - centre) / span).powi(exponent) * l.sqrt()).collect()
    };
    let mut basis = [power(0), power(1), power(2)];
    for column in 0..3 {
        let (before, rest) = basis.split_at_mut(column);
        let new = &mut rest[0];
        let size = dot(new, new).sqrt();
        // The second time removes rounding errors.
        for earlier in before.iter().chain(before.iter()) {
            let part = dot(earlier, new);
            new.iter_mut().zip(earlier).for_each(|(x, e)| *x -= part * e);
        }
        let norm = dot(new, new).sqrt();
        // Three periods, or two clusters of them, have no parabola.
        let scale = if norm > 1e-9 * size { 1.0 / norm } else { 0.0 };
        new.iter_mut().for_each(|x| *x *= scale);
    }
    basis
}

/// Multiplies by the correlation matrix of an autoregressive process. `decays` are the correlations of
/// neighbours.
fn correlated(values: &[f64], decays: &[f64]) -> Vec<f64> {
    let mut sums = values.to_vec();
    let mut carried = 0.0;
    for (place, decay) in decays.iter().enumerate() {
        carried = decay * (carried + values[place]);
        sums[place + 1] += carried;
    }
    carried = 0.0;
    for (place, decay) in decays.iter().enumerate().rev() {
        carried = decay * (carried + values[place + 1]);
        sums[place] += carried;
    }
    sums
}

/// Returns half the sum of both neighbours of each value.
fn neighbours(values: &[f64]) -> Vec<f64> {
    let or_zero = |place: Option<usize>| place.and_then(|place| values.get(place)).copied().unwrap_or(0.0);
    (0..values.len()).map(|i| (or_zero(i.checked_sub(1)) + or_zero(Some(i + 1))) / 2.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Multiplies with each element of the matrix.
    fn slowly(values: &[f64], correlation: f64, times: &[f64]) -> Vec<f64> {
        let row = |t: &f64| {
            times.iter().zip(values).map(|(s, value)| correlation.powf((t - s).abs()) * value).sum::<f64>()
        };
        times.iter().map(row).collect()
    }

    #[test]
    fn products_with_the_correlation_matrix_are_exact() {
        let times = [0.0, 1.0, 4.0, 5.0, 6.0, 9.0];
        let values = [1.0, -2.0, 0.5, 3.0, -1.0, 2.0];
        let decays: Vec<f64> = times.windows(2).map(|pair| 0.6f64.powf(pair[1] - pair[0])).collect();
        for (a, b) in correlated(&values, &decays).iter().zip(slowly(&values, 0.6, &times)) {
            assert!((a - b).abs() < 1e-12, "{a} {b}");
        }
    }

    #[test]
    fn independent_periods_have_no_effect() {
        let times: Vec<f64> = (0..30).map(f64::from).collect();
        let lengths: Vec<f64> = (0..30).map(|t| 1000.0 + 300.0 * f64::from(t)).collect();
        let effects = Autocorrelation::new(&times, &lengths);
        assert!((effects.on_slope(0.0) - 1.0).abs() < 1e-12);
        assert!((effects.degrees(0.0) - 2.0).abs() < 1e-12);
        assert_eq!(effects.true_value(-1.0), 0.0);
        assert!((effects.true_value(effects.observed[12]) - 0.6).abs() < 1e-9);
        assert_eq!(effects.true_value(1.0), HIGHEST);
        // The parabola follows the drift.
        assert!(effects.observed[12] < 0.5 && effects.observed[0] < -0.05, "{:?}", effects.observed);
        // Nearly (1 + 0.6) / (1 - 0.6), the limit for many periods.
        assert!((2.5..4.0).contains(&effects.on_slope(0.6)), "{}", effects.on_slope(0.6));
    }
}
