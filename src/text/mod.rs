//! From text to terms: tokenise, drop stop words, fold, stem. One file for each
//! step; [`Analyzer`] joins them. Knows nothing of documents or dates.

mod analyzer;
mod cistem;
mod stem;
mod stop_words;
mod token;

pub use analyzer::Analyzer;
pub use cistem::cistem;
pub use stem::Stemmer;
pub use stop_words::StopWords;
pub use token::tokens;
