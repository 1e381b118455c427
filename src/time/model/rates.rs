//! The fitted rates of all groups and periods.

use nalgebra::DVector;

use super::count_data::CountData;
use super::count_model::FittedRate;
use super::design::seasons;
use super::fitted::Fitted;
use super::inference::{Robust, quantile};
use super::usable::Usable;
use crate::time::inference::interval::Interval;

/// Returns the fitted rates of all groups and periods; with intervals, if there is a robust covariance.
pub(super) fn rates(
    data: &CountData,
    usable: &Usable,
    fitted: &Fitted,
    robust: Option<&Robust>,
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
                // The fewest degrees of freedom make the widest interval.
                let degrees =
                    rows.row(0).map(|(column, _)| robust.degrees[column]).fold(f64::INFINITY, f64::min);
                let half = quantile(degrees) * vector.dot(&(&robust.covariance * &vector)).max(0.0).sqrt();
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
