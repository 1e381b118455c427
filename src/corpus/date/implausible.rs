//! Dates that databases write for "unknown".

use serde::{Deserialize, Serialize};

use super::calendar_date::Date;

/// The dates that reading a corpus dropped because they are not plausible (see
/// [`Date::is_plausible`]). Their articles count as undated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ImplausibleDates {
    /// The number of articles with such a date.
    pub articles: u64,
    /// The first of these dates in the order of their text, e.g. `0001-01-01`.
    pub example: Option<String>,
}

impl ImplausibleDates {
    /// Returns `date` if it is plausible; otherwise counts it and returns `None`.
    pub(in crate::corpus) fn filter(&mut self, date: Option<Date>) -> Option<Date> {
        let date = date?;
        if date.is_plausible() {
            return Some(date);
        }
        self.merge(Self { articles: 1, example: Some(date.first_day().to_string()) });
        None
    }

    /// Adds the dates that were dropped from another part of the corpus.
    pub(crate) fn merge(&mut self, other: Self) {
        self.articles += other.articles;
        self.example = self.example.take().into_iter().chain(other.example).min();
    }

    /// Returns a note for the user, or `None` if no date was dropped.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        let example = self.example.as_ref()?;
        Some(format!(
            "{} dated before 1600 or after 2100 (e.g. {example}): counted as undated, because databases write \
             such dates for \"unknown\"",
            match self.articles {
                1 => "1 article".to_owned(),
                articles => format!("{articles} articles"),
            }
        ))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn years_outside_1600_to_2100_are_counted_and_dropped() {
        let mut dates = ImplausibleDates::default();
        let mut filter = |text| dates.filter(Date::parse(text).ok()).map(|date| date.to_string());
        assert_eq!(filter("1605-07"), Some("1605-07".to_owned()));
        assert_eq!(["9999-12-31", "0001-01-01", "1599"].map(&mut filter), [None, None, None]);
        assert_eq!(dates, ImplausibleDates { articles: 3, example: Some("0001-01-01".to_owned()) });
        assert_eq!(ImplausibleDates::default().note(), None);
    }
}
