//! Progress on stderr, if stderr is a terminal.

use indicatif::ProgressStyle;
use zeitwort::corpus::Record;
use zeitwort::pipeline::{Progress, Stage};

/// A spinner with the name of the stage and the number of records read.
pub(crate) struct ProgressBar {
    bar: indicatif::ProgressBar,
}

impl ProgressBar {
    /// Returns a bar that is invisible if it is not wanted, or if stderr is not a terminal.
    pub(crate) fn new(visible: bool) -> Self {
        let bar =
            if visible { indicatif::ProgressBar::new_spinner() } else { indicatif::ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {msg} {human_pos}") {
            bar.set_style(style);
        }
        Self { bar }
    }

    /// Shows what is counted from here on.
    pub(crate) fn message(&self, message: &'static str) {
        self.bar.set_message(message);
        self.bar.tick();
    }

    /// Counts one more.
    pub(crate) fn step(&self) {
        self.bar.inc(1);
    }

    /// Removes the bar from the screen.
    pub(crate) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for ProgressBar {
    fn stage(&self, stage: Stage) {
        self.message(match stage {
            Stage::Count => "reading and counting: records",
            Stage::Weigh => "weighting",
            Stage::Topics => "finding topics: articles",
            Stage::Time => "tracking words over time: articles",
            Stage::Write => "writing",
        });
    }

    fn record(&self, _record: &Record) {
        self.step();
    }
}
