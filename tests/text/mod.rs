//! From articles to terms.

mod custom_analyzer;
mod german;
mod long_words;
