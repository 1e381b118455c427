//! Finds the letters and digits of a text, 64 bytes at a time.

use wide::{CmpGt, CmpLt, i8x16};

/// The number of bytes in a window.
pub(super) const WINDOW: usize = 64;

/// Returns a bit for each byte of a window that is a letter or a digit of ASCII, and one for each byte that is not ASCII.
/// The lowest bit is that of the first byte.
#[inline(always)]
pub(super) fn of_letters(bytes: &[u8; WINDOW]) -> (u64, u64) {
    let (mut letters, mut others) = (0, 0);
    for (index, bytes) in bytes.as_chunks::<16>().0.iter().enumerate() {
        let bytes = i8x16::from(bytes.map(u8::cast_signed));
        let all = |byte: u8| i8x16::splat(byte.cast_signed());
        let small = bytes | all(0x20);
        let of_letters = small.cmp_gt(all(b'a' - 1)) & small.cmp_lt(all(b'z' + 1));
        let of_digits = bytes.cmp_gt(all(b'0' - 1)) & bytes.cmp_lt(all(b'9' + 1));
        letters |= ((of_letters | of_digits).move_mask() as u64) << (16 * index);
        // As signed numbers, bytes that are not ASCII are negative.
        others |= (bytes.move_mask() as u64) << (16 * index);
    }
    (letters, others)
}
