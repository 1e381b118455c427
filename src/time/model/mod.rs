//! Count regression: a negative binomial model of how often a word occurs in each period.

pub(super) mod count_data;
pub(super) mod count_model;
mod design;
pub(super) mod effects;
mod fit;
mod inference;
pub(super) mod params;
mod solve;
mod spline;
mod usable;
