//! Lines that say when a text was written or updated.

use jiff::civil;

use super::provenance::Provenance;
use crate::corpus::date::calendar_date::{Date, Precision};

/// Recognises time stamps: `Stand: 12.10.2022 10:26 Uhr`. If there are two, the latest date counts.
pub(in crate::corpus::clean) fn stamps(line: &str) -> Option<Provenance> {
    let (label, stamp) = line.split_at(line.find(|c: char| c.is_ascii_digit())?);
    let mut words = label.split([' ', ':', ',']).filter(|word| !word.is_empty());
    let first = words.next()?;
    let is_label =
        matches!(first, "Stand" | "Zuletzt" | "Aktualisiert" | "Letzte" | "Erstellt" | "Publiziert");
    let is_filler =
        |word: &str| matches!(word, "aktualisiert" | "Aktualisierung" | "am" | "vom" | "Mittwoch");
    if !is_label || !words.all(|word| is_filler(word) || word.ends_with("tag")) {
        return None;
    }
    let next =
        ["Stand", "Aktualisiert", "Zuletzt", "Erstellt"].iter().filter_map(|label| stamp.find(label)).min();
    let (stamp, others) = stamp.split_at(next.unwrap_or(stamp.len()));
    let mut provenance = Provenance { updated: Some(day(stamp)?), ..Provenance::default() };
    if !others.is_empty() {
        provenance.add(stamps(others)?);
    }
    Some(provenance)
}

/// Returns the day of `12. Oktober 2022 um 10.26 Uhr`.
fn day(stamp: &str) -> Option<civil::Date> {
    let is_gap = |c: char| matches!(c, ' ' | ',' | '|' | '-' | '–');
    let stamp = stamp.trim_end_matches(is_gap);
    let stamp = stamp.strip_suffix("Uhr").unwrap_or(stamp).trim_end();
    let (date, time) = stamp.rsplit_once(' ').unwrap_or((stamp, ""));
    let is_time = (4..=8).contains(&time.len())
        && time.contains([':', '.'])
        && time.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'));
    let date = if is_time { date } else { stamp };
    let date = Date::parse(date.trim_end_matches("um").trim_end_matches(is_gap)).ok()?;
    (date.precision() == Precision::Day && date.is_plausible()).then(|| date.first_day())
}
