//! Checks the lengths in pages of the encodings `DELTA_LENGTH_BYTE_ARRAY` and
//! `DELTA_BYTE_ARRAY`: the crate `parquet` makes room for as many as the page claims to have.

/// Whether the `lists` lists of numbers at the start of `bytes` have no more than `values`
/// numbers each.
pub(super) fn lists_are_bounded(bytes: &[u8], lists: usize, values: u32) -> bool {
    let mut rest = bytes;
    (0..lists).all(|_| pass_over_list(&mut rest, values.into()).is_some())
}

/// Passes over a list of numbers in the encoding `DELTA_BINARY_PACKED`.
fn pass_over_list(bytes: &mut &[u8], most: u64) -> Option<()> {
    let block = unsigned(bytes)?;
    let parts = unsigned(bytes)?;
    let numbers = unsigned(bytes)?;
    let _first = unsigned(bytes)?;
    if numbers > most || block == 0 || block > 1 << 20 || parts == 0 || parts > block {
        return None;
    }
    let part = block / parts;
    let mut left = numbers.saturating_sub(1);
    while left > 0 {
        let _smallest = unsigned(bytes)?;
        let (widths, rest) = bytes.split_at_checked(usize::try_from(parts).ok()?)?;
        *bytes = rest;
        for &width in widths {
            // The width of a part without numbers has no meaning.
            if left == 0 {
                break;
            }
            let size = usize::try_from(part * u64::from(width) / 8).ok()?;
            // Some writers leave out the end of the last part.
            *bytes = bytes.get(size.min(bytes.len())..)?;
            left = left.saturating_sub(part);
        }
    }
    Some(())
}

fn unsigned(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    /// Blocks of 128 in four parts.
    fn list(numbers: &[u8], widths: [u8; 4], packed: usize) -> Vec<u8> {
        let mut bytes = vec![0x80, 0x01, 4];
        bytes.extend(numbers);
        bytes.extend([10, 0]);
        bytes.extend(widths);
        bytes.extend(vec![0; packed]);
        bytes
    }

    #[test]
    fn lists_with_more_numbers_than_values_are_found() {
        let (short, long) = (list(&[3], [2, 0, 0, 0], 8), list(&[100], [1, 2, 0, 9], 12 + 36));
        let two = |second: &[u8]| [&short, second].concat();
        for (bytes, lists, values, expected) in [
            (short.clone(), 1, 3, true),
            (short.clone(), 1, 2, false),
            (short.clone(), 2, 3, false),
            (two(&short), 2, 3, true),
            (two(&long), 2, 3, false),
            (two(&long), 2, 100, true),
            (vec![0x80, 0x01, 4, 0, 0], 1, 0, true),
            (vec![0x80, 0x01, 4, 1, 8], 1, 1, true),
            (list(&[0xff, 0xff, 0xff, 0xff, 0x7f], [0; 4], 0), 1, 3, false),
            // Two thousand million numbers without a bit each.
            (list(&[0xff, 0xff, 0xff, 0xff, 0x07], [0; 4], 0), 1, i32::MAX as u32, false),
            (vec![0, 4, 3, 0], 1, 3, false),
            (vec![0x80, 0x01, 0, 3, 0], 1, 3, false),
            (vec![], 1, 3, false),
            (vec![0xff; 20], 1, 3, false),
        ] {
            assert_eq!(lists_are_bounded(&bytes, lists, values), expected, "{bytes:?} {values}");
        }
    }
}
