//! From counts of word forms near the node (the word that the query finds) to terms and measures
//! of association.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use jiff::civil;
use rayon::prelude::*;

use super::co_occurrence::{CoOccurrence, PeriodCounts};
use crate::matrix::CorpusWords;
use crate::text::{WordForm, label};
use crate::time::log_likelihood_ratio;

/// Returns logDice (Rychlý 2008) of two words with `x` and `y` occurrences, `together` of them near
/// each other, or `None` if they are never near each other.
///
/// logDice = 14 + log₂ D, where D = 2 f(x, y) / (f(x) + f(y)) is Dice's coefficient. It does not
/// depend on the size of the corpus. The maximum is 14 (always together), and one point more means
/// twice as often. Negative values mean together in fewer than one of 16,000 occurrences.
///
/// ```
/// use zeitwort::context::log_dice;
///
/// assert_eq!(log_dice(5, 5, 5), Some(14.0));
/// assert_eq!(log_dice(1, 16_384, 16_384), Some(0.0));
/// assert_eq!(log_dice(0, 9, 9), None);
/// ```
#[must_use]
pub fn log_dice(together: u64, x: u64, y: u64) -> Option<f64> {
    (together > 0).then(|| 14.0 + (2.0 * together as f64 / (x as f64 + y as f64)).log2())
}

/// The counts of the query, called the node, in a span of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct NodeCounts {
    /// The first day of the period; `None` for all articles.
    pub period: Option<civil::Date>,
    /// The number of occurrences.
    pub count: u64,
    /// The number of articles with an occurrence.
    pub docs: u32,
    /// The number of word tokens within reach of an occurrence, each counted once.
    pub near_tokens: u64,
    /// The number of all word tokens that are not part of an occurrence.
    pub tokens: u64,
}

/// The association of a word with the node in a span of time.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Association {
    /// The number of occurrences within reach of the node, each counted once.
    pub count: u64,
    /// The number of articles in which the word is near the node.
    pub docs: u32,
    /// The number of all occurrences outside the node.
    pub term_count: u64,
    /// The expected number of occurrences within reach if the word were independent of the node:
    /// near_tokens · term_count / tokens. `None` in a period without words.
    pub expected: Option<f64>,
    /// [`log_dice`] of the smaller of `count` and the count of the node, the count of the node, and
    /// `term_count`. `None` if the word is never near.
    pub log_dice: Option<f64>,
    /// [`log_likelihood_ratio`] of the rate within reach against the rate elsewhere, without the
    /// words of the node (Evert 2008). Negative for words that are less frequent near the node.
    /// `None` in a period without words.
    pub g2: Option<f64>,
}

/// The terms of all word forms: the same that a run over these articles counts.
pub(super) struct AnalysedForms<'f> {
    names: Vec<String>,
    forms: Vec<Option<WordForm<'f>>>,
    /// The terms of each form, with the part of the form if the term is only a part of it.
    of_form: Vec<Vec<(u32, Option<String>)>>,
}

/// Marks terms without a row.
const NONE: u32 = u32::MAX;

impl<'f> AnalysedForms<'f> {
    pub(super) fn analyse(words: &CorpusWords, counted: &'f CoOccurrence<'_>) -> Self {
        let (analyzer, lexicon) = (words.analyzer(), words.lexicon());
        let forms = counted.forms();
        let terms = |form: WordForm<'_>| lexicon.terms(analyzer, form.form, form.at_start > 0);
        let analysed: Vec<_> = forms.par_iter().map(|form| form.map(terms)).collect();
        let mut names = Vec::new();
        let mut ids: HashMap<String, u32, FixedState> = HashMap::default();
        let mut id = |name: String| {
            *ids.entry(name).or_insert_with_key(|name| {
                names.push(name.clone());
                names.len() as u32 - 1
            })
        };
        let of_form = analysed.into_iter().map(|terms| {
            let Some(terms) = terms else { return Vec::new() };
            let whole = terms.whole.map(|name| (id(name), None));
            let parts = terms.parts.into_iter().map(|part| (id(part.term), Some(part.form)));
            whole.into_iter().chain(parts).collect()
        });
        let of_form = of_form.collect();
        Self { names, forms, of_form }
    }

    pub(super) fn name(&self, term: u32) -> &str {
        &self.names[term as usize]
    }

    fn of_form(&self, form: u32) -> impl Iterator<Item = u32> {
        self.of_form[form as usize].iter().map(|(term, _)| *term)
    }

    /// Returns the row of each term: its index in `wanted`, or [`NONE`].
    pub(super) fn rows(&self, wanted: &[u32]) -> Vec<u32> {
        let mut rows = vec![NONE; self.names.len()];
        wanted.iter().enumerate().for_each(|(row, &term)| rows[term as usize] = row as u32);
        rows
    }

