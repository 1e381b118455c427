//! Count regression: a negative binomial model of how often a word occurs in each period.

pub(super) mod count_data;
pub(super) mod count_model;
mod describe;
mod design;
pub(super) mod effects;
mod fit;
mod fitted;
mod inference;
mod notes;
pub(super) mod params;
mod rates;
mod solve;
mod spline;
mod usable;
