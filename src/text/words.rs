//! Words one after another in one string: many small ones take no memory of
//! their own. [`WordSet`](super::word_set::WordSet) and the numbering of terms are
//! made of them.

/// Words in the order in which they were pushed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    letters: String,
    ends: Vec<usize>,
}

impl Words {
    pub(crate) fn push(&mut self, word: &str) {
        self.letters.push_str(word);
        self.ends.push(self.letters.len());
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The word at a place below [`Words::len`].
    pub(crate) fn get(&self, place: usize) -> &str {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start..self.ends[place]]
    }

    /// All words together.
    pub(crate) fn letters(&self) -> &str {
        &self.letters
    }
}

/// Words with their hashes, which take most of the time of looking them up.
#[derive(Clone, Debug, Default)]
pub(crate) struct HashedWords {
    words: Words,
    hashes: Vec<u64>,
}

impl HashedWords {
    pub(crate) fn push(&mut self, word: &str, hash: u64) {
        self.words.push(word);
        self.hashes.push(hash);
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn words(&self) -> &Words {
        &self.words
    }

    /// The hash of each word.
    pub(crate) fn hashes(&self) -> &[u64] {
        &self.hashes
    }
}
