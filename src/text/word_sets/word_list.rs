//! Lists of words in one string each, without an allocation for each word.

/// Words in the order in which they were pushed.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordList {
    letters: String,
    ends: Vec<usize>,
}

impl WordList {
    pub(crate) fn push(&mut self, word: &str) {
        self.letters.push_str(word);
        self.ends.push(self.letters.len());
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The word at an index below [`WordList::len`].
    pub(crate) fn get(&self, index: usize) -> &str {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start..self.ends[index]]
    }

    /// The letters of all words.
    pub(crate) fn letters(&self) -> &str {
        &self.letters
    }
}

/// Words with their hashes, which take most of the time of a look-up.
#[derive(Clone, Debug, Default)]
pub(crate) struct HashedWords {
    words: WordList,
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

    pub(crate) fn words(&self) -> &WordList {
        &self.words
    }

    /// The hash of each word.
    pub(crate) fn hashes(&self) -> &[u64] {
        &self.hashes
    }
}
