//! `kwic`: one row for each concordance line.

use polars::prelude::DataFrame;

use super::build::{column, dates, table};
use crate::Result;
use crate::context::KwicLine;
use crate::corpus::Precision;

const TABLE: &str = "kwic";

/// `docname` str, `date` Date?, `from` u32? and `to` u32? (the words of the
/// keyword, counted from 1), `pre` str, `keyword` str, `post` str, `pattern` str
/// (the query), `date_precision` str? (day, month, year). The names of the first
/// columns are those of quanteda's `kwic`. In the order of the lines.
///
/// # Errors
/// Where polars refuses.
pub fn kwic(lines: &[KwicLine], pattern: &str) -> Result<DataFrame> {
    let texts = |text: fn(&KwicLine) -> &String| lines.iter().map(|line| &**text(line)).collect::<Vec<_>>();
    let precision = |line: &KwicLine| line.date.map(|date| Precision::as_str(date.precision()));
    table(
        TABLE,
        vec![
            column("docname", texts(|line| &line.docname)),
            dates(TABLE, "date", lines.iter().map(|line| line.date.map(|date| date.first_day())))?,
            column("from", lines.iter().map(|line| line.from).collect::<Vec<_>>()),
            column("to", lines.iter().map(|line| line.to).collect::<Vec<_>>()),
            column("pre", texts(|line| &line.pre)),
            column("keyword", texts(|line| &line.keyword)),
            column("post", texts(|line| &line.post)),
            column("pattern", vec![pattern; lines.len()]),
            column("date_precision", lines.iter().map(precision).collect::<Vec<_>>()),
        ],
    )
}
