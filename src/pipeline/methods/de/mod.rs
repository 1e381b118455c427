//! The text in German.

mod articles;
mod grammar;
mod over_time;
mod run;
mod topics;
mod words;

use super::cited::Cited;
use super::facts::Facts;
use super::joined::paragraphs;

pub(super) fn text(facts: &Facts<'_>, cited: &mut Cited) -> String {
    paragraphs([
        articles::text(facts),
        words::text(facts, cited),
        over_time::text(facts, cited),
        topics::text(facts, cited),
        run::text(facts),
    ])
}
