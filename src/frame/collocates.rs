//! `collocates`: the words near a word, overall and by period.

use polars::prelude::DataFrame;

use super::build::{column, dates, table};
use crate::Result;
use crate::context::{Association, Collocate, Collocations, NodeCounts};

const TABLE: &str = "collocates";

/// `period` Date? (first day; null: all articles), `term` str (as counted),
/// `label` str (its most frequent surface form), `count` u64 (near the node),
/// `docs` u32 (articles in which it is near), `log_dice` f64?, `g2` f64?,
/// `expected` f64?, `node_count` u64 (occurrences of the word that was looked
/// for), `term_count` u64, `near_tokens` u64 and `tokens` u64: a row for each
/// collocate over all articles, then one in each period, zero rows included; the
/// strongest overall first. See [`Association`].
///
/// # Errors
/// Where polars refuses.
pub fn collocates(found: &Collocations) -> Result<DataFrame> {
    let rows: Vec<(&NodeCounts, &Collocate, &Association)> = found
        .spans
        .iter()
        .enumerate()
        .flat_map(|(span, node)| found.collocates.iter().map(move |word| (node, word, &word.spans[span])))
        .collect();
    let texts = |text: fn(&Collocate) -> &str| rows.iter().map(|row| text(row.1)).collect::<Vec<_>>();
    let counts = |count: fn(&NodeCounts, &Association) -> u64| {
        rows.iter().map(|row| count(row.0, row.2)).collect::<Vec<_>>()
    };
    let measures =
        |measure: fn(&Association) -> Option<f64>| rows.iter().map(|row| measure(row.2)).collect::<Vec<_>>();
    table(
        TABLE,
        vec![
            dates(TABLE, "period", rows.iter().map(|row| row.0.period))?,
            column("term", texts(|word| &word.term)),
            column("label", texts(|word| &word.label)),
            column("count", counts(|_, word| word.count)),
            column("docs", rows.iter().map(|row| row.2.docs).collect::<Vec<_>>()),
            column("log_dice", measures(|word| word.log_dice)),
            column("g2", measures(|word| word.g2)),
            column("expected", measures(|word| word.expected)),
            column("node_count", counts(|node, _| node.count)),
            column("term_count", counts(|_, word| word.term_count)),
            column("near_tokens", counts(|node, _| node.near_tokens)),
            column("tokens", counts(|node, _| node.tokens)),
        ],
    )
}
