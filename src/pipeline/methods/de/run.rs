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
        "Alle Berechnungen erfolgten mit zeitwort {} (Startwert {}); dieselbe Eingabe ergibt mit denselben \
         Einstellungen und demselben Startwert dieselben Tabellen.",
        report.zeitwort, report.seed
    ))
}

fn settings(facts: &Facts<'_>) -> Option<String> {
    if facts.changed.is_empty() {
        return Some("Alle Einstellungen hatten ihre Standardwerte.".to_owned());
    }
    let named: Vec<String> = facts.changed.iter().map(setting).collect();
    Some(format!("Vom Standard weichen folgende Einstellungen ab: {}.", named.join("; ")))
}

fn setting(Changed { name, value }: &Changed) -> String {
    match value {
        ChangedValue::Short(value) => format!("{name} = {value}"),
        ChangedValue::Long(entries) => format!("{name} ({})", count(*entries, "Eintrag", "Einträge")),
    }
}
