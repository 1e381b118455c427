//! Numbers, plural forms and lists in English.

use crate::pipeline::methods::numbers::Numbers;

pub(super) const NUMBERS: Numbers = Numbers { group: ',', decimal: '.' };

pub(super) fn whole(number: u64) -> String {
    NUMBERS.whole(number)
}

/// Writes a number of things: `1 article`, `1,234 articles`.
pub(super) fn count(number: u64, one: &str, several: &str) -> String {
    format!("{} {}", whole(number), if number == 1 { one } else { several })
}

pub(super) fn verb(number: u64, one: &'static str, several: &'static str) -> &'static str {
    if number == 1 { one } else { several }
}

/// Joins the parts of a list: `a, b and c`.
pub(super) fn list<S: AsRef<str>>(parts: &[S]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}
