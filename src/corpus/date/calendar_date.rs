//! Calendar dates with their precision: a month is not its first day.

use std::fmt;

use jiff::civil;
use serde::{Deserialize, Serialize};

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// Only the year.
    Year,
    /// Year and month.
    Month,
    /// The full date.
    Day,
}

impl Precision {
    /// Returns `year`, `month` or `day`, as in `documents.date_precision`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
        }
    }
}

/// The date of an article, with its precision.
///
/// ```
/// use zeitwort::corpus::{Date, Precision};
///
/// let date = Date::parse("2022-10").unwrap();
/// assert_eq!(date.precision(), Precision::Month);
/// assert_eq!(date.first_day().to_string(), "2022-10-01");
/// assert_eq!(Date::parse("12. Oktober 2022"), Date::parse("2022-10-12"));
/// assert!(Date::parse("30.02.2022").is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    first_day: civil::Date,
    precision: Precision,
}

/// Years that the date of a news article can have. The oldest newspaper is the Strasbourg
/// *Relation* of 1605. Databases write dates outside this range for "unknown"
/// (`0001-01-01`, `9999-12-31`).
const PLAUSIBLE_YEARS: std::ops::RangeInclusive<i16> = 1600..=2100;

impl Date {
    /// Returns the day `year-month-day`, or `None` if the calendar has no such day.
    pub fn day(year: i16, month: i8, day: i8) -> Option<Self> {
        Self::new(year, month, day, Precision::Day)
    }

    /// Returns the month `year-month`, or `None` if there is no such month.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        Self::new(year, month, 1, Precision::Month)
    }

    /// Returns the year `year`, or `None` if it is outside the calendar.
    pub fn year(year: i16) -> Option<Self> {
        Self::new(year, 1, 1, Precision::Year)
    }

    fn new(year: i16, month: i8, day: i8, precision: Precision) -> Option<Self> {
        let first_day = civil::Date::new(year, month, day).ok()?;
        Some(Self { first_day, precision })
    }

    /// Returns the day `days` days after 1970-01-01, or `None` if it is outside the calendar.
    pub fn from_unix_days(days: i32) -> Option<Self> {
        let first_day =
            civil::Date::constant(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
        Some(Self { first_day, precision: Precision::Day })
    }

    /// Returns the first day that the date can mean.
    #[must_use]
    pub fn first_day(&self) -> civil::Date {
        self.first_day
    }

    /// Returns the day, or `None` if only the month or year is known.
    #[must_use]
    pub fn known_day(&self) -> Option<civil::Date> {
        (self.precision == Precision::Day).then_some(self.first_day)
    }

    /// Returns the last day that the date can mean.
    #[must_use]
    pub fn last_day(&self) -> civil::Date {
        match self.precision {
            Precision::Day => self.first_day,
            Precision::Month => self.first_day.last_of_month(),
            Precision::Year => self.first_day.last_of_year(),
        }
    }

    /// Returns how much of the date is known.
    #[must_use]
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Returns the date `day` if this date is less precise and contains it, and otherwise this
    /// date.
    #[must_use]
    pub fn sharpened(self, day: civil::Date) -> Self {
        let same_month = self.first_day.first_of_month() == day.first_of_month();
        let holds = match self.precision {
            Precision::Day => false,
            Precision::Month => same_month,
            Precision::Year => self.first_day.year() == day.year(),
        };
        if holds { Self { first_day: day, precision: Precision::Day } } else { self }
    }

    /// Returns `false` for years before 1600 and after 2100, which are placeholders or
    /// typing errors in news data.
    #[must_use]
    pub fn is_plausible(&self) -> bool {
        PLAUSIBLE_YEARS.contains(&self.first_day.year())
    }
}

/// Writes the date with the precision it has: `2022`, `2022-10` or `2022-10-12`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.first_day.to_string();
        let unknown = match self.precision {
            Precision::Year => "-01-01".len(),
            Precision::Month => "-01".len(),
            Precision::Day => 0,
        };
        f.pad(&day[..day.len() - unknown])
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn sharpened_takes_only_a_day_that_the_date_contains() {
        let day = civil::date(2022, 10, 12);
        for (date, sharpened) in [
            ("2022-10", "2022-10-12 day"),
            ("2022", "2022-10-12 day"),
            ("2022-09", "2022-09-01 month"),
            ("2021", "2021-01-01 year"),
            ("2022-10-10", "2022-10-10 day"),
        ] {
            let found = Date::parse(date).map(|date| date.sharpened(day));
            let shown = found.map(|date| format!("{} {}", date.first_day(), date.precision().as_str()));
            assert_eq!(shown.as_deref(), Ok(sharpened));
        }
    }

    #[test]
    fn counts_days_from_1970() {
        assert_eq!(Date::from_unix_days(0), Date::day(1970, 1, 1));
        assert_eq!(Date::from_unix_days(19_277), Date::day(2022, 10, 12));
        assert_eq!(Date::from_unix_days(i32::MAX), None);
    }
}
