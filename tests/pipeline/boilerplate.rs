//! Lines that stand in many articles: left out of all figures, named, and kept if the user wants it.

use std::collections::BTreeMap;

use zeitwort::context::{Collocates, Query};
use zeitwort::corpus::{Boilerplate, Document};
use zeitwort::frame::Table;
use zeitwort::matrix::{PartialCorpus, Vectorizer};
use zeitwort::text::Analyzer;
use zeitwort::{Analysis, Corpus, Error, Model, Pipeline, Settings};

use crate::support::Workspace;

const FOOTER: [&str; 3] = [
    "Bitte schalten Sie Skripte in Ihrem Programm ein.",
    "Wir nutzen Kekse. Mit einem Klick stimmen Sie zu.",
    "Impressum Datenschutz Nutzungsregeln",
];

/// Articles of two years, a few a week. From the second year on, the website adds its footer.
fn articles(with_footer: bool) -> Vec<Document> {
    let places = ["Mole", "Werft", "Fähre", "Schleuse", "Deich"];
    let events =
        ["wird saniert", "bleibt gesperrt", "kostet mehr als geplant", "öffnet wieder", "ist ausgebucht"];
    (0..200)
        .map(|number: usize| {
            let date = zeitwort::corpus::Date::from_unix_days(19_358 + (number * 730 / 200) as i32);
            let (place, event) = (places[number % 5], events[number * 7 / 5 % 5]);
            let text =
                format!("Die {place} {event}.\nEs war der Bericht Nummer {number}, sagte die Sprecherin.");
            let text = match with_footer && number >= 100 {
                true => format!("{}\n{text}\n{}\n{}", FOOTER[0], FOOTER[1], FOOTER[2]),
                false => text,
            };
            Document::new(format!("{number:03}"), date, text)
        })
        .collect()
}

fn corpus(with_footer: bool) -> Corpus {
    Corpus::from_documents(articles(with_footer))
}

fn run(corpus: &Corpus, settings: Settings) -> Analysis {
    Pipeline::new(settings.topics(3)).run(corpus).unwrap()
}

fn assert_same_tables(one: &Analysis, other: &Analysis) {
    for table in Table::ALL {
        assert!(one.table(table).unwrap().equals_missing(&other.table(table).unwrap()), "{table}");
    }
}

fn labels(analysis: &Analysis) -> Vec<String> {
    let terms = analysis.table(Table::Terms).unwrap();
    terms.column("label").unwrap().str().unwrap().iter().flatten().map(str::to_owned).collect()
}

#[test]
fn a_footer_changes_no_figure_and_is_named() {
    let without = run(&corpus(false), Settings::new());
    let with = run(&corpus(true), Settings::new());
    assert_same_tables(&without, &with);
    assert_eq!(with.report.reading.boilerplate.articles, 100);
    let expected: BTreeMap<String, u64> = FOOTER.iter().map(|&line| (line.to_owned(), 100)).collect();
    assert_eq!(with.report.reading.boilerplate.lines, expected);
    assert_eq!(with.report.counts.text_bytes, without.report.counts.text_bytes);
    let notes = with.report.notes.join("\n");
    assert!(notes.contains("left out of 100 articles, ") && notes.contains(FOOTER[2]), "{notes}");
    assert!(!without.report.notes.join("\n").contains("left out"));
}

#[test]
fn a_footer_stays_if_the_user_wants_it() {
    let kept = run(&corpus(true), Settings::new().keep_boilerplate(true));
    assert!(labels(&kept).iter().any(|label| label == "Kekse"), "{:?}", labels(&kept));
    assert!(kept.report.reading.boilerplate.lines.is_empty());
}

#[test]
fn neither_threads_nor_the_order_of_articles_change_the_result() {
    let one = run(&corpus(true), Settings::new().threads(1));
    let mut shuffled = articles(true);
    shuffled.reverse();
    shuffled.rotate_left(61);
    let other = run(&Corpus::from_documents(shuffled), Settings::new().threads(3));
    assert_same_tables(&one, &other);
    assert_eq!(one.report.reading, other.report.reading);
}

#[test]
fn phrases_are_not_learned_from_a_footer() {
    let settings = || Settings::new().phrases(true);
    assert_same_tables(&run(&corpus(false), settings()), &run(&corpus(true), settings()));
}

#[test]
fn a_model_leaves_out_the_footer_of_its_fit_from_a_single_article() {
    let fitted = run(&corpus(true), Settings::new());
    let workspace = Workspace::new();
    let folder = workspace.out();
    fitted.model.write(&folder).unwrap();
    let model = Model::open(&folder).unwrap();
    assert_eq!(model, fitted.model);
    let new = Document::new("neu", None, format!("Die Fähre bleibt gesperrt.\n{}", FOOTER[1]));
    let applied = model.apply(&Corpus::from_documents([new])).unwrap();
    assert_eq!(applied.articles.counts.lengths(), [4]);
    assert_eq!(applied.report.reading.boilerplate.lines, BTreeMap::from([(FOOTER[1].to_owned(), 1)]));
    let again = model.apply(&corpus(true)).unwrap();
    assert_eq!(again.articles.counts, fitted.articles.counts);
}

#[test]
fn parts_leave_out_what_they_are_given() {
    let (analyzer, params) = (Analyzer::new(), Vectorizer::params());
    let boilerplate = corpus(true).learn_boilerplate(&|_| Ok(())).unwrap();
    let texts: Vec<&str> = boilerplate.lines().iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts.len(), 3);
    let (vectorizer, whole) = params.fit_corpus(&analyzer, &corpus(true), &|_| Ok(())).unwrap();
    assert_eq!(vectorizer.boilerplate(), &boilerplate);
    let parts = |boilerplate: &Boilerplate| {
        let articles = articles(true);
        let parts = articles.chunks(70).map(|part| {
            let corpus = Corpus::from_documents(part.to_vec()).boilerplate(boilerplate.clone());
            PartialCorpus::count(&corpus, &analyzer, &|_| Ok(())).unwrap()
        });
        params.fit_corpus_parts(parts.collect::<Vec<_>>()).unwrap().1
    };
    assert_eq!(parts(&boilerplate).counts, whole.counts);
    assert_ne!(parts(&Boilerplate::default()).counts, whole.counts);
}

#[test]
fn collocates_do_not_come_from_a_footer() {
    let analyzer = Analyzer::new();
    let near = |corpus: &Corpus| {
        let found = Collocates::new(Query::word(&analyzer, "Sprecherin").unwrap()).search(&analyzer, corpus);
        zeitwort::frame::collocates(&found.unwrap()).unwrap()
    };
    assert!(near(&corpus(false)).equals_missing(&near(&corpus(true))));
}

#[test]
fn an_article_that_is_nothing_but_a_footer_is_rejected() {
    let mut articles = articles(true);
    articles.push(Document::new("leer", articles[150].meta.date, FOOTER.join("\n")));
    let analysis = run(&Corpus::from_documents(articles), Settings::new());
    assert_eq!(analysis.articles.documents.len(), 200);
    let [rejected] = analysis.articles.rejected.as_slice() else {
        panic!("{:?}", analysis.articles.rejected)
    };
    assert_eq!(rejected.reason, "empty text except for lines that stand in many articles");
}

#[test]
fn an_error_ends_the_search_for_boilerplate() {
    let stopped = corpus(true).learn_boilerplate(&|_| Err(Error::Stopped));
    assert!(matches!(stopped, Err(Error::Stopped)));
    let kept = corpus(true).keep_boilerplate(true).learn_boilerplate(&|_| Err(Error::Stopped)).unwrap();
    assert!(kept.lines().is_empty());
}
