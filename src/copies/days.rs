//! The days on which an article may have appeared, for windows of days.

use crate::corpus::Date;

/// The first and the last day on which an article may have appeared, in days since 1970-01-01. A
/// month is all of its days, and an article without a date may be of any day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) first: i32,
    pub(super) last: i32,
}

impl Days {
    const ANY: Self = Self { first: i32::MIN / 4, last: i32::MAX / 4 };

    pub(super) fn new(date: Option<&Date>) -> Self {
        let Some(date) = date else { return Self::ANY };
        let number = |day: jiff::civil::Date| {
            jiff::civil::date(1970, 1, 1).until(day).map_or(0, |span| span.get_days())
        };
        Self { first: number(date.first_day()), last: number(date.last_day()) }
    }

    /// Returns the day, if it is known.
    pub(super) fn day(self) -> Option<i32> {
        (self.first == self.last).then_some(self.first)
    }

    /// Returns the days from `earlier` to this day, if both are known.
    pub(super) fn lag(self, earlier: Self) -> Option<i32> {
        Some(self.day()? - earlier.day()?)
    }
}

/// Articles that may all have appeared within a window.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    latest_first: i32,
    earliest_last: i32,
}

impl Span {
    pub(super) fn of(days: Days) -> Self {
        Self { latest_first: days.first, earliest_last: days.last }
    }

    /// Returns the span of the articles of two spans.
    pub(super) fn joined(self, other: Self) -> Self {
        Self {
            latest_first: self.latest_first.max(other.latest_first),
            earliest_last: self.earliest_last.min(other.earliest_last),
        }
    }

    /// Returns whether no two articles are surely more than `window` days apart.
    pub(super) fn fits(self, window: u32) -> bool {
        i64::from(self.latest_first) - i64::from(self.earliest_last) <= i64::from(window)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn months_and_missing_dates_fit_what_they_may_be() {
        let span = |date: &str| Span::of(Days::new(Some(&Date::parse(date).unwrap())));
        assert!(span("2022-03-01").joined(span("2022-03-08")).fits(7));
        assert!(!span("2022-03-01").joined(span("2022-03-09")).fits(7));
        assert!(span("2022-02").joined(span("2022-03-07")).fits(7));
        assert!(!span("2022-02").joined(span("2022-03-08")).fits(7));
        assert!(span("2021").joined(Span::of(Days::new(None))).fits(0));
        // Of three, two may be too far apart.
        assert!(!span("2022-03-01").joined(Span::of(Days::ANY)).joined(span("2022-03-09")).fits(7));
        assert_eq!(Days::new(Some(&Date::parse("1970-01-02").unwrap())).day(), Some(1));
        assert_eq!(Days::new(Some(&Date::parse("1970-01").unwrap())).day(), None);
        let days = |date: &str| Days::new(Some(&Date::parse(date).unwrap()));
        assert_eq!(days("2022-03-01").lag(days("2022-02-27")), Some(2));
        assert_eq!(days("2022-03-01").lag(days("2022-02")), None);
    }
}
