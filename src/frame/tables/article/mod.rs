//! The tables of articles and records.

pub(crate) mod articles;
pub(crate) mod copies;
pub(crate) mod documents;
pub(crate) mod metadata;
pub(crate) mod rejected;
pub(crate) mod source_copies;
