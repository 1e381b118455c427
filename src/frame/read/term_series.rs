//! [`TermSeries`]: a term over time, read from the tables of a result.

use jiff::civil;
use polars::prelude::{DataFrame, Float64Type, UInt32Type, UInt64Type};

use super::result_folder::{ResultFolder, facets, of_facet};
use crate::Result;
use crate::frame::stored_table::StoredTable;
use crate::frame::table::Table;
use crate::time::{Burst, ChangePoint, Interval, Rate, Trend};

/// A term over the periods of a result.
#[derive(Clone, Debug, PartialEq)]
pub struct TermSeries {
    /// The term.
    pub term_id: u32,
    /// Its most frequent surface form.
    pub label: String,
    /// The value of the column that the articles are split by. `None` for articles
    /// without a value, and if they are not split.
    pub facet: Option<String>,
    /// All periods, including empty ones.
    pub periods: Vec<SeriesPeriod>,
    /// Its trend. `None` if the result was written by a version without trends.
    pub trend: Option<Trend>,
    /// Its bursts, sorted by start and level.
    pub bursts: Vec<Burst>,
    /// Its change points, sorted by date.
    pub change_points: Vec<ChangePoint>,
}

/// A term in a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SeriesPeriod {
    /// The first day.
    pub start: civil::Date,
    /// All articles of the period.
    pub docs: u32,
    /// Their word tokens.
    pub tokens: u64,
    /// The frequency of the term in them.
    pub rate: Rate,
}

/// The vocabulary of a result, by term id.
#[derive(Clone, Debug, Default)]
pub(crate) struct ResultTerms {
    pub(crate) terms: Vec<String>,
    pub(crate) labels: Vec<String>,
    pub(crate) docs: Vec<u32>,
    pub(crate) counts: Vec<u64>,
}

impl ResultFolder {
    /// Reads the vocabulary.
    pub(crate) fn terms(&self) -> Result<ResultTerms> {
        let table = self.table(Table::Terms)?;
        table.check_numbering::<UInt32Type>("term_id")?;
        Ok(ResultTerms {
            terms: table.strings("term")?,
            labels: table.strings("label")?,
            docs: table.numbers::<UInt32Type>("docs")?,
            counts: table.numbers::<UInt64Type>("count")?,
        })
    }

    /// Reads the number of tracked terms.
    pub(crate) fn tracked(&self) -> Result<usize> {
        let mut ids = self.table(Table::Trends)?.numbers::<UInt32Type>("term_id")?;
        ids.sort_unstable();
        ids.dedup();
        Ok(ids.len())
    }

    /// Reads the number of rows of `periods`.
    pub(crate) fn periods(&self) -> Result<usize> {
        Ok(self.table(Table::Periods)?.height())
    }

    /// Reads the rows of a term in `term_frequencies`. Returns `None` if the term is
    /// not tracked.
    pub(crate) fn frequencies(&self, term_id: u32) -> Result<Option<DataFrame>> {
        Ok(self.frequency_rows(term_id)?.map(|rows| rows.table))
    }

    fn frequency_rows(&self, term_id: u32) -> Result<Option<StoredTable>> {
        let rows = self.rows_of(Table::TermFrequencies, term_id)?;
        Ok(rows.filter(|rows| rows.height() > 0))
    }

    /// Reads a term over time, a series for each value of the column `by`. Returns
    /// no series if the term is not tracked.
    pub(crate) fn series(&self, term_id: u32, by: Option<&str>) -> Result<Vec<TermSeries>> {
        let Some(rows) = self.frequency_rows(term_id)? else { return Ok(Vec::new()) };
        let totals = self.table(Table::Periods)?;
        let [trends, bursts, changes] =
            [Table::Trends, Table::Bursts, Table::ChangePoints].map(|table| self.rows_of(table, term_id));
        let (trends, bursts, changes) = (trends?, bursts?, changes?);
        let mut series = Vec::new();
        for facet in facets(&rows, by)? {
            let of = |table: &StoredTable| of_facet(table, by, facet.as_deref());
            let of_each = |table: &Option<StoredTable>| table.as_ref().map(of).transpose();
            let rows = of(&rows)?;
            series.push(TermSeries {
                term_id,
                label: rows.strings("label")?.swap_remove(0),
                periods: periods(&rows, &of(&totals)?)?,
                trend: of_each(&trends)?.map_or_else(|| Ok(Vec::new()), |rows| self::trends(&rows))?.pop(),
                bursts: of_each(&bursts)?.map_or_else(|| Ok(Vec::new()), |rows| self::bursts(&rows))?,
                change_points: of_each(&changes)?
                    .map_or_else(|| Ok(Vec::new()), |rows| change_points(&rows))?,
                facet,
            });
        }
        Ok(series)
    }
}

