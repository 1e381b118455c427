//! The key by which the interner looks up a word form: its first bytes as two
//! machine words, and their hash.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;

/// The number of bytes of a form that are compared as machine words.
pub(crate) const PREFIX: usize = 16;

/// A form with its prefix and the hash of the prefix.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FormKey<'t> {
    pub(crate) form: &'t str,
    pub(crate) prefix: [u64; PREFIX / 8],
    /// The hash of the prefix.
    pub(crate) mixed: u64,
}

impl<'t> FormKey<'t> {
    /// The key of `form`, a slice of `text`. The bytes that follow it in the text
    /// allow its own to be read eight at a time.
    #[inline(always)]
    pub(crate) fn within(text: &str, form: &'t str) -> Self {
        let start = (form.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
        match text.as_bytes().get(start..start.saturating_add(PREFIX)) {
            Some(bytes) => Self::from_bytes(form, bytes),
            None => Self::new(form),
        }
    }

    /// The key of a form that is not a slice of a longer text.
    pub(crate) fn new(form: &'t str) -> Self {
        let mut bytes = [0; PREFIX];
        let length = form.len().min(PREFIX);
        bytes[..length].copy_from_slice(&form.as_bytes()[..length]);
        Self::from_bytes(form, &bytes)
    }

    #[inline(always)]
    fn from_bytes(form: &'t str, bytes: &[u8]) -> Self {
        let prefix = prefix(bytes, form.len());
        Self { form, prefix, mixed: mixed(prefix) }
    }

    /// True if the prefix is the whole form.
    #[inline]
    pub(crate) fn is_short(&self) -> bool {
        self.form.len() <= PREFIX
    }

    /// Returns the hash of the whole form.
    #[inline]
    pub(crate) fn hash(&self) -> u64 {
        match self.form.as_bytes().get(PREFIX..) {
            Some(rest) if !rest.is_empty() => self.mixed ^ FixedState::with_seed(0).hash_one(rest),
            _ => self.mixed,
        }
    }
}

/// Returns the first bytes of a form of `length` bytes, padded with zeros.
#[inline(always)]
pub(crate) fn prefix(bytes: &[u8], length: usize) -> [u64; PREFIX / 8] {
    let kept = &KEPT[length.min(PREFIX)];
    std::array::from_fn(|word| {
        let bytes = bytes[word * 8..word * 8 + 8].try_into().unwrap_or_default();
        u64::from_le_bytes(bytes) & kept[word]
    })
}

/// Hashes two machine words: multiplies them, each combined with a constant of its
/// own, and folds both halves of the product.
#[inline(always)]
fn mixed([first, second]: [u64; PREFIX / 8]) -> u64 {
    const KEYS: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xD1B5_4A32_D192_ED03];
    let product = u128::from(first ^ KEYS[0]) * u128::from(second ^ KEYS[1]);
    (product as u64) ^ (product >> 64) as u64
}

/// For each length of a form in bytes, the bits of the prefix that belong to it.
static KEPT: [[u64; PREFIX / 8]; PREFIX + 1] = {
    let mut kept = [[0; PREFIX / 8]; PREFIX + 1];
    let mut length = 0;
    while length <= PREFIX {
        let mut byte = 0;
        while byte < length {
            kept[length][byte / 8] |= 0xFF << (8 * (byte % 8));
            byte += 1;
        }
        length += 1;
    }
    kept
};
