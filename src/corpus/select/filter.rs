//! [`Filter`]: which articles are read.

use super::condition::Condition;
use crate::corpus::date::calendar_date::Date;

/// Which articles are read: those that fulfil all conditions and whose date is in a range.
#[derive(Clone, Debug, Default)]
pub(in crate::corpus) struct Filter {
    pub(in crate::corpus) conditions: Vec<Condition>,
    pub(in crate::corpus) from: Option<Date>,
    pub(in crate::corpus) to: Option<Date>,
}

impl Filter {
    /// Returns `true` if every article passes.
    pub(in crate::corpus) fn is_empty(&self) -> bool {
        self.conditions.is_empty() && self.from.is_none() && self.to.is_none()
    }

    /// The columns of the conditions, in their order.
    pub(in crate::corpus) fn columns(&self) -> impl Iterator<Item = &str> {
        self.conditions.iter().map(Condition::column)
    }

    /// Tests an article with a date and the value of the column of each condition.
    pub(in crate::corpus) fn test(&self, date: Option<Date>, values: &[Option<String>]) -> bool {
        let value = |at: usize| values.get(at).and_then(Option::as_deref).unwrap_or_default();
        let holds = |(at, condition): (usize, &Condition)| {
            let is_alternative = |other: &Condition| {
                condition.is_equality() && other.is_equality() && other.column() == condition.column()
            };
            condition.holds(value(at))
                || self.conditions.iter().any(|other| is_alternative(other) && other.holds(value(at)))
        };
        self.is_in_range(date) && self.conditions.iter().enumerate().all(holds)
    }

    /// Returns `true` if the date, which may be a month or a year, overlaps the range.
    fn is_in_range(&self, date: Option<Date>) -> bool {
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        date.is_some_and(|date| {
            self.from.is_none_or(|from| date.last_day() >= from.first_day())
                && self.to.is_none_or(|to| date.first_day() <= to.last_day())
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn filter(conditions: &[&str], from: Option<&str>, to: Option<&str>) -> Filter {
        let date = |text: Option<&str>| text.map(|text| Date::parse(text).unwrap());
        Filter {
            conditions: conditions.iter().map(|condition| condition.parse().unwrap()).collect(),
            from: date(from),
            to: date(to),
        }
    }

    #[test]
    fn dates_pass_if_they_overlap_the_range() {
        let spring = filter(&[], Some("2022-03"), Some("2022-05"));
        for (date, passes) in [
            (Some("2022-03-01"), true),
            (Some("2022-05-31"), true),
            (Some("2022-02-28"), false),
            (Some("2022-06-01"), false),
            (Some("2022-04"), true),
            (Some("2022"), true),
            (Some("2021"), false),
            (None, false),
        ] {
            let date = date.map(|date| Date::parse(date).unwrap());
            assert_eq!(spring.test(date, &[]), passes, "{date:?}");
        }
    }

    #[test]
    fn conditions_of_one_column_are_alternatives_and_of_several_all_hold() {
        let filter = filter(&["party=SPD", "party=CDU", "year!=2020"], None, None);
        let passes = |party: &str, year: &str| {
            filter.test(None, &[party, party, year].map(|value| Some(value.to_owned())))
        };
        assert!(passes("SPD", "2021") && passes("CDU", "2021"));
        assert!(!passes("FDP", "2021") && !passes("SPD", "2020"));
    }
}
