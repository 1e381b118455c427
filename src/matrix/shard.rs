//! What a thread does while the corpus is read: it finds the tokens of a text
//! and writes down the numbers of their forms, two to three bytes for each. What
//! the forms are counted as is asked later, once for each of them.

use serde::{Deserialize, Serialize};

use super::forms::{Forms, Found, Sought};
use super::key::Key;
use super::ngrams::Window;
use super::packed::{Unpacked, pack};
use crate::text::{Analyzer, LONGEST_WORD, NounPlace};
use crate::{Error, Result};

/// The forms that one thread has seen and where they occur.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Shard {
    forms: Forms,
    rows: Vec<Row>,
    /// The numbers of the forms of all rows, packed; in the lowest bit whether
    /// the form stands in a noun's place.
    packed: Vec<u8>,
    /// Those of the text at hand.
    numbers: Vec<u32>,
}

/// One text in a shard.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Row {
    /// Its number in the order of reading.
    pub(super) document: u32,
    /// All its word tokens, stop words too.
    pub(super) n_tokens: u32,
    /// How many of its terms are written down, and where.
    occurrences: u32,
    start: usize,
}

impl Row {
    /// What is written down of it among the numbers of all rows.
    #[inline]
    fn occurrences<'p>(&self, packed: &'p [u8]) -> Unpacked<'p> {
        Unpacked::new(&packed[self.start..], self.occurrences as usize)
    }
}

/// Words that are looked up together: as many as the first cache holds with ease.
const WORDS: usize = 128;

/// Writes down a form, unless it is a stop word.
#[inline]
fn note(numbers: &mut Vec<u32>, found: Found, in_noun_place: bool) {
    // Every second word is a stop word, which no processor can guess: it is
    // written down and taken back without a branch.
    let length = numbers.len() + usize::from(found.is_term());
    numbers.push(found.number() << 1 | u32::from(in_noun_place));
    numbers.truncate(length);
}

impl Shard {
    /// Counts one text.
    pub(super) fn add(&mut self, analyzer: &Analyzer, document: u32, text: &str) -> Result<()> {
        // So that no count of this text can leave its `u32`.
        if u32::try_from(text.len()).is_err() {
            return Err(Error::TooLarge { what: "the bytes of one text", limit: u32::MAX.into() });
        }
        let mut n_tokens = 0;
        let mut noun_place = NounPlace::default();
        let mut window = Window::new(analyzer.ngram_range());
        let mut block = Vec::with_capacity(WORDS);
        let mut sought = Vec::with_capacity(WORDS);
        let mut outcome = Ok(());
        analyzer.for_each_token(text, |token, words| {
            n_tokens += words;
            if token.text.len() > LONGEST_WORD {
                return; // No word, and not to be kept.
            }
            block.push((token.text, noun_place.next(token)));
            if block.len() == WORDS {
                let counted = self.count(analyzer, text, &mut block, &mut sought, &mut window);
                outcome = std::mem::replace(&mut outcome, Ok(())).and(counted);
            }
        });
        outcome?;
        self.count(analyzer, text, &mut block, &mut sought, &mut window)?;
        let start = self.packed.len();
        // Every term takes a byte of the text at least, or n-grams of it do.
        let occurrences = u32::try_from(self.numbers.len())
            .map_err(|_| Error::TooLarge { what: "the terms of one text", limit: u32::MAX.into() })?;
        pack(&self.numbers, &mut self.packed)?;
        self.numbers.clear();
        self.rows.push(Row { document, n_tokens, occurrences, start });
        Ok(())
    }

    /// Writes down the forms of some words of a text, each with whether it stands
    /// in a noun's place; `sought` is room for those not seen lately.
    fn count<'t>(
        &mut self,
        analyzer: &Analyzer,
        text: &str,
        block: &mut Vec<(&'t str, bool)>,
        sought: &mut Vec<Sought<'t, bool>>,
        window: &mut Window<'t>,
    ) -> Result<()> {
        if window.makes_ngrams() {
            return block.drain(..).try_for_each(|(word, in_noun_place)| {
                self.count_ngrams(analyzer, &Key::within(text, word), word, in_noun_place, window)
            });
        }
        let Self { forms, numbers, .. } = self;
        forms.remember_recent();
        // Every word is written down, as one seen lately and as one to look for,
        // and one of the two is overwritten by the next: nothing is guessed.
        let mut written = numbers.len();
        numbers.resize(written + block.len(), 0);
        let mut missing = [0; WORDS];
        let mut missed = 0;
        for (index, &(word, in_noun_place)) in block.iter().enumerate() {
            let (found, is_it) = forms.recent(&Key::within(text, word));
            numbers[written] = found.number() << 1 | u32::from(in_noun_place);
            written += usize::from(is_it & found.is_term());
            missing[missed] = index;
            missed += usize::from(!is_it);
        }
        numbers.truncate(written);
        sought.extend(missing[..missed].iter().map(|&index| {
            let (word, in_noun_place) = block[index];
            Sought::new(Key::within(text, word), in_noun_place)
        }));
        block.clear();
        let is_term = |form: &str| !analyzer.is_stop(form);
        forms.find_all(sought, is_term, |found, in_noun_place| note(numbers, found, in_noun_place))
    }

    /// The order of words matters here: they are looked up one by one.
    fn count_ngrams<'t>(
        &mut self,
        analyzer: &Analyzer,
        key: &Key<'t>,
        word: &'t str,
        in_noun_place: bool,
        window: &mut Window<'t>,
    ) -> Result<()> {
        let found = self.forms.find(key, |form| !analyzer.is_stop(form))?;
        if !found.is_term() {
            return Ok(());
        }
        if window.counts_words() {
            note(&mut self.numbers, found, in_noun_place);
        } else {
            self.forms.count(found.number(), 0, u32::from(in_noun_place));
        }
        window.for_each_ending(word, |ngram| {
            note(&mut self.numbers, self.forms.find(&Key::of(ngram), |_| true)?, false);
            Ok(())
        })
    }

    /// Counts how often each form occurs, once all texts are here.
    pub(super) fn finish(&mut self) -> Result<()> {
        let Self { forms, rows, packed, .. } = self;
        forms.finish();
        for occurrence in rows.iter().flat_map(|row| row.occurrences(packed)) {
            forms.count(occurrence >> 1, 1, occurrence & 1);
        }
        self.numbers = Vec::new();
        forms.check_counts()
    }

    /// The forms of the shard.
    pub(super) fn forms(&self) -> &Forms {
        &self.forms
    }

    /// Its texts, in the order in which they were counted.
    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The numbers of the forms of the text at `row`, as often as they occur.
    #[inline]
    pub(super) fn occurrences(&self, row: usize) -> impl Iterator<Item = u32> {
        self.rows[row].occurrences(&self.packed).map(|occurrence| occurrence >> 1)
    }

    /// Moves the numbers of the texts up, behind those of other shards.
    pub(super) fn shift_documents(&mut self, by: u32) {
        self.rows.iter_mut().for_each(|row| row.document += by);
    }

    /// Takes texts out again, and what their forms were seen to be.
    pub(super) fn retain(&mut self, keep: impl Fn(u32) -> bool) {
        let Self { forms, rows, packed, .. } = self;
        rows.retain(|row| {
            let is_kept = keep(row.document);
            if !is_kept {
                for occurrence in row.occurrences(packed) {
                    forms.forget(occurrence >> 1, occurrence & 1);
                }
            }
            is_kept
        });
    }

    /// Takes the table of forms out of the shard.
    pub(super) fn take_forms(&mut self) -> Forms {
        std::mem::take(&mut self.forms)
    }
}
