//! What readers of the coefficients of a model should know.

use super::count_data::CountData;
use super::design::season_name;
use super::params::CountModelParams;
use super::usable::Usable;

/// Fewer clusters than this make intervals unreliable.
const FEW_CLUSTERS: usize = 10;

/// A word in fewer cells than this, and in less than two thirds of them, has rough intervals: in simulations of
/// mentions in half of the cells, several times each, they held the truth in 90 % instead of 95 %.
const FEW_CELLS: usize = 100;

/// Returns notes on groups and months that are left out, on few clusters, and on dependent residuals.
pub(super) fn notes(
    params: &CountModelParams,
    data: &CountData,
    usable: &Usable,
    clusters: usize,
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
    if clusters < FEW_CLUSTERS {
        let what = params.clusters;
        notes.push(format!("only {clusters} {what} as clusters: intervals are rough"));
    }
    let counted = |&&(period, series): &&(usize, usize)| data.series()[series].counts[period] > 0;
    let (with, all) = (usable.cells.iter().filter(counted).count(), usable.cells.len());
    if with < FEW_CELLS && 3 * with < 2 * all {
        notes.push(format!("occurrences in {with} of {all} cells: intervals are rough"));
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
