//! A trend test of counts that weights each period by its size and allows for autocorrelation.
//!
//! The Mann–Kendall test compares rates as if they were all equally precise. If a corpus grows
//! tenfold, the rate of a rare word is mostly zero at first and mostly small but not zero later,
//! which the test takes for a rise: for a word with 24 occurrences over 60 months, in 41 to 51 % of
//! simulated corpora without trend. Therefore trends are tested with a weighted line.

use super::autocorrelation::{Autocorrelation, HIGHEST, autocorrelation, dot};
use super::step::Step;
use crate::time::inference::distributions::{Z, student_p, student_t_of_quarters, two_sided};
use crate::time::inference::interval::Interval;

/// A weighted straight line through the rates of a term.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct RateTrend {
    /// The mean rate Σ counts / Σ lengths.
    pub mean: f64,
    /// The change of the rate per unit of time.
    pub slope: f64,
    /// The 95 % interval of the slope.
    pub interval: Interval,
    /// The two-sided p value of the hypothesis that the slope is zero.
    pub p: f64,
    /// The overdispersion of the counts around the line: their scatter χ² / (n − 2), where independent
    /// occurrences have 1. It includes what the rate really varies from period to period.
    pub overdispersion: f64,
    /// The effective number of periods, from above 0 to n: as many independent periods would determine
    /// the slope as well.
    pub effective_periods: f64,
}

/// Fits a line to the rates `counts / lengths` over `times` by quasi-likelihood (Wedderburn 1974;
/// McCullagh & Nelder 1989, ch. 9). The variance of a count is φ times its expectation, so that
/// periods are weighted by their lengths. `times` must be strictly increasing.
///
/// The variance of the slope is estimated twice, and the wider interval and the larger p value are
/// used:
///
/// - From within the periods, where φ is `design_effect` (at least 1, see
///   [`DesignEffect`](crate::time::DesignEffect)), with the normal distribution.
/// - From the residuals of the line, which include what the rate itself varies. They are taken as the
///   sum of independent noise and a drift with first-order autocorrelation, whose effect on the
///   variance of the slope and on the size of the residuals is computed for these times and lengths.
///   The effective number of periods is n divided by that effect on the variance (Bayley & Hammersley
///   1946), and Student's t has two degrees of freedom fewer, but at least 1.
///
/// The autocorrelation at lag 1 is that of the deviations from a parabola, or from a single step if that
/// fits far better, so that a curved or sudden rise does not count as autocorrelation. It is corrected
/// for the bias that deviations from a parabola have. The larger the share of drift in the scatter, the
/// more it is raised, by up to its standard error 1 / √n: a value that is too low is worse than one that
/// is too high. A period without a row counts as time that has passed.
///
/// Returns `None` for fewer than three periods, for a term that does not occur, and if a period has
/// no length. For fewer than six periods, autocorrelation is not estimated.
///
/// In simulations without trend at the 5 % level (12 to 120 periods of equal size or growing tenfold,
/// rare and frequent words), false alarms were 1 to 5 % for independent periods (Mann–Kendall: up to
/// 63 %), at most 5, 8 and 13 % if the rate drifts with an autocorrelation of 0.3, 0.6 and 0.8, and at
/// most 2 % for a yearly cycle over two to five years. [`trends()`](crate::time::trends()) also uses
/// what the terms of a corpus have in common, and has fewer.
///
/// Over few periods, a drift and a trend look alike. With 12 periods, the test finds 80 % of the trends
/// that a test for independent periods finds in all cases.
#[must_use]
pub fn rate_trend(times: &[f64], counts: &[f64], lengths: &[f64], design_effect: f64) -> Option<RateTrend> {
    let line = Line::new(times, lengths)?;
    let fitted = line.fit(counts, design_effect, &mut Vec::new())?;
    Some(line.test(&fitted, 0.0))
}

/// By how many times 1 / √n the autocorrelation of a rate that drifts is raised.
const MARGIN: f64 = 1.0;

/// A step explains the rates better than a parabola if its sum of squares is less than this share of the
/// other. Drift looks like that in few cases.
const CLEAR_STEP: f64 = 0.5;

/// The smallest share of the scatter that is taken as drift. The share is only roughly known.
const LEAST_DRIFT: f64 = 0.5;

/// The highest typical autocorrelation.
const HIGHEST_TYPICAL: f64 = 0.9;

/// The parts of the fit that are the same for all terms.
#[derive(Clone, Debug)]
pub(super) struct Line<'t> {
    times: &'t [f64],
    lengths: &'t [f64],
    length: f64,
    centre: f64,
    squares: f64,
    autocorrelation: Autocorrelation,
}

/// A slope as a part of the mean rate per unit of time.
#[derive(Clone, Copy, Debug)]
pub(super) struct RelativeSlope {
    pub(super) slope: f64,
    /// 1 / its variance for independent occurrences.
    pub(super) information: f64,
    pub(super) design_effect: f64,
    /// The degrees of freedom of the deviations.
    pub(super) degrees: f64,
}

