//! Year, month and day as they were read, before the calendar is asked.

use super::super::calendar_date::Date;
use super::super::slashes::FirstTwo;

/// The numbers of a date. The month or day `0` means "unknown".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::corpus::date) struct Parts {
    pub(super) year: i16,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    /// The first two numbers if their order is open: `12/10/2022`.
    pub(super) first_two: Option<FirstTwo>,
    /// Whether the day stands for its week.
    pub(super) is_week: bool,
}

impl Parts {
    pub(super) fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Self {
        Self { year, month, day, first_two: None, is_week: false }
    }

    pub(super) fn of_day(year: i16, month: i8, day: i8) -> Self {
        Self::new(year, Some(month), Some(day))
    }

    /// Returns the two numbers whose order is open.
    pub(in crate::corpus::date) fn first_two(self) -> Option<FirstTwo> {
        self.first_two
    }

    /// Returns `true` for the Monday that stands for a week.
    pub(in crate::corpus::date) fn is_week(self) -> bool {
        self.is_week
    }

    /// Returns the date, or `None` if the calendar has no such day.
    pub(in crate::corpus::date) fn date(self) -> Option<Date> {
        match (self.month, self.day) {
            (None | Some(0), None | Some(0)) => Date::year(self.year),
            (Some(month), None | Some(0)) => Date::month(self.year, month),
            (Some(month), Some(day)) => Date::day(self.year, month, day),
            (None, Some(_)) => None,
        }
    }
}

/// Returns the year that two digits stand for: 00 to 39 are in the 2000s, 40 to 99 in the 1900s,
/// as in POSIX.
pub(super) fn year_of_two_digits(digits: i16) -> i16 {
    if digits < 40 { 2000 + digits } else { 1900 + digits }
}
