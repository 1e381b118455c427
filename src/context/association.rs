//! From counts of word forms near the node (the word that the query finds) to terms and measures
//! of association.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use jiff::civil;
use rayon::prelude::*;

use super::co_occurrence::CoOccurrence;
use super::significance::FEWEST_UNITS;
use crate::matrix::CorpusWords;
use crate::text::{WordForm, label};

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
    /// The number of sampling units with an occurrence: articles, if no others are given.
    pub units: u32,
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
    /// [`log_likelihood_ratio`](crate::time::log_likelihood_ratio) of the rate within reach against the rate elsewhere, without the
    /// words of the node (Evert 2008). Negative for words that are less frequent near the node.
    /// `None` in a period without words.
    pub g2: Option<f64>,
    /// The number of sampling units in which the word is near the node: articles, if no others are
    /// given.
    pub units: u32,
    /// The two-sided p value of equal rates near the node and elsewhere, in [0, 1], with units as
    /// evidence: a Poisson test of the number of units in which the word is near (Hoeffding 1956),
    /// and a score test with the variance between units (Liang & Zeger 1986). 1 for words that are
    /// near the node in fewer than three units. `None` in a period without words.
    pub p: Option<f64>,
    /// The false discovery rate of `p` over all words with at least three occurrences (Benjamini &
    /// Hochberg 1995). `None` in a period without words.
    pub q: Option<f64>,
}

impl Association {
    /// Returns whether the association is significant: `q` is less than 0.05, and the word is near
    /// the node in at least three units. It may be negative: see `g2`.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.q < Some(LARGEST_Q) && self.q.is_some() && self.units >= FEWEST_UNITS
    }
}

/// The largest false discovery rate of a listed word.
const LARGEST_Q: f64 = 0.05;

/// The terms of all word forms: the same that a run over these articles counts.
pub(super) struct AnalysedForms<'f> {
    names: Vec<String>,
    forms: Vec<Option<WordForm<'f>>>,
    /// The terms of each form, with the part of the form if the term is only a part of it.
    of_form: Vec<Vec<(u32, Option<String>)>>,
}

/// Marks terms without a row.
pub(super) const NONE: u32 = u32::MAX;

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

    pub(super) fn of_form(&self, form: u32) -> impl Iterator<Item = u32> {
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
