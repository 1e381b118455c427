//! Counts each word form in each period, overall and within reach of an occurrence of the query.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use foldhash::fast::FixedState;
use jiff::civil;

use super::query::{Finder, Query};
use super::text_words::TextWords;
use super::unit::SearchUnit;
use crate::corpus::Document;
use crate::matrix::CorpusWords;
use crate::text::{NounPlace, Token, WordForm};
use crate::time::Period;

/// How far a word can be from an occurrence of the query to count as near.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// This number of words on each side, including stop words, across sentence boundaries.
    Words(usize),
    /// In the same sentence.
    Sentence,
}

/// The counts of a period, or of all articles without a period.
#[derive(Clone, Debug, Default)]
pub(super) struct PeriodCounts {
    pub(super) documents: u64,
    pub(super) node_count: u64,
    pub(super) node_docs: u32,
    /// The number of word tokens within reach of an occurrence.
    pub(super) near_tokens: u64,
    /// The number of all word tokens that are not part of an occurrence.
    pub(super) tokens: u64,
    /// The sum of the [weights](window_weight) of these tokens.
    pub(super) weights: u64,
    /// The occurrences of each form that are not part of an occurrence of the query.
    pub(super) forms: HashMap<u32, FormSums, FixedState>,
    /// The articles with an occurrence.
    pub(super) near: Vec<NearWords>,
}

/// The number of occurrences of a form, and the sum of their weights.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct FormSums {
    pub(super) count: u64,
    pub(super) weights: u64,
}

impl FormSums {
    pub(super) fn add(&mut self, other: Self) {
        self.count += other.count;
        self.weights += other.weights;
    }
}

/// The words within reach of the query in an article.
#[derive(Clone, Debug)]
pub(super) struct NearWords {
    /// The name of the sampling unit; `None` if it is the article.
    pub(super) unit: Option<Box<str>>,
    /// The number of word tokens, with stop words.
    pub(super) tokens: u64,
    /// The forms of the words that are not stop words.
    pub(super) forms: Vec<u32>,
}

/// A word form and its counts.
#[derive(Clone, Debug)]
struct FormCounts {
    form: Box<str>,
    /// Whether the form starts a sentence, where it may have another term.
    starts_sentence: bool,
    /// Stop words are not collocates.
    is_stop: bool,
    count: u64,
    in_noun_place: u64,
}

/// The counts of a corpus, or of the articles of one thread.
pub(super) struct CoOccurrence<'a> {
    finder: Finder<'a>,
    reach: Reach,
    period: Option<Period>,
    unit: &'a SearchUnit,
    /// The number of each form, within a sentence and at its start.
    numbers: [HashMap<Box<str>, u32, FixedState>; 2],
    forms: Vec<FormCounts>,
    pub(super) periods: BTreeMap<Option<civil::Date>, PeriodCounts>,
}

impl<'a> CoOccurrence<'a> {
    pub(super) fn new(
        words: &'a CorpusWords,
        query: &'a Query,
        reach: Reach,
        period: Option<Period>,
        unit: &'a SearchUnit,
    ) -> Self {
        Self {
            finder: Finder::new(words, query),
            reach,
            period,
            unit,
            numbers: Default::default(),
            forms: Vec::new(),
            periods: BTreeMap::new(),
        }
    }

    pub(super) fn add(&mut self, document: &Document) {
        let words = TextWords::tokenize(self.finder.words().analyzer(), &document.text);
        let found = self.finder.find(&words);
        let mut proximities = vec![Proximity::Elsewhere; words.len()];
        for occurrence in &found {
            for proximity in &mut proximities[reached(self.reach, &words, &occurrence.words)] {
                *proximity = Proximity::Near;
            }
        }
        // Occurrences near each other are not collocates of themselves.
        for occurrence in &found {
            proximities[occurrence.words.clone()].fill(Proximity::Node);
        }
        let period = self.period.and_then(|period| period.start(&document.meta.date?));
        let mut counts = self.periods.remove(&period).unwrap_or_default();
        counts.documents += 1;
        let (mut near, near_before) = (Vec::new(), counts.near_tokens);
        let weight = window_weight(self.reach, words.len());
        let mut noun_place = NounPlace::default();
        for (&token, proximity) in words.tokens().iter().zip(proximities) {
            let number = self.intern(token);
            let seen = &mut self.forms[number as usize];
            seen.count += 1;
            seen.in_noun_place += u64::from(noun_place.next(token));
            if proximity == Proximity::Node {
                continue;
            }
            counts.tokens += 1;
            counts.weights += weight;
            counts.near_tokens += u64::from(proximity == Proximity::Near);
            if seen.is_stop {
                continue;
            }
            counts.forms.entry(number).or_default().add(FormSums { count: 1, weights: weight });
            if proximity == Proximity::Near {
                near.push(number);
            }
        }
        if !found.is_empty() {
            counts.node_count += found.len() as u64;
            counts.node_docs += 1;
            counts.near.push(NearWords {
                unit: self.unit.of(&document.meta),
                tokens: counts.near_tokens - near_before,
                forms: near,
            });
        }
        self.periods.insert(period, counts);
    }

