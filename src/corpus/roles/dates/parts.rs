//! [`DateParts`]: a date in several columns, one for the year, one for the month and perhaps one for
//! the day.

use std::sync::Arc;

use crate::corpus::date::calendar_date::Date;
use crate::corpus::date::missing::means_no_date;
use crate::corpus::roles::names::rank;
use crate::corpus::value::{Fields, Value};

const YEAR: &[&str] = &[
    "year",
    "jahr",
    "pubyear",
    "yearpublished",
    "publicationyear",
    "publishyear",
    "publishedyear",
    "dateyear",
    "datumjahr",
    "erscheinungsjahr",
    "publikationsjahr",
];

const MONTH: &[&str] = &[
    "month",
    "monat",
    "pubmonth",
    "monthpublished",
    "publicationmonth",
    "publishmonth",
    "publishedmonth",
    "datemonth",
    "datummonat",
    "erscheinungsmonat",
    "publikationsmonat",
    "monthname",
    "monatsname",
];

const DAY: &[&str] = &[
    "day",
    "tag",
    "pubday",
    "daypublished",
    "publicationday",
    "publishday",
    "publishedday",
    "dateday",
    "datumtag",
    "dayofmonth",
    "dayofthemonth",
    "tagdesmonats",
    "monatstag",
];

/// The years that a column of years holds, as those of plausible dates.
const YEARS: std::ops::RangeInclusive<i16> = 1600..=2100;

/// The columns that make up a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::corpus) struct DateParts {
    year: Arc<str>,
    month: Arc<str>,
    day: Option<Arc<str>>,
}

/// What the cell of a part says.
enum Part<N> {
    Known(N),
    /// It says nothing: empty, `NA`, or a zero.
    Missing,
    Unreadable,
}

impl DateParts {
    /// Returns the columns of year and month, and of the day if there is one, by their names and a
    /// sample of the records.
    pub(in crate::corpus::roles) fn find(names: &[&Arc<str>], sample: &[&Fields]) -> Option<Self> {
        let column = |usual: &[&str], holds: fn(&Value) -> Option<bool>| {
            let known = names.iter().filter_map(|name| Some((rank(name, usual)?, *name)));
            let mut known: Vec<_> = known.filter(|(_, name)| holds_parts(name, sample, holds)).collect();
            known.sort_by_key(|(rank, _)| *rank);
            known.first().map(|(_, name)| Arc::clone(name))
        };
        let (year, month) = (column(YEAR, is_year)?, column(MONTH, is_month)?);
        Some(Self { year, month, day: column(DAY, is_day) })
    }

    /// Whether a column is one of the parts.
    pub(in crate::corpus::roles) fn has(&self, name: &str) -> bool {
        *self.year == *name || *self.month == *name || self.day.as_deref() == Some(name)
    }

    /// Returns the date of a record: as much of it as is given, and `None` without a year.
    ///
    /// # Errors
    /// Returns what is written if it is no date.
    pub(in crate::corpus::roles) fn read(&self, fields: &Fields) -> Result<Option<Date>, String> {
        let value = |name: &Arc<str>| {
            fields.iter().find(|(field, _)| field == name).map_or(&Value::Null, |(_, value)| value)
        };
        let (year, month) = (value(&self.year), value(&self.month));
        let day = self.day.as_ref().map_or(&Value::Null, value);
        let written = || {
            let given: Vec<String> = [year, month, day].iter().map(|part| part.to_string()).collect();
            given.join(" ").trim().to_owned()
        };
        let year = match year_of(year) {
            Part::Known(year) => year,
            Part::Missing => return Ok(None),
            Part::Unreadable => return Err(written()),
        };
        let date = match (month_of(month), number_of(day, 1..=31)) {
            (Part::Known(month), Part::Known(day)) => Date::day(year, month, day),
            (Part::Known(month), Part::Missing) => Date::month(year, month),
            (Part::Missing, Part::Missing | Part::Known(_)) => Date::year(year),
            (Part::Unreadable, _) | (_, Part::Unreadable) => None,
        };
        date.map(Some).ok_or_else(written)
    }

    /// Returns the columns for the account, e.g. `Jahr + Monat + Tag`.
    pub(in crate::corpus::roles) fn describe(&self) -> String {
        let names = [Some(&self.year), Some(&self.month), self.day.as_ref()];
        names.into_iter().flatten().map(|name| &**name).collect::<Vec<_>>().join(" + ")
    }
}

/// Whether at least nine in ten values of a column are such parts, and one is.
fn holds_parts(name: &Arc<str>, sample: &[&Fields], holds: fn(&Value) -> Option<bool>) -> bool {
    let values = sample.iter().flat_map(|fields| fields.iter()).filter(|(field, _)| field == name);
    let (mut parts, mut others) = (0_usize, 0_usize);
    for is_part in values.filter_map(|(_, value)| holds(value)) {
        parts += usize::from(is_part);
        others += usize::from(!is_part);
    }
    parts > 0 && others * 9 <= parts
}

fn is_year(value: &Value) -> Option<bool> {
    is_known(&year_of(value))
}

fn is_month(value: &Value) -> Option<bool> {
    is_known(&month_of(value))
}

fn is_day(value: &Value) -> Option<bool> {
    is_known(&number_of(value, 1..=31))
}

fn is_known<N>(part: &Part<N>) -> Option<bool> {
    match part {
        Part::Known(_) => Some(true),
        Part::Unreadable => Some(false),
        Part::Missing => None,
    }
}

fn year_of(value: &Value) -> Part<i16> {
    number_of(value, YEARS)
}

