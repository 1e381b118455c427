//! From articles to terms.

mod custom_analyzer;
mod german;
mod lemmas;
mod long_words;
