//! The best single step through the rates of a term.

/// A rate that is constant up to a period and constant after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    /// The number of periods before the step.
    periods: usize,
    before: f64,
    after: f64,
}

/// The fewest periods on either side. One alone is an outlier and no level.
const FEWEST: usize = 2;

impl Step {
    /// Finds the step with the smallest sum of squares, weighted by the lengths. `None` for fewer than
    /// four periods.
    pub(super) fn fit(counts: &[f64], lengths: &[f64]) -> Option<Self> {
        let (all, length): (f64, f64) = (counts.iter().sum(), lengths.iter().sum());
        let (mut count, mut size) = (0.0, 0.0);
        let mut best: Option<(f64, Self)> = None;
        for (place, (c, l)) in counts.iter().zip(lengths).enumerate() {
            (count, size) = (count + c, size + l);
            let periods = place + 1;
            if periods < FEWEST || periods + FEWEST > counts.len() {
                continue;
            }
            let step = Self { periods, before: count / size, after: (all - count) / (length - size) };
            let explained = count * step.before + (all - count) * step.after;
            if best.is_none_or(|(most, _)| explained > most) {
                best = Some((explained, step));
            }
        }
        best.map(|(_, step)| step)
    }

    /// Returns the rate in a period.
    pub(super) fn rate(&self, period: usize) -> f64 {
        if period < self.periods { self.before } else { self.after }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_found_where_it_is() {
        let lengths = [10.0, 20.0, 10.0, 40.0, 10.0];
        let step = Step::fit(&[1.0, 2.0, 1.0, 20.0, 5.0], &lengths);
        assert_eq!(step, Some(Step { periods: 3, before: 0.1, after: 0.5 }));
        assert_eq!(Step::fit(&[1.0, 2.0, 3.0], &lengths[..3]), None);
    }
}
