//! Models: saving and loading changes nothing, and new articles are processed like those of the
//! fit.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use zeitwort::corpus::{Document, Record};
use zeitwort::frame::Table;
use zeitwort::matrix::{Frequency, Weighting};
use zeitwort::output::OutputFolder;
use zeitwort::pipeline::Words;
use zeitwort::text::{Analyzer, Compounds, PhraseCounts, PhraseParams};
use zeitwort::time::Period;
use zeitwort::topics::{Algorithm, Corrections, LabelBy};
use zeitwort::{Analysis, Corpus, Model, Pipeline, Settings};

use crate::pipeline::determinism::assert_same_tables;
use crate::support::{Workspace, assert_close, invented_news, numbers, read_table, strings, zeitwort};

pub(crate) fn news(articles: usize) -> Corpus {
    let lines = invented_news(articles);
    let documents = lines.lines().map(|line| {
        let fields: Value = serde_json::from_str(line).unwrap();
        let field = |name: &str| fields[name].as_str().unwrap().to_owned();
        let date = zeitwort::corpus::Date::parse(&field("date")).unwrap();
        Document::new(field("id"), Some(date), field("text"))
    });
    Corpus::from_documents(documents)
}

/// Settings with everything that is learned from a corpus.
pub(crate) fn learned() -> Settings {
    let mut settings = Settings::new().topics(3).compounds(Compounds::Beside).words(Words::Nouns);
    settings.phrases = true;
    settings.ngrams = (1, 2);
    settings.stop_words.add.push("Meldung".to_owned());
    settings
}

/// Settings with corrections of topics.
fn corrected() -> Settings {
    let corrections = r#"
        [[merge]]
        topics = [["Schule", "Unterricht"], ["Werft", "Reederei"]]
        name = "Hafen und Schule"
        [[rename]]
        topic = ["Spiele", "Trainer"]
        name = "Sport"
    "#;
    let corrections = Corrections::from_toml(corrections).unwrap();
    Settings::new().topics(3).corrections(corrections).label_by(LabelBy::Frex)
}

fn weighted(weights: Weighting) -> Settings {
    Settings::new().topics(3).weights(weights)
}

fn all_settings() -> Vec<Settings> {
    let mut shares = Settings::new().topics(2).compounds(Compounds::Replace).period(Period::Year);
    shares.min_df = Some(Frequency::Share(0.02));
    shares.sublinear = false;
    shares.stemmer = zeitwort::text::Stemmer::CistemCased;
    let weightings =
        [Weighting::Bm25, Weighting::LogEntropy, Weighting::Quanteda, Weighting::Counts, Weighting::Shares];
    shares.folding.umlauts = false;
    let others = [Settings::new().topics(3), Settings::new(), learned(), corrected(), shares];
    others.into_iter().chain(weightings.map(weighted)).collect()
}

pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn a_saved_model_is_loaded_unchanged() {
    let workspace = Workspace::new();
    let folder = |name: &str| workspace.root().join(name);
    for (number, settings) in all_settings().into_iter().enumerate() {
        for corpus in [news(90), Corpus::sample()] {
            let model = Pipeline::new(settings.clone()).run(&corpus).unwrap().into_model();
            model.write(OutputFolder::new(folder("one")).replace(true)).unwrap();
            let loaded = Model::open(folder("one")).unwrap();
            assert_eq!(loaded, model, "settings {number}");
            loaded.write(OutputFolder::new(folder("two")).replace(true)).unwrap();
            assert!(files(&folder("one")) == files(&folder("two")), "settings {number}: other bytes");
        }
    }
    workspace.assert_no_draft();
}

#[test]
fn models_differ_if_their_settings_do() {
    let model = |settings: Settings| Pipeline::new(settings).run(&Corpus::sample()).unwrap().into_model();
    let one = model(Settings::new().topics(3));
    assert_eq!(one, model(Settings::new().topics(3).threads(1)), "threads are no part of a model");
    assert_ne!(one, model(Settings::new().topics(3).seed(1)));
    let phrases = |min_df: u32| model(learned().min_df(min_df));
    assert_ne!(phrases(2), phrases(3));
}

