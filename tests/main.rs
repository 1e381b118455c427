//! The integration tests: one binary, a folder for each area. Tests of real
//! corpora look for them in the folder `ZEITWORT_CORPORA` and say so if it is
//! not set.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

mod command;
mod copies;
mod corpus;
mod golden;
mod layout;
mod matrix;
mod pipeline;
mod synth;
mod text;
mod time;
mod topics;
