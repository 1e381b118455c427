//! Fits a [`Vectorizer`]: which terms are kept, and the ways to fit.

use std::cmp::Reverse;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::count::{CountedCorpus, PartialCorpus, PartialCounts, Shard, TermCounts, merge};
use super::frequency::Frequency;
use super::vectorizer::Vectorizer;
use crate::copies::{CopySearch, KnownArticles};
use crate::corpus::{Corpus, Record};
use crate::text::Analyzer;
use crate::{Error, Result};

/// The parameters of [`Vectorizer`]: which terms are kept.
///
/// Names and meanings are scikit-learn's. The default of `min_df` depends on the size
/// of the corpus, as a term in fewer articles can neither make a topic nor show a
/// trend: 1 below 50 articles, 2 below 1,000, 3 below 20,000, 5 below 200,000, else
/// 10. The default of `max_df` is 1.0: a word that all articles contain is often the
/// one that the corpus was searched by.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct VectorizerParams {
    /// The lowest number or share of articles that must contain a term.
    pub min_df: Option<Frequency>,
    /// The highest number or share of articles that may contain a term.
    pub max_df: Option<Frequency>,
    /// The number of terms to keep: those with the highest counts. Ties are broken
    /// alphabetically.
    pub max_features: Option<usize>,
}

impl Vectorizer {
    /// The parameters, with their default values.
    #[must_use]
    pub fn params() -> VectorizerParams {
        VectorizerParams::default()
    }
}

impl VectorizerParams {
    /// Sets the lowest document frequency.
    #[must_use]
    pub fn min_df(mut self, frequency: Frequency) -> Self {
        self.min_df = Some(frequency);
        self
    }

    /// Sets the highest document frequency.
    #[must_use]
    pub fn max_df(mut self, frequency: Frequency) -> Self {
        self.max_df = Some(frequency);
        self
    }

    /// Sets the number of terms to keep.
    #[must_use]
    pub fn max_features(mut self, terms: usize) -> Self {
        self.max_features = Some(terms);
        self
    }

    /// Learns the vocabulary of texts.
    ///
    /// # Errors
    /// As [`VectorizerParams::fit_transform`].
    pub fn fit<T: AsRef<str> + Sync>(&self, analyzer: &Analyzer, texts: &[T]) -> Result<Vectorizer> {
        self.fit_transform(analyzer, texts).map(|(vectorizer, _)| vectorizer)
    }

    /// Learns the vocabulary of texts and counts their terms; row *i* is text *i*.
    ///
    /// # Errors
    /// [`Error::Parameter`] for invalid bounds, [`Error::NoTerms`] if no term is within
    /// them, [`Error::TooLarge`] for a text of more than 4 GiB or more than 2³⁰ distinct
    /// words, and [`Error::OutOfMemory`].
    pub fn fit_transform<T: AsRef<str> + Sync>(
        &self,
        analyzer: &Analyzer,
        texts: &[T],
    ) -> Result<(Vectorizer, TermCounts)> {
        self.check()?;
        self.fit_parts([PartialCounts::count(analyzer, texts)?])
    }

