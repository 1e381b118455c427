//! The command `evaluate`: scores of a result against the labels in a column.

use serde_json::Value;

use crate::support::{Ran, Workspace, assert_close, numbers, read_table, strings, zeitwort};

/// Three subjects of ten articles each with their labels, two articles without
/// a label, one of them blank, and one labelled without a term.
fn labelled() -> Workspace {
    const SUBJECTS: [(&str, &str); 3] = [
        ("Wirtschaft", "Der Hafen und die Werft erwarten neue Schiffe der Reederei"),
        ("Bildung", "Die Schule braucht Lehrkräfte, der Unterricht fällt aus"),
        ("Sport", "Der Verein gewinnt das Spiel im Stadion, der Trainer jubelt"),
    ];
    let mut rows: String = (0..30)
        .map(|n| {
            let (label, text) = SUBJECTS[n % 3];
            format!(
                "{{\"id\":\"n{n:02}\",\"text\":\"{text}\",\"ressort\":\"{label}\",\"nummer\":{}}}\n",
                n % 3
            )
        })
        .collect();
    rows += "{\"id\":\"x1\",\"text\":\"Hafen, Werft und Reederei\",\"nummer\":0}\n";
    rows += "{\"id\":\"x2\",\"text\":\"Hafen, Werft und Reederei\",\"ressort\":\" \"}\n";
    rows += "{\"id\":\"x3\",\"text\":\"und der die das\",\"ressort\":\"Sport\"}\n";
    let workspace = Workspace::new();
    workspace.file("news.jsonl", rows);
    workspace.run(&["--topics", "3"]).assert_ok();
    workspace
}

fn evaluate(workspace: &Workspace, arguments: &[&str]) -> Ran {
    let out = workspace.out();
    let mut all = vec!["evaluate", out.to_str().unwrap()];
    all.extend(arguments);
    zeitwort(&all)
}

#[test]
fn articles_without_label_or_topic_are_skipped_and_counted() {
    let workspace = labelled();
    let ran = evaluate(&workspace, &["--labels", "ressort"]);
    for part in [
        "30 of 33 articles compared; ignored: 2 without a label, 1 without a topic",
        "V-measure                     1.000  (homogeneity 1.000, completeness 1.000)",
        "adjusted Rand index           1.000",
        "with outliers as a topic of their own: V-measure 0.9",
        "Wirtschaft",
        "100.0 %",
    ] {
        assert!(ran.assert_ok().stdout.contains(part), "`{part}` is not in {}", ran.stdout);
    }
    assert_eq!(ran.stderr, "");
}

#[test]
fn json_and_table_hold_every_number() {
    let workspace = labelled();
    let table = workspace.root().join("contingency.parquet");
    let ran = evaluate(&workspace, &["--labels", "ressort", "--json", "--table", table.to_str().unwrap()]);
    let found: Value = serde_json::from_str(&ran.assert_ok().stdout).unwrap();
    assert_eq!(
        ["articles", "compared", "without_label", "without_topic"].map(|name| found[name].as_u64().unwrap()),
        [33, 30, 2, 1]
    );
    assert_close(found["coverage"].as_f64().unwrap(), 30.0 / 31.0, 1e-12, "coverage");
    assert_eq!(found["agreement"]["purity"], 1.0);
    // By scikit-learn: labels 10, 10, 11; topics 10, 10, 10 and one outlier.
    let all = &found["with_outliers"];
    for (score, expected) in
        [("v_measure", 0.9530679936048813), ("adjusted_rand", 0.9489291598023064), ("purity", 1.0)]
    {
        assert_close(all[score].as_f64().unwrap(), expected, 1e-9, score);
    }
    assert_eq!(found["contingency"].as_array().unwrap().len(), 3);
    assert_eq!(found["contingency"][0]["docs"], 10);
    let written = read_table(workspace.root(), "contingency");
    assert_eq!(strings(&written, "label"), ["Bildung", "Sport", "Wirtschaft"]);
    assert_eq!(numbers(&written, "docs"), [10.0; 3].map(Some));
}

#[test]
fn labels_may_be_numbers() {
    let ran = evaluate(&labelled(), &["--labels", "nummer"]);
    assert!(ran.assert_ok().stdout.contains("31 of 33 articles compared"), "{}", ran.stdout);
}

#[test]
fn labels_that_cannot_be_scored_are_refused() {
    let workspace = labelled();
    evaluate(&workspace, &["--labels", "rubrik"])
        .assert_failed(1, &["no column `rubrik`", "doc_id", "ressort"]);
    evaluate(&workspace, &["--labels", "topic"])
        .assert_failed(2, &["invalid `labels`: topic", "topic_input"]);
    evaluate(&workspace, &["--labels", "ressort", "--beta", "0"]).assert_failed(2, &["invalid `beta`: 0"]);
    evaluate(&workspace, &[]).assert_failed(2, &["--labels"]);
    // No article has a date.
    evaluate(&workspace, &["--labels", "date"])
        .assert_failed(1, &["none of the 33 articles has both a label"]);
    zeitwort(&["evaluate", "nowhere", "--labels", "x"])
        .assert_failed(1, &["nowhere is not a result: it does not exist", "zeitwort run"]);
    std::fs::write(workspace.out().join("documents.parquet"), "no table").unwrap();
    evaluate(&workspace, &["--labels", "ressort"]).assert_failed(1, &["cannot read", "documents.parquet"]);
}

#[test]
fn an_earlier_table_is_kept_unless_forced() {
    let workspace = labelled();
    let table = workspace.root().join("precious.parquet");
    std::fs::write(&table, "mine").unwrap();
    let arguments = ["--labels", "ressort", "--table", table.to_str().unwrap()];
    evaluate(&workspace, &arguments).assert_failed(1, &["precious.parquet exists", "--force"]);
    assert_eq!(std::fs::read(&table).unwrap(), b"mine");
    evaluate(&workspace, &[&arguments[..], &["--force"]].concat()).assert_ok();
    assert_eq!(read_table(workspace.root(), "precious").height(), 3);
    // A mistake leaves the table as it is, and no draft.
    evaluate(&workspace, &["--labels", "rubrik", "--table", table.to_str().unwrap(), "--force"])
        .assert_failed(1, &["no column `rubrik`"]);
    assert_eq!(read_table(workspace.root(), "precious").height(), 3);
    workspace.assert_no_draft();
}
