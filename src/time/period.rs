//! Calendar periods.

use jiff::ToSpan;
use jiff::civil;

use crate::corpus::{Date, Precision};
use crate::named::named;

/// The length of the periods into which a corpus is split.
///
/// ```
/// use zeitwort::{corpus::Date, time::Period};
///
/// let date = Date::parse("2022-10-12").unwrap();
/// assert_eq!(Period::Week.start(&date).unwrap().to_string(), "2022-10-10");
/// assert_eq!(Period::Week.start(&Date::parse("2022-10").unwrap()), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Period {
    /// A calendar day.
    Day,
    /// An ISO 8601 week, from Monday.
    Week,
    /// A calendar month. This is the default: in most corpora a month has enough articles for
    /// a rate, and is short enough to show most changes.
    #[default]
    Month,
    /// A quarter of a year.
    Quarter,
    /// A calendar year.
    Year,
}

impl Period {
    /// Returns the first day of the period that contains `date`, or `None` if the date is not
    /// precise enough.
    #[must_use]
    pub fn start(self, date: &Date) -> Option<civil::Date> {
        let needed = match self {
            Self::Day | Self::Week => Precision::Day,
            Self::Month | Self::Quarter => Precision::Month,
            Self::Year => Precision::Year,
        };
        (date.precision() >= needed).then(|| self.first_day(date.first_day()))
    }

    fn first_day(self, day: civil::Date) -> civil::Date {
        match self {
            Self::Day => day,
            // No article is older than the first Monday of the calendar.
            Self::Week => day.saturating_sub(i32::from(day.weekday().to_monday_zero_offset()).days()),
            Self::Month => day.first_of_month(),
            Self::Quarter => civil::date(day.year(), (day.month() - 1) / 3 * 3 + 1, 1),
            Self::Year => day.first_of_year(),
        }
    }

    /// Returns the first day of the period after the one that begins on `start`, or `None` at
    /// the end of the calendar, in the year 9999.
    #[must_use]
    pub fn next(self, start: civil::Date) -> Option<civil::Date> {
        let length = match self {
            Self::Day => 1.day(),
            Self::Week => 1.week(),
            Self::Month => 1.month(),
            Self::Quarter => 3.months(),
            Self::Year => 1.year(),
        };
        start.checked_add(length).ok()
    }

    /// Returns the average number of such periods in a year.
    #[must_use]
    pub fn per_year(self) -> f64 {
        const DAYS: f64 = 365.2425;
        match self {
            Self::Day => DAYS,
            Self::Week => DAYS / 7.0,
            Self::Month => 12.0,
            Self::Quarter => 4.0,
            Self::Year => 1.0,
        }
    }
}

named!(Period as "period" {
    Day = "day",
    Week = "week",
    Month = "month",
    Quarter = "quarter",
    Year = "year",
});

#[cfg(test)]
mod tests {
    use super::*;

    fn start(period: Period, date: &str) -> Option<String> {
        period.start(&Date::parse(date).ok()?).map(|day| day.to_string())
    }

    #[test]
    fn start_is_the_first_day_of_the_calendar_period() {
        for (period, date, expected) in [
            (Period::Day, "2024-02-29", Some("2024-02-29")),
            (Period::Week, "2023-01-01", Some("2022-12-26")),
            (Period::Week, "2022-12-26", Some("2022-12-26")),
            (Period::Month, "2022-10-31", Some("2022-10-01")),
            (Period::Quarter, "2022-12-31", Some("2022-10-01")),
            (Period::Quarter, "2022-03", Some("2022-01-01")),
            (Period::Year, "2022", Some("2022-01-01")),
            (Period::Month, "2022", None),
            (Period::Day, "2022-10", None),
            (Period::Week, "2022-10", None),
        ] {
            assert_eq!(start(period, date).as_deref(), expected, "{period} {date}");
        }
    }

    #[test]
    fn periods_follow_each_other_without_gaps() {
        for period in [Period::Day, Period::Week, Period::Month, Period::Quarter, Period::Year] {
            let mut start = period.first_day(civil::date(1999, 11, 17));
            for _ in 0..400 {
                let next = period.next(start).unwrap_or(start);
                let last_day = next.yesterday().unwrap_or(start);
                assert_eq!(period.first_day(last_day), start, "{period}");
                assert_eq!(period.first_day(next), next, "{period}");
                start = next;
            }
        }
    }
}
