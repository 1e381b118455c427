//! Counts a corpus while it is read: one thread reads, the others count, and
//! the texts are dropped as soon as they are counted.

use std::collections::HashSet;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};

use super::shard::Shard;
use super::{CountParams, PartialCounts, TermCounts};
use crate::corpus::{
    Corpus, Document, DocumentMeta, ImplausibleDates, ReadSummary, Record, Rejected, nothing_usable,
};
use crate::memory::{check_available, reserve};
use crate::text::{Analyzer, PhraseCounts, PhraseParams, Phrases};
use crate::{Error, Result};

/// A corpus once it is counted.
#[derive(Clone, Debug)]
pub struct CountedCorpus {
    /// The articles without their texts, sorted by id; the rows of `counts`.
    pub documents: Vec<DocumentMeta>,
    /// The records that are no articles, sorted.
    pub rejected: Vec<Rejected>,
    /// The placeholder dates that were dropped; their articles are undated.
    pub implausible_dates: ImplausibleDates,
    /// The counts of their terms.
    pub counts: TermCounts,
}

/// Texts are handed to the threads in batches of about so many bytes.
const BATCH_BYTES: usize = 1 << 20;
/// What a thread that counts has for itself, as is usual.
const STACK_BYTES: usize = 2 << 20;
/// So many batches may wait for a thread.
const WAITING: usize = 2;

type Batch = Vec<(u32, String)>;

/// A corpus, or a part of one, that is counted but not joined: a month whose
/// texts need not be kept. serde saves it in any format.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PartialCorpus {
    documents: Vec<DocumentMeta>,
    rejected: Vec<Rejected>,
    implausible_dates: ImplausibleDates,
    counts: PartialCounts,
}

impl PartialCorpus {
    /// The articles, in the order of reading.
    #[must_use]
    pub fn documents(&self) -> &[DocumentMeta] {
        &self.documents
    }

    /// Joins parts into one corpus: to the byte what [`count_corpus`] would have
    /// given for all their files at once. Where two parts have articles of one
    /// id, that of the earlier part is kept.
    ///
    /// # Errors
    /// As [`count_corpus`], or for parts of different analysers.
    pub fn merge(parts: impl IntoIterator<Item = Self>, params: &CountParams) -> Result<CountedCorpus> {
        params.check()?;
        let (mut documents, mut rejected, mut counts) = (Vec::new(), Vec::new(), Vec::new());
        let mut implausible_dates = ImplausibleDates::default();
        for part in parts {
            documents.extend(part.documents);
            rejected.extend(part.rejected);
            implausible_dates.merge(part.implausible_dates);
            counts.push(part.counts);
        }
        let mut counts = PartialCounts::concatenated(counts)?;
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
        let counts = counts.join(params, &order)?;
        let mut documents: Vec<Option<DocumentMeta>> = documents.into_iter().map(Some).collect();
        let documents = order.iter().filter_map(|&index| documents[index as usize].take()).collect();
        Ok(CountedCorpus { documents, rejected, implausible_dates, counts })
    }
}

/// Reads and counts a corpus with as many threads as the rayon pool has.
/// `on_record` sees every record as it is read; an error from it stops the run.
///
/// # Errors
/// Where the corpus cannot be read, holds no article, or no term is left.
pub fn count_corpus(
    corpus: &Corpus,
    analyzer: &Analyzer,
    params: &CountParams,
    on_record: &(dyn Fn(&Record) -> Result<()> + Sync),
) -> Result<CountedCorpus> {
    params.check()?;
    PartialCorpus::merge([count_partial(corpus, analyzer, on_record)?], params)
}

/// Reads and counts a part of a corpus, such as a new month; see
/// [`PartialCorpus::merge`]. `on_record` is as in [`count_corpus`].
///
/// # Errors
/// Where the corpus cannot be read.
pub fn count_partial(
    corpus: &Corpus,
    analyzer: &Analyzer,
    on_record: &(dyn Fn(&Record) -> Result<()> + Sync),
) -> Result<PartialCorpus> {
    let threads = rayon::current_num_threads().max(1);
    let (sender, receiver) = sync_channel::<Batch>(WAITING);
    // Owned by the counting threads alone: once they are gone, sending fails.
    let receiver = Arc::new(Mutex::new(receiver));
    let (read, shards) = std::thread::scope(|scope| {
        let mut counters = Vec::with_capacity(threads);
        for _ in 0..threads {
            let receiver = Arc::clone(&receiver);
            let counter = std::thread::Builder::new()
                .stack_size(STACK_BYTES)
                .spawn_scoped(scope, move || count_batches(analyzer, &receiver));
            match counter {
                Ok(counter) => counters.push(counter),
                // With fewer threads the result is the same.
                Err(_) if !counters.is_empty() => break,
                Err(_) => {
                    let bytes = STACK_BYTES as u64;
                    return (Err(Error::OutOfMemory { what: "a thread that counts", bytes }), Vec::new());
                }
            }
        }
        drop(receiver);
        let read = read_corpus(corpus, on_record, &sender);
        drop(sender);
        let shards = counters.into_iter().map(|counter| counter.join()).collect();
        (read, shards)
    });
    let shards = shards
        .into_iter()
        .map(|shard| shard.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        .collect::<Result<_>>()?;
    let (documents, ReadSummary { rejected, implausible_dates, .. }) = read?;
    let counts = PartialCounts::new(analyzer, shards, documents.len() as u32);
    Ok(PartialCorpus { documents, rejected, implausible_dates, counts })
}

/// Reads a corpus once more and learns its phrases. This takes about as long as
/// counting; texts are dropped as they are read.
///
/// # Errors
/// Where the corpus cannot be read.
pub fn learn_phrases(corpus: &Corpus, analyzer: &Analyzer, params: &PhraseParams) -> Result<Phrases> {
    let mut counts = PhraseCounts::new(analyzer);
    for document in corpus.articles(&|_| Ok(())) {
        counts.add(&document?.text);
    }
    Ok(counts.phrases(params))
}

fn read_corpus(
    corpus: &Corpus,
    on_record: &dyn Fn(&Record) -> Result<()>,
    sender: &SyncSender<Batch>,
) -> Result<(Vec<DocumentMeta>, ReadSummary)> {
    let mut documents = Vec::new();
    let mut articles = corpus.articles(on_record);
    loop {
        let batch = articles.next_batch(BATCH_BYTES)?;
        if batch.is_empty() {
            break;
        }
        reserve(&mut documents, batch.len(), "the articles")?;
        check_available(batch.iter().map(|document| document.text.len()).sum(), "the articles")?;
        let first = documents.len() as u32;
        let (meta, texts): (Vec<_>, Vec<_>) =
            batch.into_iter().map(|Document { meta, text }| (meta, text)).unzip();
        documents.extend(meta);
        if sender.send((first..).zip(texts).collect()).is_err() {
            break; // The threads have panicked, which the caller passes on.
        }
    }
    Ok((documents, articles.finish()))
}

fn count_batches(analyzer: &Analyzer, batches: &Mutex<Receiver<Batch>>) -> Result<Shard> {
    let mut shard = Shard::default();
    loop {
        // A poisoned lock means that another thread panicked: its panic counts.
        let batch = batches.lock().map(|batches| batches.recv());
        let Ok(Ok(batch)) = batch else { break };
        check_available(0, "the words of all articles")?;
        for (number, text) in batch {
            shard.add(analyzer, number, &text)?;
        }
    }
    shard.finish()?;
    Ok(shard)
}
