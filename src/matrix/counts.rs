//! Joins what the threads counted into one sparse matrix: stems each surface
//! form once, sorts the vocabulary, prunes it, and puts the rows in order.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::surfaces::{Rows, Shard};
use super::{CountMatrix, Frequency, Term, Vocabulary};
use crate::text::Analyzer;
use crate::{Error, Result};

/// How often each term occurs in each article.
#[derive(Clone, Debug, PartialEq)]
pub struct TermCounts {
    vocabulary: Vocabulary,
    matrix: CountMatrix,
    lengths: Vec<u32>,
    /// The articles that the vocabulary's frequencies come from.
    fitted_documents: usize,
    min_df: u32,
    max_df: u32,
}

/// Which terms are kept; the parameters of [`TermCounts`].
///
/// Names and meanings are scikit-learn's. Where `min_df` is not set it fits
/// the size of the corpus: 1 below 50 articles, 2 below 1,000, 3 below 20,000,
/// 5 below 200,000 and 10 above, as a term of fewer articles can neither make a
/// topic nor show a trend there. `max_df` is 1.0 where it is not set: a word
/// that all articles hold is often the one that the corpus was searched by.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CountParams {
    /// A term must occur in at least so many articles.
    pub min_df: Option<Frequency>,
    /// A term may occur in at most so many articles.
    pub max_df: Option<Frequency>,
    /// Keep only the terms with the highest counts; of equals the first.
    pub max_features: Option<usize>,
}

impl CountParams {
    /// Sets the least document frequency.
    #[must_use]
    pub fn min_df(mut self, frequency: Frequency) -> Self {
        self.min_df = Some(frequency);
        self
    }

    /// Sets the greatest document frequency.
    #[must_use]
    pub fn max_df(mut self, frequency: Frequency) -> Self {
        self.max_df = Some(frequency);
        self
    }

    /// Sets the greatest number of terms.
    #[must_use]
    pub fn max_features(mut self, terms: usize) -> Self {
        self.max_features = Some(terms);
        self
    }

    /// Counts the terms of texts; row *i* is text *i*.
    ///
    /// # Errors
    /// For bounds that are none, and where no term is left within them.
    pub fn count<T: AsRef<str> + Sync>(&self, analyzer: &Analyzer, texts: &[T]) -> Result<TermCounts> {
        self.check()?;
        let chunk_size = texts.len().div_ceil(rayon::current_num_threads().max(1)).max(1);
        let shards = texts
            .par_chunks(chunk_size)
            .enumerate()
            .map(|(chunk, texts)| {
                let mut shard = Shard::new(analyzer);
                for (index, text) in texts.iter().enumerate() {
                    shard.add((chunk * chunk_size + index) as u32, text.as_ref());
                }
                shard
            })
            .collect();
        let order: Vec<u32> = (0..texts.len() as u32).collect();
        self.join(analyzer, shards, &order)
    }

    pub(super) fn check(&self) -> Result<()> {
        for (name, bound) in [("min_df", self.min_df), ("max_df", self.max_df)] {
            bound.map_or(Ok(()), |bound| bound.check(name))?;
        }
        if self.max_features == Some(0) {
            let expected = "at least 1 term";
            return Err(Error::Parameter { name: "max_features", given: "0".to_owned(), expected });
        }
        Ok(())
    }

    /// The bounds for a corpus of `documents` articles, in articles.
    fn bounds(&self, documents: usize) -> Result<(u32, u32)> {
        let fitting = match documents {
            0..50 => 1,
            50..1_000 => 2,
            1_000..20_000 => 3,
            20_000..200_000 => 5,
            _ => 10,
        };
        let min_df = self.min_df.map_or(fitting, |bound| bound.at_least(documents)).max(1);
        let max_df = self.max_df.map_or(u32::MAX, |bound| bound.at_most(documents)).min(documents as u32);
        if self.max_df.is_some() && self.min_df.is_some() && min_df > max_df {
            return Err(Error::Parameter {
                name: "min_df",
                given: format!("{min_df} articles, above max_df = {max_df} articles"),
                expected: "min_df must not exceed max_df",
            });
        }
        Ok((min_df, max_df))
    }

