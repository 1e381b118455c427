//! The whole job: [`Pipeline`], its configuration, turns a corpus into an
//! [`Analysis`], whose tables are polars data frames.

mod analysis;
mod apply;
mod config;
mod evaluation;
mod facets;
mod model;
mod no_match;
mod parts;
mod progress;
mod report;
mod run;
mod saved;
mod selection;
mod tables;

pub use analysis::Analysis;
pub use config::{AllTerms, OnError, Pipeline, StopWordChanges, Track, Words};
pub use evaluation::Evaluation;
pub use facets::Facets;
pub use model::Model;
pub use progress::{Progress, Silent, Stage};
pub use report::{Counts, Input, Report, StageTime, TopicScores};
pub use saved::SavedResult;
pub use selection::Selection;
