//! The collocates of a word, overall and by period: reads a corpus, counts with
//! [`super::co_occurrence`] and measures with [`super::association`].

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::association::{AnalysedForms, Association, NodeCounts};
use super::co_occurrence::{CoOccurrence, Reach};
use super::query::Query;
use super::sums::Sums;
use super::unit::SearchUnit;
use crate::corpus::{Corpus, Document, ReadSummary, Record};
use crate::matrix::CorpusWords;
use crate::text::Analyzer;
use crate::time::Period;
use crate::{Error, Result};

/// A search for the words near a word.
///
/// The corpus is read and analysed again, with as many threads as the rayon pool has, at about half
/// the speed of counting (about 30 MB per second on two cores). Texts are dropped as they are read.
/// Memory grows with the number of distinct word forms and of the periods in which each occurs, and
/// with the words near the query: 100 MB for 8,000 speeches (28 MB) by month.
///
/// Phrases and n-grams are split into their words.
///
/// ```
/// use zeitwort::context::{Collocates, Query};
/// use zeitwort::{Corpus, text::Analyzer, time::Period};
///
/// let analyzer = Analyzer::new();
/// let query = Query::word(&analyzer, "Wärmepumpe")?;
/// let found = Collocates::new(query).by_period(Period::Year).search(&analyzer, &Corpus::sample())?;
/// assert!(found.collocates.iter().any(|collocate| collocate.label == "Förderung"));
/// assert_eq!(found.spans.len(), 3); // all, 2023 and 2024
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Collocates {
    query: Query,
    reach: Reach,
    period: Option<Period>,
    min_count: u64,
    unit: SearchUnit,
}

/// The result of a search for [`Collocates`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Collocations {
    /// The counts of the query: first over all articles, then in each calendar period from the
    /// first to the last.
    pub spans: Vec<NodeCounts>,
    /// The words near it. Those that are [listed](Association::is_listed) over all articles come
    /// first. Both they and the others are ordered by `log_dice` over all articles (descending),
    /// then by count (descending) and term.
    pub collocates: Vec<Collocate>,
    /// The number of articles, the rejected records and the dropped dates.
    pub read: ReadSummary,
    /// The number of articles in no period, because they have no date or one that is too coarse.
    pub undated: u64,
}

/// A word near the node.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Collocate {
    /// The term, as it is counted.
    pub term: String,
    /// The most frequent surface form of the term.
    pub label: String,
    /// The association with the query, in the order of [`Collocations::spans`].
    pub spans: Vec<Association>,
}

/// The size of the batches in which texts are counted.
const BATCH_BYTES: usize = 4 << 20;

impl Collocates {
    /// Creates a search for words that occur at least three times within five words on each side,
    /// as in most concordancers, over all articles.
    #[must_use]
    pub fn new(query: Query) -> Self {
        Self { query, reach: Reach::Words(5), period: None, min_count: 3, unit: SearchUnit::Article }
    }

    /// Sets how far from the query a word can be.
    #[must_use]
    pub fn reach(mut self, reach: Reach) -> Self {
        self.reach = reach;
        self
    }

    /// Also counts each calendar period separately.
    #[must_use]
    pub fn by_period(mut self, period: Period) -> Self {
        self.period = Some(period);
        self
    }

    /// Sets what counts as one piece of evidence, such as all articles of a day. Larger units make
    /// the p values larger where their articles resemble each other.
    #[must_use]
    pub fn unit(mut self, unit: SearchUnit) -> Self {
        self.unit = unit;
        self
    }

    /// Sets the smallest number of occurrences near the query, over all articles.
    #[must_use]
    pub fn min_count(mut self, count: u64) -> Self {
        self.min_count = count;
        self
    }

    /// Reads a corpus and measures the words near the query. The corpus is read twice, because its
    /// words and its [boilerplate](Corpus::learn_boilerplate) are learned first.
    ///
    /// # Errors
    /// Returns an error if the corpus cannot be read or has no articles, [`Error::NoMatch`] if the
    /// query does not occur, and [`Error::Parameter`] for a window of 0.
    pub fn search(&self, analyzer: &Analyzer, corpus: &Corpus) -> Result<Collocations> {
        self.search_watched(analyzer, corpus, &|_| Ok(()))
    }

