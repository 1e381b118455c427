//! Which articles are one sampling unit, and what that does to intervals.

use std::sync::Arc;

use rand::Rng;
use rand::seq::SliceRandom;
use rand_xoshiro::Xoshiro256Plus;
use zeitwort::corpus::{Corpus, Date, Document, Value};
use zeitwort::pipeline::Cluster;
use zeitwort::time::Period;
use zeitwort::{Analysis, Error, Pipeline, Settings};

use crate::support::random;

const SUBJECTS: [&str; 6] = ["Hafen", "Schule", "Wald", "Rathaus", "Theater", "Brücke"];
const DAYS: usize = 120;

/// Writes an article about a subject, in words that hardly recur.
fn text(subject: &str, random: &mut Xoshiro256Plus) -> String {
    (0..40)
        .map(|_| match random.gen_range(0..8) {
            0 => format!("{subject} "),
            _ => format!("Wort{} ", random.gen_range(0..3000)),
        })
        .collect()
}

/// Returns four articles for each of 120 days. With probability `alike`, an article has the subject of
/// its day.
fn news(alike: f64, seed: u64) -> Vec<Document> {
    let random = &mut random(seed);
    let mut articles = Vec::new();
    for day in 0..DAYS {
        let of_day = SUBJECTS[random.gen_range(0..SUBJECTS.len())];
        for number in 0..4 {
            let other = SUBJECTS.choose(random).unwrap();
            let subject = if random.gen_bool(alike) { of_day } else { other };
            let date = Date::day(2023, (day / 28 + 1) as i8, (day % 28 + 1) as i8);
            let mut article = Document::new(format!("{day:03}-{number}"), date, text(subject, random));
            article.meta.source = Some(Arc::from(["Bote", "Kurier"][number % 2]));
            articles.push(article);
        }
    }
    articles
}

fn run(articles: Vec<Document>, settings: Settings) -> Analysis {
    let settings = settings.topics(3).runs(1).stability_runs(0);
    Pipeline::new(settings).run(&Corpus::from_documents(articles)).unwrap()
}

/// The widths of the intervals of the rates of the subjects.
fn widths(analysis: &Analysis) -> f64 {
    let frequencies = &analysis.over_time.frequencies;
    let of_subjects = SUBJECTS.iter().map(|subject| analysis.find(subject).unwrap());
    let indices = of_subjects.map(|id| frequencies.ids().binary_search(&id).unwrap());
    let intervals = indices.flat_map(|index| frequencies.rates(index));
    intervals.filter_map(|rate| rate.per_million_interval).map(|interval| interval.high - interval.low).sum()
}

#[test]
fn days_are_units_where_their_articles_are_alike() {
    let alike = run(news(0.8, 1), Settings::new());
    assert_eq!(alike.over_time.units.cluster, Cluster::Date);
    assert!(alike.over_time.units.widening.unwrap() > 1.05);
    // The subjects are what days have in common.
    let alone = run(news(0.8, 1), Settings::new().cluster(Cluster::Article));
    assert!(widths(&alike) > 1.4 * widths(&alone), "{} {}", widths(&alike), widths(&alone));
    let rates = |analysis: &Analysis| -> Vec<_> {
        analysis.over_time.frequencies.rates(0).map(|rate| (rate.per_million, rate.doc_share)).collect()
    };
    assert_eq!(rates(&alike), rates(&alone));
    // Elsewhere, articles are.
    for seed in 0..3 {
        let unlike = run(news(0.0, seed), Settings::new());
        assert_eq!(unlike.over_time.units.cluster, Cluster::Article, "{seed}");
        assert!(unlike.report.sampling.days_compared, "{seed}");
    }
    // Days with one article each say nothing about articles of one day.
    let mut lone = news(0.8, 1);
    lone.dedup_by_key(|article| article.meta.date);
    let lone = run(lone, Settings::new());
    assert_eq!(lone.over_time.units.cluster, Cluster::Article);
    assert!(!lone.report.sampling.days_compared);
}

