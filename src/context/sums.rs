//! Sums of each term over the articles and sampling units of a span of time, and the measures that
//! are computed from them.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use super::association::{AnalysedForms, Association, NONE, NodeCounts, log_dice};
use super::co_occurrence::{FormSums, NearWords, PeriodCounts};
use super::false_discoveries::Tests;
use super::significance::{FEWEST_UNITS, NearSums, UnitSums, p_value};
use crate::time::log_likelihood_ratio;

/// The counts of a term within reach of the node.
#[derive(Clone, Copy, Default)]
struct NearCounts {
    docs: u32,
    of_units: UnitSums,
}

/// The counts in a span of time, by term.
#[derive(Default)]
pub(super) struct Sums {
    pub(super) node: NodeCounts,
    near: HashMap<u32, NearCounts, FixedState>,
    near_sums: NearSums,
    /// All occurrences, by row.
    terms: Vec<FormSums>,
    /// The sum of the weights of all tokens.
    weights: u64,
    /// The terms that are frequent enough to be near in enough units.
    tests: Tests,
}

impl Sums {
    /// Adds up the counts of periods, whose units may overlap.
    pub(super) fn new<'c>(
        periods: impl Iterator<Item = &'c PeriodCounts> + Clone,
        terms: &AnalysedForms<'_>,
    ) -> Self {
        let mut node = NodeCounts::default();
        for counts in periods.clone() {
            node.count += counts.node_count;
            node.docs += counts.node_docs;
            node.near_tokens += counts.near_tokens;
            node.tokens += counts.tokens;
        }
        let weights = periods.clone().map(|counts| counts.weights).sum();
        let mut sums = Self { node, weights, ..Self::default() };
        let mut named: BTreeMap<&str, Vec<&NearWords>> = BTreeMap::new();
        for article in periods.flat_map(|counts| &counts.near) {
            match &article.unit {
                Some(unit) => named.entry(unit).or_default().push(article),
                None => sums.add_unit(&[article], terms),
            }
        }
        named.values().for_each(|articles| sums.add_unit(articles, terms));
        sums
    }

    /// Returns the counts of a period without articles.
    pub(super) fn empty(height: usize) -> Self {
        Self { terms: vec![FormSums::default(); height], ..Self::default() }
    }

    fn add_unit(&mut self, articles: &[&NearWords], terms: &AnalysedForms<'_>) {
        let tokens: u64 = articles.iter().map(|article| article.tokens).sum();
        self.node.units += 1;
        self.near_sums.tokens += tokens;
        self.near_sums.squares += tokens * tokens;
        let mut of_unit: BTreeMap<u32, u64> = BTreeMap::new();
        for article in articles {
            let mut found: Vec<u32> = article.forms.iter().flat_map(|&form| terms.of_form(form)).collect();
            found.sort_unstable();
            for same in found.chunk_by(|a, b| a == b) {
                self.near.entry(same[0]).or_default().docs += 1;
                *of_unit.entry(same[0]).or_default() += same.len() as u64;
            }
        }
        for (term, count) in of_unit {
            let sums = &mut self.near.entry(term).or_default().of_units;
            sums.units += 1;
            sums.count += count;
            sums.squares += count * count;
            sums.products += count * tokens;
        }
    }

    /// Returns the terms with at least `count` occurrences near the node.
    pub(super) fn near_at_least(&self, count: u64) -> Vec<u32> {
        self.near.iter().filter(|(_, near)| near.of_units.count >= count).map(|(&term, _)| term).collect()
    }

    /// Counts all occurrences of the terms with a row.
    pub(super) fn count_terms<'c>(
        &mut self,
        periods: impl Iterator<Item = &'c PeriodCounts>,
        terms: &AnalysedForms<'_>,
        rows: &[u32],
        height: usize,
    ) {
        let mut of_term = vec![FormSums::default(); rows.len()];
        for (&form, &sums) in periods.flat_map(|counts| &counts.forms) {
            terms.of_form(form).for_each(|term| of_term[term as usize].add(sums));
        }
        let frequent = of_term.iter().filter(|sums| sums.count >= u64::from(FEWEST_UNITS));
        let near = self.node.near_tokens as f64;
        let mut expected: Vec<f64> = frequent.map(|sums| near * self.rates(sums)[1]).collect();
        expected.sort_unstable_by(f64::total_cmp);
        self.tests = Tests::new(expected.into_iter());
        self.terms = vec![FormSums::default(); height];
        let wanted = rows.iter().zip(of_term).filter(|&(&row, _)| row != NONE);
        wanted.for_each(|(&row, sums)| self.terms[row as usize] = sums);
    }

    /// Returns the smaller and the larger of the rates of a term: of all places of the texts, and of
    /// all articles.
    fn rates(&self, term: &FormSums) -> [f64; 2] {
        let of_places = term.count as f64 / self.node.tokens as f64;
        let of_articles = term.weights as f64 / self.weights as f64;
        [of_places.min(of_articles), of_places.max(of_articles)]
    }

    /// Returns the association of each of these terms, which are in the order of the rows.
    pub(super) fn associations(&self, terms: &[u32]) -> Vec<Association> {
        let mut found: Vec<Association> =
            terms.iter().enumerate().map(|(row, &term)| self.association(term, row)).collect();
        let p: Vec<f64> = found.iter().map(|word| word.p.unwrap_or(1.0)).collect();
        for (word, q) in found.iter_mut().zip(self.tests.q_values(&p)) {
            word.q = word.p.map(|_| q);
        }
        found
    }

    fn association(&self, term: u32, row: usize) -> Association {
        let NearCounts { docs, of_units } = self.near.get(&term).copied().unwrap_or_default();
        let NodeCounts { count: node_count, near_tokens, tokens, .. } = self.node;
        let (count, term_count) = (of_units.count, self.terms[row].count);
        let has_words = tokens > 0;
        let rates = self.rates(&self.terms[row]);
        let is_tested = of_units.units >= FEWEST_UNITS;
        let p = || if is_tested { p_value(&of_units, &self.near_sums, rates) } else { 1.0 };
        Association {
            count,
            docs,
            term_count,
            expected: has_words.then(|| near_tokens as f64 * term_count as f64 / tokens as f64),
            log_dice: log_dice(count.min(node_count), node_count, term_count),
            g2: has_words
                .then(|| log_likelihood_ratio(count, term_count - count, near_tokens, tokens - near_tokens)),
            units: of_units.units,
            p: has_words.then(p),
            q: None,
        }
    }
}
