//! Cleaning: typography, and lines of news texts that are not part of the text.

mod marks;
pub(super) mod news_lines;
pub(super) mod typography;
