//! Tells in which language an article is written.

mod detect;
#[cfg(test)]
mod sentences;
mod words;

pub use detect::language_of;
