//! Intervals and tests that the statistics over time share.

pub(in crate::time) mod benjamini_hochberg;
pub(in crate::time) mod design_effect;
pub(in crate::time) mod distributions;
pub(in crate::time) mod interval;
pub(in crate::time) mod intraclass;
mod rate_interval;
pub(in crate::time) mod ratio;
pub(in crate::time) mod share;
mod simultaneous;
pub(in crate::time) mod smooth_band;
pub(in crate::time) mod standardized;
