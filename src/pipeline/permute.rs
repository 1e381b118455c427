//! The analysis over time on permuted dates: what the lists would hold by chance.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::str::FromStr;

use super::stages::{self, Stages};
use super::{Pipeline, Progress, Settings, Silent, Stage};
use crate::copies::CopyGroups;
use crate::corpus::{Account, Corpus, Date, DocumentMeta, Rejected};
use crate::error::at_least_one;
use crate::matrix::CountedCorpus;
use crate::time::{ByChance, Timeline, by_chance};
use crate::{Error, Result};

/// Which articles swap their dates together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PermutedUnit {
    /// The sampling units that a run takes: the copies of a text together, and every other article
    /// alone. This is the default, because it tests what a run prints.
    #[default]
    OfRun,
    /// Every article alone.
    Article,
    /// The articles of one date.
    Date,
    /// The articles of one period with the same value of a column, such as a speaker.
    Column(String),
}

impl FromStr for PermutedUnit {
    type Err = Infallible;

    fn from_str(name: &str) -> std::result::Result<Self, Infallible> {
        Ok(match name {
            "article" => Self::Article,
            "date" => Self::Date,
            column => Self::Column(column.to_owned()),
        })
    }
}

/// The answer of [`Pipeline::permute`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Permuted {
    /// A row for each list: trends, bursts and change points.
    pub lists: Vec<ByChance>,
    /// The number of articles in periods.
    pub articles: u64,
    /// The number of blocks that swap periods: the sampling units of each period, summed.
    pub blocks: u64,
    /// What a user should know about the input.
    pub notes: Vec<String>,
    /// What reading recognised and mended.
    pub account: Account,
    /// The records that are not articles.
    pub rejected: Vec<Rejected>,
}

impl Pipeline {
    /// Repeats the analysis over time on `draws` permutations of the dates, and returns how much each
    /// list holds in them and in the corpus. Texts are read and counted once. Topics are not built, and
    /// the setting `by` has no effect.
    ///
    /// ```
    /// use zeitwort::pipeline::PermutedUnit;
    /// use zeitwort::{Corpus, Pipeline, Settings};
    ///
    /// let permuted = Pipeline::new(Settings::new()).permute(&Corpus::sample(), &PermutedUnit::Date, 2)?;
    /// assert_eq!(permuted.lists[1].list, "bursts");
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Pipeline::run`], and [`Error::NoValues`] for a column without values.
    pub fn permute(&self, corpus: &Corpus, unit: &PermutedUnit, draws: u32) -> Result<Permuted> {
        self.permute_watched(corpus, unit, draws, &Silent)
    }

    /// Works as [`Pipeline::permute`] and reports to `progress`, which can also stop the work.
    ///
    /// # Errors
    /// As [`Pipeline::permute`], and [`Error::Stopped`].
    pub fn permute_watched(
        &self,
        corpus: &Corpus,
        unit: &PermutedUnit,
        draws: u32,
        progress: &dyn Progress,
    ) -> Result<Permuted> {
        let settings = self.settings();
        at_least_one("draws", draws as usize)?;
        let corpus = settings.configure(corpus.clone())?;
        settings.install(|| permute(Stages::new(settings, &corpus, progress), settings, unit, draws))?
    }
}

fn permute(mut stages: Stages<'_>, settings: &Settings, unit: &PermutedUnit, draws: u32) -> Result<Permuted> {
    let (vectorizer, counted) = stages.timed(Stage::Count, stages::learn_and_count)?;
    // As in a run, parts of compounds are no terms.
    let counted = CountedCorpus { counts: counted.counts.without_parts(), ..counted };
    let CountedCorpus { documents, counts, .. } = &counted;
    let dates: Vec<Option<Date>> = documents.iter().map(|document| document.date).collect();
    let mut timeline = Timeline::new(settings.period, &dates, counts.lengths());
    if let Some(units) = units(unit, &counted)? {
        timeline = timeline.with_units(&units, counts.lengths());
    }
    let tracked = stages.tracked(&vectorizer, counts.vocabulary());
    let lists = stages.timed(Stage::Time, |stages| {
        by_chance(counts, &timeline, &tracked, settings.seed, draws, &|| stages.go_on())
    })?;
    let sum = |value: fn(&crate::time::PeriodTotal) -> u32| {
        timeline.totals().iter().map(|total| u64::from(value(total))).sum()
    };
    Ok(Permuted {
        lists,
        articles: sum(|total| total.docs),
        blocks: sum(|total| total.units),
        notes: stages.into_notes(),
        account: counted.account,
        rejected: counted.rejected,
    })
}

/// Returns the unit of each article, or `None` if every article is alone.
fn units(unit: &PermutedUnit, counted: &CountedCorpus) -> Result<Option<Vec<u32>>> {
    let documents = &counted.documents;
    match unit {
        PermutedUnit::Article => Ok(None),
        PermutedUnit::OfRun => {
            let copies = counted.copies.as_ref();
            let copies = copies.filter(|copies| counted.left_out.is_none() && !copies.groups().is_empty());
            Ok(copies.map(CopyGroups::units))
        }
        PermutedUnit::Date => Ok(Some(numbered(documents.iter().map(|document| document.date)))),
        PermutedUnit::Column(column) => {
            let values: Vec<Option<String>> =
                documents.iter().map(|document| document.value(column)).collect();
            if values.iter().all(Option::is_none) {
                let columns: BTreeSet<&str> = documents.iter().flat_map(DocumentMeta::columns).collect();
                let found = columns.into_iter().map(str::to_owned).collect();
                return Err(Error::NoValues { column: column.clone(), found });
            }
            Ok(Some(numbered(values.into_iter())))
        }
    }
}

/// Numbers equal values alike. Articles without a value are alone.
fn numbered<T: Ord>(values: impl Iterator<Item = Option<T>>) -> Vec<u32> {
    let mut numbers: BTreeMap<T, u32> = BTreeMap::new();
    let mut next = 0;
    let mut number = || {
        next += 1;
        next - 1
    };
    values
        .map(|value| match value {
            Some(value) => *numbers.entry(value).or_insert_with(&mut number),
            None => number(),
        })
        .collect()
}
