//! Classifies characters by the role that they play in words.

/// The role of a character in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CharClass {
    Letter,
    Digit,
    /// A combining mark: may continue a word, but not begin one.
    Mark,
    /// Everything else: punctuation, symbols, white space.
    Sign,
}

impl CharClass {
    /// Whether a word may begin with a character of this class.
    pub(super) fn begins_word(self) -> bool {
        matches!(self, Self::Letter | Self::Digit)
    }
}

/// The classes of the ASCII characters.
static ASCII: [CharClass; 128] = {
    let mut classes = [CharClass::Sign; 128];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_digit() {
            classes[byte] = CharClass::Digit;
        } else if (byte as u8).is_ascii_alphabetic() {
            classes[byte] = CharClass::Letter;
        }
        byte += 1;
    }
    classes
};

/// Returns the class of the character at byte `position`, and its length in bytes.
#[inline]
pub(super) fn class_at(text: &str, position: usize) -> Option<(CharClass, usize)> {
    let bytes = text.as_bytes();
    let byte = *bytes.get(position)?;
    if let Some(class) = ASCII.get(usize::from(byte)) {
        return Some((*class, 1));
    }
    // U+00C0 to U+00FF, including the umlauts: all are letters except × and ÷.
    if byte == 0xC3 {
        let sign = matches!(bytes.get(position + 1), Some(0x97 | 0xB7));
        return Some((if sign { CharClass::Sign } else { CharClass::Letter }, 2));
    }
    // U+2000 to U+203F, including quotation marks and dashes: no letters, two joiners.
    if byte == 0xE2 && bytes.get(position + 1) == Some(&0x80) {
        let joiner = matches!(bytes.get(position + 2), Some(0x8C | 0x8D));
        return Some((if joiner { CharClass::Mark } else { CharClass::Sign }, 3));
    }
    let character = char_at(text, position)?;
    Some((class_of(character), character.len_utf8()))
}

/// Returns the class of a character.
pub(super) fn class_of(character: char) -> CharClass {
    if character.is_alphabetic() {
        CharClass::Letter
    } else if character.is_numeric() {
        CharClass::Digit
    } else if is_mark(character) {
        CharClass::Mark
    } else {
        CharClass::Sign
    }
}

/// Returns the character at byte `position`.
#[inline]
pub(super) fn char_at(text: &str, position: usize) -> Option<char> {
    text.get(position..)?.chars().next()
}

/// Whether a character is a joiner, or a combining mark that `char::is_alphabetic`
/// does not cover.
fn is_mark(character: char) -> bool {
    matches!(
        u32::from(character),
        0x0300..=0x036F // diacritics
            | 0x0483..=0x0489 // Cyrillic
            | 0x0591..=0x05BD | 0x05BF | 0x05C1..=0x05C2 | 0x05C4..=0x05C5 | 0x05C7 // Hebrew
            | 0x0610..=0x061A | 0x064B..=0x065F | 0x0670 // Arabic
            | 0x093C | 0x094D | 0x0951..=0x0954 // Devanagari
            | 0x0E47..=0x0E4E // Thai
            | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0xFE20..=0xFE2F // diacritics
            | 0x200C..=0x200D | 0xFE00..=0xFE0F // joiners, variants
    )
}

/// Whether a word may begin at byte `position`.
pub(super) fn begins_word(text: &str, position: usize) -> bool {
    class_at(text, position).is_some_and(|(class, _)| class.begins_word())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_at_agrees_with_class_of() {
        for character in '\0'..='\u{3000}' {
            let text = character.to_string();
            assert_eq!(class_at(&text, 0), Some((class_of(character), text.len())), "{character:?}");
        }
        assert_eq!(class_at("a", 1), None);
    }

    #[test]
    fn characters_have_their_classes() {
        for (character, class) in [
            ('ß', CharClass::Letter),
            ('7', CharClass::Digit),
            ('²', CharClass::Digit),
            ('\u{308}', CharClass::Mark),
            ('×', CharClass::Sign),
            ('%', CharClass::Sign),
            ('„', CharClass::Sign),
        ] {
            assert_eq!(class_of(character), class, "{character:?}");
        }
    }
}