    /// Merges counts that were made separately. The result is the same, to the byte, as
    /// if all their texts were counted at once; rows are in the order of the parts.
    ///
    /// ```
    /// use zeitwort::matrix::{PartialCounts, Vectorizer};
    /// use zeitwort::text::Analyzer;
    ///
    /// let (may, june) = (["Der Hafen wächst."], ["Häfen ruhen.", "Die Werft ruht."]);
    /// let analyzer = Analyzer::new();
    /// let parts = [PartialCounts::count(&analyzer, &may)?, PartialCounts::count(&analyzer, &june)?];
    /// let merged = Vectorizer::params().fit_parts(parts)?;
    /// let at_once = Vectorizer::params().fit_transform(&analyzer, &[may[0], june[0], june[1]])?;
    /// assert_eq!(merged, at_once);
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Parameter`] if there are no parts or their analyzers differ; otherwise as
    /// [`VectorizerParams::fit_transform`].
    pub fn fit_parts(
        &self,
        parts: impl IntoIterator<Item = PartialCounts>,
    ) -> Result<(Vectorizer, TermCounts)> {
        self.check()?;
        let counts = PartialCounts::concatenate(parts)?;
        let order: Vec<u32> = (0..counts.documents() as u32).collect();
        let (vectorizer, counts, _) = self.fit_shards(counts, &order, &[])?;
        Ok((vectorizer, counts))
    }

    /// Reads a corpus, learns its vocabulary and counts its articles, with as many
    /// threads as the rayon pool has. `on_record` is called for every record as it is
    /// read; an error from it stops the reading.
    ///
    /// Lines that stand word for word in many articles are found and left out, unless the corpus
    /// is set to [keep](Corpus::keep_boilerplate) them. If there are any, the corpus is read a second
    /// time, and `on_record` is called for every record again.
    ///
    /// # Errors
    /// If the corpus cannot be read or has no article; otherwise as
    /// [`VectorizerParams::fit_transform`].
    pub fn fit_corpus(
        &self,
        analyzer: &Analyzer,
        corpus: &Corpus,
        on_record: &(dyn Fn(&Record) -> Result<()> + Sync),
    ) -> Result<(Vectorizer, CountedCorpus)> {
        self.fit_corpus_and_copies(analyzer, corpus, &CopySearch::OFF, on_record)
    }

    /// As [`VectorizerParams::fit_corpus`], and finds the articles that are copies of others. If copies count once,
    /// nothing is learned from them.
    ///
    /// # Errors
    /// As [`VectorizerParams::fit_corpus`].
    pub fn fit_corpus_and_copies(
        &self,
        analyzer: &Analyzer,
        corpus: &Corpus,
        copies: &CopySearch,
        on_record: &(dyn Fn(&Record) -> Result<()> + Sync),
    ) -> Result<(Vectorizer, CountedCorpus)> {
        self.check()?;
        let (counted, boilerplate) =
            PartialCorpus::count_without_boilerplate(corpus, analyzer, copies, on_record)?;
        let (vectorizer, counted) = self.fit_corpus_parts_and_copies([counted], copies)?;
        Ok((vectorizer.leave_out(boilerplate), counted))
    }

    /// Merges parts of a corpus, such as months, that were counted separately. The
    /// result is the same, to the byte, as that of [`VectorizerParams::fit_corpus`] for
    /// all files at once, if the parts leave out the same [boilerplate](Corpus::boilerplate). If several parts have an article of the same id, the first is
    /// kept.
    ///
    /// # Errors
    /// [`Error::Parameter`] if there are no parts or their analyzers differ; otherwise as
    /// [`VectorizerParams::fit_corpus`].
    pub fn fit_corpus_parts(
        &self,
        parts: impl IntoIterator<Item = PartialCorpus>,
    ) -> Result<(Vectorizer, CountedCorpus)> {
        self.fit_corpus_parts_and_copies(parts, &CopySearch::OFF)
    }

    /// As [`VectorizerParams::fit_corpus_parts`], and finds the articles that are copies of others, in the same part
    /// or in another one.
    ///
    /// # Errors
    /// As [`VectorizerParams::fit_corpus_parts`].
    pub fn fit_corpus_parts_and_copies(
        &self,
        parts: impl IntoIterator<Item = PartialCorpus>,
        copies: &CopySearch,
    ) -> Result<(Vectorizer, CountedCorpus)> {
        self.check()?;
        let (mut sorted, mut counts) = PartialCorpus::concatenate(parts)?.into_sorted()?;
        let found = sorted.find_copies(&mut counts, copies, &KnownArticles::default())?;
        let (vectorizer, counts, left_out) = self.fit_shards(counts, &sorted.order, &found.left_out_order)?;
        Ok((vectorizer, CountedCorpus::new(sorted, found, counts, left_out)))
    }

    /// Fits the vocabulary to partial counts; row *i* is the text `order[i]`. Also counts the texts that were left
    /// out, if any.
    fn fit_shards(
        &self,
        counts: PartialCounts,
        order: &[u32],
        left_out: &[u32],
    ) -> Result<(Vectorizer, TermCounts, Option<TermCounts>)> {
        let documents = order.len();
        let bounds = self.bounds(documents)?;
        let analyzer = counts.analyzer().clone();
        let mut shards: Vec<Shard> = counts.into_shards();

        let merged = merge::merge_shards(&mut shards)?;
        let lexicon = merge::learn_lexicon(&analyzer, &merged.forms)?;
        let (terms, form_terms) = merge::intern_terms(&analyzer, &lexicon, &merged.forms)?;
        let mut shard_terms = merge::ShardTerms::for_shards(&merged, &form_terms);

        let frequencies = merge::document_frequency(&shards, &shard_terms, terms.len());
        let counts = || terms.counts(&merged.forms, &form_terms);
        let kept = self.select(&terms, &frequencies, bounds, counts);
        let non_zeros = kept.iter().map(|&term| frequencies[term as usize] as usize).sum();
        let (vocabulary, ids) =
            merge::build_vocabulary(&merged.forms, &terms, &form_terms, &frequencies, &kept, documents);
        drop((merged, terms, form_terms, kept));

        shard_terms.par_iter_mut().for_each(|terms| terms.renumber(&ids));
        let (sparsity, counts, lengths) =
            merge::assemble(&shards, &shard_terms, order, vocabulary.len(), non_zeros)?;
        if vocabulary.words().is_empty() {
            let tokens = lengths.iter().map(|&length| u64::from(length)).sum();
            let (min_df, max_df) = bounds;
            return Err(Error::NoTerms { documents, tokens, min_df, max_df });
        }
        let vocabulary = Arc::new(vocabulary);
        let counts = TermCounts { vocabulary: Arc::clone(&vocabulary), sparsity, counts, lengths };
        let left_out = TermCounts::of_left_out(&mut shards, &shard_terms, left_out, &vocabulary)?;
        Ok((Vectorizer::new(analyzer, vocabulary, lexicon, bounds), counts, left_out))
    }

    /// Returns the numbers of the terms that are within the bounds, of these at most
    /// `max_features` words and as many parts of compounds. `counts` returns how often
    /// each term occurs.
    fn select(
        &self,
        terms: &merge::InternedTerms,
        document_frequency: &[u32],
        (min_df, max_df): (u32, u32),
        counts: impl FnOnce() -> Vec<u64>,
    ) -> Vec<u32> {
        let within = |&term: &u32| (min_df..=max_df).contains(&document_frequency[term as usize]);
        let mut kept: Vec<u32> = (0..terms.len() as u32).filter(within).collect();
        if let Some(limit) = self.max_features.filter(|&limit| limit < kept.len()) {
            let counts = counts();
            kept.sort_unstable_by_key(|&term| (Reverse(counts[term as usize]), terms.get(term)));
            let (mut words, mut parts) = (limit, limit);
            kept.retain(|&term| {
                let left = if terms.is_part(term) { &mut parts } else { &mut words };
                let is_kept = *left > 0;
                *left -= usize::from(is_kept);
                is_kept
            });
        }
        kept
    }

    fn check(&self) -> Result<()> {
        for (name, bound) in [("min_df", self.min_df), ("max_df", self.max_df)] {
            bound.map_or(Ok(()), |bound| bound.check(name))?;
        }
        if self.max_features == Some(0) {
            let expected = "at least 1 term";
            return Err(Error::Parameter { name: "max_features", given: "0".to_owned(), expected });
        }
        Ok(())
    }

    /// Returns the bounds on document frequency, in articles, for a corpus of
    /// `documents` articles.
    fn bounds(&self, documents: usize) -> Result<(u32, u32)> {
        let default = match documents {
            0..50 => 1,
            50..1_000 => 2,
            1_000..20_000 => 3,
            20_000..200_000 => 5,
            _ => 10,
        };
        let min_df = self.min_df.map_or(default, |bound| bound.at_least(documents)).max(1);
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
}