#[test]
fn an_analyser_is_saved_with_its_phrases() {
    let analyzer = Analyzer::new().min_length(3).ngrams(1, 3);
    let mut counts = PhraseCounts::new(&analyzer);
    (0..9).for_each(|_| counts.add("Dort tagen die Vereinten Nationen und feiern."));
    let phrases = counts.phrases(&PhraseParams::default());
    assert_eq!(phrases.len(), 1);
    let with_phrases = analyzer.clone().phrases(phrases);
    let saved = serde_json::to_string(&with_phrases).unwrap();
    let loaded: Analyzer = serde_json::from_str(&saved).unwrap();
    assert_eq!(loaded, with_phrases);
    assert_ne!(loaded, analyzer);
    let mut tokens = Vec::new();
    loaded.for_each_token("die Vereinte Nationen", |token, words| tokens.push((token.text, words)));
    assert_eq!(tokens, [("die", 1), ("Vereinte Nationen", 2)]);
}

fn assert_same_analysis(found: &Analysis, expected: &Analysis) {
    assert_eq!(found.articles.documents, expected.articles.documents);
    assert_eq!(found.articles.counts, expected.articles.counts);
    assert_eq!(found.articles.weights, expected.articles.weights);
    assert_eq!(found.table(Table::Matrix).unwrap(), expected.table(Table::Matrix).unwrap());
    assert_eq!(found.articles.topics.labels(), expected.articles.topics.labels());
    assert_eq!(found.articles.topics.similarity(), expected.articles.topics.similarity(), "to the last bit");
    assert_eq!(found.articles.topics.sizes(), expected.articles.topics.sizes());
    assert_eq!(found.over_time.timeline, expected.over_time.timeline);
    assert_eq!(found.over_time.frequencies, expected.over_time.frequencies);
    assert_eq!(found.over_time.trends, expected.over_time.trends);
    assert_eq!(found.over_time.topic_frequencies, expected.over_time.topic_frequencies);
    assert_eq!(found.model.topic_model(), expected.model.topic_model());
    assert_eq!(found.table(Table::Topics).unwrap(), expected.table(Table::Topics).unwrap());
}

#[test]
fn articles_of_the_fit_keep_their_weights_and_topics() {
    let workspace = Workspace::new();
    let folder = workspace.root().join("model");
    for settings in all_settings() {
        for corpus in [news(90), Corpus::sample()] {
            // k-means assigns to the nearest centre, like a model.
            let settings = settings.clone().algorithm(Algorithm::KMeans);
            let fitted = Pipeline::new(settings).run(&corpus).unwrap();
            fitted.clone().into_model().write(OutputFolder::new(&folder).replace(true)).unwrap();
            assert_same_analysis(&Model::open(&folder).unwrap().apply(&corpus).unwrap(), &fitted);
        }
    }
}

/// Returns the share of articles that get the same topic from the model as from the run.
fn share_kept(settings: &Settings, corpus: &Corpus) -> f64 {
    let fitted = Pipeline::new(settings.clone()).run(corpus).unwrap();
    let labels = fitted.articles.topics.labels().to_vec();
    let found = fitted.into_model().apply(corpus).unwrap();
    let kept = labels.iter().zip(found.articles.topics.labels()).filter(|(old, new)| old == new).count();
    kept as f64 / labels.len() as f64
}

#[test]
fn nearly_all_articles_of_the_fit_keep_their_topic_whatever_found_it() {
    for algorithm in [
        Algorithm::Graph,
        Algorithm::SphericalKMeans,
        Algorithm::Bisecting,
        Algorithm::GaussianMixture,
        Algorithm::Dbscan,
        Algorithm::Optics,
    ] {
        let clear = Settings::new().topics(3).algorithm(algorithm);
        assert_eq!(share_kept(&clear, &news(90)), 1.0, "{algorithm:?}");
        // Of the 84 articles of the sample, some are between two topics: k-means keeps 0.77 to 0.92 of them.
        let seeds = [42, 43, 44, 45, 46];
        let shares = seeds.map(|seed| share_kept(&clear.clone().topics(7).seed(seed), &Corpus::sample()));
        assert!(shares.iter().sum::<f64>() / 5.0 >= 0.8, "{algorithm:?}: {shares:?}");
    }
}