    /// Joins shards; row *i* of the result is the document `order[i]`.
    pub(super) fn join(
        &self,
        analyzer: &Analyzer,
        shards: Vec<Shard<'_>>,
        order: &[u32],
    ) -> Result<TermCounts> {
        let (min_df, max_df) = self.bounds(order.len())?;
        let (mut terms, to_term) = terms_of(analyzer, &shards)?;
        let mut shards: Vec<Rows> = shards.into_iter().map(Shard::into_rows).collect();
        let document_frequency = shards
            .par_iter_mut()
            .zip(&to_term)
            .map(|(shard, to_term)| merge_surfaces(shard, to_term, terms.len()))
            .reduce(
                || vec![0; terms.len()],
                |mut sum, part| {
                    sum.iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
                    sum
                },
            );
        for (term, df) in terms.iter_mut().zip(document_frequency) {
            term.document_frequency = df;
        }
        let new_ids = self.prune(&mut terms, min_df, max_df);
        let counts = assemble(&shards, order, &new_ids, Vocabulary::from_sorted(terms), (min_df, max_df));
        if counts.vocabulary.is_empty() {
            let tokens = counts.lengths.iter().map(|&length| u64::from(length)).sum();
            return Err(Error::NoTerms { documents: order.len(), tokens, min_df, max_df });
        }
        Ok(counts)
    }

    /// Drops terms outside the bounds; returns the new id of each old one.
    fn prune(&self, terms: &mut Vec<Term>, min_df: u32, max_df: u32) -> Vec<Option<u32>> {
        let mut kept: Vec<bool> =
            terms.iter().map(|term| (min_df..=max_df).contains(&term.document_frequency)).collect();
        if let Some(limit) = self.max_features {
            let mut by_count: Vec<usize> = (0..terms.len()).filter(|&id| kept[id]).collect();
            by_count.sort_by_key(|&id| (std::cmp::Reverse(terms[id].count), id));
            for &id in by_count.iter().skip(limit) {
                kept[id] = false;
            }
        }
        let mut next = 0;
        let new_ids = kept
            .iter()
            .map(|&keep| {
                keep.then(|| {
                    next += 1;
                    next - 1
                })
            })
            .collect();
        let mut keep = kept.into_iter();
        terms.retain(|_| keep.next().unwrap_or(false));
        new_ids
    }
}

