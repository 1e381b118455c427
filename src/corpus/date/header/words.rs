//! The longest run of words at the beginning of a line that is a date.

use super::super::calendar_date::{Date, Precision};
use super::super::parse::DateError;

/// The most words of a date with its weekday, time and zone.
const MOST_WORDS: usize = 14;

/// Returns the date of the longest run of words that is one, and where the run ends. A year alone
/// counts only if `is_year_enough`, or if nothing follows it.
pub(super) fn longest_date(line: &str, is_year_enough: bool) -> Option<(Date, usize)> {
    let found = ends_of_words(line).into_iter().rev().find_map(|end| {
        let run = line[..end].trim_end_matches([',', ';', ':', '|', '-', '–', '—', ' ', '\t']);
        let date = Date::parse(run).ok().filter(|_| !ends_with_short_number(run))?;
        Some((date, end))
    });
    found.filter(|(date, _)| is_year_enough || date.precision() != Precision::Year)
}

/// Returns the error for a date at the beginning of a line that has the form of a date, such as
/// `30.02.2022`.
pub(super) fn day_that_does_not_exist(line: &str) -> Option<DateError> {
    let ends = ends_of_words(line).into_iter().take(3);
    ends.filter_map(|end| Date::parse(&line[..end]).err()).find(DateError::is_about_calendar)
}

fn ends_of_words(line: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut end = 0;
    while ends.len() < MOST_WORDS {
        let rest = &line[end..];
        let word = rest.trim_start();
        if word.is_empty() {
            break;
        }
        end = line.len() - word.len() + word.find(char::is_whitespace).unwrap_or(word.len());
        ends.push(end);
    }
    ends
}

/// Returns `true` for `2022-10-12 10.30` and `12. Oktober 28`: the number can belong to the text behind
/// the date, as a price or a count does.
fn ends_with_short_number(run: &str) -> bool {
    let Some((_, last)) = run.rsplit_once(char::is_whitespace) else { return false };
    let is_short =
        |digits: &str| matches!(digits.len(), 1 | 2) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = last.split_once('.').unwrap_or((last, "0"));
    is_short(whole) && is_short(fraction)
}
