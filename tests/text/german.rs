//! German: agreement with gold data (if available), and the effect of each option on a run.

#[path = "../../benches/tokens_eval.rs"]
mod tokens_eval;

use std::path::PathBuf;

use zeitwort::corpus::{Document, Record};
use zeitwort::matrix::{Frequency, Vectorizer};
use zeitwort::pipeline::Words;
use zeitwort::text::{Analyzer, CompoundParams, Compounds, Stemmer, StopWords, tokens};
use zeitwort::{Analysis, Corpus, Pipeline, Settings};

use crate::support::{Workspace, corpus, numbers, strings};

/// The folder of the gold data, beside the corpora.
fn gold(name: &str) -> Option<PathBuf> {
    let path = corpus("README.md")?.parent()?.parent()?.join("german").join(name);
    assert!(path.exists(), "ZEITWORT_CORPORA is set, but {} is missing", path.display());
    Some(path)
}

#[test]
fn snowball_3_agrees_with_its_own_vocabulary() {
    let (Some(words), Some(stems)) = (gold("snowball-voc.txt"), gold("snowball-output.txt")) else { return };
    let (words, stems) = (std::fs::read_to_string(words).unwrap(), std::fs::read_to_string(stems).unwrap());
    assert_eq!(words.lines().count(), 35_033);
    for (word, stem) in words.lines().zip(stems.lines()) {
        assert_eq!(Stemmer::Snowball3.stem(word, false), stem, "{word}");
    }
}

#[test]
fn word_tokens_are_those_of_readers() {
    let (Some(texts), Some(gold)) = (corpus("wikinews-de.jsonl"), gold("wikinews-de-tokens.jsonl")) else {
        return;
    };
    let span = |text: &str, token: &str| {
        let start = token.as_ptr() as usize - text.as_ptr() as usize;
        (start, start + token.len())
    };
    let scores = tokens_eval::token_f1(&texts, &gold, |text| {
        tokens(text).map(|token| span(text, token.text)).collect()
    })
    .unwrap();
    assert!(scores.f1 >= 0.995, "precision {}, recall {}, F1 {}", scores.precision, scores.recall, scores.f1);
    assert!(scores.unaligned < 10 && !scores.differences.is_empty());
}

fn analysed(texts: &[&str], settings: Settings) -> Analysis {
    let articles = texts.iter().enumerate().map(|(n, text)| Document::new(format!("a{n:03}"), None, *text));
    Pipeline::new(settings).run(&Corpus::from_documents(articles)).unwrap()
}

/// Returns label, count and number of articles of each term.
fn terms(analysis: &Analysis) -> Vec<(&str, u64, u32)> {
    let terms = analysis.articles.counts.vocabulary().terms();
    terms.iter().map(|term| (&*term.label, term.count, term.document_frequency)).collect()
}

const ARMS: [&str; 4] = [
    "Dort wächst der Konzern für die Rüstung, sagt der Konzern.",
    "Heute kauft ein Konzern die Rüstung und noch mehr Rüstung.",
    "Der eine Rüstungskonzern und die anderen Rüstungskonzerne wachsen.",
    "Zur Hochzeit kam die hohe Zeit, eine hoch schöne Zeit, hoch zur Zeit.",
];

#[test]
fn compounds_count_for_their_parts_too() {
    let count = |compounds, label: &str| {
        let analysis = analysed(&ARMS, Settings::new().topics(1).compounds(compounds));
        let lengths = analysis.articles.counts.lengths().to_vec();
        let found = terms(&analysis).into_iter().find(|term| term.0 == label).map(|term| (term.1, term.2));
        (found, lengths)
    };
    let (off, lengths) = count(Compounds::Off, "Konzern");
    assert_eq!(off, Some((3, 2)));
    assert_eq!(count(Compounds::Off, "Rüstungskonzern").0, Some((2, 1)));
    for (compounds, whole) in [(Compounds::Beside, Some((2, 1))), (Compounds::Replace, None)] {
        let (parts, same_lengths) = count(compounds, "Konzern");
        assert_eq!(parts, Some((5, 3)), "{compounds:?}");
        assert_eq!(count(compounds, "Rüstung").0, Some((5, 3)), "{compounds:?}");
        assert_eq!(count(compounds, "Rüstungskonzern").0, whole, "{compounds:?}");
        assert_eq!(count(compounds, "Zeit").0, count(Compounds::Off, "Zeit").0, "Hochzeit is not split");
        assert_eq!(same_lengths, lengths, "lengths are those of the text");
    }
}

