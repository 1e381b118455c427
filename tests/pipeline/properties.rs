//! Properties of any corpus: sums add up, shares lie within their intervals and these between 0
//! and 1, nothing is NaN.

use proptest::prelude::*;
use zeitwort::corpus::{Date, Document};
use zeitwort::pipeline::Track;
use zeitwort::text::{Analyzer, tokens};
use zeitwort::time::{Interval, Period, mann_kendall, wilson};
use zeitwort::{Analysis, Corpus, Error, Pipeline, Settings};

const WORDS: [&str; 12] = [
    "Hafen",
    "Häfen",
    "Werft",
    "und",
    "der",
    "Schule",
    "Schulen",
    "Trainer",
    "Größe",
    "NATO-Treffen",
    "1.000",
    "über",
];

fn date() -> impl Strategy<Value = Option<Date>> {
    prop_oneof![
        1 => Just(None),
        1 => (2018i16..2023).prop_map(Date::year),
        2 => (2018i16..2023, 1i8..=12).prop_map(|(year, month)| Date::month(year, month)),
        6 => (2018i16..2023, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| Date::day(year, month, day)),
    ]
}

/// Articles, some of them empty, some with the same id.
fn articles() -> impl Strategy<Value = Vec<Document>> {
    let text =
        prop::collection::vec(prop::sample::select(&WORDS[..]), 0..30).prop_map(|words| words.join(" "));
    prop::collection::vec((0u32..60, date(), text), 1..40).prop_map(|articles| {
        articles.into_iter().map(|(id, date, text)| Document::new(format!("d{id}"), date, text)).collect()
    })
}

fn period() -> impl Strategy<Value = Period> {
    prop::sample::select(Period::ALL)
}

fn analyse(articles: &[Document], period: Period) -> Option<Analysis> {
    let corpus = Corpus::from_documents(articles.to_vec());
    match Pipeline::new(Settings::new().period(period).track(Track::All)).run(&corpus) {
        Ok(analysis) => Some(analysis),
        Err(Error::NoTerms { .. } | Error::NothingUsable { .. }) => None,
        Err(error) => panic!("{error}"),
    }
}

