//! TF-IDF and latent semantic analysis compared with scikit-learn and numpy (`make_golden.py`).

use serde_json::Value;
use zeitwort::matrix::{Frequency, Lsa, Norm, TfIdf, TfIdfParams, Vectorizer, VectorizerParams};

use super::{ROUNDING, assert_terms, assert_weights, floats, list, plain, sparse_matrix, texts};
use crate::support::{assert_close, golden};

/// Like scikit-learn, reads `1` as a count and `1.0` as a share.
fn frequency(value: &Value) -> Frequency {
    value
        .as_u64()
        .map_or_else(|| Frequency::Share(value.as_f64().unwrap()), |count| Frequency::Count(count as u32))
}

#[test]
fn tfidf_is_that_of_scikit_learn() {
    let golden = golden("tfidf.json");
    let texts = texts(&golden["documents"]);
    for case in list(&golden["cases"]) {
        let (name, given) = (case["name"].as_str().unwrap(), &case["params"]);
        let mut params = VectorizerParams::default()
            .min_df(frequency(&given["min_df"]))
            .max_df(frequency(&given["max_df"]));
        params.max_features = given["max_features"].as_u64().map(|limit| limit as usize);
        let (_, counts) = params.fit_transform(&plain(), &texts).unwrap();
        assert_terms(&counts, &case["terms"], name);
        let norm = match given["norm"].as_str() {
            Some("l2") => Norm::L2,
            Some("l1") => Norm::L1,
            _ => Norm::None,
        };
        let tfidf = TfIdfParams {
            sublinear: given["sublinear_tf"].as_bool().unwrap(),
            smooth: given["smooth_idf"].as_bool().unwrap(),
            norm,
        }
        .fit(&counts);
        for (found, expected) in tfidf.idf().iter().zip(floats(&case["idf"])) {
            assert_close(*found, expected, ROUNDING, name);
        }
        assert_weights(&tfidf.transform(&counts), &case["rows"], name);
    }
}

#[test]
fn new_articles_are_weighed_by_the_fitted_idf() {
    let golden = golden("transform.json");
    let params = Vectorizer::params().min_df(Frequency::Count(1));
    let (vectorizer, counts) = params.fit_transform(&plain(), &texts(&golden["fit"])).unwrap();
    assert_terms(&counts, &golden["terms"], "fit");
    let tfidf = TfIdf::params().fit(&counts);
    for (found, expected) in tfidf.idf().iter().zip(floats(&golden["idf"])) {
        assert_close(*found, expected, ROUNDING, "idf");
    }
    let new = vectorizer.transform(&texts(&golden["new"])).unwrap();
    assert_weights(&tfidf.transform(&new), &golden["rows"], "new");
}

#[test]
fn lsa_finds_the_singular_vectors_of_numpy() {
    let golden = golden("lsa.json");
    let matrix = sparse_matrix(&golden["matrix"]);
    let expected = floats(&golden["singular_values"]);
    for seed in 0..5 {
        let lsa = Lsa::params(expected.len()).seed(seed).fit(&matrix).unwrap();
        for (found, expected) in lsa.singular_values().iter().zip(&expected) {
            assert_close(*found, *expected, 1e-6, "singular value");
        }
        let coordinates = lsa.transform(&matrix);
        for (row, expected) in coordinates.rows().into_iter().zip(list(&golden["coordinates"])) {
            for (found, expected) in row.iter().zip(floats(expected)) {
                assert!((f64::from(*found) - expected).abs() < 1e-3, "seed {seed}: {found} {expected}");
            }
        }
    }
}
