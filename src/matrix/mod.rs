//! From terms to numbers: counting ([`TermCounts`]), weighting ([`TfIdf`] and
//! the other schemes of [`Weighting`]) and the low-dimensional space of latent
//! semantic analysis ([`Lsa`]). Sparse matrices are `sprs` CSR with `u32` columns.
//! Rows are articles sorted by id and columns are terms sorted by name, so that
//! results do not depend on the order of the input.

mod corpus_words;
mod count;
mod frequency;
mod linfa_traits;
mod lsa;
mod sparse_matrix;
mod sparsity;
mod term_forms;
mod vectorizer;
mod vectorizer_params;
mod vocabulary;
mod weighting;

pub use corpus_words::CorpusWords;
pub use count::{CountedCorpus, LeftOutCopies, PartialCorpus, PartialCounts, TermCounts, learn_phrases};
pub use frequency::Frequency;
pub use lsa::{Lsa, LsaParams, normalize_rows};
pub(crate) use lsa::{krylov, sparse_dense};
pub(crate) use sparse_matrix::share;
pub use sparse_matrix::{CountMatrix, Shared, SparseMatrix, WeightMatrix, from_sprs};
pub use term_forms::TermForms;
pub use vectorizer::Vectorizer;
pub use vectorizer_params::VectorizerParams;
pub use vocabulary::{Term, Vocabulary};
pub use weighting::{
    Bm25, Bm25Params, FittedWeighting, LogEntropy, LogEntropyParams, Norm, Quanteda, QuantedaParams,
    TermFrequency, TfIdf, TfIdfParams, Weighting, restrict,
};
