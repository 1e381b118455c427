//! Runs Rust code for Python: on a separate thread, without the GIL, while the
//! calling thread checks for Ctrl-C and reports progress. A panic becomes a
//! `RuntimeError`.

use std::any::Any;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use zeitwort::corpus::Record;
use zeitwort::pipeline::{Progress, Stage};

use crate::errors::to_python;

/// The interval at which Ctrl-C is checked and progress is reported.
const TICK: Duration = Duration::from_millis(50);

/// The state that the worker shares with the calling thread.
#[derive(Default)]
pub(crate) struct Watch {
    stopped: AtomicBool,
    records: AtomicU64,
    /// The stages that have begun and were not yet reported.
    stages: Mutex<VecDeque<Stage>>,
}

impl Watch {
    /// Counts one more record.
    pub(crate) fn step(&self) {
        self.records.fetch_add(1, Ordering::Relaxed);
    }

    /// Returns true if the caller no longer waits for the result.
    pub(crate) fn is_abandoned(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

impl Progress for Watch {
    fn stage(&self, stage: Stage) {
        if let Ok(mut stages) = self.stages.lock() {
            stages.push_back(stage);
        }
    }

    fn record(&self, _record: &Record) {
        self.step();
    }

    fn is_stopped(&self) -> bool {
        self.is_abandoned()
    }
}

/// Calls Python's `progress(stage, records)`.
struct ProgressReporter {
    progress: Option<Py<PyAny>>,
    stage: Option<Stage>,
    records: u64,
}

impl ProgressReporter {
    fn report(&mut self, py: Python<'_>, watch: &Watch) -> PyResult<()> {
        let Some(progress) = &self.progress else { return Ok(()) };
        let records = watch.records.load(Ordering::Relaxed);
        let begun = watch.stages.lock().map(|mut stages| std::mem::take(&mut *stages)).unwrap_or_default();
        if begun.is_empty() && records > self.records {
            let stage = self.stage.map_or_else(|| "write".to_owned(), |stage| stage.to_string());
            progress.call1(py, (stage, records))?;
        }
        for stage in begun {
            self.stage = Some(stage);
            progress.call1(py, (stage.to_string(), records))?;
        }
        self.records = records;
        Ok(())
    }
}

/// Does `work` on a separate thread. On Ctrl-C, or if `progress` raises, this returns
/// at once; the work then stops at its next record or stage, and its result is
/// dropped.
pub(crate) fn run<T: Send + 'static>(
    py: Python<'_>,
    progress: Option<Py<PyAny>>,
    work: impl FnOnce(&Watch) -> zeitwort::Result<T> + Send + 'static,
) -> PyResult<T> {
    run_while(py, progress, work, || Ok(()))
}

/// Like [`run`], and calls `meanwhile` on the calling thread, with the GIL.
pub(crate) fn run_while<T: Send + 'static>(
    py: Python<'_>,
    progress: Option<Py<PyAny>>,
    work: impl FnOnce(&Watch) -> zeitwort::Result<T> + Send + 'static,
    meanwhile: impl FnOnce() -> PyResult<()>,
) -> PyResult<T> {
    let watch = Arc::new(Watch::default());
    let (sender, mut receiver) = channel();
    let watched = Arc::clone(&watch);
    let worker = move || {
        let outcome = catch_unwind(AssertUnwindSafe(|| work(&watched)));
        let _ = sender.send(outcome);
    };
    std::thread::Builder::new().name("zeitwort".to_owned()).spawn(worker)?;
    meanwhile().inspect_err(|_| watch.stopped.store(true, Ordering::Relaxed))?;
    let mut reporter = ProgressReporter { progress, stage: None, records: 0 };
    loop {
        let receiver = &mut receiver;
        let outcome = py.detach(move || receiver.recv_timeout(TICK));
        let interrupted = py.check_signals().and_then(|()| reporter.report(py, &watch));
        if let Err(interrupt) = interrupted {
            watch.stopped.store(true, Ordering::Relaxed);
            return Err(interrupt);
        }
        match outcome {
            Ok(Ok(result)) => return result.map_err(to_python),
            Ok(Err(panic)) => return Err(bug(panic.as_ref())),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(bug(&"the thread ended")),
        }
    }
}

/// Does short work on the calling thread, without the GIL.
pub(crate) fn run_here<T: Send>(
    py: Python<'_>,
    work: impl FnOnce() -> zeitwort::Result<T> + Send,
) -> PyResult<T> {
    match py.detach(|| catch_unwind(AssertUnwindSafe(work))) {
        Ok(result) => result.map_err(to_python),
        Err(panic) => Err(bug(panic.as_ref())),
    }
}

fn bug(panic: &(dyn Any + Send)) -> PyErr {
    let message = panic.downcast_ref::<&str>().map(|message| (*message).to_owned());
    let message = message.or_else(|| panic.downcast_ref::<String>().cloned());
    let message = message.unwrap_or_else(|| "no message".to_owned());
    PyRuntimeError::new_err(format!("a bug in zeitwort, please report it: {message}"))
}

/// Panics, to test that panics become exceptions.
#[pyfunction]
#[allow(clippy::panic)]
pub(crate) fn _panic(py: Python<'_>, on_own_thread: bool) -> PyResult<()> {
    if on_own_thread {
        run(py, None, |_| panic!("on purpose"))
    } else {
        run_here(py, || panic!("on purpose"))
    }
}
