//! The date of an issue, by the dates that its description gives.

use crate::corpus::date::calendar_date::Date;

/// Returns the date that all the dates share: the most precise if they agree, and otherwise the month
/// or year in which all of them lie, as with the first and the last day of a volume.
///
/// A date that cannot be read is returned as it is written if it is the only one, so that it is
/// counted as unreadable.
pub(super) fn shared_date(dates: &[String]) -> Option<String> {
    let read: Vec<Date> = dates.iter().filter_map(|date| Date::parse(plain(date)).ok()).collect();
    if read.is_empty() {
        return dates.first().filter(|_| dates.len() == 1).cloned();
    }
    let best = read.iter().copied().max_by_key(Date::precision)?;
    let day = best.first_day();
    let wider = [Some(best), Date::month(day.year(), day.month()), Date::year(day.year())];
    // A wider date says less, and does not disagree.
    let agree = |one: Date, other: Date| contains(one, other) || contains(other, one);
    let shared = wider.into_iter().flatten().find(|date| read.iter().all(|other| agree(*date, *other)))?;
    Some(shared.to_string())
}

/// `[1848]` → `1848`: brackets mark a date that librarians found out.
fn plain(date: &str) -> &str {
    date.trim().trim_matches(['[', ']', '?', ' '])
}

fn contains(wide: Date, narrow: Date) -> bool {
    wide.first_day() <= narrow.first_day() && narrow.last_day() <= wide.last_day()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_disagree_leave_what_they_share() {
        for (dates, expected) in [
            (&["1848-03-12"][..], Some("1848-03-12")),
            (&["1848", "1848-03-12"], Some("1848-03-12")),
            (&["1848-03-12", "1848-03-12"], Some("1848-03-12")),
            (&["1848-03-12", "1848-03-14"], Some("1848-03")),
            (&["1848-03-01", "1848-12-31"], Some("1848")),
            (&["1848", "1848-03-12", "1848-03-14"], Some("1848-03")),
            (&["1848-01-01", "1849-12-31"], None),
            (&["[1848]"], Some("1848")),
            (&["um 1848 oder später"], Some("um 1848 oder später")),
            (&[], None),
        ] {
            let dates: Vec<String> = dates.iter().map(ToString::to_string).collect();
            assert_eq!(shared_date(&dates).as_deref(), expected, "{dates:?}");
        }
    }
}
