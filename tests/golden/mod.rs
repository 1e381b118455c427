//! Results compared with those of other packages. The scripts in `tests/data/golden` computed
//! the expected values.

mod collocates;
mod keyness;
mod matrix;
mod models;
mod standardized;
mod statistics;
mod time;
mod topics;

use serde_json::Value;
use zeitwort::matrix::{TermCounts, WeightMatrix};
use zeitwort::text::{Analyzer, Folding, Stemmer, StopWords};

use crate::support::assert_close;

/// Tolerance for weights of scikit-learn, relative.
pub(crate) const SAME: f64 = 1e-6;
/// Tolerance for closed formulas, which only differ by rounding.
pub(crate) const ROUNDING: f64 = 1e-9;

pub(crate) fn plain() -> Analyzer {
    let stop_words = StopWords::none();
    Analyzer::new().stemmer(Stemmer::None).with_folding(Folding::none()).stop_words(stop_words).min_length(1)
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

pub(crate) fn floats(value: &Value) -> Vec<f64> {
    list(value).iter().map(|number| number.as_f64().unwrap()).collect()
}

/// Joins the tokens of each document into a text.
pub(crate) fn texts(value: &Value) -> Vec<String> {
    let words =
        |document: &Value| list(document).iter().map(|w| w.as_str().unwrap().to_owned()).collect::<Vec<_>>();
    list(value).iter().map(|document| words(document).join(" ")).collect()
}

/// Reads a sparse matrix from [[[column, weight], ...], ...].
pub(crate) fn sparse_matrix(golden: &Value) -> WeightMatrix {
    let shape: Vec<usize> = list(&golden["shape"]).iter().map(|n| n.as_u64().unwrap() as usize).collect();
    let (mut indptr, mut indices, mut data) = (vec![0], Vec::new(), Vec::new());
    for row in list(&golden["rows"]) {
        for entry in list(row) {
            indices.push(entry[0].as_u64().unwrap() as u32);
            data.push(entry[1].as_f64().unwrap() as f32);
        }
        indptr.push(indices.len());
    }
    WeightMatrix::new((shape[0], shape[1]), indptr.into(), indices.into(), data)
}

pub(crate) fn assert_weights(weights: &WeightMatrix, rows: &Value, case: &str) {
    assert_eq!(weights.rows(), list(rows).len(), "{case}");
    for (index, (row, expected)) in weights.outer_iterator().zip(list(rows)).enumerate() {
        let expected = list(expected);
        assert_eq!(row.nnz(), expected.len(), "{case}, row {index}");
        for ((term, &weight), entry) in row.iter().zip(expected) {
            assert_eq!(term as u64, entry[0].as_u64().unwrap(), "{case}, row {index}");
            assert_close(weight.into(), entry[1].as_f64().unwrap(), SAME, &format!("{case}, row {index}"));
        }
    }
}

pub(crate) fn assert_terms(counts: &TermCounts, terms: &Value, case: &str) {
    let found: Vec<&str> = counts.vocabulary().terms().iter().map(|term| &*term.term).collect();
    let expected: Vec<&str> = list(terms).iter().map(|term| term.as_str().unwrap()).collect();
    assert_eq!(found, expected, "{case}");
}
