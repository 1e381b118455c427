//! BM25, log-entropy, quanteda's scheme, counts and shares: compared with bm25s, gensim and
//! scikit-learn (`make_golden.py`), with worked examples, and for properties of any corpus.
//! TF-IDF is in `golden`.

use proptest::prelude::*;
use serde_json::Value;
use zeitwort::matrix::{
    Bm25, Bm25Params, FittedWeighting, Frequency, LogEntropy, Norm, Quanteda, TermCounts, TermFrequency,
    TfIdf, Vectorizer, WeightMatrix, Weighting,
};
use zeitwort::{Corpus, Error, Pipeline, Settings};

use crate::golden::{ROUNDING, SAME, assert_terms, assert_weights, floats, list, plain, texts};
use crate::support::{Workspace, assert_close, golden, invented_news, numbers};

fn fit<T: AsRef<str> + Sync>(texts: &[T]) -> (Vectorizer, TermCounts) {
    Vectorizer::params().min_df(Frequency::Count(1)).fit_transform(&plain(), texts).unwrap()
}

fn count<T: AsRef<str> + Sync>(texts: &[T]) -> TermCounts {
    fit(texts).1
}

fn golden_counts(golden: &Value) -> TermCounts {
    let counts = count(&texts(&golden["documents"]));
    assert_terms(&counts, &golden["terms"], "weights");
    counts
}

/// Returns the weight of a word in a text.
fn weight(weights: &WeightMatrix, counts: &TermCounts, row: usize, word: &str) -> f64 {
    let id = counts.vocabulary().id(word).unwrap() as usize;
    weights.get(row, id).copied().unwrap_or(0.0).into()
}

#[test]
fn a_word_that_an_article_repeats_is_counted_in_full() {
    let repeats = [1, 254, 255, 256, 70_000];
    let texts = repeats.map(|times| format!("Hafen {}", "Welle ".repeat(times as usize)));
    let (vectorizer, counts) = fit(&texts);
    let wave = counts.vocabulary().id("welle").unwrap();
    let again = vectorizer.transform(&texts).unwrap();
    let weights = TfIdf::params().norm(Norm::None).fit(&counts).transform(&counts);
    for (row, times) in repeats.into_iter().enumerate() {
        assert_eq!(counts.row(row).collect::<Vec<_>>(), [(1 - wave, 1), (wave, times)]);
        assert_eq!(counts.to_matrix().get(row, wave as usize), Some(&times));
        // A word in all articles has the idf 1.
        assert_eq!(weight(&weights, &counts, row, "welle"), f64::from(times));
    }
    assert_eq!(again, counts);
}

#[test]
fn bm25_is_that_of_bm25s() {
    let golden = golden("weights.json");
    let counts = golden_counts(&golden);
    for case in list(&golden["bm25"]) {
        let (k1, b) = (case["k1"].as_f64().unwrap(), case["b"].as_f64().unwrap());
        let bm25 = Bm25::params().k1(k1).b(b).fit(&counts).unwrap();
        assert_weights(&bm25.transform(&counts), &case["rows"], &format!("k1 {k1}, b {b}"));
    }
}

#[test]
fn log_entropy_is_that_of_gensim_with_the_logarithm_of_the_paper() {
    let golden = golden("weights.json");
    let counts = golden_counts(&golden);
    let theirs = &golden["log_entropy"];
    let n = theirs["documents"].as_f64().unwrap();
    let log_entropy = LogEntropy::params().fit(&counts);
    let gensim = floats(&theirs["global_gensim"]);
    for (found, gensim) in log_entropy.global().iter().zip(&gensim) {
        let paper = 1.0 - (1.0 - gensim) * (n + 1.0).ln() / n.ln();
        assert_close(*found, paper, ROUNDING, "global");
    }
    let weights = log_entropy.transform(&counts);
    for (row, expected) in weights.outer_iterator().zip(list(&theirs["rows_gensim"])) {
        assert_eq!(row.nnz(), list(expected).len());
        for ((term, &weight), entry) in row.iter().zip(list(expected)) {
            assert_eq!(term as u64, entry[0].as_u64().unwrap());
            let expected = entry[1].as_f64().unwrap() / gensim[term] * log_entropy.global()[term];
            assert_close(weight.into(), expected, SAME, "row");
        }
    }
}

