//! The settings that differ from their defaults.

use serde_json::Value;

use super::escape::visible;
use crate::pipeline::settings::Settings;

/// A setting that differs from its default.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Changed {
    /// The name, with a dot before that of a part: `folding.umlauts`.
    pub(super) name: String,
    pub(super) value: ChangedValue,
}

/// A value, as it can be stated in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ChangedValue {
    Short(String),
    /// The number of entries of a list or table that is too long.
    Long(u64),
}

/// The most entries of a list that are written out.
const MOST_ENTRIES: usize = 8;
/// The settings that change no result.
const WITHOUT_EFFECT: [&str; 1] = ["threads"];

/// Returns the settings that differ from their defaults, in the order of their names.
pub(super) fn changed(settings: &Settings) -> Vec<Changed> {
    let value = |settings: &Settings| serde_json::to_value(settings).unwrap_or_default();
    let mut found = Vec::new();
    let given = Value::Object(
        value(settings)
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(name, _)| !WITHOUT_EFFECT.contains(&name.as_str()))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
    );
    compare("", &given, &value(&Settings::default()), &mut found);
    found.sort_by(|a: &Changed, b| a.name.cmp(&b.name));
    found
}

fn compare(name: &str, value: &Value, default: &Value, found: &mut Vec<Changed>) {
    if value == default {
        return;
    }
    if let (Value::Object(parts), Value::Object(defaults)) = (value, default) {
        for (part, value) in parts {
            let full = if name.is_empty() { part.clone() } else { format!("{name}.{part}") };
            compare(&full, value, defaults.get(part).unwrap_or(&Value::Null), found);
        }
        return;
    }
    let entries = match value {
        Value::Array(entries) => entries.len(),
        Value::Object(entries) => entries.len(),
        _ => 0,
    };
    let value = if entries > MOST_ENTRIES {
        ChangedValue::Long(entries as u64)
    } else {
        ChangedValue::Short(visible(&value.to_string()))
    };
    found.push(Changed { name: visible(name), value });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Folding;

    #[test]
    fn parts_of_settings_and_long_lists_are_named() {
        assert_eq!(changed(&Settings::new().threads(3)), []);
        let words: Vec<String> = (0..20).map(|n| format!("Wort{n}")).collect();
        let settings = Settings::new()
            .topics(7)
            .track(crate::pipeline::Track::Words(words))
            .folding(Folding { umlauts: false, ..Folding::default() });
        let found = changed(&settings);
        let names: Vec<&str> = found.iter().map(|changed| changed.name.as_str()).collect();
        assert_eq!(names, ["folding.umlauts", "topics", "track"]);
        assert_eq!(found[1].value, ChangedValue::Short("7".to_owned()));
        assert_eq!(found[2].value, ChangedValue::Long(20));
    }
}
