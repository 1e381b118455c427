//! Trends: whether the rate of a term rises or falls over the whole span.

mod autocorrelation;
pub(in crate::time) mod hamed_rao;
pub(in crate::time) mod mann_kendall;
mod pair_order;
pub(in crate::time) mod rank_tests;
pub(in crate::time) mod rate_trend;
pub(in crate::time) mod standardized_trends;
mod step;
mod stratified_line;
pub(in crate::time) mod theil_sen;
pub(in crate::time) mod trends;
