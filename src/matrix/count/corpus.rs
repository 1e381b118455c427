//! Counts a corpus while it is read: each thread counts the texts that it has read, and drops them.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::partial_counts::PartialCounts;
use super::read::Shard;
use super::term_counts::TermCounts;
use crate::copies::{CopyGroups, CopySearch, Fingerprints, KnownArticles};
use crate::corpus::{
    Account, Boilerplate, BoilerplateLearner, Corpus, DocumentMeta, ReadSummary, Record, Rejected, Turns,
    nothing_usable,
};
use crate::memory::check_available;
use crate::text::Analyzer;
use crate::{Error, Result};

/// A corpus that was counted.
#[derive(Clone, Debug)]
pub struct CountedCorpus {
    /// The articles without their texts, sorted by id; these are the rows of `counts`.
    pub documents: Vec<DocumentMeta>,
    /// The records that are not articles, sorted.
    pub rejected: Vec<Rejected>,
    /// What reading recognised, mended and left out.
    pub account: Account,
    /// The counts of the terms.
    pub counts: TermCounts,
    /// The groups of copies; `None` if they were not looked for. Articles have their places among `documents` and
    /// `left_out` together, sorted by id.
    pub copies: Option<CopyGroups>,
    /// The fingerprints of the articles; empty if copies were not looked for.
    pub fingerprints: KnownArticles,
    /// The copies that do not count, if copies count once.
    pub left_out: Option<LeftOutCopies>,
}

/// Articles that are copies of others and do not count.
#[derive(Clone, Debug)]
pub struct LeftOutCopies {
    /// The articles without their texts, sorted by id; these are the rows of `counts`.
    pub documents: Vec<DocumentMeta>,
    /// The counts of the terms of the other articles in them.
    pub counts: TermCounts,
}

/// The stack of a counting thread: the usual size.
const STACK_BYTES: usize = 2 << 20;
/// A corpus or a part of one, counted but not merged into a matrix: for instance a
/// month whose texts need not be kept. It can be saved with serde; see
/// [`VectorizerParams::fit_corpus_parts`](crate::matrix::VectorizerParams::fit_corpus_parts).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PartialCorpus {
    documents: Vec<DocumentMeta>,
    rejected: Vec<Rejected>,
    account: Account,
    counts: PartialCounts,
    /// `None` if copies are not looked for.
    fingerprints: Option<Fingerprints>,
}

/// The articles of a [`PartialCorpus`] sorted by id, each once.
pub(crate) struct SortedCorpus {
    pub(crate) documents: Vec<DocumentMeta>,
    pub(crate) rejected: Vec<Rejected>,
    pub(crate) account: Account,
    /// The number of each of the `documents` in the partial counts.
    pub(crate) order: Vec<u32>,
    pub(crate) fingerprints: Option<Fingerprints>,
}

impl PartialCorpus {
    /// Reads and counts a corpus, with as many threads as the rayon pool has.
    /// `on_record` is called for every record as it is read; an error from it stops the
    /// reading. Lines that stand in many articles are left out if they are given to
    /// [`Corpus::boilerplate`]: a part does not know what is frequent in the others.
    ///
    /// # Errors
    /// If the corpus cannot be read; otherwise as [`PartialCounts::count`].
    pub fn count(
        corpus: &Corpus,
        analyzer: &Analyzer,
        on_record: &(dyn Fn(&Record) -> Result<()> + Sync),
    ) -> Result<Self> {
        Self::count_for(corpus, analyzer, &CopySearch::default(), on_record)
    }

    /// Counts a corpus as [`PartialCorpus::count`], with fingerprints if copies are looked for.
    pub(crate) fn count_for(
        corpus: &Corpus,
        analyzer: &Analyzer,
        copies: &CopySearch,
        on_record: &(dyn Fn(&Record) -> Result<()> + Sync),
    ) -> Result<Self> {
        Ok(Self::read(corpus.in_turns(on_record), analyzer, copies)?.0)
    }

    /// Counts a whole corpus, and finds its boilerplate. If there is any, the corpus is counted again
    /// without it.
    pub(crate) fn count_without_boilerplate(
        corpus: &Corpus,
        analyzer: &Analyzer,
        copies: &CopySearch,
        on_record: &(dyn Fn(&Record) -> Result<()> + Sync),
    ) -> Result<(Self, Boilerplate)> {
        let (counted, learner) =
            Self::read(corpus.in_turns(on_record).learn_boilerplate(), analyzer, copies)?;
        let Some(learner) = learner else { return Ok((counted, corpus.known_boilerplate())) };
        let found = learner.finish();
        if found.lines().is_empty() {
            return Ok((counted, Boilerplate::default()));
        }
        // The memory of the first pass is needed for the second.
        drop((counted, learner));
        let corpus = corpus.clone().boilerplate(found.clone());
        Ok((Self::count_for(&corpus, analyzer, copies, on_record)?, found))
    }

