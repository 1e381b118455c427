//! `analyze` and its result.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;
use zeitwort::frame::{self, DataFrame, TermName};
use zeitwort::output::OutputFolder;
use zeitwort::pipeline::{Methods, MethodsLanguage, Progress, Selection, Stage};
use zeitwort::time::{CountModel, LeadLag};
use zeitwort::{Pipeline, Result, Settings};

use crate::errors::to_python;
use crate::settings::parse;
use crate::source::{corpus, warn_of_losses};
use crate::table::Table;
use crate::work;

/// Runs the whole pipeline. `settings` are [`Settings`] as JSON.
#[pyfunction]
#[pyo3(signature = (*, paths=None, rows=None, settings, progress=None))]
pub(crate) fn analyze(
    py: Python<'_>,
    paths: Option<Vec<PathBuf>>,
    rows: Option<Bound<'_, PyAny>>,
    settings: &str,
    progress: Option<Py<PyAny>>,
) -> PyResult<Analysis> {
    let pipeline = Pipeline::new(parse::<Settings>("analyze", settings)?);
    let corpus = corpus(py, paths, rows)?;
    let analysis = work::run(py, progress, move |watch| pipeline.run_watched(&corpus, watch))?;
    warn_of_losses(py, &analysis.articles.rejected)?;
    Ok(Analysis { analysis: Arc::new(analysis) })
}

/// The names of the tables of an analysis.
#[pyfunction]
pub(crate) fn tables() -> Vec<&'static str> {
    frame::Table::ALL.map(frame::Table::name).to_vec()
}

/// Returns what the run of a written result did, in a language.
#[pyfunction]
pub(crate) fn methods(folder: PathBuf, language: &str, references: bool) -> PyResult<String> {
    text_of(&Methods::open(folder).map_err(to_python)?, language, references)
}

fn text_of(methods: &Methods, language: &str, references: bool) -> PyResult<String> {
    let language: MethodsLanguage = language.parse().map_err(to_python)?;
    Ok(if references { methods.with_references(language) } else { methods.text(language).to_owned() })
}

/// The result of `analyze`.
#[pyclass(frozen, module = "zeitwort._native")]
pub(crate) struct Analysis {
    analysis: Arc<zeitwort::Analysis>,
}

impl Analysis {
    fn frame(
        &self,
        py: Python<'_>,
        build: impl FnOnce(&zeitwort::Analysis) -> Result<DataFrame> + Send,
    ) -> PyResult<Table> {
        work::run_here(py, || build(&self.analysis)).map(Table::new)
    }
}

/// The names of terms, as tables have them.
fn names<'a>(analysis: &'a zeitwort::Analysis, term_ids: &'a [u32]) -> impl Iterator<Item = TermName<'a>> {
    term_ids.iter().map(|&term_id| {
        let found = analysis.articles.counts.vocabulary().get(term_id);
        TermName { term_id, term: &found.term, label: &found.label }
    })
}

fn notes_of(name: &TermName<'_>, notes: &[String]) -> Vec<String> {
    notes.iter().map(|note| format!("{}: {note}", name.label)).collect()
}

#[pymethods]
impl Analysis {
    /// Returns a table by its name.
    fn table(&self, py: Python<'_>, name: &str) -> PyResult<Table> {
        let table: frame::Table = name.parse().map_err(to_python)?;
        self.frame(py, move |analysis| analysis.table(table))
    }

    /// Returns the term ids of words in any inflection; `None` for a word that is not a term.
    fn term_ids(&self, words: Vec<String>) -> Vec<Option<u32>> {
        words.iter().map(|word| self.analysis.find(word)).collect()
    }

    /// Returns `term_frequencies` for these terms, tracked or not; by facet, if there
    /// are facets.
    fn frequencies_of(&self, py: Python<'_>, term_ids: Vec<u32>) -> PyResult<Table> {
        self.frame(py, move |analysis| analysis.frequencies_of(&term_ids))
    }

    /// Returns the words that are typical of the articles of `target`.
    #[pyo3(signature = (target, reference=None))]
    fn keyness(&self, py: Python<'_>, target: &str, reference: Option<&str>) -> PyResult<Table> {
        let target: Selection = target.parse().map_err(to_python)?;
        let reference = reference.map(str::parse::<Selection>).transpose().map_err(to_python)?;
        self.frame(py, move |analysis| analysis.keyness(&target, reference.as_ref()))
    }

    /// Fits a model of the counts of each term; the coefficients, or the fitted rates. Also returns the notes.
    fn count_models(
        &self,
        py: Python<'_>,
        term_ids: Vec<u32>,
        time: &str,
        season: &str,
        clusters: &str,
        fitted: bool,
    ) -> PyResult<(Table, Vec<String>)> {
        let params = CountModel::params()
            .time(time.parse().map_err(to_python)?)
            .season(season.parse().map_err(to_python)?)
            .clusters(clusters.parse().map_err(to_python)?);
        let (frame, notes) = work::run_here(py, || {
            let analysis = &self.analysis;
            let fit = |&id: &u32| analysis.count_model(id, &params);
            let models = term_ids.iter().map(fit).collect::<Result<Vec<_>>>()?;
            let named: Vec<_> = names(analysis, &term_ids).zip(&models).collect();
            let build = if fitted { frame::model_fitted } else { frame::count_model };
            let notes = named.iter().flat_map(|(name, model)| notes_of(name, &model.notes)).collect();
            Ok((build(&named)?, notes))
        })?;
        Ok((Table::new(frame), notes))
    }

    /// Compares the groups that use each term at several lags. Also returns the notes.
    #[pyo3(signature = (term_ids, max_lag, permutations))]
    fn lead_lag(
        &self,
        py: Python<'_>,
        term_ids: Vec<u32>,
        max_lag: Option<usize>,
        permutations: usize,
    ) -> PyResult<(Table, Vec<String>)> {
        let mut params = LeadLag::params().permutations(permutations).seed(self.analysis.report.config.seed);
        if let Some(max_lag) = max_lag {
            params = params.max_lag(max_lag);
        }
        let (frame, notes) = work::run_here(py, || {
            let analysis = &self.analysis;
            let test = |&id: &u32| analysis.lead_lag(id, &params);
            let tests = term_ids.iter().map(test).collect::<Result<Vec<_>>>()?;
            let named: Vec<_> = names(analysis, &term_ids).zip(&tests).collect();
            let notes = named.iter().flat_map(|(name, test)| notes_of(name, &test.notes)).collect();
            Ok((frame::lead_lag(&named)?, notes))
        })?;
        Ok((Table::new(frame), notes))
    }

    /// Writes the tables, and returns the content of `run.json`.
    fn write(&self, py: Python<'_>, folder: PathBuf, overwrite: bool, matrix: bool) -> PyResult<String> {
        let analysis = Arc::clone(&self.analysis);
        let report = work::run(py, None, move |watch| {
            watch.stage(Stage::Write);
            let on_request: &[frame::Table] = if matrix { &[frame::Table::Matrix] } else { &[] };
            analysis.write_with(OutputFolder::new(folder).replace(overwrite), on_request)
        })?;
        Ok(serde_json::to_string(&report).unwrap_or_default())
    }

    /// Returns what the run did, in a language.
    fn methods(&self, language: &str, references: bool) -> PyResult<String> {
        text_of(&self.analysis.report.methods, language, references)
    }

    /// Returns the content of `run.json`.
    fn report(&self) -> String {
        serde_json::to_string(&self.analysis.report).unwrap_or_default()
    }
}
