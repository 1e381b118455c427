//! Writes what a run did as text for a paper, in German and English.
//!
//! `facts` holds what both languages state. `de` and `en` have the same files and functions, one function for
//! each statement, so that a change of a method changes one function of each. They must cite the same works.

mod changed;
mod cited;
mod de;
mod en;
mod escape;
mod facts;
mod joined;
mod numbers;
mod references;

use self::cited::Cited;
use self::facts::Facts;
use super::report::{Methods, Report};

/// Returns what a run did in words. All numbers are those of its report.
pub(super) fn methods(report: &Report, is_sample: bool) -> Methods {
    let facts = Facts::new(report, is_sample);
    let mut cited = Cited::default();
    let de = de::text(&facts, &mut cited);
    let en = en::text(&facts, &mut cited);
    Methods { de, en, references: cited.references() }
}
