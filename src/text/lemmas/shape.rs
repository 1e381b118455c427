//! The shape of a form: where it has capitals.

/// Where a form has capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text) enum LetterShape {
    /// No capital at the start: *gesetz*.
    Small,
    /// A capital at the start, and small letters: *Gesetz*, *McDonald*.
    Capital,
    /// Two letters or more, all of them capitals: *GESETZ*, *USA*.
    AllCapitals,
    /// Nothing to inflect: no letters, a single one, or no German ones.
    Fixed,
}

/// Returns the shape of a form.
pub(in crate::text) fn shape(form: &str) -> LetterShape {
    // Most forms begin with two letters of ASCII.
    match form.as_bytes() {
        [b'a'..=b'z', b'a'..=b'z', ..] => return LetterShape::Small,
        [b'A'..=b'Z', b'a'..=b'z', ..] => return LetterShape::Capital,
        _ => {}
    }
    let mut letters = form.chars().filter(|letter| letter.is_alphabetic());
    let Some(first) = letters.next() else { return LetterShape::Fixed };
    if !first.is_uppercase() {
        return if letters.next().is_none() { LetterShape::Fixed } else { LetterShape::Small };
    }
    let mut others = 0;
    for letter in letters {
        if !letter.is_uppercase() {
            return LetterShape::Capital;
        }
        others += 1;
    }
    if others == 0 { LetterShape::Fixed } else { LetterShape::AllCapitals }
}

/// Returns a word with a capital first letter.
pub(in crate::text) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        let mut capitalised = String::with_capacity(word.len());
        capitalised.extend(first.to_uppercase());
        capitalised.push_str(letters.as_str());
        capitalised
    })
}

/// Whether a word has a vowel, as parts of compounds have.
pub(super) fn has_vowel(word: &str) -> bool {
    word.contains([
        'a', 'e', 'i', 'o', 'u', 'y', 'ä', 'ö', 'ü', 'é', 'è', 'ê', 'à', 'á', 'â', 'í', 'ó', 'ø', 'å',
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_decide_the_shape() {
        for (form, expected) in [
            ("Gesetz", LetterShape::Capital),
            ("gesetz", LetterShape::Small),
            ("GESETZ", LetterShape::AllCapitals),
            ("USA", LetterShape::AllCapitals),
            ("AKWs", LetterShape::Capital),
            ("16", LetterShape::Fixed),
            ("", LetterShape::Fixed),
            ("A", LetterShape::Fixed),
            ("3-jährige", LetterShape::Small),
            ("Ärzte", LetterShape::Capital),
        ] {
            assert_eq!(shape(form), expected, "{form}");
        }
    }
}
