//! Files and folders that take their place only when they are whole, so that an
//! interrupted command leaves the old result or none, never half of one.

mod file;

pub(crate) use file::{OLD, draft_prefix, without_path};
pub use file::{OutputFile, remove_drafts};
