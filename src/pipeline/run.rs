//! A run from the corpus to the report. [`Pipeline::run`] learns a model, `apply` uses
//! one that was learned before; both read as the way of an article.

use std::sync::atomic::AtomicBool;

use super::stages::{self, Checksums, Stages};
use super::{Analysis, Articles, Model, Progress, Settings, Silent, Stage};
use crate::corpus::Corpus;
use crate::error::at_least_one;
use crate::{Error, Result};

/// A text-mining run.
///
/// ```
/// use zeitwort::{Corpus, Pipeline, Settings, time::Period};
///
/// let settings = Settings::new().topics(7).period(Period::Quarter);
/// let analysis = Pipeline::new(settings).run(&Corpus::sample())?;
/// assert_eq!(analysis.model.topic_model().len(), 7);
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pipeline {
    settings: Settings,
}

impl Pipeline {
    /// Returns a pipeline with some settings.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self { settings }
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Counts, weighs and clusters the articles of a corpus, and tracks terms and
    /// topics over time.
    ///
    /// # Errors
    /// Returns an error if the input cannot be used, or if a setting is invalid or
    /// does not fit the input.
    pub fn run(&self, corpus: &Corpus) -> Result<Analysis> {
        self.run_watched(corpus, &Silent)
    }

    /// Runs as [`Pipeline::run`] and reports to `progress`, which can also stop the
    /// run.
    ///
    /// # Errors
    /// As [`Pipeline::run`], and [`Error::Stopped`].
    pub fn run_watched(&self, corpus: &Corpus, progress: &dyn Progress) -> Result<Analysis> {
        let settings = &self.settings;
        at_least_one("runs", settings.runs)?;
        settings.bm25.check()?;
        settings.corrections.check()?;
        let corpus = settings.configure(corpus.clone())?;
        with_checksums(settings, &corpus, |checksums| {
            fit(Stages::new(settings, &corpus, progress), checksums)
        })
    }
}

/// Runs `work` on the threads of the settings, while the checksums of the files are computed.
fn with_checksums<T: Send>(
    settings: &Settings,
    corpus: &Corpus,
    work: impl FnOnce(Checksums<'_>) -> Result<T> + Send,
) -> Result<T> {
    let is_wanted = AtomicBool::new(true);
    std::thread::scope(|scope| {
        let checksums = Checksums::start(scope, corpus.files(), &is_wanted, settings.threads);
        settings.install(|| work(checksums))?
    })
}

fn fit(mut stages: Stages<'_>, checksums: Checksums<'_>) -> Result<Analysis> {
    let (vectorizer, counted) = stages.timed(Stage::Count, stages::learn_and_count)?;
    let weighed = stages.timed(Stage::Weigh, |stages| stages::learn_and_weigh(stages, counted))?;
    let (model, articles) =
        stages.timed(Stage::Topics, |stages| stages::find_topics(stages, vectorizer, weighed))?;
    follow_over_time(stages, model, articles, checksums)
}

/// Applies a model to a corpus.
pub(super) fn apply(model: &Model, corpus: &Corpus, progress: &dyn Progress) -> Result<Analysis> {
    let settings = &model.settings;
    let corpus = settings.configure(corpus.clone())?;
    with_checksums(settings, &corpus, |checksums| {
        let mut stages = Stages::new(settings, &corpus, progress);
        let counted = stages.timed(Stage::Count, |stages| stages::count(stages, model))?;
        let weighed = stages.timed(Stage::Weigh, |_| stages::weigh(model, counted))?;
        let articles = stages.timed(Stage::Topics, |_| stages::assign_topics(model, weighed))?;
        let model = Model { settings: settings.for_model(), ..model.clone() };
        follow_over_time(stages, model, articles, checksums)
    })
}

fn follow_over_time(
    mut stages: Stages<'_>,
    model: Model,
    articles: Articles,
    checksums: Checksums<'_>,
) -> Result<Analysis> {
    let over_time = stages.timed(Stage::Time, |stages| stages::track(stages, &model, &articles))?;
    let report = stages::report(stages, &model, &articles, &over_time, checksums.finish());
    Ok(Analysis { model, articles, over_time, report })
}

/// The most threads of a run; far more than any machine has cores.
const MOST_THREADS: usize = 1024;

impl Settings {
    /// Runs `work` on the number of threads in these settings.
    ///
    /// # Errors
    /// Returns [`Error::Parameter`] for more than 1,024 threads, and
    /// [`Error::Numeric`] if they cannot be started.
    pub fn install<T: Send>(&self, work: impl FnOnce() -> T + Send) -> Result<T> {
        if self.threads > MOST_THREADS {
            let given = self.threads.to_string();
            return Err(Error::Parameter { name: "threads", given, expected: "0 (all cores) to 1024" });
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.threads).build();
        let not_started = |error: rayon::ThreadPoolBuildError| Error::Numeric {
            routine: "starting threads",
            message: error.to_string(),
        };
        Ok(pool.map_err(not_started)?.install(work))
    }
}
