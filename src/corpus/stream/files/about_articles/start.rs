//! Whether the first bytes of a table name a column with texts, so that it need not be opened to know that
//! it has articles.

use crate::corpus::read::{InputFile, start_of_file};
use crate::corpus::roles::names_full_text;

/// The bytes and lines that are looked at, and the longest name.
const BYTES: u64 = 4096;
const LINES: usize = 3;
const LONGEST_NAME: usize = 40;

/// Returns `true` if a column of a table, or a field of JSON, has a usual name of full texts.
pub(super) fn names_texts(file: &InputFile) -> bool {
    let start = start_of_file(file, BYTES);
    has_name_of_texts(&String::from_utf8_lossy(&start))
}

fn has_name_of_texts(start: &str) -> bool {
    let is_name = |name: &str| {
        let name = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '\u{feff}'));
        (1..=LONGEST_NAME).contains(&name.len()) && names_full_text(name)
    };
    let trimmed = start.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if trimmed.starts_with(['{', '[']) {
        // Each name stands before a colon.
        let mut pieces = trimmed.split('"').collect::<Vec<_>>();
        pieces.push("");
        return pieces.windows(2).any(|pair| match pair {
            [name, after] => after.trim_start().starts_with(':') && is_name(name),
            _ => false,
        });
    }
    trimmed.lines().take(LINES).any(|line| line.split(['\t', ';', ',', '|']).any(is_name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_texts_are_seen_at_the_start() {
        for start in [
            "id;date;text\n1;2022;Hafen",
            "\u{feff}\"ID\",\"Volltext\"\n",
            "Export\n\nid\ttext\n",
            "{\"id\": 1, \"content\" : \"Hafen\"}",
            "[\n{\"id\":1,\"text\":null}",
        ] {
            assert!(has_name_of_texts(start), "{start}");
        }
        for start in
            ["", "id;titel\n1;Text im Titel\n", "{\"id\":1,\"titel\":\"text\"}", "{\"id\":\"text\"}", "["]
        {
            assert!(!has_name_of_texts(start), "{start}");
        }
    }
}
