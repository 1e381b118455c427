//! The runs of words that several articles share, and where they stand.
//!
//! Most runs of five words stand in a single article. A first pass marks the hash of each run in two
//! bitmaps, seen and seen again; only the runs seen again are kept with their places. All runs are
//! used, not a sample as in winnowing (Schleimer, Wilkerson & Aiken 2003, *Winnowing: local algorithms
//! for document fingerprinting*), because edits leave short runs.

use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use super::article::Article;
use crate::{Result, memory};

const SHARED: &str = "the words that articles share";

/// Bits of a bitmap for a run of words. With 8, one in nine single runs is kept for nothing.
const BITS: usize = 8;
/// The most places of a run within one article. With more, a text that repeats itself would be compared
/// with itself in every position.
const PLACES: usize = 4;

/// A run that several articles share.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// Its first place in [`Index::places`].
    first: usize,
    /// The number of different texts with it.
    texts: u32,
}

/// A place of a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct RunPlace {
    pub(super) article: u32,
    /// The first of its words.
    pub(super) at: u32,
    /// How many articles have the run before this one.
    pub(super) earlier: u32,
    /// The number of the run.
    run: u32,
}

/// The shared runs. A run is known by any of its places.
pub(super) struct Index {
    runs: Vec<Run>,
    /// By run, then by article and position.
    places: Vec<RunPlace>,
    /// For each article, where its runs begin in `of_articles`.
    offsets: Vec<usize>,
    /// For each article, its indexes in `places`, in no order.
    of_articles: Vec<usize>,
}

/// A run in an article. The order is by hash, then article, then position.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    hash: u64,
    article: u32,
    at: u32,
}

impl Index {
    /// Finds the runs of `length` words. `is_shared` decides from the first and the last article with a
    /// run whether it can link articles, and `is_repeat` is set for articles with an earlier text.
    pub(super) fn new(
        articles: &[Article],
        length: usize,
        is_repeat: &[bool],
        is_shared: impl Fn(u32, u32) -> bool,
    ) -> Result<Self> {
        let mut candidates = candidates(articles, length)?;
        candidates.par_sort_unstable();
        let mut index =
            Self { runs: Vec::new(), places: Vec::new(), offsets: Vec::new(), of_articles: Vec::new() };
        for run in candidates.chunk_by(|a, b| a.hash == b.hash) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            if !is_shared(first.article, last.article) {
                continue;
            }
            index.add(run, is_repeat)?;
        }
        drop(candidates);
        index.sort_by_article(articles.len())?;
        Ok(index)
    }

    fn add(&mut self, run: &[Candidate], is_repeat: &[bool]) -> Result<()> {
        let (first, run_number) = (self.places.len(), self.runs.len() as u32);
        let (mut earlier, mut texts) = (0, 0);
        for of_article in run.chunk_by(|a, b| a.article == b.article) {
            let kept = of_article.len().min(PLACES);
            memory::reserve(&mut self.places, kept, SHARED)?;
            for &Candidate { article, at, .. } in &of_article[..kept] {
                self.places.push(RunPlace { article, at, earlier, run: run_number });
            }
            earlier += 1;
            texts += u32::from(!is_repeat[of_article[0].article as usize]);
        }
        memory::reserve(&mut self.runs, 1, SHARED)?;
        self.runs.push(Run { first, texts });
        Ok(())
    }

    fn sort_by_article(&mut self, articles: usize) -> Result<()> {
        self.offsets = memory::with_capacity(articles + 1, SHARED)?;
        self.offsets.resize(articles + 1, 0);
        for place in &self.places {
            self.offsets[place.article as usize + 1] += 1;
        }
        for article in 0..articles {
            self.offsets[article + 1] += self.offsets[article];
        }
        let mut next = self.offsets.clone();
        self.of_articles = memory::with_capacity(self.places.len(), SHARED)?;
        self.of_articles.resize(self.places.len(), 0);
        for (number, place) in self.places.iter().enumerate() {
            let slot = &mut next[place.article as usize];
            self.of_articles[*slot] = number;
            *slot += 1;
        }
        Ok(())
    }

    /// Returns the indexes of the places of an article, by position.
    pub(super) fn places_of(&self, article: usize) -> Vec<usize> {
        let mut places = self.of_articles[self.offsets[article]..self.offsets[article + 1]].to_vec();
        places.sort_unstable_by_key(|&place| self.places[place].at);
        places
    }

    pub(super) fn place(&self, place: usize) -> RunPlace {
        self.places[place]
    }

    /// Returns the number of different texts with the run of a place.
    pub(super) fn texts(&self, place: usize) -> u32 {
        self.runs[self.places[place].run as usize].texts
    }

    /// Returns the places of the run of a place, by article and position, before those of its article,
    /// and from these on.
    pub(super) fn same_run(&self, place: usize) -> (&[RunPlace], &[RunPlace]) {
        let RunPlace { article, run, .. } = self.places[place];
        let run = run as usize;
        let end = self.runs.get(run + 1).map_or(self.places.len(), |next| next.first);
        let first = self.runs[run].first;
        let before =
            self.places[first..place].iter().rev().take_while(|place| place.article == article).count();
        (&self.places[first..place - before], &self.places[place - before..end])
    }
}

