//! Progress on stderr, where stderr is a terminal, and what was met while reading.

use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressStyle};
use zeitwort::corpus::{Record, Rejected, losses};
use zeitwort::pipeline::{Progress, Stage};

/// A spinner that names the stage and counts the records read.
pub(super) struct Bar {
    bar: ProgressBar,
    /// Files that are not read as a whole.
    damaged: Mutex<Vec<Rejected>>,
}

impl Bar {
    /// A bar that is invisible where it is not wanted, or stderr no terminal.
    pub(super) fn new(visible: bool) -> Self {
        let bar = if visible { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {msg} {human_pos}") {
            bar.set_style(style);
        }
        Self { bar, damaged: Mutex::default() }
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

    /// Says which files were not read as a whole, for commands without a report.
    pub(super) fn note_losses(&self) {
        let Ok(damaged) = self.damaged.lock() else { return };
        losses(&damaged).iter().for_each(|loss| eprintln!("note: {loss}"));
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

    fn record(&self, record: &Record) {
        self.step();
        if let Record::Rejected(rejected) = record
            && rejected.rest_of_file
            && let Ok(mut damaged) = self.damaged.lock()
        {
            damaged.push(rejected.clone());
        }
    }
}
