//! Numbers, plural forms and lists in German.

use crate::pipeline::methods::numbers::Numbers;
use crate::time::Period;

pub(super) const NUMBERS: Numbers = Numbers { group: '.', decimal: ',', and: "und" };

pub(super) fn whole(number: u64) -> String {
    NUMBERS.whole(number)
}

/// Writes a number of things: `1 Artikel`, `1.234 Artikel`.
pub(super) fn count(number: u64, one: &str, several: &str) -> String {
    NUMBERS.count(number, one, several)
}

pub(super) fn verb(number: u64, one: &'static str, several: &'static str) -> &'static str {
    if number == 1 { one } else { several }
}

/// Joins the parts of a list: `a, b und c`.
pub(super) fn list<S: AsRef<str>>(parts: &[S]) -> String {
    NUMBERS.list(parts)
}

/// A period: one, several, and several in the dative.
pub(super) fn names_of(period: Period) -> [&'static str; 3] {
    match period {
        Period::Day => ["Tag", "Tage", "Tagen"],
        Period::Week => ["Woche", "Wochen", "Wochen"],
        Period::Month => ["Monat", "Monate", "Monaten"],
        Period::Quarter => ["Quartal", "Quartale", "Quartalen"],
        Period::Year => ["Jahr", "Jahre", "Jahren"],
    }
}
