//! `reuse`: the passages that articles share.

use std::path::PathBuf;

use pyo3::prelude::*;
use zeitwort::copies::Passages;
use zeitwort::pipeline::Progress;
use zeitwort::{Error, Settings, frame};

use crate::errors::to_python;
use crate::settings::parse;
use crate::source::{corpus, warn_of_losses};
use crate::table::Table;
use crate::work;

/// The number of standing passages, of passages that are mostly standing, of passages linked to the
/// earliest article only, and of their other links.
type LeftOut = (u64, u64, u64, u64);

/// Finds passages that the articles share with one another, or with those of `other_paths` or
/// `other_rows`. Of `settings`, [`Settings`] as JSON, only those of input are used.
#[pyfunction]
#[pyo3(signature = (
    *, paths=None, rows=None, other_paths=None, other_rows=None, settings, min_words, window, max_share, progress=None
))]
#[allow(clippy::too_many_arguments)]
pub(crate) fn reuse(
    py: Python<'_>,
    paths: Option<Vec<PathBuf>>,
    rows: Option<Bound<'_, PyAny>>,
    other_paths: Option<Vec<PathBuf>>,
    other_rows: Option<Bound<'_, PyAny>>,
    settings: &str,
    min_words: usize,
    window: Option<u32>,
    max_share: f64,
    progress: Option<Py<PyAny>>,
) -> PyResult<(Table, LeftOut)> {
    let settings: Settings = parse("reuse", settings)?;
    let params = Passages::params().min_words(min_words).window(window).max_share(max_share);
    params.check().map_err(to_python)?;
    let has_others = other_paths.is_some() || other_rows.is_some();
    let articles = settings.configure(corpus(py, paths, rows)?).map_err(to_python)?;
    let others = match has_others {
        true => Some(settings.configure(corpus(py, other_paths, other_rows)?).map_err(to_python)?),
        false => None,
    };
    let (table, left_out, rejected) = work::run(py, progress, move |watch| {
        let on_record = |record: &_| {
            watch.step();
            if watch.is_stopped() { Err(Error::Stopped) } else { settings.check_record(record) }
        };
        let (documents, summary) = articles.documents(&on_record)?;
        let others = others.map(|others| others.documents(&on_record)).transpose()?;
        let mut rejected = summary.rejected;
        let (found, others) = match &others {
            Some((others, summary)) => {
                rejected.extend(summary.rejected.iter().cloned());
                (settings.install(|| params.find_between(&documents, others))??, others)
            }
            None => (settings.install(|| params.find(&documents))??, &documents),
        };
        let left_out = (found.standing, found.mostly_standing, found.crowded, found.not_linked);
        Ok((frame::passages(&found.passages, &documents, others)?, left_out, rejected))
    })?;
    warn_of_losses(py, &rejected)?;
    Ok((Table::new(table), left_out))
}
