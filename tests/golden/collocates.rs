//! Collocates compared with NLTK and scipy (`make_golden_collocates.py`), or with the paper that a test
//! names.

use serde_json::Value;
use zeitwort::Corpus;
use zeitwort::context::{Collocates, Query, Reach, log_dice};
use zeitwort::corpus::{Date, Document};
use zeitwort::text::{Analyzer, Folding, Stemmer, StopWords};
use zeitwort::time::{Period, log_likelihood_ratio};

use crate::support::{assert_close, golden};

/// Counts words as they are written.
fn analyzer() -> Analyzer {
    Analyzer::new().stop_words(StopWords::none()).stemmer(Stemmer::None).with_folding(Folding::none())
}

fn corpus(golden: &Value) -> Corpus {
    let article = |article: &Value| {
        let date = Date::parse(&article["year"].to_string()).unwrap();
        Document::new(article["id"].as_str().unwrap(), Some(date), article["text"].as_str().unwrap())
    };
    Corpus::from_documents(golden["articles"].as_array().unwrap().iter().map(article))
}

#[test]
fn counts_and_measures_are_those_of_nltk_and_scipy() {
    let golden = golden("collocates.json");
    let (analyzer, corpus) = (analyzer(), corpus(&golden));
    let mut compared = 0;
    for case in golden["cases"].as_array().unwrap() {
        let query = Query::word(&analyzer, case["node"].as_str().unwrap()).unwrap();
        let reach = case["window"].as_u64().map_or(Reach::Sentence, |window| Reach::Words(window as usize));
        let search = Collocates::new(query).reach(reach).by_period(Period::Year).min_count(1);
        let found = search.search(&analyzer, &corpus).unwrap();
        let expected = case["spans"].as_array().unwrap();
        assert_eq!(found.spans.len(), expected.len());
        for (index, (span, expected)) in found.spans.iter().zip(expected).enumerate() {
            let what = format!("{} ±{} in {}", case["node"], case["window"], expected["span"]);
            let year = span.period.map_or("all".to_owned(), |day| day.year().to_string());
            assert_eq!(expected["span"], year, "{what}");
            let totals = &expected["totals"];
            assert_eq!(
                [span.count, span.docs.into(), span.near_tokens, span.tokens],
                ["count", "docs", "near_tokens", "tokens"].map(|name| totals[name].as_u64().unwrap()),
                "{what}"
            );
            for word in &found.collocates {
                let (near, expected) = (&word.spans[index], &expected["words"][&word.term]);
                let what = format!("{} near {what}", word.term);
                assert_eq!(near.count, expected["count"], "{what}");
                assert_eq!(near.docs, expected["docs"], "{what}");
                assert_eq!(near.term_count, expected["term_count"], "{what}");
                for (found, name) in
                    [(near.expected, "expected"), (near.g2, "g2"), (near.log_dice, "log_dice"), (near.p, "p")]
                {
                    assert_eq!(found.is_some(), expected[name].is_number(), "{name} of {what}");
                    if let Some(found) = found {
                        // G² near zero is the difference of large sums.
                        assert!((found - expected[name].as_f64().unwrap()).abs() < 1e-7, "{name} of {what}");
                        compared += 1;
                    }
                }
            }
        }
    }
    assert!(compared > 400, "{compared}");
}

#[test]
fn g2_is_that_of_dunnings_paper() {
    // Dunning (1993), table 1: `the swiss` 110 times, `the` without it 2442, `swiss` without `the`
    // 111, other pairs 29,114; the first of the list.
    let g2 = log_likelihood_ratio(110, 111, 110 + 2442, 111 + 29_114);
    assert_close(g2, 270.72, 2e-5, "the swiss");
}

#[test]
fn log_dice_has_the_properties_of_rychlys_paper() {
    // Rychlý (2008), section 3: 14 is the maximum; 0 is one co-occurrence in 16,000; one point more is
    // twice as often, seven points about a hundred times; the size of the corpus does not matter.
    assert_eq!(log_dice(320, 320, 320), Some(14.0));
    assert!((log_dice(1, 16_000, 16_000).unwrap()).abs() < 0.05);
    let of = |together| log_dice(together, 90_000, 40_000).unwrap();
    assert!((of(246) - of(123) - 1.0).abs() < 1e-12);
    assert!((of(12_800) - of(100) - 7.0).abs() < 1e-12);
}
