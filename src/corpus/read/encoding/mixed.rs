//! Records in windows-1252 within a file of UTF-8. They arise when a program appends to a file that another
//! program wrote.

use encoding_rs::WINDOWS_1252;

use super::guess::score_of;

/// The score of what German text has.
const GERMAN: i64 = 2;

/// The text of bytes that are not all UTF-8.
#[derive(Default)]
pub(in crate::corpus::read) struct Mended {
    pub(in crate::corpus::read) text: String,
    /// The places of the bytes that became characters, and how many bytes the text has more up to there.
    longer: Vec<(usize, usize)>,
}

impl Mended {
    /// Returns where in the text a byte is that was at `place`.
    pub(in crate::corpus::read) fn place(&self, place: usize) -> usize {
        let before = self.longer.partition_point(|(at, _)| *at < place);
        place + before.checked_sub(1).and_then(|last| self.longer.get(last)).map_or(0, |(_, more)| *more)
    }
}

/// Reads the bytes that are not UTF-8 as windows-1252 if that makes German text of them: letters with
/// umlauts within words, or quotation marks and dashes around them. Returns `None` if one of them is what no
/// text has there, such as the half of a letter, or if none is surely German.
pub(in crate::corpus::read) fn mended(bytes: &[u8]) -> Option<Mended> {
    let mut text = Draft { previous: ' ', ..Draft::default() };
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        for character in chunk.valid().chars() {
            let length = character.len_utf8();
            match is_by_chance(character) {
                true => text.push_bytes(bytes.get(at..at + length)?, at)?,
                false => text.push(character)?,
            }
            at += length;
        }
        text.push_bytes(chunk.invalid(), at)?;
        at += chunk.invalid().len();
    }
    text.rate(' ')?;
    text.is_german.then_some(text.mended)
}

/// A text that is being built.
#[derive(Default)]
struct Draft {
    mended: Mended,
    previous: char,
    /// A character that was not UTF-8, and the one before it.
    unrated: Option<(char, char)>,
    is_german: bool,
}

impl Draft {
    fn push(&mut self, character: char) -> Option<()> {
        self.rate(character)?;
        self.mended.text.push(character);
        self.previous = character;
        Some(())
    }

    fn push_bytes(&mut self, bytes: &[u8], at: usize) -> Option<()> {
        for (offset, byte) in bytes.iter().enumerate() {
            let decoded = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(byte)).0;
            let character = decoded.chars().next()?;
            let before = self.previous;
            self.push(character)?;
            self.unrated = Some((before, character));
            let more = self.mended.longer.last().map_or(0, |(_, more)| *more);
            self.mended.longer.push((at + offset, more + character.len_utf8() - 1));
        }
        Some(())
    }

    /// Rates the last character if it was not UTF-8. Returns `None` if no text has it there.
    fn rate(&mut self, next: char) -> Option<()> {
        let Some((before, character)) = self.unrated.take() else { return Some(()) };
        let score = score_of(before, character, next);
        self.is_german |= score >= GERMAN;
        (score >= 0).then_some(())
    }
}

/// Returns `true` for characters that are `ß“`, `Ö“` and `Ü“` in windows-1252.
pub(super) fn is_by_chance(character: char) -> bool {
    matches!(character, '\u{591}'..='\u{5AF}' | '\u{700}'..='\u{7FF}')
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn text(parts: &[&[u8]]) -> Option<String> {
        mended(&parts.concat()).map(|mended| mended.text)
    }

    #[test]
    fn german_in_windows_1252_is_read() {
        let utf8 = "Brücke ".as_bytes();
        for (bytes, expected) in [
            (&b"Gr\xF6\xDFe und Ma\xDF"[..], "Brücke Größe und Maß"),
            (
                b"\xDCber die Stra\xDFe, \x84sagt\x93 er \x96 heute",
                "Brücke Über die Straße, „sagt“ er – heute",
            ),
            (b"Caf\xE9 in K\xF6ln", "Brücke Café in Köln"),
            // Valid as N'Ko.
            (b"der \x84Fu\xDF\x93 in K\xF6ln", "Brücke der „Fuß“ in Köln"),
        ] {
            assert_eq!(text(&[utf8, bytes]).as_deref(), Some(expected));
        }
        let bytes = [utf8, b"K\xF6ln;x"].concat();
        let mended = mended(&bytes).unwrap();
        let at = bytes.iter().position(|byte| *byte == b';').unwrap();
        assert_eq!(&mended.text[mended.place(at)..], ";x");
    }

    #[test]
    fn other_broken_bytes_stay_broken() {
        for bytes in [
            // Half of a letter.
            &b"Br\xC3cke"[..],
            b"Br\xBCcke",
            b"Stra\xC3",
            b"Stra\xC3\xC3\x9Fe",
            b"Caf\xE9",
            b"K\xF6ln und Br\xC3cke",
            b"\xFF\xFE",
            b"a\x81b K\xF6ln",
            b"",
        ] {
            assert!(mended(bytes).is_none(), "{bytes:?}");
        }
    }
}
