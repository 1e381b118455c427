//! Stage 1: what each thread does while texts are read. It finds tokens, interns
//! word forms and encodes their occurrences ([`Shard`]).

mod ngrams;
mod occurrence;
mod shard;
mod stream_vbyte;

pub(crate) use occurrence::Occurrence;
pub(crate) use shard::Shard;
