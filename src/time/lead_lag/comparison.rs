//! [`LeadLag`]: correlations between groups at several lags, with limits of chance.

use super::autoregression::{Autoregression, largest_order};
use super::correlation::cross_correlations;
use super::pairs::{Pair, Unusable};
use super::permutation::largest_by_chance;
use crate::time::inference::interval::Interval;
use crate::time::model::count_data::CountData;
use crate::time::period::Period;
use crate::{Error, Result};

/// Whether groups, such as outlets, use a word earlier than others.
///
/// For each pair of groups, the rates of both are compared at lags of −k to k periods. The rate of a period is
/// similar to that of the period before in both, which alone makes correlations large at many lags.
/// Therefore the rates are prewhitened (Box & Jenkins 1976, section 11.2): an autoregressive model, chosen by
/// AIC, is fitted to the first group and applied to both, after square roots are taken and straight trends
/// removed.
///
/// The limits are those of the largest correlation of all pairs and lags if the periods of the first group are
/// put in random order, in blocks of three, widened for the autocorrelation that is left (Bartlett 1935). If no groups are related, one result in twenty has a correlation
/// beyond the limits (the family-wise error).
///
/// A correlation at lag 0 says that groups rise and fall together, such as with the news of the day. A
/// correlation at a lag does not say that one group caused the other's reports: both may follow a third.
///
/// ```
/// use jiff::{ToSpan, civil::date};
/// use zeitwort::time::{CountData, CountSeries, LeadLag, Period};
///
/// let starts: Vec<_> = (0..40).map(|week| date(2024, 1, 1).checked_add((7 * week).days()).unwrap()).collect();
/// // A word whose frequency has no pattern, and an outlet that follows a week later.
/// let early: Vec<u64> = (0..40u64).map(|week| 10 + week * week * 7 % 23).collect();
/// let late = (0..40).map(|week: usize| if week == 0 { 12 } else { early[week - 1] }).collect();
/// let series = |name: &str, counts| CountSeries { group: Some(name.to_owned()), counts, words: vec![50_000; 40] };
/// let data = CountData::new(Period::Week, starts, vec![series("Bote", early), series("Kurier", late)])?;
///
/// let test = LeadLag::params().max_lag(2).test(&data)?;
/// let first = test.correlations.iter().max_by(|a, b| a.correlation.total_cmp(&b.correlation)).unwrap();
/// assert_eq!((&*first.from, &*first.to, first.lag), ("Bote", "Kurier", 1)); // Bote is a week earlier
/// assert!(first.p < 0.01);
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LeadLag {
    /// The correlations of each pair, ordered by pair and lag.
    pub correlations: Vec<LaggedCorrelation>,
    /// What readers should know, such as pairs that could not be compared.
    pub notes: Vec<String>,
}

/// The correlation of two groups at a lag.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LaggedCorrelation {
    /// A group.
    pub from: String,
    /// Another group.
    pub to: String,
    /// The number of periods from `from` to `to`. If it is positive, `from` is earlier.
    pub lag: i32,
    /// The number of periods that are compared: the longest run in which both groups have words.
    pub periods: u32,
    /// The correlation of the prewhitened rates, in [−1, 1].
    pub correlation: f64,
    /// The limits of chance, over all pairs and lags.
    pub limits: Interval,
    /// The share of random orders with a correlation of this size, at any lag of any pair.
    pub p: f64,
}

/// The settings of [`LeadLag`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeadLagParams {
    max_lag: Option<usize>,
    permutations: usize,
    seed: u64,
}

/// With fewer periods, correlations of 0.6 are common by chance.
const FEWEST_PERIODS: usize = 24;
/// A lag needs this many periods, so that most of them have a counterpart.
const PERIODS_PER_LAG: usize = 6;
/// The error of p = 0.05 is 0.005 with 1,999 orders.
const PERMUTATIONS: usize = 1999;

impl Default for LeadLagParams {
    fn default() -> Self {
        Self { max_lag: None, permutations: PERMUTATIONS, seed: 42 }
    }
}

impl LeadLagParams {
    /// Sets the largest lag, in periods. Default: 7 days, 4 weeks, 3 months, 2 quarters, or 1 year. Each lag
    /// widens the limits.
    #[must_use]
    pub fn max_lag(self, max_lag: usize) -> Self {
        Self { max_lag: Some(max_lag), ..self }
    }

    /// Sets the number of random orders. Default: 1,999.
    #[must_use]
    pub fn permutations(self, permutations: usize) -> Self {
        Self { permutations, ..self }
    }

