//! Which cells (a group in a period) a model is fitted to.

use std::collections::BTreeSet;

use super::count_data::CountData;

/// The cells that a model is fitted to. Others say nothing about its coefficients: those without words, and
/// those of a group or month in which nothing is counted, as its effect would be minus infinity.
#[derive(Clone, Debug)]
pub(super) struct Usable {
    /// Period and series of each cell, ordered by period.
    pub(super) cells: Vec<(usize, usize)>,
    /// The periods with a cell, in order.
    pub(super) periods: Vec<usize>,
    /// Series without words, and series with words in which nothing is counted.
    pub(super) wordless: Vec<usize>,
    pub(super) silent: Vec<usize>,
    /// Months or quarters, from 1, in which nothing is counted.
    pub(super) silent_seasons: Vec<u8>,
}

impl Usable {
    /// Selects the cells. `seasons` is the month or quarter of each period, if each has an effect of its own.
    pub(super) fn new(data: &CountData, seasons: Option<&[u8]>) -> Self {
        let series = data.series();
        let (mut silent, mut silent_seasons) = (BTreeSet::new(), BTreeSet::new());
        let wordless: Vec<usize> =
            (0..series.len()).filter(|&index| series[index].words.iter().all(|&words| words == 0)).collect();
        loop {
            let is_used = |period: usize, index: usize| {
                series[index].words[period] > 0
                    && !silent.contains(&index)
                    && seasons.is_none_or(|seasons| !silent_seasons.contains(&seasons[period]))
            };
            let cells: Vec<(usize, usize)> = (0..data.starts().len())
                .flat_map(|period| (0..series.len()).map(move |index| (period, index)))
                .filter(|&(period, index)| is_used(period, index))
                .collect();
            // A cell that is left out may have been the last one of a group or month with a count.
            let used = cells.iter().map(|&(_, index)| index).collect::<BTreeSet<_>>();
            let counted = |&(period, index): &(usize, usize)| series[index].counts[period] > 0;
            let with = cells.iter().copied().filter(counted);
            let with_groups: BTreeSet<usize> = with.clone().map(|(_, index)| index).collect();
            let before = silent.len() + silent_seasons.len();
            if series.len() > 1 {
                silent.extend(used.difference(&with_groups));
            }
            if let Some(seasons) = seasons {
                let of = |cells: &[(usize, usize)]| -> BTreeSet<u8> {
                    cells.iter().map(|&(period, _)| seasons[period]).collect()
                };
                let with: Vec<(usize, usize)> = with.collect();
                silent_seasons.extend(of(&cells).difference(&of(&with)));
            }
            if silent.len() + silent_seasons.len() == before {
                let mut periods: Vec<usize> = cells.iter().map(|&(period, _)| period).collect();
                periods.dedup();
                let (silent, silent_seasons) = (Vec::from_iter(silent), Vec::from_iter(silent_seasons));
                return Self { cells, periods, wordless, silent, silent_seasons };
            }
        }
    }
}
