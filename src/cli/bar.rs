//! Progress on stderr, where stderr is a terminal.

use indicatif::{ProgressBar, ProgressStyle};
use zeitwort::corpus::Record;
use zeitwort::pipeline::{Progress, Stage};

/// A spinner that names the stage and counts the records read.
pub(super) struct Bar {
    bar: ProgressBar,
}

impl Bar {
    /// A bar that is invisible where it is not wanted, or stderr no terminal.
    pub(super) fn new(visible: bool) -> Self {
        let bar = if visible { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {msg} {human_pos}") {
            bar.set_style(style);
        }
        Self { bar }
    }

    /// Says what is being counted from here on.
    pub(super) fn message(&self, message: &'static str) {
        self.bar.set_message(message);
        self.bar.tick();
    }

    /// Counts one more.
    pub(super) fn step(&self) {
        self.bar.inc(1);
    }

    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Bar {
    fn stage(&self, stage: Stage) {
        self.message(match stage {
            Stage::Count => "reading and counting: records",
            Stage::Weigh => "weighing",
            Stage::Topics => "finding topics: articles",
            Stage::Time => "tracking words over time: articles",
            Stage::Write => "writing",
        });
    }

    fn record(&self, _record: &Record) {
        self.step();
    }
}
