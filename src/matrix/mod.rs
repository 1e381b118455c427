//! From terms to numbers: counting ([`TermCounts`]), weighting ([`TfIdf`] and
//! the others of [`Weighting`]) and the low-dimensional space of latent semantic
//! analysis ([`Lsa`]). Sparse matrices are `sprs` CSR with `u32` columns; rows are
//! articles sorted by id, columns terms sorted by name, so that nothing depends
//! on the input's order.

mod apply;
mod assemble;
mod bm25;
mod bounds;
mod corpus;
mod counts;
mod forms;
mod join;
mod key;
pub(crate) mod krylov;
mod linfa_traits;
mod log_entropy;
mod lsa;
mod names;
mod naming;
mod ngrams;
mod packed;
mod partial;
mod parts;
mod quanteda;
mod shard;
mod shared;
mod small_counts;
pub(crate) mod sparse_dense;
mod tfidf;
mod vocabulary;
mod weighting;
mod weights;

use sprs::CsMatBase;

pub use apply::transform_corpus;
pub use bm25::{Bm25, Bm25Params};
pub use bounds::Frequency;
pub use corpus::{CountedCorpus, PartialCorpus, count_corpus, count_partial, learn_phrases};
pub use counts::{CountParams, TermCounts};
pub use log_entropy::{LogEntropy, LogEntropyParams};
pub use lsa::{Lsa, LsaParams, normalize_rows};
pub use partial::PartialCounts;
pub use quanteda::{Quanteda, QuantedaParams, TermFrequency};
pub use shared::Shared;
pub(crate) use shared::share;
pub use tfidf::{TfIdf, TfIdfParams};
pub use vocabulary::{Term, Vocabulary};
pub use weighting::{FittedWeighting, Weighting};
pub use weights::{Norm, restrict};

/// A sparse matrix (CSR), articles × terms. Where the non-zeros stand is shared
/// between the counts of a corpus and all weights made of them.
pub type SparseMatrix<N> = CsMatBase<N, u32, Shared<usize>, Shared<u32>, Vec<N>, usize>;

/// Term counts, articles × terms.
pub type CountMatrix = SparseMatrix<u32>;

/// Weights, articles × terms.
pub type WeightMatrix = SparseMatrix<f32>;