/// The nine titles of Deerwester et al. (1990), table 2, as their index terms.
const TITLES: [&str; 9] = [
    "human interface computer",
    "survey user computer system response time",
    "eps user interface system",
    "system human system eps",
    "user response time",
    "trees",
    "graph trees",
    "graph minors trees",
    "graph minors survey",
];

#[test]
fn log_entropy_of_the_nine_titles_is_that_of_pencil_and_paper() {
    let counts = count(&TITLES);
    let log_entropy = LogEntropy::params().fit(&counts);
    let global = |word| log_entropy.global()[counts.vocabulary().id(word).unwrap() as usize];
    // Once in each of two titles: 1 − ln 2 / ln 9; in each of three: 1 − ln 3 / ln 9.
    assert_close(global("human"), 0.684_535_123, 1e-8, "human");
    assert_close(global("graph"), 0.5, 1e-12, "graph");
    // 1, 1 and 2 of 4: 1 + (2 · ¼ ln ¼ + ½ ln ½) / ln 9 = 1 − 1.5 ln 2 / ln 9.
    assert_close(global("system"), 0.526_802_684, 1e-8, "system");
    let weights = log_entropy.transform(&counts);
    // ln 3 and ln 2 times the factor.
    assert_close(weight(&weights, &counts, 3, "system"), 0.578_751_912, SAME, "twice");
    assert_close(weight(&weights, &counts, 1, "system"), 0.365_151_795, SAME, "once");
}

/// Repeats each word as often as its count says.
fn repeated(words: &[&str], counts: &[usize]) -> String {
    words.iter().zip(counts).map(|(word, &count)| format!("{word} ").repeat(count)).collect()
}

#[test]
fn quanteda_is_that_of_its_documentation() {
    // ?dfm_tfidf: head(dfm_tfidf(dfm)[, 5:10]) of `data_dfm_lbgexample`.
    let letters = ["e", "f", "g", "h", "i", "j"];
    let rows =
        [[45, 78, 115, 146, 158, 146], [0, 2, 3, 10, 22, 45], [0; 6], [0; 6], [0; 6], [0, 0, 0, 2, 3, 10]];
    let texts = rows.map(|row| repeated(&letters, &row));
    let counts = count(&texts);
    let weights = Quanteda::params().fit(&counts).transform(&counts);
    let printed = [
        (0, [35.01681, 37.2154579, 54.868944, 43.95038, 47.56274, 43.95038]),
        (1, [0.0, 0.9542425, 1.431364, 3.01030, 6.62266, 13.54635]),
        (5, [0.0, 0.0, 0.0, 0.60206, 0.90309, 3.01030]),
    ];
    for (row, expected) in printed {
        for (word, expected) in letters.iter().zip(expected) {
            assert_close(weight(&weights, &counts, row, word), expected, 2e-7, word);
        }
    }
}

#[test]
fn quantedas_term_frequencies_are_those_of_its_tests() {
    // test-dfm_weight.R, after Wikipedia's worked example; printed to two places.
    let texts = ["this is a a sample", "this is another example another example example"];
    let words = ["this", "is", "a", "sample", "another", "example"];
    let counts = count(&texts);
    let weigh = |scheme| Quanteda::params().term_frequency(scheme).fit(&counts).transform(&counts);
    let prop = weigh(TermFrequency::Prop);
    for (row, expected) in [(0, [0.0, 0.0, 0.12, 0.06, 0.0, 0.0]), (1, [0.0, 0.0, 0.0, 0.0, 0.09, 0.13])] {
        for (word, expected) in words.iter().zip(expected) {
            let found = weight(&prop, &counts, row, word);
            assert!((found - expected).abs() <= 0.005, "{word}: {found} {expected}");
        }
    }
    // ?dfm_weight gives formulas alone; the idf of these words is log₁₀ 2.
    let idf = 2f64.log10();
    for (scheme, once, twice, thrice) in [
        (TermFrequency::Count, 1.0, 2.0, 3.0),
        (TermFrequency::PropMax, 0.5, 2.0 / 3.0, 1.0),
        (TermFrequency::LogCount, 1.0, 1.301_029_996, 1.477_121_255),
        (TermFrequency::Boolean, 1.0, 1.0, 1.0),
        (TermFrequency::Augmented, 0.75, 5.0 / 6.0, 1.0),
    ] {
        let weights = weigh(scheme);
        for (row, word, expected) in [(0, "sample", once), (1, "another", twice), (1, "example", thrice)] {
            assert_close(weight(&weights, &counts, row, word), expected * idf, SAME, &format!("{scheme:?}"));
        }
    }
}

