//! The fitted part of `TfidfVectorizer`: it turns texts into a sparse matrix of scipy,
//! and itself into bytes for pickling.

use std::sync::Arc;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList, PyType};
use serde::{Deserialize, Serialize};
use zeitwort::matrix::{
    Frequency, Norm, Term, TermCounts, TfIdf, TfIdfParams, Vectorizer, VectorizerParams, Vocabulary,
};
use zeitwort::text::{Analyzer, CompoundSplitter, CorpusForms, FormPlaces, Lexicon, NounForm};
use zeitwort::{Result, frame};

use crate::csr::{Csr, csr};
use crate::settings::{AnalyzerSettings, parse, pool};
use crate::table::Table;
use crate::texts::{self, Text};
use crate::work;

/// The parameters with scikit-learn's names, without those of [`AnalyzerSettings`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Weights {
    min_df: Frequency,
    max_df: Frequency,
    max_features: Option<usize>,
    norm: Option<Norm>,
    use_idf: bool,
    smooth_idf: bool,
    sublinear_tf: bool,
}

impl Weights {
    fn vectorizer(&self) -> VectorizerParams {
        let params = Vectorizer::params().min_df(self.min_df).max_df(self.max_df);
        VectorizerParams { max_features: self.max_features, ..params }
    }

    fn fit(&self, counts: &TermCounts) -> TfIdf {
        let norm = self.norm.unwrap_or(Norm::None);
        let params = TfIdf::params().sublinear(self.sublinear_tf).smooth(self.smooth_idf).norm(norm);
        match self.use_idf {
            true => params.fit(counts),
            false => TfIdf::from_idf(params, vec![1.0; counts.vocabulary().len()]),
        }
    }
}

/// What a fit learned: vocabulary, spellings, idf.
#[pyclass(frozen, module = "zeitwort._native")]
pub(crate) struct Tfidf {
    vectorizer: Arc<Vectorizer>,
    tfidf: TfIdf,
}

/// The pickled form of [`Tfidf`].
#[derive(Serialize, Deserialize)]
struct Saved {
    analyzer: Analyzer,
    params: TfIdfParams,
    idf: Vec<f64>,
    documents: usize,
    bounds: (u32, u32),
    terms: Vec<(String, String, u32, u64, Option<f64>)>,
    /// The hashes of the forms of the texts with how often each stands within sentences and at their start; earlier
    /// versions had none.
    #[serde(default)]
    forms: Vec<(u64, u32, u32)>,
    #[serde(default)]
    lacks_capitals: bool,
    /// Stop words in capitals that are names in the texts.
    #[serde(default)]
    names: Vec<String>,
    with_umlauts: Vec<String>,
    nouns: Option<Vec<(String, u64)>>,
}

