//! The command `model`.

use std::fmt::Write;

use zeitwort::frame::{self, TableSchema};

use super::texts::lines;
use crate::support::{Ran, Workspace, numbers, read_table, strings, zeitwort};

/// A result of the sample, split by outlet.
fn by_source() -> Workspace {
    let workspace = Workspace::new();
    let out = workspace.out();
    zeitwort(&["run", "--out", out.to_str().unwrap(), "--topics", "3", "-q", "--by", "source"]).assert_ok();
    workspace
}

fn model(workspace: &Workspace, arguments: &[&str]) -> Ran {
    let out = workspace.out();
    zeitwort(&[&["model", out.to_str().unwrap()], arguments].concat())
}

#[test]
fn coefficients_of_words_are_printed() {
    let ran = model(&by_source(), &["Wärmepumpen", "Deich"]);
    let printed = &ran.assert_ok().stdout;
    for part in [
        "Wärmepumpe: Poisson model of 58 occurrences in 44 cells\n",
        "\n  rate per million words ",
        "\n  time, per year ",
        "\n  source Aldersunder Bote ",
        " (reference)  ",
        "\n  θ ",
        ", AIC ",
        "\n  intervals by 24 months",
        "\n\nDeich: ",
    ] {
        assert!(printed.contains(part), "`{part}` is not in {printed}");
    }
    assert!(printed.lines().all(|line| line.chars().count() <= 100), "{printed}");
    assert!(ran.stderr.contains("`Wärmepumpen` is counted as"), "{}", ran.stderr);
}

#[test]
fn files_have_the_columns_of_their_schemas() {
    let workspace = by_source();
    let path = workspace.root().join("m.parquet");
    let write = |arguments: &[&str], schema: &TableSchema| {
        let out = ["--out", path.to_str().unwrap(), "--force"];
        model(&workspace, &[&["Wärmepumpe"], arguments, &out].concat()).assert_ok();
        let table = read_table(workspace.root(), "m");
        schema.check(&table).unwrap();
        table
    };
    let table = write(&["--time", "auto"], &frame::MODEL);
    assert_eq!(strings(&table, "effect")[..2], ["intercept", "time"]);
    assert!(numbers(&table, "cells").iter().all(|&cells| cells == Some(44.0)));
    let fitted = write(&["--fitted", "--season=harmonics"], &frame::MODEL_FITTED);
    assert_eq!(fitted.height(), 2 * 24);
    let counts: f64 = numbers(&fitted, "count").into_iter().flatten().sum();
    assert_eq!(counts, 58.0);
    let csv = model(&workspace, &["Wärmepumpe", "--format", "csv"]);
    assert!(
        csv.assert_ok().stdout.starts_with("term_id,term,label,effect,level,estimate,"),
        "{}",
        csv.stdout
    );
    let again = model(&workspace, &["Wärmepumpe", "--out", path.to_str().unwrap()]);
    again.assert_failed(1, &["exists", "--force"]);
}

#[test]
fn what_cannot_be_modelled_is_refused_with_the_reason() {
    let workspace = by_source();
    model(&workspace, &["@Klima"]).assert_failed(2, &["`@Klima`: concepts are not counted by this result"]);
    model(&workspace, &["Wärmepupme"]).assert_failed(1, &["nearest known: Wärmepumpe"]);
    model(&workspace, &["Wärmepumpe", "--time", "round"]).assert_failed(2, &["linear, spline, auto"]);
    model(&workspace, &["Wärmepumpe", "--max-lag", "3"]).assert_failed(2, &["--lead-lag"]);
    model(&workspace, &["Wärmepumpe", "--lead-lag", "--season"]).assert_failed(2, &["cannot be used with"]);
    model(&workspace, &["Wärmepumpe", "--fitted"]).assert_failed(2, &["--fitted needs --format csv"]);
    model(&workspace, &["Wärmepumpe", "--lead-lag", "--max-lag", "0"]).assert_failed(2, &["at least 1"]);
    model(&workspace, &["Wärmepumpe", "--lead-lag"]).assert_failed(1, &["a comparison needs 24"]);
    model(&workspace, &["Wärmepumpe", "--clusters", "groups"])
        .assert_failed(1, &["`Wärmepumpe`: ", "at least three"]);

    let whole = Workspace::new();
    let out = whole.out();
    zeitwort(&["run", "--out", out.to_str().unwrap(), "--topics", "3", "-q", "--track", "10"]).assert_ok();
    model(&whole, &["Deich"]).assert_failed(1, &["not among the 10 tracked terms", "--track all"]);
    let whole = Workspace::new();
    let out = whole.out();
    zeitwort(&["run", "--out", out.to_str().unwrap(), "--topics", "3", "-q"]).assert_ok();
    model(&whole, &["Deich", "--lead-lag"]).assert_failed(1, &["at least two groups"]);
}

