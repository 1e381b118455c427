//! Dates of numbers with signs between them: `2022-10-12`, `12.10.2022`, `12/10/2022`.

use super::super::calendar_date::Date;
use super::super::slashes::{FirstTwo, SlashOrder};
use super::cursor::{Cursor, HYPHENS};
use super::parts::{Parts, year_of_two_digits};

/// Reads `2022-10-12`, `2022/10/12`, `2022.10.12`, and `2022:10:12` as cameras write it.
pub(super) fn year_first(cursor: &mut Cursor<'_>) -> Option<Parts> {
    let year = cursor.year()?;
    let separator = separator(cursor).or_else(|| cursor.sign(&[':']))?;
    let month = cursor.one_or_two()?;
    same_separator(cursor, separator)?;
    Some(Parts::of_day(year, month, cursor.one_or_two()?))
}

/// Reads `2022-10` and `2022/10`. `2022.10` can be a decimal number.
pub(super) fn year_and_month(cursor: &mut Cursor<'_>) -> Option<Parts> {
    let year = cursor.year()?;
    cursor.sign(&['/']).or_else(|| cursor.sign(&HYPHENS))?;
    Some(Parts::new(year, Some(cursor.one_or_two()?), None))
}

/// Reads `20221012`; a time follows, or the digits would be read as a number.
pub(super) fn compact(cursor: &mut Cursor<'_>) -> Option<Parts> {
    let digits = cursor.digits(8..=8)?;
    let (year, month_and_day) = digits.split_at(4);
    let (month, day) = month_and_day.split_at(2);
    Some(Parts::of_day(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// Reads `12.10.2022`, `12. 10. 2022` and `12.10.22`.
pub(super) fn dotted(cursor: &mut Cursor<'_>) -> Option<Parts> {
    let day = cursor.one_or_two()?;
    same_separator(cursor, '.')?;
    let month = cursor.one_or_two()?;
    same_separator(cursor, '.')?;
    Some(Parts::of_day(long_or_short_year(cursor)?, month, day))
}

/// Reads `12/10/2022`, `12/10/22` and `12-10-2022`. In `12-10-22` the year can be first or last, so it
/// is not read.
pub(super) fn order_open(cursor: &mut Cursor<'_>, order: SlashOrder) -> Option<Parts> {
    let first = cursor.one_or_two()?;
    let separator = separator(cursor).filter(|separator| *separator != '.')?;
    let second = cursor.one_or_two()?;
    same_separator(cursor, separator)?;
    let year = if separator == '/' { long_or_short_year(cursor) } else { cursor.year() }?;
    let numbers = FirstTwo(first, second);
    let (month, day) = numbers.month_and_day(order);
    Some(Parts { first_two: Some(numbers), ..Parts::of_day(year, month, day) })
}

/// Reads `10.2022`, `10/2022` and `10-2022`. `3.1415` is a decimal number.
pub(super) fn month_and_year(cursor: &mut Cursor<'_>) -> Option<Parts> {
    let month = cursor.one_or_two()?;
    let separator = separator(cursor)?;
    if separator == '.' {
        cursor.spaces();
    }
    let year = cursor.year()?;
    Date::year(year)?.is_plausible().then(|| Parts::new(year, Some(month), None))
}

/// Reads a year of four digits, or of two that nothing continues: `12.10. 10:26` has no year. An
/// apostrophe can stand for the first two.
pub(super) fn long_or_short_year(cursor: &mut Cursor<'_>) -> Option<i16> {
    cursor.year().or_else(|| {
        cursor.sign(&['\'', '’']);
        let year = cursor.number(2..=2)?;
        let goes_on = cursor.rest().strip_prefix([':', '.']);
        goes_on.is_none_or(|rest| !rest.starts_with(|c: char| c.is_ascii_digit())).then_some(())?;
        Some(year_of_two_digits(year))
    })
}

/// Reads `-`, `/` or `.`; all kinds of hyphens count as one.
fn separator(cursor: &mut Cursor<'_>) -> Option<char> {
    cursor.sign(&['/', '.']).or_else(|| cursor.sign(&HYPHENS).map(|_| '-'))
}

/// Reads the separator again. Spaces can follow a dot.
fn same_separator(cursor: &mut Cursor<'_>, separator: char) -> Option<()> {
    match separator {
        '-' => cursor.sign(&HYPHENS)?,
        separator => cursor.sign(&[separator])?,
    };
    if separator == '.' {
        cursor.spaces();
    }
    Some(())
}
