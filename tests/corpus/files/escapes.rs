//! Escapes of programs and databases in texts, titles and other columns, and texts that are cut off.

use zeitwort::Corpus;
use zeitwort::corpus::Value;

use crate::support::{Workspace, documents};

/// Texts as programs write them, and as they were meant.
const TEXTS: [(&str, &str); 6] = [
    (r"Der Hafen wächst.\nDer Rat tagt heute.", "Der Hafen wächst.\nDer Rat tagt heute."),
    (r"Die Br\u00fccke \u2013 sie ist alt.", "Die Brücke – sie ist alt."),
    (r"b'Die Br\xc3\xbccke ist alt.'", "Die Brücke ist alt."),
    ("['Der Hafen wächst.', 'Der Rat tagt heute.']", "Der Hafen wächst.\n\nDer Rat tagt heute."),
    (r"Die Datei liegt unter C:\neu\texte im Archiv.", r"Die Datei liegt unter C:\neu\texte im Archiv."),
    (r#"{"a": "Der Hafen.\nDer Rat."}"#, r#"{"a": "Der Hafen.\nDer Rat."}"#),
];

#[test]
fn escapes_are_mended_in_every_format() {
    let csv = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let rows: String = TEXTS.iter().map(|(text, _)| format!("Hafen,{}\n", csv(text))).collect();
    let lines: String = TEXTS
        .iter()
        .map(|(text, _)| format!("{}\n", serde_json::json!({"title": "Hafen", "text": text})))
        .collect();
    for (name, content) in [("a.csv", format!("title,text\n{rows}")), ("a.jsonl", lines)] {
        let workspace = Workspace::new();
        workspace.file(name, content);
        let (articles, summary) = documents(&Corpus::from_paths([workspace.input()]).unwrap());
        let texts: Vec<&str> = articles.iter().map(|article| article.text.as_str()).collect();
        let wanted = TEXTS.map(|(_, wanted)| format!("Hafen\n\n{wanted}"));
        assert_eq!(
            (texts, summary.rejected.len()),
            (wanted.iter().map(String::as_str).collect(), 0),
            "{name}"
        );
        assert_eq!(summary.account.mended.get("escapes"), Some(&4), "{name}");
        assert_eq!(summary.account.mended_phrases(), [r"4 records with escapes such as \n or \u00fc"]);
    }
}

#[test]
fn titles_and_outlets_are_mended_and_ids_and_paths_are_not() {
    let row = |columns: &[(&str, &str)]| {
        columns.iter().map(|(name, value)| ((*name).into(), Value::Text((*value).into()))).collect()
    };
    let corpus = Corpus::from_records([row(&[
        ("id", r"b'a\u00fc'"),
        ("title", r"Die Br\u00fccke\nSie ist alt"),
        ("source", r"Gr\u00fcner Bote\n"),
        ("date", r"b'2023-01-31'"),
        ("path", r"C:\neu\u00fc"),
        ("tags", "['Hafen', 'Rat']"),
        ("text", "Der Hafen wird heute gebaut."),
    ])]);
    let (articles, _) = documents(&corpus);
    let meta = &articles[0].meta;
    assert_eq!(meta.id, r"b'a\u00fc'");
    assert_eq!(meta.title.as_deref(), Some("Die Brücke\nSie ist alt"));
    assert_eq!(meta.source.as_deref(), Some("Grüner Bote"));
    assert_eq!(meta.date.unwrap().to_string(), "2023-01-31");
    assert_eq!(meta.value("path").as_deref(), Some(r"C:\neu\u00fc"));
    assert_eq!(meta.value("tags").as_deref(), Some("['Hafen', 'Rat']"));
}

#[test]
fn texts_that_hold_nothing_are_rejected() {
    let workspace = Workspace::new();
    workspace.file(
        "a.csv",
        "title,text\nHafen,[]\nHafen,b''\nHafen,\\n\nHafen,… [+12 chars]\nHafen,Der Hafen wächst heute.\n",
    );
    let (articles, summary) = documents(&Corpus::from_paths([workspace.input()]).unwrap());
    let reasons: Vec<&str> = summary.rejected.iter().map(|record| record.reason.as_str()).collect();
    assert_eq!((articles.len(), reasons), (1, vec!["empty text"; 4]));
}

#[test]
fn texts_that_their_source_cut_off_are_told() {
    let workspace = Workspace::new();
    let articles = ["Der Hafen wächst heute und der R… [+2345 chars]", "Der Rat tagt heute im Hafen."];
    let articles = articles.map(|text| serde_json::json!({"title": "Hafen", "content": text}));
    workspace.file("a.json", serde_json::json!({"status": "ok", "articles": articles}).to_string());
    let (articles, summary) = documents(&Corpus::from_paths([workspace.input()]).unwrap());
    assert_eq!(articles[0].text, "Hafen\n\nDer Hafen wächst heute und der");
    let note = "1 text is cut off by its source ('[+… chars]')";
    let notes = summary.account.notes();
    assert!(notes.iter().any(|found| found.starts_with(note)), "{notes:?}");
}
