//! Time tables by the values of a column: facets add up to the whole, each has its own rates,
//! and too many of them are refused.

use std::collections::BTreeMap;

use polars::prelude::DataFrame;
use zeitwort::frame::Table;
use zeitwort::pipeline::TrendTests;
use zeitwort::time::Trend;
use zeitwort::{Corpus, Pipeline, Settings};

use crate::support::{Workspace, days, numbers, strings};

/// Sums a column by the keys of each row.
fn sums(table: &DataFrame, keys: &[Vec<String>], column: &str) -> BTreeMap<Vec<String>, f64> {
    let mut sums = BTreeMap::new();
    for (row, value) in numbers(table, column).into_iter().enumerate() {
        let key = keys.iter().map(|key| key[row].clone()).collect();
        *sums.entry(key).or_insert(0.0) += value.unwrap();
    }
    sums
}

fn periods(table: &DataFrame) -> Vec<String> {
    days(table, "period").iter().map(|day| format!("{day:?}")).collect()
}

fn words(table: &DataFrame) -> Vec<String> {
    strings(table, "label")
}

#[test]
fn facets_add_up_to_the_whole() {
    let whole = Pipeline::new(Settings::new().topics(4)).run(&Corpus::sample()).unwrap();
    let split = Pipeline::new(Settings::new().topics(4).by("source")).run(&Corpus::sample()).unwrap();
    let (all, by_source) =
        (whole.table(Table::TermFrequencies).unwrap(), split.table(Table::TermFrequencies).unwrap());
    let keys = |table: &DataFrame| [periods(table), words(table)];
    for column in ["count", "docs"] {
        assert_eq!(sums(&all, &keys(&all), column), sums(&by_source, &keys(&by_source), column));
    }
    let (all, by_source) = (whole.table(Table::Periods).unwrap(), split.table(Table::Periods).unwrap());
    for column in ["docs", "tokens"] {
        assert_eq!(sums(&all, &[periods(&all)], column), sums(&by_source, &[periods(&by_source)], column));
    }
    let (all, by_source) =
        (whole.table(Table::TopicFrequencies).unwrap(), split.table(Table::TopicFrequencies).unwrap());
    assert_eq!(sums(&all, &[periods(&all)], "docs"), sums(&by_source, &[periods(&by_source)], "docs"));
    // Documents, terms and topics do not change.
    assert_eq!(whole.table(Table::Topics).unwrap(), split.table(Table::Topics).unwrap());
    assert_eq!(whole.over_time.trends.len(), split.over_time.trends.len());
}

fn two_parties() -> Workspace {
    let workspace = Workspace::new();
    let lines = (0..24).map(|article| {
        let party = ["\"Rot\"", "\"Blau\"", "null"][article % 3];
        let text = "Hafen ".repeat(1 + article % 3) + &"Werft ruht ".repeat(5);
        format!(
            "{{\"text\":\"{text}\",\"date\":\"2022-{:02}\",\"party\":{party},\"number\":{article}}}\n",
            1 + article / 6
        )
    });
    workspace.file("news.jsonl", lines.collect::<String>());
    workspace
}

#[test]
fn rates_are_those_of_the_facet() {
    let workspace = two_parties();
    workspace.run(&["--topics", "1", "--by", "party"]).assert_ok();
    for table in Table::ALL.into_iter().filter(|table| table.has_facets()) {
        let columns = workspace.table(table.name());
        assert_eq!(columns.get_column_names().last().unwrap().as_str(), "party", "{table}");
    }
    let table = workspace.table("term_frequencies");
    let rates = numbers(&table, "per_million");
    let counts = numbers(&table, "count");
    let mut seen = Vec::new();
    for (row, (word, party)) in words(&table).iter().zip(strings(&table, "party")).enumerate() {
        if word == "Hafen" {
            let (count, expected) = match party.as_str() {
                "Rot" => (2.0, 1.0 / 11.0),
                "Blau" => (4.0, 2.0 / 12.0),
                "null" => (6.0, 3.0 / 13.0),
                other => panic!("{other:?}"),
            };
            assert_eq!(counts[row], Some(count));
            assert!((rates[row].unwrap() - 1e6 * expected).abs() < 1e-6, "{party:?}");
            seen.push(party);
        }
    }
    // Sorted, rows without a party last, four months each.
    assert_eq!(seen, ["Blau", "Rot", "null"].map(|party| [party; 4]).concat());
}

#[test]
fn too_many_values_are_refused_without_a_limit() {
    let workspace = Workspace::new();
    let lines = (0..60).map(|article| {
        let speaker = if article < 9 { 0 } else { article };
        format!("{{\"text\":\"Der Hafen ruht\",\"date\":\"2022-01\",\"speaker\":\"Nr. {speaker}\"}}\n")
    });
    workspace.file("news.jsonl", lines.collect::<String>());
    let refused = workspace.run(&["--topics", "1", "--by", "speaker"]);
    refused.assert_failed(2, &["speaker", "52 values", "--by-limit"]);
    workspace.assert_nothing_written();
    let ran = workspace.run(&["--topics", "1", "--by", "speaker", "--by-limit", "1"]);
    ran.assert_ok();
    assert!(ran.stdout.contains("51 values") || ran.stderr.contains("51 values"), "{}", ran.stdout);
    let periods = workspace.table("periods");
    assert_eq!(strings(&periods, "speaker"), ["(other)", "Nr. 0"]);
    assert_eq!(numbers(&periods, "docs"), [Some(51.0), Some(9.0)]);
}

#[test]
fn columns_that_cannot_be_facets_are_refused() {
    for (column, said) in [
        ("colour", "no article has a value in column `colour` (`by`); the columns are: number, party"),
        ("count", "a name that no column of the time tables has"),
    ] {
        let workspace = two_parties();
        workspace.run(&["--topics", "1", "--by", column]).assert_failed(2, &[said]);
        workspace.assert_nothing_written();
    }
    two_parties().run(&["--topics", "1", "--by", "party", "--by-limit", "0"]).assert_failed(2, &["by_limit"]);
    // No column of a table over time can name a facet.
    for column in ["period", "label", "p_hamed_rao", "share_high"] {
        let refused = Pipeline::new(Settings::new().topics(4).by(column)).run(&Corpus::sample()).unwrap_err();
        assert!(refused.to_string().contains("a name that no column of the time tables has"), "{refused}");
    }
}

#[test]
fn false_discoveries_are_controlled_over_all_facets() {
    let settings = Settings::new().topics(4).by("source").trend_tests(TrendTests::All);
    let analysis = Pipeline::new(settings).run(&Corpus::sample()).unwrap();
    let facets = &analysis.over_time.facets.as_ref().unwrap().facets;
    let of = |value: fn(&Trend) -> Option<f64>| -> Vec<Option<f64>> {
        facets.iter().flat_map(|facet| &facet.trends).map(value).collect()
    };
    for (p, q) in [
        (of(|trend| trend.p_weighted), of(|trend| trend.q_weighted)),
        (of(|trend| trend.p), of(|trend| trend.q)),
    ] {
        assert!(facets.len() > 1 && p.iter().flatten().count() > 0);
        assert_eq!(q, zeitwort::time::benjamini_hochberg(&p));
    }
}
