//! Time tables of one period, two periods, with gaps, without articles, and with many terms.

use polars::prelude::DataFrame;
use zeitwort::frame::Table;
use zeitwort::time::{Interval, Rate};
use zeitwort::{Corpus, Pipeline, Settings};

use crate::support::{Workspace, days, numbers, strings};

const TRENDS: [&str; 15] = [
    "slope",
    "tau",
    "p",
    "q",
    "slope_low",
    "slope_high",
    "slope_relative",
    "p_hamed_rao",
    "change",
    "change_low",
    "change_high",
    "p_weighted",
    "q_weighted",
    "score",
    "effective_periods",
];

/// Runs on articles of these dates, each with the word *Hafen* and a word of its month.
fn analysed(dates: &[&str], period: &str) -> Workspace {
    let workspace = Workspace::new();
    let lines = dates.iter().enumerate().map(|(index, date)| {
        let text = format!(
            "Der Hafen ruht, Nummer{} ruht, die Werft ruht {}",
            index % 3,
            "Hafen ".repeat(index % 4)
        );
        format!("{{\"text\":\"{text}\",\"date\":\"{date}\"}}\n")
    });
    workspace.file("news.jsonl", lines.collect::<String>());
    workspace.run(&["--topics", "1", "--period", period]).assert_ok();
    workspace
}

fn assert_all_null(table: &DataFrame, columns: &[&str]) {
    for column in columns {
        let values = numbers(table, column);
        assert!(!values.is_empty() && values.iter().all(Option::is_none), "{column}: {values:?}");
    }
}

#[test]
fn one_or_two_periods_make_no_trend() {
    for dates in [&["2022-01"; 6][..], &["2022-01", "2022-01", "2022-01", "2022-02", "2022-02", "2022-02"]] {
        let workspace = analysed(dates, "month");
        let trends = workspace.table("trends");
        assert_all_null(&trends, &TRENDS);
        assert!(days(&trends, "peak").iter().all(Option::is_some));
        assert_eq!((workspace.table("bursts").height(), workspace.table("change_points").height()), (0, 0));
        let frequencies = workspace.table("term_frequencies");
        assert!(numbers(&frequencies, "per_million_low").iter().all(Option::is_some));
        assert_eq!(numbers(&frequencies, "smooth").len(), frequencies.height());
    }
}

#[test]
fn a_gap_of_ten_years_is_time_without_rates() {
    let mut dates = Vec::new();
    for year in [2001, 2002, 2013, 2014] {
        dates.extend((1..=12).map(|month| format!("{year}-{month:02}")));
    }
    // Three articles a month, and a word that only occurs in the second half.
    let dates: Vec<&str> = dates.iter().flat_map(|date| [date.as_str(); 3]).collect();
    let workspace = Workspace::new();
    let lines = dates.iter().map(|date| {
        let new = if *date > "2010" { "Fernwärme" } else { "Kohle" };
        format!("{{\"text\":\"Der Hafen braucht {new}, der Hafen ruht\",\"date\":\"{date}\"}}\n")
    });
    workspace.file("news.jsonl", lines.collect::<String>());
    workspace.run(&["--topics", "1"]).assert_ok();
    assert_eq!(workspace.table("periods").height(), 14 * 12);

    let changes = workspace.table("change_points");
    let found: Vec<_> = strings(&changes, "label").into_iter().zip(days(&changes, "date")).collect();
    let first_of_2013 = Some("2013-01-01".to_owned());
    let expected = ["Fernwärme", "Kohle"].map(|word| (word.to_owned(), first_of_2013.clone()));
    assert_eq!(found, expected);
    assert_eq!(numbers(&changes, "before"), [Some(0.0), Some(1.0)]);
    assert_eq!(numbers(&changes, "after"), [Some(1.0), Some(0.0)]);

    let trends = workspace.table("trends");
    let of = |column: &str, word: &str| {
        let row = strings(&trends, "label").iter().position(|label| label == word).unwrap();
        numbers(&trends, column)[row]
    };
    assert!(of("score", "Fernwärme").unwrap() > 0.0 && of("score", "Kohle").unwrap() < 0.0);
    assert!(of("q_weighted", "Fernwärme").unwrap() < 0.01);
    // A constant rate has a slope and a change of zero, not null.
    assert_eq!((of("slope", "Hafen"), of("p", "Hafen")), (Some(0.0), None));
    assert!(of("change", "Hafen").unwrap().abs() < 1e-6 && of("score", "Hafen") == Some(0.0));

    let frequencies = workspace.table("term_frequencies");
    let smooth = numbers(&frequencies, "smooth");
    let rates = numbers(&frequencies, "per_million");
    let filled =
        smooth.iter().zip(&rates).filter(|(smooth, rate)| smooth.is_some() && rate.is_none()).count();
    // Three months after 2002 and three before 2013, for each term.
    assert_eq!(filled, 6 * workspace.table("terms").height());
}

