//! JSON files as news interfaces, scrapers and pandas write them.

use zeitwort::Corpus;

use crate::support::{Workspace, documents};

fn texts(files: &[(&str, &str)]) -> Vec<String> {
    let workspace = Workspace::new();
    files.iter().for_each(|(name, content)| drop(workspace.file(name, content)));
    let (articles, summary) = documents(&Corpus::from_paths([workspace.input()]).unwrap());
    assert!(summary.rejected.is_empty(), "{:?}", summary.rejected);
    articles.into_iter().map(|article| article.text).collect()
}

const TEXTS: [&str; 2] = ["Der Hafen wächst.", "Die Werft ruht."];

#[test]
fn all_shapes_give_the_same_texts() {
    for (shape, json) in [
        ("lines", "{\"text\":\"Der Hafen wächst.\"}\n{\"text\":\"Die Werft ruht.\"}\n"),
        ("an array", "[{\"text\":\"Der Hafen wächst.\"},\n{\"text\":\"Die Werft ruht.\"}]"),
        (
            "objects over several lines",
            "{\n\"text\":\"Der Hafen wächst.\"\n}\n{\n\"text\":\"Die Werft ruht.\"\n}\n",
        ),
        (
            "a wrapper",
            "{\"status\":\"ok\",\"articles\":[{\"text\":\"Der Hafen wächst.\"},{\"text\":\"Die Werft ruht.\"}]}",
        ),
        (
            "a search engine",
            "{\"hits\":{\"total\":2,\"hits\":[{\"_id\":\"1\",\"_source\":{\"text\":\"Der Hafen wächst.\"}},\
             {\"_id\":\"2\",\"_source\":{\"text\":\"Die Werft ruht.\"}}]}}",
        ),
        (
            "columns of pandas",
            "{\"n\":{\"0\":1,\"1\":2},\"text\":{\"0\":\"Der Hafen wächst.\",\"1\":\"Die Werft ruht.\"}}",
        ),
        (
            "split of pandas",
            "{\"columns\":[\"text\"],\"index\":[0,1],\"data\":[[\"Der Hafen wächst.\"],[\"Die Werft ruht.\"]]}",
        ),
        (
            "missing numbers of Python",
            "[{\"text\":\"Der Hafen wächst.\",\"n\":NaN},{\"text\":\"Die Werft ruht.\",\"n\":1}]",
        ),
    ] {
        assert_eq!(texts(&[("news.json", json)]), TEXTS, "{shape}");
        assert_eq!(texts(&[("news.jsonl", json)]), TEXTS, "{shape}, named jsonl");
    }
    assert_eq!(
        texts(&[
            ("1.json", "{\"text\":\"Der Hafen wächst.\"}"),
            ("2.json", "{\"text\":\"Die Werft ruht.\"}")
        ]),
        TEXTS
    );
}

#[test]
fn nested_texts_become_paragraphs() {
    for (json, expected) in [
        ("{\"text\":[\"Der Rat tagt.\",\"Der Hafen ist Thema.\"]}", "Der Rat tagt.\n\nDer Hafen ist Thema."),
        (
            "{\"content\":[{\"value\":\"<strong>Der Rat tagt.</strong>\",\"type\":\"text\"},\
             {\"value\":\"<h2>Lange Suche</h2>\",\"type\":\"headline\"},{\"type\":\"image\",\"url\":\"x\"}]}",
            "Der Rat tagt.\n\nLange Suche",
        ),
        ("{\"_source\":{\"text\":\"Der Rat tagt.\"}}", "Der Rat tagt."),
    ] {
        assert_eq!(texts(&[("a.json", json)]), [expected]);
    }
}

#[test]
fn nested_columns_have_dotted_names_and_roles() {
    let workspace = Workspace::new();
    let line = "{\"title\":\"Hafen\",\"publishedAt\":\"2022-10-12T23:30:00Z\",\"content\":\"Der Hafen\",\
                \"source\":{\"id\":null,\"name\":\"Bote\"},\"tags\":[\"See\",\"Land\"]}";
    workspace.file("a.jsonl", format!("{line}\n{line}\n"));
    let (articles, _) = documents(&Corpus::from_paths([workspace.input()]).unwrap());
    let meta = &articles[0].meta;
    assert_eq!(meta.source.as_deref(), Some("Bote"));
    assert_eq!(meta.date.unwrap().to_string(), "2022-10-12");
    assert_eq!(meta.value("source.name").as_deref(), Some("Bote"));
    assert_eq!(meta.value("tags").as_deref(), Some("See, Land"));
}

#[test]
fn long_numbers_keep_their_digits() {
    let workspace = Workspace::new();
    let lines: String =
        (0..3).map(|n| format!("{{\"id\":1493324351333572798{n},\"text\":\"Der Hafen\"}}\n")).collect();
    workspace.file("a.jsonl", lines);
    let (articles, _) = documents(&Corpus::from_paths([workspace.input()]).unwrap());
    let ids: Vec<&str> = articles.iter().map(|article| &*article.meta.id).collect();
    assert_eq!(ids, ["14933243513335727980", "14933243513335727981", "14933243513335727982"]);
}

#[test]
fn a_file_that_breaks_off_is_named() {
    let workspace = Workspace::new();
    workspace.file("a.jsonl", "{\"text\":\"Der Hafen\"}\n{\"text\":\"Die We");
    let ran = workspace.run(&["--topics", "1"]);
    assert!(
        ran.assert_ok().stderr.contains("a.jsonl is not in the result from record 2 on"),
        "{}",
        ran.stderr
    );
}

#[test]
fn many_different_fields_are_carried_up_to_a_limit() {
    let workspace = Workspace::new();
    let lines: String = (0..1100).map(|n| format!("{{\"text\":\"Der Hafen\",\"k{n}\":{n}}}\n")).collect();
    workspace.file("a.jsonl", lines);
    let ran = workspace.run(&["--topics", "1"]);
    assert!(ran.assert_ok().stderr.contains("more than 1,000 columns"), "{}", ran.stderr);
    let documents = workspace.table("documents");
    assert_eq!((documents.height(), documents.width()), (1100, 9 + 100));
}