/// Counts with this many threads, and stops if the caller no longer waits.
fn count<T: Send + 'static>(
    py: Python<'_>,
    texts: &Bound<'_, PyList>,
    n_jobs: Option<i64>,
    count: impl FnOnce(&[Text<'_>]) -> Result<T> + Send + 'static,
) -> PyResult<T> {
    let pool = pool(n_jobs)?;
    texts::count(py, texts, move |texts| pool.install(|| count(texts)))
}

#[pymethods]
impl Tfidf {
    /// Fits to texts, and with `transform` also returns their weights.
    #[staticmethod]
    #[pyo3(signature = (texts, words, weights, n_jobs, transform))]
    fn fit<'py>(
        py: Python<'py>,
        texts: &Bound<'py, PyList>,
        words: &str,
        weights: &str,
        n_jobs: Option<i64>,
        transform: bool,
    ) -> PyResult<(Self, Option<Csr<'py>>)> {
        let analyzer = parse::<AnalyzerSettings>("TfidfVectorizer", words)?.analyzer()?;
        let params: Weights = parse("TfidfVectorizer", weights)?;
        let (vectorizer, tfidf, weights) = count(py, texts, n_jobs, move |texts| {
            let (vectorizer, counts) = params.vectorizer().fit_transform(&analyzer, texts)?;
            let tfidf = params.fit(&counts);
            let weights = transform.then(|| tfidf.transform(&counts));
            Ok((vectorizer, tfidf, weights))
        })?;
        let weights = weights.map(|weights| csr(py, weights));
        Ok((Self { vectorizer: Arc::new(vectorizer), tfidf }, weights))
    }

    /// Returns the weights of other texts.
    fn transform<'py>(
        &self,
        py: Python<'py>,
        texts: &Bound<'py, PyList>,
        n_jobs: Option<i64>,
    ) -> PyResult<Csr<'py>> {
        let (vectorizer, tfidf) = (Arc::clone(&self.vectorizer), self.tfidf.clone());
        let weights =
            count(py, texts, n_jobs, move |texts| Ok(tfidf.transform(&vectorizer.transform(texts)?)))?;
        Ok(csr(py, weights))
    }

    /// Returns the table `terms`.
    fn terms(&self, py: Python<'_>) -> PyResult<Table> {
        work::run_here(py, || frame::terms(self.vectorizer.vocabulary(), &self.tfidf)).map(Table::new)
    }

    /// Returns what was learned as bytes.
    fn to_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let vectorizer = &self.vectorizer;
        let lexicon = vectorizer.lexicon();
        let form = |(hash, places): (u64, FormPlaces)| (hash, places.inside, places.at_start);
        let term = |term: &Term| {
            let Term { term, label, document_frequency, count, noun_share, .. } = term.clone();
            (term.into(), label.into(), document_frequency, count, noun_share)
        };
        let noun = |(noun, count): (&str, u64)| (noun.to_owned(), count);
        let saved = Saved {
            analyzer: vectorizer.analyzer().clone(),
            params: self.tfidf.settings().clone(),
            idf: self.tfidf.idf().to_vec(),
            documents: vectorizer.fitted_documents(),
            bounds: vectorizer.bounds(),
            terms: vectorizer.vocabulary().terms().iter().map(term).collect(),
            forms: lexicon.forms().hashes().into_iter().map(form).collect(),
            lacks_capitals: lexicon.forms().lacks_capitals(),
            names: lexicon.names().to_vec(),
            with_umlauts: lexicon.words_with_umlauts().into_iter().map(str::to_owned).collect(),
            nouns: lexicon.splitter().map(|splitter| splitter.nouns().into_iter().map(noun).collect()),
        };
        let bytes = serde_json::to_vec(&saved).map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// Restores what [`Tfidf::to_bytes`] returned.
    #[classmethod]
    fn from_bytes(_class: &Bound<'_, PyType>, bytes: &[u8]) -> PyResult<Self> {
        let damaged = |reason: String| PyValueError::new_err(format!("no pickled TfidfVectorizer: {reason}"));
        let saved: Saved = serde_json::from_slice(bytes).map_err(|error| damaged(error.to_string()))?;
        let terms = saved.terms.into_iter().map(|(term, label, document_frequency, count, noun_share)| {
            let (term, label) = (term.into(), label.into());
            Term { term, is_part: false, label, document_frequency, count, noun_share }
        });
        let vocabulary =
            Vocabulary::new(terms.collect(), saved.documents).filter(|terms| terms.len() == saved.idf.len());
        let vocabulary = vocabulary.ok_or_else(|| damaged("its terms are not in order".to_owned()))?;
        let analyzer = saved.analyzer;
        let splitter = saved.nouns.as_ref().map(|nouns| {
            let forms =
                nouns.iter().map(|(form, as_noun)| NounForm { form, as_noun: *as_noun, otherwise: 0 });
            CompoundSplitter::learn(analyzer.compound_params(), forms)
        });
        let places = |(hash, inside, at_start)| (hash, FormPlaces { inside, at_start });
        let forms: Vec<(u64, FormPlaces)> = saved.forms.into_iter().map(places).collect();
        let forms = CorpusForms::restore(&forms, saved.lacks_capitals);
        let lexicon = Lexicon::new(saved.with_umlauts, splitter).with_forms(forms).with_names(saved.names);
        let vectorizer = Arc::new(Vectorizer::new(analyzer, vocabulary, lexicon, saved.bounds));
        Ok(Self { vectorizer, tfidf: TfIdf::from_idf(saved.params, saved.idf) })
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        Ok((slf.get_type().getattr("from_bytes")?, (slf.get().to_bytes(slf.py())?,)))
    }
}
