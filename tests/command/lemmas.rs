//! `--lemmas`: exceptions to the lemmas that are found.

use polars::prelude::DataFrame;

use crate::support::{Workspace, numbers, strings, zeitwort};

/// Articles with words that the exceptions are about.
fn articles() -> Workspace {
    let workspace = Workspace::new();
    let article = |n: usize| {
        format!(
            "{{\"id\":\"{n}\",\"date\":\"2024-0{n}-01\",\"text\":\"Die Behörde hat neue Daten erhoben. Viele \
             Medien fragten nach diesen Daten, und die Behörde prüfte die Medien.\"}}\n"
        )
    };
    workspace.file("news.jsonl", (1..=6).map(article).collect::<String>());
    workspace
}

/// The forms of a term of the result with their counts.
fn forms(workspace: &Workspace, term: &str) -> Vec<(String, f64)> {
    let table: DataFrame = workspace.table("term_forms");
    let counts = numbers(&table, "count").into_iter().flatten();
    let rows = strings(&table, "term").into_iter().zip(strings(&table, "form")).zip(counts);
    rows.filter(|((found, _), _)| found == term).map(|((_, form), count)| (form, count)).collect()
}

#[test]
fn a_run_counts_forms_as_the_lemmas_of_a_file() {
    let workspace = articles();
    let file = workspace.root().join("lemmas.txt");
    std::fs::write(&file, "# Wörter der Redaktion\nDaten\tDatenlage\n\nMedien -> Presse\n").unwrap();
    let run = ["--topics", "1", "--force", "--lemmas", file.to_str().unwrap()];
    let ran = workspace.run(&run);
    assert!(!ran.assert_ok().stderr.contains("--lemmas"), "{}", ran.stderr);
    let terms = strings(&workspace.table("terms"), "term");
    for term in ["Datenlage", "Presse", "Behörde"] {
        assert!(terms.contains(&term.to_owned()), "{term} is not in {terms:?}");
    }
    assert_eq!(forms(&workspace, "Datenlage"), [("Daten".to_owned(), 12.0)]);
    assert_eq!(forms(&workspace, "Presse"), [("Medien".to_owned(), 12.0)]);

    let config = workspace.root().join("c.toml");
    std::fs::write(&config, "[lemmas]\nDaten = \"Angabe\"\n\"Behörde\" = \"Amt\"\n").unwrap();
    workspace.run(&[&run[..], &["--config", config.to_str().unwrap()]].concat()).assert_ok();
    assert!(forms(&workspace, "Angabe").is_empty(), "the file overrides the configuration");
    assert_eq!(forms(&workspace, "Amt"), [("Behörde".to_owned(), 12.0)]);
    assert_eq!(forms(&workspace, "Datenlage"), [("Daten".to_owned(), 12.0)]);
}

#[test]
fn lemmas_are_for_every_command_that_counts_words() {
    let workspace = articles();
    let input = workspace.input();
    let input = input.to_str().unwrap();
    let file = workspace.root().join("lemmas.csv");
    std::fs::write(&file, "Daten;Medien\nMedien;Medien\n").unwrap();
    let with_lemmas = ["--lemmas", file.to_str().unwrap()];
    let of = |command: &[&str]| zeitwort(&[command, &with_lemmas].concat());
    let lines = of(&["kwic", input, "Medien", "--format", "csv"]).assert_ok().stdout.lines().count();
    assert_eq!(lines, 1 + 24, "both words are one");
    let ran = of(&["collocates", input, "Behörde", "--format", "csv"]);
    let terms: Vec<&str> = ran.assert_ok().stdout.lines().filter_map(|line| line.split(',').nth(1)).collect();
    assert!(terms.contains(&"Medien") && !terms.contains(&"Datum") && !terms.contains(&"Daten"), "{terms:?}");
    let out = workspace.root().join("keyness.parquet");
    of(&["keyness", input, "--target", "period=2024-01", "--out", out.to_str().unwrap()]).assert_ok();
    let terms = strings(&crate::support::read_table(workspace.root(), "keyness"), "term");
    assert!(terms.contains(&"Medien".to_owned()) && !terms.contains(&"Daten".to_owned()), "{terms:?}");
}

#[test]
fn wrong_files_are_refused_by_line() {
    let workspace = articles();
    let file = workspace.root().join("lemmas.txt");
    for (text, parts) in [
        ("Daten\tDatum\nMedien", &["lemmas.txt, line 2", "expected a form and its lemma", "`Medien`"][..]),
        ("Daten,", &["line 1", "the lemma is empty"]),
        ("neue Daten;Datum", &["line 1", "a form of one word", "`neue Daten`"]),
        ("Daten,Datum\nDaten,Daten", &["line 2", "`Daten` has the lemma `Datum` in an earlier line"]),
    ] {
        std::fs::write(&file, text).unwrap();
        workspace.run(&["--lemmas", file.to_str().unwrap()]).assert_failed(2, parts);
        workspace.assert_nothing_written();
    }
    workspace.run(&["--lemmas", "nowhere.txt"]).assert_failed(1, &["nowhere.txt"]);
}

#[test]
fn lemmas_have_no_effect_on_stems() {
    let workspace = articles();
    let file = workspace.root().join("lemmas.txt");
    std::fs::write(&file, "Daten\tDatenlage\n").unwrap();
    let run = ["--topics", "1", "--force", "--stemmer", "cistem", "--lemmas", file.to_str().unwrap()];
    let ran = workspace.run(&run);
    assert!(ran.assert_ok().stderr.contains("note: --lemmas has no effect"), "{}", ran.stderr);
    assert!(!strings(&workspace.table("terms"), "term").contains(&"Datenlage".to_owned()));
    let ran = workspace.run(&[&run[..], &["-q"]].concat());
    assert_eq!(ran.assert_ok().stderr, "");
}
