//! Dates as people have them: in columns, in names of files and folders, and at the start of texts.

use zeitwort::Corpus;

use crate::support::{Workspace, documents};

/// Returns the date of each article, in the order of the files.
fn dates(workspace: &Workspace) -> Vec<String> {
    let (articles, _) = documents(&Corpus::from_paths([workspace.input()]).unwrap());
    let shown = |article: zeitwort::corpus::Document| {
        article.meta.date.map_or_else(|| "undated".to_owned(), |date| date.to_string())
    };
    articles.into_iter().map(shown).collect()
}

fn of_column(values: &[&str]) -> Vec<String> {
    let workspace = Workspace::new();
    let rows: String = values.iter().map(|value| format!("\"{value}\";Der Hafen wächst\n")).collect();
    workspace.file("a.csv", format!("datum;text\n{rows}"));
    dates(&workspace)
}

#[test]
fn the_other_values_of_a_column_say_whether_the_day_is_first() {
    assert_eq!(of_column(&["10/12/2022", "25/12/2022"]), ["2022-12-10", "2022-12-25"]);
    assert_eq!(of_column(&["10/12/2022", "12/25/2022"]), ["2022-10-12", "2022-12-25"]);
    // Far behind the sample that the columns are recognised by.
    let mut values = vec!["10/12/2022"; 5000];
    values.push("10/25/2022");
    assert_eq!(of_column(&values)[0], "2022-10-12");
}

#[test]
fn an_order_that_nothing_decides_is_told() {
    let workspace = Workspace::new();
    workspace.file("a.csv", "datum;text\n10/12/2022;Der Hafen wächst\n");
    let ran = workspace.run(&["--topics", "1"]);
    assert!(ran.assert_ok().stderr.contains("nothing says whether day or month is first"), "{}", ran.stderr);
    workspace.run(&["--topics", "1", "--date-format", "%m/%d/%Y", "--force"]).assert_ok();
    assert_eq!(crate::support::days(&workspace.table("documents"), "date")[0].as_deref(), Some("2022-10-12"));
    workspace
        .run(&["--date-format", "%Q", "--force"])
        .assert_failed(2, &["invalid `date_format`", "%d.%m.%Y"]);
}

#[test]
fn many_forms_are_read_in_one_column() {
    let values = [
        "12. Oktober 2022 Mittwoch",
        "Mi, 12.10.2022",
        "12.10.22",
        "12.10.2022 um 10:26 Uhr",
        "Wed Oct 12 10:26:00 +0000 2022",
        "1665570360",
        "1665570360000",
        "20221012102600",
        "2022-10-12T23:59:00-08:00",
        "20221012.0",
    ];
    assert_eq!(of_column(&values), ["2022-10-12"; 10]);
}

#[test]
fn names_of_files_and_folders_date_texts_but_not_tables() {
    let workspace = Workspace::new();
    workspace.file("2023/05/bote_1.txt", "Der Hafen wächst.");
    workspace.file("2023-06-01_bote.txt", "Die Werft ruht.");
    workspace.file("tagblatt_02072023.txt", "Am Deich wird gebaut.");
    workspace.file("z.txt", "Datum: 12. Oktober 2022\nDer Rat tagt.");
    assert_eq!(dates(&workspace), ["2023-05", "2023-06-01", "2023-07-02", "2022-10-12"]);
    let export = Workspace::new();
    export.file("export_2024-01-15.csv", "text\nDer Hafen wächst.\nDie Werft ruht.\n");
    assert_eq!(dates(&export), ["undated", "undated"]);
    let ran = export.run(&["--topics", "1"]);
    let note = "no column with dates was found, so articles are undated; the columns are: text; name the right \
                one in --date-column";
    assert!(ran.assert_ok().stderr.contains(note), "{}", ran.stderr);
}

#[test]
fn one_date_far_away_is_named_and_does_not_multiply_the_periods() {
    let workspace = Workspace::new();
    let lines: String = (1..=28)
        .map(|day| format!("{{\"id\":\"a{day}\",\"text\":\"Der Hafen\",\"date\":\"2022-10-{day:02}\"}}\n"))
        .collect();
    workspace.file("a.jsonl", lines + "{\"id\":\"alt\",\"text\":\"Der Hafen\",\"date\":\"1922-10-12\"}\n");
    workspace.run(&["--topics", "1", "--period", "day"]).assert_failed(
        2,
        &["36542 periods of a day", "lies far from all others in time: alt (1922-10-12)", "--from"],
    );
    workspace.assert_nothing_written();
    let ran = workspace.run(&["--topics", "1", "--period", "day", "--from", "2022"]);
    assert!(ran.assert_ok().stdout.contains("1 left out by filters"), "{}", ran.stdout);
    assert_eq!(workspace.table("periods").height(), 28);
    let ran = workspace.run(&["--topics", "1", "--period", "year", "--force"]);
    assert!(ran.assert_ok().stderr.contains("alt (1922-10-12)"), "{}", ran.stderr);
}

#[test]
fn a_column_whose_dates_begin_late_is_the_date() {
    let workspace = Workspace::new();
    let date = |row: usize| if row < 300 { "" } else { "2023-05-01" };
    let rows: String = (0..400).map(|row| format!("{row},{},Der Hafen\n", date(row))).collect();
    workspace.file("a.csv", format!("id,date,text\n{rows}"));
    let found = dates(&workspace);
    assert_eq!((&*found[299], &*found[300]), ("undated", "2023-05-01"));
}
