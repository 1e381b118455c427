//! Dates with the name of their month: `12. Oktober 2022`, `Oct 12, 2022`, `Oktober 2022`.

use super::cursor::{Cursor, HYPHENS};
use super::names::month;
use super::numeric::long_or_short_year;
use super::parts::Parts;
use super::time::{clock, zones};

/// Reads `12. Oktober 2022`, `12 Okt. 22`, `12th of October, 2022`, `12-Oct-2022`, `12/Oct/2022`.
pub(super) fn day_month_year(cursor: &mut Cursor<'_>) -> Option<Parts> {
    let day = cursor.one_or_two()?;
    let is_apart = ordinal(cursor);
    gap(cursor, is_apart)?;
    cursor.attempt(|cursor| {
        cursor.word().filter(|word| *word == "of")?;
        cursor.spaces().then_some(())
    });
    let month = month(cursor.word()?)?;
    let sign = cursor.sign(&['.', ',']);
    gap(cursor, sign.is_some())?;
    // In `12. Oktober, 42 Prozent` there is no year.
    let year = if sign == Some(',') { cursor.year() } else { long_or_short_year(cursor) }?;
    Some(Parts::of_day(year, month, day))
}

/// Reads `October 12, 2022`, `Oct. 12th 2022`, `Oct-12-2022`.
pub(super) fn month_day_year(cursor: &mut Cursor<'_>) -> Option<Parts> {
    let (month, day) = month_day(cursor)?;
    let is_apart = cursor.sign(&[',', '.']).is_some();
    gap(cursor, is_apart)?;
    Some(Parts::of_day(cursor.year()?, month, day))
}

/// Reads `Oktober 2022`, `Okt. 2022`, `Oct-2022`.
pub(super) fn month_year(cursor: &mut Cursor<'_>) -> Option<Parts> {
    let month = month(cursor.word()?)?;
    let is_apart = cursor.sign(&['.', ',']).is_some();
    gap(cursor, is_apart)?;
    Some(Parts::new(cursor.year()?, Some(month), None))
}

/// Reads `2022-Oct-12`. With spaces, the day could be the first word of a text.
pub(super) fn year_month_day(cursor: &mut Cursor<'_>) -> Option<Parts> {
    let year = cursor.year()?;
    cursor.sign(&HYPHENS)?;
    let month = month(cursor.word()?)?;
    cursor.sign(&HYPHENS)?;
    Some(Parts::of_day(year, month, cursor.one_or_two()?))
}

/// Reads the date of C and Twitter, in which the time stands before the year:
/// `Oct 12 10:26:00 +0000 2022`, and that of a German system: `12. Okt 10:26:00 CEST 2022`.
pub(super) fn time_before_year(cursor: &mut Cursor<'_>) -> Option<Parts> {
    let (month, day) = cursor.attempt(month_day).or_else(|| {
        let day = cursor.one_or_two()?;
        let is_apart = ordinal(cursor);
        gap(cursor, is_apart)?;
        Some((month(cursor.word()?)?, day))
    })?;
    cursor.sign(&[',']);
    cursor.spaces().then_some(())?;
    clock(cursor)?;
    let before_zone = *cursor;
    zones(cursor);
    let year = |cursor: &mut Cursor<'_>| {
        cursor.spaces().then_some(())?;
        cursor.year()
    };
    let year = cursor.attempt(year).or_else(|| {
        *cursor = before_zone;
        year(cursor)
    })?;
    Some(Parts::of_day(year, month, day))
}

fn month_day(cursor: &mut Cursor<'_>) -> Option<(i8, i8)> {
    let month = month(cursor.word()?)?;
    let is_apart = cursor.sign(&['.']).is_some();
    gap(cursor, is_apart)?;
    let day = cursor.one_or_two()?;
    cursor.attempt(|cursor| english_ordinal(cursor).then_some(()));
    Some((month, day))
}

/// Reads the dot or the ending after the number of a day.
fn ordinal(cursor: &mut Cursor<'_>) -> bool {
    cursor.sign(&['.']).is_some() || cursor.attempt(|cursor| english_ordinal(cursor).then_some(())).is_some()
}

fn english_ordinal(cursor: &mut Cursor<'_>) -> bool {
    cursor.word().is_some_and(|word| matches!(word, "st" | "nd" | "rd" | "th"))
}

/// Reads spaces, a hyphen or a slash. After a dot or comma nothing more is needed.
fn gap(cursor: &mut Cursor<'_>, is_apart: bool) -> Option<()> {
    let is_apart = cursor.spaces() || is_apart;
    let has_sign = cursor.sign(&['/']).or_else(|| cursor.sign(&HYPHENS)).is_some();
    (is_apart || has_sign).then_some(())
}
