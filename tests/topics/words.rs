//! The words that describe topics, and their representative articles.

use std::f64::consts::PI;

use ndarray::Array2;
use zeitwort::matrix::{Frequency, Vectorizer, WeightMatrix, normalize_rows};
use zeitwort::text::Analyzer;
use zeitwort::topics::{LabelBy, TopicCount, TopicModel, TopicWords, diversity, representatives};

use crate::support::{Workspace, assert_close, invented_news, numbers, strings};

fn words(texts: &[&str], labels: &[i32], by: LabelBy) -> Vec<Vec<String>> {
    let (_, counts) =
        Vectorizer::params().min_df(Frequency::Count(1)).fit_transform(&Analyzer::new(), texts).unwrap();
    let vocabulary = counts.vocabulary();
    let topics = labels.iter().max().unwrap() + 1;
    let keep = vec![true; vocabulary.len()];
    let words = TopicWords::params().label_by(by).fit(&counts, labels, topics as usize, &keep);
    let label = |word: &zeitwort::topics::TopicWord| vocabulary.get(word.term_id).label.to_string();
    (0..topics).map(|topic| words.of(topic).iter().map(label).collect()).collect()
}

#[test]
fn words_do_not_repeat_one_another() {
    let texts = [
        "Gas und Gaspreise, Gas, Erdgasleitung, Gaspreise, Gas; die Ukraine, ukrainische Häfen, Ukraine",
        "Hafen 2022 und 2023, Schule, Haus und Häuser, Haus",
    ];
    let found = words(&texts, &[0, 1], LabelBy::CTfIdf);
    assert_eq!(found[0], ["Gas", "Ukraine", "Hafen"], "{found:?}");
    assert_eq!(found[1], ["Haus", "Schule", "Hafen"], "{found:?}");
}

#[test]
fn outliers_count_for_no_topic() {
    let texts = ["Werft Werft Reederei", "Schule Kita Kita", "Werft Werft Werft Kita Zoo"];
    let with = words(&texts[..2], &[0, 1], LabelBy::Prob);
    assert_eq!(words(&texts, &[0, 1, -1], LabelBy::Prob), with);
    assert_eq!(with, [["Werft", "Reederei"], ["Kita", "Schule"]]);
}

#[test]
fn each_measure_has_its_own_order() {
    // "Bericht" is frequent everywhere; "Werft" is frequent in the first text and rare in the
    // other; "Dock" occurs only in the first, but once.
    let texts = [
        "Bericht Bericht Bericht Bericht Bericht Bericht Bericht Werft Werft Werft Dock Kran Kran",
        "Bericht Bericht Bericht Bericht Bericht Bericht Bericht Werft Zoo Zoo Kran Kran Kran",
    ];
    let first = |by| words(&texts, &[0, 1], by)[0].clone();
    assert_eq!(first(LabelBy::Prob), ["Bericht", "Werft", "Kran", "Dock"]);
    assert_eq!(first(LabelBy::CTfIdf), ["Bericht", "Werft", "Dock", "Kran"]);
    // Ranks by frequency 4, 3, 2, 1 of 4; by exclusivity 2, 3, 1, 4.
    assert_eq!(first(LabelBy::Frex), ["Werft", "Bericht", "Dock", "Kran"]);
    assert!("lift".parse::<LabelBy>().is_err());
}

#[test]
fn the_command_labels_topics_by_the_measure_asked_for() {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", invented_news(60));
    for (by, column) in [("ctfidf", "weight"), ("frex", "frex"), ("prob", "prob")] {
        workspace.run(&["--topics", "3", "--label-by", by, "--force"]).assert_ok();
        let (terms, topics) = (workspace.table("topic_terms"), workspace.table("topics"));
        let (rank, score) = (numbers(&terms, "rank"), numbers(&terms, column));
        let labels = strings(&terms, "label");
        for index in 1..terms.height() {
            assert!(rank[index] == Some(1.0) || score[index] <= score[index - 1], "{by}, row {index}");
        }
        for (topic, label) in strings(&topics, "label").iter().enumerate() {
            let start = (0..terms.height()).filter(|&row| rank[row] == Some(1.0)).nth(topic).unwrap();
            assert_eq!(label, &labels[start..start + 3].join(", "), "{by}");
        }
    }
    assert_eq!(workspace.run(&["--label-by", "lift"]).code, Some(2));
}

#[test]
fn coherence_is_in_the_table_and_in_the_report() {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", invented_news(60));
    workspace.run(&["--topics", "3"]).assert_ok();
    let coherence: Vec<f64> =
        numbers(&workspace.table("topics"), "coherence").into_iter().map(Option::unwrap).collect();
    assert!(coherence.iter().all(|value| (0.3..=1.0).contains(value)), "{coherence:?}");
    let run: serde_json::Value =
        serde_json::from_slice(&std::fs::read(workspace.out().join("run.json")).unwrap()).unwrap();
    let mean = run["topics"]["coherence"].as_f64().unwrap();
    assert!((mean - coherence.iter().sum::<f64>() / 3.0).abs() < 1e-12);
    let diversity = run["topics"]["diversity"].as_f64().unwrap();
    let terms = numbers(&workspace.table("topic_terms"), "term_id");
    let distinct: std::collections::BTreeSet<_> = terms.iter().map(|id| id.unwrap() as u32).collect();
    assert_eq!(diversity, distinct.len() as f64 / terms.len() as f64);
}

