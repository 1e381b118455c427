//! `terms`, the vocabulary, and `matrix`, the counts and weights.

use polars::prelude::DataFrame;

use super::build::{column, table};
use crate::Result;
use crate::matrix::{TermCounts, TfIdf, Vocabulary, WeightMatrix};

/// `term_id` u32, `term` str (as counted), `label` str (its most frequent
/// surface form), `docs` u32, `count` u64, `idf` f64, `noun_share` f64? (share of
/// capitalised occurrences away from starts of sentences). Sorted by term.
///
/// # Errors
/// Where polars refuses.
pub fn terms(vocabulary: &Vocabulary, tfidf: &TfIdf) -> Result<DataFrame> {
    let terms = vocabulary.terms();
    table(
        "terms",
        vec![
            column("term_id", (0..terms.len() as u32).collect::<Vec<_>>()),
            column("term", terms.iter().map(|term| &*term.term).collect::<Vec<_>>()),
            column("label", terms.iter().map(|term| &*term.label).collect::<Vec<_>>()),
            column("docs", terms.iter().map(|term| term.document_frequency).collect::<Vec<_>>()),
            column("count", terms.iter().map(|term| term.count).collect::<Vec<_>>()),
            column("idf", tfidf.idf().to_vec()),
            column("noun_share", terms.iter().map(|term| term.noun_share).collect::<Vec<_>>()),
        ],
    )
}

/// `doc` u32 (row of `documents`, from 0), `term_id` u32, `count` u32, `tfidf`
/// f32, and where another weighting was chosen `weight` f32, which is its: one
/// row for each non-zero count, sorted by article and term.
///
/// # Errors
/// Where polars refuses.
pub fn matrix(counts: &TermCounts, tfidf: &WeightMatrix, chosen: Option<&WeightMatrix>) -> Result<DataFrame> {
    let documents: Vec<u32> =
        counts.rows().zip(0..).flat_map(|(row, document)| std::iter::repeat_n(document, row.len())).collect();
    let (terms, counts): (Vec<u32>, Vec<u32>) = counts.rows().flatten().unzip();
    let mut columns = vec![
        column("doc", documents),
        column("term_id", terms),
        column("count", counts),
        column("tfidf", tfidf.data().to_vec()),
    ];
    columns.extend(chosen.map(|weights| column("weight", weights.data().to_vec())));
    table("matrix", columns)
}
