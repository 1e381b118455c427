//! Lists of endings, with a quick test for words that have none of them.

/// A list of endings. The last bytes of most words show that they have none of them.
///
/// `TAIL` is how many last bytes are looked at: the length in bytes of the shortest ending, or less.
#[derive(Debug)]
pub(super) struct Endings<const N: usize, const TAIL: usize> {
    endings: [&'static str; N],
    /// A bit for the hash of the last bytes of each ending.
    tails: u128,
}

impl<const N: usize, const TAIL: usize> Endings<N, TAIL> {
    /// A list of endings, none of which is shorter than `TAIL`.
    pub(super) const fn new(endings: [&'static str; N]) -> Self {
        let mut tails = 0;
        let mut index = 0;
        while index < N {
            tails |= 1 << Self::hash(endings[index].as_bytes());
            index += 1;
        }
        Self { endings, tails }
    }

    /// A hash below 128 of the last bytes of a word that is long enough.
    const fn hash(word: &[u8]) -> u32 {
        let mut hash = 0_u32;
        let mut left = 1;
        while left <= TAIL {
            // An odd number whose products differ in their high bits.
            hash = hash.wrapping_mul(0x9E5).wrapping_add(word[word.len() - left] as u32);
            left += 1;
        }
        hash.wrapping_mul(0x9E37_79B9) >> 25
    }

    /// Whether a word may have one of the endings. The answer is false for most words that have none.
    #[inline]
    pub(super) fn may_be_of(&self, word: &str) -> bool {
        word.len() >= TAIL && self.tails & 1 << Self::hash(word.as_bytes()) != 0
    }

    /// Returns the endings that a word has, in the order of the list.
    #[inline]
    pub(super) fn of<'w>(
        &'static self,
        word: &'w str,
    ) -> impl Iterator<Item = &'static str> + use<'w, N, TAIL> {
        let endings: &[&str] = if self.may_be_of(word) { &self.endings } else { &[] };
        let last = word.as_bytes().last();
        // The last byte is compared first, as that needs no call.
        endings
            .iter()
            .copied()
            .filter(move |ending| ending.as_bytes().last() == last && word.ends_with(ending))
    }

    /// Returns the word without each of the endings that it has, and the ending.
    #[inline]
    pub(super) fn stems<'w>(
        &'static self,
        word: &'w str,
    ) -> impl Iterator<Item = (&'w str, &'static str)> + use<'w, N, TAIL> {
        self.of(word).filter_map(move |ending| Some((word.strip_suffix(ending)?, ending)))
    }

    /// Whether a word has one of the endings.
    #[inline]
    pub(super) fn has(&'static self, word: &str) -> bool {
        self.of(word).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_found_in_the_order_of_the_list() {
        static ENDINGS: Endings<4, 2> = Endings::new(["ungen", "en", "är", "ngen"]);
        let of = |word| ENDINGS.of(word).collect::<Vec<_>>();
        assert_eq!(of("zeitungen"), ["ungen", "en", "ngen"]);
        assert_eq!(of("sekundär"), ["är"]);
        assert_eq!(of("en"), ["en"]);
        for word in ["", "n", "är ", "bar", "ung"] {
            assert!(!ENDINGS.has(word), "{word}");
        }
    }
}
