//! The whole job: a [`Pipeline`] with its [`Settings`] turns a corpus into an
//! [`Analysis`], whose tables are polars data frames.

mod analysis;
mod apply;
mod columns;
mod composition;
mod evaluation;
mod facets;
mod known_words;
mod methods;
mod model;
mod models;
mod permute;
mod progress;
mod report;
mod run;
mod sampling;
mod saved;
mod select;
mod settings;
mod stages;
mod tables;

pub use analysis::{Analysis, Articles, OverTime};
pub use evaluation::Evaluation;
pub use facets::Facets;
pub use model::Model;
pub use permute::Permuted;
pub use progress::{Progress, Silent, Stage};
pub use report::{
    Counts, Findings, Input, Methods, MethodsLanguage, Report, Sampling, StageTime, TopicScores, TopicSearch,
};
pub use run::Pipeline;
pub use sampling::{Cluster, SamplingUnits};
pub use saved::SavedResult;
pub use select::{Comparison, ComparisonUnits, Selection};
pub use settings::{OnError, Settings, StopWordChanges, Track, TrendTests, Words};
