//! Looks for events in a corpus and in its permutations.

use rayon::prelude::*;

use super::blocks::{Blocks, TermBlocks};
use super::discoveries::{Discoveries, LEVEL, Strongest};
use super::effects::design_effect;
use super::placements::{Holders, Placements, SIDE_BY_SIDE};
use super::season::Seasons;
use super::statistics::{Detector, Series, strongest};
use crate::matrix::TermCounts;
use crate::time::burst::bursts::Burst;
use crate::time::burst::kleinberg::KleinbergBurst;
use crate::time::change::change_points::ChangePoint;
use crate::time::change::pelt::{LevelShift, Products};
use crate::time::frequencies::term_frequencies::TermFrequencies;
use crate::time::timeline::Timeline;

/// The events of a corpus or facet before their false discovery rates are known.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::time) struct Candidates {
    /// With the statistic of each.
    pub(super) bursts: Vec<(Burst, f64)>,
    pub(super) change_points: Vec<ChangePoint>,
    pub(super) seasonal: Vec<u32>,
    pub(in crate::time) burst_strengths: Strongest,
    pub(in crate::time) change_gains: Strongest,
}

/// The events of a term.
type Found = (Vec<KleinbergBurst>, Vec<LevelShift>);

/// What is compared between the corpus and its permutations: the strongest burst and change of a term,
/// and the agreement of years.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Statistics {
    burst: Option<f64>,
    change: Option<f64>,
    cycle: f64,
}

/// Memory that is reused for each term.
#[derive(Default)]
struct Scratch {
    adjusted: Vec<u32>,
    squares: Vec<f64>,
}

/// The terms of a corpus in blocks.
pub(in crate::time) struct EventSearch<'s> {
    frequencies: &'s TermFrequencies,
    blocks: Blocks,
    terms: TermBlocks,
    /// The design effect of each term.
    effects: Vec<f64>,
    seasons: Option<Seasons>,
    non_empty: usize,
    products: Products,
}

/// The blocks in some periods.
struct Arrangement<'s> {
    detector: Detector<'s>,
    articles: Vec<u32>,
    /// The articles of each season.
    of_seasons: Vec<f64>,
}

impl<'s> EventSearch<'s> {
    pub(in crate::time) fn new(
        counts: &TermCounts,
        timeline: &Timeline,
        frequencies: &'s TermFrequencies,
    ) -> Self {
        let blocks = Blocks::new(timeline);
        let docs =
            |index| frequencies.sums_of_occurrences(index).map(|(_, sums)| sums.shares.docs as usize).sum();
        let ids = frequencies.ids();
        let terms = TermBlocks::new(counts, &blocks, ids, (0..ids.len()).map(docs));
        let sizes = || blocks.size.iter().map(|&size| f64::from(size));
        let (articles, squares) = (sizes().sum::<f64>(), sizes().map(|size| size * size).sum::<f64>());
        let effects = (0..ids.len())
            .into_par_iter()
            .map(|index| design_effect(&blocks, terms.of(index), articles, squares))
            .collect();
        let starts: Vec<_> = timeline.totals().iter().map(|total| total.start).collect();
        Self {
            seasons: Seasons::new(timeline.period(), &starts),
            non_empty: timeline.totals().iter().filter(|total| total.docs > 0).count(),
            products: Products::up_to(articles as u64),
            frequencies,
            blocks,
            terms,
            effects,
        }
    }

    /// Finds the events of the corpus, and the strongest ones of each term in `draws` permutations.
    ///
    /// A term with a yearly cycle is compared with itself in other years, in the corpus as in
    /// permutations, and these move its blocks within a season only.
    pub(in crate::time) fn run(&self, seed: u64, draws: usize) -> Candidates {
        let all: Vec<usize> = (0..self.frequencies.ids().len()).collect();
        let mut by_chance = self.by_chance(&all, draws, false, &|draw| self.blocks.shuffled(seed, draw));
        let is_seasonal = self.seasonal(&by_chance);
        let seasonal: Vec<usize> = all.iter().copied().filter(|&index| is_seasonal[index]).collect();
        if let (Some(seasons), false) = (&self.seasons, seasonal.is_empty()) {
            let within = |draw| self.blocks.shuffled_within(&seasons.season, seed, draw);
            let of_seasonal = self.by_chance(&seasonal, draws, true, &within);
            for (found, of_seasonal) in by_chance.iter_mut().zip(of_seasonal) {
                for (&index, statistics) in seasonal.iter().zip(of_seasonal) {
                    found[index] = statistics;
                }
            }
        }
        let mut candidates = self.observed(&is_seasonal);
        for found in by_chance {
            candidates.burst_strengths.null.push(found.iter().filter_map(|term| term.burst).collect());
            candidates.change_gains.null.push(found.iter().filter_map(|term| term.change).collect());
        }
        candidates.seasonal = seasonal.iter().map(|&index| self.frequencies.ids()[index]).collect();
        candidates
    }

