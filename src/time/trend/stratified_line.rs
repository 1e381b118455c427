//! A trend test of counts in several strata, such as outlets, each of which has its own level.

use super::rate_trend::{Fitted, Line, RelativeSlope};

/// The parts of the fit that are the same for all terms.
#[derive(Clone, Debug)]
pub(super) struct StratifiedLine {
    times: Vec<f64>,
    /// The sizes of each period, by stratum.
    sizes: Vec<Vec<f64>>,
    /// By stratum: the sum of its sizes, the mean time of its words, and Σ (t − centre)² size.
    strata: Vec<(f64, f64, f64)>,
}

impl StratifiedLine {
    /// `sizes` has the words of each stratum for each of `times`.
    pub(super) fn new(times: Vec<f64>, sizes: Vec<Vec<f64>>) -> Self {
        let strata = (0..sizes.first().map_or(0, Vec::len)).map(|stratum| {
            let sized = || times.iter().zip(&sizes).map(|(&time, sizes)| (time, sizes[stratum]));
            let all: f64 = sized().map(|(_, size)| size).sum();
            if all <= 0.0 {
                return (0.0, 0.0, 0.0);
            }
            let centre = sized().map(|(time, size)| time * size).sum::<f64>() / all;
            (all, centre, sized().map(|(time, size)| (time - centre).powi(2) * size).sum())
        });
        Self { strata: strata.collect(), times, sizes }
    }

    /// Fits rate = λ (1 + b (t − c)) to all strata by quasi-likelihood, where λ is the mean rate of a
    /// stratum, c the mean time of its words, and b is common: strata are compared only with themselves.
    /// For one stratum it is [`rate_trend`](super::rate_trend::rate_trend), with the slope divided by the
    /// mean rate. `counts` has the counts of each stratum for each time.
    ///
    /// The test of the fit by `line`, which is that of all words of the same times, uses two estimates of
    /// the variance: `design_effect`, and the scatter of the counts of whole periods, as a story is in all
    /// outlets at once. The degrees of freedom are the periods, minus one for the slope, minus what the
    /// levels of the strata use up.
    ///
    /// Returns `None` if the term does not occur, or if no stratum has it and words in two periods, or if
    /// there are too few periods.
    pub(super) fn fit(&self, line: &Line<'_>, counts: &[Vec<f64>], design_effect: f64) -> Option<Fitted> {
        let levels: Vec<f64> = self
            .strata
            .iter()
            .enumerate()
            .map(|(stratum, &(size, ..))| {
                let count: f64 = counts.iter().map(|counts| counts[stratum]).sum();
                if size > 0.0 { count / size } else { 0.0 }
            })
            .collect();
        let information: f64 =
            levels.iter().zip(&self.strata).map(|(level, (_, _, squares))| level * squares).sum();
        if information <= 0.0 {
            return None;
        }
        let deviation = |time: f64, stratum: usize| time - self.strata[stratum].1;
        let slope = self
            .times
            .iter()
            .zip(counts)
            .flat_map(|(&time, counts)| {
                counts.iter().enumerate().map(move |(stratum, count)| deviation(time, stratum) * count)
            })
            .sum::<f64>()
            / information;
        let (mut periods, mut used) = (0.0, 0.0);
        let (mut of_periods, mut expected_of_periods, mut deviations) = (Vec::new(), Vec::new(), Vec::new());
        for ((&time, counts), sizes) in self.times.iter().zip(counts).zip(&self.sizes) {
            let expected = |stratum: usize| levels[stratum] * sizes[stratum];
            let all: f64 = (0..levels.len()).map(expected).sum();
            let count: f64 = counts.iter().sum();
            of_periods.push(count);
            expected_of_periods.push(all);
            // Only strata without the term have words.
            if all <= 0.0 {
                deviations.push(0.0);
                continue;
            }
            let on_line: f64 = (0..levels.len())
                .map(|stratum| expected(stratum) * (1.0 + slope * deviation(time, stratum)))
                .sum();
            deviations.push((count - on_line) / all.sqrt());
            periods += 1.0;
            used += (0..levels.len())
                .filter(|&stratum| levels[stratum] > 0.0)
                .map(|stratum| sizes[stratum] / self.strata[stratum].0 * expected(stratum) / all)
                .sum::<f64>();
        }
        // Rounding must not lose a whole degree of freedom.
        let degrees = (periods - used - 1.0 + 1e-9).floor();
        if degrees < 1.0 {
            return None;
        }
        let relative = RelativeSlope { slope, information, design_effect, degrees };
        Some(line.relative(relative, &of_periods, &expected_of_periods, &mut deviations))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::rate_trend::{RateTrend, rate_trend};
    use super::*;

    fn test(times: &[f64], sizes: &[Vec<f64>], counts: &[Vec<f64>], design_effect: f64) -> RateTrend {
        let lengths: Vec<f64> = sizes.iter().map(|sizes| sizes.iter().sum()).collect();
        let line = Line::new(times, &lengths).unwrap();
        let strata = StratifiedLine::new(times.to_vec(), sizes.to_vec());
        line.test(&strata.fit(&line, counts, design_effect).unwrap(), 0.0)
    }

    #[test]
    fn one_stratum_has_the_weighted_line() {
        let (times, sizes) = ([0.0, 1.0, 2.0, 4.0, 5.0], [900.0, 4000.0, 500.0, 2000.0, 1200.0]);
        let counts = [2.0, 9.0, 0.0, 11.0, 4.0];
        let expected = rate_trend(&times, &counts, &sizes, 1.3).unwrap();
        let found = test(&times, &sizes.map(|size| vec![size]), &counts.map(|count| vec![count]), 1.3);
        for (found, expected) in [
            (found.slope, expected.slope),
            (found.mean, expected.mean),
            (found.interval.low, expected.interval.low),
            (found.p, expected.p),
            (found.overdispersion, expected.overdispersion),
            (found.effective_periods, expected.effective_periods),
        ] {
            assert!((found - expected).abs() < 1e-9, "{found} {expected}");
        }
    }

    #[test]
    fn outlets_of_different_levels_that_come_and_go_are_no_trend() {
        // The one writes the word ten times as often as the other and takes over.
        let times: Vec<f64> = (0..12).map(f64::from).collect();
        let sizes: Vec<Vec<f64>> =
            times.iter().map(|t| vec![1000.0 * (12.0 - t), 1000.0 * (1.0 + t)]).collect();
        let counts: Vec<Vec<f64>> =
            sizes.iter().map(|sizes| vec![sizes[0] * 1e-3, sizes[1] * 1e-2]).collect();
        let found = test(&times, &sizes, &counts, 1.0);
        assert!(found.slope.abs() < 1e-12 && found.p > 0.99, "{found:?}");
        // Both rise by 5 % of their level at time 0.
        let rising =
            |time: f64, counts: &Vec<f64>| counts.iter().map(|count| count * (1.0 + 0.05 * time)).collect();
        let counts: Vec<Vec<f64>> =
            times.iter().zip(&counts).map(|(&time, counts)| rising(time, counts)).collect();
        let found = test(&times, &sizes, &counts, 1.0);
        let slope = found.slope / found.mean;
        assert!((0.03..0.05).contains(&slope) && found.interval.low > 0.0, "{found:?}");
    }
}