/// Articles of two outlets, each word of which occurs as often as `counts` says.
fn articles(counts: impl Fn(usize, usize) -> usize) -> Workspace {
    let workspace = Workspace::new();
    let mut rows = String::new();
    for month in 0..36 {
        for outlet in 0..2 {
            let (year, day) = (2020 + month / 12, month % 12 + 1);
            let word = "Deich ".repeat(counts(month, outlet));
            let other = "Hafen Schiff Wetter Regen Insel Ufer ".repeat(10);
            let id = format!("{month}-{outlet}");
            writeln!(
                rows,
                "{{\"id\":\"{id}\",\"date\":\"{year}-{day:02}-05\",\"source\":\"{}\",\"text\":\"Am Kai {id}: {word}{other}\"}}",
                ["Bote", "Kurier"][outlet]
            )
            .unwrap();
        }
    }
    workspace.file("a.jsonl", rows);
    let settings =
        ["--topics", "1", "--track", "all", "--by", "source", "--copies", "off", "-q", "--keep-boilerplate"];
    workspace.run(&settings).assert_ok();
    workspace
}

#[test]
fn an_outlet_that_is_a_month_earlier_is_found() {
    // 36 numbers without a pattern.
    let wild = |month: usize| 3 + month * month * 7 % 13;
    let workspace = articles(|month, outlet| wild(if outlet == 0 { month + 1 } else { month }));
    let ran = model(&workspace, &["Deich", "--lead-lag", "--max-lag", "2"]);
    let path = workspace.root().join("pairs.parquet");
    model(&workspace, &["Deich", "--lead-lag", "--max-lag", "2", "--out", path.to_str().unwrap()])
        .assert_ok();
    let table = read_table(workspace.root(), "pairs");
    frame::LEAD_LAG.check(&table).unwrap();
    assert_eq!(
        (table.height(), &strings(&table, "from")[0], &strings(&table, "to")[0]),
        (5, &"Bote".to_owned(), &"Kurier".to_owned())
    );
    let printed = &ran.assert_ok().stdout;
    assert!(printed.contains("Bote is 1 month earlier than Kurier, p 0.0"), "{printed}");
    assert_eq!(
        model(&workspace, &["Deich", "--lead-lag", "--max-lag", "2"]).stdout,
        *printed,
        "the same again"
    );
}

#[test]
fn an_outlet_without_the_word_is_noted() {
    let workspace = articles(|month, outlet| if outlet == 0 { 2 + month * 5 % 7 } else { 0 });
    let ran = model(&workspace, &["Deich"]);
    let printed = lines(&ran.assert_ok().stdout);
    assert!(ran.stderr.contains("note: Deich: Kurier: no occurrence in"), "{}", ran.stderr);
    assert!(printed.iter().any(|line| line.contains("source Kurier") && line.ends_with('–')), "{printed:?}");
    let ran = model(&workspace, &["Deich", "--lead-lag"]);
    ran.assert_failed(1, &["`Deich`: Kurier: occurrences in fewer than two months"]);
}

#[test]
fn the_readme_lists_the_columns() {
    let readme = include_str!("../../README.md");
    for schema in [frame::MODEL, frame::MODEL_FITTED, frame::LEAD_LAG] {
        let rows: Vec<String> = schema.columns.iter().map(ToString::to_string).collect();
        assert!(readme.contains(&rows.join("\n")), "{}; it should be:\n{}", schema.name, rows.join("\n"));
    }
}
