//! Dates as only programs write them: `20221012102600Z`, `20221012_102600`, `12OCT2022:10:26:00`,
//! `/Date(1665570360000)/`.

use super::cursor::Cursor;
use super::digits;
use super::names::month;
use super::parts::Parts;
use super::time::{clock, zones};

/// Reads `20221012102600Z`, `202210121026+0200`. Without a zone, it is a number.
pub(super) fn digits_with_zone(cursor: &mut Cursor<'_>) -> Option<Parts> {
    let digits = cursor.digits(12..=14)?;
    let parts = digits::with_time(digits)?;
    cursor.attempt(|cursor| {
        cursor.sign(&['.', ','])?;
        cursor.digits(1..=9)
    });
    let before = cursor.rest().len();
    zones(cursor);
    (cursor.rest().len() < before).then_some(parts)
}

/// Reads `20221012_102600`, `20221012-1026` and `20221012 102600`.
pub(super) fn digits_with_gap(cursor: &mut Cursor<'_>) -> Option<Parts> {
    let day = cursor.digits(8..=8)?;
    // Behind a space, four digits can belong to a text.
    let fewest = if cursor.sign(&['_', '-', ' '])? == ' ' { 6 } else { 4 };
    let time = cursor.digits(fewest..=6)?;
    digits::with_time(&format!("{day}{time}"))
}

/// Reads `12OCT2022` and `12OCT2022:10:26:00`, as SAS writes it.
pub(super) fn without_gaps(cursor: &mut Cursor<'_>) -> Option<Parts> {
    let day = cursor.number(2..=2)?;
    let month = month(cursor.word().filter(|word| word.chars().count() == 3)?)?;
    let year = cursor.year()?;
    cursor.attempt(|cursor| {
        cursor.sign(&[':'])?;
        clock(cursor)
    });
    Some(Parts::of_day(year, month, i8::try_from(day).ok()?))
}

/// Reads `/Date(1665570360000)/`, also with an offset, as older .NET programs write it. The day is
/// that in UTC.
pub(super) fn in_brackets(cursor: &mut Cursor<'_>) -> Option<Parts> {
    cursor.sign(&['/'])?;
    cursor.word().filter(|word| *word == "Date")?;
    cursor.sign(&['('])?;
    let parts = digits::number(cursor.digits(12..=13)?)?;
    cursor.attempt(|cursor| {
        cursor.sign(&['+', '-'])?;
        cursor.digits(4..=4)
    });
    cursor.sign(&[')'])?;
    cursor.sign(&['/'])?;
    Some(parts)
}
