//! Runs on real corpora, if they are available.

use std::path::Path;

use zeitwort::frame::Table;

use crate::pipeline::determinism::{assert_same, assert_same_tables};
use crate::support::{Workspace, corpus, days, numbers, read_table, strings, zeitwort};

fn run(input: &Path, out: &Path, arguments: &[&str]) -> serde_json::Value {
    let mut all = vec!["run", input.to_str().unwrap(), "--out", out.to_str().unwrap(), "--json"];
    all.extend(arguments);
    serde_json::from_str(&zeitwort(&all).assert_ok().stdout).unwrap()
}

#[test]
fn the_seeds_pair_up_for_any_seed() {
    let Some(seeds) = corpus("seeds") else { return };
    let workspace = Workspace::new();
    for seed in 0..12 {
        let out = workspace.root().join(format!("seed-{seed}"));
        run(&seeds, &out, &["--topics", "3", "--seed", &seed.to_string()]);
        let documents = read_table(&out, "documents");
        let ids = strings(&documents, "doc_id");
        assert!(
            ids.iter().zip(["000_", "001_", "002_", "003_", "004_"]).all(|(id, start)| id.starts_with(start))
        );
        let topics = numbers(&documents, "topic");
        assert!(topics[0] == topics[1] && topics[3] == topics[4], "seed {seed}: {topics:?}");
        assert!(
            topics[2] != topics[0] && topics[2] != topics[3] && topics[0] != topics[3],
            "seed {seed}: {topics:?}"
        );
    }
    let documents = read_table(&workspace.root().join("seed-0"), "documents");
    let dates = days(&documents, "date");
    assert_eq!(
        (dates[0].as_deref(), dates[2].as_deref()),
        (Some("2022-10-12"), Some("2022-03-16")),
        "Stand: lines"
    );
    assert_eq!(strings(&documents, "agency")[4], "AFP, dpa");
    assert_eq!(strings(&documents, "source")[1], "RT DE");
    let periods = read_table(&workspace.root().join("seed-0"), "periods");
    let months = days(&periods, "period");
    assert_eq!(months.first().unwrap().as_deref(), Some("2022-03-01"));
    assert_eq!(months.last().unwrap().as_deref(), Some("2023-06-01"));
    let docs = |month: &str| {
        let row = months.iter().position(|known| known.as_deref() == Some(month)).unwrap();
        numbers(&periods, "docs")[row]
    };
    assert_eq!(
        (docs("2022-10-01"), docs("2023-06-01"), docs("2023-01-01")),
        (Some(2.0), Some(2.0), Some(0.0))
    );
    assert_eq!(periods.height(), 16);
}

fn assert_adds_up(report: &serde_json::Value, out: &Path, records: u64) {
    let counts = &report["counts"];
    let number = |name: &str| counts[name].as_u64().unwrap();
    assert_eq!(number("read"), records);
    assert_eq!(number("documents") + number("rejected"), records);
    assert_eq!(read_table(out, "documents").height() as u64, number("documents"));
    assert_eq!(read_table(out, "rejected").height() as u64, number("rejected"));
    let placed: f64 = numbers(&read_table(out, "periods"), "docs").into_iter().flatten().sum();
    assert_eq!(placed as u64 + number("undated") + number("too_coarse"), number("documents"));
    let frequencies = read_table(out, "term_frequencies");
    assert_eq!(frequencies.height() as u64, number("tracked") * number("periods"));
}

/// Asserts that the tables are the same with 1 and 2 threads.
fn assert_reproducible(name: &str, records: u64, arguments: &[&str]) {
    let Some(input) = corpus(name) else { return };
    let workspace = Workspace::new();
    let outs = ["1", "2"].map(|threads| {
        let out = workspace.root().join(threads);
        let report = run(&input, &out, &[arguments, &["--threads", threads, "--matrix"]].concat());
        assert_adds_up(&report, &out, records);
        out
    });
    assert_same_tables(&outs[0], &outs[1]);
}

