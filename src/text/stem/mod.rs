//! Reduces the inflected forms of a word to a stem.

mod cistem;
mod short_word;
mod snowball;
mod stemmer;

pub use cistem::cistem;
pub(super) use short_word::{ShortWord, Stem};
pub use stemmer::Stemmer;