/// A fitted line, before its test.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fitted {
    mean: f64,
    slope: f64,
    design_effect: f64,
    /// χ², the sum of squares of the deviations.
    scatter: f64,
    /// The autocorrelation of the deviations, not corrected; `None` for few periods.
    observed: Option<f64>,
}

impl<'t> Line<'t> {
    /// Returns `None` for fewer than three periods, and if a period has no length.
    pub(super) fn new(times: &'t [f64], lengths: &'t [f64]) -> Option<Self> {
        if times.len() < 3 || lengths.iter().any(|&length| length <= 0.0) {
            return None;
        }
        let length: f64 = lengths.iter().sum();
        let centre = times.iter().zip(lengths).map(|(t, length)| t * length).sum::<f64>() / length;
        let squares = times.iter().zip(lengths).map(|(t, length)| (t - centre).powi(2) * length).sum();
        let autocorrelation = Autocorrelation::new(times, lengths);
        Some(Self { times, lengths, length, centre, squares, autocorrelation })
    }

    /// Returns n − 2.
    fn degrees(&self) -> f64 {
        (self.times.len() - 2) as f64
    }

    /// Fits the line through the rates of a term. The memory of `deviations` is reused.
    pub(super) fn fit(
        &self,
        counts: &[f64],
        design_effect: f64,
        deviations: &mut Vec<f64>,
    ) -> Option<Fitted> {
        let occurrences: f64 = counts.iter().sum();
        if occurrences <= 0.0 {
            return None;
        }
        let mean = occurrences / self.length;
        let offsets = self.times.iter().map(|t| t - self.centre);
        let slope = offsets.clone().zip(counts).map(|(t, count)| t * count).sum::<f64>() / self.squares;
        // In standard deviations of independent occurrences.
        deviations.clear();
        deviations.extend(
            offsets
                .zip(counts)
                .zip(self.lengths)
                .map(|((t, count), length)| (count - length * (mean + slope * t)) / (length * mean).sqrt()),
        );
        let scatter = deviations.iter().map(|deviation| deviation * deviation).sum();
        let observed = self.observed(counts, self.lengths, mean, deviations);
        Some(Fitted { mean, slope, design_effect: design_effect.max(1.0), scatter, observed })
    }

    /// Returns the fit of a line with a relative slope. `counts` are the counts of whole periods,
    /// `expected` those without a slope, and `deviations` from the line in standard deviations of
    /// independent occurrences, 0 where none are expected.
    pub(super) fn relative(
        &self,
        line: RelativeSlope,
        counts: &[f64],
        expected: &[f64],
        deviations: &mut Vec<f64>,
    ) -> Fitted {
        let RelativeSlope { slope, information, design_effect, degrees } = line;
        let mean = information / self.squares;
        let scatter = dot(deviations, deviations) * self.degrees() / degrees;
        let observed = self.observed(counts, expected, 1.0, deviations);
        Fitted { mean, slope: slope * mean, design_effect: design_effect.max(1.0), scatter, observed }
    }

    /// Returns the autocorrelation of the deviations, not corrected.
    fn observed(&self, counts: &[f64], lengths: &[f64], mean: f64, deviations: &mut Vec<f64>) -> Option<f64> {
        self.autocorrelation.take_parabola(deviations).then(|| {
            let from_parabola = dot(deviations, deviations);
            let correlation = autocorrelation(deviations);
            let Some(step) = Step::fit(counts, lengths) else { return correlation };
            deviations.clear();
            deviations.extend(counts.iter().zip(lengths).enumerate().map(|(period, (count, length))| {
                if *length > 0.0 {
                    (count - length * step.rate(period)) / (length * mean).sqrt()
                } else {
                    0.0
                }
            }));
            let is_step = dot(deviations, deviations) < CLEAR_STEP * from_parabola;
            if is_step { autocorrelation(deviations) } else { correlation }
        })
    }

    /// Returns the autocorrelation that the drift of the terms has on average, less a standard error, in
    /// [0, 0.9]: the mean autocorrelation of the deviations, divided by the mean share of drift in them.
    /// 0 if the rates hardly vary.
    ///
    /// A term with a lower autocorrelation than the others mostly has it by chance.
    pub(super) fn typical(&self, fitted: impl IntoIterator<Item = Fitted>) -> f64 {
        let (mut terms, mut observed, mut drift) = (0.0, 0.0, 0.0);
        for term in fitted {
            let Some(correlation) = term.observed else { return 0.0 };
            terms += 1.0;
            observed += correlation;
            drift += self.drift(&term, term.scatter / self.degrees()).max(-1.0);
        }
        if terms == 0.0 {
            return 0.0;
        }
        let error = 1.0 / (terms * self.times.len() as f64).sqrt();
        let drift = drift / terms;
        if drift < 0.1 + 2.0 * error {
            return 0.0;
        }
        (self.autocorrelation.true_value(observed / terms - error) / drift).min(HIGHEST_TYPICAL)
    }

    /// Returns which share of `dispersion` is more than the noise within periods explains, at most 1.
    fn drift(&self, term: &Fitted, dispersion: f64) -> f64 {
        if dispersion > 0.0 { (dispersion - term.design_effect) / dispersion } else { -1.0 }
    }

