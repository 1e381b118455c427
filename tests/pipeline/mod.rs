//! The whole pipeline: its tables, properties of any corpus, determinism, models.

pub(crate) mod determinism;
mod boilerplate;
mod extreme_corpora;
mod model;
mod model_files;
mod properties;
mod protocols;
mod real_corpora;
mod settings;
mod tables;
