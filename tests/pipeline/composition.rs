//! The settings `standardize` and `exclude_partial`, and the notes on the mix of outlets and on periods
//! that a corpus covers in part.

use std::sync::Arc;

use rand::Rng;
use zeitwort::copies::Copies;
use zeitwort::corpus::{Corpus, Date, Document, Value};
use zeitwort::frame::Table;
use zeitwort::pipeline::{Cluster, Track};
use zeitwort::time::{Facet, Tracked, Trend};
use zeitwort::topics::Algorithm;
use zeitwort::{Analysis, Error, Pipeline, Settings};

use crate::support::{numbers, random};

/// The number of months.
const MONTHS: usize = 12;

/// An outlet: its name, the number of its articles in a month, and how often one has the word.
type Outlet = (&'static str, fn(usize) -> usize, f64);

/// The articles of outlets on days 1, 6, 11 … of each month of 2022. `outlets` has for each outlet its
/// name, the articles on a day by month, and the probability that a word is *Hafen*.
fn news(outlets: &[Outlet], seed: u64) -> Vec<Document> {
    let random = &mut random(seed);
    let mut articles = Vec::new();
    for month in 0..MONTHS {
        for day in (1..=26).step_by(5) {
            for (outlet, per_day, share) in outlets {
                for number in 0..per_day(month) {
                    let words = (0..25).map(|_| match random.gen_bool(*share) {
                        true => "Hafen ".to_owned(),
                        false => format!("Wort{} ", random.gen_range(0..300)),
                    });
                    let text: String = words.collect();
                    let id = format!("{month:02}-{day:02}-{outlet}-{number}");
                    let mut article = Document::new(id, Date::day(2022, month as i8 + 1, day), text);
                    article.meta.source = Some(Arc::from(*outlet));
                    let section = ["Land", "Stadt"][random.gen_range(0..2)].to_owned();
                    article.meta.carried.push((Arc::from("section"), Value::Text(section.into())));
                    articles.push(article);
                }
            }
        }
    }
    articles
}

/// *Blatt* takes over from *Bote*, and prints *Hafen* three times as often.
fn taking_over() -> Vec<Document> {
    news(&[("Bote", |month| 6 - month / 2, 0.03), ("Blatt", |month| 1 + month / 2, 0.09)], 1)
}

fn settings() -> Settings {
    let settings = Settings::new().topics(2).runs(1).stability_runs(0).algorithm(Algorithm::KMeans);
    let settings = settings.copies(Copies::Off).cluster(Cluster::Article);
    settings.track(Track::Words(vec!["Hafen".to_owned()]))
}

fn run(articles: Vec<Document>, settings: Settings) -> Analysis {
    Pipeline::new(settings).run(&Corpus::from_documents(articles)).unwrap()
}

fn trend(analysis: &Analysis) -> &Trend {
    &analysis.over_time.trends[0]
}

fn column(analysis: &Analysis, table: Table, column: &str) -> Vec<Option<f64>> {
    numbers(&analysis.table(table).unwrap(), column)
}

/// The notes that contain some text.
fn notes<'a>(analysis: &'a Analysis, part: &str) -> Vec<&'a str> {
    analysis.report.notes.iter().map(String::as_str).filter(|note| note.contains(part)).collect()
}