    /// Returns the statistics of some terms in each permutation. `permuted` returns the periods of the
    /// blocks.
    fn by_chance(
        &self,
        terms: &[usize],
        draws: usize,
        is_seasonal: bool,
        permuted: &(dyn Fn(usize) -> Vec<u32> + Sync),
    ) -> Vec<Vec<Statistics>> {
        let mut by_chance = Vec::with_capacity(draws);
        for first in (0..draws).step_by(SIDE_BY_SIDE) {
            let some = first..draws.min(first + SIDE_BY_SIDE);
            let periods: Vec<Vec<u32>> = some.into_par_iter().map(permuted).collect();
            let of_terms = self.statistics(terms, &periods, is_seasonal);
            let of_draw = |draw: usize| of_terms.iter().map(|found| found[draw]).collect();
            by_chance.extend((0..periods.len()).map(of_draw));
        }
        by_chance
    }

    /// Returns whether each term has a yearly cycle.
    fn seasonal(&self, by_chance: &[Vec<Statistics>]) -> Vec<bool> {
        let terms = self.frequencies.ids().len();
        let Some(seasons) = &self.seasons else { return vec![false; terms] };
        let docs: Vec<u32> = self.frequencies.totals().iter().map(|total| total.docs).collect();
        let of_seasons = seasons.sums(&docs);
        let observed: Vec<f64> = (0..terms)
            .into_par_iter()
            .map_init(Vec::new, |holders, index| {
                self.fill(index, holders);
                seasons.agreement(holders, &of_seasons, self.effects[index])
            })
            .collect();
        let positive = |cycles: &mut dyn Iterator<Item = f64>| cycles.filter(|&cycle| cycle > 0.0).collect();
        let strongest = Strongest {
            observed: positive(&mut observed.iter().copied()),
            null: by_chance.iter().map(|found| positive(&mut found.iter().map(|term| term.cycle))).collect(),
        };
        let discoveries = Discoveries::new(&strongest);
        observed.iter().map(|&cycle| cycle > 0.0 && discoveries.q(cycle) < LEVEL).collect()
    }

    fn arrangement<'a>(&'a self, periods: &'a [u32]) -> Arrangement<'a> {
        let articles = self.blocks.articles(periods);
        Arrangement {
            detector: Detector {
                blocks: &self.blocks,
                periods,
                non_empty: self.non_empty,
                products: &self.products,
            },
            of_seasons: self.seasons.as_ref().map_or_else(Vec::new, |seasons| seasons.sums(&articles)),
            articles,
        }
    }

    /// Counts the articles with a term in each period of the corpus.
    fn fill(&self, index: usize, holders: &mut Vec<u32>) {
        holders.clear();
        holders.resize(self.blocks.periods, 0);
        for (period, sums) in self.frequencies.sums_of_occurrences(index) {
            holders[period] = sums.shares.docs;
        }
    }

    /// Finds the events of a term. `holders` are the articles with it by period.
    fn found(
        &self,
        index: usize,
        holders: &[u32],
        arrangement: &Arrangement<'_>,
        is_seasonal: bool,
        scratch: &mut Scratch,
    ) -> Found {
        let Scratch { adjusted, squares } = scratch;
        let mut series = Series {
            holders,
            articles: &arrangement.articles,
            effect: self.effects[index],
            uncertainty: 1.0,
            of_term: self.terms.of(index),
        };
        if let (Some(seasons), true) = (&self.seasons, is_seasonal) {
            seasons.adjust(holders, &arrangement.articles, &arrangement.of_seasons, adjusted);
            series.articles = adjusted;
            series.uncertainty = seasons.uncertainty();
        }
        let detector = &arrangement.detector;
        (detector.bursts(&series, squares), detector.shifts(&series, squares))
    }

