//! `keyness`: the terms that set two groups of articles apart.

use polars::prelude::{Column, DataFrame};

use crate::Result;
use crate::frame::columns::{column_of, table};
use crate::frame::schema::ColumnType::{F64, Str, U32, U64};
use crate::frame::schema::{ColumnSchema, TableSchema};
use crate::matrix::Vocabulary;
use crate::time::Keyness;

/// The schema of [`keyness`].
pub const KEYNESS: TableSchema = TableSchema::new(
    "keyness",
    &[
        ColumnSchema::new("term_id", U32, "the term"),
        ColumnSchema::new("term", Str, "the term as counted"),
        ColumnSchema::new("label", Str, "its most frequent surface form"),
        ColumnSchema::new("count", U64, "occurrences in the target"),
        ColumnSchema::new("count_reference", U64, "occurrences in the reference"),
        ColumnSchema::new("docs", U32, "articles of the target with the term"),
        ColumnSchema::new("docs_reference", U32, "articles of the reference with the term"),
        ColumnSchema::new("per_million", F64, "occurrences per million words of the target"),
        ColumnSchema::new("per_million_reference", F64, "occurrences per million words of the reference"),
        ColumnSchema::new("g2", F64, "log-likelihood ratio, negative if rarer in the target"),
        ColumnSchema::new("bic", F64, "`g2` less its BIC penalty"),
        ColumnSchema::new("log_ratio", F64, "binary logarithm of the ratio of rates"),
        ColumnSchema::new("log_ratio_low", F64, "lower bound of `log_ratio`").nullable(),
        ColumnSchema::new("log_ratio_high", F64, "upper bound of `log_ratio`").nullable(),
        ColumnSchema::new("per_cent_difference", F64, "difference of the rates in per cent").nullable(),
        ColumnSchema::new(
            "p",
            F64,
            "test of equal rates; 1 if fewer than three units of the leading side have the term",
        ),
        ColumnSchema::new("q", F64, "false discovery rate; less than 0.05: the term is listed"),
        ColumnSchema::new("dispersion", F64, "DPnorm in the target: 0 even, 1 in one article").nullable(),
        ColumnSchema::new("dispersion_reference", F64, "DPnorm in the reference").nullable(),
        ColumnSchema::new(
            "score",
            F64,
            "the bound of `log_ratio` nearer to zero; 0 if the term is not listed",
        ),
        ColumnSchema::new("target_units", U32, "sampling units of the target with the term"),
        ColumnSchema::new("reference_units", U32, "sampling units of the reference with the term"),
    ],
);

/// Returns a row for each term of either side, in the order given: the key words of the target, the
/// words that are not listed, and the key words of the reference. The columns
/// are those of [`KEYNESS`].
///
/// # Errors
/// Returns [`Error::Table`](crate::Error::Table) if polars cannot build the table.
pub fn keyness(vocabulary: &Vocabulary, terms: &[Keyness]) -> Result<DataFrame> {
    let numbers = |name: &str, value: fn(&Keyness) -> f64| -> Column { column_of(name, terms, value) };
    let optional =
        |name: &str, value: fn(&Keyness) -> Option<f64>| -> Column { column_of(name, terms, value) };
    table(
        &KEYNESS,
        vec![
            column_of("term_id", terms, |term| term.term_id),
            column_of("term", terms, |term| &*vocabulary.get(term.term_id).term),
            column_of("label", terms, |term| &*vocabulary.get(term.term_id).label),
            column_of("count", terms, |term| term.target.count),
            column_of("count_reference", terms, |term| term.reference.count),
            column_of("docs", terms, |term| term.target.docs),
            column_of("docs_reference", terms, |term| term.reference.docs),
            numbers("per_million", |term| term.target.per_million),
            numbers("per_million_reference", |term| term.reference.per_million),
            numbers("g2", |term| term.g2),
            numbers("bic", |term| term.bic),
            numbers("log_ratio", |term| term.log_ratio),
            optional("log_ratio_low", |term| term.log_ratio_low),
            optional("log_ratio_high", |term| term.log_ratio_high),
            optional("per_cent_difference", |term| term.per_cent_difference),
            numbers("p", |term| term.p),
            numbers("q", |term| term.q),
            optional("dispersion", |term| term.target.dispersion),
            optional("dispersion_reference", |term| term.reference.dispersion),
            numbers("score", |term| term.score),
            column_of("target_units", terms, |term| term.target.units),
            column_of("reference_units", terms, |term| term.reference.units),
        ],
    )
}