    /// Like [`Collocates::search`], with an observer of all records. If `on_record` returns an
    /// error, the search ends with it.
    ///
    /// # Errors
    /// Like [`Collocates::search`].
    pub fn search_watched(
        &self,
        analyzer: &Analyzer,
        corpus: &Corpus,
        on_record: &(dyn Fn(&Record) -> Result<()> + Sync),
    ) -> Result<Collocations> {
        if self.reach == Reach::Words(0) {
            let expected = "at least 1 word on each side";
            return Err(Error::Parameter { name: "window", given: "0".to_owned(), expected });
        }
        let words = CorpusWords::learn(analyzer, corpus, on_record)?;
        let empty = || CoOccurrence::new(&words, &self.query, self.reach, self.period, &self.unit);
        let mut shares: Vec<_> = (0..rayon::current_num_threads().max(1)).map(|_| empty()).collect();
        let corpus = corpus.clone().boilerplate(words.boilerplate().clone());
        let mut articles = corpus.articles(on_record);
        loop {
            let batch = articles.next_batch(BATCH_BYTES)?;
            if batch.is_empty() {
                break;
            }
            count_batch(&mut shares, &batch);
        }
        articles.check_any()?;
        let counted = shares.into_iter().reduce(CoOccurrence::merge).unwrap_or_else(empty);
        if counted.periods.values().all(|counts| counts.node_count == 0) {
            let pattern = self.query.pattern().to_owned();
            let (documents, rejected) = (articles.documents(), articles.rejected().len() as u64);
            return Err(Error::NoMatch { pattern, documents, rejected });
        }
        Ok(self.measure(&words, &counted, articles.finish()))
    }

    fn measure(&self, words: &CorpusWords, counted: &CoOccurrence<'_>, read: ReadSummary) -> Collocations {
        let terms = AnalysedForms::analyse(words, counted);
        let mut sums: BTreeMap<_, _> = counted
            .periods
            .iter()
            .map(|(&period, counts)| (period, Sums::new(std::iter::once(counts), &terms)))
            .collect();
        let mut all = Sums::new(counted.periods.values(), &terms);
        let collocates = all.near_at_least(self.min_count);
        let rows = terms.rows(&collocates);
        all.count_terms(counted.periods.values(), &terms, &rows, collocates.len());
        for (period, counts) in &counted.periods {
            if let Some(sums) = sums.get_mut(period) {
                sums.count_terms(std::iter::once(counts), &terms, &rows, collocates.len());
            }
        }
        let mut undated = 0;
        let empty = Sums::empty(collocates.len());
        let mut spans = vec![(None, &all)];
        if let Some(length) = self.period {
            undated = counted.periods.get(&None).map_or(0, |counts| counts.documents);
            let mut dated = sums.keys().flatten().copied();
            let (first, last) = (dated.next(), sums.keys().next_back().copied().flatten());
            let periods = std::iter::successors(first, |&start| length.next(start));
            for start in periods.take_while(|&start| Some(start) <= last) {
                spans.push((Some(start), sums.get(&Some(start)).unwrap_or(&empty)));
            }
        }
        let labels = terms.labels(&rows, collocates.len());
        let of_spans: Vec<Vec<Association>> =
            spans.iter().map(|(_, sums)| sums.associations(&collocates)).collect();
        let mut collocates: Vec<Collocate> = collocates
            .iter()
            .zip(labels)
            .enumerate()
            .map(|(row, (&term, label))| Collocate {
                term: terms.name(term).to_owned(),
                label,
                spans: of_spans.iter().map(|words| words[row]).collect(),
            })
            .collect();
        collocates.sort_by(|a, b| {
            let strength = |collocate: &Collocate| collocate.spans[0].log_dice.unwrap_or(f64::NEG_INFINITY);
            let count = |collocate: &Collocate| collocate.spans[0].count;
            let is_listed = |collocate: &Collocate| collocate.spans[0].is_listed();
            is_listed(b)
                .cmp(&is_listed(a))
                .then(strength(b).total_cmp(&strength(a)))
                .then(count(b).cmp(&count(a)))
                .then(a.term.cmp(&b.term))
        });
        Collocations {
            spans: spans.iter().map(|&(period, sums)| NodeCounts { period, ..sums.node }).collect(),
            collocates,
            read,
            undated,
        }
    }
}

/// Counts a batch with all threads.
fn count_batch(shares: &mut [CoOccurrence<'_>], batch: &[Document]) {
    let each = batch.len().div_ceil(shares.len()).max(1);
    shares.par_iter_mut().zip(batch.par_chunks(each)).for_each(|(share, documents)| {
        documents.iter().for_each(|document| share.add(document));
    });
}