#[test]
fn outliers_of_the_fit_are_outliers_to_a_model() {
    let settings = Settings::new().topics(7).algorithm(Algorithm::KMeans).outliers(true);
    let workspace = Workspace::new();
    let folder = workspace.root().join("model");
    let fitted = Pipeline::new(settings).run(&Corpus::sample()).unwrap();
    fitted.clone().into_model().write(OutputFolder::new(&folder).replace(true)).unwrap();
    let found = Model::open(&folder).unwrap().apply(&Corpus::sample()).unwrap();
    let (old, new) = (fitted.articles.topics.labels(), found.articles.topics.labels());
    assert!(old.contains(&-1));
    assert!((0..84).all(|row| new[row] == old[row] || old[row] == -1), "who is in stays in");
    let outliers = |labels: &[i32]| labels.iter().filter(|label| **label == -1).count();
    assert!(2 * outliers(new) >= outliers(old), "{} of {}", outliers(new), outliers(old));
}

#[test]
fn new_articles_get_corrected_topics_by_their_names() {
    let model = Pipeline::new(corrected()).run(&news(90)).unwrap().into_model();
    let harbour = "Die Werft im Hafen hofft auf Aufträge der Reederei";
    let sport = "Der Trainer lobt die Spiele";
    let analysis =
        model.apply(&Corpus::from_documents([article("a", harbour), article("b", sport)])).unwrap();
    let labels = analysis.articles.topics.labels().iter();
    let names: Vec<_> = labels
        .map(|&topic| {
            analysis.model.topic_model().words().label(topic, analysis.articles.counts.vocabulary())
        })
        .collect();
    assert_eq!(names, ["Hafen und Schule", "Sport"]);
    assert_eq!(analysis.articles.representatives, [[0], [1]]);
}

fn article(id: &str, text: &str) -> Document {
    Document::new(id, None, text)
}

#[test]
fn new_articles_get_the_old_vocabulary_and_idf() {
    let fitted = Pipeline::new(Settings::new().topics(3)).run(&news(90)).unwrap();
    let idf = fitted.model.tfidf().idf().to_vec();
    let model = fitted.into_model();
    let harbour = article("b", "Quasare, Pulsare und der Hafen, die Werft und der Hafen");
    let unknown = article("a", "Quasare und Pulsare leuchten");
    let alone = model.apply(&Corpus::from_documents([harbour.clone()])).unwrap();
    let among = model.apply(&Corpus::from_documents([harbour, unknown])).unwrap();
    assert_eq!((alone.articles.counts.lengths(), among.articles.counts.lengths()), (&[10][..], &[4, 10][..]));
    let terms = |analysis: &Analysis, row: usize| -> Vec<(String, u32)> {
        let row = analysis.articles.counts.row(row);
        let term = |id| analysis.articles.counts.vocabulary().get(id).term.to_string();
        row.map(|(id, count)| (term(id), count)).collect()
    };
    assert_eq!(terms(&alone, 0), [("Hafen".to_owned(), 2), ("Werft".to_owned(), 1)]);
    assert_eq!(terms(&among, 0), []);
    assert_eq!(
        alone.articles.weights.outer_view(0).unwrap().data(),
        among.articles.weights.outer_view(1).unwrap().data()
    );
    assert_eq!(among.model.tfidf().idf(), idf, "idf is that of the fit");
    assert_eq!((among.articles.counts.documents(), among.articles.counts.vocabulary().documents()), (2, 90));

    let topics = &among.articles.topics;
    assert_eq!((topics.labels()[0], topics.similarity()[0]), (-1, 0.0), "nothing known");
    let shown =
        |topic: i32| among.model.topic_model().words().label(topic, among.articles.counts.vocabulary());
    assert!(shown(topics.labels()[1]).contains("Hafen"), "{}", shown(topics.labels()[1]));
    assert!((0.0..=1.0).contains(&topics.similarity()[1]));
    assert_eq!(alone.articles.topics.similarity()[0], topics.similarity()[1]);
    assert_eq!(topics.sizes().iter().sum::<u32>(), 1);
    assert_eq!(among.table(Table::Documents).unwrap().height(), 2);
    assert_eq!(among.into_model(), model, "nothing is learned");
}

