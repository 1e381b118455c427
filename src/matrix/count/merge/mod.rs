//! Stages 2 to 4: from the shards of all threads to one matrix.
//!
//! [`merge_shards`] makes one table of all word forms. [`intern_terms`] determines
//! what each form is counted as when a vocabulary is fitted, and
//! [`build_vocabulary`] sorts and labels the terms that are kept; with a vocabulary
//! that is known, [`look_up_terms`] takes the place of both. [`assemble`] decodes
//! the shards into rows.

mod assemble;
mod build_vocabulary;
mod form_terms;
mod intern_terms;
mod look_up_terms;
mod merge_shards;

pub(crate) use assemble::{assemble, document_frequency};
pub(crate) use build_vocabulary::build_vocabulary;
pub(crate) use form_terms::ShardTerms;
pub(crate) use intern_terms::{InternedTerms, intern_terms, learn_lexicon};
pub(crate) use look_up_terms::look_up_terms;
pub(crate) use merge_shards::merge_shards;
