//! The integration tests: one binary, one module for each subject. Tests of
//! real corpora find them by `ZEITWORT_CORPORA` and say so where it is unset.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

mod bad_input;
mod bursts;
mod command;
mod corpora;
mod corrections;
mod coverage;
mod damaged_files;
mod determinism;
mod evaluate;
mod facets;
mod false_alarms;
mod formats;
mod german;
mod golden;
mod golden_collocates;
mod golden_time;
mod in_memory;
mod interrupted;
mod large;
mod layout;
mod long_words;
mod looking;
mod model;
mod model_files;
mod news_lines;
mod partial;
mod properties;
mod sample;
mod synth;
mod synth_time;
mod tables;
mod time_edges;
mod topic_words;
mod weights;
