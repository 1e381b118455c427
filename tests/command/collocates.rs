//! The command `collocates`.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

use polars::prelude::DataFrame;

use super::texts::{NEWS, look, news};
use crate::support::{Workspace, binary, days, numbers, read_table, strings, zeitwort};

fn collocates(workspace: &Workspace, arguments: &[&str]) -> DataFrame {
    let out = workspace.root().join("near.parquet");
    let out = out.to_str().unwrap();
    look(workspace, "collocates", &[arguments, &["--out", out, "--force"]].concat()).assert_ok();
    read_table(workspace.root(), "near")
}

#[test]
fn collocates_have_a_row_in_every_period() {
    let workspace = news();
    let table =
        collocates(&workspace, &["Hafen", "--window", "1", "--by-period", "year", "--min-count", "1"]);
    let columns: Vec<&str> = table.get_column_names().into_iter().map(|name| name.as_str()).collect();
    assert_eq!(
        columns,
        [
            "period",
            "term",
            "label",
            "count",
            "docs",
            "log_dice",
            "g2",
            "expected",
            "node_count",
            "term_count",
            "near_tokens",
            "tokens",
            "units",
            "p",
            "q"
        ]
    );
    let labels = strings(&table, "label");
    let of_alt: Vec<usize> = (0..labels.len()).filter(|&row| labels[row] == "alte").collect();
    let at = |column: &str| of_alt.iter().map(|&row| numbers(&table, column)[row]).collect::<Vec<_>>();
    // `alte` and `alten` are one term; 2024 has no articles, and d no date.
    let periods: Vec<_> = of_alt.iter().map(|&row| days(&table, "period")[row].clone()).collect();
    let date = |year: &str| Some(format!("{year}-01-01"));
    assert_eq!(periods, [None, date("2023"), date("2024"), date("2025")]);
    assert_eq!(at("count"), [Some(2.0), Some(1.0), Some(0.0), Some(1.0)]);
    assert_eq!(at("docs"), [Some(2.0), Some(1.0), Some(0.0), Some(1.0)]);
    assert_eq!(at("node_count"), [Some(5.0), Some(3.0), Some(0.0), Some(1.0)]);
    assert_eq!(at("tokens"), [Some(34.0), Some(16.0), Some(0.0), Some(9.0)]);
    assert_eq!(at("g2")[2], None);
    assert_eq!(at("log_dice")[3], Some(14.0));
    assert!(labels.iter().all(|label| NEWS.contains(label.as_str())), "{labels:?}");
}

#[test]
fn a_sentence_ends_where_it_ends() {
    let workspace = news();
    let near = |arguments: &[&str]| strings(&collocates(&workspace, arguments), "label");
    let in_sentence = near(&["Gras", "--sentence", "--min-count", "1"]);
    assert_eq!(in_sentence, ["wächst", "Hafen"]);
    let in_window = near(&["Gras", "--min-count", "1"]);
    assert!(in_window.contains(&"still".to_owned()), "{in_window:?}");
}

#[test]
fn collocates_are_the_terms_of_a_run() {
    let workspace = Workspace::new();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample");
    let out = workspace.out();
    let sample = sample.to_str().unwrap();
    let run = ["run", sample, "--out", out.to_str().unwrap(), "--min-df", "1", "--topics", "3", "-q"];
    zeitwort(&run).assert_ok();
    let terms = workspace.table("terms");
    let (names, labels, counts) =
        (strings(&terms, "term"), strings(&terms, "label"), numbers(&terms, "count"));
    let known: HashMap<&String, usize> = names.iter().zip(0..).collect();
    let near = workspace.root().join("near.parquet");
    let near = near.to_str().unwrap();
    zeitwort(&["collocates", sample, "Wärmepumpe", "--min-count", "1", "--out", near, "-q"]).assert_ok();
    let table = read_table(workspace.root(), "near");
    assert!(table.height() > 100);
    for (row, term) in strings(&table, "term").iter().enumerate() {
        let id = known[term];
        assert_eq!(strings(&table, "label")[row], labels[id]);
        assert_eq!(numbers(&table, "term_count")[row], counts[id], "{term}");
    }
}

#[test]
fn collocates_do_not_depend_on_the_number_of_threads() {
    let found = |threads: &str| {
        let mut command = Command::new(binary());
        command.args(["collocates", "Wärmepumpe", "--by-period", "quarter", "--format", "csv"]);
        command.env("RAYON_NUM_THREADS", threads).output().unwrap().stdout
    };
    let one = found("1");
    assert!(one.len() > 1000);
    assert_eq!(one, found("2"));
    assert_eq!(one, found("7"));
}

#[test]
fn collocates_are_printed_by_period() {
    let ran = zeitwort(&["collocates", "Wärmepumpe", "--by-period", "year", "--top", "3"]);
    let printed = &ran.assert_ok().stdout;
    assert!(printed.starts_with("Wärmepumpe, 5 words on each side: 58 occurrences in 23 of 84 articles\n"));
    assert!(printed.contains("\nBy year: logDice word (near)\n"), "{printed}");
    assert!(printed.contains("2023 (2 in 2 articles)") && printed.contains("2024 (56 in 21 articles)"));
    assert_eq!(ran.stderr, "");
    let none = look(&news(), "collocates", &["Hafen", "--by-period", "month"]);
    assert!(none.assert_ok().stdout.contains("no word is near it"), "{}", none.stdout);
    assert!(none.stderr.contains("2 articles without a date that fits the period"), "{}", none.stderr);
}
