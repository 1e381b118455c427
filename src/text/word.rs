//! Defines where a word ends: what a character is to a word, and which signs join
//! two parts of one.

use wide::{CmpEq, CmpGt, CmpLt, i8x16};

use super::full_stop::is_abbreviation;

/// What a character is to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Letter,
    Digit,
    /// A combining mark: continues a word, begins none.
    Mark,
    Sign,
}

impl Class {
    /// Whether a word may begin with it.
    pub(super) fn begins_word(self) -> bool {
        matches!(self, Self::Letter | Self::Digit)
    }
}

/// The classes of the ASCII characters.
static ASCII: [Class; 128] = {
    let mut classes = [Class::Sign; 128];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_digit() {
            classes[byte] = Class::Digit;
        } else if (byte as u8).is_ascii_alphabetic() {
            classes[byte] = Class::Letter;
        }
        byte += 1;
    }
    classes
};

/// The class of the character at byte `position` and its length in bytes.
#[inline]
pub(super) fn class_at(text: &str, position: usize) -> Option<(Class, usize)> {
    let bytes = text.as_bytes();
    let byte = *bytes.get(position)?;
    if let Some(class) = ASCII.get(usize::from(byte)) {
        return Some((*class, 1));
    }
    // U+00C0 to U+00FF, German's umlauts among them: all letters but × and ÷.
    if byte == 0xC3 {
        let sign = matches!(bytes.get(position + 1), Some(0x97 | 0xB7));
        return Some((if sign { Class::Sign } else { Class::Letter }, 2));
    }
    // U+2000 to U+203F, quotation marks and dashes: no letters, two joiners.
    if byte == 0xE2 && bytes.get(position + 1) == Some(&0x80) {
        let joiner = matches!(bytes.get(position + 2), Some(0x8C | 0x8D));
        return Some((if joiner { Class::Mark } else { Class::Sign }, 3));
    }
    let character = char_at(text, position)?;
    Some((class_of(character), character.len_utf8()))
}

/// The class of any character.
pub(super) fn class_of(character: char) -> Class {
    if character.is_alphabetic() {
        Class::Letter
    } else if character.is_numeric() {
        Class::Digit
    } else if is_mark(character) {
        Class::Mark
    } else {
        Class::Sign
    }
}

/// The character at byte `position`.
#[inline]
pub(super) fn char_at(text: &str, position: usize) -> Option<char> {
    text.get(position..)?.chars().next()
}

/// Combining marks that `char::is_alphabetic` leaves out, by block; joiners too.
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

/// The end of the page address at `start`, if one begins there.
#[inline]
pub(super) fn address_end(text: &str, start: usize) -> Option<usize> {
    match text.as_bytes().get(start..start + 2)? {
        [b'h' | b'H', b't' | b'T'] | [b'f' | b'F', b't' | b'T'] | [b'w' | b'W', b'w' | b'W'] => {
            page_address_end(text, start)
        }
        _ => None,
    }
}

fn page_address_end(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let scheme = ["http://", "https://", "ftp://", "www."]
        .into_iter()
        .find(|scheme| rest.get(..scheme.len()).is_some_and(|prefix| prefix.eq_ignore_ascii_case(scheme)))?;
    if !begins_word(rest, scheme.len()) {
        return None;
    }
    let end = rest.find(|c: char| c.is_whitespace() || "<>\"„“”»«|{}".contains(c)).unwrap_or(rest.len());
    let address = rest[..end].trim_end_matches(|c: char| class_of(c) == Class::Sign && c != '/');
    Some(start + address.len())
}

/// What ends the letters of a word and joins none to them: an entry is 1 for signs
/// that never do, 2 for those that do not before a space.
static ENDS: [u8; 256] = {
    let mut ends = [0; 256];
    let signs = b" \n\"!?;()";
    let mut index = 0;
    while index < signs.len() {
        ends[signs[index] as usize] = 1;
        index += 1;
    }
    ends[b',' as usize] = 2;
    ends[b':' as usize] = 2;
    ends[b'.' as usize] = 2;
    ends
};

/// Which of some bytes of a text are letters of German or digits, known for all
/// the words among them at once: the next word need not wait for it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Window {
    /// Where the bytes end, of which there are [`WINDOW`], or none.
    end: usize,
    /// A bit for each byte, that of the first the lowest.
    of_letters: u64,
}

const WINDOW: usize = 64;

impl Window {
    /// The end of the word at `start`, if all its bytes are letters of German or
    /// digits, and joined to nothing: no address either. Whether a full stop there
    /// is part of it is not asked. Nothing for long words and near the end of the
    /// text, too. Words are to be asked for in order.
    #[inline(always)]
    pub(super) fn plain_word_end(&mut self, text: &str, start: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut end = self.letters_end(start);
        if end >= self.end {
            // It may go on behind the bytes that are known.
            let of_letters = of_letters(bytes.get(start..)?.first_chunk()?);
            *self = Self { end: start + WINDOW, of_letters };
            end = self.letters_end(start);
        }
        let &[sign, next] = bytes.get(end..)?.first_chunk()?;
        let ends = ENDS[usize::from(sign)];
        let is_end = (ends == 1) | (ends == 2) & ((next == b' ') | (next == b'\n'));
        (is_end & (end > start)).then_some(end)
    }

