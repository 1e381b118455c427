//! [`Design`]: the columns of a model and their values in each cell.

use std::f64::consts::TAU;

use jiff::civil;

use super::count_data::CountData;
use super::effects::Effect;
use super::params::Season;
use super::solve::rows::Rows;
use super::spline::{knots, natural_spline, without_line};
use super::usable::Usable;
use crate::time::period::Period;

/// What a column stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) effect: Effect,
    pub(super) level: Option<String>,
}

/// The columns of a model and their values.
#[derive(Clone, Debug)]
pub(super) struct Design {
    pub(super) columns: Vec<Column>,
    /// The values of the columns that depend on the period only, for each period of the data.
    of_period: Vec<Vec<f64>>,
    /// The column of each series; `None` for the reference and for series without a column.
    of_series: Vec<Option<usize>>,
    /// The series and the month or quarter that others are compared with.
    pub(super) reference: Option<usize>,
    pub(super) reference_season: Option<String>,
}

/// The length of a year in days.
const YEAR: f64 = 365.2425;

/// Returns the month or quarter of each period, from 1.
pub(super) fn seasons(data: &CountData) -> Vec<u8> {
    let month = |start: &civil::Date| start.month().unsigned_abs();
    match data.period() {
        Period::Quarter => data.starts().iter().map(|start| (month(start) - 1) / 3 + 1).collect(),
        _ => data.starts().iter().map(month).collect(),
    }
}

/// The name of a month or quarter, numbered from 1, in tables.
pub(super) fn season_name(period: Period, number: u8) -> String {
    if period == Period::Quarter { format!("Q{number}") } else { format!("month {number:02}") }
}

impl Design {
    /// Builds the columns. Time has `degrees` columns: one for a straight line, more for a spline.
    pub(super) fn new(data: &CountData, usable: &Usable, season: Season, degrees: usize) -> Self {
        let mut columns = vec![Column { effect: Effect::Intercept, level: None }];
        let times = years(data.starts());
        let mut of_period: Vec<Vec<f64>> = times.iter().map(|&time| vec![1.0, time]).collect();
        columns.push(Column { effect: Effect::Time, level: None });
        if degrees > 1 {
            let used: Vec<f64> = usable.periods.iter().map(|&period| times[period]).collect();
            let knots = knots(&used, degrees);
            let mut curves: Vec<Vec<f64>> = times.iter().map(|&time| natural_spline(&knots, time)).collect();
            without_line(&times, &mut curves);
            of_period.iter_mut().zip(curves).for_each(|(row, curve)| row.extend(curve));
            let curve = |number: usize| Column { effect: Effect::Curve, level: Some(number.to_string()) };
            columns.extend((1..degrees).map(curve));
        }
        let mut reference_season = None;
        match season {
            Season::None => {}
            Season::Harmonics => {
                // A quarter has no second wave: four values a year determine three coefficients.
                let waves = if data.period() == Period::Quarter { 1 } else { 2 };
                for (row, &start) in of_period.iter_mut().zip(data.starts()) {
                    let share = share_of_year(data.period(), start);
                    row.extend((1..=waves).flat_map(|wave| {
                        let (sine, cosine) = (TAU * f64::from(wave) * share).sin_cos();
                        [cosine, sine]
                    }));
                }
                let names = (1..=waves).flat_map(|wave| [format!("cos {wave}"), format!("sin {wave}")]);
                columns.extend(names.map(|name| Column { effect: Effect::Season, level: Some(name) }));
            }
            Season::Factors => {
                let seasons = seasons(data);
                let mut found: Vec<u8> = usable.periods.iter().map(|&period| seasons[period]).collect();
                found.sort_unstable();
                found.dedup();
                if let [first, others @ ..] = &found[..] {
                    reference_season = Some(season_name(data.period(), *first));
                    for (row, season) in of_period.iter_mut().zip(&seasons) {
                        row.extend(others.iter().map(|other| f64::from(u8::from(other == season))));
                    }
                    columns.extend(others.iter().map(|&other| Column {
                        effect: Effect::Season,
                        level: Some(season_name(data.period(), other)),
                    }));
                }
            }
        }
        // The group with the most words is compared with all others: its rate is the best known.
        let words = |series: usize| data.series()[series].words.iter().sum::<u64>();
        let mut groups: Vec<usize> = usable.cells.iter().map(|&(_, series)| series).collect();
        groups.sort_unstable();
        groups.dedup();
        let reference = groups.iter().copied().max_by_key(|&group| (words(group), std::cmp::Reverse(group)));
        let mut of_series = vec![None; data.series().len()];
        for &group in groups.iter().filter(|&&group| Some(group) != reference) {
            of_series[group] = Some(columns.len());
            let level = Some(data.series()[group].name().to_owned());
            columns.push(Column { effect: Effect::Group, level });
        }
        let reference = reference.filter(|_| groups.len() > 1);
        Self { columns, of_period, of_series, reference, reference_season }
    }

    /// The number of columns that depend on the period only.
    pub(super) fn period_columns(&self) -> usize {
        self.of_period.first().map_or(0, Vec::len)
    }

    /// The values of the columns in a cell.
    pub(super) fn row(&self, period: usize, series: usize) -> impl Iterator<Item = (usize, f64)> {
        let group = self.of_series[series].map(|column| (column, 1.0));
        self.of_period[period].iter().copied().enumerate().chain(group)
    }

    /// Returns the rows of cells, with the columns that `kept` names. The others become zero.
    pub(super) fn rows(&self, cells: &[(usize, usize)], kept: &[bool]) -> Rows {
        // Columns keep their order, without gaps.
        let position: Vec<usize> = kept
            .iter()
            .scan(0, |next, &is_kept| {
                let position = *next;
                *next += usize::from(is_kept);
                Some(position)
            })
            .collect();
        let mut rows = Rows::new(kept.iter().filter(|&&is_kept| is_kept).count());
        for &(period, series) in cells {
            let row = self.row(period, series).filter(|&(column, _)| kept[column]);
            rows.push(row.map(|(column, value)| (position[column], value)));
        }
        rows
    }
}

/// Returns the years from the middle between the first and the last period to each period.
fn years(starts: &[civil::Date]) -> Vec<f64> {
    let Some((&first, &last)) = starts.first().zip(starts.last()) else { return Vec::new() };
    let days = |start: civil::Date| f64::from((start - first).get_days());
    starts.iter().map(|&start| (days(start) - days(last) / 2.0) / YEAR).collect()
}

/// The share of the year that has passed when a period begins, in [0, 1).
fn share_of_year(period: Period, start: civil::Date) -> f64 {
    match period {
        // All months have the same length here, so that each begins at the same phase in every year.
        Period::Month | Period::Quarter => f64::from(start.month() - 1) / 12.0,
        Period::Day | Period::Week | Period::Year => f64::from(start.day_of_year() - 1) / YEAR,
    }
}
