//! Names of the entries of a ZIP archive, in whatever encoding the packing program wrote.

use std::borrow::Cow;

/// Returns the name of an entry, with slashes between folders.
///
/// The format knows UTF-8 and code page 437, but programs write other code pages as well. A name that
/// is valid UTF-8 is UTF-8; German umlauts are the same in code pages 437 and 850; a name whose only
/// other letters are the umlauts of windows-1252 has that encoding.
pub(super) fn decode(name: &[u8]) -> String {
    let text: Cow<'_, str> = match std::str::from_utf8(name) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) if has_only_umlauts_of_windows(name) => encoding_rs::WINDOWS_1252.decode(name).0,
        Err(_) => Cow::Owned(name.iter().map(|&byte| of_code_page_850(byte)).collect()),
    };
    // Some programs on Windows write its own separators.
    text.replace('\\', "/")
}

/// Returns the name as a path below the archive: without a drive, without `..`, and not absolute. It
/// is only a name; nothing is written there.
pub(super) fn below_archive(name: &str) -> String {
    let is_drive = |part: &str| part.len() == 2 && part.ends_with(':');
    let parts = name.split('/').filter(|part| !matches!(*part, "" | "." | "..") && !is_drive(part));
    parts.collect::<Vec<_>>().join("/")
}

/// Returns `true` for what operating systems and office programs add, and for hidden files, which are
/// not read in folders either.
pub(super) fn is_hidden(name: &str) -> bool {
    let is_of_system = |part: &str| {
        part.starts_with('.') && part != "." && part != ".."
            || part == "__MACOSX"
            || part.starts_with("~$")
            || part.eq_ignore_ascii_case("thumbs.db")
            || part.eq_ignore_ascii_case("desktop.ini")
    };
    name.split('/').any(is_of_system)
}

/// `ä`, `ö`, `ü`, `Ä`, `Ö`, `Ü` and `ß`, which in code page 850 are signs such as `õ` and `÷`.
fn has_only_umlauts_of_windows(name: &[u8]) -> bool {
    let is_umlaut = |byte: u8| matches!(byte, 0xE4 | 0xF6 | 0xFC | 0xC4 | 0xD6 | 0xDC | 0xDF);
    name.iter().all(|&byte| byte.is_ascii() || is_umlaut(byte))
}

fn of_code_page_850(byte: u8) -> char {
    match byte.checked_sub(0x80) {
        None => char::from(byte),
        Some(upper) => CODE_PAGE_850.chars().nth(usize::from(upper)).unwrap_or('\u{FFFD}'),
    }
}

/// The characters from 80 to FF.
/// <https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/PC/CP850.TXT>
const CODE_PAGE_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤\
                             ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}";

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn names_are_decoded_from_the_encodings_of_packing_programs() {
        assert_eq!(CODE_PAGE_850.chars().count(), 128);
        for (name, expected) in [
            (&b"2023/Hafen.txt"[..], "2023/Hafen.txt"),
            ("Größe.txt".as_bytes(), "Größe.txt"),
            (b"Gr\x94\xE1e.txt", "Größe.txt"),
            (b"\x8Erzte am \x9Afer.txt", "Ärzte am Üfer.txt"),
            (b"F\xE4hre.txt", "Fähre.txt"),
            (b"Ordner\\F\x84hre.txt", "Ordner/Fähre.txt"),
            (b"Caf\x82.txt", "Café.txt"),
        ] {
            assert_eq!(decode(name), expected);
        }
    }

    #[test]
    fn names_stay_below_the_archive() {
        for (name, expected) in [
            ("../../etc/a.txt", "etc/a.txt"),
            ("/tmp/a.txt", "tmp/a.txt"),
            ("C:/a.txt", "a.txt"),
            ("./a//b.txt", "a/b.txt"),
            ("..", ""),
            ("a..b.txt", "a..b.txt"),
        ] {
            assert_eq!(below_archive(name), expected);
        }
    }

    #[test]
    fn files_of_systems_are_hidden() {
        for name in
            ["__MACOSX/._a.txt", "a/.DS_Store", "Thumbs.db", ".git/x.txt", "~$news.xlsx", "a/desktop.ini"]
        {
            assert!(is_hidden(name), "{name}");
        }
        for name in ["a.txt", "../a.txt", "./a.txt", "a.b/c.txt", "Macosx/a.txt"] {
            assert!(!is_hidden(name), "{name}");
        }
    }
}
