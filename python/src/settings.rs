//! Settings: Python hands them over as JSON, which serde checks by name, type
//! and value.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use zeitwort::text::{Analyzer, CompoundParams, Compounds, Folding, Stemmer, StopWords};

/// Settings of `function`, or a `TypeError` for a name that it does not know.
pub(crate) fn parse<T: DeserializeOwned>(function: &str, json: &str) -> PyResult<T> {
    serde_json::from_str(json).map_err(|error| {
        let message = error.to_string();
        // The position in our JSON tells the user nothing.
        let message = message.split(" at line ").next().unwrap_or_default();
        match message.starts_with("unknown field") {
            true => PyTypeError::new_err(format!("{function}: {message}")),
            false => PyValueError::new_err(format!("{function}: {message}")),
        }
    })
}

/// How words become terms: the parameters of `Analyzer`, and of `TfidfVectorizer`
/// beside those of its weights.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    stemmer: Stemmer,
    stop_words: StopWordList,
    compounds: Compounds,
    ngram_range: (usize, usize),
    #[serde(default)]
    folding: Folding,
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

impl Words {
    pub(crate) fn analyzer(self) -> PyResult<Analyzer> {
        let (fewest, most) = self.ngram_range;
        if fewest == 0 || most < fewest {
            return Err(PyValueError::new_err(format!(
                "ngram_range = ({fewest}, {most}): must be two whole numbers from 1, the first not above the second"
            )));
        }
        if self.compounds == Compounds::Topics {
            return Err(PyValueError::new_err(
                "compounds = \"topics\" is for analyze, which makes topics; take \"off\", \"beside\" or \"replace\"",
            ));
        }
        let stop_words = match self.stop_words {
            StopWordList::Named(NamedList::German) => StopWords::german(),
            StopWordList::Words(words) => StopWords::none().with(words),
            StopWordList::None(()) => StopWords::none(),
        };
        Ok(Analyzer::new()
            .stemmer(self.stemmer)
            .with_folding(self.folding)
            .stop_words(stop_words)
            .ngrams(fewest, most)
            .split_compounds(self.compounds, CompoundParams::default()))
    }
}

/// As many threads as `n_jobs` says.
pub(crate) fn pool(n_jobs: Option<i64>) -> PyResult<rayon::ThreadPool> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads(n_jobs)?).build();
    pool.map_err(|error| PyValueError::new_err(format!("n_jobs: {error}")))
}

/// Nothing or −1 for all, −2 for all but one.
fn threads(n_jobs: Option<i64>) -> PyResult<usize> {
    let all = std::thread::available_parallelism().map_or(1, usize::from);
    match n_jobs {
        // What rayon takes as all, and RAYON_NUM_THREADS may set.
        None | Some(-1) => Ok(0),
        Some(0) => Err(PyValueError::new_err("n_jobs = 0: must be 1 or more, or -1 for all processors")),
        Some(jobs) if jobs > 0 => Ok(usize::try_from(jobs).unwrap_or(all)),
        Some(jobs) => {
            Ok(i64::try_from(all).unwrap_or(1).saturating_add(1).saturating_add(jobs).max(1) as usize)
        }
    }
}
