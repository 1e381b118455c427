//! The invented language: its words and its grammar.

mod function_words;
mod grammar;
mod language;
mod lexicon;
mod noun;
mod stems;
mod word_lists;

pub(super) use grammar::{FunctionWordKind, Slot};
pub(super) use language::Language;
pub(super) use lexicon::Lexicon;
pub(super) use noun::Inflection;
pub(super) use word_lists::SIMPLE_NOUNS;
