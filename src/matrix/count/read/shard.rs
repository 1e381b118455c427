//! What each thread does while the corpus is read: finds the tokens of a text and
//! appends the numbers of their word forms, two to three bytes each. What a form is
//! counted as is determined later, once for each distinct form.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};

use super::ngrams::NgramWindow;
use super::occurrence::{Occurrence, TokenPlace};
use super::stream_vbyte::{Decoder, encode};
use crate::matrix::count::intern::{FormKey, InternedForm, Interner, Lookup, Occurrences};
use crate::text::{Analyzer, LONGEST_WORD, NounPlace, is_in_capitals};
use crate::{Error, Result};

/// The word forms that one thread has seen, and where they occur.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Shard {
    forms: Interner,
    rows: Vec<Row>,
    /// Texts that do not count, such as copies of others.
    #[serde(default)]
    left_out: Vec<Row>,
    /// The occurrences of all rows, encoded.
    encoded: Vec<u8>,
    /// The occurrences of the current text, as bits.
    current: Vec<u32>,
    /// Whether each form is one of a stop word, as far as that was asked for n-grams.
    #[serde(skip)]
    forms_of_stop_words: HashMap<u32, bool, FixedState>,
}

/// One text in a shard.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Row {
    /// The number of the text in the order of reading.
    pub(crate) document: u32,
    /// The number of word tokens, including stop words.
    pub(crate) n_tokens: u32,
    /// The number of encoded occurrences.
    occurrences: u32,
    /// Where they start.
    start: usize,
}

impl Row {
    /// Decodes the occurrences of the row.
    #[inline]
    fn occurrences<'e>(&self, encoded: &'e [u8]) -> impl Iterator<Item = Occurrence> + use<'e> {
        Decoder::new(&encoded[self.start..], self.occurrences as usize).map(Occurrence::from_bits)
    }
}

/// The number of words that are looked up together. They fit into the L1 cache.
const WORDS: usize = 128;

/// Appends an occurrence of a form, unless the form is a stop word.
#[inline]
fn push_occurrence(occurrences: &mut Vec<u32>, form: InternedForm, place: TokenPlace) {
    // Every second word is a stop word, which the processor cannot predict: it is
    // appended and removed again without a branch.
    let length = occurrences.len() + usize::from(form.is_term());
    occurrences.push(Occurrence::new(form.number(), place).bits());
    occurrences.truncate(length);
}

impl Shard {
    /// Counts one text.
    pub(crate) fn add(&mut self, analyzer: &Analyzer, document: u32, text: &str) -> Result<()> {
        // No count of this text can then overflow a `u32`.
        if u32::try_from(text.len()).is_err() {
            return Err(Error::TooLarge { what: "bytes in one text", limit: u32::MAX.into() });
        }
        let mut n_tokens = 0;
        let mut noun_place = NounPlace::default();
        let mut window = NgramWindow::new(analyzer.ngram_range());
        let mut block = Vec::with_capacity(WORDS);
        let mut lookups = Vec::with_capacity(WORDS);
        let mut outcome = Ok(());
        analyzer.for_each_token(text, |token, words| {
            n_tokens += words;
            if token.text.len() > LONGEST_WORD {
                return; // Not a word.
            }
            block.push((token.text, TokenPlace::new(token, noun_place.next(token))));
            if block.len() == WORDS {
                let counted = self.count(analyzer, text, &mut block, &mut lookups, &mut window);
                outcome = std::mem::replace(&mut outcome, Ok(())).and(counted);
            }
        });
        outcome?;
        self.count(analyzer, text, &mut block, &mut lookups, &mut window)?;
        let start = self.encoded.len();
        // N-grams can outnumber the bytes of the text.
        let occurrences = u32::try_from(self.current.len())
            .map_err(|_| Error::TooLarge { what: "terms in one text", limit: u32::MAX.into() })?;
        encode(&self.current, &mut self.encoded)?;
        self.current.clear();
        self.rows.push(Row { document, n_tokens, occurrences, start });
        Ok(())
    }

