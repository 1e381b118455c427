//! Trends of all words of a corpus whose rates drift, starting from texts.

use rayon::prelude::*;
use zeitwort::corpus::Date;
use zeitwort::matrix::{Frequency, Vectorizer};
use zeitwort::text::{Analyzer, Stemmer};
use zeitwort::time::{Period, TermFrequencies, Timeline, Tracked, rank_tests, trends};

use crate::support::random;

const MONTHS: usize = 24;
const ARTICLES: usize = 30;
const WORDS: usize = 120;

fn normal(random: &mut impl rand::Rng) -> f64 {
    rand_distr::Distribution::sample(&rand_distr::StandardNormal, random)
}

/// Draws articles of words whose rates drift with an autocorrelation and have no trend.
fn corpus(correlation: f64, seed: u64) -> (Vec<Option<Date>>, Vec<String>) {
    let mut random = random(seed);
    // From rare to frequent words.
    let base: Vec<f64> = (0..WORDS).map(|word| 1.0 / (word + 3) as f64).collect();
    let mut deviations: Vec<f64> = (0..WORDS).map(|_| normal(&mut random)).collect();
    let (mut dates, mut texts) = (Vec::new(), Vec::new());
    for month in 0..MONTHS {
        let weights = base.iter().zip(&deviations).map(|(base, deviation)| base * (0.6 * deviation).exp());
        let words = rand_distr::WeightedAliasIndex::new(weights.collect()).unwrap();
        for article in 0..ARTICLES {
            let day = article % 28 + 1;
            dates.push(Date::day(2020 + (month / 12) as i16, (month % 12 + 1) as i8, day as i8));
            let word = |_| format!("Qx{}z", rand_distr::Distribution::sample(&words, &mut random) + 100);
            texts.push((0..60).map(word).collect::<Vec<_>>().join(" "));
        }
        for deviation in &mut deviations {
            *deviation =
                correlation * *deviation + (1.0 - correlation * correlation).sqrt() * normal(&mut random);
        }
    }
    (dates, texts)
}

#[test]
fn words_that_drift_together_are_no_trends() {
    const CORPORA: usize = 16;
    for correlation in [0.0, 0.6, 0.8] {
        let of_corpus = |seed: usize| {
            let (dates, texts) = corpus(correlation, seed as u64);
            let analyzer = Analyzer::new().stemmer(Stemmer::None);
            let (_, counts) =
                Vectorizer::params().min_df(Frequency::Count(10)).fit_transform(&analyzer, &texts).unwrap();
            let timeline = Timeline::new(Period::Month, &dates, counts.lengths());
            let frequencies = TermFrequencies::new(&counts, &timeline, &Tracked::All);
            let mut found = trends(&frequencies);
            assert!(found.len() > 100 && found.iter().all(|trend| trend.p.is_none()), "{}", found.len());
            rank_tests(&frequencies, &mut found);
            let alarms = found.iter().filter(|trend| trend.p_weighted.unwrap() < 0.05).count();
            let ranks = found.iter().filter(|trend| trend.p.unwrap() < 0.05).count();
            let discovered = found.iter().any(|trend| trend.q_weighted.unwrap() < 0.05);
            let periods = found.iter().map(|trend| trend.effective_periods.unwrap()).sum::<f64>();
            let share = |of: f64| 100.0 * of / found.len() as f64 / CORPORA as f64;
            [share(alarms as f64), share(ranks as f64), f64::from(discovered), share(periods) / 100.0]
        };
        let add = |a: [f64; 4], b: [f64; 4]| std::array::from_fn(|index| a[index] + b[index]);
        let [alarms, ranks, discovered, periods] =
            (0..CORPORA).into_par_iter().map(of_corpus).reduce(|| [0.0; 4], add);
        eprintln!(
            "drift of {correlation}: {alarms:.1} % (Mann–Kendall {ranks:.1} %), any trend in {discovered} of \
             {CORPORA} corpora, {periods:.1} effective periods"
        );
        assert!(alarms <= 7.0 && discovered <= 2.0, "{correlation}: {alarms} %, {discovered}");
        assert!(correlation == 0.0 || periods < 12.0, "{correlation}: {periods}");
    }
}
