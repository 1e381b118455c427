//! Records and files that are not articles: each is a row of `rejected`, or a message that says
//! what is wrong, where, and what to do.

use std::collections::BTreeSet;

use zeitwort::Corpus;
use zeitwort::matrix::Vectorizer;
use zeitwort::text::Analyzer;

use crate::support::{Workspace, assert_rejected, days, invented_news, rejected, strings, zeitwort};

#[test]
fn an_empty_folder_is_refused() {
    let workspace = Workspace::new();
    workspace.run(&[]).assert_failed(1, &["no articles in", "the folder is empty", ".jsonl"]);
    workspace.assert_nothing_written();
    workspace.file("a.epub", "x");
    workspace.run(&[]).assert_failed(1, &["1 other files", "a.epub"]);
}

#[test]
fn missing_paths_and_unknown_formats_are_refused() {
    let workspace = Workspace::new();
    let out = workspace.out();
    let run = |path: &str| crate::support::zeitwort(&["run", path, "--out", out.to_str().unwrap()]);
    run("no/such/folder").assert_failed(1, &["no such file or folder: no/such/folder"]);
    run("no/such/*.txt").assert_failed(1, &["no such file or folder"]);
    let path = workspace.file("news.epub", "x");
    run(path.to_str().unwrap()).assert_failed(1, &["news.epub", "unknown format", ".parquet"]);
    workspace.assert_nothing_written();
}

#[test]
fn a_missing_column_is_refused_with_a_list_of_columns() {
    let workspace = Workspace::new();
    workspace.file("news.csv", "nummer,tag,worte\n1,2022,Der Hafen\n");
    workspace.run(&[]).assert_failed(1, &["no text column `text`", "nummer, tag, worte", "--text-column"]);
    workspace
        .run(&["--text-column", "worte", "--date-column", "datum"])
        .assert_failed(1, &["no date column `datum`", "nummer, tag, worte", "--date-column"]);
    workspace.assert_nothing_written();
    let without_text = "{\"id\":1,\"worte\":\"Hafen\"}\n";
    assert_rejected("b.jsonl", without_text, &[(0, "no column with texts; the columns are: id, worte")]);
    let with_others = "{\"text\":\"Der Hafen\"}\n{\"id\":1,\"worte\":\"Hafen\"}\n";
    assert_rejected("b.jsonl", with_others, &[(2, "no field `text`; the fields are: id, worte")]);
}

#[test]
fn broken_json_lines_are_rejected() {
    let lines = "{\"text\":\"Der Hafen\"}\n\n{\"text\":\"Die We\n[1,2]\n{\"text\":3}\n{\"text\":\"Ende\"}";
    assert_rejected(
        "b.jsonl",
        lines,
        &[(3, "broken JSON"), (4, "a list in place of an object"), (5, "does not contain text")],
    );
}

#[test]
fn ragged_rows_are_rejected() {
    let table = "id,text\n1,Der Hafen\n2,zu,viel\n3\n4,\"zwei\nZeilen\"\n5,Die Werft\n";
    assert_rejected(
        "b.csv",
        table,
        &[(3, "ragged row: 3 cells where the header has 2"), (4, "ragged row: 1")],
    );
}

#[test]
fn rejected_rows_are_numbered_with_any_line_ending() {
    for line_end in ["\n", "\r\n", "\r"] {
        let table = ["id,text", "1,Der Hafen", "2,zu,viel", "1,"].join(line_end);
        assert_rejected("b.csv", table, &[(3, "ragged row"), (4, "empty text")]);
    }
}

#[test]
fn rows_that_an_unclosed_quote_would_swallow_are_articles() {
    let table = "id,text\n1,Der Hafen\n2,\"Die Werft\n3,Die Schule\n4,Das Tor\n";
    assert_rejected("b.csv", table, &[]);
    let even = "id,text\n1,Das Rohr misst 5\" im Werk\n2,\"Die Werft\n3,Die Schule\n";
    assert_rejected("b.csv", even, &[]);
    let closed = "id,text\n1,Er sagte \"ja\n2,\"zwei\nZeilen\"\n3,Ende\n";
    assert_rejected("c.csv", closed, &[]);
}

#[test]
fn a_column_that_no_record_has_is_refused() {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", "{\"text\":\"Der Hafen\",\"datun\":\"2022\"}\n");
    workspace.run(&["--date-column", "datum"]).assert_failed(1, &["no date column `datum`", "text, datun"]);
    workspace.assert_nothing_written();
    workspace.file("more.jsonl", "{\"text\":\"Die Werft\",\"datum\":\"2022\"}\n");
    workspace.run(&["--date-column", "datum", "--topics", "1"]).assert_ok();
}

#[test]
fn placeholder_dates_count_as_undated() {
    let workspace = Workspace::new();
    let dates = ["NA", "NaN", "null", "-", "0000-00-00", "0001-01-01", "9999-12-31", "2022-10-12"];
    let lines = dates.map(|date| format!("{{\"text\":\"Der Hafen\",\"date\":\"{date}\"}}\n"));
    workspace.file("news.jsonl", lines.concat());
    for period in ["day", "year"] {
        let ran = workspace.run(&["--topics", "1", "--period", period, "--force"]);
        assert!(ran.assert_ok().stdout.contains("8 articles, 0 rejected; 7 undated"), "{}", ran.stdout);
        assert!(ran.stderr.contains("before 1600 or after 2100"), "{}", ran.stderr);
        assert_eq!(workspace.table("periods").height(), 1);
    }
}