    /// Appends the occurrences of some words of a text, each with its place. `lookups` is
    /// scratch space for the words that are not cached.
    fn count<'t>(
        &mut self,
        analyzer: &Analyzer,
        text: &str,
        block: &mut Vec<(&'t str, TokenPlace)>,
        lookups: &mut Vec<Lookup<'t, TokenPlace>>,
        window: &mut NgramWindow<'t>,
    ) -> Result<()> {
        if window.makes_ngrams() {
            return block.drain(..).try_for_each(|(word, place)| {
                self.count_ngrams(analyzer, &FormKey::within(text, word), word, place, window)
            });
        }
        let Self { forms, current, .. } = self;
        forms.enable_cache();
        // Every word is written twice, as a cached one and as one to look up, and the
        // next word overwrites one of the two: no branch depends on the cache.
        let mut written = current.len();
        current.resize(written + block.len(), 0);
        let mut missing = [0; WORDS];
        let mut missed = 0;
        for (index, &(word, place)) in block.iter().enumerate() {
            let (form, is_hit) = forms.cached(&FormKey::within(text, word));
            current[written] = Occurrence::new(form.number(), place).bits();
            written += usize::from(is_hit & form.is_term());
            missing[missed] = index;
            missed += usize::from(!is_hit);
        }
        current.truncate(written);
        lookups.extend(missing[..missed].iter().map(|&index| {
            let (word, place) = block[index];
            Lookup::new(FormKey::within(text, word), place)
        }));
        block.clear();
        let is_term = |form: &str| analyzer.may_be_term(form);
        forms.intern_all(lookups, is_term, |form, place| push_occurrence(current, form, place))
    }

    /// As the order of the words matters here, they are interned one by one.
    fn count_ngrams<'t>(
        &mut self,
        analyzer: &Analyzer,
        key: &FormKey<'t>,
        word: &'t str,
        place: TokenPlace,
        window: &mut NgramWindow<'t>,
    ) -> Result<()> {
        let form = self.forms.intern(key, |form| analyzer.may_be_term(form))?;
        if !form.is_term() {
            return Ok(());
        }
        if window.counts_words() {
            push_occurrence(&mut self.current, form, place);
        } else {
            // The word is not counted, but shows where it has a capital.
            let occurrence = Occurrence::new(form.number(), place).counted();
            self.forms.count(form.number(), Occurrences { count: 0, ..occurrence });
        }
        // It may turn out to be a stop word, and is nearly always one at the start of a sentence. The corpus
        // is not known yet, so n-grams are made of what is no form of a stop word by itself.
        let is_stop_word = (is_in_capitals(word) || place.starts_sentence()) && analyzer.is_stop(word);
        let mut is_form_of_stop_word = || {
            let known = self.forms_of_stop_words.entry(form.number());
            *known.or_insert_with(|| analyzer.is_form_of_stop_lemma(word))
        };
        if is_stop_word || analyzer.has_lemmas() && is_form_of_stop_word() {
            return Ok(());
        }
        window.for_each_ending(word, |ngram| {
            let form = self.forms.intern(&FormKey::new(ngram), |_| true)?;
            push_occurrence(&mut self.current, form, TokenPlace::default());
            Ok(())
        })
    }

    /// Counts the occurrences of each form, once all texts are added.
    pub(crate) fn finish(&mut self) -> Result<()> {
        let Self { forms, rows, encoded, .. } = self;
        forms.free_cache();
        for occurrence in rows.iter().flat_map(|row| row.occurrences(encoded)) {
            forms.count(occurrence.form(), occurrence.counted());
        }
        self.current = Vec::new();
        self.forms_of_stop_words = HashMap::default();
        forms.check_counts()
    }

    /// The forms of the shard.
    pub(crate) fn forms(&self) -> &Interner {
        &self.forms
    }

    /// The texts, in the order in which they were counted.
    pub(crate) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Iterates over the occurrences in the text at `row`.
    #[inline]
    pub(crate) fn occurrences(&self, row: usize) -> impl Iterator<Item = Occurrence> {
        self.rows[row].occurrences(&self.encoded)
    }

    /// Adds `by` to the numbers of the texts, so that they follow those of other
    /// shards.
    pub(crate) fn shift_documents(&mut self, by: u32) {
        self.rows.iter_mut().for_each(|row| row.document += by);
    }

    /// Removes the texts for which `keep` returns false, with their occurrences.
    pub(crate) fn retain(&mut self, keep: impl Fn(u32) -> bool) {
        self.leave_out(keep);
        self.left_out.clear();
    }

    /// Takes the texts for which `keep` returns false out of the counts. [`Shard::only_left_out`] gives access to
    /// them.
    pub(crate) fn leave_out(&mut self, keep: impl Fn(u32) -> bool) {
        let Self { forms, rows, encoded, left_out, .. } = self;
        rows.retain(|row| {
            let is_kept = keep(row.document);
            if !is_kept {
                for occurrence in row.occurrences(encoded) {
                    forms.uncount(occurrence.form(), occurrence.counted());
                }
                left_out.push(*row);
            }
            is_kept
        });
    }

    /// Replaces the texts by those that were left out.
    pub(crate) fn only_left_out(&mut self) {
        self.rows = std::mem::take(&mut self.left_out);
    }

    /// Takes the table of forms out of the shard.
    pub(crate) fn take_forms(&mut self) -> Interner {
        std::mem::take(&mut self.forms)
    }
}
