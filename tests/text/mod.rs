//! From articles to terms.

mod german;
mod long_words;
