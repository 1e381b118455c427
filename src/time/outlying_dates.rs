//! Finds dates that lie far from all others: mostly typing errors, such as 1922 for 2022.

use jiff::civil;

use crate::corpus::Date;

/// The largest share of articles that can be outlying, where the gap is longer than the time that all
/// others span.
const MOST_OUTLYING: f64 = 0.01;
/// The largest share of articles that can be outlying, where the gap is shorter.
const MOST_SINGLE: f64 = 0.001;
/// The smallest gap, in days: a year.
const SMALLEST_GAP: i32 = 365;
/// The fewest dates that show which gaps are usual.
const FEWEST_DATES: usize = 100;
/// How many times as long as any other gap a gap is that is unheard of. Corpora often begin with a few
/// articles whose gaps become shorter and shorter.
const UNHEARD_OF: i32 = 3;

/// Returns the positions of the dates that lie far from all others, in the order of the dates.
///
/// These are the first or the last dates, if a gap of a year or more separates them from the others, in
/// one of two cases. Either they are at most 1 % of all (or one), and the gap is longer than the time
/// that all others span. Or they are at most 0.1 % of at least 100 dates (or one), and the gap is more
/// than three times as long as any gap between the others.
pub(crate) fn outlying_dates(dates: &[Option<Date>]) -> Vec<usize> {
    let mut days: Vec<(civil::Date, usize)> = dates
        .iter()
        .enumerate()
        .filter_map(|(position, date)| Some((date.as_ref()?.first_day(), position)))
        .collect();
    days.sort_unstable();
    // Both ends can have outliers, so the ends are cut in turn until nothing is left to cut.
    let (mut first, mut end) = (0, days.len());
    let (most, most_single) = (most(days.len(), MOST_OUTLYING), most(days.len(), MOST_SINGLE));
    let gaps: Vec<i32> = days.windows(2).map(|pair| days_between(pair[0].0, pair[1].0)).collect();
    let usual = UsualGaps::new(&gaps, most_single);
    loop {
        let before = (first, end);
        if let Some(cut) = (first + 1..end.min(first + most + 1)).rev().find(|&cut| {
            let gap = gaps[cut - 1];
            gap >= SMALLEST_GAP
                && (gap > days_between(days[cut].0, days[end - 1].0)
                    || cut <= most_single && usual.is_unheard_of_before(cut, gap))
        }) {
            first = cut;
        }
        if let Some(cut) = (first.max(end.saturating_sub(most + 1)) + 1..end).find(|&cut| {
            let gap = gaps[cut - 1];
            gap >= SMALLEST_GAP
                && (gap > days_between(days[first].0, days[cut - 1].0)
                    || days.len() - cut <= most_single && usual.is_unheard_of_after(cut, gap))
        }) {
            end = cut;
        }
        if (first, end) == before {
            break;
        }
    }
    days[..first].iter().chain(&days[end..]).map(|(_, position)| *position).collect()
}

fn most(dates: usize, share: f64) -> usize {
    ((dates as f64 * share) as usize).max(1)
}

/// The longest gaps up to a date and from a date on. The dates at the other end, which can be outlying,
/// do not count.
struct UsualGaps {
    up_to: Vec<i32>,
    from: Vec<i32>,
    are_known: bool,
}

impl UsualGaps {
    /// `gaps` are those between dates; `most` at either end can be outlying.
    fn new(gaps: &[i32], most: usize) -> Self {
        let mut usual =
            Self { up_to: gaps.to_vec(), from: gaps.to_vec(), are_known: gaps.len() >= FEWEST_DATES };
        let inner = most..gaps.len().saturating_sub(most);
        (0..inner.start.min(gaps.len())).for_each(|gap| usual.up_to[gap] = 0);
        (inner.end..gaps.len()).for_each(|gap| usual.from[gap] = 0);
        for gap in 1..gaps.len() {
            usual.up_to[gap] = usual.up_to[gap].max(usual.up_to[gap - 1]);
        }
        for gap in (1..gaps.len()).rev() {
            usual.from[gap - 1] = usual.from[gap - 1].max(usual.from[gap]);
        }
        usual
    }

