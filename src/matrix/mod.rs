//! From terms to numbers: counting ([`TermCounts`]), weighting ([`TfIdf`]) and
//! the low-dimensional space of latent semantic analysis ([`Lsa`]). Sparse
//! matrices are `sprs` CSR with `u32` columns; rows are articles sorted by id,
//! columns terms sorted by name, so that nothing depends on the input's order.

mod assemble;
mod bounds;
mod corpus;
mod counts;
mod forms;
mod join;
mod lsa;
mod naming;
mod ngrams;
mod packed;
mod shard;
mod tfidf;
mod vocabulary;

use sprs::CsMatI;

pub use bounds::Frequency;
pub use corpus::{CountedCorpus, count_corpus, learn_phrases};
pub use counts::{CountParams, TermCounts};
pub use lsa::{Lsa, LsaParams, normalize_rows};
pub use tfidf::{Norm, TfIdf, TfIdfParams, restrict};
pub use vocabulary::{Term, Vocabulary};

/// Term counts, articles × terms.
pub type CountMatrix = CsMatI<u32, u32, usize>;

/// Weights, articles × terms.
pub type WeightMatrix = CsMatI<f32, u32, usize>;
