//! Counts surface forms: what the threads do while the corpus is read. A form
//! gets a number when it is first seen; whether it is a stop word is asked
//! once, and its stem only after all texts are counted, once for all threads.

use std::collections::VecDeque;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use crate::text::{Analyzer, NounPlace, WordForm};

/// The counts that one thread has made.
pub(super) struct Shard<'a> {
    analyzer: &'a Analyzer,
    hasher: FixedState,
    /// All distinct surface forms, one after another.
    letters: String,
    surfaces: Vec<Surface>,
    by_form: HashTable<u32>,
    rows: Vec<Row>,
    /// `(surface, count)` of all rows, one row after another.
    entries: Vec<(u32, u32)>,
    /// The counts of the text at hand, by surface, and which of them are set.
    tally: Vec<u32>,
    touched: Vec<u32>,
}

struct Surface {
    start: usize,
    end: usize,
    is_term: bool,
    count: u64,
    in_noun_place: u64,
}

/// One text in a shard.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// Its number in the order of reading.
    pub(super) document: u32,
    /// All its word tokens, stop words too.
    pub(super) n_tokens: u32,
    /// Where its entries begin and end.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'a> Shard<'a> {
    pub(super) fn new(analyzer: &'a Analyzer) -> Self {
        Self {
            analyzer,
            hasher: FixedState::with_seed(0),
            letters: String::new(),
            surfaces: Vec::new(),
            by_form: HashTable::new(),
            rows: Vec::new(),
            entries: Vec::new(),
            tally: Vec::new(),
            touched: Vec::new(),
        }
    }

    /// Counts one text.
    pub(super) fn add(&mut self, document: u32, text: &str) {
        let mut n_tokens = 0u32;
        let analyzer = self.analyzer;
        let mut noun_place = NounPlace::default();
        let mut window = Window::new(analyzer.ngram_range());
        analyzer.for_each_token(text, |token, words| {
            n_tokens = n_tokens.saturating_add(words);
            let in_noun_place = noun_place.next(token);
            let surface = self.number(token.text);
            let seen = &mut self.surfaces[surface as usize];
            if !seen.is_term {
                return;
            }
            seen.in_noun_place += u64::from(in_noun_place);
            if window.counts_words() {
                self.count(surface);
            }
            window.for_each_ending(token.text, |ngram| {
                let surface = self.number(ngram);
                self.count(surface);
            });
        });
        let start = self.entries.len();
        for surface in self.touched.drain(..) {
            let count = std::mem::take(&mut self.tally[surface as usize]);
            self.surfaces[surface as usize].count += u64::from(count);
            self.entries.push((surface, count));
        }
        self.rows.push(Row { document, n_tokens, start, end: self.entries.len() });
    }

    fn count(&mut self, surface: u32) {
        let count = &mut self.tally[surface as usize];
        if *count == 0 {
            self.touched.push(surface);
        }
        *count = count.saturating_add(1);
    }

    fn number(&mut self, form: &str) -> u32 {
        let hash = self.hasher.hash_one(form);
        let form_of = |surfaces: &[Surface], letters: &str, number: u32| {
            let surface = &surfaces[number as usize];
            letters[surface.start..surface.end] == *form
        };
        if let Some(&number) =
            self.by_form.find(hash, |&number| form_of(&self.surfaces, &self.letters, number))
        {
            return number;
        }
        let number = self.surfaces.len() as u32;
        let start = self.letters.len();
        self.letters.push_str(form);
        let is_term = !self.analyzer.is_stop(form);
        self.surfaces.push(Surface { start, end: self.letters.len(), is_term, count: 0, in_noun_place: 0 });
        self.tally.push(0);
        let (surfaces, letters, hasher) = (&self.surfaces, &self.letters, &self.hasher);
        self.by_form.insert_unique(hash, number, |&number| {
            let surface = &surfaces[number as usize];
            hasher.hash_one(&letters[surface.start..surface.end])
        });
        number
    }

    /// How many distinct forms there are.
    pub(super) fn len(&self) -> usize {
        self.surfaces.len()
    }

    /// The forms that are terms, with their numbers in this shard.
    pub(super) fn terms(&self) -> impl Iterator<Item = (u32, WordForm<'_>)> {
        self.surfaces.iter().enumerate().filter(|(_, surface)| surface.is_term).map(|(number, surface)| {
            let form = &self.letters[surface.start..surface.end];
            (number as u32, WordForm { form, count: surface.count, in_noun_place: surface.in_noun_place })
        })
    }

    /// Lets go of everything but rows and entries.
    pub(super) fn into_rows(self) -> Rows {
        Rows { rows: self.rows, entries: self.entries }
    }
}

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

    /// Takes a word and passes on the n-grams of two and more words that it ends.
    pub(super) fn for_each_ending(&mut self, word: &'t str, mut count: impl FnMut(&str)) {
        if self.most < 2 {
            return;
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
            count(&self.ngram);
        }
    }
}

/// The rows of a shard, without its surface forms.
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    /// `(number, count)` of all rows, one row after another.
    pub(super) entries: Vec<(u32, u32)>,
}
