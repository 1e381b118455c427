//! What the lists over time hold if the dates of the articles are permuted.

use super::events::listing::Events;
use super::frequencies::term_frequencies::{TermFrequencies, Tracked};
use super::timeline::Timeline;
use super::trend::trends::trends;
use crate::Result;
use crate::matrix::TermCounts;

/// The discoveries of a list over time, beside those in permutations of the corpus.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ByChance {
    /// The list: `trends`, `bursts` or `change_points`.
    pub list: &'static str,
    /// The number of terms that were tested: trends need three periods with articles, the others two.
    pub tested: u64,
    /// The number of terms that the list names: trends with `q_weighted` < 0.05, and terms with a burst
    /// or a change point.
    pub found: u64,
    /// The mean of this number over the permutations.
    pub expected_by_chance: f64,
    /// The share of permutations in which the list names any term, in [0, 1].
    pub draws_with_any: f64,
    /// The number of permutations.
    pub draws: u32,
}

/// The lists, in the order of [`found`].
const LISTS: [&str; 3] = ["trends", "bursts", "change_points"];

/// The false discovery rate below which a trend is taken as found.
const LEVEL: f64 = 0.05;

/// Separates the permutations from those within [`Events::find`].
const STREAM: u64 = 0x7065_726d_7574_6564;

/// Repeats the whole analysis over time on `draws` permutations of the corpus
/// ([`Timeline::permuted`]), and compares the number of terms that each list names. A list that holds
/// its level names a term in at most 5 % of permutations.
///
/// `go_on` is called before each of them and can end the work.
///
/// # Errors
/// Returns the errors of `go_on`.
pub fn by_chance(
    counts: &TermCounts,
    timeline: &Timeline,
    tracked: &Tracked,
    seed: u64,
    draws: u32,
    go_on: &dyn Fn() -> Result<()>,
) -> Result<Vec<ByChance>> {
    go_on()?;
    let (tested, real) = found(counts, timeline, tracked, seed);
    let (mut sums, mut any) = ([0u64; 3], [0u32; 3]);
    for draw in 0..draws {
        go_on()?;
        let permuted = timeline.permuted(counts.lengths(), seed ^ STREAM, draw as usize);
        let (_, by_chance) = found(counts, &permuted, tracked, seed.wrapping_add(u64::from(draw) + 1));
        for (list, found) in by_chance.into_iter().enumerate() {
            sums[list] += found;
            any[list] += u32::from(found > 0);
        }
    }
    let share = |part: f64| if draws == 0 { 0.0 } else { part / f64::from(draws) };
    let row = |list: usize| ByChance {
        list: LISTS[list],
        tested: tested[list],
        found: real[list],
        expected_by_chance: share(sums[list] as f64),
        draws_with_any: share(f64::from(any[list])),
        draws,
    };
    Ok((0..LISTS.len()).map(row).collect())
}

/// Returns the number of terms that each list tests, and of those that it names.
fn found(counts: &TermCounts, timeline: &Timeline, tracked: &Tracked, seed: u64) -> ([u64; 3], [u64; 3]) {
    let frequencies = TermFrequencies::new(counts, timeline, tracked);
    let is_found = |q: Option<f64>| q.is_some_and(|q| q < LEVEL);
    let all = trends(&frequencies);
    let with_trend = all.iter().filter(|trend| trend.p_weighted.is_some()).count();
    let trends = all.iter().filter(|trend| is_found(trend.q_weighted)).count();
    let events = Events::find(counts, timeline, &frequencies, seed);
    let bursts = events.bursts.chunk_by(|a, b| a.term_id == b.term_id).count();
    let changes = events.change_points.chunk_by(|a, b| a.term_id == b.term_id).count();
    let with_events = if timeline.has_several_periods() { frequencies.ids().len() } else { 0 };
    let tested = [with_trend, with_events, with_events];
    (tested.map(|tested| tested as u64), [trends, bursts, changes].map(|found| found as u64))
}
