//! Finds out the encoding of a file of text from its first bytes.

mod guess;
mod mixed;
mod xml_declaration;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use guess::{Guess, guess};
use mixed::is_by_chance;

pub(super) use mixed::{Mended, mended};
pub(super) use xml_declaration::encoding_in_xml;

/// The encoding of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Detected {
    pub(super) encoding: &'static Encoding,
    reason: Reason,
    /// The encoding that the user set, if the file has another.
    pub(super) overridden: Option<&'static Encoding>,
}

/// Why a file has an encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    ByteOrderMark,
    /// Zeros in every other byte.
    ZeroBytes,
    /// Valid, with characters that are not ASCII.
    ValidUtf8,
    /// Mostly valid, with some broken bytes.
    BrokenUtf8,
    /// All bytes are ASCII, and nothing was set or what was set cannot be.
    Ascii,
    /// The user set it.
    Declared,
    /// From the letters.
    Guessed,
}

impl Detected {
    /// Returns `true` if nothing but the letters speaks for the encoding.
    #[cfg(test)]
    pub(super) fn is_guess(self) -> bool {
        self.reason == Reason::Guessed
    }

    /// Returns what the user should know, as a part of a sentence about the file; nothing if the file
    /// is as expected.
    pub(super) fn account(self) -> Option<String> {
        let because = match self.reason {
            Reason::ByteOrderMark => "of its byte-order mark",
            Reason::ZeroBytes => "every other byte is zero",
            Reason::ValidUtf8 => "it is valid UTF-8",
            Reason::BrokenUtf8 => "most of it is valid UTF-8",
            Reason::Ascii => "it has only ASCII characters",
            Reason::Guessed => "it is not valid UTF-8",
            Reason::Declared => return None,
        };
        let name = self.encoding.name();
        match self.overridden {
            Some(declared) => Some(format!("read as {name}, not as {}, because {because}", declared.name())),
            None if self.encoding == UTF_8 && self.reason != Reason::BrokenUtf8 => None,
            None => Some(format!("read as {name}, because {because}")),
        }
    }
}

/// Returns the encoding of a file that starts with these bytes, after decompression. `declared` is the
/// encoding that the user set.
///
/// A byte-order mark and valid UTF-8 count more than what the user set: by chance, hardly any other
/// text is valid UTF-8. UTF-8 with some broken bytes stays UTF-8, so that only the broken records are
/// rejected.
///
/// # Errors
/// Returns the reason if the bytes are no text, or text in an encoding that cannot be read.
pub(super) fn detect(
    start: &[u8],
    is_whole_file: bool,
    declared: Option<&'static Encoding>,
) -> Result<Detected, String> {
    let found = |encoding: &'static Encoding, reason: Reason| {
        let overridden = declared.filter(|&declared| declared != encoding);
        Ok(Detected { encoding, reason, overridden })
    };
    if has_utf32_mark(start) || looks_like_utf32(start) {
        return Err("text in UTF-32, which cannot be read; save the file as UTF-8".to_owned());
    }
    if let Some((encoding, _)) = Encoding::for_bom(start) {
        return found(encoding, Reason::ByteOrderMark);
    }
    if let Some(encoding) = utf16_by_zeros(start) {
        return found(encoding, Reason::ZeroBytes);
    }
    let is_declared_utf16 = declared.is_some_and(|declared| declared == UTF_16LE || declared == UTF_16BE);
    if is_declared_utf16 && memchr::memchr(0, start).is_some() {
        return found(declared.unwrap_or(UTF_8), Reason::Declared);
    }
    if is_binary(start) {
        return Err("not text: it has many bytes that no text has; \
                    if it is text, save it as UTF-8"
            .to_owned());
    }
    let counts = Utf8Counts::of(start, is_whole_file);
    match (declared, counts) {
        (_, Utf8Counts { valid: 1.., broken: 0 }) => found(UTF_8, Reason::ValidUtf8),
        (Some(declared), Utf8Counts { valid: 0, broken: 0 }) if !is_declared_utf16 => {
            found(declared, Reason::Declared)
        }
        (_, Utf8Counts { valid: 0, broken: 0 }) => found(UTF_8, Reason::Ascii),
        (Some(declared), _) => found(declared, Reason::Declared),
        (None, Utf8Counts { valid, broken }) if valid > broken => found(UTF_8, Reason::BrokenUtf8),
        (None, _) => match guess(start, is_whole_file) {
            Guess::Encoding(encoding) => found(encoding, Reason::Guessed),
            Guess::Ibm850 => Err("text in IBM850, the encoding of DOS, which cannot be read; \
                                  save the file as UTF-8, or set `encoding` if this is wrong"
                .to_owned()),
        },
    }
}

fn has_utf32_mark(start: &[u8]) -> bool {
    start.starts_with(&[0xFF, 0xFE, 0, 0]) || start.starts_with(&[0, 0, 0xFE, 0xFF])
}

/// Returns `true` if three of four bytes are zero.
fn looks_like_utf32(start: &[u8]) -> bool {
    let sample = &start[..start.len().min(SAMPLE)];
    let is_character =
        |four: &&[u8]| matches!(four, [_, _, 0, 0] | [0, 0, _, _]) && four.iter().any(|&b| b != 0);
    let count = sample.chunks_exact(4).filter(is_character).count();
    count > 1 && count * 10 > sample.len() / 4 * 9
}

/// Returns the kind of UTF-16 without a byte-order mark. In text of European languages, the high byte
/// of nearly each character is zero, and the low byte hardly ever.
fn utf16_by_zeros(start: &[u8]) -> Option<&'static Encoding> {
    let sample = &start[..start.len().min(SAMPLE)];
    let pairs = sample.len() / 2;
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let is_high = |high: usize, low: usize| pairs > 1 && high * 10 > pairs * 7 && low * 20 < pairs.max(1);
    if is_high(odd, even) {
        Some(UTF_16LE)
    } else if is_high(even, odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Enough to tell text from other files.
const SAMPLE: usize = 1 << 16;

/// Returns `true` if more than one byte in twenty is a control character that no text has.
fn is_binary(start: &[u8]) -> bool {
    let is_control = |byte: &&u8| matches!(byte, 0..=8 | 0xE..=0x19 | 0x1C..=0x1F | 0x7F);
    let sample = &start[..start.len().min(SAMPLE)];
    let count = sample.iter().filter(is_control).count();
    count > 3 && count * 20 > sample.len()
}

/// How many characters beyond ASCII are valid UTF-8, and how many pieces are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Utf8Counts {
    valid: usize,
    broken: usize,
}

impl Utf8Counts {
    fn of(start: &[u8], is_whole_file: bool) -> Self {
        let mut counts = Self { valid: 0, broken: 0 };
        let mut seen = 0;
        for chunk in start.utf8_chunks() {
            for character in chunk.valid().chars().filter(|character| !character.is_ascii()) {
                // As UTF-8 they are Hebrew accents, Syriac and N'Ko.
                let is_chance = is_by_chance(character);
                counts.valid += usize::from(!is_chance);
                counts.broken += usize::from(is_chance);
            }
            seen += chunk.valid().len() + chunk.invalid().len();
            // The last character may go on in the rest of the file.
            let may_be_cut = !is_whole_file
                && seen == start.len()
                && std::str::from_utf8(chunk.invalid()).is_err_and(|error| error.error_len().is_none());
            counts.broken += usize::from(!chunk.invalid().is_empty() && !may_be_cut);
        }
        counts
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;
