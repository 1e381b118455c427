//! Makes characters visible that could change how a text is displayed.

use std::fmt::Write;

/// Returns text from a user or a corpus with control characters, line ends, and marks of direction or without
/// width as `\u{202e}`.
pub(super) fn visible(text: &str) -> String {
    text.chars().fold(String::new(), |mut shown, character| {
        if character.is_control() || is_invisible(character) {
            // Writing to a string cannot fail.
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(character));
        } else {
            shown.push(character);
        }
        shown
    })
}

fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_marks_become_visible() {
        let text = "a\u{1b}[31m\nb\u{202e}c\u{200b}Ä ß – 😀";
        assert_eq!(visible(text), "a\\u{1b}[31m\\u{a}b\\u{202e}c\\u{200b}Ä ß – 😀");
    }
}
