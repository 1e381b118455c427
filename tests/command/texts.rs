//! Four articles with words in known places, and commands that read them.

use crate::support::{Ran, Workspace, zeitwort};

/// Four articles with words in known places.
pub(crate) const NEWS: &str = r#"{"id":"a","date":"2023-01-05","text":"Der alte Hafen liegt still. Im Hafen wächst Gras."}
{"id":"b","date":"2023-03-09","text":"Die Häfen brauchen Geld, sagt die „Hafenbehörde“. Neue Schiffe fehlen."}
{"id":"c","date":"2025","text":"Der Rat lobt den alten Hafen. Die Vereinten Nationen schweigen."}
{"id":"d","text":"Ein Boot ohne Hafen; vereinte Nationen gibt es hier nicht."}
"#;

pub(crate) fn news() -> Workspace {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", NEWS);
    workspace
}

/// Runs a command over the articles of the workspace.
pub(crate) fn look(workspace: &Workspace, command: &str, arguments: &[&str]) -> Ran {
    let input = workspace.input();
    zeitwort(&[&[command, input.to_str().unwrap()], arguments].concat())
}

pub(crate) fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}
