//! From text to terms: finds tokens, drops stop words, folds spellings, finds
//! lemmas or stems, and splits compounds.
//!
//! Each step has a folder. [`Analyzer`] joins the steps that need one text only,
//! [`Lexicon`] those that need all words of a corpus. Nothing here knows of documents
//! or dates.

mod analyzer;
mod capital_names;
mod compounds;
mod custom;
mod digit_groups;
mod fold;
mod gender_form;
mod label;
mod lemmas;
mod lexicon;
mod phrase_counts;
mod phrase_words;
mod phrases;
mod signs;
mod stem;
mod stop_words;
mod tokenize;
mod umlauts;
mod word_analyzer;
mod word_form;
mod word_sets;

pub use analyzer::Analyzer;
pub(crate) use capital_names::is_in_capitals;
pub use compounds::{CompoundParams, CompoundSplitter, Compounds, NounForm};
pub use fold::Folding;
pub(crate) use label::label;
pub use lemmas::{
    CorpusForms, FormLemmas, FormPlaces, FormResolver, LemmaLexicon, Lemmas, WordCategory, WordReading,
};
pub(crate) use lexicon::TermPlaces;
pub use lexicon::{Lexicon, Part, Terms};
pub use phrase_counts::{PhraseCounts, PhraseParams, npmi};
pub use phrases::Phrases;
pub use stem::{Stemmer, cistem};
pub use stop_words::StopWords;
pub use tokenize::{Token, Tokens, tokens};
pub(crate) use word_analyzer::LONGEST_WORD;
pub use word_form::{NounPlace, WordForm};
pub(crate) use word_sets::HashedWords;