    /// The end of the letters from `start` on, as far as it is known.
    #[inline(always)]
    fn letters_end(self, start: usize) -> usize {
        if start >= self.end {
            return start;
        }
        let offset = start + WINDOW - self.end;
        start + (!(self.of_letters >> offset)).trailing_zeros() as usize
    }
}

/// The end of the word at `start`, joined parts included.
#[inline(always)]
pub(super) fn word_end(text: &str, start: usize) -> usize {
    let mut part = if matches!(text.as_bytes()[start], b'#' | b'@') { start + 1 } else { start };
    let mut end = part_end(text, part);
    while let Some(next) = joined_part(text, part, end) {
        part = next;
        end = part_end(text, part);
    }
    if text.as_bytes().get(end) == Some(&b'@') { mailbox_end(text, end).unwrap_or(end) } else { end }
}

/// The end of the letters, digits and marks at `start`.
#[inline(always)]
fn part_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    loop {
        // Most words are ASCII and shorter than 16 bytes: they need no decoding
        // and no loop.
        while let Some(next) = bytes[end..].first_chunk() {
            let length = leading_letters(next);
            end += length;
            if length < 16 {
                break;
            }
        }
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        match class_at(text, end) {
            Some((class, length)) if class != Class::Sign => end += length,
            _ => return end,
        }
    }
}

/// How many of 16 bytes from the first on are ASCII letters and digits or whole
/// letters of U+00C0 to U+00FF, the umlauts among them.
#[inline(always)]
fn leading_letters(bytes: &[u8; 16]) -> usize {
    let [ascii, first, sign] = compared(bytes);
    (!whole_letters(ascii, first, sign, 16)).trailing_zeros() as usize
}

/// Which bytes of a window are such letters and digits; the first begins a character.
#[inline(always)]
fn of_letters(bytes: &[u8; WINDOW]) -> u64 {
    let mut masks = [0; 3];
    for (index, bytes) in bytes.as_chunks::<16>().0.iter().enumerate() {
        let compared = compared(bytes);
        masks.iter_mut().zip(compared).for_each(|(mask, bits)| *mask |= bits << (16 * index));
    }
    let [ascii, first, sign] = masks;
    whole_letters(ascii, first, sign, WINDOW as u32)
}

/// Of `length` bytes those of ASCII letters and digits, and of letters whose first
/// byte is `first`, unless a `sign` follows it.
#[inline(always)]
fn whole_letters(ascii: u64, first: u64, sign: u64, length: u32) -> u64 {
    let sign = sign & first << 1;
    let of_letters = ascii | (first & !(sign >> 1)) | (first << 1 & !sign);
    // Of a letter whose second byte is not among these nothing is counted.
    let known = u64::MAX >> (64 - length);
    of_letters & known & !(first & 1 << (length - 1))
}

/// Which of 16 bytes are ASCII letters and digits, the first byte of U+00C0 to
/// U+00FF, and the second one of × and ÷; all compared at once.
#[inline(always)]
fn compared(bytes: &[u8; 16]) -> [u64; 3] {
    let bytes = i8x16::from(bytes.map(u8::cast_signed));
    let all = |byte: u8| i8x16::splat(byte.cast_signed());
    // Compared with a sign, what is not ASCII is below all that is.
    let small = bytes | all(0x20);
    let letters = small.cmp_gt(all(b'a' - 1)) & small.cmp_lt(all(b'z' + 1));
    let digits = bytes.cmp_gt(all(b'0' - 1)) & bytes.cmp_lt(all(b'9' + 1));
    [letters | digits, bytes.cmp_eq(all(0xC3)), small.cmp_eq(all(0xB7))].map(|mask| mask.move_mask() as u64)
}

/// The start of the part of a word that a sign at `end` joins to the part before.
fn joined_part(text: &str, start: usize, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let sign = match *bytes.get(end)? {
        b' ' | b'\n' | b'"' | b'!' | b'?' | b';' | b'(' | b')' => return None,
        // At the end of a clause: no word follows without a space.
        b',' | b'.' | b':' if matches!(bytes.get(end + 1), None | Some(b' ' | b'\n')) => return None,
        byte if byte.is_ascii() => char::from(byte),
        _ => char_at(text, end)?,
    };
    let next = end + sign.len_utf8();
    let digit_before = text[..end].ends_with(char::is_numeric);
    let after_hyphen = text[next..].strip_prefix('-');
    match (sign, after_hyphen) {
        ('/', Some(after)) if slash_joins_gender(&text[start..end], after) => return Some(next + 1),
        // `5%-Hürde`
        ('%', Some(after)) if digit_before && after.starts_with(char::is_alphabetic) => {
            return Some(next + 1);
        }
        _ => {}
    }
    let (class, _) = class_at(text, next)?;
    if !class.begins_word() {
        return None;
    }
    let (before, after) = (&text[start..end], &text[next..]);
    let letters = !digit_before && class == Class::Letter;
    let digits = digit_before && class == Class::Digit;
    let joins = match sign {
        '-' | '\u{2010}' | '\u{2011}' => !digits,
        '_' => true,
        '%' => digit_before && class == Class::Letter,
        '.' => digits || (letters && stop_joins(before, after)),
        ',' => digits,
        ':' => digits || (letters && is_gender_suffix(after)),
        '*' => letters && is_gender_suffix(after),
        '/' => letters && (slash_joins(before, after) || slash_joins_gender(before, after)),
        '\'' | '’' => letters || digits,
        '‘' | '´' | '`' | '′' => letters,
        _ => false,
    };
    joins.then_some(next)
}

