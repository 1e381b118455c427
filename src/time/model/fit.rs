//! Fits a count model: which cells, which columns, and what is said about the coefficients.

use std::cmp::Ordering;

use nalgebra::DVector;

use super::count_data::CountData;
use super::count_model::{Coefficient, CountModel, FittedRate};
use super::design::{Design, season_name, seasons};
use super::effects::Effect;
use super::inference::{Robust, autocorrelation};
use super::params::{Clusters, CountModelParams, Season, TimeEffect};
use super::solve::alternate::{Cells, Maximum};
use super::solve::cholesky::Cholesky;
use super::solve::rows::Rows;
use super::usable::Usable;
use crate::time::frequencies::term_frequencies::MILLION;
use crate::time::inference::distributions::{student_p, student_t};
use crate::time::inference::interval::Interval;
use crate::time::period::Period;
use crate::{Error, Result};

/// The most degrees of freedom of a spline, and the fewest periods for each of them: with fewer, a curve
/// follows single events.
const MOST_DEGREES: usize = 4;
const PERIODS_PER_DEGREE: usize = 6;
/// Fewer clusters than this make intervals unreliable.
const FEW_CLUSTERS: usize = 10;

pub(super) fn impossible(message: impl Into<String>) -> Error {
    Error::Numeric { routine: "the count model", message: message.into() }
}

/// A model with its data: the columns, and the coefficients of those that are determined.
struct Fitted {
    design: Design,
    /// Whether each column is determined.
    kept: Vec<bool>,
    rows: Rows,
    maximum: Maximum,
    degrees: usize,
}

impl Fitted {
    fn aic(&self) -> f64 {
        let parameters = self.rows.width() + usize::from(self.maximum.alpha > 0.0);
        2.0 * parameters as f64 - 2.0 * self.maximum.log_likelihood
    }
}

