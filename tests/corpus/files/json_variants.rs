//! JSON as programs write it: keys that vary, exports of databases, and what is not quite JSON.

use std::collections::BTreeMap;

use serde_json::json;

use crate::support::Workspace;

use super::made::gzip;
use super::seen::{assert_parts, column, read, rejected, remarks, shown};

#[test]
fn objects_with_other_keys_are_articles_and_are_counted() {
    let workspace = Workspace::new();
    let lines = [
        json!({"id": "a", "date": "2018-05-01", "title": "Mole", "text": "Die Mole von Sundfeld hält noch."}),
        json!({"id": "b", "date": "2018-05-02", "title": "Fähre", "text": "Die Fähre nach Sundfeld ruht."}),
        json!({"id": "c", "published": "2018-05-03", "headline": "Rat", "body": "Der Rat von Sundfeld tagt heute wieder."}),
        json!({"id": "d", "date": "2018-05-04", "title": "Werft", "text": "", "content": "Die Werft in Sundfeld baut wieder Boote."}),
        json!({"id": "e", "date": "2018-05-05", "title": "Deich", "text": null}),
        json!({"id": "f", "worte": 7}),
    ];
    workspace.file("a.jsonl", lines.map(|line| format!("{line}\n")).concat());
    let (articles, summary) = read(&workspace);
    assert_eq!(
        shown(&articles),
        [
            "a | 2018-05-01 | - | Mole¶¶Die Mole von Sundfeld hält noch.",
            "b | 2018-05-02 | - | Fähre¶¶Die Fähre nach Sundfeld ruht.",
            "c | 2018-05-03 | - | Rat¶¶Der Rat von Sundfeld tagt heute wieder.",
            "d | 2018-05-04 | - | Werft¶¶Die Werft in Sundfeld baut wieder Boote.",
        ]
    );
    assert_parts(
        &rejected(&workspace, &summary),
        &["a.jsonl, record 5: empty text", "a.jsonl, record 6: no field `text`; the fields are: id, worte"],
    );
    let others = |columns: &[(&str, u64)]| -> BTreeMap<String, u64> {
        columns.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
    };
    let from = &summary.account.from_other_columns;
    assert_eq!(from.get("text"), Some(&others(&[("body", 1), ("content", 1)])));
    assert_eq!(from.get("date"), Some(&others(&[("published", 1)])));
    assert_eq!(from.get("title"), Some(&others(&[("headline", 1)])));
    assert!(summary.account.notes().contains(&"in 1 record, the text was taken from `body`".to_owned()));
}

