//! The commands `kwic`, `collocates` and `terms`.

use std::cell::Cell;
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use polars::prelude::DataFrame;
use zeitwort::Corpus;
use zeitwort::context::{Kwic, Query};
use zeitwort::text::Analyzer;

use crate::support::{Ran, Workspace, binary, days, numbers, read_table, strings, zeitwort};

/// Four articles with words in known places.
const NEWS: &str = r#"{"id":"a","date":"2023-01-05","text":"Der alte Hafen liegt still. Im Hafen wächst Gras."}
{"id":"b","date":"2023-03-09","text":"Die Häfen brauchen Geld, sagt die „Hafenbehörde“. Neue Schiffe fehlen."}
{"id":"c","date":"2025","text":"Der Rat lobt den alten Hafen. Die Vereinten Nationen schweigen."}
{"id":"d","text":"Ein Boot ohne Hafen; vereinte Nationen gibt es hier nicht."}
"#;

fn news() -> Workspace {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", NEWS);
    workspace
}

/// Runs a command over the articles of the workspace.
fn look(workspace: &Workspace, command: &str, arguments: &[&str]) -> Ran {
    let input = workspace.input();
    zeitwort(&[&[command, input.to_str().unwrap()], arguments].concat())
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}

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
    assert_eq!(found(&["Vereinte Nationen"]), ["Vereinten Nationen", "vereinte Nationen"]);
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
    let lines: Vec<_> = kwic.search(&analyzer, &corpus, &count).take(3).collect::<Result<_, _>>().unwrap();
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
            "tokens"
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

/// A result of the sample.
fn result(arguments: &[&str]) -> Workspace {
    let workspace = Workspace::new();
    let out = workspace.out();
    let run = ["run", "--out", out.to_str().unwrap(), "--topics", "3", "-q"];
    zeitwort(&[&run[..], arguments].concat()).assert_ok();
    workspace
}

fn terms(workspace: &Workspace, arguments: &[&str]) -> Ran {
    let out = workspace.out();
    zeitwort(&[&["terms", out.to_str().unwrap()], arguments].concat())
}

#[test]
fn words_of_a_result_are_drawn() {
    let ran = terms(&result(&[]), &["Wärmepumpen"]);
    let printed = &ran.assert_ok().stdout;
    for part in [
        "Wärmepumpe\n  month",
        "\n  2024-11         12         ",
        "Wärmepumpe: 58 occurrences in 23 articles, 2023-01 to 2024-12\nper million words by month; intervals are cut off",
        "      0 ┼────",
        "  slope   +",
        "  change  +",
        "  bursts  2024-06 to 2024-12 (level 1, 16 articles)",
        "  breaks  2024-06 (from ",
    ] {
        assert!(printed.contains(part), "`{part}` is not in {printed}");
    }
    assert!(!printed.contains('\u{1b}'), "plain where stdout is no terminal");
    assert!(printed.lines().all(|line| line.chars().count() <= 100), "{printed}");
}

#[test]
fn the_rows_of_words_are_those_of_the_table() {
    let workspace = result(&[]);
    let path = workspace.root().join("words.parquet");
    let two = ["Wärmepumpe", "Maske", "Wärmepumpen"];
    terms(&workspace, &[&two[..], &["--out", path.to_str().unwrap()]].concat()).assert_ok();
    let (found, all) = (read_table(workspace.root(), "words"), workspace.table("term_frequencies"));
    assert_eq!(found.get_column_names(), all.get_column_names());
    assert_eq!(found.height(), 2 * 24);
    let labels = strings(&found, "label");
    assert!(labels[..24].iter().all(|label| label == "Wärmepumpe"), "{labels:?}");
    let rows = |table: &DataFrame| {
        let (labels, counts, rates) =
            (strings(table, "label"), numbers(table, "count"), numbers(table, "per_million"));
        let rows = labels.into_iter().zip(days(table, "period")).zip(counts).zip(rates);
        rows.filter(|(((label, _), _), _)| label == "Maske").collect::<Vec<_>>()
    };
    assert_eq!(rows(&found), rows(&all));
    let csv = terms(&workspace, &["Maske", "--format", "csv"]);
    assert_eq!(lines(&csv.assert_ok().stdout).len(), 1 + 24);
    let json = terms(&workspace, &["Maske", "--format", "json"]);
    assert!(
        json.assert_ok().stdout.starts_with("{\"period\":\"2023-01-01\",\"term_id\":"),
        "{}",
        json.stdout
    );
}

