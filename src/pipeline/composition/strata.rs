//! The strata of the setting `standardize`.

use crate::corpus::DocumentMeta;
use crate::pipeline::Settings;
use crate::pipeline::facets::Groups;
use crate::time::{PeriodTotal, Standardized, Timeline};
use crate::{Error, Result};

/// The most strata. Small ones have no words in most periods.
const MOST_STRATA: usize = 50;
/// The most periods that a note names.
const MOST_NAMED: usize = 3;
/// The largest weight of strata without words in a period with rates, as in
/// [`Standardized`].
const MOST_MISSING: f64 = 0.25;

/// The strata of the articles.
pub(in crate::pipeline) struct Strata {
    /// The number of the stratum of each article; `None` if all are one stratum.
    pub(in crate::pipeline) of_document: Option<Vec<u32>>,
}

impl Strata {
    /// Groups the articles by the values of a column. The 50 values with the most articles are strata, and
    /// the others are one together.
    ///
    /// # Errors
    /// Returns an error if no article has a value, or if the time tables are split by the column.
    pub(in crate::pipeline) fn new(
        documents: &[DocumentMeta],
        column: &str,
        settings: &Settings,
        notes: &mut Vec<String>,
    ) -> Result<Self> {
        if settings.by.as_deref() == Some(column) {
            let expected = "another column than `by`";
            return Err(Error::Parameter { name: "standardize", given: column.to_owned(), expected });
        }
        let Groups { values, of_document, others } =
            Groups::largest(documents, column, "standardize", MOST_STRATA)?;
        if others > 0 {
            notes.push(format!(
                "the {others} values of `{column}` with the fewest articles are taken as one for `standardize`"
            ));
        }
        if values.len() < 2 {
            notes.push(format!(
                "all articles have one value of `{column}`, so that `standardize` changes nothing"
            ));
            return Ok(Self { of_document: None });
        }
        Ok(Self { of_document: Some(of_document) })
    }
}

/// Returns a note if strata, the values of `column`, have no words in some periods.
pub(in crate::pipeline) fn missing_strata(
    timeline: &Timeline,
    standard: &Standardized,
    column: &str,
) -> Option<String> {
    let missing = standard.missing();
    let with_articles = || timeline.totals().iter().zip(&missing).filter(|(total, _)| total.docs > 0);
    let named = |is_such: &dyn Fn(f64) -> bool| -> (usize, String) {
        let such: Vec<&PeriodTotal> =
            with_articles().filter(|(_, missing)| is_such(**missing)).map(|(total, _)| total).collect();
        let starts: Vec<String> = such.iter().take(MOST_NAMED).map(|total| total.start.to_string()).collect();
        let more = if such.len() > MOST_NAMED { ", …" } else { "" };
        (such.len(), starts.join(", ") + more)
    };
    let (shared, shared_named) = named(&|missing| missing > 0.0 && missing <= MOST_MISSING);
    let (unknown, unknown_named) = named(&|missing| missing > MOST_MISSING);
    let all = with_articles().count();
    let shared = (shared > 0).then(|| {
        format!(
            "in {shared} of {all} periods, some values of `{column}` have no articles, and the others share their \
             weight ({shared_named})"
        )
    });
    let unknown = (unknown > 0).then(|| {
        format!(
            "in {unknown} of {all} periods, values of `{column}` with more than a quarter of the weight have no \
             articles, so that there are no standardised rates ({unknown_named})"
        )
    });
    let notes: Vec<String> = shared.into_iter().chain(unknown).collect();
    (!notes.is_empty()).then(|| notes.join("; "))
}