    /// Sets the seed of the random orders. Default: 42.
    #[must_use]
    pub fn seed(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    /// Compares all pairs of groups.
    ///
    /// # Errors
    /// Returns [`Error::Parameter`] for a largest lag of 0 or fewer than 99 random orders, and
    /// [`Error::Numeric`] if there is only one group or if no pair can be compared.
    pub fn test(&self, data: &CountData) -> Result<LeadLag> {
        let impossible = |message: String| Error::Numeric { routine: "the comparison of groups", message };
        let most = self.max_lag.unwrap_or(default_lag(data.period()));
        if most == 0 {
            return Err(Error::Parameter { name: "max_lag", given: "0".to_owned(), expected: "at least 1" });
        }
        if self.permutations < 99 {
            let given = self.permutations.to_string();
            return Err(Error::Parameter { name: "permutations", given, expected: "at least 99" });
        }
        let groups = data.series().len();
        if groups < 2 {
            return Err(impossible(
                "it needs counts of at least two groups, such as outlets (`by`)".to_owned(),
            ));
        }
        let fewest = FEWEST_PERIODS.max(PERIODS_PER_LAG * most);
        let (mut pairs, mut unusable) = (Vec::new(), Vec::new());
        for from in 0..groups {
            for to in from + 1..groups {
                match Pair::new(data, from, to, fewest) {
                    Ok(pair) => pairs.push(pair),
                    Err(reason) => unusable.push((from, to, reason)),
                }
            }
        }
        let mut notes: Vec<String> =
            unusable.iter().map(|&(from, to, reason)| note(data, (from, to), reason, fewest)).collect();
        // Each constant group is named once, however many pairs it is in.
        notes.dedup();
        if pairs.is_empty() {
            return Err(impossible(notes.join("; ")));
        }
        for pair in pairs.iter().filter(|pair| pair.periods < data.starts().len()) {
            let (from, to) = (data.series()[pair.from].name(), data.series()[pair.to].name());
            let (found, period) = (pair.periods, data.period());
            notes.push(format!(
                "{from} and {to}: compared in the {found} successive {period}s in which both have words"
            ));
        }
        let by_chance =
            largest_by_chance(&pairs, groups, data.starts().len(), most, self.permutations, self.seed);
        let correlations = pairs.iter().flat_map(|pair| describe(data, pair, most, &by_chance)).collect();
        Ok(LeadLag { correlations, notes })
    }
}

impl LeadLag {
    /// Returns the settings, to be changed before [`LeadLagParams::test`].
    #[must_use]
    pub fn params() -> LeadLagParams {
        LeadLagParams::default()
    }
}

/// Returns the cross-correlations of two series of equal length at the lags −`most` to `most`, after the
/// autoregressive model of `from` with the lowest AIC (Yule–Walker) is applied to both. At a positive lag,
/// `from` is earlier. The values are 0 if a series is constant.
///
/// ```
/// let from = [1.0, 4.0, 2.0, 8.0, 5.0, 7.0, 1.0, 3.0, 9.0, 2.0, 6.0, 4.0];
/// let to = [2.0, 1.0, 4.0, 2.0, 8.0, 5.0, 7.0, 1.0, 3.0, 9.0, 2.0, 6.0]; // one period later
/// let found = zeitwort::time::prewhitened_correlations(&from, &to, 1);
/// assert!(found[2] > 0.9, "{found:?}");
/// ```
#[must_use]
pub fn prewhitened_correlations(from: &[f64], to: &[f64], most: usize) -> Vec<f64> {
    let n = from.len().min(to.len());
    let (from, to) = (&from[..n], &to[..n]);
    let model = Autoregression::fit(from, largest_order(n));
    cross_correlations(&model.residuals(from), &model.residuals(to), most)
}

fn default_lag(period: Period) -> usize {
    match period {
        Period::Day => 7,
        Period::Week => 4,
        Period::Month => 3,
        Period::Quarter => 2,
        Period::Year => 1,
    }
}

fn note(data: &CountData, (from, to): (usize, usize), reason: Unusable, fewest: usize) -> String {
    let name = |series: usize| data.series()[series].name();
    let period = data.period();
    match reason {
        Unusable::TooShort(found) => format!(
            "{} and {}: both have words in {found} successive {period}s, and a comparison needs {fewest}",
            name(from),
            name(to)
        ),
        Unusable::Constant(series) => {
            format!("{}: occurrences in fewer than two {period}s, so nothing can be compared", name(series))
        }
    }
}

fn describe(data: &CountData, pair: &Pair, most: usize, by_chance: &[f64]) -> Vec<LaggedCorrelation> {
    let values = pair.white.len();
    // The limit is the largest value for which p is at most 0.05.
    let draws = by_chance.len();
    let exceeded = ((draws + 1) as f64 * 0.05).floor() as usize;
    let scale = pair.inflation / (values as f64).sqrt();
    let limit = by_chance[draws - exceeded.clamp(1, draws)] * scale;
    let found = cross_correlations(&pair.white, &pair.filtered, most);
    found
        .iter()
        .zip(-(most as i32)..)
        .map(|(&correlation, lag)| {
            let size = correlation.abs() / scale;
            // Rounding must not separate equal values.
            let below = by_chance.partition_point(|&chance| chance < size - 1e-12);
            LaggedCorrelation {
                from: data.series()[pair.from].name().to_owned(),
                to: data.series()[pair.to].name().to_owned(),
                lag,
                periods: pair.periods as u32,
                correlation,
                limits: Interval { low: -limit, high: limit },
                p: (1 + draws - below) as f64 / (draws + 1) as f64,
            }
        })
        .collect()
}