pub(super) fn fit(params: &CountModelParams, data: &CountData) -> Result<CountModel> {
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

/// Groups the cells by period.
fn by_period(usable: &Usable) -> Vec<(usize, Vec<usize>)> {
    let mut periods: Vec<(usize, Vec<usize>)> = Vec::new();
    for (cell, &(period, _)) in usable.cells.iter().enumerate() {
        match periods.last_mut() {
            Some((last, cells)) if *last == period => cells.push(cell),
            _ => periods.push((period, vec![cell])),
        }
    }
    periods
}

fn by_series(usable: &Usable, series: usize) -> Vec<Vec<usize>> {
    let of = |series: usize| -> Vec<usize> {
        (0..usable.cells.len()).filter(|&cell| usable.cells[cell].1 == series).collect()
    };
    (0..series).map(of).filter(|cells| !cells.is_empty()).collect()
}

fn describe(
    params: &CountModelParams,
    data: &CountData,
    usable: &Usable,
    counts: &[f64],
    fitted: Fitted,
) -> Result<CountModel> {
    let periods = by_period(usable);
    let clusters = match params.clusters {
        Clusters::Periods => periods.iter().map(|(_, cells)| cells.clone()).collect(),
        Clusters::Groups => by_series(usable, data.series().len()),
    };
    if clusters.len() < 3 {
        let (found, what) = (clusters.len(), params.clusters);
        return Err(impossible(format!(
            "intervals by {what} (`clusters`) need at least three, and there are {found}"
        )));
    }
    let maximum = &fitted.maximum;
    let mut robust = Robust::new(&fitted.rows, counts, maximum, &clusters);
    // The columns of the model, and their positions among those that are determined.
    let position: Vec<Option<usize>> = fitted
        .kept
        .iter()
        .scan(0, |next, &is_kept| {
            *next += usize::from(is_kept);
            Some(is_kept.then(|| *next - 1))
        })
        .collect();
    let columns = || fitted.design.columns.iter().zip(&position);
    let by_groups = params.clusters == Clusters::Groups && fitted.design.reference.is_some();
    if by_groups {
        // Without its only cluster, the effect of a group is not determined, and no more is the intercept.
        for (column, position) in columns() {
            if let (Effect::Intercept | Effect::Group, Some(position)) = (column.effect, *position) {
                robust.is_determined[position] = false;
            }
        }
    }
    let degrees = (robust.clusters - 1) as u32;
    let joint = |effect: Effect| {
        let of_effect = columns().filter(|(column, _)| column.effect == effect);
        let positions: Vec<usize> = of_effect.filter_map(|(_, position)| *position).collect();
        (effect != Effect::Intercept).then(|| robust.joint_p(&maximum.beta, &positions)).flatten()
    };
    let mut coefficients: Vec<Coefficient> = columns()
        .map(|(column, position)| {
            let empty = Coefficient::without(column.effect, column.level.clone(), None);
            let Some(at) = *position else { return empty };
            let estimate = maximum.beta[at];
            let robust_error = robust.is_determined[at].then(|| robust.covariance[(at, at)].sqrt());
            let half = robust_error.map(|error| student_t(degrees) * error);
            let t = robust_error.map(|error| estimate / error).filter(|t| t.is_finite());
            Coefficient {
                estimate: Some(estimate),
                standard_error: Some(maximum.covariance[(at, at)].sqrt()),
                robust_error,
                interval: half.map(|half| Interval { low: estimate - half, high: estimate + half }),
                t,
                p: t.map(|t| student_p(t, degrees)),
                p_effect: joint(column.effect),
                ..empty
            }
        })
        .collect();
    let named = |series: usize| Some(data.series()[series].name().to_owned());
    if let Some(level) = &fitted.design.reference_season {
        coefficients.push(Coefficient::without(Effect::Season, Some(level.clone()), Some(0.0)));
    }
    if let Some(series) = fitted.design.reference {
        coefficients.push(Coefficient::without(Effect::Group, named(series), Some(0.0)));
    }
    for &season in &usable.silent_seasons {
        let level = Some(season_name(data.period(), season));
        coefficients.push(Coefficient::without(Effect::Season, level, None));
    }
    for &series in usable.silent.iter().chain(&usable.wordless).filter(|_| data.series().len() > 1) {
        coefficients.push(Coefficient::without(Effect::Group, named(series), None));
    }
    // Waves and curves keep their order.
    let is_named = params.season == Season::Factors;
    coefficients.sort_by(|a, b| {
        let by_name = a.effect == Effect::Group || a.effect == Effect::Season && is_named;
        a.effect.cmp(&b.effect).then_with(|| if by_name { a.level.cmp(&b.level) } else { Ordering::Equal })
    });
    let residual = autocorrelation(counts, maximum, &periods);
    let theta = (maximum.alpha > 0.0).then(|| maximum.alpha.recip());
    let fitted_rates = rates(data, usable, &fitted, (!by_groups).then_some(&robust), degrees);
    let mut notes = notes(params, data, usable, &robust, residual);
    let undetermined =
        columns().filter(|(_, position)| position.is_none()).map(|(column, _)| (column, false));
    let single = columns().filter(|(_, position)| {
        !by_groups && position.is_some_and(|position| !robust.is_determined[position])
    });
    for (column, is_single) in undetermined.chain(single.map(|(column, _)| (column, true))) {
        let name = column.level.as_deref().unwrap_or(column.effect.name());
        notes.push(match is_single {
            true => {
                format!("{name}: the estimate rests on a single {}, so its error is not known", data.period())
            }
            false => format!("{name}: the effect cannot be told apart from the others"),
        });
    }
    if theta.is_none() {
        notes.push(
            "the counts vary no more than Poisson counts: θ is infinite, and the model is Poisson".to_owned(),
        );
    }
    Ok(CountModel {
        coefficients,
        time_degrees: fitted.degrees,
        theta,
        theta_error: theta.map(|theta| maximum.alpha_error * theta * theta),
        log_likelihood: maximum.log_likelihood,
        aic: fitted.aic(),
        deviance: maximum.deviance,
        residual_degrees: fitted.rows.len().saturating_sub(fitted.rows.width()),
        cells: fitted.rows.len(),
        clusters: robust.clusters,
        autocorrelation: residual,
        fitted: fitted_rates,
        notes,
    })
}

impl Coefficient {
    /// A coefficient without errors: the reference with the estimate 0, or one that is not determined.
    fn without(effect: Effect, level: Option<String>, estimate: Option<f64>) -> Self {
        Self {
            effect,
            level,
            estimate,
            standard_error: None,
            robust_error: None,
            interval: None,
            t: None,
            p: None,
            p_effect: None,
        }
    }
}

/// Returns the fitted rates of all groups and periods; with intervals, if there is a robust covariance.
fn rates(
    data: &CountData,
    usable: &Usable,
    fitted: &Fitted,
    robust: Option<&Robust>,
    degrees: u32,
) -> Vec<FittedRate> {
    let is_used = |period: usize, series: usize| {
        let lacks_season = usable.silent_seasons.contains(&seasons_of(data, usable, period));
        !usable.silent.contains(&series) && !usable.wordless.contains(&series) && !lacks_season
    };
    let mut rates = Vec::new();
    for (index, series) in data.series().iter().enumerate() {
        for (period, &start) in data.starts().iter().enumerate() {
            let rows = fitted.design.rows(&[(period, index)], &fitted.kept);
            let mut vector = DVector::zeros(rows.width());
            rows.row(0).for_each(|(column, value)| vector[column] = value);
            let is_determined =
                robust.is_some_and(|robust| rows.row(0).all(|(column, _)| robust.is_determined[column]));
            let log = rows.dot(0, &fitted.maximum.beta);
            let interval = robust.filter(|_| is_determined).map(|robust| {
                let half = student_t(degrees) * vector.dot(&(&robust.covariance * &vector)).max(0.0).sqrt();
                Interval { low: (log - half).exp(), high: (log + half).exp() }
            });
            let is_used = is_used(period, index);
            rates.push(FittedRate {
                group: series.group.clone(),
                start,
                count: series.counts[period],
                words: series.words[period],
                per_million: is_used.then(|| log.exp()),
                interval: interval.filter(|_| is_used),
            });
        }
    }
    rates
}

fn seasons_of(data: &CountData, usable: &Usable, period: usize) -> u8 {
    // Only months with an effect of their own can be silent.
    if usable.silent_seasons.is_empty() { 0 } else { seasons(data)[period] }
}

fn notes(
    params: &CountModelParams,
    data: &CountData,
    usable: &Usable,
    robust: &Robust,
    residual: Option<f64>,
) -> Vec<String> {
    let mut notes = Vec::new();
    let is_split = data.series().len() > 1;
    for &series in usable.silent.iter().filter(|_| is_split) {
        let (name, words) = (data.series()[series].name(), data.series()[series].words.iter().sum::<u64>());
        notes.push(format!(
            "{name}: no occurrence in {words} words, so it has no finite effect and is left out"
        ));
    }
    for &series in usable.wordless.iter().filter(|_| is_split) {
        notes.push(format!("{}: no words in these periods", data.series()[series].name()));
    }
    for &season in &usable.silent_seasons {
        let name = season_name(data.period(), season);
        notes.push(format!("{name}: no occurrence in any year, so it has no finite effect and is left out"));
    }
    if robust.clusters < FEW_CLUSTERS {
        let (found, what) = (robust.clusters, params.clusters);
        notes.push(format!("only {found} {what} as clusters: intervals are rough"));
    }
    // A correlation of independent residuals exceeds this once in forty times.
    let bound = 1.96 / (usable.periods.len() as f64).sqrt();
    if let Some(residual) = residual.filter(|&residual| residual > bound) {
        let period = data.period();
        notes.push(format!(
            "the residuals of successive {period}s correlate ({residual:.2}): intervals are too narrow. A curve \
             (`time`), a season (`season`) or longer periods may help"
        ));
    }
    notes
}
