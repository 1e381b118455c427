//! From the cells of spreadsheets to values.

use std::sync::Arc;

use super::sheet::Findings;
use crate::corpus::value::Value;

/// The longest text of a cell in Excel, in UTF-16 units.
/// <https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3>
const LONGEST_TEXT: usize = 32_767;

/// The greatest number that has all its digits in Excel, which keeps 15 of them.
const LONGEST_NUMBER: f64 = 1e15;

/// Between these numbers, the whole ones of a date column are days: from 1954 to 2100.
const DAYS: std::ops::RangeInclusive<f64> = 20_000.0..=73_415.0;

/// The day 0 of the system of 1900 from its March on, in days before 1970, and how many days later the
/// system of 1904 begins.
const EPOCH: i64 = 25_569;
const DAYS_TO_1904: i64 = 1_462;
/// The day that Excel has after 28 February 1900 and the calendar has not.
const DAY_THAT_WAS_NOT: f64 = 60.0;
/// The first day after the year 9999, in days of the system of 1900.
const END_OF_CALENDAR: f64 = 2_958_466.0;

const MILLISECONDS_OF_A_DAY: f64 = 86_400_000.0;

/// What a number format shows of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    #[default]
    Day,
    Month,
    Year,
    /// A time of day.
    Time,
}

impl Shown {
    /// Returns what a number format such as `dd.mm.yyyy` shows.
    pub(super) fn by_format(format: &str) -> Self {
        let (mut day, mut month, mut year, mut time) = (false, false, false, false);
        let mut letters = format.chars();
        while let Some(letter) = letters.next() {
            match letter.to_ascii_lowercase() {
                '"' => while letters.next().is_some_and(|letter| letter != '"') {},
                '[' => while letters.next().is_some_and(|letter| letter != ']') {},
                '\\' | '_' | '*' => {
                    letters.next();
                }
                ';' => break,
                'd' => day = true,
                'm' => month = true,
                'y' | 'e' => year = true,
                'h' | 's' => time = true,
                _ => {}
            }
        }
        match (day, year, time) {
            (true, ..) => Self::Day,
            (false, true, false) if month => Self::Month,
            (false, true, false) => Self::Year,
            (false, false, true) => Self::Time,
            _ => Self::Day,
        }
    }
}

/// Returns a text cell. `is_excel` is for texts that may have the greatest length of Excel.
pub(super) fn text(text: Arc<str>, is_excel: bool, findings: &mut Findings) -> Value {
    if text.is_empty() {
        return Value::Null;
    }
    if is_excel && text.len() >= LONGEST_TEXT && text.encode_utf16().count() >= LONGEST_TEXT {
        findings.longest_texts += 1;
    }
    Value::Text(text)
}

/// Returns a number: a whole one without a fraction, so that `2022` stays `2022`.
pub(super) fn number(number: f64, findings: &mut Findings) -> Value {
    if number.fract() != 0.0 || !number.is_finite() {
        return Value::Float(number);
    }
    if number.abs() >= LONGEST_NUMBER {
        findings.long_numbers += 1;
    }
    // Every whole number below 2^63 is a number of this type.
    if number.abs() < 9.2e18 { Value::Int(number as i64) } else { Value::Float(number) }
}

/// Returns the date of a cell, with the time of day if it has one. A cell that shows only month and
/// year, and holds the first day, has the precision that it shows.
pub(super) fn date(serial: f64, is_1904: bool, shown: Shown) -> Value {
    if !(0.0..END_OF_CALENDAR).contains(&serial) {
        return Value::Float(serial);
    }
    if serial < 1.0 && (!is_1904 || shown == Shown::Time) {
        return time_of_day(serial);
    }
    let milliseconds = (serial.fract() * MILLISECONDS_OF_A_DAY).round();
    let days = serial.trunc() as i64
        + match is_1904 {
            true => DAYS_TO_1904 - EPOCH,
            false if serial < DAY_THAT_WAS_NOT => 1 - EPOCH,
            false => -EPOCH,
        };
    if milliseconds > 0.0 {
        return Value::Timestamp((days * 86_400_000 + milliseconds as i64) * 1_000);
    }
    let Ok(days) = i32::try_from(days) else { return Value::Float(serial) };
    let day = Value::Date(days).to_string();
    match (shown, day.get(..4), day.get(..7)) {
        (Shown::Month, _, Some(month)) if day.ends_with("-01") => Value::Text(month.into()),
        (Shown::Year, Some(year), _) if day.ends_with("-01-01") => Value::Text(year.into()),
        _ => Value::Date(days),
    }
}