/// An export of phpMyAdmin with a table of authors and one of articles.
fn php_my_admin() -> String {
    let rows = [
        json!({"id": "7", "datum": "2018-06-01", "titel": "Mole", "inhalt": "Die Mole von Sundfeld h\u{e4}lt noch."}),
        json!({"id": "8", "datum": null, "titel": "F\u{e4}hre", "inhalt": "Die F\u{e4}hre nach Sundfeld ruht."}),
    ];
    let rows = rows.map(|row| row.to_string()).join(",\n");
    let table = |name: &str, rows: &str| {
        format!(
            "{{\"type\":\"table\",\"name\":\"{name}\",\"database\":\"sund\",\"data\":\n[\n{rows}\n]\n}}\n"
        )
    };
    let authors = table("autoren", r#"{"id":"1","name":"Jule Muster"}"#);
    let articles = table("artikel", &rows);
    format!(
        "[\n{{\"type\":\"header\",\"version\":\"5.2.1\",\"comment\":\"Export to JSON plugin for PHPMyAdmin\"}},\n\
         {{\"type\":\"database\",\"name\":\"sund\"}},\n{authors},{articles}]\n"
    )
}

#[test]
fn the_table_with_articles_in_an_export_of_phpmyadmin_is_read() {
    let workspace = Workspace::new();
    workspace.file("a.json", php_my_admin());
    workspace.file("b/b.json.gz", gzip(php_my_admin().replace("\"7\"", "\"17\"").replace("\"8\"", "\"18\"")));
    let (articles, summary) = read(&workspace);
    let [mole, ferry] = ["Mole¶¶Die Mole von Sundfeld hält noch.", "Fähre¶¶Die Fähre nach Sundfeld ruht."];
    assert_eq!(
        shown(&articles),
        [
            format!("7 | 2018-06-01 | - | {mole}"),
            format!("8 | - | - | {ferry}"),
            format!("17 | 2018-06-01 | - | {mole}"),
            format!("18 | - | - | {ferry}"),
        ]
    );
    assert_eq!(summary.rejected, []);
    let recognised =
        "JSON of phpMyAdmin, table `artikel` (2 files): text = inhalt, date = datum, title = titel, id = id";
    assert_eq!(summary.account.recognised_lines(), [recognised]);
    assert_eq!(
        remarks(&workspace, &summary),
        [
            "a.json: only the table `artikel` was read, not `autoren`",
            "b/b.json.gz: only the table `artikel` was read, not `autoren`"
        ]
    );
}

#[test]
fn what_is_not_quite_json_costs_no_article() {
    let workspace = Workspace::new();
    workspace.file(
        "a.json",
        r#"[{"date": "2018-05-01", "text": "Die Mole \ud83d hält noch heute.", "n": NaN},
            {"date": "2018-05-02", "text": "Die F\u00e4hre \ud83d\ude00 ruht heute.", "n": 2,},
            {"date": "2018-05-03", "text": "Der Rat tagt "heute" wieder.", "n": 3},
            {"date": "2018-05-04", "text": "Die Werft baut heute wieder.", "n": 4},
            {"date": "2018-05-05", "text": "Der Deich st"#,
    );
    let (articles, summary) = read(&workspace);
    assert_eq!(
        shown(&articles),
        [
            "a:1 | 2018-05-01 | - | Die Mole \u{FFFD} hält noch heute.",
            "a:2 | 2018-05-02 | - | Die Fähre 😀 ruht heute.",
            "a:4 | 2018-05-04 | - | Die Werft baut heute wieder.",
        ]
    );
    assert_parts(
        &rejected(&workspace, &summary),
        &[
            "a.json, record 3: broken JSON",
            "a.json, record 5: the file breaks off here, in the middle of a record",
        ],
    );
    assert_eq!(column(&articles, "n"), ["-", "2", "4"]);
    assert_eq!(summary.account.mended.get("invalid_json"), Some(&2));
    assert_eq!(summary.account.lost_letters, 1);
}

#[test]
fn answers_of_news_services_are_articles_that_are_cut_off() {
    let workspace = Workspace::new();
    let article = |title: &str, content: &str, day: u32| {
        json!({
            "source": {"id": null, "name": "Kurier"}, "author": "Jule Muster", "title": title,
            "description": "Kurz gesagt.", "url": format!("https://kurier.example/{day}"),
            "publishedAt": format!("2018-05-{day:02}T22:30:00Z"), "content": content,
        })
    };
    let answer = json!({"status": "ok", "totalResults": 2, "articles": [
        article("Mole", "Die Mole von Sundfeld hält noch, sagt die Baulei… [+1250 chars]", 1),
        article("Fähre", "Die Fähre nach Sundfeld ruht seit dem Morgen.", 2),
    ]});
    workspace.file("a.json", answer.to_string());
    let (articles, summary) = read(&workspace);
    let texts: Vec<&str> = articles.iter().map(|article| article.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Mole\n\nDie Mole von Sundfeld hält noch, sagt die",
            "Fähre\n\nDie Fähre nach Sundfeld ruht seit dem Morgen."
        ]
    );
    assert_eq!(column(&articles, "source"), ["Kurier", "Kurier"]);
    assert_eq!(summary.account.mended_phrases(), ["1 text that its source cut off ('[+… chars]')"]);
}
