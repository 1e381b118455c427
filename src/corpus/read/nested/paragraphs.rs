//! Joins texts that stand in a list: as paragraphs, or as tags and names.

/// From how many words on a part is prose. German tags such as `Bündnis 90/Die Grünen` have up
/// to four.
const PROSE_WORDS: usize = 5;

/// Joins the parts of a list: by blank lines if they are paragraphs, otherwise by `, `, as tags
/// and names are written. Blank parts are left out.
pub(in crate::corpus::read) fn joined_list(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    parts.join(if parts.iter().any(|part| is_prose(part)) { "\n\n" } else { ", " })
}

/// Returns whether a part of a list is a sentence or more, not a tag or a name.
pub(super) fn is_prose(part: &str) -> bool {
    let ends_sentence = |part: &str| part.ends_with(['.', '!', '?', ':']);
    let unquoted = part.trim_end_matches(['"', '“', '”', '«', '»', '\'', '‘', '’']);
    part.split_whitespace().nth(PROSE_WORDS - 1).is_some() || ends_sentence(unquoted)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_joined_by_blank_lines_and_tags_by_commas() {
        for (parts, joined) in [
            (&[][..], ""),
            (&["", "  "], ""),
            (&["Politik"], "Politik"),
            (&["Politik", "", "Bündnis 90/Die Grünen"], "Politik, Bündnis 90/Die Grünen"),
            (&["Lange Suche", "Der Deich hält."], "Lange Suche\n\nDer Deich hält."),
            (&["Wer?", "Alle"], "Wer?\n\nAlle"),
            (&["Er rief: „Halt!“", "Ende"], "Er rief: „Halt!“\n\nEnde"),
            (&["Wir »gehen.«", "Ende"], "Wir »gehen.«\n\nEnde"),
            (&["„Hafen“", "»Werft«"], "„Hafen“, »Werft«"),
            (&["eins zwei drei vier fünf", "sechs"], "eins zwei drei vier fünf\n\nsechs"),
            (&[" Der Rat tagt. \n", "Ende"], "Der Rat tagt.\n\nEnde"),
        ] {
            assert_eq!(joined_list(parts), joined);
        }
    }
}