    /// Returns whether the gap before the date `cut` is far longer than all after it.
    fn is_unheard_of_before(&self, cut: usize, gap: i32) -> bool {
        self.are_known && self.from.get(cut).is_some_and(|&longest| gap > UNHEARD_OF * longest)
    }

    /// Returns whether the gap before the date `cut` is far longer than all before it.
    fn is_unheard_of_after(&self, cut: usize, gap: i32) -> bool {
        self.are_known && cut >= 2 && gap > UNHEARD_OF * self.up_to[cut - 2]
    }
}

/// Returns the days from one day to another.
pub(super) fn days_between(from: civil::Date, to: civil::Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn outlying(dates: &[&str]) -> Vec<usize> {
        let dates: Vec<Option<Date>> = dates.iter().map(|date| Date::parse(date).ok()).collect();
        outlying_dates(&dates)
    }

    #[test]
    fn single_dates_far_away_are_found_at_both_ends() {
        let daily: Vec<String> = (1..=28).map(|day| format!("2022-10-{day:02}")).collect();
        let mut dates: Vec<&str> = daily.iter().map(String::as_str).collect();
        assert!(outlying(&dates).is_empty());
        dates.push("1922-10-12");
        assert_eq!(outlying(&dates), [28]);
        dates.push("2032-10-12");
        assert_eq!(outlying(&dates), [28, 29]);
        dates.push("unknown");
        assert_eq!(outlying(&dates), [28, 29]);
    }

    #[test]
    fn long_and_sparse_corpora_have_no_outliers() {
        assert!(outlying(&[]).is_empty());
        assert!(outlying(&["2022-10-12"]).is_empty());
        assert!(outlying(&["2022-10-12"; 5]).is_empty());
        // A gap of six years in a corpus of eighteen.
        let years: Vec<String> =
            [1998].into_iter().chain(2004..=2022).map(|year| format!("{year}-01-01")).collect();
        assert!(outlying(&years.iter().map(String::as_str).collect::<Vec<_>>()).is_empty());
    }

    /// A date on each of `days` days from 2020-01-01 on, and some others.
    fn daily_and(others: &[&str], days: i32) -> Vec<usize> {
        let first = civil::date(2020, 1, 1);
        let mut dates: Vec<String> = (0..days)
            .map(|day| first.checked_add(jiff::Span::new().days(day)).unwrap().to_string())
            .collect();
        dates.extend(others.iter().map(|&date| date.to_owned()));
        outlying(&dates.iter().map(String::as_str).collect::<Vec<_>>())
    }

    #[test]
    fn a_single_date_that_is_years_from_a_daily_corpus_is_outlying() {
        // The gaps are shorter than the four years that all others span.
        assert_eq!(daily_and(&["2017-02-03"], 1400), [1400]);
        assert_eq!(daily_and(&["2026-11-05"], 1400), [1400]);
        assert_eq!(daily_and(&["2018-02-03", "2026-02-03"], 1400), [1400, 1401]);
        assert_eq!(daily_and(&["2012-07-01", "2032-07-01"], 1400), [1400, 1401]);
        // Less than a year, and more than one in a thousand.
        assert!(daily_and(&["2019-02-03"], 1400).is_empty());
        assert!(daily_and(&["2017-02-03", "2017-05-03", "2017-08-03"], 1400).is_empty());
    }

    #[test]
    fn a_thin_beginning_and_a_gap_of_a_year_are_usual() {
        assert!(daily_and(&["2013-05-01", "2016-05-01", "2018-05-01", "2019-06-01"], 1400).is_empty());
        // 2009 is missing, and the first of 1,001 dates is two years before the others.
        let dates: Vec<String> = (0..1000)
            .map(|month| (2000 + month / 84 + i32::from(month / 84 >= 9), month % 12 + 1))
            .map(|(year, month)| format!("{year}-{month:02}-01"))
            .chain(["1998-01-01".to_owned()])
            .collect();
        assert!(outlying(&dates.iter().map(String::as_str).collect::<Vec<_>>()).is_empty());
    }

    #[test]
    fn many_articles_are_no_outliers() {
        let mut dates = vec!["1922-10-12"; 20];
        dates.extend(["2022-10-12"; 100]);
        assert!(outlying(&dates).is_empty());
    }
}
