//! Standardised rates and their trends compared with samplics and statsmodels
//! (`make_golden_standardized.py`).

use serde_json::Value;
use zeitwort::corpus::Date;
use zeitwort::matrix::{Frequency, Vectorizer};
use zeitwort::text::{Analyzer, Stemmer, StopWords};
use zeitwort::time::{Facet, Interval, Period, Rate, Timeline, Tracked};

use super::ROUNDING;
use crate::support::{assert_close, golden};

/// Returns the series of a case, and its rates.
fn series(case: &Value) -> (Facet, Vec<Rate>) {
    let articles = case["articles"].as_array().unwrap();
    let field = |article: &Value, at: usize| article[at].as_u64().unwrap() as usize;
    let text = |article| "wort ".repeat(field(article, 2)) + &"rest ".repeat(field(article, 3));
    let texts: Vec<String> = articles.iter().map(text).collect();
    let analyzer = Analyzer::new().stemmer(Stemmer::None).stop_words(StopWords::none());
    let params = Vectorizer::params().min_df(Frequency::Count(1));
    let (_, counts) = params.fit_transform(&analyzer, &texts).unwrap();
    let date = |article| Date::parse(&format!("2020-{:02}", field(article, 1) + 1)).ok();
    let dates: Vec<Option<Date>> = articles.iter().map(date).collect();
    let outlets: Vec<u32> = articles.iter().map(|article| field(article, 0) as u32).collect();
    let timeline =
        Timeline::new(Period::Month, &dates, counts.lengths()).with_strata(&outlets, counts.lengths());
    let words = Tracked::Terms(vec![counts.vocabulary().id("wort").unwrap()]);
    let facet = Facet::whole(timeline, &counts, &words, &vec![0; texts.len()], 1);
    let rates = facet.standard.as_ref().unwrap().rates(&facet.frequencies, 0);
    (facet, rates)
}

/// The estimate is the same, and the interval about as wide as ± 1.96 standard errors: the standard error
/// of a single period is uncertain (0 for eight articles that all contain the word), and the interval weighs
/// it with those of all periods.
fn assert_is(value: Option<f64>, interval: Option<Interval>, expected: &Value, what: &str) -> Option<f64> {
    let Some(estimate) = expected["value"].as_f64() else {
        assert_eq!((value, interval), (None, None), "{what}");
        return None;
    };
    assert_close(value.unwrap(), estimate, ROUNDING, what);
    let interval = interval.unwrap();
    let ratio = (interval.high - interval.low) / (2.0 * 1.96 * expected["error"].as_f64().unwrap());
    assert!((0.6..2.0).contains(&ratio), "{what}: {ratio}");
    Some(ratio.ln())
}

#[test]
fn standardised_rates_are_those_of_a_stratified_sample() {
    let mut widths = Vec::new();
    for (number, case) in golden("standardized.json")["standardized"].as_array().unwrap().iter().enumerate() {
        let (_, rates) = series(case);
        for (period, rate) in rates.iter().enumerate() {
            let what = format!("case {number}, period {period}");
            let per_word = rate.per_million.map(|rate| rate / 1e6);
            let interval = rate.per_million_interval.map(|interval| interval.scaled(1e-6));
            widths.extend(assert_is(per_word, interval, &case["rate"][period], &what));
            widths.extend(assert_is(
                rate.doc_share,
                rate.doc_share_interval,
                &case["share"][period],
                &format!("{what}, share"),
            ));
        }
    }
    let mean = (widths.iter().sum::<f64>() / widths.len() as f64).exp();
    assert!((0.95..1.1).contains(&mean), "{mean}");
}

#[test]
fn the_stratified_slope_is_the_score_of_a_poisson_regression() {
    for (number, case) in golden("standardized.json")["standardized"].as_array().unwrap().iter().enumerate() {
        let (facet, _) = series(case);
        let trend = facet.trends[0];
        let what = format!("case {number}: {trend:?}");
        // In per cent of the mean rate per year.
        assert_close(trend.change.unwrap(), 1200.0 * case["slope"].as_f64().unwrap(), 1e-6, &what);
        // Words are overdispersed and periods depend on each other, which only makes p larger.
        let score = case["p_score"].as_f64().unwrap();
        assert!(trend.p_weighted.unwrap() > score - 1e-9, "{what}, {score}");
        assert_eq!(trend.p_weighted.unwrap() < 0.05, score < 0.05, "{what}, {score}");
    }
}
