//! Mends *mojibake*: text in UTF-8 that was read in another encoding, so that each of its bytes became
//! a character (`fÃ¼r` for *für*).

mod pages;
mod sequence;

use std::borrow::Cow;

use pages::Page;
use sequence::MISREADINGS;

/// Returns the text with the characters that were meant.
///
/// UTF-8 may have been read as Windows-1252 or Latin-1 (up to three times), as Mac Roman, or as IBM 850
/// or 437. A sequence that may be meant as it is (`„Ä“`) is mended only in a text that has one of the
/// same encoding that cannot.
///
/// In such a text, what was lost is added where it can be only one thing: `Ã` before a plain space was
/// *à*, `Â` before a plain space was a no-break space, and `â€` alone was `”`. `Ã?` stays, because it
/// can be *ß*, *Ä*, *Ö* and others.
pub(in crate::corpus) fn mend_mojibake(text: &str) -> Cow<'_, str> {
    let certain = certain_misreadings(text);
    if !certain.contains(&true) {
        return Cow::Borrowed(text);
    }
    let certain_1252 =
        MISREADINGS.iter().zip(certain).any(|(known, is)| is && known.page == Page::Windows1252);
    let mut mended = String::with_capacity(text.len());
    let mut copied = 0;
    for (at, character) in text.char_indices() {
        if at < copied || character.is_ascii() {
            continue;
        }
        let found = MISREADINGS.iter().zip(certain).find_map(|(misreading, is_in_text)| {
            let found = misreading.sequence_at(text, at)?;
            let is_meant = found.is_certain || is_in_text && !is_scanned_hyphen(text, at);
            is_meant.then_some((found.character, found.length))
        });
        let lost = || lost_at(text, at).filter(|_| certain_1252);
        if let Some((character, length)) = found.or_else(lost) {
            mended.push_str(&text[copied..at]);
            mended.push(character);
            copied = at + length;
        }
    }
    mended.push_str(&text[copied..]);
    Cow::Owned(mended)
}

/// Returns for each misreading whether the text has a sequence that cannot be anything else.
fn certain_misreadings(text: &str) -> [bool; MISREADINGS.len()] {
    let mut certain = [false; MISREADINGS.len()];
    let mut from = 0;
    while let Some(at) = pair_of_other_characters(text, from) {
        for (misreading, certain) in MISREADINGS.iter().zip(&mut certain) {
            if misreading.sequence_at(text, at).is_some_and(|found| found.is_certain) {
                *certain = true;
                break;
            }
        }
        from = at + text[at..].chars().next().map_or(1, char::len_utf8);
    }
    certain
}

/// Returns the first place from `from` on at which two characters stand side by side that
/// are not ASCII. All wrong characters do, and most real texts have hardly any such pair.
fn pair_of_other_characters(text: &str, from: usize) -> Option<usize> {
    // The first character ends with a byte of 0x80 to 0xBF, and the second begins with a higher one.
    let is_pair = |(&last, &first): (&u8, &u8)| ((last & 0xC0) == 0x80) & (first >= 0xC0);
    let bytes = text.as_bytes();
    let mut start = from;
    while start < bytes.len() {
        let piece = &bytes[start..bytes.len().min(start + PIECE + 1)];
        let pairs = || piece.iter().zip(piece.get(1..).unwrap_or_default());
        // Without branches, this compares many bytes at once.
        if pairs().fold(false, |found, pair| found | is_pair(pair))
            && let Some(length) = pairs().position(is_pair)
        {
            let last = start + length;
            return (0..=last).rev().find(|&at| text.is_char_boundary(at));
        }
        start += PIECE;
    }
    None
}

const PIECE: usize = 256;

/// Returns `true` for `¬` within a word: the hyphen of a scanned text (`Stra¬ße`).
fn is_scanned_hyphen(text: &str, at: usize) -> bool {
    let after = text[at..].strip_prefix('¬');
    after.is_some_and(|after| after.starts_with(char::is_alphabetic))
        && text[..at].ends_with(char::is_alphabetic)
}

/// Returns what was meant by the start of a sequence whose end was lost, and how many bytes it takes.
fn lost_at(text: &str, at: usize) -> Option<(char, usize)> {
    let rest = &text[at..];
    let next = |start: &str| rest.strip_prefix(start).map(|after| after.chars().next().unwrap_or(' '));
    let follows_capital = text[..at].ends_with(char::is_uppercase);
    if next("Ã") == Some(' ') && !follows_capital {
        // If two spaces follow, the first was the no-break space of the sequence.
        Some(('à', if rest.starts_with("Ã  ") { 3 } else { 2 }))
    } else if rest.starts_with("Â ") && !follows_capital {
        Some((' ', 3))
    } else if next("â€").is_some_and(|next| next.is_whitespace() || next.is_ascii_punctuation()) {
        Some(('”', "â€".len()))
    } else {
        None
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;
