//! What a corpus is composed of over time: the mix of outlets, and periods that it covers in part.

mod mix;
mod partial;
mod strata;

pub(super) use mix::shifted_mix;
pub(super) use partial::partial_periods;
pub(super) use strata::{Strata, missing_strata};
