//! The text in English.

mod articles;
mod over_time;
mod run;
mod topics;
mod words;

use super::cited::Cited;
use super::facts::Facts;
use super::joined::paragraphs;
use super::numbers::Numbers;

const NUMBERS: Numbers = Numbers { group: ',', decimal: '.' };

pub(super) fn text(facts: &Facts<'_>, cited: &mut Cited) -> String {
    paragraphs([
        articles::text(facts),
        words::text(facts, cited),
        over_time::text(facts, cited),
        topics::text(facts, cited),
        run::text(facts),
    ])
}

fn whole(number: u64) -> String {
    NUMBERS.whole(number)
}

/// Writes a number of things: `1 article`, `1,234 articles`.
fn count(number: u64, one: &str, several: &str) -> String {
    format!("{} {}", whole(number), if number == 1 { one } else { several })
}

fn verb(number: u64, one: &'static str, several: &'static str) -> &'static str {
    if number == 1 { one } else { several }
}

/// Joins the parts of a list: `a, b and c`.
fn list<S: AsRef<str>>(parts: &[S]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}
