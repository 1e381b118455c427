//! How the values of a date column become dates.

use super::numbers::DateNumbers;
use crate::corpus::date::calendar_date::Date;
use crate::corpus::date::format::DateFormat;
use crate::corpus::date::missing::means_no_date;
use crate::corpus::date::parse::DateError;
use crate::corpus::date::slashes::SlashOrder;
use crate::corpus::value::Value;

/// Reads the values of a date column, in the format that the user names or in any known form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::corpus) struct DateReader {
    format: Option<DateFormat>,
    slash_order: SlashOrder,
    numbers: DateNumbers,
}

const MICROSECONDS_OF_A_DAY: i64 = 86_400_000_000;
const OUTSIDE: &str = "it is outside the calendar";

impl DateReader {
    /// Returns a reader that reads only text in `format`, which is written as in strftime. Names of
    /// months and weekdays can be German or English.
    ///
    /// # Errors
    /// Returns what is wrong with the format.
    pub(in crate::corpus) fn with_format(format: &str) -> Result<Self, String> {
        Ok(Self { format: Some(DateFormat::new(format)?), ..Self::default() })
    }

    /// Returns the format that the user set.
    pub(in crate::corpus) fn format(&self) -> Option<&DateFormat> {
        self.format.as_ref()
    }

    /// Returns a reader for a column whose other values show the order of day and month.
    #[must_use]
    pub(in crate::corpus) fn with_slash_order(self, slash_order: SlashOrder) -> Self {
        Self { slash_order, ..self }
    }

    /// Returns a reader for a column whose other values show what its numbers count.
    #[must_use]
    pub(in crate::corpus) fn with_numbers(self, numbers: DateNumbers) -> Self {
        Self { numbers, ..self }
    }

    /// Returns the date that a value stands for, or `None` if it says that there is no date.
    ///
    /// Days and times with a type of their own are taken as they are, whatever the format.
    ///
    /// # Errors
    /// Returns [`DateError`] for a value that is not a date.
    pub(in crate::corpus) fn read(&self, value: &Value) -> Result<Option<Date>, DateError> {
        let day = |days: Option<i32>| {
            let date = days.and_then(Date::from_unix_days);
            date.map(Some).ok_or_else(|| DateError::new(&value.to_string(), OUTSIDE))
        };
        if self.format.is_none()
            && let Some(date) = self.numbers.date(value)
        {
            return Ok(Some(date));
        }
        match value {
            Value::Null => Ok(None),
            Value::Text(text) => self.read_text(text),
            Value::Int(number) => self.read_text(&number.to_string()),
            Value::Float(number) if number.is_nan() => Ok(None),
            Value::Float(number) if number.fract() == 0.0 => self.read_text(&format!("{number:.0}")),
            Value::Float(number) => self.read_text(&number.to_string()),
            Value::Date(days) => day(Some(*days)),
            Value::Timestamp(micros) => day(i32::try_from(micros.div_euclid(MICROSECONDS_OF_A_DAY)).ok()),
            Value::Bool(truth) => Err(DateError::new(&truth.to_string(), "it is true or false")),
        }
    }

