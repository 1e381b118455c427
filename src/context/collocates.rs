//! Which words keep company with a word, by period and overall: reads a corpus,
//! has [`super::co_occurrence`] count and [`super::association`] measure.

use std::collections::BTreeMap;

use jiff::civil;
use rayon::prelude::*;

use super::articles::Articles;
use super::association::{Association, Sums, Terms};
use super::co_occurrence::CoOccurrence;
use super::{Query, Reach};
use crate::corpus::{Corpus, Document, Record, Rejected};
use crate::text::Analyzer;
use crate::time::Period;
use crate::{Error, Result};

/// A search for the words near a word.
///
/// What it costs: the corpus is read and analysed once more, with as many threads
/// as the rayon pool has, at about half the speed of counting (some 30 MB a second
/// on two cores). Texts are dropped as they are read; memory grows with the
/// distinct word forms (and the periods that each occurs in) and with the words
/// near occurrences of the query: 100 MB for 8,000 speeches (28 MB) by month.
///
/// Phrases that a run has learned, and n-grams, are taken word by word.
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
}

/// The words near a word.
#[derive(Clone, Debug, PartialEq)]
pub struct Collocations {
    /// What the word itself does: first over all articles, then in each calendar
    /// period from the first to the last.
    pub spans: Vec<NodeCounts>,
    /// The words near it, the strongest association by `log_dice` over all
    /// articles first, then by count and term.
    pub collocates: Vec<Collocate>,
    /// The articles read.
    pub documents: u64,
    /// The records that are no articles.
    pub rejected: u64,
    /// Those of them with which the rest of a file is lost.
    pub damaged: Vec<Rejected>,
    /// Articles that are in no period, having no date or one that is too coarse.
    pub undated: u64,
}

/// Occurrences of the word that collocates are sought of, the node, in a span of
/// time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NodeCounts {
    /// The first day of the period; nothing for all articles.
    pub period: Option<civil::Date>,
    /// Its occurrences.
    pub count: u64,
    /// Articles that hold it.
    pub docs: u32,
    /// Word tokens within reach of it, each counted once.
    pub near_tokens: u64,
    /// All word tokens but the node's own.
    pub tokens: u64,
}

/// A word near the node.
#[derive(Clone, Debug, PartialEq)]
pub struct Collocate {
    /// As counted.
    pub term: String,
    /// Its most frequent surface form.
    pub label: String,
    /// How it keeps company, in the order of [`Collocations::spans`].
    pub spans: Vec<Association>,
}

/// Texts are counted in batches of about so many bytes.
const BATCH_BYTES: usize = 4 << 20;

impl Collocates {
    /// Five words on each side, as in most concordancers; no periods; words that
    /// are near at least three times.
    #[must_use]
    pub fn new(query: Query) -> Self {
        Self { query, reach: Reach::Words(5), period: None, min_count: 3 }
    }

    /// Sets what is near.
    #[must_use]
    pub fn reach(mut self, reach: Reach) -> Self {
        self.reach = reach;
        self
    }

    /// Also tells each calendar period apart.
    #[must_use]
    pub fn by_period(mut self, period: Period) -> Self {
        self.period = Some(period);
        self
    }

    /// Sets how often a word must be near, over all articles.
    #[must_use]
    pub fn min_count(mut self, count: u64) -> Self {
        self.min_count = count;
        self
    }

    /// Reads a corpus for the words near the query.
    ///
    /// # Errors
    /// Where the corpus cannot be read or holds no article; [`Error::NoMatch`]
    /// where the query is nowhere; [`Error::Parameter`] for a window of 0.
    pub fn search(&self, analyzer: &Analyzer, corpus: &Corpus) -> Result<Collocations> {
        self.search_watched(analyzer, corpus, &|_| Ok(()))
    }

    /// As [`Collocates::search`]; `on_record` sees every record as it is read, and
    /// an error from it ends the search.
    ///
    /// # Errors
    /// As [`Collocates::search`].
    pub fn search_watched(
        &self,
        analyzer: &Analyzer,
        corpus: &Corpus,
        on_record: &dyn Fn(&Record) -> Result<()>,
    ) -> Result<Collocations> {
        if self.reach == Reach::Words(0) {
            let expected = "at least one word on each side";
            return Err(Error::Parameter { name: "window", given: "0".to_owned(), expected });
        }
        let empty = || CoOccurrence::new(analyzer, &self.query, self.reach, self.period);
        let mut shares: Vec<_> = (0..rayon::current_num_threads().max(1)).map(|_| empty()).collect();
        let mut articles = Articles::new(corpus, on_record);
        let mut batch: Vec<Document> = Vec::new();
        let mut bytes = 0;
        while let Some(document) = articles.next().transpose()? {
            bytes += document.text.len();
            batch.push(document);
            if bytes >= BATCH_BYTES {
                add(&mut shares, &batch);
                batch.clear();
                bytes = 0;
            }
        }
        add(&mut shares, &batch);
        let counted = shares.into_iter().reduce(CoOccurrence::merge).unwrap_or_else(empty);
        if counted.periods.values().all(|counts| counts.node_count == 0) {
            let pattern = self.query.pattern().to_owned();
            let (documents, rejected) = (articles.documents(), articles.rejected());
            return Err(Error::NoMatch { pattern, documents, rejected });
        }
        Ok(self.measured(analyzer, &counted, &articles))
    }

    fn measured(
        &self,
        analyzer: &Analyzer,
        counted: &CoOccurrence<'_>,
        articles: &Articles<'_>,
    ) -> Collocations {
        let terms = Terms::of(analyzer, counted);
        let mut sums: BTreeMap<_, _> =
            counted.periods.iter().map(|(&period, counts)| (period, Sums::new(counts, &terms))).collect();
        let mut all = Sums::default();
        sums.values().for_each(|period| all.add(period));
        let wanted = all.near_at_least(self.min_count);
        let rows = terms.rows(&wanted);
        for (period, counts) in &counted.periods {
            if let Some(sums) = sums.get_mut(period) {
                sums.count_terms(counts, &terms, &rows, wanted.len());
                all.add_terms(sums, wanted.len());
            }
        }
        let mut undated = 0;
        let empty = Sums::empty(wanted.len());
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
        let labels = terms.labels(&rows, wanted.len());
        let mut collocates: Vec<Collocate> = wanted
            .iter()
            .zip(labels)
            .enumerate()
            .map(|(row, (&term, label))| Collocate {
                term: terms.name(term).to_owned(),
                label,
                spans: spans.iter().map(|(_, sums)| sums.association(term, row)).collect(),
            })
            .collect();
        collocates.sort_by(|a, b| {
            let strength = |collocate: &Collocate| collocate.spans[0].log_dice.unwrap_or(f64::NEG_INFINITY);
            let count = |collocate: &Collocate| collocate.spans[0].count;
            strength(b).total_cmp(&strength(a)).then(count(b).cmp(&count(a))).then(a.term.cmp(&b.term))
        });
        Collocations {
            spans: spans.iter().map(|&(period, sums)| NodeCounts { period, ..sums.node }).collect(),
            collocates,
            documents: articles.documents(),
            rejected: articles.rejected(),
            damaged: articles.damaged().to_vec(),
            undated,
        }
    }
}

/// Shares a batch out among the threads.
fn add(shares: &mut [CoOccurrence<'_>], batch: &[Document]) {
    let each = batch.len().div_ceil(shares.len()).max(1);
    shares.par_iter_mut().zip(batch.par_chunks(each)).for_each(|(share, documents)| {
        documents.iter().for_each(|document| share.add(document));
    });
}