#[test]
fn units_do_not_depend_on_the_order_of_articles() {
    let mut articles = news(0.8, 2);
    let tables = |articles: Vec<Document>| {
        let analysis = run(articles, Settings::new());
        let trends = analysis.over_time.trends.clone();
        (analysis.over_time.units.clone(), trends, analysis.over_time.topic_frequencies.clone())
    };
    let sorted = tables(articles.clone());
    articles.shuffle(&mut random(7));
    assert_eq!(format!("{:?}", tables(articles)), format!("{sorted:?}"));
}

#[test]
fn copies_belong_to_the_day_of_the_first() {
    let mut articles = news(0.8, 3);
    // The next day prints the first article of the day before.
    let copy = articles[0].text.clone();
    articles[4].text = copy;
    let analysis = run(articles, Settings::new().cluster(Cluster::Date));
    let units = analysis.over_time.units.of_document.unwrap();
    assert_eq!(units[4], units[0]);
    assert_ne!(units[5], units[0]);
}

#[test]
fn a_column_names_units() {
    let with_column = |value: fn(usize) -> Option<String>| {
        let mut articles = news(0.8, 4);
        for (number, article) in articles.iter_mut().enumerate() {
            if let Some(value) = value(number) {
                article.meta.carried.push((Arc::from("author"), Value::Text(value.into())));
            }
        }
        run(articles, Settings::new().cluster(Cluster::Column("author".to_owned())))
    };
    // An article without a value is a unit by itself.
    let analysis = with_column(|number| (number % 5 > 0).then(|| format!("Autor {}", number % 7)));
    let units = analysis.over_time.units.of_document.clone().unwrap();
    assert_eq!(units[1], units[8]);
    assert_ne!(units[0], units[5]);
    let (articles, sampling) = (units.len() as u64, &analysis.report.sampling);
    assert_eq!(sampling.without_value, articles.div_ceil(5));
    assert_eq!(sampling.units, 7 + sampling.without_value);
    // If no two articles have the same value, each is a unit.
    let unique = with_column(|number| Some(format!("Autor {number}")));
    let alone = run(news(0.8, 4), Settings::new().cluster(Cluster::Article));
    assert_eq!(unique.over_time.units.widening, Some(1.0));
    assert_eq!(widths(&unique), widths(&alone));
}

#[test]
fn one_unit_says_nothing_about_intervals() {
    let mut articles = news(0.5, 5);
    articles.iter_mut().for_each(|article| article.meta.source = Some(Arc::from("Bote")));
    let analysis = run(articles, Settings::new().cluster(Cluster::Column("source".to_owned())));
    assert_eq!(analysis.over_time.units.widening, None);
    let frequencies = &analysis.over_time.frequencies;
    assert!(
        frequencies.rates(0).all(|rate| rate.per_million.is_some() && rate.per_million_interval.is_none())
    );
    assert!(analysis.report.notes.iter().any(|note| note.contains("a single sampling unit (source)")));
}

#[test]
fn a_column_without_values_is_an_error() {
    let settings = Settings::new().topics(3).cluster(Cluster::Column("speaker".to_owned()));
    let error = Pipeline::new(settings).run(&Corpus::from_documents(news(0.0, 6))).unwrap_err();
    assert!(matches!(error, Error::NoValues { setting: "cluster", .. }), "{error}");
    assert_eq!(
        error.to_string(),
        "no article has a value in column `speaker` (`cluster`); the columns are: source"
    );
}

#[test]
fn articles_without_a_day_are_units_by_themselves() {
    let mut articles = news(0.8, 8);
    for article in articles.iter_mut().take(40) {
        article.meta.date = article.meta.date.and_then(|date| Date::month(date.first_day().year(), 1));
    }
    let analysis = run(articles, Settings::new().cluster(Cluster::Date).period(Period::Quarter));
    let units = analysis.over_time.units.of_document.unwrap();
    assert_ne!(units[0], units[1]);
    assert_eq!(units[40], units[41]);
}
