//! Marks at the end of texts that their source cut off: `… [+2345 chars]`.

/// Returns the text before the mark, or `None` if the text has none.
///
/// NewsAPI cuts texts after 200 characters and writes `… [+2345 chars]`; GNews writes
/// `... [2345 chars]`. The cut is nearly always within a word, so a word that touches the dots goes
/// with the mark: its beginning would be counted as another word.
pub(in crate::corpus) fn before_cut(text: &str) -> Option<&str> {
    let number = text.trim_end().strip_suffix(" chars]")?;
    let rest = number.trim_end_matches(|c: char| c.is_ascii_digit());
    if rest.len() == number.len() {
        return None;
    }
    let (rest, has_plus) = match rest.strip_suffix("[+") {
        Some(rest) => (rest, true),
        None => (rest.strip_suffix('[')?, false),
    };
    let rest = rest.trim_end();
    let Some(cut) = rest.strip_suffix('…').or_else(|| rest.strip_suffix("...")) else {
        return has_plus.then_some(rest);
    };
    let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'' | '\u{300}'..='\u{36f}');
    Some(cut.trim_end_matches(is_of_word).trim_end())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_and_the_word_before_it_are_cut() {
        for (text, before) in [
            ("Der Hafen bekommt Pl… [+2345 chars]", "Der Hafen bekommt"),
            ("Der Hafen bekommt … [+2345 chars]", "Der Hafen bekommt"),
            ("Der Hafen wächst. … [+1 chars]\n", "Der Hafen wächst."),
            ("Der Hafen wächst.… [+12 chars]", "Der Hafen wächst."),
            ("Der Hafen wächst. Di... [2345 chars]", "Der Hafen wächst."),
            ("Der Hafen wächst [+2345 chars]", "Der Hafen wächst"),
            ("Der Werft-Aus… [+2345 chars]", "Der"),
            ("… [+2345 chars]", ""),
        ] {
            assert_eq!(before_cut(text), Some(before), "{text}");
        }
    }

    #[test]
    fn other_texts_have_no_mark() {
        for text in [
            "",
            "chars]",
            " chars]",
            "Der Hafen [12 chars]",
            "Der Hafen… [+2345 chars] wächst.",
            "Der Hafen [… chars]",
            "Der Hafen …",
            "Der Hafen [...]",
            "Der Hafen… [+2345 Zeichen]",
            "Der Hafen… +2345 chars]",
        ] {
            assert_eq!(before_cut(text), None, "{text}");
        }
    }
}
