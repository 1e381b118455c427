//! Tells in which language an article is written.

mod counts;
mod detect;
#[cfg(test)]
mod sentences;
mod words;

pub use counts::LanguageCounts;
pub(super) use counts::{LanguageCheck, Looked};
pub use detect::language_of;
pub(super) use detect::{KNOWN, known_language};
