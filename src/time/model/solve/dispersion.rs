//! The dispersion of counts with given means, by maximum likelihood.
//!
//! The variance is μ + α μ², where α is 1/θ in the terms of `MASS::glm.nb`. With α, Poisson counts (α = 0)
//! are a value like any other, and no function loses digits near it.

/// The log-likelihood of α and its derivatives, up to a term that does not depend on α.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Likelihood {
    slope: f64,
    curvature: f64,
}

/// α with its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Dispersion {
    pub(super) alpha: f64,
    /// From the observed information; 0 if α is 0.
    pub(super) error: f64,
}

impl Dispersion {
    pub(super) const POISSON: Self = Self { alpha: 0.0, error: 0.0 };
}

/// The bounds of ln α within which a maximum is looked for. Beyond the lower one, counts of a million differ
/// from Poisson counts by less than a thousandth of their variance.
const LOWEST: f64 = -20.7;
const HIGHEST: f64 = 20.0;

/// Finds the α with the highest likelihood; 0 if the counts vary less than Poisson counts.
pub(super) fn dispersion(counts: &[f64], means: &[f64]) -> Dispersion {
    // The derivative of the log-likelihood at α = 0.
    let excess: f64 = counts.iter().zip(means).map(|(y, mean)| (y - mean).powi(2) - y).sum::<f64>() / 2.0;
    if excess <= 0.0 {
        return Dispersion::POISSON;
    }
    let runs = runs(counts);
    let at = |log: f64| derivatives(&runs, counts, means, log.exp());
    let (mut low, mut high) = (LOWEST, HIGHEST);
    if at(low).slope <= 0.0 {
        return Dispersion::POISSON;
    }
    let squares: f64 = means.iter().map(|mean| mean * mean).sum();
    let mut log = (2.0 * excess / squares).ln().clamp(LOWEST + 1.0, HIGHEST - 1.0);
    for _ in 0..200 {
        let Likelihood { slope, curvature } = at(log);
        if slope > 0.0 {
            low = log
        } else {
            high = log
        }
        // Newton's step for ln α, or half of the interval that holds the maximum.
        let alpha = log.exp();
        let (first, second) = (alpha * slope, alpha * alpha * curvature + alpha * slope);
        let newton = log - first / second;
        let next = if second < 0.0 && newton > low && newton < high { newton } else { (low + high) / 2.0 };
        let moved = (next - log).abs();
        log = next;
        if moved < 1e-13 * log.abs().max(1.0) {
            break;
        }
    }
    let alpha = log.exp();
    Dispersion { alpha, error: (-at(log).curvature).max(0.0).sqrt().recip() }
}

/// Returns the log-likelihood of counts.
pub(super) fn log_likelihood(counts: &[f64], means: &[f64], alpha: f64) -> f64 {
    // Σ ln(1 + α j) over j < y, for all cells.
    let gammas: f64 = runs(counts).iter().map(|run| run.cells * run.sum(|j| (alpha * j).ln_1p())).sum();
    let of_cell = |(&y, &mean): (&f64, &f64)| {
        let scaled = if alpha == 0.0 { mean } else { (y + 1.0 / alpha) * (alpha * mean).ln_1p() };
        let logs = if y > 0.0 { y * mean.ln() } else { 0.0 };
        logs - scaled - statrs::function::gamma::ln_gamma(y + 1.0)
    };
    gammas + counts.iter().zip(means).map(of_cell).sum::<f64>()
}

/// The numbers from `from` to `to` − 1, all of which are below the counts of `cells` cells.
struct Run {
    from: u64,
    to: u64,
    cells: f64,
}

impl Run {
    fn sum(&self, of: impl Fn(f64) -> f64) -> f64 {
        (self.from..self.to).map(|j| of(j as f64)).sum()
    }
}

