//! Code pages in which UTF-8 is read by mistake.

/// A code page, which shows each byte of UTF-8 as a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    /// Windows-1252 or Latin-1, whose bytes from 0x80 to 0x9F are control characters.
    Windows1252,
    /// Macintosh.
    MacRoman,
    /// DOS in Europe.
    Ibm850,
    /// DOS in the United States.
    Ibm437,
}

impl Page {
    /// Returns the byte that the page shows as this character, if it is one of the bytes 0x80 to 0xBF,
    /// which continue a character of UTF-8.
    pub(super) fn continuation(self, character: char) -> Option<u8> {
        let shown = match self {
            Self::Windows1252 => match character {
                '\u{80}'..='\u{BF}' => return u8::try_from(u32::from(character)).ok(),
                _ => WINDOWS_1252,
            },
            Self::MacRoman => MAC_ROMAN,
            Self::Ibm850 => IBM_850,
            Self::Ibm437 => IBM_437,
        };
        let position = shown.chars().position(|known| known == character && known != ' ')?;
        u8::try_from(0x80 + position).ok()
    }

    /// Returns the byte that the page shows as this character, if it is one with which a character of
    /// UTF-8 begins that is looked for.
    pub(super) fn lead(self, character: char) -> Option<u8> {
        Some(match (self, character) {
            (Self::Windows1252, 'Â'..='È' | 'Ë' | 'Î'..='Ñ' | 'á' | 'â' | 'ï' | 'ð') => {
                return u8::try_from(u32::from(character)).ok();
            }
            (Self::MacRoman, '¬') | (Self::Ibm850 | Self::Ibm437, '┬') => 0xC2,
            (Self::MacRoman, '√') | (Self::Ibm850 | Self::Ibm437, '├') => 0xC3,
            (Self::MacRoman, 'ƒ') => 0xC4,
            (Self::MacRoman, '≈') => 0xC5,
            (Self::MacRoman, '‚') | (Self::Ibm850, 'Ô') | (Self::Ibm437, 'Γ') => 0xE2,
            _ => return None,
        })
    }
}

/// The bytes 0x80 to 0x9F. A space stands for bytes that are undefined.
const WINDOWS_1252: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
/// The bytes 0x80 to 0xBF.
const MAC_ROMAN: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø";
const IBM_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐";
const IBM_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐";

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_the_bytes_of_their_page() {
        for byte in 0x80..=0xBF {
            let shown = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned();
            assert_eq!(shown.chars().next().and_then(|c| Page::Windows1252.continuation(c)), Some(byte));
            assert_eq!(Page::Windows1252.continuation(char::from(byte)), Some(byte));
            let shown = encoding_rs::MACINTOSH.decode_without_bom_handling(&[byte]).0.into_owned();
            assert_eq!(
                shown.chars().next().and_then(|c| Page::MacRoman.continuation(c)),
                Some(byte),
                "{shown}"
            );
        }
        for page in [IBM_850, IBM_437] {
            assert_eq!(page.chars().count(), 64);
        }
        for (page, character, expected) in [
            (Page::Windows1252, ' ', None),
            (Page::Windows1252, 'a', None),
            (Page::Windows1252, 'À', None),
            (Page::Ibm850, '╝', Some(0xBC)),
            (Page::Ibm850, '×', Some(0x9E)),
            (Page::Ibm437, '₧', Some(0x9E)),
            (Page::Ibm437, '╢', Some(0xB6)),
            (Page::Ibm850, 'Â', Some(0xB6)),
            (Page::Ibm850, 'ñ', Some(0xA4)),
        ] {
            assert_eq!(page.continuation(character), expected, "{page:?} {character}");
        }
    }
}
