//! Results compared with those of scikit-learn, scipy, statsmodels, pymannkendall, samplics and
//! BERTopic (`make_golden.py`).

mod collocates;
mod time;

use ndarray::Array2;
use serde_json::Value;
use zeitwort::matrix::{
    Frequency, Lsa, Norm, TermCounts, TfIdf, TfIdfParams, Vectorizer, VectorizerParams, WeightMatrix,
};
use zeitwort::text::{Analyzer, Folding, Stemmer, StopWords};
use zeitwort::time::{RatioSums, benjamini_hochberg, mann_kendall, theil_sen, wilson};
use zeitwort::topics::{Contingency, SphericalKMeans, TopicWords, coherence, silhouette};

use crate::support::{assert_close, golden};

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
fn matrix(golden: &Value) -> WeightMatrix {
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

/// Like scikit-learn, reads `1` as a count and `1.0` as a share.
fn frequency(value: &Value) -> Frequency {
    value
        .as_u64()
        .map_or_else(|| Frequency::Share(value.as_f64().unwrap()), |count| Frequency::Count(count as u32))
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
fn mann_kendall_is_that_of_pymannkendall_and_scipy() {
    for case in list(&golden("statistics.json")["mann_kendall"]) {
        let x = floats(&case["x"]);
        let test = mann_kendall(&x).unwrap();
        let what = format!("{x:?}");
        assert_eq!(test.s as f64, case["s"].as_f64().unwrap(), "{what}");
        assert_close(test.variance, case["var_s"].as_f64().unwrap(), ROUNDING, &what);
        assert_close(test.z, case["z"].as_f64().unwrap(), ROUNDING, &what);
        // The reference computes 1 − Φ, which loses relative precision.
        assert!((test.p - case["p"].as_f64().unwrap()).abs() < 1e-10, "{what}");
        match (test.tau, case["tau_b"].as_f64()) {
            (Some(tau), Some(expected)) => assert_close(tau, expected, ROUNDING, &what),
            (found, expected) => assert_eq!(found, expected, "{what}"),
        }
        let times: Vec<f64> = (0..x.len()).map(|t| t as f64).collect();
        let slope = theil_sen(&times, &x).unwrap().slope;
        assert!((slope - case["slope"].as_f64().unwrap()).abs() < ROUNDING, "{what}");
    }
}

#[test]
fn theil_sen_is_that_of_scipy_over_gaps() {
    for case in list(&golden("statistics.json")["theil_sen_gaps"]) {
        let slope = theil_sen(&floats(&case["t"]), &floats(&case["y"])).unwrap().slope;
        assert_close(slope, case["slope"].as_f64().unwrap(), ROUNDING, "slope");
    }
}

#[test]
fn false_discovery_rates_are_those_of_scipy() {
    for case in list(&golden("statistics.json")["benjamini_hochberg"]) {
        let p: Vec<Option<f64>> = floats(&case["p"]).into_iter().map(Some).collect();
        for (found, expected) in benjamini_hochberg(&p).into_iter().zip(floats(&case["q"])) {
            assert_close(found.unwrap(), expected, ROUNDING, "q");
        }
    }
}

#[test]
fn wilson_intervals_are_those_of_statsmodels() {
    for case in list(&golden("statistics.json")["wilson"]) {
        let number = |name: &str| case[name].as_u64().unwrap() as u32;
        let interval = wilson(number("count"), number("n")).unwrap();
        assert_close(interval.low, case["low"].as_f64().unwrap(), ROUNDING, "low");
        assert_close(interval.high, case["high"].as_f64().unwrap(), ROUNDING, "high");
    }
}

#[test]
fn ratio_estimates_are_those_of_samplics() {
    for case in list(&golden("statistics.json")["ratio"]) {
        let (y, x) = (floats(&case["y"]), floats(&case["x"]));
        let products = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let sums = RatioSums {
            n: y.len() as u32,
            holders: y.iter().filter(|&&count| count > 0.0).count() as u32,
            counts: y.iter().sum(),
            lengths: x.iter().sum(),
            counts_squared: products(&y, &y),
            lengths_squared: products(&x, &x),
            products: products(&y, &x),
        };
        assert_close(sums.ratio().unwrap(), case["ratio"].as_f64().unwrap(), ROUNDING, "ratio");
        let expected = case["standard_error"].as_f64().unwrap();
        let found = sums.standard_error().unwrap();
        assert!((found - expected).abs() <= 1e-9 * expected.max(1e-3), "{found} {expected}");
    }
}

#[test]
fn silhouettes_are_those_of_scikit_learn() {
    let golden = golden("silhouette.json");
    let rows: Vec<Vec<f64>> = list(&golden["rows"]).iter().map(floats).collect();
    let mut points = Array2::from_shape_fn((rows.len(), rows[0].len()), |(i, j)| rows[i][j]);
    zeitwort::matrix::normalize_rows(&mut points);
    let labels: Vec<usize> =
        list(&golden["labels"]).iter().map(|label| label.as_u64().unwrap() as usize).collect();
    let found = silhouette(points.view(), &labels);
    for (found, expected) in found.samples.iter().zip(floats(&golden["samples"])) {
        assert!((found - expected).abs() < ROUNDING, "{found} {expected}");
    }
    assert_close(found.mean, golden["mean"].as_f64().unwrap(), ROUNDING, "mean");
}

#[test]
fn spherical_k_means_is_as_good_as_scikit_learn_from_the_same_starts() {
    let golden = golden("k_means.json");
    let matrix = matrix(&golden["matrix"]);
    let numbers = |value: &Value| -> Vec<usize> {
        list(value).iter().map(|number| number.as_u64().unwrap() as usize).collect()
    };
    for case in list(&golden["cases"]) {
        let starts = numbers(&case["starts"]);
        let found = SphericalKMeans::params(starts.len()).starts(starts.clone()).fit(&matrix).unwrap();
        let theirs = case["inertia"].as_f64().unwrap();
        let inertia = found.inertia();
        // Each ends in a local optimum of its own objective; ours must be as good, or better.
        assert!(inertia <= theirs * 1.002, "{}: {inertia} {theirs}", starts.len());
    }
}

#[test]
fn lsa_finds_the_singular_vectors_of_numpy() {
    let golden = golden("lsa.json");
    let matrix = matrix(&golden["matrix"]);
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

fn class_term(index: usize) -> String {
    format!("w{}", char::from(b'a' + index as u8))
}

/// Returns an article per class in which term *i* occurs `counts[i]` times.
fn class_texts(counts: &[Vec<f64>]) -> Vec<String> {
    let text = |class: &Vec<f64>| {
        let words =
            class.iter().enumerate().map(|(term, &count)| vec![class_term(term); count as usize].join(" "));
        words.collect::<Vec<_>>().join(" ")
    };
    counts.iter().map(text).collect()
}

fn class_words(texts: &[String]) -> (TermCounts, TopicWords) {
    let (_, counts) =
        Vectorizer::params().min_df(Frequency::Count(1)).fit_transform(&plain(), texts).unwrap();
    let labels: Vec<i32> = (0..texts.len() as i32).collect();
    let keep = vec![true; counts.vocabulary().len()];
    let words = TopicWords::params().limit(keep.len()).fit(&counts, &labels, texts.len(), &keep);
    (counts, words)
}

#[test]
fn class_weights_are_those_of_bertopic() {
    for case in list(&golden("class_tfidf.json")["cases"]) {
        let name = case["name"].as_str().unwrap();
        let counts: Vec<Vec<f64>> = list(&case["counts"]).iter().map(floats).collect();
        let (fitted, words) = class_words(&class_texts(&counts));
        // BERTopic truncates the mean number of words to an integer; the paper
        // does not, and neither do we.
        let (mean, used) = (case["mean_words"].as_f64().unwrap(), case["mean_words_used"].as_f64().unwrap());
        for (class, expected) in list(&case["weights"]).iter().enumerate() {
            let expected = floats(expected);
            let found = words.of(class as i32);
            assert!(found.is_sorted_by(|a, b| a.weight >= b.weight), "{name}");
            assert_eq!(found.len(), expected.iter().filter(|&&weight| weight > 0.0).count(), "{name}");
            for word in found {
                let index = (0..expected.len())
                    .find(|&index| fitted.vocabulary().id(&class_term(index)) == Some(word.term_id))
                    .unwrap();
                let frequency: f64 = counts.iter().map(|class| class[index]).sum();
                let cut = (used / frequency).ln_1p() / (mean / frequency).ln_1p();
                assert_close(word.weight * cut, expected[index], 1e-12, name);
            }
        }
    }
}

#[test]
fn frex_is_that_of_stm() {
    for case in list(&golden("frex.json")["cases"]) {
        let name = case["name"].as_str().unwrap();
        let counts: Vec<Vec<f64>> = list(&case["counts"]).iter().map(floats).collect();
        let (fitted, words) = class_words(&class_texts(&counts));
        for (class, expected) in list(&case["frex"]).iter().enumerate() {
            let mut seen = 0;
            for (index, expected) in list(expected).iter().enumerate() {
                let id = fitted.vocabulary().id(&class_term(index)).unwrap();
                let found = words.of(class as i32).iter().find(|word| word.term_id == id);
                assert_eq!(found.is_some(), expected.is_number(), "{name}");
                if let Some(found) = found {
                    assert_close(found.frex, expected.as_f64().unwrap(), ROUNDING, name);
                    seen += 1;
                }
            }
            assert_eq!(seen, words.of(class as i32).len(), "{name}");
        }
    }
}

#[test]
fn scores_against_labels_are_those_of_scikit_learn() {
    let numbers = |value: &Value| list(value).iter().map(|n| n.as_i64().unwrap()).collect::<Vec<_>>();
    for case in list(&golden("agreement.json")["cases"]) {
        let name = case["name"].as_str().unwrap();
        let (labels, topics) = (numbers(&case["labels"]), numbers(&case["topics"]));
        let table: Contingency<_, _> = labels.into_iter().zip(topics).collect();
        let found = table.agreement(1.0);
        for (found, score) in [
            (found.homogeneity, "homogeneity"),
            (found.completeness, "completeness"),
            (found.v_measure, "v_measure"),
            (table.agreement(0.5).v_measure, "v_measure_half"),
            (found.adjusted_rand, "adjusted_rand"),
            (found.adjusted_mutual_information, "adjusted_mutual_information"),
            (found.purity, "purity"),
        ] {
            let expected = case[score].as_f64().unwrap();
            assert!((found - expected).abs() < 1e-12, "{name}, {score}: {found}, expected {expected}");
        }
    }
}

#[test]
fn coherence_is_that_of_gensim() {
    let golden = golden("coherence.json");
    let params = Vectorizer::params().min_df(Frequency::Count(1));
    let (_, counts) = params.fit_transform(&plain(), &texts(&golden["documents"])).unwrap();
    let id = |word: &Value| counts.vocabulary().id(word.as_str().unwrap()).unwrap();
    let mut kinds = [0; 3];
    for pair in list(&golden["pairs"]) {
        let found = coherence(&counts, &[vec![id(&pair[0]), id(&pair[1])]])[0].unwrap();
        match pair[2].as_f64() {
            None => {
                assert_eq!(found, 0.0, "{pair}: in all articles");
                kinds[0] += 1;
            }
            // gensim smooths the value of two words that never co-occur.
            Some(expected) if expected < -0.98 => {
                assert_eq!(found, -1.0, "{pair}");
                kinds[1] += 1;
            }
            Some(expected) => {
                assert!((found - expected).abs() < ROUNDING, "{pair}: {found}");
                kinds[2] += 1;
            }
        }
    }
    assert!(kinds.iter().all(|&count| count > 0), "{kinds:?}");
    // The coherence of a topic is the mean over its pairs.
    let words: Vec<u32> = ["die", "gas", "strom"].map(|word| counts.vocabulary().id(word).unwrap()).to_vec();
    let pairs = [vec![words[0], words[1]], vec![words[0], words[2]], vec![words[1], words[2]]];
    let mean = coherence(&counts, &pairs).into_iter().flatten().sum::<f64>() / 3.0;
    assert_close(coherence(&counts, std::slice::from_ref(&words))[0].unwrap(), mean, ROUNDING, "mean");
    assert_eq!(coherence(&counts, &[vec![words[0]], vec![]]), [None, None]);
}