#[test]
fn compounds_count_for_their_parts_where_topics_are_made() {
    let counts = |compounds| {
        let analyzer = Analyzer::new().split_compounds(compounds, CompoundParams::default());
        Vectorizer::params().min_df(Frequency::Count(1)).fit_transform(&analyzer, &ARMS).unwrap().1
    };
    let (off, beside) = (counts(Compounds::Off), counts(Compounds::Beside));
    let marked = counts(Compounds::Topics);
    assert!(marked.vocabulary().has_parts() && !off.vocabulary().has_parts());
    // For topics, terms that differ in capitals only are one.
    let beside = beside.with_parts();
    for (found, expected) in [(marked.with_parts(), beside), (marked.without_parts(), off)] {
        assert_eq!(found.to_matrix(), expected.to_matrix());
        assert_eq!(found.vocabulary().terms(), expected.vocabulary().terms());
        assert_eq!(found.lengths(), expected.lengths());
    }
    let (marked, off) = (counts(Compounds::Topics).without_parts(), counts(Compounds::Off));
    assert_eq!(marked.vocabulary().forms(), off.vocabulary().forms());
    // All tables show the words of the texts only.
    let default = analysed(&ARMS, Settings::new().topics(1));
    assert_eq!(terms(&default), terms(&analysed(&ARMS, Settings::new().topics(1).compounds(Compounds::Off))));
}

#[test]
fn hyphenated_compounds_are_one_term() {
    let texts = [
        "Heute tagt die Ukraine-Kontakt-Gruppe.",
        "Dort tagt die Ukraine-Kontaktgruppe.",
        "In der Gruppe gibt es einen Kontakt zur Gruppe, und zwar den Kontakt der Gruppe als Kontakt.",
    ];
    let analysis = analysed(&texts, Settings::new().topics(1).compounds(Compounds::Replace));
    let terms = terms(&analysis);
    for expected in [("Gruppe", 5, 3), ("Kontakt", 5, 3), ("Ukraine", 2, 2)] {
        assert!(terms.contains(&expected), "{expected:?} is not in {terms:?}");
    }
}

#[test]
fn nouns_are_known_by_capitals_inside_sentences() {
    let texts = [
        "WIR ESSEN HEUTE. Das gute Essen kam, und das Essen blieb. Gehen wir, denn wir gehen gern.",
        "Gehen ist gesund. Gehen kann jeder, der gehen will. SCHÖNE NEUE WELT im alten Haus der NATO.",
        "Die schöne Welt ist eine schöne und neue Welt, sagt die NATO. Schöne Grüße.",
    ];
    let analysis = analysed(&texts, Settings::new().topics(1));
    let terms = analysis.articles.counts.vocabulary().terms();
    let share = |label: &str| {
        let term = terms.iter().find(|term| term.label.to_lowercase() == label).unwrap();
        (term.noun_share, term.is_noun())
    };
    assert_eq!(share("essen"), (Some(1.0), true));
    assert_eq!(share("gehen"), (Some(0.0), false), "starts of sentences say nothing");
    assert_eq!(share("schöne"), (Some(0.0), false), "nor do headlines in capitals");
    assert_eq!(share("welt"), (Some(1.0), true));
    assert_eq!(share("nato"), (Some(1.0), true));
}

#[test]
fn topics_of_nouns_do_not_change_the_time_tables() {
    let analysis =
        Pipeline::new(Settings::new().topics(7).words(Words::Nouns)).run(&Corpus::sample()).unwrap();
    let vocabulary = analysis.articles.counts.vocabulary();
    for topic in 0..analysis.articles.topics.len() as i32 {
        assert!(
            analysis
                .model
                .topic_model()
                .words()
                .of(topic)
                .iter()
                .all(|word| vocabulary.get(word.term_id).is_noun())
        );
    }
    assert!(analysis.over_time.frequencies.ids().iter().any(|&id| !vocabulary.get(id).is_noun()));
}

#[test]
fn spellings_are_one_term() {
    let texts = [
        "Die Größe und die Groesse der Straße, der Strasse, der STRASSE",
        "Israel ist aktuell; er sagte, daß es dass geschah",
        "Bürger:innen, Bürger*innen, BürgerInnen und Bürgerinnen",
    ];
    let analysis = analysed(&texts, Settings::new().topics(1));
    let terms = terms(&analysis);
    assert!(terms.contains(&("Strasse", 3, 1)), "two of three have no ß: {terms:?}");
    for expected in [("Israel", 1, 1), ("aktuell", 1, 1)] {
        assert!(terms.contains(&expected), "{expected:?} is not in {terms:?}");
    }
    assert!(terms.iter().any(|term| term.1 == 2 && term.0.starts_with("Gr")), "{terms:?}");
    assert!(terms.iter().any(|term| term.1 == 4), "gender forms: {terms:?}");
    assert!(!terms.iter().any(|term| term.0.starts_with("da")), "daß is a stop word: {terms:?}");
}

#[test]
fn numbers_with_groups_are_one_term() {
    let texts =
        ["Es kamen 10 000 Menschen", "10.000 Menschen, 10000 Menschen", "10’000 und 10\u{202F}000 Menschen"];
    let analyzer = Analyzer::new().ngrams(1, 2).stop_words(StopWords::none().with(["es", "kamen", "und"]));
    let (_, counts) =
        Vectorizer::params().min_df(Frequency::Count(1)).fit_transform(&analyzer, &texts).unwrap();
    let found: Vec<_> = counts.vocabulary().terms().iter().map(|term| (&*term.term, term.count)).collect();
    assert_eq!(
        found,
        [("10.000", 5), ("10.000 10.000", 1), ("10.000 Mensch", 4), ("Mensch", 4), ("Mensch 10.000", 1)]
    );
    assert_eq!(counts.lengths(), [4, 4, 4]);
}

