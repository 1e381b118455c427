//! Fits a count model: which cells, and which columns.

use super::count_data::CountData;
use super::count_model::CountModel;
use super::describe::describe;
use super::design::{Design, seasons};
use super::fitted::{Fitted, impossible};
use super::params::{CountModelParams, Season, TimeEffect};
use super::solve::alternate::{Cells, Maximum};
use super::solve::cholesky::Cholesky;
use super::usable::Usable;
use crate::Result;
use crate::time::frequencies::term_frequencies::MILLION;
use crate::time::period::Period;

/// The most degrees of freedom of a spline, and the fewest periods for each of them: with fewer, a curve
/// follows single events.
const MOST_DEGREES: usize = 4;
const PERIODS_PER_DEGREE: usize = 6;

impl CountModel {
    /// Returns the settings, to be changed before [`CountModelParams::fit`].
    #[must_use]
    pub fn params() -> CountModelParams {
        CountModelParams::default()
    }
}

impl CountModelParams {
    /// Fits the model.
    ///
    /// # Errors
    /// Returns [`Error::Numeric`](crate::Error::Numeric) if the counts do not determine the model: if the
    /// word does not occur, if there are too few periods, if an estimate is infinite, or if a season is
    /// asked for and the periods span less than two years.
    pub fn fit(&self, data: &CountData) -> Result<CountModel> {
        fit(self, data)
    }
}

fn fit(params: &CountModelParams, data: &CountData) -> Result<CountModel> {
    if data.series().iter().all(|series| series.count() == 0) {
        return Err(impossible("nothing is counted in these periods"));
    }
    check_season(params.season, data)?;
    let seasons = (params.season == Season::Factors).then(|| seasons(data));
    let usable = Usable::new(data, seasons.as_deref());
    let degrees: Vec<usize> = match params.time {
        TimeEffect::Linear => vec![1],
        TimeEffect::Spline => (2..=most_degrees(&usable)).collect(),
        TimeEffect::Auto => (1..=most_degrees(&usable)).collect(),
    };
    if degrees.is_empty() {
        let needed = 2 * PERIODS_PER_DEGREE;
        return Err(impossible(format!(
            "a spline needs at least {needed} {}s with words, and there are {}",
            data.period(),
            usable.periods.len()
        )));
    }
    let counts = counts(data, &usable);
    let mut best: Option<Fitted> = None;
    let mut failure = None;
    for degrees in degrees {
        match fit_once(params, data, &usable, &counts, degrees) {
            // The simpler model wins a tie.
            Ok(found) if best.as_ref().is_none_or(|best| found.aic() < best.aic()) => best = Some(found),
            Ok(_) => {}
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    match (best, failure) {
        (Some(best), _) => describe(params, data, &usable, &counts, best),
        (None, Some(error)) => Err(error),
        (None, None) => Err(impossible("no model was tried")),
    }
}

fn most_degrees(usable: &Usable) -> usize {
    MOST_DEGREES.min(usable.periods.len() / PERIODS_PER_DEGREE)
}

fn check_season(season: Season, data: &CountData) -> Result<()> {
    if season == Season::None {
        return Ok(());
    }
    let periods = data.starts().len();
    if data.period() == Period::Year {
        return Err(impossible("a season (`season`) needs periods that are shorter than a year"));
    }
    // A year has 52 whole weeks, and 365 whole days.
    if (periods as f64) < 2.0 * data.period().per_year().floor() {
        let span = format!("{periods} {}s", data.period());
        return Err(impossible(format!("a season (`season`) needs two years, and there are {span}")));
    }
    Ok(())
}

fn counts(data: &CountData, usable: &Usable) -> Vec<f64> {
    usable.cells.iter().map(|&(period, series)| data.series()[series].counts[period] as f64).collect()
}

fn fit_once(
    params: &CountModelParams,
    data: &CountData,
    usable: &Usable,
    counts: &[f64],
    degrees: usize,
) -> Result<Fitted> {
    let design = Design::new(data, usable, params.season, degrees);
    let (periods, needed) = (usable.periods.len(), design.period_columns() + 2);
    if periods < needed {
        return Err(impossible(format!(
            "it needs at least {needed} {}s with words, and there {} {periods}",
            data.period(),
            if periods == 1 { "is" } else { "are" },
        )));
    }
    let words = |&(period, series): &(usize, usize)| data.series()[series].words[period] as f64;
    let offsets: Vec<f64> = usable.cells.iter().map(|cell| (words(cell) / MILLION).ln()).collect();
    let all = design.rows(&usable.cells, &vec![true; design.columns.len()]);
    let dependent = Cholesky::new(&all.cross_product(0..all.len(), |_| 1.0)).dependent;
    let kept: Vec<bool> = dependent.iter().map(|dependent| !dependent).collect();
    let rows = design.rows(&usable.cells, &kept);
    let maximum = Maximum::find(Cells { rows: &rows, counts, offsets: &offsets }).ok_or_else(|| {
        impossible(
            "an estimate is infinite: the occurrences are in so few cells that they do not determine all \
             effects. Use longer periods, or fewer groups or effects",
        )
    })?;
    Ok(Fitted { design, kept, rows, maximum, degrees })
}
