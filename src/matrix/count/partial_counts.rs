//! Counts that are not merged yet, such as those of one month. They keep every word
//! form, so that merging them later gives the same result as counting all texts in
//! one pass.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::read::Shard;
use crate::memory::MemoryMonitor;
use crate::text::Analyzer;
use crate::{Error, Result};

/// The number of texts that a thread takes at a time.
const TEXTS_AT_A_TIME: usize = 64;

/// The word forms of some articles, counted but not merged into a matrix; see
/// [`VectorizerParams::fit_parts`](crate::matrix::VectorizerParams::fit_parts).
///
/// It takes two to three bytes for each word that is not a stop word, and about fifty
/// for each distinct form. It can be saved with serde.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PartialCounts {
    analyzer: Analyzer,
    shards: Vec<Shard>,
    documents: u32,
}

impl PartialCounts {
    /// Counts texts, with as many threads as the rayon pool has.
    ///
    /// # Errors
    /// [`Error::TooLarge`] for a text of more than 4 GiB or more than 2³⁰ distinct words,
    /// and [`Error::OutOfMemory`].
    pub fn count<T: AsRef<str> + Sync>(analyzer: &Analyzer, texts: &[T]) -> Result<Self> {
        let documents = u32::try_from(texts.len()).map_err(|_| too_many_articles())?;
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
        Ok(Self::from_shards(analyzer, shards, documents))
    }

    /// The counts of shards, in which each text from 0 to `documents` occurs once.
    pub(super) fn from_shards(analyzer: &Analyzer, shards: Vec<Shard>, documents: u32) -> Self {
        Self { analyzer: analyzer.clone(), shards, documents }
    }

    /// The number of articles.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.documents as usize
    }

    /// The analyzer that the articles were counted with.
    #[must_use]
    pub fn analyzer(&self) -> &Analyzer {
        &self.analyzer
    }

    /// Removes the articles for which `keep` returns false. The others keep their
    /// numbers.
    pub(super) fn retain(&mut self, keep: impl Fn(u32) -> bool + Sync) {
        self.shards.par_iter_mut().for_each(|shard| shard.retain(&keep));
    }

    /// Takes the articles for which `keep` returns false out of the counts.
    pub(super) fn leave_out(&mut self, keep: impl Fn(u32) -> bool + Sync) {
        self.shards.par_iter_mut().for_each(|shard| shard.leave_out(&keep));
    }

    /// Concatenates parts; articles are in the order of the parts.
    pub(crate) fn concatenate(parts: impl IntoIterator<Item = Self>) -> Result<Self> {
        let mut parts = parts.into_iter();
        let no_parts = || invalid("none", "at least one part");
        let mut whole = parts.next().ok_or_else(no_parts)?;
        for part in parts {
            if part.analyzer != whole.analyzer {
                return Err(invalid("parts of different analyzers", "one analyzer for all parts"));
            }
            let documents = whole.documents.checked_add(part.documents).ok_or_else(too_many_articles)?;
            for mut shard in part.shards {
                shard.shift_documents(whole.documents);
                whole.shards.push(shard);
            }
            whole.documents = documents;
        }
        Ok(whole)
    }

    /// The shards, without the analyzer.
    pub(crate) fn into_shards(self) -> Vec<Shard> {
        self.shards
    }
}

fn invalid(given: &str, expected: &'static str) -> Error {
    Error::Parameter { name: "parts", given: given.to_owned(), expected }
}

/// The error for more articles than a `u32` can number.
fn too_many_articles() -> Error {
    Error::TooLarge { what: "articles", limit: u32::MAX.into() }
}
