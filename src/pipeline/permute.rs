//! The analysis over time on permuted dates: what the lists would hold by chance.

use super::stages::{self, Stages};
use super::{Cluster, Pipeline, Progress, SamplingUnits, Settings, Silent, Stage};
use crate::Result;
use crate::corpus::{Account, Corpus, Date, Rejected};
use crate::error::at_least_one;
use crate::matrix::CountedCorpus;
use crate::time::{ByChance, Timeline, by_chance};

/// The answer of [`Pipeline::permute`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Permuted {
    /// A row for each list: trends, bursts and change points.
    pub lists: Vec<ByChance>,
    /// What the articles of a block have in common; never [`Cluster::Auto`].
    pub cluster: Cluster,
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
    /// list holds in them and in the corpus. The sampling units of the setting `cluster` swap their dates
    /// together. Texts are read and counted once. Topics are not built, and the settings `by`,
    /// `standardize` and `exclude_partial` have no effect.
    ///
    /// ```
    /// use zeitwort::pipeline::Cluster;
    /// use zeitwort::{Corpus, Pipeline, Settings};
    ///
    /// let settings = Settings::new().cluster(Cluster::Date);
    /// let permuted = Pipeline::new(settings).permute(&Corpus::sample(), 2)?;
    /// assert_eq!(permuted.lists[1].list, "bursts");
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Pipeline::run`].
    pub fn permute(&self, corpus: &Corpus, draws: u32) -> Result<Permuted> {
        self.permute_watched(corpus, draws, &Silent)
    }

    /// Works as [`Pipeline::permute`] and reports to `progress`, which can also stop the work.
    ///
    /// # Errors
    /// As [`Pipeline::permute`], and [`Error::Stopped`](crate::Error::Stopped).
    pub fn permute_watched(&self, corpus: &Corpus, draws: u32, progress: &dyn Progress) -> Result<Permuted> {
        let settings = self.settings();
        at_least_one("draws", draws as usize)?;
        let corpus = settings.configure(corpus.clone())?;
        settings.install(|| permute(Stages::new(settings, &corpus, progress), settings, draws))?
    }
}

fn permute(mut stages: Stages<'_>, settings: &Settings, draws: u32) -> Result<Permuted> {
    let (vectorizer, counted) = stages.timed(Stage::Count, stages::learn_and_count)?;
    // As in a run, parts of compounds are no terms.
    let counted = CountedCorpus { counts: counted.counts.without_parts(), ..counted };
    let CountedCorpus { documents, counts, .. } = &counted;
    let dates: Vec<Option<Date>> = documents.iter().map(|document| document.date).collect();
    let mut timeline = Timeline::new(settings.period, &dates, counts.lengths());
    let copies = counted.copies.as_ref().filter(|_| counted.left_out.is_none());
    let units = SamplingUnits::choose(&settings.cluster, documents, copies, counts, &timeline)?;
    timeline = units.on(timeline, counts.lengths());
    let tracked = stages.tracked(&vectorizer, counts.vocabulary());
    let lists = stages.timed(Stage::Time, |stages| {
        by_chance(counts, &timeline, &tracked, settings.seed, draws, &|| stages.go_on())
    })?;
    let sum = |value: fn(&crate::time::PeriodTotal) -> u32| {
        timeline.totals().iter().map(|total| u64::from(value(total))).sum()
    };
    Ok(Permuted {
        lists,
        cluster: units.cluster,
        articles: sum(|total| total.docs),
        blocks: sum(|total| total.units),
        notes: stages.into_notes(),
        account: counted.account,
        rejected: counted.rejected,
    })
}
