//! Cleaning: garbled letters, markup, typography, and lines of news texts that are not part of
//! the text.

pub(in crate::corpus) mod article_text;
mod line_ends;
mod marks;
mod markup;
pub(in crate::corpus) mod metadata;
mod mojibake;
pub(super) mod news_lines;
pub(super) mod typography;
