//! Clustering, topic words and scores of topics compared with scikit-learn, BERTopic, stm and
//! gensim (`make_golden.py`).

use ndarray::Array2;
use serde_json::Value;
use zeitwort::matrix::{Frequency, TermCounts, Vectorizer};
use zeitwort::topics::{Contingency, SphericalKMeans, TopicWords, coherence, silhouette};

use super::{ROUNDING, floats, list, plain, sparse_matrix, texts};
use crate::support::{assert_close, golden};

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
    let matrix = sparse_matrix(&golden["matrix"]);
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
