//! `terms` and `parts`: the vocabulary, and the parts of compounds.

use polars::prelude::{DataFrame, Float64Type, UInt32Type, UInt64Type};

use crate::Result;
use crate::frame::columns::{column, data_frame, failed};
use crate::frame::stored_table::StoredTable;
use crate::frame::tables;
use crate::matrix::{Term, TfIdf, Vocabulary};

/// The column of `terms` with the idf of each term.
pub(crate) const IDF: &str = "idf";
/// The column with the factor of each term in a weighting other than TF-IDF.
pub(crate) const FACTOR: &str = "factor";

/// The columns of [`Table::Terms`](crate::frame::Table::Terms); then `factor`
/// f64, the factor of each term in a weighting other than TF-IDF.
pub(crate) fn terms(vocabulary: &Vocabulary, tfidf: &TfIdf, factors: Option<Vec<f64>>) -> Result<DataFrame> {
    let mut terms = tables::term::terms::terms(vocabulary, tfidf)?;
    if let Some(factors) = factors {
        terms.with_column(column(FACTOR, factors)).map_err(|error| failed("terms", &error))?;
    }
    Ok(terms)
}

/// Reads a number for each term.
pub(crate) fn read_factors(terms: &StoredTable, column: &str) -> Result<Vec<f64>> {
    terms.finite::<Float64Type>(column)
}

/// Reads the vocabulary.
pub(crate) fn read_terms(terms: &StoredTable) -> Result<Vocabulary> {
    Vocabulary::new(read_term_rows(terms)?).ok_or_else(|| terms.broken("the terms are not in order"))
}

/// `term_id` u32, `term` str, `label` str, `docs` u32, `count` u64, `noun_share`
/// f64?: the parts of compounds in a vocabulary of words and marked parts.
pub(crate) fn parts(vocabulary: &Vocabulary) -> Result<DataFrame> {
    let parts: Vec<&Term> = vocabulary.terms().iter().filter(|term| term.is_part()).collect();
    data_frame(
        "parts",
        vec![
            column("term_id", (0..parts.len() as u32).collect::<Vec<_>>()),
            column("term", parts.iter().map(|part| &*part.term).collect::<Vec<_>>()),
            column("label", parts.iter().map(|part| &*part.label).collect::<Vec<_>>()),
            column("docs", parts.iter().map(|part| part.document_frequency).collect::<Vec<_>>()),
            column("count", parts.iter().map(|part| part.count).collect::<Vec<_>>()),
            column("noun_share", parts.iter().map(|part| part.noun_share).collect::<Vec<_>>()),
        ],
    )
}

/// Reads the parts, and returns the vocabulary of words and parts.
pub(crate) fn read_parts(parts: &StoredTable, words: &Vocabulary) -> Result<Vocabulary> {
    let mut terms = read_term_rows(parts)?;
    if !terms.iter().all(Term::is_part) {
        return Err(parts.broken("a term is not a part of a compound"));
    }
    terms.extend_from_slice(words.terms());
    terms.sort_by(|a, b| a.term.cmp(&b.term));
    Vocabulary::new(terms).ok_or_else(|| parts.broken("a part occurs twice"))
}

fn read_term_rows(terms: &StoredTable) -> Result<Vec<Term>> {
    terms.check_numbering::<UInt32Type>("term_id")?;
    let (names, labels) = (terms.strings("term")?, terms.strings("label")?);
    let frequencies = terms.numbers::<UInt32Type>("docs")?;
    let counts = terms.numbers::<UInt64Type>("count")?;
    let noun_shares = terms.optional_finite("noun_share")?;
    Ok(names
        .into_iter()
        .zip(labels)
        .zip(frequencies)
        .zip(counts)
        .zip(noun_shares)
        .map(|((((term, label), document_frequency), count), noun_share)| Term {
            term: term.into(),
            label: label.into(),
            document_frequency,
            count,
            noun_share,
        })
        .collect())
}
