//! What a run states of itself for a paper: the numbers are those of the report, and what changes the
//! method changes the text.

use std::collections::BTreeSet;
use std::path::Path;

use zeitwort::copies::Copies;
use zeitwort::corpus::{Corpus, Date, Document};
use zeitwort::frame::Table;
use zeitwort::matrix::Weighting;
use zeitwort::pipeline::{Cluster, Methods, MethodsLanguage, Report, Track, Words};
use zeitwort::text::{Compounds, Folding, Stemmer};
use zeitwort::time::Period;
use zeitwort::topics::{Algorithm, LabelBy};
use zeitwort::{Analysis, Pipeline, Settings};

use crate::support::{Workspace, invented_news, zeitwort};

fn quick() -> Settings {
    Settings::new().topics(3).runs(1).stability_runs(0)
}

fn run(settings: Settings) -> Analysis {
    Pipeline::new(settings).run(&Corpus::sample()).unwrap()
}

/// The texts without the last paragraph, which lists settings.
fn bodies(methods: &Methods) -> [String; 2] {
    [&methods.de, &methods.en].map(|text| text.rsplit_once("\n\n").unwrap().0.to_owned())
}

/// Returns the numbers of a German and an English text, which must be the same ones.
fn numbers(text: &str, group: char, decimal: char) -> Vec<String> {
    let is_part = |character: char| character.is_ascii_digit() || character == group || character == decimal;
    let parts = text.split(|character: char| !is_part(character));
    let parts = parts.map(|part| part.trim_matches([group, decimal]));
    let mut found: Vec<String> = parts
        .filter(|part| part.chars().any(|character| character.is_ascii_digit()))
        .map(|part| part.replace(group, "").replace(decimal, "."))
        .collect();
    found.sort();
    found
}

/// `zeitwort run --quiet --methods de` writes these files.
#[test]
fn the_sample_has_its_golden_texts() {
    let workspace = Workspace::new();
    let out = workspace.out();
    for language in ["de", "en"] {
        let ran =
            zeitwort(&["run", "--out", out.to_str().unwrap(), "--force", "--quiet", "--methods", language]);
        let file = format!("tests/data/methods/sample.{language}.txt");
        let expected = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&file)).unwrap();
        assert_eq!(ran.assert_ok().stdout, expected, "{file}");
    }
    let ran = zeitwort(&["run", "--out", out.to_str().unwrap(), "--force", "--methods", "de"]);
    assert!(
        ran.assert_ok().stdout.contains("s, ") && ran.stdout.contains("\n\nDas Korpus umfasst 84 Artikel")
    );
}

#[test]
fn both_languages_state_the_numbers_of_the_report() {
    let analysis = run(Settings::new().topics(7).copies(Copies::Once).cluster(Cluster::Date));
    let Report { counts, findings, sampling, methods, .. } = &analysis.report;
    let [de, en] = bodies(methods);
    assert_eq!(numbers(&de, '.', ','), numbers(&en, ',', '.'));
    let in_text: BTreeSet<String> = numbers(&methods.en, ',', '.').into_iter().collect();
    for number in [
        counts.documents,
        counts.documents - counts.left_out,
        counts.copies,
        counts.copied_words,
        counts.tokens,
        counts.terms,
        counts.news_lines,
        counts.periods,
        counts.dimensions,
        counts.topics,
        sampling.units,
        findings.trends_tested,
        findings.bursts,
        findings.words_with_burst,
        findings.change_points,
        findings.words_with_change_point,
        findings.permutations,
    ] {
        assert!(number > 0 && in_text.contains(&number.to_string()), "{number}: {}", methods.en);
    }
    let widening = format!("{:.2}", sampling.widening.unwrap());
    assert!(in_text.contains(&widening), "{widening}");
    assert_eq!(methods.text(MethodsLanguage::English), methods.en);
}

#[test]
fn findings_are_those_of_the_tables() {
    for settings in [quick(), quick().by("source")] {
        let analysis = run(settings);
        let findings = &analysis.report.findings;
        let height = |table: Table| analysis.table(table).unwrap().height() as u64;
        assert_eq!(findings.bursts, height(Table::Bursts));
        assert_eq!(findings.change_points, height(Table::ChangePoints));
        assert_eq!(findings.series, height(Table::Trends));
        assert_eq!(findings.facets, analysis.report.config.by.as_ref().map(|_| 2));
        let trends = analysis.table(Table::Trends).unwrap();
        let q = crate::support::numbers(&trends, "q_weighted");
        let found = q.iter().flatten().filter(|&&q| q < 0.05).count() as u64;
        assert_eq!(findings.rising + findings.falling, found);
        assert_eq!(findings.trends_tested, q.iter().flatten().count() as u64);
    }
}