#[test]
fn an_unknown_word_is_answered_with_known_ones() {
    let workspace = result(&["--track", "10"]);
    terms(&workspace, &["Wärmepupme"])
        .assert_failed(1, &["is not a term of this result; nearest known: Wärmepumpe"]);
    terms(&workspace, &["Qwertz"]).assert_failed(1, &["`Qwertz` is not a term of this result\n"]);
    terms(&workspace, &["und"]).assert_failed(1, &["`und` is a stop word"]);
    terms(&workspace, &["…"]).assert_failed(2, &["a word"]);
    terms(&workspace, &["neue Linie"]).assert_failed(1, &["`neue Linie` is several words", "--ngrams"]);
    terms(&workspace, &["Deich"]).assert_failed(1, &["it is not among the 10 tracked terms", "--track all"]);
    terms(&workspace, &["Deich", "--format", "csv"]).assert_failed(1, &["not among the 10 tracked"]);
}

#[test]
fn terms_of_a_faceted_result_have_a_series_for_each_value() {
    let workspace = result(&["--by", "source"]);
    let ran = terms(&workspace, &["Wärmepumpe", "--no-table"]);
    let titles: Vec<&str> = ran.assert_ok().stdout.lines().filter(|line| line.contains(" in ")).collect();
    assert_eq!(titles.len(), 2, "{}", ran.stdout);
    let counts: Vec<u32> = titles
        .iter()
        .map(|title| {
            let (_, counted) = title.split_once(": ").unwrap();
            counted.split_once(' ').unwrap().0.parse().unwrap()
        })
        .collect();
    assert_eq!(counts.iter().sum::<u32>(), 58, "{titles:?}");
    assert!(titles[0].starts_with("Wärmepumpe, source "), "{titles:?}");
    let csv = terms(&workspace, &["Wärmepumpe", "--format", "csv"]);
    assert_eq!(lines(&csv.assert_ok().stdout).len(), 1 + 2 * 24);
}

#[test]
fn several_words_are_found_where_the_run_has_joined_them() {
    let workspace = result(&["--ngrams", "2", "--track", "all"]);
    let ran = terms(&workspace, &["Mirko Haldern", "--no-table"]);
    assert!(ran.assert_ok().stdout.starts_with("Mirko Haldern: "), "{}", ran.stdout);
}

#[test]
fn a_folder_that_is_no_result_is_refused() {
    let workspace = Workspace::new();
    let folder = workspace.root().join("other");
    let path = folder.to_str().unwrap();
    zeitwort(&["terms", path, "Hafen"]).assert_failed(1, &["is not a result", "does not exist"]);
    fs::create_dir(&folder).unwrap();
    zeitwort(&["terms", path, "Hafen"]).assert_failed(1, &["it has no run.json"]);
    fs::write(folder.join("run.json"), "{\"name\":\"marathon\"}").unwrap();
    zeitwort(&["terms", path, "Hafen"]).assert_failed(1, &["not written by zeitwort"]);
    fs::write(folder.join("run.json"), "{\"zeitwort\":\"9.0\",\"config\":{\"tune\":1}}").unwrap();
    zeitwort(&["terms", path, "Hafen"]).assert_failed(1, &["run.json", "unknown field `tune`"]);
    let file = folder.join("run.json");
    zeitwort(&["terms", file.to_str().unwrap(), "Hafen"]).assert_failed(1, &["it is a file"]);
}

#[test]
fn a_damaged_result_is_refused_by_file() {
    let workspace = result(&[]);
    let file = |name: &str| workspace.out().join(format!("{name}.parquet"));
    // Earlier versions wrote neither file.
    for name in ["bursts", "change_points"] {
        fs::remove_file(file(name)).unwrap();
    }
    let ran = terms(&workspace, &["Wärmepumpe", "--no-table"]);
    assert!(!ran.assert_ok().stdout.contains("bursts"), "{}", ran.stdout);
    fs::write(file("periods"), "no Parquet").unwrap();
    terms(&workspace, &["Wärmepumpe"])
        .assert_failed(1, &["periods.parquet", "not a Parquet file", "damaged"]);
    fs::copy(file("trends"), file("periods")).unwrap();
    terms(&workspace, &["Wärmepumpe"]).assert_failed(1, &["periods.parquet", "period"]);
    fs::remove_file(file("terms")).unwrap();
    terms(&workspace, &["Wärmepumpe"]).assert_failed(1, &["terms.parquet", "No such file"]);
}

#[test]
fn a_result_without_dates_says_so() {
    let workspace = Workspace::new();
    let article =
        |n: usize| format!("{{\"id\":\"{n}\",\"text\":\"Der Hafen und das Schiff und Haus {n}\"}}\n");
    workspace.file("a.jsonl", (0..6).map(article).collect::<String>());
    workspace.run(&["--topics", "2", "-q"]).assert_ok();
    terms(&workspace, &["Hafen"])
        .assert_failed(1, &["no article of this result has a date that fits the period"]);
}
