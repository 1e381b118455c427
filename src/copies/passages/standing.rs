//! What stands in a large share of the articles, such as a footer, is no reuse.

use super::index::Index;

/// The least number of articles in which a standing passage stands. In a small corpus, a press
/// release that a handful of papers print would otherwise count as one.
const LEAST_ARTICLES: u32 = 20;

/// Returns the number of articles from which on a run is standing, for a number of different texts.
pub(super) fn least_articles(texts: usize, max_share: f64) -> u32 {
    let most = (texts as f64 * max_share).floor();
    (most as u32).saturating_add(1).max(LEAST_ARTICLES)
}

/// The standing words of an article.
pub(super) struct StandingWords {
    /// Ranges of words, sorted and without overlaps.
    ranges: Vec<StandingRange>,
}

/// Words in a row that stand in many articles.
pub(super) struct StandingRange {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The greatest number of articles that share a run of them.
    pub(super) articles: u32,
    /// Whether no earlier article has them.
    pub(super) is_first: bool,
}

impl StandingWords {
    /// Finds the standing words among the places of an article, which are sorted by position. There are
    /// none if they would be at least half of the article: it then is a copy, and no article with a footer.
    pub(super) fn new(index: &Index, places: &[usize], length: usize, words: usize, least: u32) -> Self {
        let mut ranges: Vec<StandingRange> = Vec::new();
        for &place in places {
            let articles = index.texts(place);
            if articles < least {
                continue;
            }
            let at = index.place(place).at as usize;
            match ranges.last_mut() {
                Some(last) if last.end >= at => {
                    last.end = at + length;
                    last.articles = last.articles.max(articles);
                }
                _ => {
                    let is_first = index.place(place).earlier == 0;
                    ranges.push(StandingRange { start: at, end: at + length, articles, is_first });
                }
            }
        }
        let standing: usize = ranges.iter().map(|range| range.end - range.start).sum();
        if standing * 2 >= words {
            ranges.clear();
        }
        Self { ranges }
    }

    pub(super) fn ranges(&self) -> &[StandingRange] {
        &self.ranges
    }

    /// Returns true if a word is standing.
    pub(super) fn contains(&self, word: usize) -> bool {
        self.holds(word, 1)
    }

    /// Returns true if all of some words in a row are standing.
    pub(super) fn holds(&self, at: usize, words: usize) -> bool {
        let range = self.ranges.partition_point(|range| range.end <= at);
        self.ranges.get(range).is_some_and(|range| range.start <= at && at + words <= range.end)
    }
}
