//! Timelines: whether they show seasons, and articles that have swapped their periods at random.

use super::blocks::Blocks;
use super::season::Seasons;
use crate::time::period::Period;
use crate::time::timeline::Timeline;

impl Timeline {
    /// Returns whether the articles cover less than the two years in which a [yearly
    /// cycle](crate::time::Events::find) can be seen. Without articles, and for periods of a year, it is
    /// `false`.
    #[must_use]
    pub fn is_short_for_seasons(&self) -> bool {
        let starts: Vec<_> = self.totals().iter().map(|total| total.start).collect();
        !starts.is_empty() && self.period() != Period::Year && Seasons::new(self.period(), &starts).is_none()
    }

    /// Whether at least two periods have articles, so that bursts and change points can be looked for.
    #[must_use]
    pub fn has_several_periods(&self) -> bool {
        self.totals().iter().filter(|total| total.docs > 0).count() >= 2
    }

    /// Returns the same periods and articles, where the articles have swapped their periods at random.
    /// The articles of a [sampling unit](Timeline::with_units) in one period move together, and each
    /// period keeps its number of such blocks, also of those of each size or of similar sizes. What is
    /// found over time in it is found by chance.
    ///
    /// `lengths` are those of all articles. The same `seed` and `draw` give the same timeline.
    ///
    /// # Panics
    /// Panics if `lengths` has not one element for each article.
    #[must_use]
    pub fn permuted(&self, lengths: &[u32], seed: u64, draw: usize) -> Self {
        let blocks = Blocks::new(self);
        let periods = blocks.shuffled(seed, draw);
        let of_document =
            (0..self.of_document().len()).map(|row| blocks.of(row).map(|block| periods[block])).collect();
        self.with_periods(of_document, lengths)
    }
}
