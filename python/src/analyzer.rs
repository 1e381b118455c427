//! `Analyzer`: how a text is processed, word by word.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyList;
use zeitwort::matrix::{Frequency, Vectorizer};
use zeitwort::text::Lexicon;

use crate::settings::{AnalyzerSettings, parse};
use crate::texts;

/// An analyzer, and what it learned from a corpus.
#[pyclass(frozen, module = "zeitwort._native")]
pub(crate) struct Analyzer {
    analyzer: zeitwort::text::Analyzer,
    lexicon: Option<Lexicon>,
}

#[pymethods]
impl Analyzer {
    #[new]
    fn new(settings: &str) -> PyResult<Self> {
        Ok(Self { analyzer: parse::<AnalyzerSettings>("Analyzer", settings)?.analyzer()?, lexicon: None })
    }

    /// Returns the analyzer with what it learned from texts about umlauts and compounds.
    fn learn(&self, py: Python<'_>, texts: &Bound<'_, PyList>) -> PyResult<Self> {
        let analyzer = self.analyzer.clone();
        let lexicon = texts::count(py, texts, move |texts| {
            let params = Vectorizer::params().min_df(Frequency::Count(1));
            Ok(params.fit(&analyzer, texts)?.lexicon().clone())
        })?;
        Ok(Self { analyzer: self.analyzer.clone(), lexicon: Some(lexicon) })
    }

    fn tokens<'t>(&self, text: &'t str) -> Vec<&'t str> {
        self.analyzer.tokens(text).map(|token| token.text).collect()
    }

    fn terms(&self, text: &str) -> Vec<String> {
        let mut terms = Vec::new();
        self.analyzer.for_each_token(text, |token, _| match &self.lexicon {
            Some(lexicon) => {
                let is_counted = lexicon.counted_term(&self.analyzer, token.text, token.starts_sentence);
                if is_counted.is_none() {
                    return;
                }
                let found = lexicon.terms(&self.analyzer, token.text, token.starts_sentence);
                terms.extend(found.whole);
                terms.extend(found.parts.into_iter().map(|part| part.term));
            }
            None if self.analyzer.is_form_of_stop_word(token.text) => {}
            None => terms.push(self.analyzer.stem(token.text)),
        });
        terms
    }

    fn stem(&self, word: &str) -> String {
        self.analyzer.stem(word)
    }

    fn is_stop_word(&self, word: &str) -> bool {
        self.analyzer.is_form_of_stop_word(word)
    }

    fn compounds(&self, word: &str) -> PyResult<Vec<String>> {
        let splitter = self.lexicon.as_ref().and_then(Lexicon::splitter);
        if splitter.is_none() {
            return Err(PyValueError::new_err(
                "compounds are split by what a corpus teaches: Analyzer(compounds=\"beside\").learn(texts)",
            ));
        }
        let lexicon = self.lexicon.iter();
        Ok(lexicon
            .flat_map(|lexicon| lexicon.terms(&self.analyzer, word, false).parts)
            .map(|part| part.form)
            .collect())
    }
}
