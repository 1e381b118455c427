//! The form of nearly all dates, `2022-10-12` with or without a time, which is tried first.

use super::cursor::Cursor;
use super::lead::{Lead, end_of_date};
use super::parts::Parts;

const LENGTH: usize = "2022-10-12".len();

/// Reads `2022-10-12` and nothing else.
pub(in crate::corpus::date) fn plain(text: &[u8]) -> Option<Parts> {
    let &[y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = text else { return None };
    let digits = [y0, y1, y2, y3, m0, m1, d0, d1];
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let [y0, y1, y2, y3, m0, m1, d0, d1] = digits.map(|digit| digit - b'0');
    let year = i16::from(y0) * 1000 + i16::from(y1) * 100 + i16::from(y2) * 10 + i16::from(y3);
    Some(Parts::of_day(year, i8::try_from(m0 * 10 + m1).ok()?, i8::try_from(d0 * 10 + d1).ok()?))
}

/// Reads `2022-10-12` and what can stand after a date.
pub(super) fn with_time(text: &str) -> Option<Parts> {
    let (day, rest) = text.split_at_checked(LENGTH)?;
    let parts = plain(day.as_bytes())?;
    end_of_date(&mut Cursor::new(rest), Lead::default())?;
    Some(parts)
}