#[test]
fn each_setting_of_the_method_changes_the_text() {
    // Fewer words, as each run permutes all of them.
    let base = || quick().track(Track::Most(60));
    let usual = run(base()).report.methods;
    let folding = Folding { umlauts: false, ..Folding::default() };
    let changes = |settings: Settings| -> Vec<Settings> {
        let s = || settings.clone();
        let mut words = s();
        words.stop_words.add = vec!["Prozent".to_owned()];
        let mut fewer = s();
        fewer.stop_words.keep = vec!["gegen".to_owned()];
        vec![
            s().stemmer(Stemmer::Cistem),
            s().stemmer(Stemmer::None),
            s().folding(folding.clone()),
            s().folding(Folding::none()),
            s().compounds(Compounds::Off),
            s().compounds(Compounds::Beside),
            s().phrases(true),
            s().ngrams((1, 2)),
            s().min_df(3_u32),
            s().max_df(0.5),
            s().max_features(500),
            s().words(Words::Nouns),
            s().weights(Weighting::Bm25),
            s().sublinear(false),
            s().dimensions(12),
            s().algorithm(Algorithm::KMeans),
            s().algorithm(Algorithm::Optics),
            s().runs(2),
            s().stability_runs(2),
            s().topics(4),
            s().label_by(LabelBy::Frex),
            s().track(Track::Most(100)),
            s().track(Track::Words(vec!["Hafen".to_owned()])),
            s().by("source"),
            s().period(Period::Quarter),
            s().copies(Copies::Once),
            s().copies(Copies::Off),
            s().copy_window(3),
            s().cluster(Cluster::Article),
            s().cluster(Cluster::Column("source".to_owned())),
            s().keep_news_lines(true),
            s().r#where(vec!["source=Nordmark Kurier".parse().unwrap()]),
            s().from_date(Date::parse("2023-03").ok()),
            s().seed(7),
            words,
            fewer,
        ]
    };
    for settings in changes(base()) {
        let shown = settings.to_toml();
        let methods = run(settings).report.methods;
        let [de, en] = bodies(&methods);
        let [usual_de, usual_en] = bodies(&usual);
        assert!(de != usual_de && en != usual_en, "{shown}");
        let last = methods.de.rsplit_once("\n\n").unwrap().1;
        assert!(last.contains("weichen folgende Einstellungen ab"), "{last}");
        assert_eq!(numbers(&de, '.', ','), numbers(&en, ',', '.'), "{shown}");
        for text in [&methods.de, &methods.en] {
            assert!(!text.contains("  ") && !text.contains("()") && !text.contains(" ."), "{text}");
        }
    }
}

#[test]
fn files_are_named_with_their_checksums() {
    let workspace = Workspace::new();
    let news = invented_news(90);
    workspace.file("news.jsonl", &news);
    workspace.run(&["--topics", "3", "--threads", "1"]).assert_ok();
    let one_thread = Methods::open(workspace.out()).unwrap();
    workspace.run(&["--topics", "3", "--threads", "2", "--force"]).assert_ok();
    let methods = Methods::open(workspace.out()).unwrap();
    assert_eq!(methods, one_thread);
    let run: serde_json::Value =
        serde_json::from_slice(&std::fs::read(workspace.out().join("run.json")).unwrap()).unwrap();
    let sha256 = run["input"][0]["sha256"].as_str().unwrap();
    let is_digit = |digit: char| digit.is_ascii_digit() || ('a'..='f').contains(&digit);
    assert!(sha256.len() == 64 && sha256.chars().all(is_digit));
    assert!(methods.de.contains("Datei „news.jsonl“ (") && methods.de.contains(sha256));
    assert!(!methods.de.contains(workspace.root().to_str().unwrap()), "folders belong to one machine");

    // More files than can be named.
    for (name, line) in ["a", "b", "c", "d"].into_iter().zip(news.lines()) {
        workspace.file(&format!("{name}.jsonl"), line.replace("\"id\":\"n", "\"id\":\"m"));
    }
    workspace.run(&["--topics", "3", "--force"]).assert_ok();
    let methods = Methods::open(workspace.out()).unwrap();
    assert!(methods.en.contains("The input is 5 files with"), "{}", methods.en);
}

#[test]
fn an_applied_model_is_no_model_of_these_articles() {
    let model = run(quick()).into_model();
    let methods = model.apply(&Corpus::sample()).unwrap().report.methods;
    assert!(methods.de.contains("aus den vorliegenden Artikeln wurde nichts gelernt"), "{}", methods.de);
    assert!(methods.en.contains("nothing was learned from these articles"));
    assert!(!methods.en.contains("silhouette") && !methods.de.contains("Silhouette"));
}

#[test]
fn one_undated_article_has_correct_grammar() {
    let corpus = Corpus::from_documents([Document::new("a", None, "Der Hafen wächst weiter.")]);
    let methods = Pipeline::new(quick().topics(1)).run(&corpus).unwrap().report.methods;
    assert!(methods.de.starts_with("Das Korpus umfasst 1 Artikel mit 4 Wörtern. "), "{}", methods.de);
    for expected in [
        "Kein Artikel hat ein verwertbares Datum",
        "dem einen gelesenen Datensatz",
        "in mindestens 1 Artikel ",
    ] {
        assert!(methods.de.contains(expected), "{expected}: {}", methods.de);
    }
    assert!(methods.en.contains("No article has a date that can be used"));
    assert!(!methods.de.contains("Trends") && !methods.en.contains("trends"));
}

#[test]
fn settings_cannot_change_how_the_text_is_displayed() {
    let settings = quick().r#where(vec!["source!=\u{202e}x\u{1b}[31m\n".parse().unwrap()]);
    let methods = run(settings).report.methods;
    for text in [&methods.de, &methods.en] {
        assert!(text.contains("x\\u{1b}[31m"), "{text}");
        let is_plain = |character: char| character == '\n' || !character.is_control();
        assert!(text.chars().all(is_plain) && !text.contains('\u{202e}'));
    }
}