#[test]
fn a_word_of_an_outlet_that_takes_over_does_not_rise() {
    let raw = run(taking_over(), settings());
    let standard = run(taking_over(), settings().standardize("source"));
    assert!(trend(&raw).p_weighted.unwrap() < 0.01, "{:?}", trend(&raw));
    assert!(trend(&standard).p_weighted.unwrap() > 0.05, "{:?}", trend(&standard));
    // Counts stay, and so do topics.
    for table in [Table::TermFrequencies, Table::TopicFrequencies] {
        assert_eq!(column(&raw, table, "docs"), column(&standard, table, "docs"));
    }
    assert_eq!(
        column(&raw, Table::TermFrequencies, "count"),
        column(&standard, Table::TermFrequencies, "count")
    );
    for (table, name) in [
        (Table::TermFrequencies, "per_million"),
        (Table::TermFrequencies, "doc_share"),
        (Table::TermFrequencies, "smooth"),
        (Table::TopicFrequencies, "share"),
    ] {
        let (raw, standard) = (column(&raw, table, name), column(&standard, table, name));
        assert_ne!(raw, standard, "{name}");
        assert!(standard.iter().all(Option::is_some), "{name}");
    }
    // Rates stay within their bounds, and the rows of one term are those of all.
    let values = |name| column(&standard, Table::TermFrequencies, name);
    for ((low, rate), high) in
        values("per_million_low").into_iter().zip(values("per_million")).zip(values("per_million_high"))
    {
        assert!(low < rate && rate < high, "{low:?} {rate:?} {high:?}");
    }
    let of_term = standard.frequencies_of(&[standard.find("Hafen").unwrap()]).unwrap();
    assert_eq!(numbers(&of_term, "per_million"), values("per_million"));
    // The shift is noted until it is taken into account.
    let note = notes(&raw, "the share of words of `Blatt` goes from");
    assert!(note.len() == 1 && note[0].contains("set `standardize` to source"), "{note:?}");
    assert!(notes(&standard, "the share of words").is_empty());
    assert!(notes(&run(taking_over(), settings().by("source")), "the share of words").is_empty());
}

#[test]
fn a_steady_mix_changes_nothing_and_is_not_noted() {
    let steady = || news(&[("Bote", |_| 3, 0.03), ("Blatt", |_| 2, 0.09)], 2);
    let (raw, standard) = (run(steady(), settings()), run(steady(), settings().standardize("source")));
    assert!(notes(&raw, "the share of words").is_empty(), "{:?}", raw.report.notes);
    for name in ["per_million", "doc_share", "smooth"] {
        let values = |analysis| column(analysis, Table::TermFrequencies, name);
        for (raw, standard) in values(&raw).into_iter().zip(values(&standard)) {
            assert!((raw.unwrap() / standard.unwrap() - 1.0).abs() < 0.02, "{name}: {raw:?} {standard:?}");
        }
    }
    let alone = || news(&[("Bote", |_| 3, 0.05)], 3);
    let (raw, standard) = (run(alone(), settings()), run(alone(), settings().standardize("source")));
    assert_eq!(raw.table(Table::Trends).unwrap(), standard.table(Table::Trends).unwrap());
    assert_eq!(notes(&standard, "`standardize` changes nothing").len(), 1);
}

#[test]
fn periods_without_an_outlet_are_named_and_have_rates_if_it_is_small() {
    let late = |per_day: fn(usize) -> usize| news(&[("Bote", |_| 4, 0.03), ("Blatt", per_day, 0.09)], 4);
    let small = run(late(|month| usize::from(month >= 3)), settings().standardize("source"));
    assert!(column(&small, Table::TermFrequencies, "per_million").iter().all(Option::is_some));
    let note = notes(&small, "some values of `source` have no articles");
    assert!(note.len() == 1 && note[0].starts_with("in 3 of 12 periods"), "{note:?}");
    let large = run(late(|month| if month >= 3 { 4 } else { 0 }), settings().standardize("source"));
    for (table, name) in [
        (Table::TermFrequencies, "per_million"),
        (Table::TermFrequencies, "per_million_low"),
        (Table::TermFrequencies, "doc_share_high"),
        (Table::TopicFrequencies, "share"),
    ] {
        let missing = column(&large, table, name).iter().filter(|value| value.is_none()).count();
        assert_eq!(missing % 3, 0, "{name}");
        assert!(missing > 0, "{name}");
    }
    assert_eq!(
        notes(&large, "there are no standardised rates (2022-01-01, 2022-02-01, 2022-03-01)").len(),
        1
    );
    let smooth = column(&large, Table::TermFrequencies, "smooth");
    assert!(smooth[0].is_some() && smooth.iter().all(Option::is_some), "{smooth:?}");
}

