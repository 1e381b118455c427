//! The tables of terms.

pub(crate) mod matrix;
pub(crate) mod terms;
