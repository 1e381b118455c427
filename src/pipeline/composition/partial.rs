//! Names the first and the last period if the corpus covers them only in part.

use crate::time::{PartialPeriod, Timeline};

/// Returns a note for each partial period. `are_excluded` says whether trends leave them out.
pub(in crate::pipeline) fn partial_periods(timeline: &Timeline, are_excluded: bool) -> Vec<String> {
    let note = |partial: &PartialPeriod| {
        let end = if partial.is_first { "first" } else { "last" };
        let gap = match partial.usual_gap {
            1 => "one day".to_owned(),
            days => format!("{days} days"),
        };
        let advice = if are_excluded {
            "trends, bursts and change points leave it out"
        } else {
            "`exclude_partial` leaves it out of trends, bursts and change points"
        };
        format!(
            "the {end} article of the {} from {} is of {}: the period is incomplete, as usual gaps between days with \
             articles are at most {gap}; {advice}",
            timeline.period(),
            partial.period,
            partial.day
        )
    };
    timeline.partial().iter().map(note).collect()
}
