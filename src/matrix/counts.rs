//! Joins what the threads counted into one sparse matrix: stems each surface
//! form once, sorts the vocabulary, prunes it, and puts the rows in order.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::assemble::{FormTerms, assemble, document_frequency};
use super::join::{Joined, join_forms};
use super::naming::vocabulary;
use super::ngrams::Window;
use super::shard::Shard;
use super::shared::Sparsity;
use super::small_counts::SmallCounts;
use super::{CountMatrix, Frequency, Term, Vocabulary};
use crate::text::{Analyzer, Lexicon, PART_MARK};
use crate::{Error, Result};

/// How often each term occurs in each article.
#[derive(Clone, Debug, PartialEq)]
pub struct TermCounts {
    pub(super) vocabulary: Vocabulary,
    /// Where the counts stand; their weights stand there, too.
    pub(super) sparsity: Sparsity,
    pub(super) counts: SmallCounts,
    pub(super) lengths: Vec<u32>,
    /// The articles that the vocabulary's frequencies come from.
    pub(super) fitted_documents: usize,
    /// What the corpus taught of its words.
    pub(super) lexicon: Lexicon,
    pub(super) min_df: u32,
    pub(super) max_df: u32,
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
        TermCounts::merge([TermCounts::partial(analyzer, texts)?], self)
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
                given: format!("{min_df} articles, but `max_df` is {max_df}"),
                expected: "at most `max_df`",
            });
        }
        Ok((min_df, max_df))
    }

    /// Joins shards; row *i* of the result is the document `order[i]`.
    pub(super) fn join(
        &self,
        analyzer: &Analyzer,
        mut shards: Vec<Shard>,
        order: &[u32],
    ) -> Result<TermCounts> {
        let (min_df, max_df) = self.bounds(order.len())?;
        let mut joined = join_forms(analyzer, &mut shards)?;
        let mut form_terms = FormTerms::of_shards(&joined);
        let document_frequency = document_frequency(&shards, &form_terms, joined.terms.len());
        let kept = self.kept(&joined, &document_frequency, min_df, max_df);
        let non_zeros = kept.iter().map(|&term| document_frequency[term as usize] as usize).sum();
        let (vocabulary, ids) = vocabulary(&joined, &document_frequency, kept);
        let lexicon = std::mem::take(&mut joined.lexicon);
        drop(joined);
        form_terms.par_iter_mut().for_each(|terms| terms.renumber(&ids));
        let (sparsity, counts, lengths) = assemble(&shards, &form_terms, order, vocabulary.len(), non_zeros)?;
        if vocabulary.terms().iter().all(Term::is_part) {
            let tokens = lengths.iter().map(|&length| u64::from(length)).sum();
            return Err(Error::NoTerms { documents: order.len(), tokens, min_df, max_df });
        }
        let fitted_documents = order.len();
        Ok(TermCounts { vocabulary, sparsity, counts, lengths, fitted_documents, lexicon, min_df, max_df })
    }

    /// The terms within the bounds.
    fn kept(&self, joined: &Joined, document_frequency: &[u32], min_df: u32, max_df: u32) -> Vec<u32> {
        let terms = 0..joined.terms.len() as u32;
        let mut kept: Vec<u32> =
            terms.filter(|&term| (min_df..=max_df).contains(&document_frequency[term as usize])).collect();
        if let Some(limit) = self.max_features.filter(|&limit| limit < kept.len()) {
            let counts = joined.counts();
            kept.sort_unstable_by_key(|&term| (Reverse(counts[term as usize]), joined.terms.get(term)));
            // So many words, and so many parts of compounds that only topics know.
            let mut room = [limit; 2];
            kept.retain(|&term| {
                let room = &mut room[usize::from(joined.terms.get(term).starts_with(PART_MARK))];
                let fits = *room > 0;
                *room -= usize::from(fits);
                fits
            });
        }
        kept
    }
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
                    let mut count = |form: &str| {
                        let terms = self.lexicon.terms(analyzer, form);
                        let terms =
                            terms.whole.into_iter().chain(terms.parts.into_iter().map(|part| part.term));
                        for id in terms.filter_map(|term| self.vocabulary.id(&term)) {
                            *counts.entry(id).or_insert(0) += 1;
                        }
                    };
                    if window.counts_words() {
                        count(token.text);
                    }
                    let _ = window.for_each_ending(token.text, |ngram| {
                        count(ngram);
                        Ok(())
                    });
                });
                (length, counts)
            })
            .collect();
        let mut indptr = vec![0];
        let (mut indices, mut counts) = (Vec::new(), SmallCounts::default());
        for (_, row) in &rows {
            indices.extend(row.keys());
            counts.extend(row.values().copied());
            indptr.push(indices.len());
        }
        let sparsity = Sparsity::new(self.vocabulary.len(), indptr, indices);
        let lengths = rows.iter().map(|row| row.0).collect();
        let (vocabulary, lexicon) = (self.vocabulary.clone(), self.lexicon.clone());
        Self { vocabulary, lexicon, sparsity, counts, lengths, ..*self }
    }

    /// The terms; their places are their ids.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The terms of an article by id, ascending, and how often each occurs.
    ///
    /// # Panics
    /// Where there is no such article.
    #[inline]
    pub fn row(&self, article: usize) -> impl ExactSizeIterator<Item = (u32, u32)> + Clone {
        let span = self.sparsity.row(article);
        self.terms_of(article).iter().copied().zip(self.counts.iter(span))
    }

    /// [`TermCounts::row`] of each article.
    pub fn rows(&self) -> impl Iterator<Item = impl ExactSizeIterator<Item = (u32, u32)> + Clone> {
        (0..self.documents()).map(|article| self.row(article))
    }

    /// The ids of the terms of an article, ascending.
    ///
    /// # Panics
    /// Where there is no such article.
    #[must_use]
    pub fn terms_of(&self, article: usize) -> &[u32] {
        &self.sparsity.indices()[self.sparsity.row(article)]
    }

    /// How many counts there are: all are above zero.
    #[must_use]
    pub fn non_zeros(&self) -> usize {
        self.counts.len()
    }

    /// Counts, articles × terms, as a matrix of their own: four bytes for each
    /// non-zero, where they take one here. Where they stand is shared.
    #[must_use]
    pub fn to_matrix(&self) -> CountMatrix {
        self.sparsity.with(self.counts.iter(0..self.counts.len()).collect())
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
