//! Recognises the marks of news texts: agency marks, bylines, credits, sources and time stamps. The
//! rules are strict: a line with one word too many is text.

pub(super) mod agencies;
pub(super) mod bylines;
pub(super) mod credits;
mod names;
pub(super) mod provenance;
pub(super) mod sources;
pub(super) mod time_stamps;
