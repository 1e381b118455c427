//! `collocates`: the words that occur near a word.

use std::path::PathBuf;

use pyo3::prelude::*;
use zeitwort::context::{Collocates, Query, Reach};
use zeitwort::pipeline::Progress;
use zeitwort::time::Period;
use zeitwort::{Error, Settings, frame};

use crate::errors::to_python;
use crate::settings::parse;
use crate::source::{corpus, warn_of_losses};
use crate::table::Table;
use crate::work;

/// Finds the collocates of `word`. Of `settings`, [`Settings`] as JSON, only those of
/// input and text are used. Without `window`, the whole sentence is near.
#[pyfunction]
#[pyo3(signature = (word, *, paths=None, rows=None, settings, window, period, min_count, progress=None))]
#[allow(clippy::too_many_arguments)]
pub(crate) fn collocates(
    py: Python<'_>,
    word: &str,
    paths: Option<Vec<PathBuf>>,
    rows: Option<Bound<'_, PyAny>>,
    settings: &str,
    window: Option<usize>,
    period: &str,
    min_count: u64,
    progress: Option<Py<PyAny>>,
) -> PyResult<Table> {
    let settings: Settings = parse("collocates", settings)?;
    let period: Option<Period> = parse("collocates", period)?;
    let corpus = settings.configure(corpus(py, paths, rows)?).map_err(to_python)?;
    let analyzer = settings.analyzer();
    let query = Query::word(&analyzer, word).map_err(to_python)?;
    let mut search =
        Collocates::new(query).reach(window.map_or(Reach::Sentence, Reach::Words)).min_count(min_count);
    search = search.unit(settings.cluster.search_unit().map_err(to_python)?);
    if let Some(period) = period {
        search = search.by_period(period);
    }
    let (table, rejected) = work::run(py, progress, move |watch| {
        let found = search.search_watched(&analyzer, &corpus, &|record| {
            watch.step();
            if watch.is_stopped() { Err(Error::Stopped) } else { settings.check_record(record) }
        })?;
        Ok((frame::collocates(&found)?, found.read.rejected))
    })?;
    warn_of_losses(py, &rejected)?;
    Ok(Table::new(table))
}