#[test]
fn the_topic_space_has_a_unit_row_for_each_article_with_every_way_to_count_compounds() {
    let corpus = Corpus::sample();
    let texts: BTreeMap<String, String> = corpus
        .read()
        .filter_map(|record| match record.unwrap() {
            Record::Document(document) => Some((document.meta.id, document.text)),
            Record::Rejected(_) => None,
        })
        .collect();
    let texts: Vec<String> = texts.into_values().collect();
    for &compounds in Compounds::ALL {
        let settings = Settings::new().topics(5).algorithm(Algorithm::KMeans).compounds(compounds);
        let analysis = Pipeline::new(settings).run(&corpus).unwrap();
        let rows = analysis.topic_space();
        let dimensions = analysis.report.counts.dimensions as usize;
        assert_eq!(rows.dim(), (analysis.articles.documents.len(), dimensions), "{compounds}");
        for row in rows.rows() {
            assert_close(row.dot(&row).into(), 1.0, 1e-5, "squared length");
        }
        let again = analysis.model.topic_space(&texts).unwrap();
        assert_eq!(again, *rows, "{compounds}: the texts of the articles have the same rows");
        let labels: Vec<i32> = analysis.model.assign(&texts).unwrap().iter().map(|found| found.0).collect();
        assert_eq!(labels, analysis.articles.topics.labels(), "{compounds}");
    }
}

#[test]
fn apply_accepts_settings_that_the_model_leaves_open() {
    let model = Pipeline::new(Settings::new().topics(3)).run(&news(90)).unwrap().into_model();
    let settings = model.settings().clone().period(Period::Year).seed(7).words(Words::Nouns);
    let model = model.with_settings(settings.by("source").by_limit(1).smooth(1));
    let over_time = model.apply(&Corpus::sample()).unwrap().over_time;
    assert_eq!(over_time.timeline.totals().len(), 2);
    let facets = over_time.facets.unwrap();
    assert_eq!((facets.column.as_str(), facets.facets.len()), ("source", 2), "one value and `(other)`");
    assert_eq!(model.settings().smooth, 1);
    assert_eq!((model.settings().seed, model.settings().words), (42, Words::All), "settled by the fit");
}

/// Two files with half of the news each, and runs of the command on them.
struct Halves {
    workspace: Workspace,
    old: PathBuf,
    new: PathBuf,
}

impl Halves {
    fn new() -> Self {
        let workspace = Workspace::new();
        let lines = invented_news(240);
        let half = |keep: usize| {
            let lines = lines.lines().enumerate().filter(|(number, _)| number / 3 % 2 == keep);
            lines.map(|(_, line)| format!("{line}\n")).collect::<String>()
        };
        let old = workspace.file("old.jsonl", half(0));
        let new = workspace.file("new.jsonl", half(1) + "{\"text\":\"\"}\n");
        Self { workspace, old, new }
    }

    fn path(&self, name: &str) -> String {
        self.workspace.root().join(name).to_str().unwrap().to_owned()
    }

    fn fit(&self, out: &str, model: &str, more: &[&str]) {
        let (out, model) = (self.path(out), self.path(model));
        let fixed = ["run", self.old.to_str().unwrap(), "--out", &out, "--save-model", &model];
        zeitwort(&[&fixed[..], &["--topics", "3", "--quiet"], more].concat()).assert_ok();
    }

    fn apply(&self, model: &str, out: &str, more: &[&str]) -> crate::support::Ran {
        let (model, out) = (self.path(model), self.path(out));
        zeitwort(&[&["apply", &model, self.new.to_str().unwrap(), "--out", &out], more].concat())
    }
}

const LEARNED: [&str; 7] = ["--compounds", "beside", "--words", "nouns", "--phrases", "--ngrams", "2"];

