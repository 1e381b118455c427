//! Filters on columns and dates, in every command.

use crate::support::{Workspace, zeitwort};

fn news(workspace: &Workspace) -> String {
    let rows = [
        ("2022-01-10", "bote", "Politik", "Der Hafen wächst im Hafen"),
        ("2022-02-11", "kurier", "Politik", "Der Hafen ruht"),
        ("2022-03-12", "bote", "Sport", "Der Hafen siegt"),
        ("", "bote", "Sport", "Der Hafen verliert"),
    ];
    let line = |(date, medium, section, text): (&str, &str, &str, &str)| {
        format!(
            "{{\"date\":\"{date}\",\"medium\":\"{medium}\",\"section\":\"{section}\",\"text\":\"{text}\"}}\n"
        )
    };
    workspace.file("news.jsonl", rows.map(line).concat()).to_str().unwrap().to_owned()
}

#[test]
fn conditions_and_dates_choose_articles() {
    let workspace = Workspace::new();
    let input = news(&workspace);
    for (filters, articles) in [
        (&["--where", "medium=bote"][..], 3),
        (&["--where", "source=bote"], 3),
        (&["--where", "medium!=bote"], 1),
        (&["--where", "section~^Pol"], 2),
        (&["--where", "medium=bote", "--where", "section=Sport"], 2),
        (&["--where", "medium=bote", "--where", "medium=kurier"], 4),
        (&["--where", "date="], 1),
        (&["--from", "2022-02"], 2),
        (&["--to", "2022-02"], 2),
        (&["--from", "2022-02-11", "--to", "2022-02-11"], 1),
    ] {
        let ran = zeitwort(&[&["check", &*input], filters].concat());
        let noun = if articles == 1 { "article" } else { "articles" };
        let expected = match articles {
            4 => "4 records read: 4 articles, 0 rejected".to_owned(),
            _ => format!("4 records read: {articles} {noun}, {} left out", 4 - articles),
        };
        assert!(ran.assert_ok().stdout.contains(&expected), "{filters:?}: {}", ran.stdout);
    }
}

#[test]
fn every_command_takes_filters() {
    let workspace = Workspace::new();
    let input = news(&workspace);
    let ran = zeitwort(&["kwic", &input, "Hafen", "--where", "medium=kurier", "--format", "csv", "-q"]);
    assert_eq!(ran.assert_ok().stdout.lines().count(), 2, "{}", ran.stdout);
    let arguments = ["collocates", &input, "Hafen", "--where", "section=Sport", "--min-count", "1"];
    let ran = zeitwort(&[&arguments[..], &["--format", "csv", "-q"]].concat());
    assert!(ran.assert_ok().stdout.contains("siegt") && !ran.stdout.contains("ruht"), "{}", ran.stdout);
    let arguments = ["keyness", &input, "--target", "medium=bote", "--where", "section=Politik", "-q"];
    zeitwort(&arguments).assert_ok();
    let model = workspace.root().join("model");
    let model = model.to_str().unwrap();
    let ran = workspace.run(&["--topics", "1", "--where", "medium=bote", "--save-model", model]);
    assert!(ran.assert_ok().stdout.contains("3 articles, 1 left out"), "{}", ran.stdout);
    // A model does not keep the filters that chose its articles.
    let out = workspace.root().join("applied");
    let ran = zeitwort(&["apply", model, &input, "--out", out.to_str().unwrap()]);
    assert!(ran.assert_ok().stdout.contains("4 records read: 4 articles"), "{}", ran.stdout);
}

#[test]
fn filters_that_fit_nothing_are_refused_with_what_there_is() {
    let workspace = Workspace::new();
    let input = news(&workspace);
    let check = |filter: &str| zeitwort(&["check", &input, "--where", filter]);
    check("sektion!=Sport")
        .assert_failed(2, &["no article has a value in `sektion`", "did you mean `section`?"]);
    check("section=sport").assert_failed(1, &["leave out all 4 articles", "Politik (2), Sport (2)"]);
    check("section").assert_failed(2, &["COLUMN=VALUE"]);
    zeitwort(&["check", &input, "--from", "neulich"]).assert_failed(2, &["`neulich` is not a date"]);
    zeitwort(&["check", &input, "--from", "2030"]).assert_failed(1, &["leave out all 4 articles"]);
}
