//! The tables that answer single questions. They are not part of a run.

pub(crate) mod by_chance;
pub(crate) mod collocates;
pub(crate) mod contingency;
pub(crate) mod keyness;
pub(crate) mod kwic;
pub(crate) mod lead_lag;
pub(crate) mod model;
pub(crate) mod passages;