    /// Reads and counts what a corpus gives in turns.
    fn read(
        turns: Turns<'_>,
        analyzer: &Analyzer,
        copies: &CopySearch,
    ) -> Result<(Self, Option<BoilerplateLearner>)> {
        let threads = rayon::current_num_threads().max(1);
        let shards = std::thread::scope(|scope| {
            let mut counters = Vec::with_capacity(threads);
            for _ in 0..threads {
                let counter = std::thread::Builder::new()
                    .stack_size(STACK_BYTES)
                    .spawn_scoped(scope, || Counter::new(analyzer, copies).count_texts(&turns));
                match counter {
                    Ok(counter) => counters.push(counter),
                    // The result does not depend on the number of threads.
                    Err(_) if !counters.is_empty() => break,
                    Err(_) => {
                        let bytes = STACK_BYTES as u64;
                        return Err(Error::OutOfMemory { what: "a thread that counts", bytes });
                    }
                }
            }
            let shards = counters.into_iter().map(|counter| counter.join());
            Ok(shards.collect::<Vec<_>>())
        })?;
        let shards: Vec<(Shard, Option<Fingerprints>)> = shards
            .into_iter()
            .map(|shard| shard.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect::<Result<_>>()?;
        let (documents, ReadSummary { rejected, account, .. }, learner) = turns.finish()?;
        let (shards, fingerprints): (Vec<Shard>, Vec<_>) = shards.into_iter().unzip();
        let fingerprints = fingerprints.into_iter().collect::<Option<Vec<Fingerprints>>>();
        let fingerprints = fingerprints.map(|sets| in_order_of_reading(&shards, sets)).transpose()?;
        let counts = PartialCounts::from_shards(analyzer, shards, documents.len() as u32);
        Ok((Self { documents, rejected, account, counts, fingerprints }, learner))
    }

    /// The articles, in the order in which they were read.
    #[must_use]
    pub fn documents(&self) -> &[DocumentMeta] {
        &self.documents
    }

    /// Concatenates parts.
    pub(crate) fn concatenate(parts: impl IntoIterator<Item = Self>) -> Result<Self> {
        let (mut documents, mut rejected, mut counts) = (Vec::new(), Vec::new(), Vec::new());
        let mut account = Account::default();
        let mut fingerprints = Some(Fingerprints::default());
        for part in parts {
            match (&mut fingerprints, part.fingerprints) {
                (Some(all), Some(part)) if all.is_empty() => *all = part,
                (Some(all), Some(part)) => all.append(&part)?,
                (_, None) => fingerprints = None,
                (None, _) => {}
            }
            documents.extend(part.documents);
            rejected.extend(part.rejected);
            account.merge(part.account);
            counts.push(part.counts);
        }
        Ok(Self { documents, rejected, account, counts: PartialCounts::concatenate(counts)?, fingerprints })
    }

    /// Sorts the articles by id. Of several articles with the same id, the first is
    /// kept and the others are rejected.
    pub(crate) fn into_sorted(self) -> Result<(SortedCorpus, PartialCounts)> {
        let Self { documents, mut rejected, account, mut counts, fingerprints } = self;
        let mut order: Vec<u32> = (0..documents.len() as u32).collect();
        let id = |&document: &u32| &documents[document as usize].id;
        order.sort_by(|a, b| id(a).cmp(id(b)).then(a.cmp(b)));
        let mut repeated = HashSet::new();
        order.dedup_by(|next, kept| {
            let is_repeated = id(next) == id(kept);
            if is_repeated {
                repeated.insert(*next);
            }
            is_repeated
        });
        if !repeated.is_empty() {
            counts.retain(|document| !repeated.contains(&document));
            rejected.extend(repeated.iter().map(|document| Rejected {
                file: "(counted earlier)".to_owned(),
                record: u64::from(*document) + 1,
                reason: format!("duplicate id `{}`: an earlier part has it", id(document)),
                rest_of_file: false,
            }));
        }
        rejected.sort();
        if order.is_empty() {
            return Err(nothing_usable(rejected.len() as u64, &rejected));
        }
        let mut documents: Vec<Option<DocumentMeta>> = documents.into_iter().map(Some).collect();
        let documents = order.iter().filter_map(|&index| documents[index as usize].take()).collect();
        let in_order = |set| Fingerprints::ordered(&[set], order.iter().map(|&number| (0, number as usize)));
        let fingerprints = fingerprints.map(in_order).transpose()?;
        Ok((SortedCorpus { documents, rejected, account, order, fingerprints }, counts))
    }
}

/// What each thread counts.
struct Counter<'a> {
    analyzer: &'a Analyzer,
    shard: Shard,
    /// In the order of the rows of the shard.
    fingerprints: Option<Fingerprints>,
}

impl<'a> Counter<'a> {
    fn new(analyzer: &'a Analyzer, copies: &CopySearch) -> Self {
        let fingerprints = copies.is_on().then(Fingerprints::default);
        Self { analyzer, shard: Shard::default(), fingerprints }
    }

    /// Reads and counts texts until the corpus ends.
    fn count_texts(mut self, turns: &Turns<'_>) -> Result<(Shard, Option<Fingerprints>)> {
        while let Some((first, texts)) = turns.next_texts() {
            // Without this thread's texts, the others would read in vain.
            self.count_batch(first, texts).inspect_err(|_| turns.stop())?;
        }
        self.shard.finish()?;
        Ok((self.shard, self.fingerprints))
    }

    fn count_batch(&mut self, first: u32, texts: Vec<String>) -> Result<()> {
        check_available(0, "the words of all articles")?;
        for (number, text) in (first..).zip(texts) {
            self.shard.add(self.analyzer, number, &text)?;
            if let Some(fingerprints) = &mut self.fingerprints {
                fingerprints.push(&text)?;
            }
        }
        Ok(())
    }
}

/// Brings the fingerprints of the rows of shards into the order in which the articles were read.
fn in_order_of_reading(shards: &[Shard], sets: Vec<Fingerprints>) -> Result<Fingerprints> {
    let mut places: Vec<(u32, usize, usize)> = Vec::new();
    for (set, shard) in shards.iter().enumerate() {
        let rows = shard.rows().iter().enumerate();
        places.extend(rows.map(|(row, counted)| (counted.document, set, row)));
    }
    places.sort_unstable();
    Fingerprints::ordered(&sets, places.into_iter().map(|(_, set, row)| (set, row)))
}
