//! The built-in sample: the words and topics planted in it are found.

use std::collections::BTreeSet;
use std::path::Path;

use zeitwort::corpus::Record;
use zeitwort::{Corpus, Pipeline};

use crate::support::{Workspace, zeitwort};

#[test]
fn the_compiled_sample_is_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample");
    let read = |corpus: &Corpus| -> Vec<_> {
        corpus
            .read()
            .map(|record| match record.unwrap() {
                Record::Document(document) => document,
                Record::Rejected(rejected) => panic!("{rejected:?}"),
            })
            .collect()
    };
    let built_in = read(&Corpus::sample());
    assert!(built_in.len() >= 60);
    assert_eq!(built_in, read(&Corpus::from_paths([folder]).unwrap()));
    let months: BTreeSet<_> =
        built_in.iter().map(|d| d.meta.date.unwrap().first_day().first_of_month()).collect();
    assert_eq!(months.len(), 24, "every month has an article");
    for outlet in ["Aldersunder Bote", "Nordmark Kurier"] {
        assert!(
            built_in.iter().filter(|d| d.meta.source.as_deref() == Some(outlet)).count() >= 30,
            "{outlet}"
        );
    }
}

#[test]
fn planted_words_rise_fall_and_burst() {
    let analysis = Pipeline::default().run(&Corpus::sample()).unwrap();
    let of = |label: &str| {
        let position = analysis
            .over_time
            .frequencies
            .ids()
            .iter()
            .position(|&id| &*analysis.articles.counts.vocabulary().get(id).label == label);
        let index = position.unwrap_or_else(|| panic!("{label} is not tracked"));
        (
            analysis.over_time.trends[index],
            analysis.over_time.frequencies.rates(index).map(|rate| rate.docs).collect::<Vec<_>>(),
        )
    };
    let (rising, _) = of("Wärmepumpe");
    assert!(rising.slope.unwrap() > 0.0 && rising.q_weighted.unwrap() < 0.05, "{rising:?}");
    let (falling, by_month) = of("Maskenpflicht");
    assert!(falling.change.unwrap() < -30.0 && falling.p_weighted.unwrap() < 0.01, "{falling:?}");
    assert!(by_month[..5].iter().all(|&docs| docs > 0) && by_month[12..].iter().all(|&docs| docs == 0));
    let (bursting, by_month) = of("Hochwasser");
    let peak = bursting.peak.unwrap();
    assert!((peak.year(), peak.month()) == (2024, 2) || (peak.year(), peak.month()) == (2024, 3), "{peak}");
    assert!(by_month[13..15].iter().sum::<u32>() >= 6, "{by_month:?}");
}

#[test]
fn a_run_without_arguments_uses_the_sample() {
    let workspace = Workspace::new();
    let out = workspace.out();
    let ran = zeitwort(&["run", "--out", out.to_str().unwrap()]);
    ran.assert_ok();
    assert!(ran.stdout.contains("Rising words") && ran.stdout.contains("Wärmepumpe"), "{}", ran.stdout);
    assert_eq!(workspace.table("periods").height(), 24);
}
