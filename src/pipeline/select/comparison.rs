//! The sampling units of a comparison of two groups of articles, and its result.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::Result;
use crate::corpus::{DocumentMeta, Precision};
use crate::matrix::TermCounts;
use crate::time::{Keyness, Side, keyness_design_effect, keyness_of_units};

/// The comparison of two groups of articles.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Comparison {
    /// The words of both groups, in the order of [`keyness`](crate::time::keyness()).
    pub terms: Vec<Keyness>,
    /// The number of words that were tested: those in at least three sampling units.
    pub tested: usize,
    /// The sampling units.
    pub units: ComparisonUnits,
}

/// The sampling units of a comparison.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ComparisonUnits {
    /// What a unit is.
    pub kind: UnitKind,
    /// The mean [design effect](keyness_design_effect) of these units; `None` if there are too few
    /// units or words.
    pub design_effect: Option<f64>,
    /// The mean design effect of articles, the copies of a text as one.
    pub design_effect_of_articles: Option<f64>,
    /// The number of units on the side of the target.
    pub target: usize,
    /// The number of units on the side of the reference.
    pub reference: usize,
}

/// What a sampling unit of a comparison is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnitKind {
    /// An article, or the copies of a text.
    Articles,
    /// All articles of a day.
    Days,
    /// All articles with the same value in this column, such as those of a speaker.
    Column(String),
}

impl fmt::Display for ComparisonUnits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { target, reference, .. } = self;
        match &self.kind {
            UnitKind::Articles => write!(f, "Sampling units are the articles, the copies of a text as one")?,
            UnitKind::Days => {
                write!(f, "Sampling units are the days: articles of a day resemble each other")?
            }
            UnitKind::Column(column) => write!(
                f,
                "Sampling units are the values of `{column}`: articles with the same value resemble each other"
            )?,
        }
        if let (false, Some(effect), Some(of_articles)) =
            (self.kind == UnitKind::Articles, self.design_effect, self.design_effect_of_articles)
        {
            write!(f, " (design effect {effect:.1}, of articles {of_articles:.1})")?;
        }
        write!(f, "; {target} in the target, {reference} in the reference")
    }
}

/// The columns whose values are taken as sampling units where this matters.
const SPEAKER_COLUMNS: [&str; 12] = [
    "speaker",
    "speaker_name",
    "redner",
    "rednerin",
    "redner_name",
    "sprecher",
    "sprecherin",
    "author",
    "autor",
    "autorin",
    "verfasser",
    "verfasserin",
];

/// The fewest values of such a column.
const FEWEST_VALUES: usize = 10;

/// Larger units are taken only if their design effect is larger than that of articles by more than
/// its error.
const LEAST_GAIN: f64 = 1.05;

/// Compares two sides with those units, of articles, days and speakers, that have the largest design
/// effect. `articles` are the units of articles that are copies, if there are any. Units of which a
/// side has fewer than three are not taken.
pub(super) fn compare(
    counts: &TermCounts,
    documents: &[DocumentMeta],
    sides: &[Option<Side>],
    articles: Option<Vec<u32>>,
) -> Result<Comparison> {
    let articles = articles.unwrap_or_else(|| (0..documents.len() as u32).collect());
    let of_articles = keyness_design_effect(counts, sides, &articles);
    let (mut kind, mut units, mut effect) = (UnitKind::Articles, articles.clone(), of_articles);
    for (candidate, values) in candidates(documents) {
        let candidate_units = joined(&articles, documents, &values);
        let candidate_effect = keyness_design_effect(counts, sides, &candidate_units);
        let gain = if kind == UnitKind::Articles { LEAST_GAIN } else { 1.0 };
        if candidate_effect > effect.map(|effect| gain * effect) && effect.is_some() {
            (kind, units, effect) = (candidate, candidate_units, candidate_effect);
        }
    }
    let terms = keyness_of_units(counts, sides, &units)?;
    let on = |side| {
        let rows = (0..sides.len()).filter(|&row| sides[row] == Some(side) && counts.lengths()[row] > 0);
        let mut units: Vec<u32> = rows.map(|row| units[row]).collect();
        units.sort_unstable();
        units.dedup();
        units.len()
    };
    let tested = terms.iter().filter(|term| term.is_tested()).count();
    let units = ComparisonUnits {
        kind,
        design_effect: effect,
        design_effect_of_articles: of_articles,
        target: on(Side::Target),
        reference: on(Side::Reference),
    };
    Ok(Comparison { terms, tested, units })
}

/// Returns the kinds of units besides articles, with the value of each article.
fn candidates(documents: &[DocumentMeta]) -> Vec<(UnitKind, Vec<Option<String>>)> {
    let day = |document: &DocumentMeta| {
        let date = document.date.filter(|date| date.precision() == Precision::Day);
        date.map(|date| date.first_day().to_string())
    };
    let mut found = vec![(UnitKind::Days, documents.iter().map(day).collect::<Vec<_>>())];
    let columns: BTreeSet<&str> = documents.iter().flat_map(DocumentMeta::columns).collect();
    let rank = |column: &str| SPEAKER_COLUMNS.iter().position(|known| *known == column.to_lowercase());
    if let Some(column) =
        columns.into_iter().filter(|column| rank(column).is_some()).min_by_key(|column| rank(column))
    {
        let values: Vec<Option<String>> = documents.iter().map(|document| document.value(column)).collect();
        let distinct: BTreeSet<&String> = values.iter().flatten().collect();
        if distinct.len() >= FEWEST_VALUES {
            found.push((UnitKind::Column(column.to_owned()), values));
        }
    }
    found
}

/// Joins the units whose first articles have the same value. The copies of a text belong to the day
/// or speaker of the first one.
fn joined(units: &[u32], documents: &[DocumentMeta], values: &[Option<String>]) -> Vec<u32> {
    let mut rows: Vec<usize> = (0..units.len()).collect();
    rows.sort_by_cached_key(|&row| {
        let day = documents[row].date.map(|date| date.first_day());
        (units[row], day.is_none(), day, row)
    });
    let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
    let mut next = 0;
    let mut joined = vec![0; units.len()];
    for unit in rows.chunk_by(|&a, &b| units[a] == units[b]) {
        let mut new = || {
            next += 1;
            next - 1
        };
        let number = match &values[unit[0]] {
            Some(value) => *numbers.entry(value).or_insert_with(new),
            None => new(),
        };
        unit.iter().for_each(|&row| joined[row] = number);
    }
    joined
}