    /// Tests whether the slope is zero, as in [`rate_trend`]. The autocorrelation of the drift is at
    /// least `typical`.
    pub(super) fn test(&self, term: &Fitted, typical: f64) -> RateTrend {
        let &Fitted { mean, slope, design_effect, scatter, observed } = term;
        let (n, effects) = (self.times.len() as f64, &self.autocorrelation);
        let plain = scatter / self.degrees();
        let margin = MARGIN * self.drift(term, plain).max(0.0) / n.sqrt();
        let lag = observed.map_or(0.0, |observed| effects.true_value(observed + margin));
        let (mut dispersion, mut drift, mut correlation) = (plain, 0.0, 0.0);
        // The share of drift depends on the dispersion, which is too small if there is drift. The second
        // round changes little.
        for _ in 0..2 {
            drift = self.drift(term, dispersion).max(0.0);
            let taken = drift.max(LEAST_DRIFT).max(lag / HIGHEST);
            correlation = (lag / taken).clamp(typical, HIGHEST);
            let degrees = n - 2.0 * (1.0 - taken) - taken * effects.degrees(correlation);
            dispersion = (scatter / degrees.max(1.0)).max(plain);
        }
        let taken = drift.max(LEAST_DRIFT).max(lag / HIGHEST);
        let increase = (1.0 - taken + taken * effects.on_slope(correlation)).max(1.0);
        // Drift has the greatest variance in the longest periods, which have the greatest weight.
        let of_drift = 1.0 - drift + drift * effects.on_slope_of_drift(correlation);
        let uneven = (of_drift / (1.0 - drift + drift * effects.on_slope(correlation))).max(1.0);
        let variance = mean / self.squares;
        let within = (design_effect * variance).sqrt();
        let between = (dispersion * increase * uneven * variance).sqrt();
        let effective_periods = n / increase;
        let quarters = ((effective_periods - 2.0) * 4.0).max(4.0) as u32;
        let half = (Z * within).max(student_t_of_quarters(quarters) * between);
        let p = two_sided(slope / within).max(student_p(slope / between, f64::from(quarters) / 4.0));
        let interval = Interval { low: slope - half, high: slope + half };
        RateTrend { mean, slope, interval, p, overdispersion: plain, effective_periods }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_exact_line_is_found() {
        let times = [0.0, 1.0, 2.0, 5.0];
        let lengths = [1000.0, 4000.0, 500.0, 2000.0];
        let counts: Vec<f64> = times.iter().zip(&lengths).map(|(t, n)| (0.01 + 0.002 * t) * n).collect();
        let line = rate_trend(&times, &counts, &lengths, 1.0).map(|line| line.slope);
        assert!(line.is_some_and(|slope| (slope - 0.002).abs() < 1e-12), "{line:?}");
        assert_eq!(rate_trend(&times[..2], &counts[..2], &lengths[..2], 1.0), None);
        assert_eq!(rate_trend(&times, &[0.0; 4], &lengths, 1.0), None);
    }

    #[test]
    fn a_drifting_rate_has_few_effective_periods() {
        let times: Vec<f64> = (0..60).map(f64::from).collect();
        let periods = |count: fn(f64) -> f64| {
            let counts: Vec<f64> = times.iter().map(|&t| count(t)).collect();
            rate_trend(&times, &counts, &[1e5; 60], 1.0).map_or(0.0, |line| line.effective_periods)
        };
        let alternating = periods(|t| if t % 2.0 == 0.0 { 90.0 } else { 110.0 });
        let waves = periods(|t| 100.0 + 50.0 * (t / 5.0).sin());
        let curved = periods(|t| 50.0 + t * t / 10.0 + 20.0 * (t * 2.5).sin());
        let sudden = periods(|t| if t < 25.0 { 50.0 } else { 200.0 } + 20.0 * (t * 2.5).sin());
        assert!(alternating == 60.0 && waves < 8.0, "{alternating} {waves}");
        assert!(curved > 30.0 && sudden > 30.0, "{curved} {sudden}");
    }

    #[test]
    fn what_terms_have_in_common_is_the_least_autocorrelation() {
        let times: Vec<f64> = (0..24).map(f64::from).collect();
        let lengths = [1e5; 24];
        let line = Line::new(&times, &lengths).unwrap();
        let fit = |phase: f64| {
            let counts: Vec<f64> = times.iter().map(|t| 100.0 + 60.0 * (t / 2.0 + phase).sin()).collect();
            line.fit(&counts, 1.0, &mut Vec::new()).unwrap()
        };
        let waves: Vec<Fitted> = (0..40).map(|index| fit(f64::from(index))).collect();
        let typical = line.typical(waves.iter().copied());
        assert!(typical > 0.6, "{typical}");
        let steady = Fitted { observed: Some(0.0), ..waves[0] };
        assert!(line.test(&steady, typical).p > line.test(&steady, 0.0).p);
        // Rates that vary no more than by chance say nothing.
        let even = waves.iter().map(|wave| Fitted { scatter: 22.0, ..*wave });
        assert_eq!(line.typical(even), 0.0);
    }
}
