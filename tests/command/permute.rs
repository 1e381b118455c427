//! The command `permute`.

use std::fmt::Write;

use crate::support::{Workspace, numbers, read_table, strings, zeitwort};

/// Twelve months of twenty articles, half of which mention a flood in August.
fn flood() -> Workspace {
    let mut news = String::new();
    for article in 0..240 {
        let (month, day) = (1 + article / 20, 1 + article % 20);
        let is_flood = article % 20 == 0 || month == 8 && article % 2 == 0;
        let word = if is_flood { "Hochwasser" } else { "Konzert" };
        let (author, text) = (article % 7, format!("{word} am Hafen, sagt Zeuge{article} aus Dorf{article}"));
        writeln!(
            news,
            r#"{{"id": "{article:03}", "date": "2024-{month:02}-{day:02}", "author": "a{author}", "text": "{text}"}}"#
        )
        .unwrap();
    }
    let workspace = Workspace::new();
    workspace.file("news.jsonl", news);
    workspace
}

#[test]
fn each_list_has_a_row_in_every_format() {
    let workspace = flood();
    let path = workspace.input().join("news.jsonl");
    let path = path.to_str().unwrap();
    let out = workspace.root().join("chance.parquet");
    let written = zeitwort(&["permute", path, "--draws", "5", "--out", out.to_str().unwrap()]);
    written.assert_ok();
    let table = read_table(workspace.root(), "chance");
    assert_eq!(strings(&table, "list"), ["trends", "bursts", "change_points"]);
    assert!(numbers(&table, "found")[1].unwrap() >= 1.0, "{table}");
    assert!(numbers(&table, "expected_by_chance")[1].unwrap() <= 0.4, "{table}");
    assert_eq!(numbers(&table, "draws"), [Some(5.0); 3]);
    let shown = zeitwort(&["permute", path, "--draws", "5", "--quiet"]);
    shown.assert_ok();
    assert!(shown.stdout.contains("240 articles in 240 blocks that swap dates"), "{}", shown.stdout);
    let csv = zeitwort(&["permute", path, "--draws", "5", "--quiet", "--format", "csv", "--threads", "1"]);
    assert!(csv.stdout.starts_with("list,tested,found,expected_by_chance,draws_with_any,draws\n"));
    assert_eq!(csv.stdout.lines().count(), 4);
}

#[test]
fn units_are_dates_or_the_values_of_a_column() {
    let workspace = flood();
    let path = workspace.input().join("news.jsonl");
    let path = path.to_str().unwrap();
    let blocks = |unit: &str| {
        let shown = zeitwort(&["permute", path, "--draws", "1", "--quiet", "--cluster", unit]);
        shown.assert_ok();
        shown.stdout.lines().next().unwrap().to_owned()
    };
    assert_eq!(blocks("article"), "240 articles in 240 blocks that swap dates: articles");
    assert_eq!(blocks("date"), "240 articles in 240 blocks that swap dates: the articles of a day");
    // Seven authors in each of twelve months.
    assert_eq!(
        blocks("author"),
        "240 articles in 84 blocks that swap dates: the articles of a period with the same author"
    );
    let unknown = zeitwort(&["permute", path, "--cluster", "autor"]);
    assert_eq!(unknown.code, Some(2), "{}", unknown.stderr);
    assert!(unknown.stderr.contains("author"), "{}", unknown.stderr);
}
