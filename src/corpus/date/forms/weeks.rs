//! Weeks of the calendar: `2022-W41-3`, `2022-W41`, `KW 41/2022`, `41. KW 2022`.

use jiff::civil::{ISOWeekDate, Weekday};

use super::cursor::{Cursor, HYPHENS};
use super::names::fold;
use super::numeric::long_or_short_year;
use super::parts::Parts;

/// Words for a week, folded.
const WEEKS: [&str; 6] = ["kw", "kalenderwoche", "woche", "cw", "week", "wk"];

/// Reads the day of an ISO week, `2022-W41-3`, or the week: `2022-W41`, `2022W41`, `2022-KW41`,
/// `2022 KW 41`, `2022/KW41`.
pub(super) fn year_first(cursor: &mut Cursor<'_>) -> Option<Parts> {
    let year = cursor.year()?;
    cursor.spaces();
    if cursor.sign(&['/', ',', '_']).is_none() {
        cursor.sign(&HYPHENS);
    }
    cursor.spaces();
    let word = cursor.word()?;
    let is_iso = word == "W";
    if !is_iso && !is_week(word) {
        return None;
    }
    let week = if is_iso { cursor.number(2..=2)? } else { number(cursor)? };
    let weekday = cursor.attempt(|cursor| {
        cursor.sign(&['-']).filter(|_| is_iso)?;
        cursor.number(1..=1)
    });
    match weekday {
        Some(weekday) => Some(Parts { is_week: false, ..day_of(year, week, weekday)? }),
        None => day_of(year, week, 1),
    }
}

/// Reads `KW 41/2022`, `KW41 2022`, `Kalenderwoche 41, 2022`, `41. KW 2022`.
pub(super) fn year_last(cursor: &mut Cursor<'_>) -> Option<Parts> {
    let before = cursor.attempt(|cursor| {
        let week = cursor.number(1..=2)?;
        cursor.sign(&['.']);
        cursor.spaces();
        Some(week)
    });
    cursor.word().filter(|word| is_week(word))?;
    let week = match before {
        Some(week) => {
            cursor.sign(&['.']);
            week
        }
        None => number(cursor)?,
    };
    let is_apart = cursor.spaces();
    let separator = cursor.sign(&['/', ',']).or_else(|| cursor.sign(&HYPHENS));
    (cursor.spaces() || is_apart || separator.is_some()).then_some(())?;
    let year = if separator == Some('/') { long_or_short_year(cursor) } else { cursor.year() }?;
    day_of(year, week, 1)
}

fn is_week(word: &str) -> bool {
    WEEKS.contains(&fold(word).as_str())
}

/// Reads the number of a week after its word: ` 41`, `41`, `. 41`, `-41`.
fn number(cursor: &mut Cursor<'_>) -> Option<i16> {
    cursor.sign(&['.', '-', '_']);
    cursor.spaces();
    cursor.number(1..=2)
}

/// Returns a day of a week of ISO 8601, which is the one of German calendars (DIN 1355).
fn day_of(year: i16, week: i16, weekday: i16) -> Option<Parts> {
    let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
    let day = ISOWeekDate::new(year, i8::try_from(week).ok()?, weekday).ok()?.date();
    Some(Parts { is_week: true, ..Parts::of_day(day.year(), day.month(), day.day()) })
}
