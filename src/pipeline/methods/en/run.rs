//! The program and its settings.

use super::grammar::count;
use crate::pipeline::methods::changed::{Changed, ChangedValue};
use crate::pipeline::methods::facts::Facts;
use crate::pipeline::methods::joined::paragraph;

pub(super) fn text(facts: &Facts<'_>) -> String {
    paragraph([program(facts), settings(facts)])
}

fn program(facts: &Facts<'_>) -> Option<String> {
    let report = facts.report;
    Some(format!(
        "All computations were made with zeitwort {} (seed {}); the same input, settings and seed give the same \
         tables.",
        report.zeitwort, report.seed
    ))
}

fn settings(facts: &Facts<'_>) -> Option<String> {
    if facts.changed.is_empty() {
        return Some("All settings had their default values.".to_owned());
    }
    let named: Vec<String> = facts.changed.iter().map(setting).collect();
    Some(format!("Settings that differ from their default values: {}.", named.join("; ")))
}

fn setting(Changed { name, value }: &Changed) -> String {
    match value {
        ChangedValue::Short(value) => format!("{name} = {value}"),
        ChangedValue::Long(entries) => format!("{name} ({})", count(*entries, "entry", "entries")),
    }
}