/// The sorted terms of all shards (without document frequencies yet), and for
/// every shard the term of each of its surface forms.
fn terms_of(analyzer: &Analyzer, shards: &[Shard<'_>]) -> Result<(Vec<Term>, Vec<Vec<u32>>)> {
    let mut forms: Vec<(&str, usize, u32, u64)> = shards
        .iter()
        .enumerate()
        .flat_map(|(shard, counts)| {
            counts.terms().map(move |(number, form, count)| (form, shard, number, count))
        })
        .collect();
    forms.par_sort_unstable();
    let groups: Vec<&[(&str, usize, u32, u64)]> = forms.chunk_by(|a, b| a.0 == b.0).collect();
    // (term, surface form, count, group), so that equal terms come together.
    let mut surfaces: Vec<(String, &str, u64, usize)> = groups
        .par_iter()
        .enumerate()
        .map(|(group, forms)| {
            let count = forms.iter().map(|form| form.3).sum();
            (analyzer.stem(forms[0].0), forms[0].0, count, group)
        })
        .collect();
    surfaces.par_sort_unstable();
    let mut to_term: Vec<Vec<u32>> = shards.iter().map(|shard| vec![u32::MAX; shard.len()]).collect();
    let mut terms = Vec::new();
    for surfaces in surfaces.chunk_by(|a, b| a.0 == b.0) {
        let id = u32::try_from(terms.len())
            .map_err(|_| Error::TooLarge { what: "the vocabulary", limit: u32::MAX.into() })?;
        for &(.., group) in surfaces {
            for &(_, shard, number, _) in groups[group] {
                to_term[shard][number as usize] = id;
            }
        }
        // The first of the most frequent: `max_by_key` would take the last.
        let label = surfaces.iter().rev().max_by_key(|surface| surface.2).map_or("", |surface| surface.1);
        terms.push(Term {
            term: surfaces[0].0.as_str().into(),
            label: label.into(),
            document_frequency: 0,
            count: surfaces.iter().map(|surface| surface.2).sum(),
        });
    }
    Ok((terms, to_term))
}

/// Turns the entries of a shard from surface forms into sorted terms, in
/// place, and returns how many of its rows hold each term.
fn merge_surfaces(shard: &mut Rows, to_term: &[u32], n_terms: usize) -> Vec<u32> {
    let mut document_frequency = vec![0; n_terms];
    for row in &mut shard.rows {
        let entries = &mut shard.entries[row.start..row.end];
        for entry in entries.iter_mut() {
            entry.0 = to_term[entry.0 as usize];
        }
        entries.sort_unstable_by_key(|entry| entry.0);
        let mut last: Option<usize> = None;
        for index in 0..entries.len() {
            match last {
                Some(last) if entries[last].0 == entries[index].0 => {
                    entries[last].1 = entries[last].1.saturating_add(entries[index].1);
                }
                _ => {
                    let next = last.map_or(0, |last| last + 1);
                    entries[next] = entries[index];
                    document_frequency[entries[next].0 as usize] += 1;
                    last = Some(next);
                }
            }
        }
        row.end = row.start + last.map_or(0, |last| last + 1);
    }
    document_frequency
}

/// The matrix of the kept terms, its rows in `order`.
fn assemble(
    shards: &[Rows],
    order: &[u32],
    new_ids: &[Option<u32>],
    vocabulary: Vocabulary,
    (min_df, max_df): (u32, u32),
) -> TermCounts {
    let mut place = vec![(0, 0); order.len()];
    for (shard, rows) in shards.iter().enumerate() {
        for (index, row) in rows.rows.iter().enumerate() {
            place[row.document as usize] = (shard, index);
        }
    }
    let mut lengths = Vec::with_capacity(order.len());
    let mut indptr = Vec::with_capacity(order.len() + 1);
    let mut indices = Vec::new();
    let mut data = Vec::new();
    indptr.push(0);
    for &document in order {
        let (shard, index) = place[document as usize];
        let row = shards[shard].rows[index];
        for &(term, count) in &shards[shard].entries[row.start..row.end] {
            if let Some(id) = new_ids[term as usize] {
                indices.push(id);
                data.push(count);
            }
        }
        indptr.push(indices.len());
        lengths.push(row.n_tokens);
    }
    let matrix = CountMatrix::new((order.len(), vocabulary.len()), indptr, indices, data);
    TermCounts { vocabulary, matrix, lengths, fitted_documents: order.len(), min_df, max_df }
}

impl TermCounts {
    /// The parameters, at their defaults.
    #[must_use]
    pub fn params() -> CountParams {
        CountParams::default()
    }

    /// Counts other texts over this vocabulary; words outside it count towards
    /// their lengths alone. Frequencies of the vocabulary stay those of the
    /// corpus that it was learned from.
    #[must_use]
    pub fn transform<T: AsRef<str> + Sync>(&self, analyzer: &Analyzer, texts: &[T]) -> Self {
        let rows: Vec<(u32, BTreeMap<u32, u32>)> = texts
            .par_iter()
            .map(|text| {
                let mut length = 0;
                let mut counts = BTreeMap::new();
                for token in analyzer.tokens(text.as_ref()) {
                    length += 1;
                    if !analyzer.is_stop(token)
                        && let Some(id) = self.vocabulary.id(&analyzer.stem(token))
                    {
                        *counts.entry(id).or_insert(0) += 1;
                    }
                }
                (length, counts)
            })
            .collect();
        let mut indptr = vec![0];
        let (mut indices, mut data) = (Vec::new(), Vec::new());
        for (_, counts) in &rows {
            indices.extend(counts.keys());
            data.extend(counts.values());
            indptr.push(indices.len());
        }
        let matrix = CountMatrix::new((rows.len(), self.vocabulary.len()), indptr, indices, data);
        Self { matrix, lengths: rows.iter().map(|row| row.0).collect(), ..self.clone() }
    }

    /// The terms; the columns of the matrix.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Counts, articles × terms.
    #[must_use]
    pub fn matrix(&self) -> &CountMatrix {
        &self.matrix
    }

    /// The number of word tokens of each article: all of them, stop words and
    /// pruned terms included, as rates are shares of everything that is said.
    #[must_use]
    pub fn lengths(&self) -> &[u32] {
        &self.lengths
    }

    /// How many articles there are.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.lengths.len()
    }

    /// How many articles the document frequencies of the vocabulary come from;
    /// not those at hand, where [`TermCounts::transform`] made the counts.
    #[must_use]
    pub fn fitted_documents(&self) -> usize {
        self.fitted_documents
    }

    /// The bounds on document frequency that were in force, in articles.
    #[must_use]
    pub fn bounds(&self) -> (u32, u32) {
        (self.min_df, self.max_df)
    }
}
