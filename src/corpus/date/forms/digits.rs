//! Dates that are one number, as text: `20221012`, `2022`, seconds since 1970, and what pandas makes
//! of whole numbers (`2022.0-05.0-03.0`).

use super::super::calendar_date::Date;
use super::super::missing::is_missing_number;
use super::parts::Parts;

/// Seconds from 1990-01-01 to 2100-12-31, so that other large numbers are not dates.
const SECONDS: std::ops::RangeInclusive<i64> = 631_152_000..=4_133_980_799;
const SECONDS_OF_A_DAY: i64 = 86_400;

/// Reads a number without a sign. Returns `None` for a number that stands for no date.
pub(super) fn number(text: &str) -> Option<Parts> {
    let (whole, fraction) = match text.split_once(['.', ',']) {
        Some((_, "")) => return None,
        Some((whole, fraction)) => (whole, fraction),
        None => (text, ""),
    };
    if whole.is_empty() || whole.len() > 19 || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let is_whole = fraction.bytes().all(|byte| byte == b'0');
    let part = |from: usize, to: usize| whole.get(from..to).and_then(|digits| digits.parse::<i8>().ok());
    let year = whole.get(..4)?.parse::<i16>().ok()?;
    match whole.len() {
        4 if is_whole => Some(Parts::new(year, None, None)),
        6 if is_whole => {
            let month = part(4, 6)?;
            is_plausible_month(year, month).then(|| Parts::new(year, Some(month), None))
        }
        8 if is_whole => Some(Parts::of_day(year, part(4, 6)?, part(6, 8)?)),
        // The fraction of a second says nothing of the day.
        14 => with_time(whole),
        12 if is_whole => with_time(whole).or_else(|| epoch(whole)),
        _ => epoch(whole),
    }
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_plausible_month(year: i16, month: i8) -> bool {
    Date::month(year, month).is_some_and(|date| date.is_plausible())
}

/// Returns the day of `202210121026` and `20221012102600`.
pub(super) fn with_time(digits: &str) -> Option<Parts> {
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|digits| digits.parse::<i8>().ok());
    let (year, month, day) = (digits.get(..4)?.parse().ok()?, part(4, 6)?, part(6, 8)?);
    let is_time = part(8, 10)? <= 24 && part(10, 12)? <= 59;
    let is_second = match digits.len() {
        12 => true,
        14 => part(12, 14)? <= 60,
        _ => false,
    };
    let is_day = Date::day(year, month, day).is_some_and(|date| date.is_plausible());
    (is_time && is_second && is_day).then(|| Parts::of_day(year, month, day))
}

/// Returns the day in UTC of seconds (10 digits), milliseconds, microseconds or nanoseconds since
/// 1970. Seconds before 2001-09-09 have nine digits, as many ids have: only their whole column can
/// show what they are.
fn epoch(whole: &str) -> Option<Parts> {
    if whole.starts_with('0') {
        return None;
    }
    let unit = match whole.len() {
        10 => 1,
        12 | 13 => 1_000,
        15 | 16 => 1_000_000,
        18 | 19 => 1_000_000_000,
        _ => return None,
    };
    let seconds = whole.parse::<i64>().ok()? / unit;
    if !SECONDS.contains(&seconds) {
        return None;
    }
    let date = Date::from_unix_days(i32::try_from(seconds / SECONDS_OF_A_DAY).ok()?)?.first_day();
    Some(Parts::of_day(date.year(), date.month(), date.day()))
}

/// Returns `2022-05-03` for `2022.0-05.0-03.0`, and `2022-00-00` for `2022.0-nan-nan`; `None` if
/// the text is no such thing.
pub(super) fn without_fractions(text: &str) -> Option<String> {
    let separator = text.chars().find(|c| matches!(c, '-' | '/'))?;
    let mut mended = String::with_capacity(text.len());
    let mut is_mended = false;
    for (index, piece) in text.split(separator).enumerate() {
        if index > 2 {
            return None;
        }
        if index > 0 {
            mended.push(separator);
        }
        let whole = match piece.split_once('.') {
            Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => whole,
            None if is_missing_number(piece) => "00",
            None => piece,
            Some(_) => return None,
        };
        if whole.is_empty() || !all_digits(whole) {
            return None;
        }
        is_mended |= whole != piece;
        mended.push_str(whole);
    }
    is_mended.then_some(mended)
}