    /// Returns the statistics of some terms if the blocks are in these periods, of several draws.
    fn statistics(
        &self,
        terms: &[usize],
        draws: &[Vec<u32>],
        is_seasonal: bool,
    ) -> Vec<[Statistics; SIDE_BY_SIDE]> {
        let placements = Placements::new(draws, self.blocks.periods);
        let arrangements: Vec<Arrangement<'_>> =
            draws.iter().map(|periods| self.arrangement(periods)).collect();
        let seasons = self.seasons.as_ref().filter(|_| !is_seasonal);
        let new = || (Holders::new(self.blocks.periods), Scratch::default());
        let of_term = |(of_draws, scratch): &mut (Holders, Scratch), &index: &usize| {
            placements.count(self.terms.of(index), of_draws);
            let mut found = [Statistics::default(); SIDE_BY_SIDE];
            for (draw, arrangement) in arrangements.iter().enumerate() {
                let holders = of_draws.of(draw);
                let cycle = seasons.map_or(0.0, |seasons| {
                    seasons.agreement(holders, &arrangement.of_seasons, self.effects[index])
                });
                let (bursts, shifts) = self.found(index, holders, arrangement, is_seasonal, scratch);
                found[draw] = Statistics {
                    burst: strongest(bursts.iter().map(|burst| burst.strength)),
                    change: strongest(shifts.iter().map(|shift| shift.gain)),
                    cycle,
                };
            }
            found
        };
        terms.par_iter().map_init(new, of_term).collect()
    }

    /// Finds the events of the corpus.
    fn observed(&self, is_seasonal: &[bool]) -> Candidates {
        let arrangement = self.arrangement(&self.blocks.period);
        let of_term = |(holders, scratch): &mut (Vec<u32>, Scratch), index: usize| {
            self.fill(index, holders);
            let (bursts, shifts) = self.found(index, holders, &arrangement, is_seasonal[index], scratch);
            let bursts = self.bursts_of_term(index, bursts, holders);
            (bursts, self.changes_of_term(index, &shifts, holders))
        };
        let found: Vec<_> =
            (0..is_seasonal.len()).into_par_iter().map_init(Default::default, of_term).collect();
        let mut candidates = Candidates::default();
        for (bursts, changes) in found {
            candidates
                .burst_strengths
                .observed
                .extend(strongest(bursts.iter().map(|&(_, strength)| strength)));
            candidates.change_gains.observed.extend(strongest(changes.iter().map(|change| change.gain)));
            candidates.bursts.extend(bursts);
            candidates.change_points.extend(changes);
        }
        candidates
    }

    fn bursts_of_term(&self, index: usize, found: Vec<KleinbergBurst>, holders: &[u32]) -> Vec<(Burst, f64)> {
        let totals = self.frequencies.totals();
        let burst = |found: KleinbergBurst| Burst {
            term_id: self.frequencies.ids()[index],
            level: found.level,
            start: totals[found.start].start,
            end: totals[found.end].start,
            weight: found.weight,
            docs: holders[found.start..=found.end].iter().sum(),
            q: 1.0,
        };
        found.into_iter().map(|found| (burst(found), found.strength)).collect()
    }

    /// The shares are those of all articles, also of a term with a yearly cycle.
    fn changes_of_term(&self, index: usize, shifts: &[LevelShift], holders: &[u32]) -> Vec<ChangePoint> {
        let totals = self.frequencies.totals();
        let share = |start: usize, end: usize| {
            let articles: u32 = totals[start..end].iter().map(|total| total.docs).sum();
            f64::from(holders[start..end].iter().sum::<u32>()) / f64::from(articles)
        };
        let change = |(place, shift): (usize, &LevelShift)| {
            let start = place.checked_sub(1).map_or(0, |before| shifts[before].position);
            let end = shifts.get(place + 1).map_or(totals.len(), |after| after.position);
            ChangePoint {
                term_id: self.frequencies.ids()[index],
                date: totals[shift.position].start,
                before: share(start, shift.position),
                after: share(shift.position, end),
                gain: shift.gain,
                q: 1.0,
            }
        };
        shifts.iter().enumerate().map(change).collect()
    }
}
