//! Finds dates that lie far from all others: mostly typing errors, such as 1922 for 2022.

use jiff::civil;

use crate::corpus::Date;

/// The largest share of articles that can be outlying.
const MOST_OUTLYING: f64 = 0.01;
/// The smallest gap, in days: a year.
const SMALLEST_GAP: i32 = 366;

/// Returns the positions of the dates that lie far from all others, in the order of the dates.
///
/// These are the first or the last dates, at most 1 % of all (or one), that a gap of more than a
/// year separates from the others, if the gap is longer than the time that all others span.
pub(crate) fn outlying_dates(dates: &[Option<Date>]) -> Vec<usize> {
    let mut days: Vec<(civil::Date, usize)> = dates
        .iter()
        .enumerate()
        .filter_map(|(position, date)| Some((date.as_ref()?.first_day(), position)))
        .collect();
    days.sort_unstable();
    let most = ((days.len() as f64 * MOST_OUTLYING) as usize).max(1);
    // Both ends can have outliers, so the ends are cut in turn until nothing is left to cut.
    let (mut first, mut end) = (0, days.len());
    loop {
        let before = (first, end);
        if let Some(cut) =
            (first + 1..end.min(first + most + 1)).rev().find(|&cut| is_far(&days[first..end], cut - first))
        {
            first = cut;
        }
        if let Some(cut) = (first.max(end.saturating_sub(most + 1)) + 1..end)
            .find(|&cut| is_far_from_start(&days[first..end], cut - first))
        {
            end = cut;
        }
        if (first, end) == before {
            break;
        }
    }
    days[..first].iter().chain(&days[end..]).map(|(_, position)| *position).collect()
}

/// Returns `true` if the days before `cut` lie far before the others.
fn is_far(days: &[(civil::Date, usize)], cut: usize) -> bool {
    let gap = days_between(days[cut - 1].0, days[cut].0);
    gap > SMALLEST_GAP && gap > days_between(days[cut].0, days[days.len() - 1].0)
}

/// Returns `true` if the days from `cut` on lie far after the others.
fn is_far_from_start(days: &[(civil::Date, usize)], cut: usize) -> bool {
    let gap = days_between(days[cut - 1].0, days[cut].0);
    gap > SMALLEST_GAP && gap > days_between(days[0].0, days[cut - 1].0)
}

fn days_between(from: civil::Date, to: civil::Date) -> i32 {
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

    #[test]
    fn many_articles_are_no_outliers() {
        let mut dates = vec!["1922-10-12"; 20];
        dates.extend(["2022-10-12"; 100]);
        assert!(outlying(&dates).is_empty());
    }
}
