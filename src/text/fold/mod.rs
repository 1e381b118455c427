//! Folds the spellings of a word into one.

mod cased;
mod folding;
mod old_letters;
mod old_spelling;
mod plain_word;

pub use folding::Folding;
pub(super) use plain_word::{PLAIN, fold_plain};
