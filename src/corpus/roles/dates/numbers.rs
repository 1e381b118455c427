//! [`DateNumbers`]: numbers that are dates only if their whole column is such: seconds since 1970
//! that are before September 2001, and the day numbers of Excel.

use crate::corpus::date::calendar_date::Date;
use crate::corpus::date::missing::means_no_date;
use crate::corpus::value::Value;

/// What the numbers of a date column count, where a number alone does not show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::corpus) enum DateNumbers {
    /// Each number shows it.
    #[default]
    Plain,
    /// Seconds since 1970, also before.
    Seconds,
    /// Milliseconds since 1970, also before.
    Milliseconds,
    /// Days of Excel: 1 is 1900-01-01, and 44927 is 2023-01-01.
    ExcelDays,
}

/// How many values of a column can be each of them.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::corpus::roles) struct NumberCounts {
    filled: usize,
    seconds: usize,
    milliseconds: usize,
    days: usize,
    /// Values that can be seconds or milliseconds only because of the others.
    unusual: usize,
}

/// Days from 1954-10-03 to 2064-04-08.
const DAYS: std::ops::RangeInclusive<f64> = 20_000.0..=60_000.0;
/// The day of 1970-01-01 in Excel, which has a 29 February 1900.
const EXCEL_DAY_OF_1970: f64 = 25_569.0;
/// Seconds from 1600 to 2100.
const SECONDS: std::ops::RangeInclusive<f64> = -11_676_096_000.0..=4_133_980_799.0;
const SECONDS_OF_A_DAY: f64 = 86_400.0;
/// The fewest digits: smaller numbers are years, months and days.
const LEAST_SECONDS: f64 = 1e8;
const LEAST_BEFORE_1970: f64 = 1e4;
const LEAST_MILLISECONDS: f64 = 1e10;
/// Seconds from 1990 on, as [`Date::parse`] reads them in any column.
const USUAL_SECONDS: f64 = 1e9;
const USUAL_MILLISECONDS: f64 = 631_152_000_000.0;

impl NumberCounts {
    /// Adds a value of the column.
    pub(in crate::corpus::roles) fn add(&mut self, value: &Value) {
        if is_missing(value) {
            return;
        }
        self.filled += 1;
        let Some(number) = number(value) else { return };
        self.days += usize::from(DAYS.contains(&number));
        if is_seconds(number) {
            self.seconds += 1;
            self.unusual += usize::from(number < USUAL_SECONDS);
        } else if is_milliseconds(number) {
            self.milliseconds += 1;
            self.unusual += usize::from(number < USUAL_MILLISECONDS);
        }
    }

    /// Returns what the numbers of the column count.
    pub(in crate::corpus::roles) fn meaning(&self) -> DateNumbers {
        match self.filled {
            0 => DateNumbers::Plain,
            filled if filled == self.days => DateNumbers::ExcelDays,
            filled if filled == self.seconds => DateNumbers::Seconds,
            filled if filled == self.milliseconds => DateNumbers::Milliseconds,
            _ => DateNumbers::Plain,
        }
    }
}

impl DateNumbers {
    /// Returns what the numbers of a column count, by a sample of its values, and a remark if the
    /// values alone do not show it.
    pub(in crate::corpus) fn of<'v>(
        column: &str,
        values: impl Iterator<Item = &'v Value>,
    ) -> (Self, Option<String>) {
        let mut counts = NumberCounts::default();
        values.for_each(|value| counts.add(value));
        let meaning = counts.meaning();
        let what = match meaning {
            Self::ExcelDays => Some("day numbers of Excel (44927 is 2023-01-01)"),
            Self::Seconds if counts.unusual > 0 => Some("seconds since 1970"),
            Self::Milliseconds if counts.unusual > 0 => Some("milliseconds since 1970"),
            _ => None,
        };
        (meaning, what.map(|what| format!("column `{column}` holds {what}")))
    }

    /// Returns the day of a number, in UTC, or `None` for a value that is read as in other columns.
    pub(in crate::corpus::roles) fn date(self, value: &Value) -> Option<Date> {
        let number = if self == Self::Plain { None } else { number(value) }?;
        let (is_date, days) = match self {
            Self::Plain => return None,
            Self::ExcelDays => (DAYS.contains(&number), number - EXCEL_DAY_OF_1970),
            Self::Seconds => (is_seconds(number), number / SECONDS_OF_A_DAY),
            Self::Milliseconds => (is_milliseconds(number), number / 1000.0 / SECONDS_OF_A_DAY),
        };
        // The ranges above are far within 32 bits.
        if is_date { Date::from_unix_days(days.floor() as i32) } else { None }
    }
}

fn is_missing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Float(number) => number.is_nan(),
        Value::Text(text) => means_no_date(text),
        _ => false,
    }
}

fn is_seconds(number: f64) -> bool {
    SECONDS.contains(&number) && (number >= LEAST_SECONDS || number <= -LEAST_BEFORE_1970)
}

