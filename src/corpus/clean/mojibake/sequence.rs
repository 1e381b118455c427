//! Decides whether some characters are the bytes of one character of UTF-8.

use super::pages::Page;

/// How UTF-8 was read by mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Misreading {
    pub(super) page: Page,
    /// How often. More than once is looked for only in Windows-1252.
    times: usize,
}

/// All that are looked for. Those of one page begin with the one that was repeated most often.
pub(super) const MISREADINGS: [Misreading; 6] = [
    Misreading { page: Page::Windows1252, times: 3 },
    Misreading { page: Page::Windows1252, times: 2 },
    Misreading { page: Page::Windows1252, times: 1 },
    Misreading { page: Page::MacRoman, times: 1 },
    Misreading { page: Page::Ibm850, times: 1 },
    Misreading { page: Page::Ibm437, times: 1 },
];

/// Characters that are the bytes of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sequence {
    /// The character that was meant.
    pub(super) character: char,
    /// The length of the wrong characters in bytes.
    pub(super) length: usize,
    /// Whether no text has these characters for another reason. `Ä“` can be *ē* or the end of `„…Ä“`.
    pub(super) is_certain: bool,
}

impl Misreading {
    /// Returns the sequence at `at`, if there is one.
    pub(super) fn sequence_at(self, text: &str, at: usize) -> Option<Sequence> {
        let rest = &text[at..];
        let first = rest.chars().next()?;
        // What begins a character of UTF-8 is in the range of which all begin with `Ã`.
        if self.page.lead(first).is_none() || self.times > 1 && first != 'Ã' {
            return None;
        }
        let (character, length) = read(self.page, self.times, rest).filter(|found| is_of_news(found.0))?;
        let before = text[..at].chars().next_back().unwrap_or(' ');
        // Control characters are in no text. Quotation marks of Windows-1252 become such in Latin-1,
        // but they hardly follow an `Ã`.
        let has_control = first == 'Ã' && rest.chars().nth(1).is_some_and(char::is_control);
        let is_certain = has_control || is_certain(self.page, character, before, &rest[length..]);
        Some(Sequence { character, length, is_certain })
    }
}

/// Restores one character that was misread the given number of times.
fn read(page: Page, times: usize, text: &str) -> Option<(char, usize)> {
    if times == 0 {
        let character = text.chars().next()?;
        return Some((character, character.len_utf8()));
    }
    let (first, mut length) = read(page, times - 1, text)?;
    let mut bytes = [0; 4];
    bytes[0] = page.lead(first)?;
    let count = match bytes[0] {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    };
    for byte in bytes.get_mut(1..count)? {
        let (character, more) = read(page, times - 1, &text[length..])?;
        *byte = page.continuation(character)?;
        length += more;
    }
    let character = std::str::from_utf8(bytes.get(..count)?).ok()?.chars().next()?;
    Some((character, length))
}

/// Returns `true` for the characters that news in European languages has.
fn is_of_news(character: char) -> bool {
    matches!(character,
        '\u{A0}'..='\u{17F}'
        | 'Ơ' | 'ơ' | 'Ư' | 'ư'
        | 'Ș'..='ț'
        | '\u{384}'..='\u{3CE}' // Greek
        | '\u{400}'..='\u{45F}' | 'Ґ' | 'ґ' // Cyrillic
        | '\u{1E00}'..='\u{1EFF}' // Latin of Vietnam, and `ẞ`
        | '\u{2002}'..='\u{203A}' | '\u{2044}' | '\u{2070}'..='\u{209C}'
        | '€' | '\u{2100}'..='\u{22FF}' | '\u{25A0}'..='\u{27BF}' // signs
        | '\u{FB00}'..='\u{FB06}' | '\u{FE0F}' | '\u{FEFF}' | '\u{FFFD}'
        | '\u{1F000}'..='\u{1FAFF}' // emoji
    )
}

/// Returns `true` if the bytes of the character, shown by the page, cannot stand for themselves between
/// `before` and `after`.
fn is_certain(page: Page, character: char, before: char, after: &str) -> bool {
    let next = after.chars().next().unwrap_or(' ');
    let mut bytes = [0; 4];
    character.encode_utf8(&mut bytes);
    let [lead, first, second, _] = bytes;
    let follows_small = before.is_lowercase();
    let precedes_small = next.is_ascii_lowercase();
    if page != Page::Windows1252 {
        let in_word = before.is_alphabetic() || next.is_ascii_alphabetic();
        let is_dash_or_quote = first == 0x80 && matches!(second, 0x93..=0x9E | 0xA2 | 0xA6 | 0xB9 | 0xBA);
        return match (page, lead) {
            // Not the roots of mathematics: `√π`, `√∞`.
            (Page::MacRoman, 0xC3) if first == 0xB6 => in_word,
            (Page::MacRoman, 0xC3) => !matches!(first, 0xAD | 0xB0..=0xB3 | 0xB5..=0xBA | 0xBD),
            // Not drawings: `├│`.
            (_, 0xC3) => in_word,
            (_, 0xE2) => is_dash_or_quote || [first, second] == [0x82, 0xAC],
            _ => false,
        };
    }
    match lead {
        0xC2 if closes(first) => {
            follows_small
                || before.is_ascii_digit()
                || ".,!?;:)%".contains(before)
                || first != 0xA0 && next.is_ascii_alphanumeric()
        }
        0xC2 => true,
        // No text has `Ã` within a word, except between capitals: `SÃO`.
        0xC3 if closes(first) => follows_small || first != 0xA0 && next.is_ascii_alphabetic(),
        0xC3 => true,
        // Real capitals such as `Ä` and `Å`, which a mark may follow.
        0xC4..=0xC8 if closes(first) => follows_small && precedes_small,
        0xC4..=0xC8 if may_follow_a_capital(first) => follows_small || precedes_small,
        0xC4..=0xC8 => true,
        // Greek and Cyrillic: at least two letters side by side.
        0xCE..=0xD1 => read(page, 1, after).is_some_and(|(next, _)| ('\u{384}'..='\u{45F}').contains(&next)),
        0xE1 => matches!(first, 0xB8 | 0xBA),
        0xE2 => matches!(first, 0x80 | 0x88) || matches!([first, second], [0x82, 0xAC] | [0x84, 0xA2]),
        _ => true,
    }
}

/// Returns `true` for the bytes of what may stand at the end of a word in any text: quotation marks,
/// dashes, `…`, and visible and invisible spaces and hyphens.
fn closes(byte: u8) -> bool {
    matches!(byte, 0x85 | 0x8B | 0x91..=0x94 | 0x96 | 0x97 | 0x9B | 0xA0 | 0xAB..=0xAD | 0xBB)
}

/// Returns `true` for the bytes of `€‚„†‡‰•™©®±²³´·¹`.
fn may_follow_a_capital(byte: u8) -> bool {
    matches!(
        byte,
        0x80 | 0x82 | 0x84 | 0x86 | 0x87 | 0x89 | 0x95 | 0x99 | 0xA9 | 0xAE | 0xB1..=0xB4 | 0xB7 | 0xB9
    )
}
