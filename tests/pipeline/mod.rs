//! The whole job: its tables, properties that hold for any corpus, determinism, models.

pub(crate) mod determinism;
mod model;
mod model_files;
mod properties;
mod real_corpora;
mod tables;