#[test]
fn facets_are_standardised_within() {
    let analysis = run(taking_over(), settings().by("section").standardize("source"));
    let facets = &analysis.over_time.facets.as_ref().unwrap().facets;
    assert_eq!(facets.len(), 2);
    for facet in facets {
        let standard = facet.standard.as_ref().unwrap();
        assert!((standard.weights().iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(facet.trends[0].p_weighted.unwrap() > 0.01, "{:?}", facet.trends[0]);
    }
}

#[test]
fn columns_that_say_nothing_are_refused_and_many_outlets_are_combined() {
    let fails =
        |settings: Settings| Pipeline::new(settings).run(&Corpus::from_documents(taking_over())).unwrap_err();
    let error = fails(settings().standardize("nichts"));
    assert!(matches!(&error, Error::NoValues { setting: "standardize", .. }), "{error}");
    let error = fails(settings().standardize("source").by("source"));
    assert!(matches!(&error, Error::Parameter { name: "standardize", .. }), "{error}");
    let mut articles = taking_over();
    for (number, article) in articles.iter_mut().enumerate() {
        article.meta.source = Some(Arc::from(format!("Blatt {}", number % 200)));
    }
    let analysis = run(articles, settings().standardize("source"));
    assert_eq!(notes(&analysis, "the 150 values of `source` with the fewest articles").len(), 1);
    assert_eq!(analysis.over_time.standard.unwrap().weights().len(), 51);
}

#[test]
fn partial_periods_are_marked_named_and_left_out_on_request() {
    // The articles begin on 16 January, with many of the word, and end on 31 December.
    let articles = || -> Vec<Document> {
        let outlets: [Outlet; 1] = [("Bote", |_| 3, 0.05)];
        let mut articles = news(&outlets, 5);
        articles.retain(|article| article.meta.id.as_str() >= "00-16");
        for article in articles.iter_mut().filter(|article| article.meta.id.starts_with("00")) {
            article.text = "Hafen ".repeat(10) + &article.text;
        }
        articles.push(Document::new("last", Date::day(2022, 12, 31), "Wort7 Wort8"));
        articles
    };
    let (marked, without) = (run(articles(), settings()), run(articles(), settings().exclude_partial(true)));
    for analysis in [&marked, &without] {
        let periods = analysis.table(Table::Periods).unwrap();
        let complete: Vec<bool> =
            periods.column("complete").unwrap().bool().unwrap().iter().map(Option::unwrap).collect();
        assert_eq!(complete, [vec![false], vec![true; MONTHS - 1]].concat());
        assert_eq!(notes(analysis, "is of 2022-01-16: the period is incomplete").len(), 1);
        assert_eq!(column(analysis, Table::TermFrequencies, "per_million").len(), MONTHS);
    }
    assert_eq!(notes(&marked, "`exclude_partial` leaves it out").len(), 1);
    let january = marked.over_time.timeline.totals()[0].start;
    assert_eq!(trend(&marked).peak, Some(january));
    assert_ne!(trend(&without).peak, Some(january));
    assert!(trend(&without).change > trend(&marked).change);
    // All that is found is found in the other months.
    let without = run(articles(), settings().track(Track::Most(5000)).exclude_partial(true));
    let (counts, timeline) = (&without.articles.counts, &without.over_time.timeline);
    let others = timeline.of_part(counts.lengths(), |row| timeline.of_document()[row] != Some(0));
    let labels = without.articles.topics.labels();
    let expected =
        Facet::whole(others.exclude_partial(false), counts, &Tracked::Most(5000), labels, settings().seed);
    assert_eq!(without.over_time.trends, expected.trends);
    assert_eq!(without.over_time.bursts, expected.bursts);
    assert_eq!(without.over_time.change_points, expected.change_points);
    // The only month lacks both ends, so that nothing is left.
    let mut short = articles();
    short.retain(|article| article.meta.id.starts_with("02") && !article.meta.id.starts_with("02-01"));
    short.retain(|article| !article.meta.id.starts_with("02-26"));
    let short = run(short, settings().exclude_partial(true));
    assert_eq!(short.over_time.timeline.partial().len(), 1, "{:?}", short.report.notes);
    assert_eq!((trend(&short).peak, trend(&short).p), (None, None));
}
