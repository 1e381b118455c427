//! The command `terms`.

use std::fs;

use polars::prelude::DataFrame;
use zeitwort::frame::write_parquet;

use super::texts::lines;
use crate::support::{Ran, Workspace, days, numbers, read_table, strings, zeitwort};

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
        "  change  +",
        "  slope   +",
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

#[test]
fn the_forms_of_a_word_add_up_to_its_count() {
    let workspace = result(&[]);
    let ran = terms(&workspace, &["Wärmepumpen", "Maske", "--forms"]);
    let printed = lines(&ran.assert_ok().stdout);
    let first = printed.iter().position(|line| line.is_empty()).unwrap();
    assert_eq!(printed[0], format!("Wärmepumpe: 58 occurrences in 23 articles, {} forms", first - 1));
    let counts = printed[1..first].iter().map(|line| line.split_whitespace().next().unwrap());
    assert_eq!(counts.map(|count| count.parse::<u64>().unwrap()).sum::<u64>(), 58);
    assert!(printed[1].ends_with("  Wärmepumpe"), "{printed:?}");
    assert!(printed[first + 1].starts_with("Maske: "), "{printed:?}");
    let csv = terms(&workspace, &["Wärmepumpen", "--forms", "--format", "csv"]);
    let csv = lines(&csv.assert_ok().stdout);
    assert_eq!((csv[0], csv.len()), ("term_id,term,form,count", first));

    fs::remove_file(workspace.out().join("term_forms.parquet")).unwrap();
    terms(&workspace, &["Maske", "--forms"]).assert_failed(1, &["term_forms.parquet", "run zeitwort again"]);
    terms(&workspace, &["Maske", "--forms", "--no-table"]).assert_failed(2, &["--forms"]);
}

/// Articles whose words belong to several terms.
fn ambiguous() -> Workspace {
    let workspace = Workspace::new();
    let text = "Im Leben und vom Leben der Stadt berichten viele. Manche leben gern dort, andere leben nur kurz \
                dort, und sie leben teuer. Leben sie lange dort? Die Stadt setzt auf Gesetze. Setzt sie das \
                Gesetz durch? Früher setzte sie Grenzen, und die Räte setzten Fristen. Die Stadt nimmt \
                Geflüchtete auf, und die geflüchteten Kinder lernen in der großen Schule.";
    let article = |n: usize| format!("{{\"id\":\"{n}\",\"date\":\"2024-0{n}-01\",\"text\":\"{text}\"}}\n");
    workspace.file("a.jsonl", (1..=6).map(article).collect::<String>());
    workspace.run(&["--topics", "1", "--track", "all", "-q"]).assert_ok();
    workspace
}

/// The label that a word is shown with, and what is noted.
fn shown(workspace: &Workspace, word: &str) -> (String, String) {
    let ran = terms(workspace, &[word, "--no-table"]);
    let (label, _) = ran.assert_ok().stdout.split_once(": ").unwrap();
    (label.to_owned(), ran.stderr.clone())
}

#[test]
fn a_word_of_the_texts_is_what_the_run_counted_it_as() {
    let workspace = ambiguous();
    for (word, label) in [
        ("Leben", "Leben"),
        ("leben", "leben"),
        ("Gesetz", "Gesetz"),
        ("GESETZ", "Gesetz"),
        ("setzt", "setzt"),
        ("setzen", "setzt"), // the term
        ("geflüchtet", "geflüchteten"),
        ("Geflüchtete", "Geflüchtete"),
    ] {
        assert_eq!(shown(&workspace, word), (label.to_owned(), String::new()), "{word}");
    }
}

#[test]
fn a_word_with_another_name_is_noted_with_what_counts_there() {
    let workspace = ambiguous();
    for (word, label, note) in [
        (
            "setzten",
            "setzt",
            "note: `setzten` is counted as `setzen` (label `setzt`): Setzt 6, setzt 6, setzte 6, and 1 more form\n",
        ),
        ("Gesetzes", "Gesetz", "note: `Gesetzes` is counted as `Gesetz`: Gesetz 6, Gesetze 6\n"),
        ("lebte", "leben", "note: `lebte` is counted as `leben`: leben 18\n"),
        ("GROSSER", "großen", "note: `GROSSER` is counted as `groß` (label `großen`): großen 6\n"),
        ("Raete", "Räte", "note: `Raete` is counted as `Rat` (label `Räte`): Räte 6\n"),
    ] {
        assert_eq!(shown(&workspace, word), (label.to_owned(), note.to_owned()), "{word}");
    }
    let ran = terms(&workspace, &["lebte", "Gesetz", "lebte", "--format", "csv"]);
    assert_eq!(ran.assert_ok().stderr.matches("note: ").count(), 1, "{}", ran.stderr);
    assert!(!ran.stdout.contains("note"), "{}", ran.stdout);
}

#[test]
fn results_of_earlier_versions_are_read_without_forms_and_terms() {
    let workspace = ambiguous();
    fs::remove_file(workspace.out().join("term_forms.parquet")).unwrap();
    for name in ["term_frequencies", "trends", "bursts", "change_points"] {
        let path = workspace.out().join(format!("{name}.parquet"));
        let table = workspace.table(name).drop("term").unwrap();
        write_parquet(&path, table).unwrap();
    }
    let (label, note) = shown(&workspace, "lebte");
    assert_eq!((&*label, &*note), ("leben", "note: `lebte` is counted as `leben`\n"));
    let csv = terms(&workspace, &["Gesetze", "--format", "csv"]);
    assert!(csv.assert_ok().stdout.starts_with("period,term_id,label,count,"), "{}", csv.stdout);
}
