//! The encoding that a file of XML declares: `<?xml version="1.0" encoding="ISO-8859-1"?>`.

use encoding_rs::{Encoding, UTF_8};

/// The longest declaration, in bytes.
const LONGEST: usize = 300;

/// Returns the encoding that the file declares, if it begins with such a declaration.
///
/// UTF-8 is not returned: a file that is not valid UTF-8 is not, whatever it declares, and its
/// encoding is guessed. Nor is UTF-16: a file whose declaration can be read byte by byte is none.
pub(in crate::corpus::read) fn encoding_in_xml(start: &[u8]) -> Option<&'static Encoding> {
    let declaration = start.get(..start.len().min(LONGEST))?.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(declaration, b"?>")?;
    let declaration = std::str::from_utf8(declaration.get(..end)?).ok()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let label = value.get(1..)?.split(quote).next()?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    (encoding != UTF_8 && encoding.is_ascii_compatible()).then_some(encoding)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn the_declaration_is_read() {
        for (start, expected) in [
            ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>", Some("windows-1252")),
            ("\n<?xml version='1.0' encoding = 'iso-8859-15' standalone='yes'?>", Some("ISO-8859-15")),
            ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", None),
            ("<?xml version=\"1.0\" encoding=\"utf-16\"?>", None),
            ("<?xml version=\"1.0\" encoding=\"klingon\"?>", None),
            ("<?xml version=\"1.0\"?><a encoding=\"ISO-8859-1\"/>", None),
            ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"", None),
            ("encoding=\"ISO-8859-1\"?>", None),
            ("", None),
        ] {
            assert_eq!(encoding_in_xml(start.as_bytes()).map(Encoding::name), expected, "{start}");
        }
    }
}
