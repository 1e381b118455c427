//! The tables of articles and records.

pub(crate) mod articles;
pub(crate) mod documents;
pub(crate) mod metadata;
pub(crate) mod rejected;
