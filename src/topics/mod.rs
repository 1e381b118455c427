//! Topics: groups of articles that are about the same subject.
//!
//! [`TopicModel::params`] fits topics to articles in the space of an
//! [`Lsa`](crate::matrix::Lsa). The result, [`FittedTopics`], holds what was learned
//! ([`TopicModel`]: centroids, words, names) apart from the topic of each article
//! ([`Topics`]). [`TopicModel::assign`] gives new articles their topics.
//!
//! - `cluster`: the algorithms behind [`Algorithm`]
//! - `select`: the number of topics, the silhouette, the stability of topics
//! - `describe`: words and labels, representative articles, the hierarchy of topics
//! - `correct`: corrections that analysts make by hand ([`Corrections`])
//! - `evaluate`: quality against given labels ([`Agreement`]) and without ([`coherence`])

mod assigned;
mod cluster;
mod correct;
mod count;
mod describe;
mod evaluate;
mod fit;
mod model;
mod select;
mod vectors;

pub use assigned::{OUTLIER, Topics};
pub use cluster::{Algorithm, SphericalKMeans, SphericalKMeansParams};
pub use correct::{
    CorpusIndex, CorrectionData, Corrections, GuidedTopic, MergeTopics, RenameTopic, SplitTopic, TopicKey,
};
pub use count::TopicCount;
pub use describe::{
    LabelBy, PeriodWord, TopicMerge, TopicWord, TopicWords, TopicWordsParams, cut, representatives,
};
pub use evaluate::{Agreement, Contingency, coherence, diversity};
pub use fit::{FittedTopics, TopicModelParams};
pub use model::TopicModel;
pub use select::{Silhouette, TopicCandidate, silhouette};
