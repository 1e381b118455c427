//! The command `kwic`, and what it shares with `collocates`.

use std::cell::Cell;

use zeitwort::Corpus;
use zeitwort::context::{Kwic, Query};
use zeitwort::matrix::CorpusWords;
use zeitwort::text::Analyzer;

use super::texts::{lines, look, news};
use crate::support::{Workspace, days, read_table, strings, zeitwort};

#[test]
fn concordance_lines_come_in_the_order_of_reading() {
    let ran = look(&news(), "kwic", &["Häfen", "--format", "csv", "--window", "2"]);
    assert_eq!(
        lines(&ran.assert_ok().stdout),
        [
            "docname,date,from,to,pre,keyword,post,pattern,date_precision",
            "a,2023-01-05,3,3,Der alte,Hafen,liegt still,Häfen,day",
            "a,2023-01-05,7,7,still. Im,Hafen,wächst Gras.,Häfen,day",
            "b,2023-03-09,2,2,Die,Häfen,brauchen Geld,Häfen,day",
            "c,2025-01-01,6,6,den alten,Hafen,. Die Vereinten,Häfen,year",
            "d,,4,4,Boot ohne,Hafen,; vereinte Nationen,Häfen,",
        ]
    );
    assert_eq!(ran.stderr, "5 lines in 4 articles\n");
}

#[test]
fn kwic_finds_words_as_written_or_by_expression() {
    let workspace = news();
    let found = |arguments: &[&str]| {
        let ran = look(&workspace, "kwic", &[arguments, &["--format", "json", "-q"]].concat());
        let lines = ran.assert_ok().stdout.lines();
        let keyword = |line: &str| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            line["keyword"].as_str().unwrap().to_owned()
        };
        lines.map(keyword).collect::<Vec<_>>()
    };
    assert_eq!(found(&["Häfen", "--exact"]), ["Häfen"]);
    assert_eq!(found(&["--regex", "(?i)hafen.?b"]), ["Hafenbehörde"]);
    assert_eq!(found(&["Vereinte Nationen"]), ["Vereinten Nationen"]);
    assert_eq!(found(&["--exact", "Vereinten Nationen"]), ["Vereinten Nationen"]);
    assert_eq!(found(&["Hafen", "--limit", "2"]).len(), 2);
}

#[test]
fn the_table_of_lines_reads_as_text() {
    let ran = look(&news(), "kwic", &["Hafenbehörde"]);
    let line =
        "b                2023-03-09   …n brauchen Geld, sagt die „Hafenbehörde“. Neue Schiffe fehlen.";
    assert_eq!(lines(&ran.assert_ok().stdout), [line]);
}

#[test]
fn kwic_reads_no_more_articles_than_needed() {
    let (corpus, analyzer) = (Corpus::sample(), Analyzer::new());
    let read = Cell::new(0);
    let count = |_: &_| {
        read.set(read.get() + 1);
        Ok(())
    };
    let kwic = Kwic::new(Query::exact("und").unwrap());
    let words = CorpusWords::without_corpus(&analyzer);
    let lines: Vec<_> = kwic.search(&words, &corpus, &count).take(3).collect::<Result<_, _>>().unwrap();
    assert_eq!(lines.len(), 3);
    assert!(read.get() <= 3, "{} articles read", read.get());
}

#[test]
fn kwic_finds_stop_words_as_written() {
    let ran = look(&news(), "kwic", &["der", "--format", "csv"]);
    assert_eq!(lines(&ran.assert_ok().stdout).len(), 1 + 2);
    assert!(ran.stderr.contains("`der` is a stop word"), "{}", ran.stderr);
}

#[test]
fn words_that_cannot_be_searched_are_refused() {
    let workspace = news();
    for command in ["kwic", "collocates"] {
        look(&workspace, command, &["Nilpferd"])
            .assert_failed(1, &["`Nilpferd` was not found in the 4 articles"]);
        look(&workspace, command, &["--regex", "Hafen("]).assert_failed(2, &["`Hafen(`", "unclosed group"]);
        look(&workspace, command, &["„…“"]).assert_failed(2, &["`„…“`", "a word"]);
        look(&workspace, command, &[]).assert_failed(2, &["WORD", "is a path"]);
        look(&workspace, command, &["--regex", "--exact", "x"]).assert_failed(2, &["cannot be used"]);
        look(&workspace, command, &["Hafen", "--format", "parquet"]).assert_failed(2, &["--out FILE"]);
        zeitwort(&[command]).assert_failed(2, &["PATH"]);
        zeitwort(&[command, "/no/such/folder", "Hafen"]).assert_failed(1, &["no such file"]);
        let empty = Workspace::new();
        empty.file("a.jsonl", "{\"text\":\"\"}\n");
        look(&empty, command, &["Hafen"]).assert_failed(1, &["no article could be used", "empty"]);
    }
    look(&workspace, "collocates", &["Hafen", "--window", "0"]).assert_failed(2, &["invalid `window`: 0"]);
    look(&workspace, "collocates", &["Hafen", "--sentence", "--window", "3"])
        .assert_failed(2, &["--sentence"]);
    look(&workspace, "collocates", &["Hafen", "--by-period", "decade"]).assert_failed(2, &["decade"]);
}

#[test]
fn an_earlier_file_is_kept_unless_forced() {
    let workspace = news();
    let out = workspace.root().join("lines.parquet");
    let arguments = ["Hafen", "--out", out.to_str().unwrap()];
    look(&workspace, "kwic", &arguments).assert_ok();
    look(&workspace, "kwic", &arguments).assert_failed(1, &["exists", "--force"]);
    look(&workspace, "kwic", &[&arguments[..], &["--force"]].concat()).assert_ok();
    let table = read_table(workspace.root(), "lines");
    assert_eq!(strings(&table, "docname"), ["a", "a", "b", "c", "d"]);
    assert_eq!(days(&table, "date")[3].as_deref(), Some("2025-01-01"));
    // A search without results leaves no file.
    let none = workspace.root().join("none.csv");
    look(&workspace, "kwic", &["Nilpferd", "--out", none.to_str().unwrap()])
        .assert_failed(1, &["was not found"]);
    assert!(!none.exists());
    workspace.assert_no_draft();
}
