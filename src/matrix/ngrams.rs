//! The words in a row that make an n-gram.

use std::collections::VecDeque;

use crate::Result;

/// The last words of a text that are no stop words, for n-grams.
pub(super) struct Window<'t> {
    fewest: usize,
    most: usize,
    words: VecDeque<&'t str>,
    ngram: String,
}

impl<'t> Window<'t> {
    pub(super) fn new((fewest, most): (usize, usize)) -> Self {
        Self { fewest, most, words: VecDeque::new(), ngram: String::new() }
    }

    pub(super) fn counts_words(&self) -> bool {
        self.fewest <= 1
    }

    pub(super) fn makes_ngrams(&self) -> bool {
        self.most > 1
    }

    /// Takes a word and passes on the n-grams of two and more words that it ends.
    pub(super) fn for_each_ending(
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
