//! Latent semantic analysis ([`Lsa`]) and the linear algebra below it.

pub(crate) mod krylov;
pub(crate) mod sparse_dense;
mod svd;

pub use svd::{Lsa, LsaParams, normalize_rows};