/// Returns a time of day, or a length of time, as `18:05` or `18:05:30`.
pub(super) fn time_of_day(serial: f64) -> Value {
    let seconds = (serial * MILLISECONDS_OF_A_DAY / 1_000.0).round();
    if !(0.0..1e12).contains(&seconds) {
        return Value::Float(serial);
    }
    let seconds = seconds as u64;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    Value::Text(match seconds {
        0 => format!("{hours:02}:{minutes:02}").into(),
        _ => format!("{hours:02}:{minutes:02}:{seconds:02}").into(),
    })
}

/// Returns the date that a plain number in a column of dates stands for, or `None` if it is none.
pub(super) fn date_of_number(value: &Value, is_1904: bool) -> Option<Value> {
    let serial = match value {
        Value::Int(number) => *number as f64,
        Value::Float(number) => *number,
        _ => return None,
    };
    let in_system_of_1900 = if is_1904 { serial + DAYS_TO_1904 as f64 } else { serial };
    DAYS.contains(&in_system_of_1900).then(|| date(serial, is_1904, Shown::Day))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_both_systems_are_read() {
        for (serial, is_1904, shown, expected) in [
            (1.0, false, Shown::Day, "1900-01-01"),
            (59.0, false, Shown::Day, "1900-02-28"),
            (61.0, false, Shown::Day, "1900-03-01"),
            (44_927.0, false, Shown::Day, "2023-01-01"),
            (44_927.75, false, Shown::Day, "2023-01-01T18:00:00"),
            (44_927.999_999_999, false, Shown::Day, "2023-01-02T00:00:00"),
            (43_465.0, true, Shown::Day, "2023-01-01"),
            (0.0, true, Shown::Day, "1904-01-01"),
            (44_927.0, false, Shown::Month, "2023-01"),
            (44_928.0, false, Shown::Month, "2023-01-02"),
            (44_927.0, false, Shown::Year, "2023"),
            (44_958.0, false, Shown::Year, "2023-02-01"),
            (0.75, false, Shown::Time, "18:00"),
            (0.0, false, Shown::Day, "00:00"),
            (-1.0, false, Shown::Day, "-1"),
            (2_958_465.0, false, Shown::Day, "9999-12-31"),
            (2_958_466.0, false, Shown::Day, "2958466"),
            (f64::NAN, false, Shown::Day, "NaN"),
        ] {
            assert_eq!(date(serial, is_1904, shown).to_string(), expected, "{serial}");
        }
    }

    #[test]
    fn formats_say_what_they_show() {
        for (format, shown) in [
            ("mm-dd-yy", Shown::Day),
            ("mmm-yy", Shown::Month),
            ("[$-407]mmmm\\ yyyy;@", Shown::Month),
            ("yyyy", Shown::Year),
            ("h:mm:ss", Shown::Time),
            ("dd.mm.yyyy hh:mm", Shown::Day),
            ("\"d\"yyyy", Shown::Year),
            ("", Shown::Day),
        ] {
            assert_eq!(Shown::by_format(format), shown, "{format}");
        }
    }

    #[test]
    fn numbers_keep_their_digits() {
        let mut findings = Findings::default();
        for (given, expected) in [
            (2022.0, "2022"),
            (123_456_789_012_345.0, "123456789012345"),
            (0.5, "0.5"),
            (-3.0, "-3"),
            (1.5e18, "1500000000000000000"),
        ] {
            assert_eq!(number(given, &mut findings).to_string(), expected);
        }
        assert_eq!(findings.long_numbers, 1);
        for (given, is_1904, expected) in [
            (44_927, false, Some("2023-01-01")),
            (43_465, true, Some("2023-01-01")),
            (2023, false, None),
            (202_301, false, None),
        ] {
            let date = date_of_number(&Value::Int(given), is_1904).map(|date| date.to_string());
            assert_eq!(date.as_deref(), expected);
        }
    }
}
