//! Corrections that analysts make by hand: read from a file ([`Corrections`]), and applied
//! to topics on every run.

mod apply;
mod corrections;
mod guided;
mod regroup;
mod topic_key;

pub use apply::CorrectionData;
pub use corrections::{Corrections, GuidedTopic, MergeTopics, RenameTopic, SplitTopic};
pub use topic_key::{CorpusIndex, TopicKey};
