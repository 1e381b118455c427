//! [`CountData`]: the counts that a model or a comparison of outlets is computed from.

use jiff::civil;

use crate::time::period::Period;
use crate::{Error, Result};

/// How often something occurs in each period, in the whole corpus or in each of several groups such as
/// outlets. The counts may be those of a word, or of anything else that is counted in texts.
///
/// ```
/// use zeitwort::time::{CountData, CountSeries, Period};
///
/// let starts = (1..=12).map(|month| jiff::civil::date(2024, month, 1)).collect();
/// let series = CountSeries { group: None, counts: vec![3; 12], words: vec![20_000; 12] };
/// let data = CountData::new(Period::Month, starts, vec![series])?;
/// assert_eq!(data.starts().len(), 12);
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct CountData {
    period: Period,
    starts: Vec<civil::Date>,
    series: Vec<CountSeries>,
}

/// The counts of one group in all periods.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountSeries {
    /// The name of the group; `None` for articles without a value, and for the whole corpus.
    pub group: Option<String>,
    /// The occurrences in each period.
    pub counts: Vec<u64>,
    /// The words of each period. A period without words says nothing about the rate.
    pub words: Vec<u64>,
}

impl CountData {
    /// Takes the series of all groups. `starts` are the first days of the periods, in ascending order.
    ///
    /// # Errors
    /// Returns [`Error::Parameter`] if there is no series, if a series does not have a count and a number of
    /// words for each period, if two series have the same group, or if the periods are not in order.
    pub fn new(period: Period, starts: Vec<civil::Date>, series: Vec<CountSeries>) -> Result<Self> {
        let invalid = |given: String, expected| Err(Error::Parameter { name: "series", given, expected });
        if series.is_empty() {
            return invalid("none".to_owned(), "at least one series");
        }
        if !starts.is_sorted_by(|a, b| a < b) {
            return invalid("periods out of order".to_owned(), "the first days of the periods in order");
        }
        for (index, one) in series.iter().enumerate() {
            if one.counts.len() != starts.len() || one.words.len() != starts.len() {
                let given = format!("{} counts, {} periods", one.counts.len(), starts.len());
                return invalid(given, "a count and a number of words for each period");
            }
            if series[..index].iter().any(|other| other.group == one.group) {
                return invalid(format!("`{}` twice", one.name()), "one series for each group");
            }
        }
        Ok(Self { period, starts, series })
    }

    /// The length of the periods.
    #[must_use]
    pub fn period(&self) -> Period {
        self.period
    }

    /// The first days of the periods.
    #[must_use]
    pub fn starts(&self) -> &[civil::Date] {
        &self.starts
    }

    /// The series, one for each group.
    #[must_use]
    pub fn series(&self) -> &[CountSeries] {
        &self.series
    }
}

impl CountSeries {
    /// The name of the group in tables and messages.
    #[must_use]
    pub fn name(&self) -> &str {
        self.group.as_deref().unwrap_or("(none)")
    }

    /// The occurrences in all periods.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.counts.iter().sum()
    }
}
