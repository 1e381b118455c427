//! The sampling units of a comparison of two groups of articles, and its result.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::Result;
use crate::copies::CopyGroups;
use crate::corpus::DocumentMeta;
use crate::matrix::TermCounts;
use crate::pipeline::sampling::{Cluster, SamplingUnits};
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
    /// What the articles of a unit have in common; never [`Cluster::Auto`].
    pub cluster: Cluster,
    /// The mean [design effect](keyness_design_effect) of these units; `None` if there are too few
    /// units or words.
    pub design_effect: Option<f64>,
    /// The mean design effect of articles, the copies of a text as one.
    pub design_effect_of_articles: Option<f64>,
    /// The number of units on the side of the target.
    pub target: usize,
    /// The number of units on the side of the reference.
    pub reference: usize,
    /// How many times as many words as in the reference the unit of a word has in the target, on average. q holds
    /// if this is about 1: units of the two sides are exchanged for it.
    pub relative_size: f64,
    /// Whether the cluster was chosen, and not given.
    pub is_chosen: bool,
}

/// Beyond this ratio of the sizes of units, words that clump in units are listed too often.
const UNEQUAL: f64 = 2.0;

impl fmt::Display for ComparisonUnits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { target, reference, is_chosen, .. } = self;
        let [of_days, of_values] = match is_chosen {
            true => [
                ": articles of a day resemble each other",
                ": articles with the same value resemble each other",
            ],
            false => [""; 2],
        };
        match &self.cluster {
            Cluster::Auto | Cluster::Article => write!(f, "Sampling units are the articles")?,
            Cluster::Story => write!(f, "Sampling units are the articles, the copies of a text as one")?,
            Cluster::Date => write!(f, "Sampling units are the days{of_days}")?,
            Cluster::Column(column) => write!(f, "Sampling units are the values of `{column}`{of_values}")?,
        }
        let is_larger = !matches!(self.cluster, Cluster::Article | Cluster::Story);
        if let (true, Some(effect), Some(of_articles)) =
            (is_larger, self.design_effect, self.design_effect_of_articles)
        {
            write!(f, " (design effect {effect:.1}, of articles {of_articles:.1})")?;
        }
        write!(f, "; {target} in the target, {reference} in the reference")?;
        let (larger, size) = match self.relative_size >= 1.0 {
            true => (["target", "reference"], self.relative_size),
            false => (["reference", "target"], self.relative_size.recip()),
        };
        if size > UNEQUAL {
            let [larger, smaller] = larger;
            write!(
                f,
                ". Those of the {larger} have {size:.0} times as many words as those of the {smaller}: words that clump \
                 in single units may be listed by chance"
            )?;
        }
        Ok(())
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

/// Compares two sides with the units of `cluster`. [`Cluster::Auto`] takes those units, of articles,
/// days and speakers, that have the largest design effect; not those of which a side has fewer than
/// three. `copies` are the groups of articles that all count.
pub(super) fn compare(
    counts: &TermCounts,
    documents: &[DocumentMeta],
    sides: &[Option<Side>],
    cluster: &Cluster,
    copies: Option<&CopyGroups>,
) -> Result<Comparison> {
    let alone: Vec<u32> = (0..documents.len() as u32).collect();
    let numbers = |cluster: &Cluster| -> Result<Vec<u32>> {
        let units = SamplingUnits::of(cluster, documents, copies)?;
        Ok(units.of_document.unwrap_or_else(|| alone.clone()))
    };
    let stories = numbers(&Cluster::Story)?;
    let of_articles = keyness_design_effect(counts, sides, &stories);
    let is_chosen = *cluster == Cluster::Auto;
    let (cluster, units, effect) = if is_chosen {
        let plain = if stories == alone { Cluster::Article } else { Cluster::Story };
        let mut best = (plain.clone(), stories, of_articles);
        for candidate in candidates(documents) {
            // Without a day, there are no days to take.
            let Ok(units) = numbers(&candidate) else { continue };
            let effect = keyness_design_effect(counts, sides, &units);
            let gain = if best.0 == plain { LEAST_GAIN } else { 1.0 };
            if best.2.is_some_and(|of_best| effect > Some(gain * of_best)) {
                best = (candidate, units, effect);
            }
        }
        best
    } else {
        let units = numbers(cluster)?;
        let effect = keyness_design_effect(counts, sides, &units);
        (cluster.clone(), units, effect)
    };
    let terms = keyness_of_units(counts, sides, &units)?;
    let on = |side| {
        let rows = (0..sides.len()).filter(|&row| sides[row] == Some(side) && counts.lengths()[row] > 0);
        let mut units: Vec<u32> = rows.map(|row| units[row]).collect();
        units.sort_unstable();
        units.dedup();
        units.len()
    };
    // The mean size of the unit of a word, Σ L² / Σ L.
    let size_on = |side| {
        let mut lengths: BTreeMap<u32, f64> = BTreeMap::new();
        for row in (0..sides.len()).filter(|&row| sides[row] == Some(side)) {
            *lengths.entry(units[row]).or_default() += f64::from(counts.lengths()[row]);
        }
        let (words, squares) = lengths
            .values()
            .fold((0.0, 0.0), |(words, squares), length| (words + length, squares + length * length));
        squares / words
    };
    let relative_size = size_on(Side::Target) / size_on(Side::Reference);
    let tested = terms.iter().filter(|term| term.is_tested()).count();
    let units = ComparisonUnits {
        cluster,
        design_effect: effect,
        design_effect_of_articles: of_articles,
        target: on(Side::Target),
        reference: on(Side::Reference),
        relative_size: if relative_size.is_finite() && relative_size > 0.0 { relative_size } else { 1.0 },
        is_chosen,
    };
    Ok(Comparison { terms, tested, units })
}

/// Returns the units besides articles: days, and the values of a column with the name of speakers.
fn candidates(documents: &[DocumentMeta]) -> Vec<Cluster> {
    let mut found = vec![Cluster::Date];
    let columns: BTreeSet<&str> = documents.iter().flat_map(DocumentMeta::columns).collect();
    let rank = |column: &str| SPEAKER_COLUMNS.iter().position(|known| *known == column.to_lowercase());
    if let Some(column) =
        columns.into_iter().filter(|column| rank(column).is_some()).min_by_key(|column| rank(column))
    {
        let values: BTreeSet<String> =
            documents.iter().filter_map(|document| document.value(column)).collect();
        if values.len() >= FEWEST_VALUES {
            found.push(Cluster::Column(column.to_owned()));
        }
    }
    found
}