#[test]
fn diversity_is_the_share_of_distinct_words() {
    assert_eq!(diversity(&[vec![1, 2, 3], vec![1, 2, 4], vec![1, 5, 6]]), Some(6.0 / 9.0));
    assert_eq!(diversity(&[vec![], vec![]]), None);
}

#[test]
fn representatives_are_central_and_differ() {
    // On a cone around the centre: four copies of one article, eight others, and two distant
    // ones.
    let on_cone = |degrees: f64, width: f64| {
        let turn = degrees * PI / 180.0;
        [1.0, width * turn.cos(), width * turn.sin()]
    };
    let mut rows: Vec<[f64; 3]> = vec![on_cone(0.0, 0.4); 4];
    rows.extend((1..9).map(|n| on_cone(40.0 * f64::from(n), 0.45)));
    rows.extend([on_cone(90.0, 3.0), on_cone(270.0, 3.0)]);
    let mut points = Array2::from_shape_fn((rows.len(), 3), |(row, axis)| rows[row][axis] as f32);
    normalize_rows(&mut points);
    let no_weights = WeightMatrix::new(
        (points.nrows(), 1),
        vec![0; points.nrows() + 1].into(),
        Vec::new().into(),
        Vec::new(),
    );
    let topics = TopicModel::params(TopicCount::Fixed(1)).fit(&points, &no_weights).unwrap().topics;
    let found = &representatives(&points, &topics, 3)[0];
    assert_eq!(found.len(), 3);
    assert!(found.iter().filter(|&&row| row < 4).count() <= 1, "two copies of one article: {found:?}");
    assert!(found.iter().all(|&row| row < 12), "a distant article: {found:?}");
    let nearest = (0..rows.len()).max_by(|&a, &b| topics.similarity()[a].total_cmp(&topics.similarity()[b]));
    assert!(topics.similarity()[found[0]] >= topics.similarity()[nearest.unwrap()]);
    // At most all articles, and each of them once.
    let all = &representatives(&points, &topics, 100)[0];
    assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), rows.len());
}

#[test]
fn words_over_time_do_not_depend_on_later_periods() {
    let texts = [
        "Werft Werft Hafen Kran",
        "Werft Hafen Lotse",
        "Schule Kita Lotse",
        "Werft Impfung Impfung",
        "Werft Impfung Hafen",
        "Schule Impfung Kita",
        "Schule Kita Kita",
    ];
    let labels = [0, 0, 1, 0, 0, 1, 1];
    let periods = [Some(0), Some(0), Some(0), Some(2), Some(2), Some(2), None];
    let (_, counts) =
        Vectorizer::params().min_df(Frequency::Count(1)).fit_transform(&Analyzer::new(), &texts).unwrap();
    let keep = vec![true; counts.vocabulary().len()];
    let of = |labels: &[i32]| TopicWords::params().limit(3).fit_periods(&counts, labels, &keep, &periods);
    let found = of(&labels);
    let shown: Vec<(i32, u32, u32, &str, u32)> = found
        .iter()
        .map(|found| {
            let label = &*counts.vocabulary().get(found.word.term_id).label;
            (found.topic, found.period, found.rank, label, found.docs)
        })
        .collect();
    let expected = [
        // "Kran" and "Lotse" are in one of two articles.
        (0, 0, 1, "Werft", 2),
        (0, 0, 2, "Hafen", 2),
        (0, 2, 1, "Werft", 2),
        (0, 2, 2, "Impfung", 2),
        // The only article on the topic, so all its words; "Lotse" is in the other topic, too.
        (1, 0, 1, "Kita", 1),
        (1, 0, 2, "Schule", 1),
        (1, 0, 3, "Lotse", 1),
        (1, 2, 1, "Kita", 1),
        (1, 2, 2, "Schule", 1),
        (1, 2, 3, "Impfung", 1),
    ];
    assert_eq!(shown, expected);
    // tf · ln(1 + A / f) within the period: 3 of the topic's 7 words; 3 occurrences in both
    // topics, which have 5 words on average.
    assert_close(found[0].word.weight, 3.0 / 7.0 * (1.0f64 + 5.0 / 3.0).ln(), 1e-12, "weight");
    // The earlier rows are the same without the later articles.
    let earlier = of(&[0, 0, 1, -1, -1, -1, -1]);
    assert_eq!(earlier, found.into_iter().filter(|word| word.period == 0).collect::<Vec<_>>());
}
