//! Corrections of topics by hand, guided topics, and topics of new articles.

use std::collections::BTreeMap;

use zeitwort::topics::{Corrections, OUTLIER};
use zeitwort::{Corpus, Pipeline, Settings};

use crate::support::{Ran, Workspace, invented_news, numbers, strings};

/// Articles on harbour, school and sport, in rotation.
fn news(articles: usize) -> Workspace {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", invented_news(articles));
    workspace
}

fn corrected(workspace: &Workspace, corrections: &str, arguments: &[&str]) -> Ran {
    let file = workspace.root().join("corrections.toml");
    std::fs::write(&file, corrections).unwrap();
    let mut all = vec!["--force", "--topics-file", file.to_str().unwrap()];
    all.extend(arguments);
    workspace.run(&all)
}

/// The number of articles on each subject (0 harbour, 1 school, 2 sport), for each label.
fn subjects(workspace: &Workspace) -> BTreeMap<String, Vec<usize>> {
    let labels = strings(&workspace.table("topics"), "label");
    let first = numbers(&workspace.table("topics"), "topic")[0].unwrap();
    let documents = workspace.table("documents");
    let mut subjects: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (id, topic) in strings(&documents, "doc_id").iter().zip(numbers(&documents, "topic")) {
        let subject = id[1..].parse::<usize>().unwrap() % 3;
        let counts = subjects.entry(labels[(topic.unwrap() - first) as usize].clone());
        counts.or_insert_with(|| vec![0; 3])[subject] += 1;
    }
    subjects
}

const CORRECTIONS: &str = r#"
    [[merge]]
    topics = [["Schule", "Unterricht", "Lehrkräften"], ["Werft", "Reederei", "Unbekanntes"]]
    name = "Hafen und Schule"

    [[rename]]
    topic = { articles = ["n0002", "n0005", "n0001", "nirgends"] }
    name = "Sport"
"#;

#[test]
fn merges_and_names_are_applied_on_every_run() {
    let workspace = news(60);
    let ran = corrected(&workspace, CORRECTIONS, &["--topics", "3"]);
    assert!(!ran.assert_ok().stderr.contains("skipped"), "{}", ran.stderr);
    let expected = |each: usize| {
        BTreeMap::from([
            ("Hafen und Schule".to_owned(), vec![each, each, 0]),
            ("Sport".to_owned(), vec![0, 0, each]),
        ])
    };
    assert_eq!(subjects(&workspace), expected(20));
    assert!(ran.stdout.contains("Hafen und Schule"), "{}", ran.stdout);
    // With more articles and another seed, sizes and numbers differ.
    workspace.file("news.jsonl", invented_news(90));
    corrected(&workspace, CORRECTIONS, &["--topics", "3", "--seed", "7"]).assert_ok();
    assert_eq!(subjects(&workspace), expected(30));
    let topics = workspace.table("topics");
    assert_eq!(numbers(&topics, "docs"), [60.0, 30.0].map(Some), "numbered by size again");
    let frequencies = workspace.table("topic_frequencies");
    assert_eq!(numbers(&frequencies, "docs").into_iter().flatten().sum::<f64>(), 90.0);
    // The configuration in run.json is enough to repeat it.
    let run: serde_json::Value =
        serde_json::from_slice(&std::fs::read(workspace.out().join("run.json")).unwrap()).unwrap();
    assert_eq!(run["config"]["corrections"]["rename"][0]["name"], "Sport");
}

#[test]
fn a_topic_is_split_and_its_parts_are_named() {
    let workspace = news(60);
    let corrections = r#"
        [[split]]
        topic = ["Hafen", "Schule", "Unterricht"]
        into = 2
        [[rename]]
        topic = ["Unterricht", "Schule"]
        name = "Bildung"
    "#;
    // The single topic holds all articles. It is split into the named subject and the rest.
    corrected(&workspace, corrections, &["--topics", "1"]).assert_ok();
    let found = subjects(&workspace);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.values().all(|counts| counts.iter().all(|count| [0, 20].contains(count))), "{found:?}");
}