/// Whether a full stop without a space joins two words: `ver.di`, `z.B`, `U.S.A`;
/// not `Ende.Danach`, `A.Beispiel`, `bzw.die`.
fn stop_joins(before: &str, after: &str) -> bool {
    let mut following = after.chars();
    if !following.next().is_some_and(char::is_uppercase) {
        return !is_abbreviation(before);
    }
    !following.next().is_some_and(char::is_lowercase)
        && (before.chars().count() == 1 || !before.ends_with(char::is_lowercase))
}

/// `CDU/CSU`: capitals only, at most five.
fn slash_joins(before: &str, after: &str) -> bool {
    let after = &after[..part_end(after, 0)];
    [before, after].iter().all(|word| word.chars().count() <= 5 && word.chars().all(char::is_uppercase))
}

/// `Bürger:innen`, `Ärzt*in`, `jede:r`: whether `after` is the second part.
fn is_gender_suffix(after: &str) -> bool {
    let suffix = &after[..part_end(after, 0)];
    suffix.starts_with("innen") || suffix.starts_with("Innen") || matches!(suffix, "in" | "r" | "n")
}

/// `Bürger/innen`, `jede/r`; not `außen/innen`, `am/in`, `m/n`.
fn slash_joins_gender(before: &str, after: &str) -> bool {
    is_gender_suffix(after)
        && if after.starts_with('i') { before.starts_with(char::is_uppercase) } else { before.len() > 3 }
}

/// The end of the mailbox address whose `@` is at `at`.
fn mailbox_end(text: &str, at: usize) -> Option<usize> {
    let host = &text[at + 1..];
    let end = host.find(|c: char| class_of(c) == Class::Sign && !matches!(c, '.' | '-' | '_'));
    let host = host[..end.unwrap_or(host.len())].trim_end_matches(['.', '-', '_']);
    (host.contains('.') && begins_word(host, 0)).then_some(at + 1 + host.len())
}

#[cfg(test)]
mod tests {
    use super::{Class, Window, begins_word, class_at, class_of, leading_letters, word_end};

    #[test]
    fn shortcuts_agree_with_the_rule() {
        for character in '\0'..='\u{3000}' {
            let text = character.to_string();
            assert_eq!(class_at(&text, 0), Some((class_of(character), text.len())), "{character:?}");
        }
        assert_eq!(class_at("a", 1), None);
    }

    #[test]
    fn bytes_are_compared_at_once() {
        for character in '\0'..='\u{3000}' {
            for place in 0..16 {
                let text = format!("{}{character}{}", "a".repeat(place), "ü".repeat(8));
                let Some(bytes) = text.as_bytes().first_chunk() else { panic!("shorter than 16 bytes") };
                let is_plain =
                    |c: char| c.is_ascii_alphanumeric() || ('À'..='ÿ').contains(&c) && !"×÷".contains(c);
                let plain = text.chars().take_while(|&c| is_plain(c)).map(char::len_utf8);
                let ends = plain.scan(0, |end, length| {
                    *end += length;
                    Some(*end)
                });
                let expected = ends.take_while(|&end| end <= 16).last().unwrap_or(0);
                assert_eq!(leading_letters(bytes), expected, "{character:?} at {place}");
            }
        }
    }

    #[test]
    fn a_window_finds_the_ends_that_the_rule_finds() {
        let words =
            ["Hafen", "Größe", "×", "a÷b", "Übermaß", "x", "1990", "Straßenbahnhaltestellenverzeichnis"];
        let signs = [" ", ", ", ". ", "! ", "-", ": ", "\n"];
        let mut text = String::new();
        for index in 0..400 {
            text += words[(index * index + index / 7) % words.len()];
            text += signs[(index * 5 + index / 3) % signs.len()];
        }
        let mut window = Window::default();
        let mut found = 0;
        for (start, _) in text.char_indices().filter(|&(start, _)| begins_word(&text, start)) {
            if let Some(end) = window.plain_word_end(&text, start) {
                assert_eq!(end, word_end(&text, start), "{}", &text[start..end]);
                found += 1;
            }
        }
        assert!(found > 500, "{found}");
    }

    #[test]
    fn classes() {
        for (character, class) in [
            ('ß', Class::Letter),
            ('7', Class::Digit),
            ('²', Class::Digit),
            ('\u{308}', Class::Mark),
            ('×', Class::Sign),
            ('%', Class::Sign),
            ('„', Class::Sign),
        ] {
            assert_eq!(class_of(character), class, "{character:?}");
        }
    }
}