#[test]
fn every_command_takes_implausible_dates_for_unknown() {
    let workspace = Workspace::new();
    let line = |date: &str| format!("{{\"text\":\"Der Hafen wächst im Hafen\",\"date\":\"{date}\"}}\n");
    let file =
        workspace.file("news.jsonl", ["0001-01-01", "2022-10-12", "9999-12-31", "1599"].map(line).concat());
    let file = file.to_str().unwrap();
    let note = "3 articles dated before 1600 or after 2100 (e.g. 0001-01-01)";
    let ran = workspace.run(&["--topics", "1", "--period", "year"]);
    assert!(ran.assert_ok().stderr.contains(note), "{}", ran.stderr);
    assert_eq!(days(&workspace.table("periods"), "period"), [Some("2022-01-01".to_owned())]);

    let ran = zeitwort(&["kwic", file, "Hafen", "--format", "csv"]);
    assert!(ran.assert_ok().stderr.contains(note), "{}", ran.stderr);
    let dates: Vec<&str> = ran.stdout.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    assert_eq!(dates, ["", "", "2022-10-12", "2022-10-12", "", "", "", ""]);

    let arguments = ["--by-period", "year", "--min-count", "1", "--format", "csv"];
    let ran = zeitwort(&[&["collocates", file, "wächst"], &arguments[..]].concat());
    assert!(ran.assert_ok().stderr.contains(note), "{}", ran.stderr);
    let years: BTreeSet<&str> =
        ran.stdout.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(years, BTreeSet::from(["", "2022-01-01"]), "{}", ran.stdout);

    let corpus = Corpus::from_paths([file]).unwrap();
    let (_, counted) = Vectorizer::params().fit_corpus(&Analyzer::new(), &corpus, &|_| Ok(())).unwrap();
    assert_eq!(counted.documents.iter().filter(|article| article.date.is_some()).count(), 1);
    assert_eq!(counted.account.implausible_dates.articles, 3);
}

#[test]
fn invalid_utf8_is_rejected() {
    // In files that are mostly UTF-8; others are read in the encoding that they seem to have.
    assert_rejected(
        "b.jsonl",
        b"{\"text\":\"gr\xC3\xBC\xC3\x9Fen\"}\n{\"text\":\"H\xC3fen\"}\n",
        &[(2, "set `encoding`, e.g. to windows-1252")],
    );
    let table = b"id,text\n1,gr\xC3\xBC\xC3\x9Fen\n2,H\xC3fen\n";
    assert_rejected("b.csv", table, &[(3, "not valid UTF-8")]);
    let legacy = b"id,text\n1,gr\xFC\xDFen\n2,H\xE4fen\n";
    assert_rejected("b.csv", legacy, &[]);
}

#[test]
fn articles_with_unreadable_dates_are_undated_and_named() {
    let workspace = Workspace::new();
    workspace.file("a.txt", "date 2022-13 Der Hafen");
    let lines = ["30.02.2022", "gestern", "2022-02-30T10:00", "2022-10-12"]
        .map(|date| format!("{{\"text\":\"Die Werft\",\"date\":\"{date}\"}}\n"));
    workspace.file("b.jsonl", lines.concat());
    let ran = workspace.run(&["--topics", "1"]);
    assert!(ran.assert_ok().stdout.contains("5 articles, 0 rejected; 4 undated"), "{}", ran.stdout);
    for part in ["4 articles with a date that cannot be read", "`2022-13`", "`30.02.2022`", "--date-format"] {
        assert!(ran.stderr.contains(part), "`{part}` is not in: {}", ran.stderr);
    }
}

#[test]
fn empty_texts_are_rejected() {
    assert_rejected("b.txt", "", &[(1, "empty text")]);
    assert_rejected("c.txt", "date 2022-10 \n \n", &[(1, "empty text")]);
    assert_rejected(
        "b.jsonl",
        "{\"text\":\"  \"}\n{\"text\":null}\n",
        &[(1, "empty text"), (2, "empty text")],
    );
    assert_rejected("b.csv", "id,text\n1,\n", &[(2, "empty text")]);
}

#[test]
fn only_ids_in_a_column_that_the_user_named_must_be_unique() {
    let lines = "{\"id\":7,\"text\":\"eins\"}\n{\"id\":\"7\",\"text\":\"zwei\"}\n";
    let workspace = Workspace::new();
    workspace.file("b.jsonl", lines);
    let ran = workspace.run(&["--topics", "1"]);
    assert!(ran.assert_ok().stderr.contains("`id` has the same value in several records"), "{}", ran.stderr);
    assert_eq!(strings(&workspace.table("documents"), "doc_id"), ["b:1", "b:2"]);
    workspace.run(&["--topics", "1", "--id-column", "id", "--force"]).assert_ok();
    let reason = &rejected(&workspace)[0];
    assert!(reason.1 == 2 && reason.2.contains("duplicate id `7`: first in "), "{reason:?}");
}

#[test]
fn ids_that_repeat_in_another_file_give_way_to_others() {
    let workspace = Workspace::new();
    workspace.file("2022.csv", "id,text\n1,Der Hafen\n2,Die Werft\n");
    workspace.file("2023.csv", "id,text\n1,Das Tor\n3,Die Schule\n");
    let ran = workspace.run(&["--topics", "1"]);
    assert!(ran.assert_ok().stderr.contains("1 article with the id of an earlier article"), "{}", ran.stderr);
    assert_eq!(strings(&workspace.table("documents"), "doc_id"), ["1", "2", "2023:2", "3"]);
}

#[test]
fn strict_runs_stop_at_the_first_bad_record() {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", invented_news(5) + "{broken\n");
    workspace
        .run(&["--on-error", "fail"])
        .assert_failed(1, &["news.jsonl, record 6", "broken JSON", "--on-error fail"]);
    workspace.assert_nothing_written();
}
