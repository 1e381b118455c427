//! Speeches in TEI: `<sp>` of GermaParl and `<u>` of ParlaMint.

use crate::corpus::read::readers::xml::tag::Tag;

/// Who speaks, by the attributes of the element.
#[derive(Default)]
pub(super) struct Speaker {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) party: String,
    pub(super) group: String,
    pub(super) role: String,
    pub(super) position: String,
}

/// Returns `true` for an element that is a speech in a parliament. In a drama, `<sp>` has no party.
pub(super) fn is_speech(tag: &Tag<'_>, is_parliament: bool) -> bool {
    match tag.local() {
        "u" => tag.attribute("who").is_some(),
        "sp" => {
            is_parliament
                || ["party", "parliamentary_group", "role", "position"]
                    .iter()
                    .any(|name| tag.attribute(name).is_some())
        }
        _ => false,
    }
}

/// Returns the speaker of a speech. `label` is the note or line that names him or her.
pub(super) fn speaker_of(tag: &Tag<'_>, label: &str) -> Speaker {
    let value = |name: &str| tag.attribute(name).filter(|value| !matches!(value.as_str(), "NA" | "NULL"));
    let who = value("who").unwrap_or_default();
    if tag.local() == "sp" {
        return Speaker {
            name: value("name").unwrap_or_else(|| who.trim_start_matches('#').to_owned()),
            party: value("party").unwrap_or_default(),
            group: value("parliamentary_group").unwrap_or_default(),
            role: value("role").unwrap_or_default(),
            position: value("position").unwrap_or_default(),
            id: if who.starts_with('#') { who.trim_start_matches('#').to_owned() } else { String::new() },
        };
    }
    let kinds = value("ana").unwrap_or_default();
    let known = ["chair", "regular", "guest"];
    let role =
        kinds.split_whitespace().map(|kind| kind.trim_start_matches('#')).find(|kind| known.contains(kind));
    Speaker {
        id: who.trim_start_matches('#').to_owned(),
        name: label.trim().trim_end_matches(':').trim().to_owned(),
        role: role.unwrap_or_default().to_owned(),
        ..Speaker::default()
    }
}