/// Arranges the sums over j < y of all cells, so that each j is visited once.
fn runs(counts: &[f64]) -> Vec<Run> {
    let mut sorted = counts.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut from = 0;
    let mut runs = Vec::new();
    for (index, &count) in sorted.iter().enumerate() {
        let to = count as u64;
        if to > from {
            runs.push(Run { from, to, cells: (sorted.len() - index) as f64 });
            from = to;
        }
    }
    runs
}

fn derivatives(runs: &[Run], counts: &[f64], means: &[f64], alpha: f64) -> Likelihood {
    let term = |j: f64| j / (1.0 + alpha * j);
    let mut slope: f64 = runs.iter().map(|run| run.cells * run.sum(term)).sum();
    let mut curvature: f64 = -runs.iter().map(|run| run.cells * run.sum(|j| term(j).powi(2))).sum::<f64>();
    for (&y, &mean) in counts.iter().zip(means) {
        let (value, derivative) = remainder(alpha * mean);
        let share = mean / (1.0 + alpha * mean);
        slope += value * mean * mean - y * share;
        curvature += derivative * mean.powi(3) + y * share * share;
    }
    Likelihood { slope, curvature }
}

/// Returns (ln(1 + x) − x / (1 + x)) / x² and its derivative; for small x, from their series.
fn remainder(x: f64) -> (f64, f64) {
    if x < 0.02 {
        let (mut value, mut derivative, mut power) = (0.0, 0.0, 1.0);
        for k in 0..12 {
            let k = f64::from(k);
            value += (k + 1.0) / (k + 2.0) * power;
            derivative -= (k + 1.0) * (k + 2.0) / (k + 3.0) * power;
            power *= -x;
        }
        return (value, derivative);
    }
    let value = (x.ln_1p() - x / (1.0 + x)) / (x * x);
    (value, ((1.0 + x).powi(-2) - 2.0 * value) / x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series_and_formula_agree() {
        for x in [0.0199, 0.02, 0.0201] {
            let series = |x: f64| {
                let (mut value, mut power) = (0.0, 1.0);
                for k in 0..30 {
                    value += f64::from(k + 1) / f64::from(k + 2) * power;
                    power *= -x;
                }
                value
            };
            let (value, derivative) = remainder(x);
            assert!((value - series(x)).abs() < 1e-12, "{x}: {value}");
            let step = 1e-4;
            let numeric = (series(x + step) - series(x - step)) / (2.0 * step);
            assert!((derivative - numeric).abs() < 1e-7, "{x}: {derivative} {numeric}");
        }
    }

    #[test]
    fn derivatives_are_those_of_the_likelihood() {
        let (counts, means) = ([0.0, 3.0, 1.0, 12.0, 7.0], [1.5, 2.0, 4.0, 6.0, 5.0]);
        let runs = runs(&counts);
        for alpha in [1e-4, 0.1, 2.0] {
            let at = |alpha: f64| log_likelihood(&counts, &means, alpha);
            let step = alpha * 1e-4;
            let slope = (at(alpha + step) - at(alpha - step)) / (2.0 * step);
            let found = derivatives(&runs, &counts, &means, alpha);
            assert!((found.slope - slope).abs() < 1e-4 * slope.abs().max(1.0), "{alpha}: {found:?} {slope}");
            let of = |alpha: f64| derivatives(&runs, &counts, &means, alpha).slope;
            let curvature = (of(alpha + step) - of(alpha - step)) / (2.0 * step);
            assert!((found.curvature - curvature).abs() < 1e-4 * curvature.abs(), "{alpha}: {found:?}");
        }
    }

    #[test]
    fn counts_that_vary_less_than_poisson_counts_have_no_dispersion() {
        assert_eq!(dispersion(&[5.0, 5.0, 6.0, 5.0], &[5.25; 4]), Dispersion::POISSON);
        let found = dispersion(&[0.0, 1.0, 12.0, 3.0, 20.0], &[7.2; 5]);
        assert!(found.alpha > 0.5 && found.error > 0.0, "{found:?}");
    }
}
