//! The whole pipeline: its tables, properties of any corpus, determinism, models.

mod boilerplate;
mod comparison;
mod composition;
pub(crate) mod determinism;
mod extreme_corpora;
mod methods;
mod model;
mod model_files;
mod one_answer;
mod properties;
mod protocols;
mod real_corpora;
mod sampling;
mod settings;
mod tables;
