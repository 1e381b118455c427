//! The share of articles that contain each tracked term in each period. Bursts and change
//! points are found in these series.

use rayon::prelude::*;

use super::dispersion::dispersion;
use super::term_frequencies::TermFrequencies;

/// The series of one term.
pub(in crate::time) struct DocumentShares<'s> {
    /// The number of articles with the term, by period.
    pub(in crate::time) holders: &'s [u32],
    /// The number of all articles, by period.
    pub(in crate::time) articles: &'s [u32],
    /// The number of periods with articles.
    pub(in crate::time) periods: usize,
    /// The [`dispersion`] of the shares.
    pub(in crate::time) dispersion: f64,
}

/// Calls `find` with the index and the series of each tracked term, in parallel, and returns
/// the results in the order of the terms.
pub(in crate::time) fn for_each_term<T: Send>(
    frequencies: &TermFrequencies,
    find: impl Fn(usize, &DocumentShares<'_>) -> Vec<T> + Sync,
) -> Vec<T> {
    let articles: Vec<u32> = frequencies.totals().iter().map(|total| total.docs).collect();
    let periods = articles.iter().filter(|&&articles| articles > 0).count();
    // Memory that is reused for each term.
    let scratch = || (vec![0; articles.len()], Vec::new());
    let of_term = |(holders, squares): &mut (Vec<u32>, Vec<f64>), index| {
        holders.fill(0);
        for (period, sums) in frequencies.sums_of_occurrences(index) {
            holders[period] = sums.shares.docs;
        }
        let dispersion = dispersion(holders, &articles, squares);
        find(index, &DocumentShares { holders, articles: &articles, periods, dispersion })
    };
    let terms = (0..frequencies.ids().len()).into_par_iter();
    let found: Vec<Vec<T>> = terms.map_init(scratch, of_term).collect();
    found.into_iter().flatten().collect()
}
