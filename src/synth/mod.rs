//! Synthetic corpora: articles that look German, in any number, whose topics, trends
//! and copies are known. They test and measure the stages that follow
//! [`crate::corpus`].

mod article;
mod calendar;
mod language;
mod params;
mod planted;
mod random;
mod synthetic_corpus;
mod topics;
mod truth;
mod write;

pub use params::Synth;
pub use synthetic_corpus::SyntheticCorpus;
pub use truth::{ArticleTruth, BurstWord, SteadyWord, TopicTruth, TrendWord, Truth};
pub use write::Written;
