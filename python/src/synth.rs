//! `synth`: a synthetic corpus, written to files that Python reads.

use std::path::PathBuf;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use zeitwort::corpus::Date;
use zeitwort::synth::Synth;

use crate::work;

/// Writes a corpus to `path`, and its truth to the file whose path is returned.
#[pyfunction]
#[allow(clippy::too_many_arguments)]
pub(crate) fn synth(
    py: Python<'_>,
    path: PathBuf,
    docs: u64,
    seed: u64,
    topics: usize,
    topicality: f64,
    start: &str,
    months: u32,
    median_words: f64,
    clumping: f64,
    near_copies: f64,
    planted: usize,
    progress: Option<Py<PyAny>>,
) -> PyResult<PathBuf> {
    let start = Date::parse(start).map_err(|error| PyValueError::new_err(format!("start: {error}")))?;
    let params = Synth::new(docs)
        .seed(seed)
        .topics(topics)
        .topicality(topicality)
        .start(start)
        .months(months)
        .median_words(median_words)
        .clumping(clumping)
        .near_copies(near_copies)
        .planted(planted);
    let written =
        work::run(py, progress, move |watch| params.build()?.write_watched(&path, false, || watch.step()))?;
    Ok(written.truth)
}