/// Returns a month that is written as a number or by its name.
fn month_of(value: &Value) -> Part<i8> {
    match value {
        Value::Text(text) if text.trim().starts_with(char::is_alphabetic) && !means_no_date(text) => {
            // The name of a month is known by the date that it makes with any year.
            let name = text.trim();
            let date = if name.contains(char::is_whitespace) {
                None
            } else {
                Date::parse(&format!("{name} 2000")).ok()
            };
            let month = date.map(|date| date.first_day().month());
            month.map_or(Part::Unreadable, Part::Known)
        }
        value => number_of(value, 1..=12),
    }
}

/// Returns a whole number within a range. A zero stands for "unknown". pandas writes `10.0` in a
/// column with gaps.
fn number_of<N>(value: &Value, range: std::ops::RangeInclusive<N>) -> Part<N>
where
    N: TryFrom<i64> + PartialOrd,
{
    let number = match value {
        Value::Null => return Part::Missing,
        Value::Float(number) if number.is_nan() => return Part::Missing,
        Value::Int(number) => Some(*number),
        Value::Float(number) if number.fract() == 0.0 && number.abs() < 1e9 => Some(*number as i64),
        Value::Text(text) => {
            let text = text.trim();
            if text.is_empty() || means_no_date(text) {
                return Part::Missing;
            }
            // `12.` is the twelfth.
            let whole = text.strip_suffix(".0").or_else(|| text.strip_suffix('.')).unwrap_or(text);
            let is_number = whole.len() <= 4 && whole.bytes().all(|byte| byte.is_ascii_digit());
            if is_number { whole.parse().ok() } else { None }
        }
        _ => None,
    };
    match number {
        Some(0) => Part::Missing,
        Some(number) => match N::try_from(number) {
            Ok(number) if range.contains(&number) => Part::Known(number),
            _ => Part::Unreadable,
        },
        None => Part::Unreadable,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn fields(cells: &[(&str, &str)]) -> Fields {
        cells.iter().map(|(name, value)| ((*name).into(), Value::Text((*value).into()))).collect()
    }

    fn find(rows: &[Fields]) -> Option<DateParts> {
        let names: Vec<&Arc<str>> = rows[0].iter().map(|(name, _)| name).collect();
        DateParts::find(&names, &rows.iter().collect::<Vec<_>>())
    }

    #[test]
    fn columns_of_parts_are_known_by_name_and_values() {
        for (cells, expected) in [
            (vec![("Jahr", "2022"), ("Monat", "10"), ("Tag", "12")], Some("Jahr + Monat + Tag")),
            (vec![("day", "7"), ("month", "Oct"), ("year", "1848")], Some("year + month + day")),
            (vec![("year", "2022.0"), ("month", "10.0")], Some("year + month")),
            (
                vec![("pub_year", "2022"), ("pub_month", "März"), ("pub_day", "1.")],
                Some("pub_year + pub_month + pub_day"),
            ),
            // The day of the week is no day of the month.
            (vec![("Jahr", "2022"), ("Monat", "Dezember"), ("Tag", "Montag")], Some("Jahr + Monat")),
            (vec![("Jahr", "2022"), ("Tag", "12")], None),
            (vec![("Jahr", "22"), ("Monat", "10"), ("Tag", "12")], None),
            (vec![("Jahr", "2022"), ("Monat", "13")], None),
            (vec![("Jahr", "2022"), ("Monat", "Mai 2022")], None),
            (vec![("Jahr", "2022"), ("Monat", "Gebühr")], None),
        ] {
            let found = find(&[fields(&cells)]);
            assert_eq!(found.map(|found| found.describe()).as_deref(), expected, "{cells:?}");
        }
    }

    #[test]
    fn dates_are_as_precise_as_their_parts() {
        let row = |year, month, day| fields(&[("Jahr", year), ("Monat", month), ("Tag", day)]);
        let parts = find(&[row("2022", "10", "12")]).unwrap();
        for (row, expected) in [
            (row("2022", "10", "12"), Ok(Some("2022-10-12"))),
            (row("2022", "Okt.", "2"), Ok(Some("2022-10-02"))),
            (row("2022", "02", "07"), Ok(Some("2022-02-07"))),
            (row("2022", "2", ""), Ok(Some("2022-02"))),
            (row("2022", "2", "0"), Ok(Some("2022-02"))),
            (row("2022", "NA", "NA"), Ok(Some("2022"))),
            (row("2022", "", "5"), Ok(Some("2022"))),
            (row("", "2", "5"), Ok(None)),
            (row("k. A.", "2", "5"), Ok(None)),
            (row("2023", "2", "29"), Err("2023 2 29")),
            (row("2022", "Frühling", "5"), Err("2022 Frühling 5")),
            (row("2022", "2", "5-6"), Err("2022 2 5-6")),
            (row("früher", "2", "5"), Err("früher 2 5")),
        ] {
            let found = parts.read(&row).map(|date| date.map(|date| date.to_string()));
            let expected = expected.map(|date| date.map(str::to_owned)).map_err(str::to_owned);
            assert_eq!(found, expected, "{row:?}");
        }
    }

    #[test]
    fn typed_numbers_are_parts() {
        let typed = |month: Value| -> Fields {
            vec![
                ("year".into(), Value::Int(2022)),
                ("month".into(), month),
                ("day".into(), Value::Float(3.0)),
            ]
        };
        let parts = find(&[typed(Value::Int(5))]).unwrap();
        let read = |month| parts.read(&typed(month)).map(|date| date.map(|date| date.to_string()));
        assert_eq!(read(Value::Float(5.0)), Ok(Some("2022-05-03".to_owned())));
        assert_eq!(read(Value::Null), Ok(Some("2022".to_owned())));
        assert_eq!(read(Value::Float(f64::NAN)), Ok(Some("2022".to_owned())));
        assert!(read(Value::Bool(true)).is_err() && read(Value::Int(-1)).is_err());
    }
}
