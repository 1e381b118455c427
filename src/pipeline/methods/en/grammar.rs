//! Numbers, plural forms and lists in English.

use crate::pipeline::methods::numbers::Numbers;

pub(super) const NUMBERS: Numbers = Numbers { group: ',', decimal: '.', and: "and" };

pub(super) fn whole(number: u64) -> String {
    NUMBERS.whole(number)
}

/// Writes a number of things: `1 article`, `1,234 articles`.
pub(super) fn count(number: u64, one: &str, several: &str) -> String {
    NUMBERS.count(number, one, several)
}

pub(super) fn verb(number: u64, one: &'static str, several: &'static str) -> &'static str {
    if number == 1 { one } else { several }
}

/// Joins the parts of a list: `a, b and c`.
pub(super) fn list<S: AsRef<str>>(parts: &[S]) -> String {
    NUMBERS.list(parts)
}
