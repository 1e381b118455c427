//! Dates that need the rest of their column or the other files: numbers, weeks, and the first lines of
//! text files.

use zeitwort::Corpus;
use zeitwort::corpus::{Account, Document};

use crate::support::{Workspace, documents};

fn shown(articles: Vec<Document>) -> Vec<String> {
    let date = |article: Document| article.meta.date.map_or("undated".to_owned(), |date| date.to_string());
    articles.into_iter().map(date).collect()
}

fn in_folder(workspace: &Workspace) -> Corpus {
    Corpus::from_paths([workspace.input()]).unwrap()
}

fn of(corpus: &Corpus) -> (Vec<String>, Account) {
    let (articles, summary) = documents(corpus);
    (shown(articles), summary.account)
}

fn of_column(name: &str, values: &[&str]) -> (Vec<String>, Account) {
    let workspace = Workspace::new();
    let rows: String = values.iter().map(|value| format!("\"{value}\";Der Hafen wächst heute\n")).collect();
    workspace.file("a.csv", format!("{name};text\n{rows}"));
    of(&in_folder(&workspace))
}

fn of_texts(texts: &[&str], format: Option<&str>) -> (Vec<String>, Account) {
    let workspace = Workspace::new();
    for (number, text) in texts.iter().enumerate() {
        workspace.file(&format!("{number}.txt"), format!("{text}\n\nDer Hafen wächst heute."));
    }
    let corpus = in_folder(&workspace);
    of(&match format {
        Some(format) => corpus.date_format(format).unwrap(),
        None => corpus,
    })
}

#[test]
fn day_numbers_of_excel_are_dates_if_the_whole_column_is_such() {
    let (dates, account) = of_column("Datum", &["44927", "44928,5", "", "44929.25"]);
    assert_eq!(dates, ["2023-01-01", "2023-01-02", "undated", "2023-01-03"]);
    let remark = "column `Datum` holds day numbers of Excel (44927 is 2023-01-01)";
    assert!(account.remarks.iter().any(|found| found.ends_with(remark)), "{:?}", account.remarks);
    // Among dates of another kind, it can be anything.
    let (dates, account) = of_column("Datum", &["44927", "02.01.2023", "03.01.2023"]);
    assert_eq!(dates, ["undated", "2023-01-02", "2023-01-03"]);
    assert_eq!(account.unreadable_dates.articles, 1);
    // Postal codes and seconds of a day are no dates.
    for name in ["plz", "zeit", "time"] {
        assert_eq!(of_column(name, &["44927", "44928"]).0, ["undated"; 2], "{name}");
    }
}

#[test]
fn seconds_before_2001_are_dates_if_the_whole_column_is_such() {
    let (dates, account) = of_column("created_utc", &["978307200", "-86400", "1675123200"]);
    assert_eq!(dates, ["2001-01-01", "1969-12-31", "2023-01-31"]);
    assert!(account.remarks.iter().any(|found| found.ends_with("holds seconds since 1970")));
    // Behind the sample that the column is recognised by.
    let mut values = vec!["1675123200"; 500];
    values.push("978307200");
    assert_eq!(of_column("created_utc", &values).0[500], "2001-01-01");
    assert_eq!(of_column("datum", &["978307200", "2023-01-31"]).0, ["undated", "2023-01-31"]);
    assert_eq!(of_column("artikelnummer", &["978307200", "978307201"]).0, ["undated"; 2]);
}

#[test]
fn a_week_is_its_monday_and_a_quarter_is_no_date() {
    let (dates, account) = of_column("Datum", &["KW 5/2023", "2023-W06", "Q1 2023"]);
    assert_eq!(dates, ["2023-01-30", "2023-02-06", "undated"]);
    assert!(account.remarks.iter().any(|found| found.contains("column `Datum` names weeks")));
    assert_eq!(account.unreadable_dates.articles, 1);
}

#[test]
fn dates_of_csl_json_are_read() {
    let workspace = Workspace::new();
    workspace.file(
        "a.json",
        r#"[{"issued": {"date-parts": [[2023, 1, 31]]}, "abstract": "Der Hafen wächst heute."},
            {"issued": {"date-parts": [["2023", 2]]}, "abstract": "Der Rat tagt heute."},
            {"issued": {"literal": "März 2023"}, "abstract": "Die Brücke ist alt."},
            {"issued": {"date-parts": [[null]]}, "abstract": "Die Werft ruht heute."}]"#,
    );
    assert_eq!(of(&in_folder(&workspace)).0, ["2023-01-31", "2023-02", "2023-03", "undated"]);
}

#[test]
fn all_text_files_say_whether_the_day_is_first() {
    let (dates, account) = of_texts(&["Date: 03/04/2023", "date 05/06/2023 Text", "Date: 01/31/2023"], None);
    assert_eq!(dates, ["2023-03-04", "2023-05-06", "2023-01-31"]);
    assert!(account.remarks.is_empty());
    let (dates, _) = of_texts(&["Date: 03/04/2023", "31/01/2023"], None);
    assert_eq!(dates, ["2023-04-03", "2023-01-31"]);
    let (dates, account) = of_texts(&["Date: 03/04/2023", "Date: 05/06/2023"], None);
    assert_eq!(dates, ["2023-04-03", "2023-06-05"]);
    let told = |account: &Account, start: &str| {
        account.remarks.len() == 1 && account.remarks.iter().all(|remark| remark.starts_with(start))
    };
    assert!(told(&account, "nothing says whether day or month is first in the dates of the text files"));
    let (dates, account) = of_texts(&["Date: 03/04/2023", "Date: 01/31/2023", "Date: 31/01/2023"], None);
    assert_eq!(dates, ["2023-04-03", "2023-01-31", "2023-01-31"]);
    assert!(told(&account, "both day and month come first in the dates of the text files"));
}

#[test]
fn text_files_and_tables_do_not_decide_for_each_other() {
    let workspace = Workspace::new();
    workspace.file("a.csv", "date;text\n01/31/2023;Der Hafen wächst heute\n03/04/2023;Der Rat tagt heute\n");
    workspace.file("b.txt", "Date: 03/04/2023\n\nDer Hafen wächst heute.");
    let (dates, _) = of(&in_folder(&workspace));
    assert_eq!(dates, ["2023-01-31", "2023-03-04", "2023-04-03"]);
}

#[test]
fn the_format_of_the_user_is_that_of_text_files_too() {
    let texts = ["Date: 03/04/2023", "date 05/06/2023 Text", "Date: 2023-01-31", "31.01.2023"];
    let (dates, account) = of_texts(&texts, Some("%m/%d/%Y"));
    assert_eq!(dates, ["2023-03-04", "2023-05-06", "undated", "undated"]);
    assert_eq!(account.unreadable_dates.articles, 1);
    assert!(account.remarks.is_empty());
    let (dates, _) = of_texts(&["Datum: 31-01-23"], Some("%d-%m-%y"));
    assert_eq!(dates, ["2023-01-31"]);
}
