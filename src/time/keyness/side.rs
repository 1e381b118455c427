//! The two sides of a comparison, and the sums of each term over the articles of a side.

use crate::matrix::TermCounts;
use crate::time::frequencies::term_frequencies::MILLION;
use crate::time::inference::ratio::RatioSums;
use crate::time::units::{UnitCounts, UnitSums, Units};

/// The side of an article in a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The articles of interest.
    Target,
    /// The articles they are compared with.
    Reference,
}

/// The frequency of a term on one side.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct SideFrequency {
    /// The number of occurrences.
    pub count: u64,
    /// The number of articles that contain the term.
    pub docs: u32,
    /// The number of sampling units that contain it: articles, if no others are given.
    pub units: u32,
    /// Occurrences per million words.
    pub per_million: f64,
    /// How unevenly the term is spread over the articles: the normalised deviation of
    /// proportions DPnorm (Gries 2008; Lijffijt & Gries 2012), in [0, 1]. 0: each article has the
    /// same share of the occurrences as of all words. 1: the shortest article has all
    /// occurrences. `None` if the term does not occur or the side has only one article.
    pub dispersion: Option<f64>,
}

/// The sums of each term over the articles of a side, and over their sampling units.
pub(super) struct SideSums {
    terms: Vec<TermSums>,
    documents: u32,
    pub(super) units: u32,
    pub(super) tokens: u64,
    lengths_squared: f64,
    /// The share of the shortest article in all words.
    least_share: f64,
}

#[derive(Clone, Copy, Default)]
struct TermSums {
    docs: u32,
    /// The number of units that contain the term.
    holders: u32,
    count: u64,
    squared: f64,
    products: f64,
    /// Σ (|v − s| − s) over the articles that contain the term, where v is their share of its
    /// occurrences and s their share of all words.
    deviation: f64,
}

impl TermSums {
    fn add_article(&mut self, count: f64, length: f64) {
        self.docs += 1;
        self.holders += 1;
        self.count += count as u64;
        self.squared += count * count;
        self.products += count * length;
    }

    /// Adds a unit of several articles.
    fn add_unit(&mut self, sums: UnitSums, length: f64) {
        let count = sums.count as f64;
        self.docs += sums.docs;
        self.holders += 1;
        self.count += sums.count;
        self.squared += count * count;
        self.products += count * length;
    }
}

impl SideSums {
    pub(super) fn new(counts: &TermCounts, sides: &[Option<Side>], units: &Units, side: Side) -> Self {
        let lengths = counts.lengths();
        let rows: Vec<usize> =
            (0..sides.len()).filter(|&row| sides[row] == Some(side) && lengths[row] > 0).collect();
        let tokens: u64 = rows.iter().map(|&row| u64::from(lengths[row])).sum();
        let mut terms = vec![TermSums::default(); counts.vocabulary().len()];
        let units = units.split(rows.clone());
        for &row in &units.alone {
            let length = f64::from(lengths[row]);
            for (term, count) in counts.row(row) {
                terms[term as usize].add_article(count.into(), length);
            }
        }
        let mut of_unit = UnitCounts::default();
        for unit in units.shared() {
            let length = unit.clone().map(|row| f64::from(lengths[row])).sum();
            for row in unit {
                for (term, count) in counts.row(row) {
                    of_unit.add(term as usize, count, lengths[row].into(), counts.vocabulary().len());
                }
            }
            for (term, sums) in of_unit.drain() {
                terms[term].add_unit(sums, length);
            }
        }
        for &row in &rows {
            let share = f64::from(lengths[row]) / tokens as f64;
            for (term, count) in counts.row(row) {
                let sums = &mut terms[term as usize];
                sums.deviation += (f64::from(count) / sums.count as f64 - share).abs() - share;
            }
        }
        let shortest = rows.iter().map(|&row| lengths[row]).min().unwrap_or(0);
        Self {
            terms,
            documents: rows.len() as u32,
            units: units.len() as u32,
            tokens,
            lengths_squared: units.squares(|row| f64::from(lengths[row])),
            least_share: f64::from(shortest) / tokens as f64,
        }
    }

    pub(super) fn sums(&self, term: u32) -> RatioSums {
        let sums = &self.terms[term as usize];
        RatioSums {
            n: self.units,
            holders: sums.holders,
            counts: sums.count as f64,
            lengths: self.tokens as f64,
            counts_squared: sums.squared,
            lengths_squared: self.lengths_squared,
            products: sums.products,
            // The articles of a unit are one here: both sides have enough units to show how they vary.
            ..RatioSums::default()
        }
    }

    pub(super) fn frequency(&self, term: u32) -> SideFrequency {
        let sums = &self.terms[term as usize];
        // Articles without the term contribute their share of all words.
        let deviation = (1.0 + sums.deviation) / 2.0;
        SideFrequency {
            count: sums.count,
            docs: sums.docs,
            units: sums.holders,
            per_million: sums.count as f64 * MILLION / self.tokens as f64,
            dispersion: (sums.count > 0 && self.documents > 1)
                .then(|| (deviation / (1.0 - self.least_share)).clamp(0.0, 1.0)),
        }
    }
}
