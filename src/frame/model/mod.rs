//! The files of a saved [`Model`](crate::Model): which tables there are, and how
//! each is written and read. [`Model::write`](crate::Model::write) describes them.

mod file;
mod fingerprints;
mod lexicon;
mod matrix_columns;
mod model_table;
mod space;
mod topics;
mod vocabulary;

pub(crate) use file::ModelFile;
pub(crate) use fingerprints::{fingerprints, read_fingerprints};
pub(crate) use lexicon::{compounds, forms, read_compounds, read_forms, read_umlauts, umlauts};
pub(crate) use model_table::ModelTable;
pub(crate) use space::{components, dimensions, read_lsa};
pub(crate) use topics::{centroids, read_topic_words, read_topics};
pub(crate) use vocabulary::{
    FACTOR, IDF, parts, read_factors, read_parts, read_term_forms, read_terms, terms,
};
