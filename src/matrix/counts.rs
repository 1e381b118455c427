//! Joins what the threads counted into one sparse matrix: stems each surface
//! form once, sorts the vocabulary, prunes it, and puts the rows in order.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::join::{Joined, count_terms, join_forms};
use super::surfaces::{Rows, Shard, Window};
use super::{CountMatrix, Frequency, Term, Vocabulary};
use crate::text::{Analyzer, CompoundSplitter};
use crate::{Error, Result};

/// How often each term occurs in each article.
#[derive(Clone, Debug, PartialEq)]
pub struct TermCounts {
    vocabulary: Vocabulary,
    matrix: CountMatrix,
    lengths: Vec<u32>,
    /// The articles that the vocabulary's frequencies come from.
    fitted_documents: usize,
    /// What the corpus taught of its compounds, where they are split.
    splitter: Option<CompoundSplitter>,
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
        let Joined { mut terms, to_terms, splitter } = join_forms(analyzer, &shards)?;
        let mut shards: Vec<Rows> = shards.into_iter().map(Shard::into_rows).collect();
        let document_frequency = shards
            .par_iter_mut()
            .zip(&to_terms)
            .map(|(shard, to_terms)| count_terms(shard, to_terms, terms.len()))
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
        let (matrix, lengths) = assemble(&shards, order, &new_ids, terms.len());
        let vocabulary = Vocabulary::from_sorted(terms);
        let fitted_documents = order.len();
        let counts = TermCounts { vocabulary, matrix, lengths, fitted_documents, splitter, min_df, max_df };
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

/// The matrix of the kept terms and the lengths of the texts, rows in `order`.
fn assemble(
    shards: &[Rows],
    order: &[u32],
    new_ids: &[Option<u32>],
    n_terms: usize,
) -> (CountMatrix, Vec<u32>) {
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
    (CountMatrix::new((order.len(), n_terms), indptr, indices, data), lengths)
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
                let mut window = Window::new(analyzer.ngram_range());
                analyzer.for_each_token(text.as_ref(), |token, words| {
                    length += words;
                    if analyzer.is_stop(token.text) {
                        return;
                    }
                    let mut count = |id: Option<u32>| {
                        if let Some(id) = id {
                            *counts.entry(id).or_insert(0) += 1;
                        }
                    };
                    if window.counts_words() {
                        let terms = analyzer.all_terms(token.text, self.splitter.as_ref());
                        if let Some(whole) = terms.whole {
                            count(
                                self.vocabulary
                                    .id(&whole)
                                    .or_else(|| self.id_with_umlauts(analyzer, token.text)),
                            );
                        }
                        terms.parts.iter().for_each(|part| count(self.vocabulary.id(&part.term)));
                    }
                    window.for_each_ending(token.text, |ngram| {
                        count(self.vocabulary.id(&analyzer.stem(ngram)))
                    });
                });
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

    /// *Groesse*, where the corpus had *Größe*.
    fn id_with_umlauts(&self, analyzer: &Analyzer, token: &str) -> Option<u32> {
        let knows = |word: &str| self.vocabulary.id(&analyzer.stem(word)).is_some();
        let word = analyzer.folding().with_umlauts(&analyzer.fold(token), knows)?;
        self.vocabulary.id(&analyzer.stem(&word))
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