#[test]
fn counts_and_shares_are_those_of_scikit_learn() {
    let golden = golden("weights.json");
    let counts = golden_counts(&golden);
    assert_weights(&FittedWeighting::Counts.transform(&counts), &golden["counts"], "counts");
    assert_weights(&FittedWeighting::Shares.transform(&counts), &golden["shares"], "shares");
    // As topics use them.
    let unit = zeitwort::matrix::restrict(
        &FittedWeighting::Counts.transform(&counts),
        &vec![true; counts.vocabulary().len()],
    );
    assert_weights(&unit, &golden["counts_l2"], "unit rows");
}

#[test]
fn impossible_parameters_are_refused() {
    let counts = count(&TITLES);
    let refused = |params: Bm25Params, name: &str, expected: &str| {
        let error = params.fit(&counts).unwrap_err();
        assert!(error.is_usage() && error.to_string().starts_with(name), "{error}");
        assert!(error.to_string().contains(expected), "{error}");
    };
    for k1 in [-0.1, f64::NAN, f64::INFINITY] {
        refused(Bm25::params().k1(k1), "invalid `k1`: ", "at least 0");
    }
    for b in [-0.1, 1.1, f64::NAN] {
        refused(Bm25::params().b(b), "invalid `b`: ", "from 0 to 1");
    }
    // Checked before anything is read.
    let settings = Settings::from_toml("weights = \"bm25\"\n[bm25]\nk1 = nan").unwrap();
    assert!(matches!(
        Pipeline::new(settings).run(&Corpus::sample()),
        Err(Error::Parameter { name: "k1", .. })
    ));
    for (given, expected) in [("weights = \"okapi\"", "log-entropy"), ("[bm25]\nk2 = 1", "k2")] {
        let error = Settings::from_toml(given).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn the_matrix_keeps_tfidf_beside_the_weights_that_were_chosen() {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", invented_news(60));
    let matrix = |name: &str| {
        workspace.run(&["--topics", "3", "--matrix", "--force", "--weights", name]).assert_ok();
        workspace.table("matrix")
    };
    let tfidf = matrix("tfidf");
    assert_eq!(tfidf.get_column_names(), ["doc", "term_id", "count", "tfidf"]);
    for name in ["bm25", "log-entropy", "quanteda", "counts", "shares"] {
        let table = matrix(name);
        assert_eq!(table.get_column_names(), ["doc", "term_id", "count", "tfidf", "weight"], "{name}");
        assert_eq!(numbers(&table, "tfidf"), numbers(&tfidf, "tfidf"), "{name}");
        assert_eq!(numbers(&table, "weight") == numbers(&table, "count"), name == "counts");
        assert_ne!(numbers(&table, "weight"), numbers(&tfidf, "tfidf"));
    }
}

#[test]
fn articles_without_a_weight_belong_to_no_topic() {
    // Every word is in every article, so quanteda's idf is 0.
    let document = |id: &str| zeitwort::corpus::Document::new(id, None, "Der Hafen und die Werft");
    let corpus = Corpus::from_documents(vec![document("a"), document("b")]);
    for weighting in [Weighting::Quanteda, Weighting::LogEntropy] {
        let analysis = Pipeline::new(Settings::new().weights(weighting)).run(&corpus).unwrap();
        assert_eq!(analysis.articles.topics.labels(), [-1, -1], "{weighting:?}");
    }
}

/// Returns every weighting, fitted to these counts.
fn all(counts: &TermCounts, k1: f64, b: f64) -> Vec<FittedWeighting> {
    vec![
        FittedWeighting::TfIdf(TfIdf::params().fit(counts)),
        FittedWeighting::Bm25(Bm25::params().k1(k1).b(b).fit(counts).unwrap()),
        FittedWeighting::LogEntropy(LogEntropy::params().fit(counts)),
        FittedWeighting::Quanteda(Quanteda::params().fit(counts)),
        FittedWeighting::Counts,
        FittedWeighting::Shares,
    ]
}

fn articles() -> impl Strategy<Value = Vec<String>> {
    let words = &["hafen", "werft", "schule", "deich", "kita", "bahn", "wahl", "und"][..];
    let text = prop::collection::vec(prop::sample::select(words), 0..20).prop_map(|words| words.join(" "));
    prop::collection::vec(text, 1..30).prop_map(|mut texts| {
        texts.push("hafen".to_owned()); // one word at least
        texts
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_new_article_weighs_what_the_same_one_does_in_the_corpus(
        texts in articles(), k1 in 0.0f64..50.0, b in 0.0f64..=1.0,
    ) {
        let (vectorizer, counts) = fit(&texts);
        for fitted in all(&counts, k1, b) {
            let saved = serde_json::to_value(&fitted).unwrap();
            let loaded: FittedWeighting = serde_json::from_value(saved).unwrap();
            prop_assert_eq!(&loaded, &fitted);
            let weights = fitted.transform(&counts);
            let new = loaded.transform(&vectorizer.transform(&texts[..1]).unwrap());
            prop_assert_eq!(new.outer_view(0), weights.outer_view(0));
            prop_assert!(weights.data().iter().all(|weight| weight.is_finite() && *weight >= 0.0));
        }
    }

    #[test]
    fn weights_lie_in_their_bounds(texts in articles(), k1 in 0.0f64..50.0, b in 0.0f64..=1.0) {
        let counts = count(&texts);
        let log_entropy = LogEntropy::params().fit(&counts);
        for (&global, term) in log_entropy.global().iter().zip(counts.vocabulary().terms()) {
            prop_assert!((0.0..=1.0).contains(&global));
            prop_assert!(term.document_frequency > 1 || (global - 1.0).abs() < 1e-12);
        }
        let bm25 = Bm25::params().k1(k1).b(b).fit(&counts).unwrap();
        let words: u32 = counts.rows().flatten().map(|(_, count)| count).sum();
        prop_assert!((bm25.mean_length() - f64::from(words) / texts.len() as f64).abs() < 1e-12);
        for row in bm25.transform(&counts).outer_iterator() {
            for (term, &weight) in row.iter() {
                let most = bm25.idf()[term] * (k1 + 1.0);
                prop_assert!(0.0 < weight && f64::from(weight) <= most * (1.0 + SAME), "{weight} {most}");
            }
        }
    }

    #[test]
    fn rows_have_the_norm_asked_for(texts in articles(), norm in prop::sample::select(&[Norm::L1, Norm::L2][..])) {
        let counts = count(&texts);
        for weights in [
            Bm25::params().norm(norm).fit(&counts).unwrap().transform(&counts),
            LogEntropy::params().norm(norm).fit(&counts).transform(&counts),
            Quanteda::params().norm(norm).fit(&counts).transform(&counts),
            TfIdf::params().norm(norm).fit(&counts).transform(&counts),
        ] {
            for row in weights.outer_iterator() {
                let power = if norm == Norm::L1 { 1 } else { 2 };
                let length: f64 = row.data().iter().map(|&weight| f64::from(weight).powi(power)).sum();
                let no_weight = row.data().iter().all(|weight| *weight == 0.0);
                prop_assert!(no_weight || (length - 1.0).abs() < SAME, "{length}");
            }
        }
        for row in FittedWeighting::Shares.transform(&counts).outer_iterator() {
            let sum: f64 = row.data().iter().map(|&share| f64::from(share)).sum();
            prop_assert!(row.nnz() == 0 || (sum - 1.0).abs() < SAME, "{sum}");
        }
    }

    #[test]
    fn bm25_rises_with_the_count(texts in articles(), k1 in 0.1f64..50.0, b in 0.0f64..=1.0) {
        let (vectorizer, counts) = fit(&texts);
        let bm25 = Bm25::params().k1(k1).b(b).fit(&counts).unwrap();
        let said: Vec<String> = (1..20).map(|often| "hafen ".repeat(often) + &texts[0].replace("hafen", "")).collect();
        let new = vectorizer.transform(&said).unwrap();
        let weights = bm25.transform(&new);
        let rising: Vec<f64> = (0..said.len()).map(|row| weight(&weights, &counts, row, "hafen")).collect();
        // If the word is the whole article and length counts fully, one
        // more occurrence raises length and count by the same factor.
        let alone = b == 1.0 && texts[0].replace("hafen", "").trim().is_empty();
        prop_assert!(rising.windows(2).all(|pair| pair[0] < pair[1] || alone && pair[0] == pair[1]), "{rising:?}");
    }
}
