//! The longest run of words at the beginning of a line that is a date.

use super::super::calendar_date::{Date, Precision};
use super::super::parse::DateError;
use super::reader::HeaderDates;

/// The most words of a date with its weekday, time and zone.
const MOST_WORDS: usize = 14;

/// A date at the beginning of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'l> {
    pub(super) date: Date,
    /// The date as it is written.
    pub(super) written: &'l str,
    /// Where the words of the date end.
    pub(super) end: usize,
}

/// Returns the longest run of words that is a date. A year alone counts only if `is_year_enough`, or
/// if nothing follows it.
pub(super) fn longest_date<'l>(
    line: &'l str,
    is_year_enough: bool,
    dates: HeaderDates<'_>,
) -> Option<Found<'l>> {
    let found = ends_of_words(line).into_iter().rev().find_map(|end| {
        let run = &line[..end];
        let trimmed = run.trim_end_matches([',', ';', ':', '|', '-', '–', '—', ' ', '\t']);
        let read = |written: &'l str| dates.read(written).ok().map(|date| Found { date, written, end });
        if dates.has_format() {
            return read(run).or_else(|| read(trimmed));
        }
        read(trimmed).filter(|_| !ends_with_short_number(trimmed))
    });
    found.filter(|found| is_year_enough || found.date.precision() != Precision::Year)
}

/// Returns the error for a date at the beginning of a line that cannot be read: because the calendar
/// has no such day (`30.02.2022`), or because it does not match the format of the user.
pub(super) fn unreadable_date(line: &str, is_year_enough: bool, dates: HeaderDates<'_>) -> Option<DateError> {
    if dates.has_format() {
        let found = longest_date(line, is_year_enough, HeaderDates::default())?;
        return Some(dates.mismatch(found.written));
    }
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
