//! Counts the words near a word: how often each form occurs in each period, and
//! how often within reach of an occurrence of the query.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use foldhash::fast::FixedState;
use jiff::civil;

use super::Query;
use super::query::Finder;
use super::words::Words;
use crate::corpus::{Date, Document};
use crate::text::{Analyzer, NounPlace, WordForm};
use crate::time::Period;

/// How far a word is from what it is near to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// So many words before and after, stop words counted, across the ends of
    /// sentences.
    Words(usize),
    /// The same sentence.
    Sentence,
}

/// What was counted in a period, or of all articles that are in none.
#[derive(Clone, Debug, Default)]
pub(super) struct PeriodCounts {
    pub(super) documents: u64,
    pub(super) node_count: u64,
    pub(super) node_docs: u32,
    /// Word tokens within reach.
    pub(super) near_tokens: u64,
    /// All word tokens, those of the occurrences not counted.
    pub(super) tokens: u64,
    /// Occurrences of each form outside the occurrences of the query.
    pub(super) forms: HashMap<u32, u64, FixedState>,
    /// For each article with an occurrence the forms within reach.
    pub(super) near: Vec<Vec<u32>>,
}

/// A form of a word.
#[derive(Clone, Debug)]
struct Seen {
    form: Box<str>,
    /// Stop words are no collocates.
    is_stop: bool,
    count: u64,
    in_noun_place: u64,
}

/// What is counted of a corpus, or of the share of one thread.
pub(super) struct CoOccurrence<'a> {
    finder: Finder<'a>,
    reach: Reach,
    period: Option<Period>,
    numbers: HashMap<Box<str>, u32, FixedState>,
    forms: Vec<Seen>,
    pub(super) periods: BTreeMap<Option<civil::Date>, PeriodCounts>,
}

impl<'a> CoOccurrence<'a> {
    pub(super) fn new(
        analyzer: &'a Analyzer,
        query: &'a Query,
        reach: Reach,
        period: Option<Period>,
    ) -> Self {
        Self {
            finder: Finder::new(analyzer, query),
            reach,
            period,
            numbers: HashMap::default(),
            forms: Vec::new(),
            periods: BTreeMap::new(),
        }
    }

    pub(super) fn add(&mut self, document: &Document) {
        let words = Words::of(self.finder.analyzer(), &document.text);
        let found = self.finder.find(&words);
        let mut places = vec![Place::Elsewhere; words.len()];
        for occurrence in &found {
            for place in &mut places[reached(self.reach, &words, &occurrence.words)] {
                *place = Place::Near;
            }
        }
        // Where occurrences lie near each other, they are not near themselves.
        for occurrence in &found {
            places[occurrence.words.clone()].fill(Place::Node);
        }
        let date = document.meta.date.filter(Date::is_plausible);
        let period = self.period.and_then(|period| period.start(&date?));
        let mut counts = self.periods.remove(&period).unwrap_or_default();
        counts.documents += 1;
        let mut near = Vec::new();
        let mut noun_place = NounPlace::default();
        for (&token, place) in words.tokens().iter().zip(places) {
            let number = self.number(token.text);
            let seen = &mut self.forms[number as usize];
            seen.count += 1;
            seen.in_noun_place += u64::from(noun_place.next(token));
            if place == Place::Node {
                continue;
            }
            counts.tokens += 1;
            counts.near_tokens += u64::from(place == Place::Near);
            if seen.is_stop {
                continue;
            }
            *counts.forms.entry(number).or_default() += 1;
            if place == Place::Near {
                near.push(number);
            }
        }
        if !found.is_empty() {
            counts.node_count += found.len() as u64;
            counts.node_docs += 1;
            counts.near.push(near);
        }
        self.periods.insert(period, counts);
    }

    fn number(&mut self, form: &str) -> u32 {
        if let Some(&number) = self.numbers.get(form) {
            return number;
        }
        let is_stop = self.finder.analyzer().is_stop(form);
        self.admit(Seen { form: form.into(), is_stop, count: 0, in_noun_place: 0 })
    }

    fn admit(&mut self, seen: Seen) -> u32 {
        let number = self.forms.len() as u32;
        self.numbers.insert(seen.form.clone(), number);
        self.forms.push(seen);
        number
    }

    /// Joins what another thread counted; the sums do not depend on the order.
    pub(super) fn merge(mut self, other: Self) -> Self {
        let numbers: Vec<u32> = other
            .forms
            .into_iter()
            .map(|seen| match self.numbers.get(&seen.form) {
                Some(&number) => {
                    let sum = &mut self.forms[number as usize];
                    sum.count += seen.count;
                    sum.in_noun_place += seen.in_noun_place;
                    number
                }
                None => self.admit(seen),
            })
            .collect();
        for (period, counts) in other.periods {
            let sum = self.periods.entry(period).or_default();
            sum.documents += counts.documents;
            sum.node_count += counts.node_count;
            sum.node_docs += counts.node_docs;
            sum.near_tokens += counts.near_tokens;
            sum.tokens += counts.tokens;
            for (form, count) in counts.forms {
                *sum.forms.entry(numbers[form as usize]).or_default() += count;
            }
            let near = counts.near.into_iter();
            sum.near.extend(near.map(|forms| forms.into_iter().map(|form| numbers[form as usize]).collect()));
        }
        self
    }

    /// The form of each number; nothing for stop words.
    pub(super) fn forms(&self) -> Vec<Option<WordForm<'_>>> {
        let forms = self.forms.iter().map(|seen| {
            let Seen { form, count, in_noun_place, .. } = seen;
            (!seen.is_stop).then_some(WordForm { form, count: *count, in_noun_place: *in_noun_place })
        });
        forms.collect()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Elsewhere,
    Near,
    Node,
}

/// The words within reach of an occurrence, itself among them.
fn reached(reach: Reach, words: &Words<'_>, found: &Range<usize>) -> Range<usize> {
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
