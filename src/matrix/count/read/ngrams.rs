//! N-grams: consecutive words of a text that are not stop words.

use std::collections::VecDeque;

use crate::Result;

/// The most recent words of a text, from which n-grams are built.
pub(crate) struct NgramWindow<'t> {
    fewest: usize,
    most: usize,
    words: VecDeque<&'t str>,
    ngram: String,
}

impl<'t> NgramWindow<'t> {
    pub(crate) fn new((fewest, most): (usize, usize)) -> Self {
        Self { fewest, most, words: VecDeque::new(), ngram: String::new() }
    }

    pub(crate) fn counts_words(&self) -> bool {
        self.fewest <= 1
    }

    pub(crate) fn makes_ngrams(&self) -> bool {
        self.most > 1
    }

    /// Adds a word and passes on the n-grams of two or more words that end with it.
    pub(crate) fn for_each_ending(
        &mut self,
        word: &'t str,
        mut count: impl FnMut(&str) -> Result<()>,
    ) -> Result<()> {
        if !self.makes_ngrams() {
            return Ok(());
        }
        self.words.push_back(word);
        if self.words.len() > self.most {
            self.words.pop_front();
        }
        for length in self.fewest.max(2)..=self.words.len() {
            self.ngram.clear();
            for word in self.words.range(self.words.len() - length..) {
                if !self.ngram.is_empty() {
                    self.ngram.push(' ');
                }
                self.ngram.push_str(word);
            }
            count(&self.ngram)?;
        }
        Ok(())
    }
}
