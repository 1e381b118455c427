//! Statistical text mining for dated German news: what a corpus talks about,
//! and how that changes over time. A [`Pipeline`] reads articles, counts terms
//! with German stemming, clusters them into topics and tracks words over
//! calendar periods; its [`Analysis`] gives polars dataframes and Parquet.
//!
//! - **Right statistics.** Rates are ratios of sums with intervals that take the
//!   article as the sampling unit; empty periods are rows; trends come with a
//!   false discovery rate. Formulas and sources stand at each function.
//! - **German as German.** Umlauts, compounds with hyphens and `CDU/CSU` come
//!   out whole, and readers see words as they are written, never stems.
//! - **The same bytes again.** One seed gives one result, for any number of
//!   threads and any order of the input.
//!
//! # The whole job
//!
//! ```
//! use zeitwort::{Corpus, Pipeline, frame::Table, time::Period};
//!
//! let corpus = Corpus::sample(); // or Corpus::from_paths(["articles/", "more.parquet"])?
//! let analysis = Pipeline::new().topics(7).period(Period::Quarter).run(&corpus)?;
//!
//! let topics = analysis.table(Table::Topics)?; // a polars DataFrame
//! assert_eq!(topics.height(), 7);
//! # let folder = tempfile::tempdir().unwrap();
//! # let out = folder.path().join("out");
//! analysis.write(&out)?;
//! # Ok::<(), zeitwort::Error>(())
//! ```
//!
//! # A stage alone
//!
//! ```
//! use zeitwort::{matrix::{TermCounts, TfIdf}, text::Analyzer};
//!
//! let texts = ["Die Waffenlieferungen beginnen.", "Der Hafen wartet auf Lieferungen."];
//! let counts = TermCounts::params().count(&Analyzer::new(), &texts)?;
//! let weights = TfIdf::params().fit(&counts).transform(&counts);
//! assert_eq!(counts.vocabulary().get(0).label.as_ref(), "beginnen");
//! assert_eq!(weights.nnz(), 5);
//! # Ok::<(), zeitwort::Error>(())
//! ```
//!
//! # The stages
//!
//! An article passes through them from left to right, and imports follow it:
//! [`corpus`] (files to articles) → [`text`] (articles to terms) → [`matrix`]
//! (counts, TF-IDF, LSA) → [`topics`] and [`time`] → [`frame`] (tables; the only
//! place that names polars) → [`pipeline`] (the whole job). Aside stand
//! [`context`], which reads a corpus for one word and its surroundings, and
//! [`synth`], which makes corpora of which it is known what the stages should find.
//!
//! # Resources
//!
//! Texts are dropped as they are counted. Memory grows with the distinct words
//! of each article (some 16 bytes each while counting), the vocabulary, and
//! articles × dimensions of the topic space; never with articles × terms.

pub mod context;
pub mod corpus;
mod error;
pub mod frame;
pub mod matrix;
mod memory;
pub mod output;
pub mod pipeline;
pub mod synth;
pub mod text;
pub mod time;
pub mod topics;

pub use corpus::Corpus;
pub use error::{Error, Result};
pub use pipeline::{Analysis, Model, Pipeline};

/// The README's example is a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
