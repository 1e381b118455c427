//! The numerical part: maximum likelihood of a negative binomial model.

pub(super) mod alternate;
pub(super) mod cholesky;
mod dispersion;
mod irls;
pub(super) mod rows;
