//! A sample of the articles of a corpus from which boilerplate is learned.

use std::collections::BTreeMap;

use super::edges::{Edges, without_title};
use crate::corpus::date::calendar_date::Date;
use crate::corpus::document::Document;

/// The greatest number of articles in the sample. They take at most 6 kB each, 13 MB in all, and
/// are searched in some hundredths of a second. What stands in one of 100 articles of a large corpus is
/// in about 20 of these.
pub(super) const SAMPLE: usize = 2_048;

/// Collects the articles from which [`Boilerplate`](super::Boilerplate) is learned: all articles of a
/// corpus of up to 2,048, and otherwise those whose ids have the smallest hashes. The sample does not
/// depend on the order in which articles are added, and learners of parts of a corpus can be merged.
#[derive(Clone, Debug)]
pub struct BoilerplateLearner {
    articles: BTreeMap<(u64, String), Sampled>,
    limit: usize,
}

/// The edges of an article, and what else is needed of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sampled {
    pub(super) day: Option<i32>,
    pub(super) source: Option<String>,
    pub(super) head: String,
    pub(super) tail: Option<String>,
}

impl Default for BoilerplateLearner {
    fn default() -> Self {
        Self::with_limit(SAMPLE)
    }
}

impl BoilerplateLearner {
    /// Creates a learner without articles.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub(super) fn with_limit(limit: usize) -> Self {
        Self { articles: BTreeMap::new(), limit }
    }

    /// Adds an article. Ids must be unique.
    pub fn add(&mut self, id: &str, date: Option<Date>, source: Option<&str>, text: &str) {
        let hash = hash_of(id);
        let is_beyond = |last: &(u64, String)| (hash, id) >= (last.0, last.1.as_str());
        if self.articles.len() >= self.limit
            && self.articles.last_key_value().is_none_or(|(last, _)| is_beyond(last))
        {
            return;
        }
        let edges = Edges::of(text);
        let sampled = Sampled {
            day: date.map(day_number),
            source: source.map(str::to_owned),
            head: edges.head.to_owned(),
            tail: edges.tail.map(str::to_owned),
        };
        self.articles.insert((hash, id.to_owned()), sampled);
        self.cut();
    }

    /// Adds an article of a corpus.
    pub(in crate::corpus) fn add_article(&mut self, article: &Document) {
        let meta = &article.meta;
        let text = without_title(&article.text, meta.title.as_deref()).1;
        self.add(&meta.id, meta.date, meta.source.as_deref(), text);
    }

    /// Adds the articles of another learner.
    pub fn merge(&mut self, other: Self) {
        self.articles.extend(other.articles);
        self.cut();
    }

    fn cut(&mut self) {
        while self.articles.len() > self.limit {
            self.articles.pop_last();
        }
    }

    /// Returns the articles, in an order that does not depend on how they were added.
    pub(super) fn articles(&self) -> impl ExactSizeIterator<Item = &Sampled> {
        self.articles.values()
    }
}

/// Returns the number of days from 1970 to the first day that a date can mean.
fn day_number(date: Date) -> i32 {
    let start = jiff::civil::Date::constant(1970, 1, 1);
    i32::try_from(date.first_day().duration_since(start).as_hours() / 24).unwrap_or_default()
}

/// Returns a hash of an id: FNV-1a, whose bits are then mixed as in `MurmurHash3`. It is written out
/// here so that it never changes.
fn hash_of(id: &str) -> u64 {
    let hash = id
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3));
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    hash ^ (hash >> 33)
}
