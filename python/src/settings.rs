//! Settings, which Python passes as JSON. serde checks names, types and values.

use std::collections::BTreeMap;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use zeitwort::text::{Analyzer, CompoundParams, Compounds, Folding, Lemmas, Stemmer, StopWords};

/// Parses the settings of `function`; an unknown name is a `TypeError`.
pub(crate) fn parse<T: DeserializeOwned>(function: &str, json: &str) -> PyResult<T> {
    serde_json::from_str(json).map_err(|error| {
        let message = error.to_string();
        // The position in the JSON is of no use to the user.
        let message = message.split(" at line ").next().unwrap_or_default();
        match message.starts_with("unknown field") {
            true => PyTypeError::new_err(format!("{function}: {message}")),
            false => PyValueError::new_err(format!("{function}: {message}")),
        }
    })
}

/// The parameters of `Analyzer`, and those of `TfidfVectorizer` that are not about
/// weights.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnalyzerSettings {
    stemmer: Stemmer,
    stop_words: StopWordList,
    compounds: Compounds,
    ngram_range: (usize, usize),
    #[serde(default)]
    folding: Folding,
    #[serde(default)]
    lemmas: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum StopWordList {
    Named(NamedList),
    Words(Vec<String>),
    None(()),
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum NamedList {
    German,
}

impl AnalyzerSettings {
    pub(crate) fn analyzer(self) -> PyResult<Analyzer> {
        let (fewest, most) = self.ngram_range;
        if fewest == 0 || most < fewest {
            return Err(PyValueError::new_err(format!(
                "invalid `ngram_range`: ({fewest}, {most}) (expected two whole numbers from 1, the first not above the second)"
            )));
        }
        if self.compounds == Compounds::Topics {
            return Err(PyValueError::new_err(
                "invalid `compounds`: `topics` is for analyze, which finds topics (expected off, beside or replace)",
            ));
        }
        let stop_words = match self.stop_words {
            StopWordList::Named(NamedList::German) => StopWords::german(),
            StopWordList::Words(words) => StopWords::none().with(words),
            StopWordList::None(()) => StopWords::none(),
        };
        Ok(Analyzer::new()
            .stemmer(self.stemmer)
            .lemmas(Lemmas::german().with_exceptions(self.lemmas))
            .with_folding(self.folding)
            .stop_words(stop_words)
            .ngrams(fewest, most)
            .split_compounds(self.compounds, CompoundParams::default()))
    }
}

/// Returns a pool with as many threads as `n_jobs` says.
pub(crate) fn pool(n_jobs: Option<i64>) -> PyResult<rayon::ThreadPool> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads(n_jobs)?).build();
    pool.map_err(|error| PyValueError::new_err(format!("n_jobs: {error}")))
}

/// Returns the number of threads: all for `None` and −1, all but one for −2.
fn threads(n_jobs: Option<i64>) -> PyResult<usize> {
    let all = std::thread::available_parallelism().map_or(1, usize::from);
    match n_jobs {
        // 0 stands for all cores in rayon, or for RAYON_NUM_THREADS.
        None | Some(-1) => Ok(0),
        Some(0) => Err(PyValueError::new_err("n_jobs = 0: must be 1 or more, or -1 for all processors")),
        Some(jobs) if jobs > 0 => Ok(usize::try_from(jobs).unwrap_or(all)),
        Some(jobs) => {
            Ok(i64::try_from(all).unwrap_or(1).saturating_add(1).saturating_add(jobs).max(1) as usize)
        }
    }
}