#[test]
fn corrections_that_no_longer_fit_are_reported_and_skipped() {
    let workspace = news(60);
    workspace.run(&["--topics", "3"]).assert_ok();
    let before = subjects(&workspace);
    let corrections = r#"
        [[topic]]
        name = "Raumfahrt"
        words = ["Rakete", "Mond"]
        [[split]]
        topic = ["Rakete", "Mond", "Werft"]
        into = 2
        [[split]]
        topic = ["Werft"]
        into = 40
        [[merge]]
        topics = [["Werft"], ["Rakete"]]
        [[rename]]
        topic = { articles = ["x1", "x2"] }
        name = "Verschollen"
    "#;
    let ran = corrected(&workspace, corrections, &["--topics", "3"]);
    for part in [
        "words of the topic Raumfahrt that are not in the vocabulary: Rakete, Mond",
        "the topic Raumfahrt was skipped: no article contains its words",
        "split 1 no longer fits and was skipped: no topic has more than half of the words Rakete, Mond, Werft (the best has 1 of 3)",
        "split 2 was skipped: the topic has too few articles",
        "merge 1 no longer fits",
        "rename 1 (Verschollen) no longer fits and was skipped: none of the articles x1, x2 is in the corpus",
    ] {
        assert!(ran.assert_ok().stderr.contains(part), "`{part}` is not in {}", ran.stderr);
    }
    assert_eq!(subjects(&workspace), before);
}

#[test]
fn words_of_several_topics_identify_none() {
    let workspace = news(60);
    // Every article contains "Meldung".
    let ran = corrected(&workspace, "[[rename]]\ntopic = [\"Meldung\"]\nname = \"x\"\n", &["--topics", "3"]);
    assert!(ran.assert_ok().stderr.contains("3 topics have 1 of the words Meldung"), "{}", ran.stderr);
}

#[test]
fn invalid_corrections_are_a_usage_error() {
    let workspace = news(30);
    for (corrections, part) in [
        ("[[merg]]\n", "unknown field"),
        ("[[rename]]\ntopic = 3\nname = \"x\"\n", "a list of words, or { articles = [ids] }"),
        ("[[rename]]\ntopic = []\nname = \"x\"\n", "at least one word or article"),
        ("[[rename]]\ntopic = [\"a\"]\nname = \" \"\n", "a name"),
        ("[[merge]]\ntopics = [[\"a\"]]\n", "at least 2 topics"),
        ("[[split]]\ntopic = [\"a\"]\ninto = 1\n", "at least 2 parts"),
        ("[[topic]]\nname = \"a\"\nwords = []\n", "at least one word"),
    ] {
        corrected(&workspace, corrections, &["--topics", "3"]).assert_failed(2, &[part]);
    }
    workspace.run(&["--topics-file", "nowhere.toml"]).assert_failed(2, &["nowhere.toml", "cannot be read"]);
    workspace.assert_nothing_written();
}

#[test]
fn a_guided_topic_takes_its_articles_from_the_others() {
    let workspace = news(60);
    let corrections = r#"
        [[topic]]
        name = "Sport"
        words = ["Trainer", "Stadien", "Spiele"]
    "#;
    for topics in ["1", "2"] {
        corrected(&workspace, corrections, &["--topics", topics]).assert_ok();
        let found = subjects(&workspace);
        assert_eq!(found["Sport"], [0, 0, 20], "{topics}: {found:?}");
        assert!(found.iter().filter(|(label, _)| *label != "Sport").all(|(_, counts)| counts[2] == 0));
    }
    // If a topic is about the words already, it gets the name, and no other is created.
    corrected(&workspace, corrections, &["--topics", "3"]).assert_ok();
    let found = subjects(&workspace);
    assert_eq!((found.len(), &found["Sport"]), (3, &vec![0, 0, 20]));
}

#[test]
fn corrections_in_settings_survive_toml() {
    let settings = Settings::new().topics(7).corrections(Corrections::from_toml(CORRECTIONS).unwrap());
    assert_eq!(Settings::from_toml(&settings.to_toml()).unwrap(), settings);
    assert!(!Settings::new().to_toml().contains("corrections"));
}

#[test]
fn new_articles_get_the_topics_of_similar_ones() {
    let analysis = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample()).unwrap();
    let texts: Vec<String> = Corpus::sample()
        .read()
        .filter_map(|record| match record.unwrap() {
            zeitwort::corpus::Record::Document(document) => Some((document.meta.id.clone(), document.text)),
            zeitwort::corpus::Record::Rejected(_) => None,
        })
        .collect::<BTreeMap<_, _>>()
        .into_values()
        .collect();
    assert_eq!(texts.len(), analysis.articles.documents.len());
    let found = analysis.model.assign(&texts).unwrap();
    for (row, (topic, similarity)) in found.iter().enumerate() {
        assert_eq!(*topic, analysis.articles.topics.labels()[row], "row {row}");
        assert!((similarity - analysis.articles.topics.similarity()[row]).abs() < 1e-4, "row {row}");
    }
    let none: [&str; 0] = [];
    assert!(analysis.model.assign(&none).unwrap().is_empty());
    assert_eq!(analysis.model.assign(&["", "und der die das Xyzzy"]).unwrap(), [(OUTLIER, 0.0); 2]);
}
