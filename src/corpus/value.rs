//! Values of the columns of a record.

use std::fmt;
use std::sync::Arc;

use jiff::{ToSpan, civil};
use serde::{Deserialize, Serialize};

use super::date::calendar_date::Date;

/// One record of any input format: its columns by name.
pub type Fields = Vec<(Arc<str>, Value)>;

/// A value of a column, with the type that the input gives it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Value {
    /// No value.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A floating-point number.
    Float(f64),
    /// Text; nested values are JSON.
    #[serde(with = "shared_text")]
    Text(Arc<str>),
    /// Days since 1970-01-01.
    Date(i32),
    /// Microseconds since 1970-01-01T00:00.
    Timestamp(i64),
}

/// Writes the value as text, the same in every table and message: dates and times as
/// in ISO 8601 (`2022-10-12`, `2022-10-12T10:26:00`), and nothing for [`Value::Null`].
/// Days and times outside the calendar are written as numbers.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Bool(value) => value.fmt(f),
            Self::Int(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
            Self::Text(value) => value.fmt(f),
            Self::Date(days) => match Date::from_unix_days(*days) {
                Some(date) => date.fmt(f),
                None => days.fmt(f),
            },
            Self::Timestamp(micros) => {
                let epoch = civil::date(1970, 1, 1).at(0, 0, 0, 0);
                match 0.seconds().try_microseconds(*micros).and_then(|span| epoch.checked_add(span)) {
                    Ok(time) => time.fmt(f),
                    Err(_) => micros.fmt(f),
                }
            }
        }
    }
}

/// How serde saves shared strings: as plain strings.
mod shared_text {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(text: &Arc<str>, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(text)
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Arc<str>, D::Error> {
        String::deserialize(from).map(Into::into)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_written_as_in_iso_8601() {
        for (value, text) in [
            (Value::Null, ""),
            (Value::Date(19_277), "2022-10-12"),
            (Value::Date(-1), "1969-12-31"),
            (Value::Date(i32::MAX), "2147483647"),
            (Value::Timestamp(0), "1970-01-01T00:00:00"),
            (Value::Timestamp(1_665_570_360_000_000), "2022-10-12T10:26:00"),
            (Value::Timestamp(1_665_570_360_250_000), "2022-10-12T10:26:00.25"),
            (Value::Timestamp(i64::MIN), "-9223372036854775808"),
            (Value::Float(0.5), "0.5"),
            (Value::Bool(true), "true"),
        ] {
            assert_eq!(value.to_string(), text);
        }
    }
}
