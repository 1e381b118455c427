//! `permute`: what the lists over time hold if dates are permuted.

use std::path::PathBuf;

use pyo3::prelude::*;
use zeitwort::{Pipeline, Settings, frame};

use crate::settings::parse;
use crate::source::{corpus, warn_of_losses};
use crate::table::Table;
use crate::work;

/// Repeats the analysis over time on permuted dates.
#[pyfunction]
#[pyo3(signature = (*, paths=None, rows=None, settings, draws, progress=None))]
pub(crate) fn permute(
    py: Python<'_>,
    paths: Option<Vec<PathBuf>>,
    rows: Option<Bound<'_, PyAny>>,
    settings: &str,
    draws: u32,
    progress: Option<Py<PyAny>>,
) -> PyResult<Table> {
    let settings: Settings = parse("permute", settings)?;
    let corpus = corpus(py, paths, rows)?;
    let (table, rejected) = work::run(py, progress, move |watch| {
        let permuted = Pipeline::new(settings).permute_watched(&corpus, draws, watch)?;
        Ok((frame::by_chance(&permuted.lists)?, permuted.rejected))
    })?;
    warn_of_losses(py, &rejected)?;
    Ok(Table::new(table))
}