#[test]
fn smoothing_takes_counts_and_totals_together() {
    let workspace = Workspace::new();
    for (month, text) in [("01", "Hafen Hafen Werft"), ("02", "Werft"), ("03", "Werft Hafen Werft Werft")] {
        workspace.file(&format!("{month}.txt"), format!("date 2022-{month} {text}"));
    }
    let config = workspace.root().join("settings.toml");
    std::fs::write(&config, "smooth = 1\ntopics = 1\n").unwrap();
    workspace.run(&["--config", config.to_str().unwrap()]).assert_ok();
    let table = workspace.table("term_frequencies");
    let hafen: Vec<f64> = strings(&table, "label")
        .iter()
        .zip(numbers(&table, "smooth"))
        .filter(|(label, _)| *label == "Hafen")
        .map(|(_, smooth)| smooth.unwrap() / 1e6)
        .collect();
    let expected = [2.0 / 4.0, 3.0 / 8.0, 1.0 / 5.0];
    assert!(
        hafen.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-12),
        "{hafen:?}"
    );
}

#[test]
fn a_table_and_its_file_hold_the_rates() {
    // Months with many articles, one and none, of two outlets.
    let months = ["2022-01", "2022-01", "2022-01", "2022-02", "2022-05", "2022-05"];
    let lines = (0..30).map(|article| {
        let (month, outlet) = (months[article % 6], ["Tor", "Turm", "Tor"][article % 3]);
        let words = ["Hafen", "Hafen Werft", "Kran Kran", "Werft Hafen Hafen"][article * article % 4];
        format!("{{\"date\":\"{month}\",\"source\":\"{outlet}\",\"text\":\"Rathaus {words}\"}}")
    });
    let workspace = Workspace::new();
    workspace.file("news.jsonl", lines.collect::<Vec<_>>().join("\n"));
    for by in [None, Some("source")] {
        let mut settings = Settings::new().topics(1).min_df(1);
        settings.by = by.map(str::to_owned);
        let analysis =
            Pipeline::new(settings).run(&Corpus::from_paths([workspace.input()]).unwrap()).unwrap();
        let out = workspace.root().join(by.unwrap_or("all"));
        analysis.write(&out).unwrap();
        let table = analysis.table(Table::TermFrequencies).unwrap();
        // The file is written in batches of terms with all their facets.
        assert!(crate::support::read_table(&out, "term_frequencies").equals_missing(&table), "{by:?}");
        if by.is_none() {
            let frequencies = &analysis.over_time.frequencies;
            let terms = 0..frequencies.ids().len();
            let rates: Vec<_> = terms.clone().flat_map(|index| frequencies.rates(index)).collect();
            let bound = |bound: fn(Interval) -> f64, interval: fn(&Rate) -> Option<Interval>| {
                rates.iter().map(|rate| interval(rate).map(bound)).collect::<Vec<_>>()
            };
            let rate = |value: fn(&Rate) -> Option<f64>| rates.iter().map(value).collect::<Vec<_>>();
            assert_eq!(numbers(&table, "per_million"), rate(|rate| rate.per_million));
            assert_eq!(
                numbers(&table, "per_million_low"),
                bound(|i| i.low, |rate| rate.per_million_interval)
            );
            assert_eq!(
                numbers(&table, "per_million_high"),
                bound(|i| i.high, |rate| rate.per_million_interval)
            );
            assert_eq!(numbers(&table, "doc_share"), rate(|rate| rate.doc_share));
            assert_eq!(numbers(&table, "doc_share_low"), bound(|i| i.low, |rate| rate.doc_share_interval));
            assert_eq!(numbers(&table, "doc_share_high"), bound(|i| i.high, |rate| rate.doc_share_interval));
            let smoothed: Vec<_> = terms.flat_map(|index| frequencies.smoothed(index, 3)).collect();
            for (smooth, (low, high)) in
                smoothed.iter().zip(numbers(&table, "smooth_low").iter().zip(numbers(&table, "smooth_high")))
            {
                assert_eq!(low.is_some(), high.is_some());
                assert!(low.is_none_or(|low| low <= smooth.unwrap() && smooth.unwrap() <= high.unwrap()));
            }
            assert_eq!(numbers(&table, "smooth"), smoothed);
        }
    }
}

#[test]
fn a_corpus_without_dates_has_empty_time_tables() {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", "{\"text\":\"Der Hafen ruht\"}\n{\"text\":\"Die Werft ruht\"}\n");
    workspace.run(&["--topics", "1"]).assert_ok();
    for table in ["periods", "term_frequencies", "bursts", "change_points"] {
        assert_eq!(workspace.table(table).height(), 0, "{table}");
    }
    assert_all_null(&workspace.table("trends"), &TRENDS);
}

#[test]
fn thousands_of_terms() {
    let workspace = Workspace::new();
    let lines = (0..60).map(|article| {
        let words: String =
            (0..4000).map(|word| format!("wort{} ", (word * 7 + article * 13) % 6000)).collect();
        format!("{{\"text\":\"{words}\",\"date\":\"{}-{:02}\"}}\n", 2018 + article / 12, 1 + article % 12)
    });
    workspace.file("news.jsonl", lines.collect::<String>());
    workspace.run(&["--topics", "1", "--track", "all"]).assert_ok();
    let trends = workspace.table("trends");
    assert_eq!(trends.height(), 6000);
    assert_eq!(workspace.table("term_frequencies").height(), 6000 * 60);
    let found = numbers(&trends, "q_weighted").into_iter().flatten().filter(|&q| q < 0.05).count();
    assert!(found < 300, "{found} of 6000 words that come and go by turns");
}
