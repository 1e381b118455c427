//! The table of what sets two groups of articles apart: `keyness`.

use polars::prelude::DataFrame;

use super::build::{column, table};
use crate::Result;
use crate::matrix::Vocabulary;
use crate::time::Keyness;

/// `term_id` u32, `label` str, `count` u64, `count_reference` u64, `docs` u32,
/// `docs_reference` u32, `per_million` f64, `per_million_reference` f64, `g2` f64
/// (signed), `bic` f64, `log_ratio` f64, `log_ratio_low` f64?, `log_ratio_high`
/// f64?, `per_cent_difference` f64?, `p` f64, `q` f64, `dispersion` f64? and
/// `dispersion_reference` f64? (DPnorm), `score` f64: a row for each term of
/// either side, the surest difference first; see [`Keyness`].
///
/// # Errors
/// Where polars refuses.
pub fn keyness(vocabulary: &Vocabulary, terms: &[Keyness]) -> Result<DataFrame> {
    let numbers =
        |name: &str, value: fn(&Keyness) -> f64| column(name, terms.iter().map(value).collect::<Vec<_>>());
    let optional = |name: &str, value: fn(&Keyness) -> Option<f64>| {
        column(name, terms.iter().map(value).collect::<Vec<_>>())
    };
    table(
        "keyness",
        vec![
            column("term_id", terms.iter().map(|term| term.term_id).collect::<Vec<_>>()),
            column(
                "label",
                terms.iter().map(|term| &*vocabulary.get(term.term_id).label).collect::<Vec<_>>(),
            ),
            column("count", terms.iter().map(|term| term.target.count).collect::<Vec<_>>()),
            column("count_reference", terms.iter().map(|term| term.reference.count).collect::<Vec<_>>()),
            column("docs", terms.iter().map(|term| term.target.docs).collect::<Vec<_>>()),
            column("docs_reference", terms.iter().map(|term| term.reference.docs).collect::<Vec<_>>()),
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
        ],
    )
}
