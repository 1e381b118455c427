//! Counts the tracked terms in each period. This is the hot loop of the tables over time.

use rayon::prelude::*;

use crate::matrix::TermCounts;
use crate::time::timeline::Timeline;
use crate::time::units::{UnitCounts, UnitRows};

/// The counts of a term in a period in which it occurs. f is the count of the term in a sampling
/// unit, N its number of tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct PeriodCell {
    pub(super) period: u32,
    pub(super) count: u64,
    pub(super) docs: u32,
    /// Σ f².
    pub(super) counts_squared: f64,
    /// Σ f N.
    pub(super) products: f64,
}

/// What the units of several articles in a period add to its [`PeriodCell`], if one of them
/// contains the term. h of the m articles of a unit contain it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct UnitCell {
    pub(super) period: u32,
    /// How many articles with the term there are more than units with the term.
    pub(super) surplus: u32,
    /// Σ h² − Σ h: what is more than if the articles were units.
    pub(super) docs_squared: f64,
    /// Σ h m − Σ h.
    pub(super) docs_products: f64,
    /// By how much Σ f² over units is more than that over articles.
    pub(super) counts_squared: f64,
    /// By how much Σ f N over units is more than that over articles.
    pub(super) products: f64,
}

/// Cells of all terms, ordered by term and period.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ByTerm<C> {
    cells: Vec<C>,
    /// The index of the first cell of each term, and the number of cells.
    starts: Vec<usize>,
}

impl<C: Clone + Default> ByTerm<C> {
    /// Orders the cells of each period, which come with the index of their term.
    fn new(terms: usize, found: Vec<Vec<(u32, C)>>) -> Self {
        let mut starts = vec![0; terms + 1];
        for (index, _) in found.iter().flatten() {
            starts[*index as usize + 1] += 1;
        }
        for index in 0..terms {
            starts[index + 1] += starts[index];
        }
        let mut cells = vec![C::default(); starts[terms]];
        let mut next = starts.clone();
        for (index, cell) in found.into_iter().flatten() {
            let next = &mut next[index as usize];
            cells[*next] = cell;
            *next += 1;
        }
        Self { cells, starts }
    }

    /// Returns the cells of a term.
    pub(super) fn of(&self, index: usize) -> &[C] {
        &self.cells[self.starts[index]..self.starts[index + 1]]
    }
}

/// Counts the terms of `ids` over the timeline.
pub(super) fn count(
    counts: &TermCounts,
    timeline: &Timeline,
    ids: &[u32],
) -> (ByTerm<PeriodCell>, ByTerm<UnitCell>) {
    let mut position = vec![None; counts.vocabulary().len()];
    for (index, &id) in ids.iter().enumerate() {
        position[id as usize] = Some(index);
    }
    let rows = timeline.unit_rows();
    let in_period = |sums: &mut Sums, (period, rows): (usize, &UnitRows)| {
        sums.of_period(counts, &position, ids.len(), period as u32, rows)
    };
    let (found, of_units) = rows.par_iter().enumerate().map_init(Sums::default, in_period).unzip();
    (ByTerm::new(ids.len(), found), ByTerm::new(ids.len(), of_units))
}

/// The sums of a period by term. The memory is reused for each period.
#[derive(Default)]
struct Sums {
    cells: Vec<PeriodCell>,
    unit_cells: Vec<UnitCell>,
    of_unit: UnitCounts,
}

/// Cells with the index of their term.
type Found<C> = Vec<(u32, C)>;

impl Sums {
    fn of_period(
        &mut self,
        counts: &TermCounts,
        position: &[Option<usize>],
        terms: usize,
        period: u32,
        rows: &UnitRows,
    ) -> (Found<PeriodCell>, Found<UnitCell>) {
        let empty = PeriodCell { period, ..PeriodCell::default() };
        let sums = &mut self.cells;
        sums.resize(terms, PeriodCell::default());
        let mut found: Vec<u32> = Vec::new();
        for &row in &rows.alone {
            let length = f64::from(counts.lengths()[row]);
            for (term, count) in counts.row(row) {
                let Some(index) = position[term as usize] else { continue };
                let cell = &mut sums[index];
                if cell.docs == 0 {
                    *cell = empty;
                    found.push(index as u32);
                }
                let f = f64::from(count);
                cell.count += u64::from(count);
                cell.docs += 1;
                cell.counts_squared += f * f;
                cell.products += f * length;
            }
        }
        let of_units = self.add_units(counts, position, terms, empty, rows, &mut found);
        let found = found.into_iter();
        let found = found.map(|index| (index, std::mem::take(&mut self.cells[index as usize])));
        (found.collect(), of_units)
    }

    /// Adds the units of several articles. Their counts are summed first.
    fn add_units(
        &mut self,
        counts: &TermCounts,
        position: &[Option<usize>],
        terms: usize,
        empty: PeriodCell,
        rows: &UnitRows,
        found: &mut Vec<u32>,
    ) -> Found<UnitCell> {
        let mut in_units = Vec::new();
        for unit in rows.shared() {
            self.unit_cells.resize(terms, UnitCell::default());
            let (mut length, mut articles) = (0.0, 0.0);
            for row in unit {
                let of_article = f64::from(counts.lengths()[row]);
                length += of_article;
                articles += 1.0;
                for (term, count) in counts.row(row) {
                    if let Some(index) = position[term as usize] {
                        self.of_unit.add(index, count, of_article, terms);
                    }
                }
            }
            for (index, sums) in self.of_unit.drain() {
                let cell = &mut self.cells[index];
                if cell.docs == 0 {
                    *cell = empty;
                    found.push(index as u32);
                }
                let (f, docs) = (sums.count as f64, f64::from(sums.docs));
                cell.count += sums.count;
                cell.docs += sums.docs;
                cell.counts_squared += f * f;
                cell.products += f * length;
                let more = &mut self.unit_cells[index];
                // A unit has at least two articles, so that Σ h m > Σ h.
                if more.docs_products == 0.0 {
                    more.period = empty.period;
                    in_units.push(index as u32);
                }
                more.surplus += sums.docs - 1;
                more.docs_squared += docs * docs - docs;
                more.docs_products += docs * articles - docs;
                more.counts_squared += f * f - sums.counts_squared;
                more.products += f * length - sums.products;
            }
        }
        in_units
            .into_iter()
            .map(|index| (index, std::mem::take(&mut self.unit_cells[index as usize])))
            .collect()
    }
}