    /// Returns the label of each of `height` rows.
    pub(super) fn labels(&self, rows: &[u32], height: usize) -> Vec<String> {
        let mut words = vec![Vec::new(); height];
        let mut parts = vec![Vec::new(); height];
        for (form, terms) in self.forms.iter().zip(&self.of_form) {
            let Some(form) = form else { continue };
            for (term, part) in terms {
                let row = rows[*term as usize];
                match part {
                    _ if row == NONE => {}
                    None => words[row as usize].push(*form),
                    Some(part) => parts[row as usize].push((&**part, form.count)),
                }
            }
        }
        let pairs = words.into_iter().map(merged).zip(parts);
        pairs.map(|(words, parts)| label(words.iter().copied(), parts.into_iter()).0.to_owned()).collect()
    }
}

/// Merges the forms that are spelled alike.
fn merged(mut forms: Vec<WordForm<'_>>) -> Vec<WordForm<'_>> {
    forms.sort_unstable_by_key(|form| form.form);
    forms.dedup_by(|next, sum| {
        let same = next.form == sum.form;
        if same {
            sum.count += next.count;
            sum.in_noun_place += next.in_noun_place;
            sum.at_start += next.at_start;
        }
        same
    });
    forms
}

/// The counts of a term within reach of the node.
#[derive(Clone, Copy, Default)]
struct NearCounts {
    count: u64,
    docs: u32,
}

/// The counts in a span of time, by term.
#[derive(Default)]
pub(super) struct Sums {
    pub(super) node: NodeCounts,
    near: HashMap<u32, NearCounts, FixedState>,
    /// All occurrences, by row.
    term_counts: Vec<u64>,
}

impl Sums {
    pub(super) fn new(counts: &PeriodCounts, terms: &AnalysedForms<'_>) -> Self {
        let node = NodeCounts {
            period: None,
            count: counts.node_count,
            docs: counts.node_docs,
            near_tokens: counts.near_tokens,
            tokens: counts.tokens,
        };
        let mut near: HashMap<u32, NearCounts, FixedState> = HashMap::default();
        for article in &counts.near {
            let mut found: Vec<u32> = article.iter().flat_map(|&form| terms.of_form(form)).collect();
            found.sort_unstable();
            for same in found.chunk_by(|a, b| a == b) {
                let near = near.entry(same[0]).or_default();
                near.count += same.len() as u64;
                near.docs += 1;
            }
        }
        Self { node, near, term_counts: Vec::new() }
    }

    /// Returns the counts of a period without articles.
    pub(super) fn empty(height: usize) -> Self {
        Self { term_counts: vec![0; height], ..Self::default() }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.node.count += other.node.count;
        self.node.docs += other.node.docs;
        self.node.near_tokens += other.node.near_tokens;
        self.node.tokens += other.node.tokens;
        for (&term, near) in &other.near {
            let sum = self.near.entry(term).or_default();
            sum.count += near.count;
            sum.docs += near.docs;
        }
    }

    /// Returns the terms with at least `count` occurrences near the node.
    pub(super) fn near_at_least(&self, count: u64) -> Vec<u32> {
        self.near.iter().filter(|(_, near)| near.count >= count).map(|(&term, _)| term).collect()
    }

    /// Counts all occurrences of the terms with a row.
    pub(super) fn count_terms(
        &mut self,
        counts: &PeriodCounts,
        terms: &AnalysedForms<'_>,
        rows: &[u32],
        height: usize,
    ) {
        self.term_counts = vec![0; height];
        for (&form, &count) in &counts.forms {
            for row in terms.of_form(form).map(|term| rows[term as usize]).filter(|&row| row != NONE) {
                self.term_counts[row as usize] += count;
            }
        }
    }

    pub(super) fn add_terms(&mut self, other: &Self, height: usize) {
        self.term_counts.resize(height, 0);
        self.term_counts.iter_mut().zip(&other.term_counts).for_each(|(sum, count)| *sum += count);
    }

    pub(super) fn association(&self, term: u32, row: usize) -> Association {
        let NearCounts { count, docs } = self.near.get(&term).copied().unwrap_or_default();
        let NodeCounts { count: node_count, near_tokens, tokens, .. } = self.node;
        let term_count = self.term_counts[row];
        let has_words = tokens > 0;
        Association {
            count,
            docs,
            term_count,
            expected: has_words.then(|| near_tokens as f64 * term_count as f64 / tokens as f64),
            log_dice: log_dice(count.min(node_count), node_count, term_count),
            g2: has_words
                .then(|| log_likelihood_ratio(count, term_count - count, near_tokens, tokens - near_tokens)),
        }
    }
}
