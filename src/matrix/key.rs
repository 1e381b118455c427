//! What a word form is looked up by: its first bytes as whole words of the
//! machine, and their hash. [`Forms`](super::forms::Forms) compares them.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;

/// Bytes of a form that are compared as whole words of the machine.
pub(super) const PREFIX: usize = 16;

/// A form with its hash, ready to be looked up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key<'t> {
    pub(super) form: &'t str,
    pub(super) prefix: [u64; PREFIX / 8],
    /// A hash of the prefix.
    pub(super) mixed: u64,
}

impl<'t> Key<'t> {
    /// The key of `form`, which is a part of `text`: what follows it there lets
    /// its bytes be read eight at a time.
    #[inline(always)]
    pub(super) fn within(text: &str, form: &'t str) -> Self {
        let start = (form.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
        match text.as_bytes().get(start..start.saturating_add(PREFIX)) {
            Some(bytes) => Self::new(form, bytes),
            None => Self::of(form),
        }
    }

    /// The key of a form that is no part of a longer text.
    pub(super) fn of(form: &'t str) -> Self {
        let mut bytes = [0; PREFIX];
        let length = form.len().min(PREFIX);
        bytes[..length].copy_from_slice(&form.as_bytes()[..length]);
        Self::new(form, &bytes)
    }

    #[inline(always)]
    fn new(form: &'t str, bytes: &[u8]) -> Self {
        let prefix = prefix(bytes, form.len());
        Self { form, prefix, mixed: mixed(prefix) }
    }

    /// Whether the prefix is the whole form.
    #[inline]
    pub(super) fn is_short(&self) -> bool {
        self.form.len() <= PREFIX
    }

    /// A hash of the whole form.
    #[inline]
    pub(super) fn hash(&self) -> u64 {
        match self.form.as_bytes().get(PREFIX..) {
            Some(rest) if !rest.is_empty() => self.mixed ^ FixedState::with_seed(0).hash_one(rest),
            _ => self.mixed,
        }
    }
}

/// The first bytes of a form that is `length` bytes long; zeros behind its end.
#[inline(always)]
pub(super) fn prefix(bytes: &[u8], length: usize) -> [u64; PREFIX / 8] {
    let kept = &KEPT[length.min(PREFIX)];
    std::array::from_fn(|word| {
        let bytes = bytes[word * 8..word * 8 + 8].try_into().unwrap_or_default();
        u64::from_le_bytes(bytes) & kept[word]
    })
}

/// A hash of two words: both halves of their product, each made odd in its own
/// way, so that neither can cancel the other.
#[inline(always)]
fn mixed([first, second]: [u64; PREFIX / 8]) -> u64 {
    const KEYS: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xD1B5_4A32_D192_ED03];
    let product = u128::from(first ^ KEYS[0]) * u128::from(second ^ KEYS[1]);
    (product as u64) ^ (product >> 64) as u64
}

/// Which bits of the prefix belong to a form of so many bytes.
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