#[test]
fn threads_change_neither_a_model_nor_what_it_gives() {
    let halves = Halves::new();
    halves.fit("out-1", "model-1", &[&LEARNED[..], &["--threads", "1"]].concat());
    halves.fit("out-3", "model-3", &[&LEARNED[..], &["--threads", "3"]].concat());
    let root = halves.workspace.root();
    assert!(files(&root.join("model-1")) == files(&root.join("model-3")), "other bytes");
    halves.apply("model-1", "new-1", &["--threads", "1", "--matrix"]).assert_ok();
    halves.apply("model-3", "new-3", &["--threads", "3", "--matrix"]).assert_ok();
    assert_same_tables(&root.join("new-1"), &root.join("new-3"));
    halves.workspace.assert_no_draft();
}

#[test]
fn the_command_applies_a_model() {
    let halves = Halves::new();
    halves.fit("out", "model", &[]);
    let ran = halves.apply("model", "new", &["--period", "quarter"]);
    let summary = &ran.assert_ok().stdout;
    for part in ["120 articles", &halves.path("model"), "7 quarters", "1 rejected", "Hafen"] {
        assert!(summary.contains(part), "`{part}` is not in {summary}");
    }
    let root = halves.workspace.root();
    let table = |name: &str| read_table(&root.join("new"), name);
    assert_eq!((table("documents").height(), table("rejected").height()), (120, 1));
    assert_eq!(table("periods").height(), 7);
    assert_eq!(table("topics").height(), 3);
    assert_eq!(
        fs::read(root.join("new/terms.parquet")).unwrap(),
        fs::read(root.join("out/terms.parquet")).unwrap()
    );
    let subject = |id: &str| id[1..].parse::<usize>().unwrap() % 3;
    let documents = table("documents");
    let topics = numbers(&documents, "topic");
    let topic_of = |subject_wanted: usize| {
        let ids = strings(&documents, "doc_id");
        let mut topics: Vec<i64> = (0..ids.len())
            .filter(|&row| subject(&ids[row]) == subject_wanted)
            .map(|row| topics[row].unwrap() as i64)
            .collect();
        topics.dedup();
        topics
    };
    assert_eq!([0, 1, 2].map(|subject| topic_of(subject).len()), [1, 1, 1], "a topic for each subject");

    let account: Value = serde_json::from_slice(&fs::read(root.join("new/run.json")).unwrap()).unwrap();
    assert_eq!(account["model"], halves.path("model"));
    assert_eq!(account["counts"]["documents"], 120);
    assert_eq!(account["config"]["period"], "quarter");
    halves.apply("model", "new", &[]).assert_failed(1, &["earlier run", "--force"]);
    halves.apply("model", "new", &["--force", "--quiet"]).assert_ok();
    halves.apply("model", "other", &["--on-error", "fail"]).assert_failed(1, &["new.jsonl", "empty text"]);
    assert!(!root.join("other").exists());
    halves.workspace.assert_no_draft();
}

#[test]
fn only_models_are_replaced_and_only_with_force() {
    let halves = Halves::new();
    halves.fit("out", "model", &[]);
    let fit = |out: &str, model: &str, more: &[&str]| {
        let (out, model) = (halves.path(out), halves.path(model));
        let fixed = ["run", halves.old.to_str().unwrap(), "--out", &out, "--save-model", &model];
        zeitwort(&[&fixed[..], more].concat())
    };
    fit("out-2", "model", &[]).assert_failed(1, &["a model of an earlier run", "--force"]);
    assert!(!halves.workspace.root().join("out-2").exists(), "refused before the work");
    fit("out-2", "out", &["--force"]).assert_failed(1, &["did not write as a model", "copies.parquet"]);
    fit("model", "model-2", &["--force"])
        .assert_failed(1, &["did not write as a result", "centroids.parquet"]);
    for (out, model) in [("both", "both"), ("both", "both/model"), ("both/out", "both")] {
        fit(out, model, &[]).assert_failed(2, &["--save-model", "nor inside it, nor around it"]);
    }
    assert!(!halves.workspace.root().join("both").exists());
    fit("out", "model", &["--force", "--topics", "2", "--quiet"]).assert_ok();
    assert_eq!(Model::open(halves.path("model")).unwrap().topic_model().len(), 2);
    halves.workspace.assert_no_draft();
}
