//! [`Stages`]: what all stages of a run share.

use std::time::Instant;

use crate::corpus::{Account, Corpus};
use crate::pipeline::progress::{Progress, Stage};
use crate::pipeline::report::TopicSearch;
use crate::pipeline::settings::Settings;
use crate::{Error, Result};

/// The settings and the corpus of a run, and what the stages leave for its report.
pub(in crate::pipeline) struct Stages<'r> {
    pub(super) settings: &'r Settings,
    pub(super) corpus: &'r Corpus,
    pub(super) progress: &'r dyn Progress,
    pub(super) notes: Vec<String>,
    /// The seconds of each stage.
    pub(super) times: Vec<(Stage, f64)>,
    /// What reading recognised, mended and left out.
    pub(super) account: Account,
    /// How topics were found; `None` for a model that is applied.
    pub(super) topic_search: Option<TopicSearch>,
}

impl<'r> Stages<'r> {
    pub(in crate::pipeline) fn new(
        settings: &'r Settings,
        corpus: &'r Corpus,
        progress: &'r dyn Progress,
    ) -> Self {
        Self {
            settings,
            corpus,
            progress,
            notes: Vec::new(),
            times: Vec::new(),
            account: Account::default(),
            topic_search: None,
        }
    }

    /// Returns the notes.
    pub(in crate::pipeline) fn into_notes(self) -> Vec<String> {
        self.notes
    }

    /// Runs a stage and measures its time.
    ///
    /// # Errors
    /// Returns [`Error::Stopped`] if the run is to stop, and the errors of the stage.
    pub(in crate::pipeline) fn timed<T>(
        &mut self,
        stage: Stage,
        work: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        if self.progress.is_stopped() {
            return Err(Error::Stopped);
        }
        self.progress.stage(stage);
        let start = Instant::now();
        let result = work(self);
        self.times.push((stage, start.elapsed().as_secs_f64()));
        result
    }
}
