//! The rates of `term_frequencies`, and the periods that have them.

use std::ops::Range;

use crate::time::{PeriodColumns, RateColumns, Standardized, TermFrequencies};

/// A column of rates: its name, its values, and whether each period has a value.
pub(super) type RateDefinition = (&'static str, fn(&RateColumns) -> &[f64], fn(&PeriodColumns) -> &[bool]);

/// The rates in the order of their columns.
pub(super) const RATES: [RateDefinition; 9] = [
    ("per_million", |rows| &rows.per_million, |periods| &periods.has_rate),
    ("per_million_low", |rows| &rows.per_million_low, |periods| &periods.has_bounds),
    ("per_million_high", |rows| &rows.per_million_high, |periods| &periods.has_bounds),
    ("doc_share", |rows| &rows.doc_share, |periods| &periods.has_share),
    ("doc_share_low", |rows| &rows.doc_share_low, |periods| &periods.has_share_bounds),
    ("doc_share_high", |rows| &rows.doc_share_high, |periods| &periods.has_share_bounds),
    ("smooth", |rows| &rows.smooth, |periods| &periods.has_smooth),
    ("smooth_low", |rows| &rows.smooth_low, |periods| &periods.has_smooth_bounds),
    ("smooth_high", |rows| &rows.smooth_high, |periods| &periods.has_smooth_bounds),
];

/// Returns what does not depend on the term, with standardised rates if there is a standard.
pub(super) fn period_columns(
    frequencies: &TermFrequencies,
    standard: Option<&Standardized>,
    window: usize,
) -> PeriodColumns {
    let mut periods = PeriodColumns::new(frequencies, window);
    if let Some(standard) = standard {
        standard.limit(frequencies, &mut periods, window);
    }
    periods
}

/// Returns the rates of the terms at `range`, standardised if there is a standard.
pub(super) fn rate_columns(
    frequencies: &TermFrequencies,
    standard: Option<&Standardized>,
    range: Range<usize>,
    periods: &PeriodColumns,
    window: usize,
) -> RateColumns {
    match standard {
        Some(standard) => standard.rate_columns(frequencies, range, window),
        None => frequencies.rate_columns(range, periods),
    }
}
