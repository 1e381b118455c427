//! Cleaning: escapes, garbled letters, markup, typography, and lines of news texts that are not part of
//! the text.

pub(in crate::corpus) mod article_text;
pub(in crate::corpus) mod cut_off;
mod escapes;
pub(super) mod interjections;
mod line_ends;
mod marks;
mod markup;
pub(super) mod metadata;
mod mojibake;
pub(super) mod news_lines;
pub(super) mod typography;
