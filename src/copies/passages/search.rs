//! The passages of one article, and what is counted beside them.

use super::align::align;
use super::article::Article;
use super::links::Links;
use super::order::Order;
use super::passage::{Passage, StandingPassage};
use super::select::{Alignment, select};
use super::standing::StandingWords;

/// What the passages of an article are found with.
pub(super) struct Search<'s> {
    pub(super) order: &'s Order<'s>,
    /// The words of the articles in their order.
    pub(super) articles: &'s [Article],
    pub(super) links: Links<'s>,
    /// The words of a run.
    pub(super) run_length: usize,
    pub(super) min_words: usize,
    /// The number of articles from which on a run is standing.
    pub(super) standing_from: u32,
}

/// The passages of an article, and what is not among them.
#[derive(Default)]
pub(super) struct Found {
    pub(super) passages: Vec<Passage>,
    pub(super) pairs: u64,
    pub(super) standing: u64,
    pub(super) mostly_standing: u64,
    pub(super) standing_example: Option<StandingPassage>,
    pub(super) crowded: u64,
    pub(super) not_linked: u64,
}

/// A run that two articles share.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Seed {
    other: u32,
    at: u32,
    other_at: u32,
}

impl Search<'_> {
    /// Returns the passages that an article shares with the articles that it is compared with.
    pub(super) fn passages_of(&self, article: usize) -> Found {
        let mut found = Found::default();
        let index = self.links.index;
        let places = index.places_of(article);
        if places.is_empty() {
            return found;
        }
        let words = self.articles[article].words.len();
        let standing = StandingWords::new(index, &places, self.run_length, words, self.standing_from);
        self.count_standing(article, &standing, &mut found);
        let mut seeds = self.seeds(article, &places, &standing, &mut found);
        seeds.sort_unstable();
        for seeds in seeds.chunk_by(|a, b| a.other == b.other) {
            let other = seeds[0].other as usize;
            let alignments = self.alignments(article, seeds);
            let (chosen, left_out) = select(alignments, self.min_words, |word| !standing.contains(word));
            found.mostly_standing += left_out;
            found.pairs += u64::from(!chosen.is_empty());
            found.passages.extend(chosen.iter().map(|alignment| self.passage(article, other, alignment)));
        }
        found
    }

    /// Returns the seeds of an article. Counts the passages that are linked to the earliest article only.
    fn seeds(
        &self,
        article: usize,
        places: &[usize],
        standing: &StandingWords,
        found: &mut Found,
    ) -> Vec<Seed> {
        let mut seeds = Vec::new();
        let mut crowd = Crowd::default();
        for &place in places {
            let at = self.links.index.place(place).at;
            if standing.holds(at as usize, self.run_length) {
                continue;
            }
            let linked = self.links.of(article, place);
            seeds.extend(linked.places.iter().map(|place| Seed {
                other: place.article,
                at,
                other_at: place.at,
            }));
            if linked.left_out > 0 && !crowd.extend(at as usize, self.run_length, linked.left_out) {
                self.count_crowd(&crowd, found);
                crowd = Crowd::new(at as usize, self.run_length, linked.left_out);
            }
        }
        self.count_crowd(&crowd, found);
        seeds
    }

    fn count_crowd(&self, crowd: &Crowd, found: &mut Found) {
        if crowd.end - crowd.start >= self.min_words {
            found.crowded += 1;
            found.not_linked += crowd.left_out;
        }
    }

    fn count_standing(&self, article: usize, standing: &StandingWords, found: &mut Found) {
        for range in standing.ranges() {
            if !range.is_first || range.end - range.start < self.min_words {
                continue;
            }
            found.standing += 1;
            if found.standing_example.as_ref().is_none_or(|example| range.articles > example.articles) {
                let text = &self.order.articles[article].document.text;
                let place = self.articles[article].place(text, range.start, range.end);
                let text = text[place.bytes].to_owned();
                found.standing_example = Some(StandingPassage { text, articles: range.articles });
            }
        }
    }

    /// Aligns an article with another one from each seed that lies in no alignment yet.
    fn alignments(&self, article: usize, seeds: &[Seed]) -> Vec<Alignment> {
        let mut alignments: Vec<Alignment> = Vec::new();
        // Those that do not end before the seed.
        let mut open: Vec<usize> = Vec::new();
        for seed in seeds {
            let (at, other_at) = (seed.at as usize, seed.other_at as usize);
            open.retain(|&open| alignments[open].range().1 > at);
            if open.iter().any(|&open| alignments[open].holds(at, other_at)) {
                continue;
            }
            let (words, others) = (&self.articles[article].words, &self.articles[seed.other as usize].words);
            // Of a billion runs, two can have one hash, but not the same words.
            if words[at..at + self.run_length] != others[other_at..other_at + self.run_length] {
                continue;
            }
            let blocks = align(words, others, at, other_at, self.run_length);
            open.push(alignments.len());
            alignments.push(Alignment { blocks });
        }
        alignments
    }

    fn passage(&self, article: usize, other: usize, alignment: &Alignment) -> Passage {
        let place = |article: usize, (start, end): (usize, usize)| {
            self.articles[article].place(&self.order.articles[article].document.text, start, end)
        };
        let (own, others) = (place(article, alignment.range()), place(other, alignment.other_range()));
        Passage {
            document: self.order.articles[article].index,
            other: self.order.articles[other].index,
            start: own.start,
            end: own.end,
            other_start: others.start,
            other_end: others.end,
            words: alignment.words() as u32,
            lag_days: self.order.lag(article, other),
            bytes: own.bytes,
            other_bytes: others.bytes,
        }
    }
}

/// Words in a row that more articles have than the article is linked to.
#[derive(Default)]
struct Crowd {
    start: usize,
    end: usize,
    left_out: u64,
}

impl Crowd {
    fn new(at: usize, length: usize, left_out: u64) -> Self {
        Self { start: at, end: at + length, left_out }
    }

    /// Adds a run that overlaps or touches the words. Returns false for another one.
    fn extend(&mut self, at: usize, length: usize, left_out: u64) -> bool {
        if self.end < at {
            return false;
        }
        self.end = at + length;
        self.left_out = self.left_out.max(left_out);
        true
    }
}
