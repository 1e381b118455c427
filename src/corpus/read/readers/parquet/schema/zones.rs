//! Which time zone the times of a column were written in. Midnight in Berlin is stored as
//! 22:00 or 23:00 of the day before in UTC; the day is the day in that zone.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};
use parquet::file::metadata::KeyValue;

use super::arrow_schema;

/// The metadata of a file, as far as it is about time zones.
pub(super) struct ZoneMetadata {
    /// From Arrow, in the order of the columns. Times without a zone are without one here.
    arrow: Option<Vec<Option<String>>>,
    /// From pandas, by the name of the column.
    pandas: HashMap<String, String>,
    /// From Spark, for all times.
    spark: Option<String>,
}

impl ZoneMetadata {
    /// Reads the metadata of a file with `columns` columns.
    pub(super) fn read(entries: Option<&Vec<KeyValue>>, columns: usize) -> Self {
        let entry = |key: &str| {
            let entry = entries.into_iter().flatten().find(|entry| entry.key == key);
            entry.and_then(|entry| entry.value.as_deref())
        };
        Self {
            arrow: entry("ARROW:schema").and_then(|schema| arrow_schema::zones(schema, columns)),
            pandas: entry("pandas").map(pandas_zones).unwrap_or_default(),
            spark: entry("org.apache.spark.timeZone").map(str::to_owned),
        }
    }

    /// The name of the zone of a column with times: the `index`-th of the file, in the column
    /// `name` of the table.
    pub(super) fn zone_of(&self, index: usize, name: &str) -> Option<&str> {
        match &self.arrow {
            Some(zones) => zones.get(index)?.as_deref(),
            None => self.pandas.get(name).or(self.spark.as_ref()).map(String::as_str),
        }
    }
}

fn pandas_zones(metadata: &str) -> HashMap<String, String> {
    let Ok(metadata) = serde_json::from_str::<serde_json::Value>(metadata) else { return HashMap::new() };
    let columns = metadata["columns"].as_array().map_or(&[][..], Vec::as_slice);
    let zones = columns.iter().filter_map(|column| {
        let name = column["field_name"].as_str().or(column["name"].as_str())?;
        Some((name.to_owned(), column["metadata"]["timezone"].as_str()?.to_owned()))
    });
    zones.collect()
}

/// The zone with this name: `Europe/Berlin`, `UTC`, `+02:00`, `UTC+2`. It is the same on all
/// computers, as the table of zones is a part of this program.
pub(in super::super) fn zone(name: &str) -> Option<TimeZone> {
    let offset = name.strip_prefix("UTC").or(name.strip_prefix("GMT")).unwrap_or(name);
    if offset.is_empty() || offset == "Z" {
        return Some(TimeZone::UTC);
    }
    match fixed_offset(offset) {
        Some(offset) => Some(TimeZone::fixed(offset)),
        None => TimeZoneDatabase::bundled().get(name).ok(),
    }
}

fn fixed_offset(text: &str) -> Option<Offset> {
    let sign = match text.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let digits = text[1..].replace(':', "");
    if digits.len() > 6 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let (hours, rest) = digits.split_at(digits.len().min(if digits.len().is_multiple_of(2) { 2 } else { 1 }));
    let (minutes, seconds) = rest.split_at(rest.len().min(2));
    let number = |digits: &str| if digits.is_empty() { Some(0) } else { digits.parse::<i32>().ok() };
    let hours: i32 = hours.parse().ok()?;
    Offset::from_seconds(sign * (hours * 3_600 + number(minutes)? * 60 + number(seconds)?)).ok()
}

/// What the clocks of the zone showed, in microseconds since 1970-01-01T00:00 on them. A time
/// outside the calendar stays as it is.
pub(in super::super) fn wall_clock(micros: i64, zone: &TimeZone) -> i64 {
    match Timestamp::from_microsecond(micros) {
        Ok(time) => micros.saturating_add(i64::from(zone.to_offset(time).seconds()) * 1_000_000),
        Err(_) => micros,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn entry(key: &str, value: &str) -> KeyValue {
        KeyValue::new(key.to_owned(), value.to_owned())
    }

    #[test]
    fn zones_have_names_and_offsets() {
        // Noon of 2023-07-01 and of 2023-01-01 in UTC.
        let (summer, winter) = (1_688_212_800_000_000, 1_672_574_400_000_000);
        for (name, hours) in [
            ("Europe/Berlin", Some((2, 1))),
            ("America/New_York", Some((-4, -5))),
            ("UTC", Some((0, 0))),
            ("Etc/UTC", Some((0, 0))),
            ("Etc/GMT-2", Some((2, 2))),
            ("GMT", Some((0, 0))),
            ("Z", Some((0, 0))),
            ("+02:00", Some((2, 2))),
            ("-0300", Some((-3, -3))),
            ("+2", Some((2, 2))),
            ("+00:00", Some((0, 0))),
            ("UTC+01:00", Some((1, 1))),
            ("Mitteleuropa/Bonn", None),
            ("+99:00", None),
            ("+-2", None),
            ("+", None),
            ("ä", None),
        ] {
            let clocks = zone(name).map(|zone| {
                let hours = |time| (wall_clock(time, &zone) - time) / 3_600_000_000;
                (hours(summer), hours(winter))
            });
            assert_eq!(clocks, hours, "{name}");
        }
    }

    #[test]
    fn times_outside_the_calendar_stay() {
        let berlin = zone("Europe/Berlin").unwrap();
        for time in [i64::MIN, i64::MAX] {
            assert_eq!(wall_clock(time, &berlin), time);
        }
    }

    #[test]
    fn arrow_comes_before_pandas_and_spark() {
        let pandas = r#"{"columns": [
            {"name": "datum", "metadata": {"timezone": "Europe/Berlin"}},
            {"name": "x", "field_name": "zeit", "metadata": {"timezone": "+02:00"}},
            {"name": "text", "metadata": null}, 7]}"#;
        let arrow = include_str!("arrow_schema.txt").trim();
        let all = vec![
            entry("pandas", pandas),
            entry("ARROW:schema", arrow),
            entry("org.apache.spark.timeZone", "Europe/Vienna"),
        ];
        let zones = ZoneMetadata::read(Some(&all), 3);
        assert_eq!(zones.zone_of(0, "datum"), None);
        assert_eq!(zones.zone_of(1, "datum"), Some("Europe/Berlin"));
        assert_eq!(zones.zone_of(3, "datum"), None);
        // The schema of Arrow is of another table.
        let zones = ZoneMetadata::read(Some(&all), 4);
        for (name, zone) in [("datum", "Europe/Berlin"), ("zeit", "+02:00"), ("text", "Europe/Vienna")] {
            assert_eq!(zones.zone_of(0, name), Some(zone));
        }
        for pandas in ["", "{", "[]", r#"{"columns": 3}"#, r#"{"columns": [{"name": 3}]}"#] {
            assert_eq!(ZoneMetadata::read(Some(&vec![entry("pandas", pandas)]), 1).zone_of(0, "datum"), None);
        }
    }
}