#[test]
fn wikinews_adds_up_and_is_reproducible() {
    assert_reproducible("wikinews-de.jsonl", 998, &["--period", "quarter"]);
    let Some(input) = corpus("wikinews-de.jsonl") else { return };
    let workspace = Workspace::new();
    let report = run(&input, &workspace.out(), &["--topics", "20", "--period", "year"]);
    assert_eq!(report["counts"]["undated"], 1, "the placeholder 0001-01-01");
    assert_eq!(days(&workspace.table("periods"), "period").first().unwrap().as_deref(), Some("2004-01-01"));
}

#[test]
fn bundestag_adds_up_and_is_reproducible() {
    assert_reproducible("bundestag.parquet", 7974, &["--topics", "40"]);
}

#[test]
fn articles_without_dates_get_topics() {
    let Some(input) = corpus("10kgnad-half.jsonl") else { return };
    let workspace = Workspace::new();
    let report = run(&input, &workspace.out(), &["--topics", "9"]);
    assert_eq!(report["counts"]["undated"], 512);
    assert_eq!(workspace.table("topics").height(), 9);
    assert_eq!(workspace.table("periods").height(), 0);
    assert_eq!(workspace.table("term_frequencies").height(), 0);
}

#[test]
fn a_model_gives_real_articles_the_weights_of_the_fit() {
    for (name, options) in [
        (
            "wikinews-de.jsonl",
            &["--compounds", "beside", "--words", "nouns", "--phrases", "--ngrams", "2"][..],
        ),
        ("wikinews-de.jsonl", &["--compounds", "replace", "--weights", "bm25"]),
        ("bundestag.parquet", &["--threads", "1"]),
    ] {
        let Some(input) = corpus(name) else { return };
        let workspace = Workspace::new();
        let path = |name: &str| workspace.root().join(name);
        let (fitted, model, applied) = (path("fitted"), path("model"), path("applied"));
        let exact = ["--topics", "20", "--algorithm", "k-means"];
        let saved = ["--matrix", "--save-model", model.to_str().unwrap()];
        run(&input, &fitted, &[&exact[..], &saved, options].concat());
        let arguments = ["apply", model.to_str().unwrap(), input.to_str().unwrap()];
        let out = ["--out", applied.to_str().unwrap(), "--matrix", "--threads", "2", "--quiet"];
        zeitwort(&[&arguments[..], &out].concat()).assert_ok();
        // A model does not hold the candidates for the number of topics.
        let tables = Table::ALL.into_iter().filter(|table| *table != Table::TopicSelection);
        assert_same(&fitted, &applied, tables);
    }
}

/// V-measure (Rosenberg & Hirschberg 2007): 2 I / (H(labels) + H(topics)).
fn v_measure(labels: &[String], topics: &[i64]) -> f64 {
    let n = labels.len() as f64;
    let entropy = |counts: Vec<f64>| -counts.iter().map(|count| count / n * (count / n).ln()).sum::<f64>();
    let counts = |keys: Vec<String>| {
        let mut counts = std::collections::BTreeMap::<String, f64>::new();
        keys.into_iter().for_each(|key| *counts.entry(key).or_default() += 1.0);
        counts.into_values().collect::<Vec<_>>()
    };
    let both = labels.iter().zip(topics).map(|(label, topic)| format!("{label} {topic}")).collect();
    let (of_labels, of_topics) =
        (entropy(counts(labels.to_vec())), entropy(counts(topics.iter().map(i64::to_string).collect())));
    2.0 * (of_labels + of_topics - entropy(counts(both))) / (of_labels + of_topics)
}

#[test]
fn the_default_finds_the_desks_of_a_newspaper() {
    let Some(news) = corpus("10kgnad-half.jsonl") else { return };
    let workspace = Workspace::new();
    let mut sum = 0.0;
    for seed in 1..=5 {
        let out = workspace.root().join(format!("seed-{seed}"));
        run(&news, &out, &["--topics", "9", "--seed", &seed.to_string()]);
        let documents = read_table(&out, "documents");
        let topics: Vec<i64> =
            numbers(&documents, "topic").into_iter().map(|topic| topic.unwrap() as i64).collect();
        sum += v_measure(&strings(&documents, "label"), &topics);
    }
    assert!(sum / 5.0 > 0.52, "V-measure {}", sum / 5.0);
}