#[test]
fn ngrams_are_those_of_scikit_learn() {
    // CountVectorizer(ngram_range=(1, 2), stop_words=["und"]) on these texts gives
    // these terms: stop words are dropped before pairs are built.
    let texts = ["hafen und werft und hafen", "werft hafen werft"];
    let analyzer =
        Analyzer::new().stemmer(Stemmer::None).stop_words(StopWords::none().with(["und"])).ngrams(1, 2);
    let (_, counts) =
        Vectorizer::params().min_df(Frequency::Count(1)).fit_transform(&analyzer, &texts).unwrap();
    let found: Vec<_> = counts.vocabulary().terms().iter().map(|term| (&*term.term, term.count)).collect();
    assert_eq!(found, [("hafen", 3), ("hafen werft", 2), ("werft", 3), ("werft hafen", 2)]);
    assert_eq!(counts.lengths(), [5, 3]);
}

#[test]
fn phrases_are_counted_as_one_term() {
    let workspace = Workspace::new();
    let lines: String = (0..30)
        .map(|n| {
            format!(
                "{{\"text\":\"Gestern lobten die Vereinten Nationen den Ort{n}, und dort die Leute{n}.\"}}\n"
            )
        })
        .collect();
    workspace.file("a.jsonl", lines);
    workspace.run(&["--topics", "1", "--phrases"]).assert_ok();
    let labels = strings(&workspace.table("terms"), "label");
    assert!(labels.contains(&"Vereinten Nationen".to_owned()), "{labels:?}");
    assert!(!labels.contains(&"Nationen".to_owned()), "{labels:?}");
    assert_eq!(numbers(&workspace.table("documents"), "n_tokens"), [Some(11.0); 30]);
}

#[test]
fn news_lines_become_columns_and_can_be_kept() {
    let workspace = Workspace::new();
    workspace.file(
        "a.txt",
        "date 2022-10 Hafen wächst Stand: 12.10.2022 10:26 Uhr\n\nVon Ada Beispiel, ARD-Studio Bonn\n\n\
         Der Hafen wächst weiter.\n\n(abc mit Material von dpa und AFP)\n",
    );
    workspace.file("b.txt", "date 2022-10 Die Werft ruht.\n\nQuelle: Hafenbote\n");
    let ran = workspace.run(&["--topics", "1"]);
    assert!(
        ran.assert_ok().stdout.contains("with bylines, photo credits and agency names"),
        "{}",
        ran.stdout
    );
    let documents = workspace.table("documents");
    assert_eq!(strings(&documents, "agency"), ["AFP, dpa", "null"]);
    assert_eq!(strings(&documents, "source"), ["null", "Hafenbote"]);
    assert_eq!(strings(&documents, "date_precision"), ["day", "month"]);
    assert_eq!(numbers(&documents, "n_tokens"), [Some(6.0), Some(3.0)]);
    workspace.run(&["--topics", "1", "--force", "--keep-news-lines"]).assert_ok();
    assert!(numbers(&workspace.table("documents"), "n_tokens")[0] > Some(15.0));
}

#[test]
fn stop_words_come_from_a_file_or_are_kept() {
    let workspace = Workspace::new();
    workspace.file("a.jsonl", "{\"text\":\"Der Hafen und die Werft gegen den Hafen\"}\n");
    let words = workspace.root().join("stop.txt");
    std::fs::write(&words, "HAFEN\n-gegen").unwrap();
    workspace.run(&["--topics", "1", "--stop-words", words.to_str().unwrap()]).assert_ok();
    assert_eq!(strings(&workspace.table("terms"), "label"), ["Werft", "gegen"]);
}

#[test]
fn the_sample_names_its_outlets() {
    let sample = Corpus::sample().read().map(Result::unwrap).collect::<Vec<_>>();
    let named = sample.iter().filter(|record| match record {
        Record::Document(document) => document.meta.source.is_some(),
        Record::Rejected(_) => false,
    });
    assert_eq!(named.count(), sample.len());
}

#[test]
fn transform_counts_what_the_fit_counted() {
    // `Groessere` has no counterpart with an umlaut, and is too rare to be a term.
    let texts = [
        ARMS[0],
        ARMS[1],
        ARMS[2],
        "Die Größe und die neue Groesse, die neue Größe der Größe, dort die Größe",
        "Wer Groessere sucht, ruft: Größe, der Raum, die Räume im Großraum und die Schiffsgroesse",
        "Das Schiff, dort das Schiff, hier das Schiff von neuer Groesse, dort neue Größe",
    ];
    let analyzer = Analyzer::new().ngrams(1, 2).split_compounds(Compounds::Beside, CompoundParams::default());
    for min_df in [1, 2, 3] {
        let params = Vectorizer::params().min_df(Frequency::Count(min_df));
        let (vectorizer, counts) = params.fit_transform(&analyzer, &texts).unwrap();
        assert_eq!(vectorizer.transform(&texts).unwrap(), counts, "min_df {min_df}");
    }
}
