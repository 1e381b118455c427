//! The invented language: its words and its grammar.

mod function_words;
mod grammar;
mod lexicon;
mod model;
mod noun;
mod stems;
mod word_lists;

pub(super) use grammar::{FunctionWordKind, Slot};
pub(super) use lexicon::SyntheticLexicon;
pub(super) use model::Language;
pub(super) use noun::Inflection;
pub(super) use word_lists::SIMPLE_NOUNS;
