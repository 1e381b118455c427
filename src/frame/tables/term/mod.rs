//! The tables of terms.

pub(crate) mod matrix;
pub(crate) mod term_forms;
pub(crate) mod terms;