fn periods(rows: &StoredTable, totals: &StoredTable) -> Result<Vec<SeriesPeriod>> {
    let starts = rows.dates("period")?;
    if starts != totals.dates("period")? {
        return Err(rows.broken("its periods are not those of periods.parquet"));
    }
    let (docs, tokens) = (totals.numbers::<UInt32Type>("docs")?, totals.numbers::<UInt64Type>("tokens")?);
    let periods = starts.into_iter().zip(docs.into_iter().zip(tokens)).zip(rates(rows)?);
    let period = |((start, (docs, tokens)), rate)| SeriesPeriod { start, docs, tokens, rate };
    Ok(periods.map(period).collect())
}

/// The intervals between two columns, `None` in rows without both bounds.
fn intervals(rows: &StoredTable, low: &str, high: &str) -> Result<Vec<Option<Interval>>> {
    let pairs = rows.optional_numbers(low)?.into_iter().zip(rows.optional_numbers(high)?);
    Ok(pairs.map(|(low, high)| Some(Interval { low: low?, high: high? })).collect())
}

fn rates(rows: &StoredTable) -> Result<Vec<Rate>> {
    let (count, docs) = (rows.numbers::<UInt64Type>("count")?, rows.numbers::<UInt32Type>("docs")?);
    let (per_million, doc_share) =
        (rows.optional_numbers("per_million")?, rows.optional_numbers("doc_share")?);
    let per_million_interval = intervals(rows, "per_million_low", "per_million_high")?;
    let doc_share_interval = intervals(rows, "doc_share_low", "doc_share_high")?;
    let rate = |row: usize| Rate {
        count: count[row],
        docs: docs[row],
        per_million: per_million[row],
        per_million_interval: per_million_interval[row],
        doc_share: doc_share[row],
        doc_share_interval: doc_share_interval[row],
    };
    Ok((0..count.len()).map(rate).collect())
}

fn trends(rows: &StoredTable) -> Result<Vec<Trend>> {
    let ids = rows.numbers::<UInt32Type>("term_id")?;
    let numbers = |name: &str| rows.optional_numbers(name);
    let (slope, slope_relative, tau) = (numbers("slope")?, numbers("slope_relative")?, numbers("tau")?);
    let (p, q, p_hamed_rao) = (numbers("p")?, numbers("q")?, numbers("p_hamed_rao")?);
    let (change, score) = (numbers("change")?, numbers("score")?);
    let effective_periods = numbers("effective_periods")?;
    let (p_weighted, q_weighted) = (numbers("p_weighted")?, numbers("q_weighted")?);
    let (design_effect, overdispersion) = (numbers("design_effect")?, numbers("overdispersion")?);
    let slope_interval = intervals(rows, "slope_low", "slope_high")?;
    let change_interval = intervals(rows, "change_low", "change_high")?;
    let peak = rows.optional_dates("peak")?;
    let trend = |(row, term_id): (usize, u32)| Trend {
        term_id,
        change: change[row],
        change_interval: change_interval[row],
        p_weighted: p_weighted[row],
        q_weighted: q_weighted[row],
        score: score[row],
        effective_periods: effective_periods[row],
        peak: peak[row],
        slope: slope[row],
        slope_interval: slope_interval[row],
        slope_relative: slope_relative[row],
        tau: tau[row],
        p: p[row],
        q: q[row],
        p_hamed_rao: p_hamed_rao[row],
        design_effect: design_effect[row],
        overdispersion: overdispersion[row],
    };
    Ok(ids.into_iter().enumerate().map(trend).collect())
}

fn bursts(rows: &StoredTable) -> Result<Vec<Burst>> {
    let ids = rows.numbers::<UInt32Type>("term_id")?;
    let (level, docs) = (rows.numbers::<UInt32Type>("level")?, rows.numbers::<UInt32Type>("docs")?);
    let (start, end) = (rows.dates("start")?, rows.dates("end")?);
    let (weight, q) = (rows.numbers::<Float64Type>("weight")?, rows.numbers::<Float64Type>("q")?);
    let burst = |(row, term_id): (usize, u32)| Burst {
        term_id,
        level: level[row],
        start: start[row],
        end: end[row],
        weight: weight[row],
        docs: docs[row],
        q: q[row],
    };
    Ok(ids.into_iter().enumerate().map(burst).collect())
}

fn change_points(rows: &StoredTable) -> Result<Vec<ChangePoint>> {
    let ids = rows.numbers::<UInt32Type>("term_id")?;
    let (date, gain) = (rows.dates("date")?, rows.numbers::<Float64Type>("gain")?);
    let (before, after) = (rows.numbers::<Float64Type>("before")?, rows.numbers::<Float64Type>("after")?);
    let q = rows.numbers::<Float64Type>("q")?;
    let change = |(row, term_id): (usize, u32)| ChangePoint {
        term_id,
        date: date[row],
        before: before[row],
        after: after[row],
        gain: gain[row],
        q: q[row],
    };
    Ok(ids.into_iter().enumerate().map(change).collect())
}
