//! Periods that a corpus covers only in part: it begins in the middle of the first, or ends in the
//! middle of the last.

use jiff::civil;

use super::outlying_dates::days_between;
use super::period::Period;
use crate::corpus::{Date, Precision};

/// The share of the gaps between days with articles that are no longer than the usual ones.
const USUAL: f64 = 0.99;

/// What a corpus lacks of its first or last period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartialPeriod {
    /// The first day of the period.
    pub period: civil::Date,
    /// The first day with an article in the first period, or the last one in the last period.
    pub day: civil::Date,
    /// Whether it is the first period.
    pub is_first: bool,
    /// The longest usual gap between days with articles, in days.
    pub usual_gap: i32,
}

/// Returns the first and the last period if the corpus covers them only in part.
///
/// A period is partial if the days from its edge to the first (or last) article are more than the
/// longest usual gap: the 99 % quantile of the days from one day with articles to the next, at least 1.
/// For a weekly paper that is 7 days, so that a first issue on the 5th of a month does not make the month
/// partial. Nothing is known, and no period partial, if there are fewer than three days with articles, or
/// if an article of that period has no more than a month or year.
pub(super) fn partial_periods(
    period: Period,
    dates: &[Option<Date>],
    first: civil::Date,
    last: civil::Date,
) -> Vec<PartialPeriod> {
    let dates = dates.iter().flatten();
    let (exact, coarse): (Vec<&Date>, Vec<&Date>) =
        dates.partition(|date| date.precision() == Precision::Day);
    let mut days: Vec<civil::Date> = exact.into_iter().map(Date::first_day).collect();
    days.sort_unstable();
    days.dedup();
    let mut gaps: Vec<i32> = days.windows(2).map(|pair| days_between(pair[0], pair[1])).collect();
    gaps.sort_unstable();
    if gaps.len() < 2 {
        return Vec::new();
    }
    let usual_gap = gaps[((gaps.len() as f64 * USUAL).ceil() as usize).clamp(1, gaps.len()) - 1];
    let is_coarse = |start| coarse.iter().any(|date| period.start(date) == Some(start));
    let mut found = Vec::new();
    if days_between(first, days[0]) > usual_gap && !is_coarse(first) {
        found.push(PartialPeriod { period: first, day: days[0], is_first: true, usual_gap });
    }
    let day = days[days.len() - 1];
    let end = period.next(last).and_then(|next| next.yesterday().ok());
    if end.is_some_and(|end| days_between(day, end) > usual_gap) && !is_coarse(last) {
        found.push(PartialPeriod { period: last, day, is_first: false, usual_gap });
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// The days from `from` to `to`, in steps of some days, as partial months.
    fn partial(from: &str, to: &str, step: i32) -> Vec<(String, bool)> {
        let (first, last): (civil::Date, civil::Date) = (from.parse().unwrap(), to.parse().unwrap());
        let days =
            std::iter::successors(Some(first), |day| day.checked_add(jiff::Span::new().days(step)).ok());
        let dates: Vec<Option<Date>> =
            days.take_while(|&day| day <= last).map(|day| Date::parse(&day.to_string()).ok()).collect();
        let [first, last] =
            [&dates[0], &dates[dates.len() - 1]].map(|date| Period::Month.start(&date.unwrap()).unwrap());
        partial_periods(Period::Month, &dates, first, last)
            .iter()
            .map(|partial| (partial.day.to_string(), partial.is_first))
            .collect()
    }

    #[test]
    fn a_corpus_that_begins_or_ends_within_a_month_has_partial_months() {
        assert_eq!(partial("2019-03-17", "2019-08-31", 1), [("2019-03-17".to_owned(), true)]);
        assert_eq!(partial("2019-03-01", "2019-08-20", 1), [("2019-08-20".to_owned(), false)]);
        assert!(partial("2019-03-02", "2019-08-30", 1).is_empty());
        // A single month can lack both ends.
        assert_eq!(partial("2019-03-05", "2019-03-20", 1).len(), 2);
    }

    #[test]
    fn gaps_of_a_weekly_are_usual() {
        assert!(partial("2019-03-07", "2019-08-29", 7).is_empty());
        assert_eq!(partial("2019-03-14", "2019-08-29", 7), [("2019-03-14".to_owned(), true)]);
    }

    #[test]
    fn days_that_are_not_known_say_nothing() {
        let dates = ["2019-03", "2019-03-20", "2019-04-10", "2019-04-11", "2019-04-30"];
        let dates: Vec<Option<Date>> = dates.iter().map(|date| Date::parse(date).ok()).collect();
        let [first, last] = [&dates[0], &dates[4]].map(|date| Period::Month.start(&date.unwrap()).unwrap());
        assert!(partial_periods(Period::Month, &dates, first, last).is_empty());
        assert!(partial_periods(Period::Month, &dates[1..2], first, first).is_empty());
    }
}
