//! Statistical text mining for dated German news: what a corpus talks about, and
//! how that changes over time.
//!
//! A [`Pipeline`] reads articles, counts German words as lemmas, groups articles
//! into topics, and follows words over calendar periods. Its [`Analysis`] gives
//! polars data frames and Parquet files.
//!
//! - **Sound statistics.** Rates are ratios of sums. Their intervals use the article
//!   as the sampling unit, and the copies of a text, such as agency copy, as one. Periods without articles have rows, too. Trends come with
//!   false discovery rates. The docs of each function give its formula and source.
//! - **German.** Words are counted in every inflection, as their lemmas. Umlauts, hyphenated
//!   compounds and `CDU/CSU` stay whole.
//! - **Reproducible.** The same seed gives the same bytes, for any number of threads
//!   and any order of the input.
//!
//! # In your crate
//!
//! ```toml
//! [dependencies]
//! # Without the command and its dependencies. `xlsx` reads workbooks, `docx` documents.
//! zeitwort = { version = "0.1", default-features = false, features = ["xlsx", "docx"] }
//! polars = { version = "0.55", default-features = false }  # only to work with the tables
//!
//! # Optimise dependencies in debug builds, too.
//! [profile.dev.package."*"]
//! opt-level = 3
//! ```
//!
//! Without the profile, a debug build spends minutes on a corpus for which a release
//! build takes seconds: counting and clustering are tight loops. The dependencies are
//! compiled once, and your own code keeps its fast debug builds.
//!
//! Tables are data frames of polars 0.55. A crate that works with them must name the
//! same version. Filtering, sorting and joining need no feature of polars (see
//! `examples/filter_with_polars.rs`); printing a data frame needs `fmt`.
//!
//! # A whole run
//!
//! ```
//! use zeitwort::{Corpus, Pipeline, Settings, frame::Table, time::Period};
//!
//! let corpus = Corpus::sample(); // or Corpus::from_paths(["articles/", "more.parquet"])?
//! let analysis = Pipeline::new(Settings::new().topics(7).period(Period::Quarter)).run(&corpus)?;
//!
//! let topics = analysis.table(Table::Topics)?; // a polars DataFrame
//! assert_eq!(topics.height(), 7);
//! # let folder = tempfile::tempdir().unwrap();
//! # let out = folder.path().join("out");
//! analysis.write(&out)?;
//! # Ok::<(), zeitwort::Error>(())
//! ```
//!
//! # A single stage
//!
//! ```
//! use zeitwort::{matrix::{TfIdf, Vectorizer}, text::Analyzer};
//!
//! let texts = ["Die Waffenlieferungen beginnen.", "Der Hafen wartet auf Lieferungen."];
//! let (_, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts)?;
//! let weights = TfIdf::params().fit(&counts).transform(&counts);
//! assert_eq!(counts.vocabulary().get(0).label.as_ref(), "Hafen");
//! assert_eq!(weights.nnz(), 5);
//! # Ok::<(), zeitwort::Error>(())
//! ```
//!
//! # The stages
//!
//! [`corpus`] (files to articles) → [`text`] (articles to terms) → [`matrix`]
//! (counts, TF-IDF, LSA) → [`topics`] and [`time`] → [`frame`] (tables, the only
//! module that uses polars) → [`pipeline`] (the whole run).
//!
//! [`copies`] finds the articles that are copies of one text, in the pass that counts, and passages that
//! articles share. Two modules stand apart: [`context`] finds a word and its surroundings in a corpus, and
//! [`synth`] generates corpora with known topics and trends.
//!
//! # Memory
//!
//! Texts are dropped once they are counted. Memory grows with the number of distinct
//! words per article (about 16 bytes each while counting), with the vocabulary, and
//! with articles × dimensions of the topic space, but not with articles × terms.

pub mod context;
pub mod copies;
pub mod corpus;
mod error;
pub mod frame;
pub mod matrix;
mod memory;
mod named;
pub mod output;
pub mod pipeline;
mod similar;
pub mod synth;
pub mod text;
pub mod time;
mod toml_file;
pub mod topics;

pub use corpus::Corpus;
/// Dense matrices, such as the rows of [`matrix::Lsa`], in the version that zeitwort uses.
pub use ndarray;
/// Sparse matrices, such as [`matrix::WeightMatrix`], in the version that zeitwort uses.
pub use sprs;

pub use error::{Error, Result};
pub use pipeline::{Analysis, Model, Pipeline, Settings};

/// Tests the example in the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