    fn intern(&mut self, token: Token<'_>) -> u32 {
        let Token { text, starts_sentence } = token;
        if let Some(&number) = self.numbers[usize::from(starts_sentence)].get(text) {
            return number;
        }
        let words = self.finder.words();
        let is_stop = words.lexicon().counted_term(words.analyzer(), text, starts_sentence).is_none();
        self.insert(FormCounts { form: text.into(), starts_sentence, is_stop, count: 0, in_noun_place: 0 })
    }

    fn insert(&mut self, seen: FormCounts) -> u32 {
        let number = self.forms.len() as u32;
        self.numbers[usize::from(seen.starts_sentence)].insert(seen.form.clone(), number);
        self.forms.push(seen);
        number
    }

    /// Adds the counts of another thread. The sums do not depend on the order.
    pub(super) fn merge(mut self, other: Self) -> Self {
        let numbers: Vec<u32> = other
            .forms
            .into_iter()
            .map(|seen| match self.numbers[usize::from(seen.starts_sentence)].get(&seen.form) {
                Some(&number) => {
                    let sum = &mut self.forms[number as usize];
                    sum.count += seen.count;
                    sum.in_noun_place += seen.in_noun_place;
                    number
                }
                None => self.insert(seen),
            })
            .collect();
        for (period, counts) in other.periods {
            let sum = self.periods.entry(period).or_default();
            sum.documents += counts.documents;
            sum.node_count += counts.node_count;
            sum.node_docs += counts.node_docs;
            sum.near_tokens += counts.near_tokens;
            sum.tokens += counts.tokens;
            sum.weights += counts.weights;
            for (form, count) in counts.forms {
                sum.forms.entry(numbers[form as usize]).or_default().add(count);
            }
            sum.near.extend(counts.near.into_iter().map(|mut near| {
                near.forms.iter_mut().for_each(|form| *form = numbers[*form as usize]);
                near
            }));
        }
        self
    }

    /// Returns the form of each number, or `None` for stop words.
    pub(super) fn forms(&self) -> Vec<Option<WordForm<'_>>> {
        let forms = self.forms.iter().map(|seen| {
            let &FormCounts { ref form, count, in_noun_place, starts_sentence, is_stop } = seen;
            let at_start = if starts_sentence { count } else { 0 };
            (!is_stop).then_some(WordForm { form, count, in_noun_place, at_start })
        });
        forms.collect()
    }
}

/// The typical length of a sentence in words.
const SENTENCE: usize = 16;

/// Returns the weight of the words of an article, in millionths: the chance that a word is within
/// reach of one place in the article. With these weights, the rate of a word is its expected rate
/// near a query that is at one place of each article, long or short.
fn window_weight(reach: Reach, length: usize) -> u64 {
    let window = match reach {
        Reach::Words(words) => words.saturating_mul(2),
        Reach::Sentence => SENTENCE,
    };
    (1_000_000.0 * (window as f64 / length.max(1) as f64).min(1.0)).round() as u64
}

/// Where a word stands in relation to the occurrences of the query.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Proximity {
    Elsewhere,
    Near,
    Node,
}

/// Returns the words within reach of an occurrence, including its own.
fn reached(reach: Reach, words: &TextWords<'_>, found: &Range<usize>) -> Range<usize> {
    match reach {
        Reach::Words(window) => {
            found.start.saturating_sub(window)..found.end.saturating_add(window).min(words.len())
        }
        Reach::Sentence => {
            let mut start = found.start;
            while start > 0 && (start == words.len() || !words.begins_sentence(start)) {
                start -= 1;
            }
            let mut end = found.end;
            while end < words.len() && (end == start || !words.begins_sentence(end)) {
                end += 1;
            }
            start.min(end)..end
        }
    }
}
