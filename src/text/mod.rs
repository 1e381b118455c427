//! From text to terms: tokenise, drop stop words, fold spellings, split
//! compounds, stem. One file for each step; [`Analyzer`] joins those that need
//! one word alone, [`Lexicon`] those that need all words of a corpus. Knows
//! nothing of documents or dates.

mod analyzer;
mod cistem;
mod compounds;
mod folding;
mod full_stop;
mod label;
mod letters;
mod lexicon;
mod phrases;
mod sieve;
mod snowball;
mod stem;
mod stop_words;
mod token;
mod word;
mod word_set;
mod words;

pub use analyzer::Analyzer;
pub(crate) use analyzer::LONGEST_WORD;
pub use cistem::cistem;
pub use compounds::{CompoundParams, CompoundSplitter, Compounds, NounForm, PART_MARK};
pub use folding::Folding;
pub(crate) use label::label;
pub use lexicon::{Lexicon, NounPlace, Part, Terms, WordForm};
pub use phrases::{PhraseCounts, PhraseParams, Phrases, npmi};
pub use stem::Stemmer;
pub use stop_words::StopWords;
pub use token::{Token, Tokens, tokens};
pub(crate) use words::HashedWords;
