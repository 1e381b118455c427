//! Records of two encodings in one file.

use encoding_rs::WINDOWS_1252;

use super::shown::shown_corpus;
use crate::Corpus;

/// Writes lines, every fourth one in windows-1252, and returns how many articles are read, what else is
/// shown, and the count of mended records.
fn read(name: &str, before: &str, line: impl Fn(usize, &str) -> String) -> (usize, Vec<String>, u64) {
    const TEXTS: [&str; 2] = ["Die Brücke über den Fluß ist größer.", "Für Köln: „Schöne Grüße“ – täglich."];
    let mut bytes = before.as_bytes().to_vec();
    for at in 1..=40 {
        let line = line(at, TEXTS[at % 2]);
        match at % 4 {
            3 => bytes.extend_from_slice(&WINDOWS_1252.encode(&line).0),
            _ => bytes.extend_from_slice(line.as_bytes()),
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let corpus = Corpus::from_paths([&path]).unwrap();
    let mut records = corpus.read();
    records.by_ref().for_each(drop);
    let mended = records.account().mended.get("mixed_encodings").copied().unwrap_or_default();
    let lines = shown_corpus(&corpus);
    let (articles, others): (Vec<String>, Vec<String>) =
        lines.into_iter().partition(|line| TEXTS.iter().any(|text| line.contains(text)));
    (articles.len(), others, mended)
}

#[test]
fn records_in_windows_1252_within_utf_8_are_read_and_counted() {
    for (name, before, line) in [
        (
            "a.csv",
            "id;titel;text;ort\n",
            (|at, text| format!("{at};Für;{text};Süd\n")) as fn(usize, &str) -> String,
        ),
        ("a.csv", "id;titel;text;ort\n", |at, text| format!("{at};\"Für \"\"\";\"{text}\";Süd\n")),
        ("a.jsonl", "", |at, text| format!("{{\"id\":\"a{at}\",\"text\":\"{text}\",\"ort\":\"Süd\"}}\n")),
    ] {
        let (articles, others, mended) = read(name, before, line);
        assert_eq!((articles, mended), (40, 10), "{name}: {others:?}");
        assert!(others.iter().all(|line| line.starts_with('#')), "{others:?}");
    }
    let (articles, others, mended) = read("a.txt", "", |_, text| format!("{text}\n"));
    assert_eq!((articles, mended), (1, 1), "{others:?}");
}

#[test]
fn broken_letters_are_rejected() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, b"id,text\n1,Die Br\xC3\xBCcke\n2,Die Br\xC3cke\n3,Die St\xC3\xA4dte\n").unwrap();
    let lines = shown_corpus(&Corpus::from_paths([&path]).unwrap());
    assert!(lines[1].starts_with("-3 not valid UTF-8"), "{lines:?}");
}