fn is_milliseconds(number: f64) -> bool {
    SECONDS.contains(&(number / 1000.0)) && number.abs() >= LEAST_MILLISECONDS
}

/// The longest number as text: a sign, 13 digits, a point and 9 digits.
const LONGEST: usize = 24;

/// Returns the number that a value is, also as text with a decimal comma.
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(number) => Some(*number as f64),
        Value::Float(number) => number.is_finite().then_some(*number),
        Value::Text(text) => {
            let text = text.trim().trim_matches('"');
            let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | ',');
            let is_number = text.len() <= LONGEST && text.chars().all(is_of_number);
            is_number.then(|| text.replace(',', ".").parse().ok())?
        }
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn texts(values: &[&str]) -> Vec<Value> {
        values.iter().map(|value| Value::Text((*value).into())).collect()
    }

    fn meaning(values: &[Value]) -> DateNumbers {
        DateNumbers::of("x", values.iter()).0
    }

    #[test]
    fn the_whole_column_decides() {
        for (values, expected) in [
            (&["44927", "44927.5", "44928,25", "", "k.A."][..], DateNumbers::ExcelDays),
            (&["20000", "60000"], DateNumbers::ExcelDays),
            (&["44927", "2023"], DateNumbers::Plain),
            (&["44927", "31.12.2022"], DateNumbers::Plain),
            (&["19999"], DateNumbers::Plain),
            (&["60001"], DateNumbers::Plain),
            (&["978307200", "1675123200"], DateNumbers::Seconds),
            (&["978307200"], DateNumbers::Seconds),
            (&["-86400", "978307200.5"], DateNumbers::Seconds),
            (&["1675123200"], DateNumbers::Seconds),
            (&["978307200", "20230131"], DateNumbers::Plain),
            (&["978307200", "gestern"], DateNumbers::Plain),
            (&["99999999"], DateNumbers::Plain),
            (&["5000000000"], DateNumbers::Plain),
            (&["852076800000", "-86400000000"], DateNumbers::Milliseconds),
            (&["20230131", "20230201"], DateNumbers::Plain),
            (&["2023"], DateNumbers::Plain),
            (&["--5", "1-2", "1,2,3"], DateNumbers::Plain),
            (&["", "NaN"], DateNumbers::Plain),
            (&[], DateNumbers::Plain),
        ] {
            assert_eq!(meaning(&texts(values)), expected, "{values:?}");
        }
        assert_eq!(meaning(&[Value::Int(44_927), Value::Null]), DateNumbers::ExcelDays);
        assert_eq!(meaning(&[Value::Float(44_927.5), Value::Float(f64::NAN)]), DateNumbers::ExcelDays);
        assert_eq!(meaning(&[Value::Int(-86_400), Value::Int(0)]), DateNumbers::Plain);
    }

    #[test]
    fn numbers_become_days() {
        let date = |meaning: DateNumbers, number: f64| {
            meaning.date(&Value::Float(number)).map(|date| date.to_string())
        };
        for (meaning, number, expected) in [
            (DateNumbers::ExcelDays, 44_927.0, Some("2023-01-01")),
            (DateNumbers::ExcelDays, 44_927.999, Some("2023-01-01")),
            (DateNumbers::ExcelDays, 40_729.0, Some("2011-07-05")),
            (DateNumbers::ExcelDays, 38_749.0, Some("2006-02-01")),
            (DateNumbers::ExcelDays, 20_000.0, Some("1954-10-03")),
            (DateNumbers::ExcelDays, 2023.0, None),
            (DateNumbers::Seconds, 978_307_200.0, Some("2001-01-01")),
            (DateNumbers::Seconds, 978_307_199.0, Some("2000-12-31")),
            (DateNumbers::Seconds, -86_400.0, Some("1969-12-31")),
            (DateNumbers::Seconds, -86_401.0, Some("1969-12-30")),
            (DateNumbers::Seconds, 1_675_123_200.0, Some("2023-01-31")),
            (DateNumbers::Seconds, 20_230_131.0, None),
            (DateNumbers::Milliseconds, 852_076_800_000.0, Some("1997-01-01")),
            (DateNumbers::Milliseconds, -86_400_000_000.0, Some("1967-04-07")),
            (DateNumbers::Plain, 44_927.0, None),
        ] {
            assert_eq!(date(meaning, number).as_deref(), expected, "{meaning:?} {number}");
        }
    }

    #[test]
    fn the_user_is_told_what_the_values_do_not_show() {
        for (values, expected) in [
            (["44927", "44928"], Some("column `x` holds day numbers of Excel (44927 is 2023-01-01)")),
            (["978307200", "1675123200"], Some("column `x` holds seconds since 1970")),
            (["1675123200", "1675123201"], None),
            (["2023", "2022"], None),
        ] {
            assert_eq!(DateNumbers::of("x", texts(&values).iter()).1.as_deref(), expected);
        }
    }
}
