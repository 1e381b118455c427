//! Counts that are not joined yet: of a month, of a shard of a corpus. They keep
//! every word form, so that joining them later gives what counting all texts in
//! one pass would have given.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::shard::Shard;
use super::{CountParams, TermCounts};
use crate::memory::MemoryMonitor;
use crate::text::Analyzer;
use crate::{Error, Result};

/// Texts that a thread takes at a time.
const TEXTS_AT_A_TIME: usize = 64;

/// The word forms of some articles, counted but not joined; see
/// [`TermCounts::partial`].
///
/// It takes two to three bytes for each word that is no stop word, and some
/// fifty for each distinct form; serde saves it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PartialCounts {
    analyzer: Analyzer,
    shards: Vec<Shard>,
    documents: u32,
}

impl PartialCounts {
    /// Of shards whose texts are numbered from 0 to `documents`, each once.
    pub(super) fn new(analyzer: &Analyzer, shards: Vec<Shard>, documents: u32) -> Self {
        Self { analyzer: analyzer.clone(), shards, documents }
    }

    /// How many articles were counted.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.documents as usize
    }

    /// How the articles were analysed.
    #[must_use]
    pub fn analyzer(&self) -> &Analyzer {
        &self.analyzer
    }

    /// Takes articles out again, for which `keep` says no; the others keep their
    /// numbers.
    pub(super) fn retain(&mut self, keep: impl Fn(u32) -> bool + Sync) {
        self.shards.par_iter_mut().for_each(|shard| shard.retain(&keep));
    }

    /// The parts as one, articles in the order of the parts.
    pub(super) fn concatenated(parts: impl IntoIterator<Item = Self>) -> Result<Self> {
        let mut parts = parts.into_iter();
        let no_parts = || invalid("none", "at least one part");
        let mut whole = parts.next().ok_or_else(no_parts)?;
        for part in parts {
            if part.analyzer != whole.analyzer {
                return Err(invalid("parts of different analysers", "one analyser for all parts"));
            }
            let documents = whole.documents.checked_add(part.documents);
            let limit = u64::from(u32::MAX);
            let documents = documents.ok_or(Error::TooLarge { what: "the number of articles", limit })?;
            for mut shard in part.shards {
                shard.shift_documents(whole.documents);
                whole.shards.push(shard);
            }
            whole.documents = documents;
        }
        Ok(whole)
    }

    /// Joins the counts; row *i* of the result is the article `order[i]`.
    pub(super) fn join(self, params: &CountParams, order: &[u32]) -> Result<TermCounts> {
        params.join(&self.analyzer, self.shards, order)
    }
}

fn invalid(given: &str, expected: &'static str) -> Error {
    Error::Parameter { name: "parts", given: given.to_owned(), expected }
}

impl TermCounts {
    /// Counts texts for [`TermCounts::merge`], with as many threads as the rayon
    /// pool has.
    ///
    /// # Errors
    /// For a text of more than 4 GiB, and more distinct words than 2³¹.
    pub fn partial<T: AsRef<str> + Sync>(analyzer: &Analyzer, texts: &[T]) -> Result<PartialCounts> {
        let limit = u64::from(u32::MAX);
        let documents = u32::try_from(texts.len())
            .map_err(|_| Error::TooLarge { what: "the number of articles", limit })?;
        let next = AtomicUsize::new(0);
        let count_texts = || {
            let (mut shard, mut memory) = (Shard::default(), MemoryMonitor::default());
            loop {
                let first = next.fetch_add(TEXTS_AT_A_TIME, Ordering::Relaxed);
                let Some(rest) = texts.get(first..) else { break };
                for (index, text) in rest.iter().take(TEXTS_AT_A_TIME).enumerate() {
                    memory.after_reading(text.as_ref().len(), "the words of all articles")?;
                    shard.add(analyzer, (first + index) as u32, text.as_ref())?;
                }
            }
            shard.finish()?;
            Ok(shard)
        };
        let shards = rayon::broadcast(|_| count_texts()).into_iter().collect::<Result<_>>()?;
        Ok(PartialCounts::new(analyzer, shards, documents))
    }

    /// Joins counts made elsewhere or earlier: the result is, to the byte, that
    /// of counting all their texts at once, rows in the order of the parts.
    ///
    /// ```
    /// use zeitwort::{matrix::TermCounts, text::Analyzer};
    ///
    /// let (may, june) = (["Der Hafen wächst."], ["Häfen ruhen.", "Die Werft ruht."]);
    /// let analyzer = Analyzer::new();
    /// let parts = [TermCounts::partial(&analyzer, &may)?, TermCounts::partial(&analyzer, &june)?];
    /// let merged = TermCounts::merge(parts, &TermCounts::params())?;
    /// let at_once = TermCounts::params().count(&analyzer, &[may[0], june[0], june[1]])?;
    /// assert_eq!(merged, at_once);
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    ///
    /// # Errors
    /// For parts of different analysers or none; else as [`CountParams::count`].
    pub fn merge(parts: impl IntoIterator<Item = PartialCounts>, params: &CountParams) -> Result<Self> {
        params.check()?;
        let whole = PartialCounts::concatenated(parts)?;
        let order: Vec<u32> = (0..whole.documents).collect();
        whole.join(params, &order)
    }
}
