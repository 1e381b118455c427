//! Turns counts into weights: TF-IDF, BM25, log-entropy, quanteda's scheme, plain
//! counts and shares ([`Weighting`]).

mod bm25;
mod log_entropy;
mod quanteda;
mod scheme;
mod tfidf;
mod weigh;

pub use bm25::{Bm25, Bm25Params};
pub use log_entropy::{LogEntropy, LogEntropyParams};
pub use quanteda::{Quanteda, QuantedaParams, TermFrequency};
pub use scheme::{FittedWeighting, Weighting};
pub use tfidf::{TfIdf, TfIdfParams};
pub use weigh::{Norm, restrict};
