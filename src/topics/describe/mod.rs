//! What topics are about: their words and labels ([`TopicWords`]), overall and in each
//! period, the articles that represent them, and the hierarchy of topics.

mod hierarchy;
mod repetition;
mod representatives;
mod topic_word;
mod topic_words;
mod word_scores;
mod words_over_time;

pub(super) use hierarchy::hierarchy;
pub use hierarchy::{TopicMerge, cut};
pub use representatives::representatives;
pub use topic_word::{LabelBy, TopicWord};
pub use topic_words::{TopicWords, TopicWordsParams};
pub use words_over_time::PeriodWord;