    fn read_text(&self, text: &str) -> Result<Option<Date>, DateError> {
        if means_no_date(text) {
            return Ok(None);
        }
        let Some(format) = &self.format else { return Date::parse_in(text, self.slash_order).map(Some) };
        let problem = || format!("it does not match the format `{}`", format.as_str());
        format.read(text).map(Some).ok_or_else(|| DateError::new(text, problem()))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn shown(reader: &DateReader, value: Value) -> String {
        match reader.read(&value) {
            Ok(date) => date.map_or("none".to_owned(), |date| date.to_string()),
            Err(error) => error.to_string().split(" is not a date").collect::<Vec<_>>().concat(),
        }
    }

    #[test]
    fn every_type_of_value_is_read() {
        let reader = DateReader::default();
        for (value, expected) in [
            (Value::Null, "none"),
            (Value::Float(f64::NAN), "none"),
            (Value::Text("".into()), "none"),
            (Value::Text(" NaT ".into()), "none"),
            (Value::Text("o. D.".into()), "none"),
            (Value::Text("12.10.2022".into()), "2022-10-12"),
            (Value::Int(2022), "2022"),
            (Value::Int(202_210), "2022-10"),
            (Value::Int(20_221_012), "2022-10-12"),
            (Value::Int(202_210_121_026), "2022-10-12"),
            (Value::Int(20_221_012_102_600), "2022-10-12"),
            (Value::Int(1_665_570_360), "2022-10-12"),
            (Value::Int(1_665_570_360_000), "2022-10-12"),
            (Value::Int(1_665_570_360_000_000), "2022-10-12"),
            (Value::Int(1_665_570_360_000_000_000), "2022-10-12"),
            (Value::Int(852_076_800_000), "1997-01-01"),
            (Value::Float(2022.0), "2022"),
            (Value::Float(20_221_012.0), "2022-10-12"),
            (Value::Float(1_665_570_360.25), "2022-10-12"),
            (Value::Float(1.665_570_360e12), "2022-10-12"),
            (Value::Date(19_277), "2022-10-12"),
            (Value::Timestamp(1_665_570_360_000_000), "2022-10-12"),
            (Value::Timestamp(-1), "1969-12-31"),
        ] {
            assert_eq!(shown(&reader, value.clone()), expected, "{value:?}");
        }
    }

    #[test]
    fn other_values_are_errors() {
        let reader = DateReader::default();
        for value in [
            Value::Bool(true),
            Value::Int(0),
            Value::Int(-5),
            Value::Int(12),
            Value::Int(44_846),
            Value::Int(221_012),
            Value::Int(9_999_999_999),
            Value::Int(123_456_789),
            Value::Int(i64::MIN),
            Value::Int(i64::MAX),
            Value::Float(2022.5),
            Value::Float(44_846.43),
            Value::Float(f64::INFINITY),
            Value::Float(f64::MAX),
            Value::Float(f64::MIN_POSITIVE),
            Value::Date(i32::MAX),
            Value::Timestamp(i64::MIN),
            Value::Text("gestern".into()),
        ] {
            assert!(reader.read(&value).is_err(), "{value:?}");
        }
    }

    #[test]
    fn the_format_and_the_order_of_the_column_decide() {
        let us = DateReader::default().with_slash_order(SlashOrder::MonthFirst);
        assert_eq!(shown(&us, Value::Text("10/12/2022".into())), "2022-10-12");
        assert_eq!(shown(&us, Value::Text("25/10/2022".into())), "2022-10-25");
        let excel = DateReader::default().with_numbers(DateNumbers::ExcelDays);
        assert_eq!(shown(&excel, Value::Int(44_927)), "2023-01-01");
        assert_eq!(shown(&excel, Value::Text("44927,5".into())), "2023-01-01");
        assert_eq!(shown(&excel, Value::Text("31.12.2022".into())), "2022-12-31");
        assert_eq!(shown(&excel, Value::Int(2022)), "2022");
        assert!(excel.read(&Value::Int(70_000)).is_err());
        let seconds = DateReader::default().with_numbers(DateNumbers::Seconds);
        assert_eq!(shown(&seconds, Value::Int(978_307_200)), "2001-01-01");
        assert_eq!(shown(&seconds, Value::Int(20_230_131)), "2023-01-31");
        let reader = DateReader::with_format("%d.%m.%y").unwrap();
        assert_eq!(shown(&reader, Value::Text("12.10.69".into())), "1969-10-12");
        assert_eq!(shown(&reader, Value::Text("k.A.".into())), "none");
        assert_eq!(shown(&reader, Value::Date(19_277)), "2022-10-12");
        let error = shown(&reader, Value::Text("2022-10-12".into()));
        assert!(error.starts_with("`2022-10-12` (it does not match the format `%d.%m.%y`)"), "{error}");
        let reader = DateReader::with_format("%s").unwrap();
        assert_eq!(shown(&reader, Value::Int(852_076_800)), "1997-01-01");
        assert!(DateReader::with_format("%d.%m.").is_err());
    }
}
