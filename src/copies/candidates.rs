//! Finds pairs of articles that may be copies: those that have several runs of words in common.

use std::collections::HashSet;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::days::{Days, Span};

/// The number of words of a run. Four words of eight bits fill 32 bits.
const RUN: usize = 4;
/// The bits that are 0 in the numbers of the runs that are compared: of every fourth run, and in articles with
/// fewer words than this, of every second.
const EVERY_FOURTH: u32 = 3;
const EVERY_SECOND: u32 = 1;
const SHORT: usize = 160;
/// The most runs that are sorted at a time, which limits the memory.
const RUNS_AT_A_TIME: usize = 1 << 21;
/// The most parts. All words are read for each of them: with a limit, the time is linear in the words.
const MOST_PARTS: usize = 8;
/// Runs that are read together.
const BLOCK: usize = 256;
/// The number of other articles with the same run that an article is compared with: the nearest in time.
const MOST_NEIGHBOURS: usize = 32;
/// If more articles than this have the run, a few of them are enough.
const MANY_HOLDERS: usize = 256;
const FEW_NEIGHBOURS: usize = 4;
/// A run is standing text if it is in articles of this many windows of time, such as a footer.
/// A text that is copied is in one or two.
const STANDING_WINDOWS: usize = 6;
/// A run is also standing text if at least this many articles, and a twentieth of all, have it.
const STANDING_ARTICLES: usize = 100;
/// The number of common runs that two articles need: one, and another for each 96 words of the shorter one.
const WORDS_FOR_A_RUN: usize = 96;

/// The runs of words that are standing text.
#[derive(Debug, Default)]
pub(super) struct Standing {
    runs: HashSet<u32, FixedState>,
}

impl Standing {
    /// Returns whether most runs of some words are standing text.
    pub(super) fn is_most_of(&self, words: &[u8]) -> bool {
        if self.runs.is_empty() {
            return false;
        }
        let chosen = words.windows(RUN).map(number).filter(|number| number & EVERY_FOURTH == 0);
        let (all, standing) = chosen
            .fold((0, 0), |(all, standing), run| (all + 1, standing + usize::from(self.runs.contains(&run))));
        2 * standing > all
    }
}

/// The pairs of articles that may be copies, each once and in order, and the standing text.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    pub(super) pairs: Vec<(u32, u32)>,
    pub(super) standing: Standing,
}

/// The number of a run. Different runs have different numbers.
fn number(words: &[u8]) -> u32 {
    let words = u32::from_le_bytes([words[0], words[1], words[2], words[3]]);
    let mixed = (words ^ words >> 15).wrapping_mul(0x2c1b_3c6d);
    mixed ^ mixed >> 12
}

/// Returns the bits that are 0 in the numbers of the runs of an article that are compared. Runs are chosen by their
/// numbers, so that the same runs are chosen in all articles.
fn mask(words: &[u8]) -> u32 {
    if words.len() < SHORT { EVERY_SECOND } else { EVERY_FOURTH }
}

/// Articles in the order of their days, to find candidates among.
pub(super) struct Search<'f> {
    pub(super) words: &'f [&'f [u8]],
    pub(super) days: Vec<Days>,
    pub(super) window: u32,
}

impl Search<'_> {
    /// Finds the pairs.
    pub(super) fn candidates(&self) -> Candidates {
        let runs: usize = self.words.iter().map(|words| words.len()).sum::<usize>() / 4;
        let parts = (runs / RUNS_AT_A_TIME + 1).clamp(2, MOST_PARTS) as u64;
        let found: Vec<(Vec<u64>, Vec<u32>)> =
            (0..parts).into_par_iter().map(|part| self.in_part(part, parts)).collect();
        let (pairs, standing): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        let mut pairs = pairs.concat();
        pairs.par_sort_unstable();
        let words = |place: u64| self.words[place as usize].len();
        let pairs = pairs.chunk_by(|a, b| a == b).filter_map(|same| {
            let (earlier, later) = (same[0] >> 32, same[0] & u64::from(u32::MAX));
            let shorter = words(earlier).min(words(later));
            (same.len() > shorter / WORDS_FOR_A_RUN).then_some((earlier as u32, later as u32))
        });
        Candidates {
            pairs: pairs.collect(),
            standing: Standing { runs: standing.concat().into_iter().collect() },
        }
    }

    /// Returns a pair for each run that two articles share, and the standing runs, among the runs
    /// of a part.
    fn in_part(&self, part: u64, parts: u64) -> (Vec<u64>, Vec<u32>) {
        let mut holders = Vec::new();
        let mut chosen = [0; BLOCK];
        for (place, words) in self.words.iter().enumerate() {
            let (runs, mask) = (words.len().saturating_sub(RUN - 1), mask(words));
            for start in (0..runs).step_by(BLOCK) {
                // Which runs are chosen is random, so there is no branch for each.
                let mut count = 0;
                for run in words[start..runs.min(start + BLOCK) + RUN - 1].windows(RUN) {
                    let number = number(run);
                    chosen[count % BLOCK] = (u64::from(number) << 32) | place as u64;
                    count += usize::from((number & mask == 0) & ((u64::from(number) * parts) >> 32 == part));
                }
                holders.extend_from_slice(&chosen[..count]);
            }
        }
        holders.sort_unstable();
        holders.dedup();
        let (mut pairs, mut standing) = (Vec::new(), Vec::new());
        for of_run in holders.chunk_by(|a, b| a >> 32 == b >> 32) {
            if of_run.len() < 2 {
                continue;
            }
            if self.is_standing(of_run) {
                standing.push((of_run[0] >> 32) as u32);
            }
            self.pair_up(of_run, &mut pairs);
        }
        (pairs, standing)
    }

    fn is_standing(&self, of_run: &[u64]) -> bool {
        if of_run.len() < STANDING_WINDOWS {
            return false;
        }
        let length = i64::from(self.window.max(7)) + 1;
        let day = |holder: &u64| self.days[*holder as u32 as usize].day();
        let mut windows: Vec<i64> =
            of_run.iter().filter_map(day).map(|day| i64::from(day).div_euclid(length)).collect();
        windows.dedup();
        windows.len() >= STANDING_WINDOWS
            || of_run.len() >= STANDING_ARTICLES && of_run.len() * 20 >= self.words.len()
    }

    fn pair_up(&self, of_run: &[u64], pairs: &mut Vec<u64>) {
        let most = if of_run.len() > MANY_HOLDERS { FEW_NEIGHBOURS } else { MOST_NEIGHBOURS };
        let place = |holder: u64| holder & u64::from(u32::MAX);
        let days = |holder: u64| self.days[place(holder) as usize];
        for (index, &later) in of_run.iter().enumerate() {
            for &earlier in of_run[..index].iter().rev().take(most) {
                if Span::of(days(earlier)).joined(Span::of(days(later))).fits(self.window) {
                    pairs.push(place(earlier) << 32 | place(later));
                } else if days(later).day().is_some() {
                    break;
                }
            }
        }
    }
}
