//! Finds the letters and digits of a text, 16 bytes at a time.
//!
//! Letters are those of ASCII and of U+00C0 to U+00FF, which include the umlauts. The
//! latter have two bytes, the first of which is C3.

use wide::{CmpEq, CmpGt, CmpLt, i8x16};

/// The number of bytes in a window.
pub(super) const WINDOW: usize = 64;

/// Returns the number of bytes before the first one that is not part of a letter or a
/// digit. A letter whose second byte lies outside the 16 is not counted.
#[inline(always)]
pub(super) fn leading_letters(bytes: &[u8; 16]) -> usize {
    let [ascii, first, sign] = compared(bytes);
    (!whole_letters(ascii, first, sign, 16)).trailing_zeros() as usize
}

/// Returns a bit for each byte of a window that is part of a letter or a digit, the
/// lowest bit for the first byte. The window must begin at a character boundary.
#[inline(always)]
pub(super) fn of_letters(bytes: &[u8; WINDOW]) -> u64 {
    let mut masks = [0; 3];
    for (index, bytes) in bytes.as_chunks::<16>().0.iter().enumerate() {
        let compared = compared(bytes);
        masks.iter_mut().zip(compared).for_each(|(mask, bits)| *mask |= bits << (16 * index));
    }
    let [ascii, first, sign] = masks;
    whole_letters(ascii, first, sign, WINDOW as u32)
}

/// Combines the masks of [`compared`] for `length` bytes: `ascii` bytes, and pairs of a
/// `first` byte and the byte after it, unless that is a `sign`.
#[inline(always)]
fn whole_letters(ascii: u64, first: u64, sign: u64, length: u32) -> u64 {
    let sign = sign & first << 1;
    let of_letters = ascii | (first & !(sign >> 1)) | (first << 1 & !sign);
    // A letter whose second byte is not among these is not counted.
    let known = u64::MAX >> (64 - length);
    of_letters & known & !(first & 1 << (length - 1))
}

/// Returns three masks: which bytes are ASCII letters and digits, which are the first
/// byte of U+00C0 to U+00FF, and which may be the second byte of × or ÷.
#[inline(always)]
fn compared(bytes: &[u8; 16]) -> [u64; 3] {
    let bytes = i8x16::from(bytes.map(u8::cast_signed));
    let all = |byte: u8| i8x16::splat(byte.cast_signed());
    // As signed numbers, bytes that are not ASCII are below all ASCII bytes.
    let small = bytes | all(0x20);
    let letters = small.cmp_gt(all(b'a' - 1)) & small.cmp_lt(all(b'z' + 1));
    let digits = bytes.cmp_gt(all(b'0' - 1)) & bytes.cmp_lt(all(b'9' + 1));
    [letters | digits, bytes.cmp_eq(all(0xC3)), small.cmp_eq(all(0xB7))].map(|mask| mask.move_mask() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leading_letters_agree_with_a_loop_over_characters() {
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
}