/// Returns the runs that were seen again, sorted neither by hash nor by article.
fn candidates(articles: &[Article], length: usize) -> Result<Vec<Candidate>> {
    let runs: usize = articles.par_iter().map(|article| hashes(article, length).count()).sum();
    let bits = (runs.max(1) * BITS).next_power_of_two().max(64);
    let (seen, again) = (bitmap(bits)?, bitmap(bits)?);
    articles.par_iter().for_each(|article| {
        for hash in hashes(article, length) {
            let (word, bit) = place(hash, bits);
            if seen[word].load(Ordering::Relaxed) & bit != 0
                || seen[word].fetch_or(bit, Ordering::Relaxed) & bit != 0
            {
                again[word].fetch_or(bit, Ordering::Relaxed);
            }
        }
    });
    let is_kept = |hash: u64| {
        let (word, bit) = place(hash, bits);
        again[word].load(Ordering::Relaxed) & bit != 0
    };
    let numbers: Vec<usize> = articles
        .par_iter()
        .map(|article| hashes(article, length).filter(|&hash| is_kept(hash)).count())
        .collect();
    let kept = numbers.iter().sum();
    let mut candidates = memory::with_capacity(kept, SHARED)?;
    candidates.resize(kept, Candidate::default());
    let mut rest = candidates.as_mut_slice();
    let mut shares = Vec::with_capacity(articles.len());
    for number in numbers {
        let (share, others) = rest.split_at_mut(number);
        shares.push(share);
        rest = others;
    }
    articles.par_iter().enumerate().zip(shares).for_each(|((number, article), share)| {
        let kept = (0..).zip(hashes(article, length)).filter(|&(_, hash)| is_kept(hash));
        for (slot, (at, hash)) in share.iter_mut().zip(kept) {
            *slot = Candidate { hash, article: number as u32, at };
        }
    });
    Ok(candidates)
}

fn bitmap(bits: usize) -> Result<Vec<AtomicU64>> {
    let mut bitmap = memory::with_capacity(bits / 64, SHARED)?;
    bitmap.resize_with(bits / 64, AtomicU64::default);
    Ok(bitmap)
}

/// Returns the word and the bit of a hash in a bitmap.
#[inline]
fn place(hash: u64, bits: usize) -> (usize, u64) {
    let bit = hash as usize & (bits - 1);
    (bit / 64, 1 << (bit % 64))
}

/// Returns the hash of each run of words.
#[inline]
fn hashes(article: &Article, length: usize) -> impl Iterator<Item = u64> {
    const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
    article.words.windows(length).map(|run| {
        run.iter().fold(0u64, |hash, &word| {
            let hash = (hash ^ u64::from(word)).wrapping_mul(MULTIPLIER);
            hash ^ hash >> 32
        })
    })
}