fn assert_holds(interval: Option<Interval>, estimate: f64, most: f64) -> Result<(), TestCaseError> {
    if let Some(Interval { low, high }) = interval {
        prop_assert!(
            0.0 <= low && low <= estimate && estimate <= high && high <= most,
            "{low} {estimate} {high}"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sums_add_up(articles in articles(), period in period()) {
        let Some(analysis) = analyse(&articles, period) else { return Ok(()) };
        prop_assert_eq!(analysis.articles.documents.len() + analysis.articles.rejected.len(), articles.len());
        let counts = &analysis.report.counts;
        let totals = analysis.over_time.timeline.totals();
        let placed: u64 = totals.iter().map(|total| u64::from(total.docs)).sum();
        prop_assert_eq!(placed + counts.undated + counts.too_coarse, counts.documents);

        // The counts in the time tables are those of the dated articles.
        let in_time = |row: usize| analysis.over_time.timeline.of_document()[row].is_some();
        let tokens: u64 = (0..analysis.articles.documents.len()).filter(|&row| in_time(row))
            .map(|row| u64::from(analysis.articles.counts.lengths()[row])).sum();
        prop_assert_eq!(totals.iter().map(|total| total.tokens).sum::<u64>(), tokens);
        for (index, &id) in analysis.over_time.frequencies.ids().iter().enumerate() {
            let (mut count, mut docs) = (0, 0);
            for row in (0..analysis.articles.counts.documents()).filter(|&row| in_time(row)) {
                let f = analysis.articles.counts.row(row).find(|&(term, _)| term == id).map_or(0, |(_, count)| count);
                count += u64::from(f);
                docs += u32::from(f > 0);
            }
            prop_assert_eq!(analysis.over_time.frequencies.rates(index).map(|rate| rate.count).sum::<u64>(), count);
            prop_assert_eq!(analysis.over_time.frequencies.rates(index).map(|rate| rate.docs).sum::<u32>(), docs);
        }
        let by_topic: u64 = (0..analysis.over_time.topic_frequencies.topics().len())
            .flat_map(|topic| analysis.over_time.topic_frequencies.shares(topic)).map(|share| u64::from(share.docs)).sum();
        prop_assert_eq!(by_topic, placed);
    }

    #[test]
    fn estimates_lie_in_their_intervals(articles in articles(), period in period()) {
        let Some(analysis) = analyse(&articles, period) else { return Ok(()) };
        for index in 0..analysis.over_time.frequencies.ids().len() {
            for (rate, total) in analysis.over_time.frequencies.rates(index).zip(analysis.over_time.frequencies.totals()) {
                prop_assert_eq!(rate.doc_share.is_some(), total.docs > 0);
                prop_assert_eq!(rate.per_million.is_some(), total.tokens > 0);
                assert_holds(rate.doc_share_interval, rate.doc_share.unwrap_or(0.0), 1.0)?;
                assert_holds(rate.per_million_interval, rate.per_million.unwrap_or(0.0), 1e6)?;
            }
        }
        for trend in &analysis.over_time.trends {
            prop_assert!(trend.tau.is_none_or(|tau| (-1.0..=1.0).contains(&tau)));
            for (p, q) in [(trend.p, trend.q), (trend.p_weighted, trend.q_weighted)] {
                prop_assert!(p.is_none_or(|p| (0.0..=1.0).contains(&p)));
                prop_assert!(q.is_none_or(|q| (0.0..=1.0).contains(&q) && q >= p.unwrap_or(1.0)));
            }
            let periods = analysis.over_time.timeline.totals().len() as f64;
            prop_assert!(trend.effective_periods.is_none_or(|n| n > 0.0 && n <= periods));
            prop_assert!(trend.slope.is_none_or(f64::is_finite));
        }
        prop_assert!(analysis.articles.topics.similarity().iter().all(|s| (-1.0..=1.0).contains(s)));
        prop_assert!(analysis.articles.weights.data().iter().all(|w| w.is_finite() && *w > 0.0 && *w <= 1.000_001));
    }

    #[test]
    fn one_pass_counts_what_the_analyzer_says(articles in articles()) {
        let Some(analysis) = analyse(&articles, Period::Month) else { return Ok(()) };
        let analyzer = Analyzer::new();
        for (row, meta) in analysis.articles.documents.iter().enumerate() {
            let text = &articles.iter().find(|article| article.meta.id == meta.id && !article.text.trim().is_empty()).unwrap().text;
            prop_assert_eq!(analysis.articles.counts.lengths()[row] as usize, tokens(text).count());
            let terms: Vec<String> = analyzer.terms(text).collect();
            let counted: u32 = analysis.articles.counts.row(row).map(|(_, count)| count).sum();
            prop_assert_eq!(counted as usize, terms.len());
            for term in terms {
                prop_assert!(analysis.articles.counts.vocabulary().id(&term).is_some());
            }
        }
    }

    #[test]
    fn tokens_are_parts_of_the_text(text in "[a-zA-ZäöüÄÖÜß0-9 .,:;!?'’/–\u{AD}\u{308}()€🙂日-]{0,60}") {
        let mut rest = text.as_str();
        for token in tokens(&text).map(|token| token.text) {
            let at = rest.find(token);
            prop_assert!(at.is_some());
            prop_assert!(token.contains(char::is_alphanumeric) && !token.contains(char::is_whitespace));
            rest = &rest[at.unwrap() + token.len()..];
        }
        prop_assert!(!rest.contains(char::is_alphanumeric), "{rest:?} is left of {text:?}");
        let cleaned = zeitwort::corpus::clean(&text).into_owned();
        prop_assert_eq!(zeitwort::corpus::clean(&cleaned), cleaned.as_str());
    }

    #[test]
    fn wilson_narrows_with_articles(n in 1u32..5000, share in 0.0f64..=1.0) {
        let count = (f64::from(n) * share).round() as u32;
        let width = |count, n| wilson(count, n).map(|i| i.high - i.low).unwrap();
        assert_holds(wilson(count, n), f64::from(count) / f64::from(n), 1.0)?;
        prop_assert!(width(4 * count, 4 * n) < width(count, n));
    }

    #[test]
    fn a_turned_series_has_the_turned_trend(series in prop::collection::vec(0u8..20, 3..60)) {
        let series: Vec<f64> = series.into_iter().map(f64::from).collect();
        let turned: Vec<f64> = series.iter().rev().copied().collect();
        let (test, back) = (mann_kendall(&series).unwrap(), mann_kendall(&turned).unwrap());
        prop_assert_eq!(test.s, -back.s);
        prop_assert!((test.p - back.p).abs() < 1e-12 && test.p <= 1.0);
    }
}
