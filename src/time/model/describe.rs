//! From a fitted model to its coefficients with errors, intervals and tests.

use std::cmp::Ordering;

use super::count_data::CountData;
use super::count_model::{Coefficient, CountModel};
use super::design::season_name;
use super::effects::Effect;
use super::fitted::{Fitted, impossible};
use super::inference::{Robust, autocorrelation, quantile, two_sided};
use super::notes::notes;
use super::params::{Clusters, CountModelParams, Season};
use super::rates::rates;
use super::usable::Usable;
use crate::Result;
use crate::time::inference::interval::Interval;

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

/// Computes errors, intervals and tests, and describes the model.
pub(super) fn describe(
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
    let position = fitted.positions();
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
            let degrees = robust_error.map(|_| robust.degrees[at]);
            let half = robust_error.zip(degrees).map(|(error, degrees)| quantile(degrees) * error);
            let t = robust_error.map(|error| estimate / error).filter(|t| t.is_finite());
            Coefficient {
                estimate: Some(estimate),
                standard_error: Some(maximum.covariance[(at, at)].sqrt()),
                robust_error,
                interval: half.map(|half| Interval { low: estimate - half, high: estimate + half }),
                t,
                degrees,
                p: t.zip(degrees).and_then(|(t, degrees)| two_sided(t, degrees)),
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
    let fitted_rates = rates(data, usable, &fitted, (!by_groups).then_some(&robust));
    let mut notes = notes(params, data, usable, robust.clusters, residual);
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
            degrees: None,
            t: None,
            p: None,
            p_effect: None,
        }
    }
}
