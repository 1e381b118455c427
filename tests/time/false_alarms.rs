//! False alarms and power of the trend tests, in simulations with a fixed seed and a known
//! truth.

use rayon::prelude::*;
use zeitwort::time::{DesignEffect, RatioSums, mann_kendall, rate_trend};

use crate::support::{Gathering, Word, random};

/// Returns p of the weighted test, and of Mann–Kendall.
fn trend_tests(periods: &[RatioSums]) -> (f64, f64) {
    let of = |value: fn(&RatioSums) -> f64| periods.iter().map(value).collect::<Vec<f64>>();
    let times: Vec<f64> = (0..periods.len()).map(|period| period as f64).collect();
    let (counts, lengths) = (of(|sums| sums.counts), of(|sums| sums.lengths));
    let rates: Vec<f64> = counts.iter().zip(&lengths).map(|(count, length)| count / length).collect();
    let design_effect = DesignEffect::pooled(periods.iter().copied()).value();
    let weighted = rate_trend(&times, &counts, &lengths, design_effect).map_or(1.0, |line| line.p);
    (weighted, mann_kendall(&rates).map_or(1.0, |test| test.p))
}

/// Returns the percentages of words with a trend at the 5 % level, for both tests.
fn trends_found(word: &Word, words: usize, seed: u64) -> (f64, f64) {
    let found = |p: f64| if p < 0.05 { 100.0 / words as f64 } else { 0.0 };
    (0..words)
        .into_par_iter()
        .map(|index| {
            let (weighted, ranks) = trend_tests(&word.draw(&mut random(seed + index as u64)));
            (found(weighted), found(ranks))
        })
        .reduce(|| (0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1))
}

/// Numbers of articles that grow tenfold.
fn growing(first: usize, periods: usize) -> Vec<usize> {
    let step = 10f64.powf(1.0 / (periods - 1) as f64);
    (0..periods).map(|period| (first as f64 * step.powi(period as i32)).round() as usize).collect()
}

#[test]
fn a_growing_corpus_makes_no_word_rise() {
    let mut worst = (0.0f64, 0.0f64);
    for (first, periods) in [(20, 6), (20, 12), (5, 24), (5, 60), (20, 60)] {
        for (per_article, gathering) in [
            (0.02, Gathering::Independent),
            (0.02, Gathering::Topical(0.1)),
            (0.2, Gathering::Topical(0.1)),
            (1.0, Gathering::Topical(0.3)),
            (0.2, Gathering::Repeated(4.0)),
        ] {
            let word = Word::steady(growing(first, periods), per_article, gathering);
            let (weighted, ranks) = trends_found(&word, 600, 1);
            let what =
                format!("{periods} periods from {first} articles, {per_article} in each, {gathering:?}");
            eprintln!("{what}: {weighted:.1} %, Mann–Kendall {ranks:.1} %");
            // 5 %, plus the sampling error of 600 words.
            assert!(weighted <= 6.5, "{what}: {weighted:.1} %");
            worst = (worst.0.max(weighted), worst.1.max(ranks));
        }
    }
    eprintln!("at worst {:.1} %, Mann–Kendall {:.1} %", worst.0, worst.1);
    assert!(worst.1 > 30.0, "the simulation no longer shows the flaw");
}

/// A rate that drifts with an autocorrelation, over periods that grow tenfold.
fn drifting(correlation: f64, periods: usize, seed: u64) -> Word {
    let mut drift = random(seed);
    let mut deviation = normal(&mut drift);
    let rates = (0..periods)
        .map(|_| {
            let rate = 0.2 / 300.0 * (0.7 * deviation).exp();
            deviation = correlation * deviation + (1.0 - correlation.powi(2)).sqrt() * normal(&mut drift);
            rate
        })
        .collect();
    Word { rates, ..Word::steady(growing(4, periods), 0.0, Gathering::Topical(0.3)) }
}

#[test]
fn a_rate_that_drifts_is_rarely_a_trend() {
    const WORDS: u64 = 1000;
    for (correlation, periods, limit) in [
        (0.3, 24, 5.0),
        (0.3, 60, 5.0),
        (0.6, 12, 7.0),
        (0.6, 24, 7.0),
        (0.6, 60, 7.0),
        (0.8, 24, 12.0),
        (0.8, 60, 12.0),
    ] {
        let found = (0..WORDS).into_par_iter().map(|index| {
            let word = drifting(correlation, periods, 1000 + index);
            let (weighted, ranks) = trend_tests(&word.draw(&mut random(index)));
            [weighted, ranks].map(|p| if p < 0.05 { 100.0 / WORDS as f64 } else { 0.0 })
        });
        let found = found.reduce(|| [0.0; 2], |a, b| [a[0] + b[0], a[1] + b[1]]);
        eprintln!(
            "drift of {correlation}, {periods} periods: {:.1} %, Mann–Kendall {:.1} %",
            found[0], found[1]
        );
        // Twice the sampling error of 1,000 words is 1.6 %.
        assert!(found[0] <= limit + 1.6, "{correlation}, {periods}: {:.1} %", found[0]);
    }
}

#[test]
fn a_season_is_rarely_a_trend() {
    for years in [2, 3, 5] {
        let found = (0..500u64).into_par_iter().filter(|&index| {
            let phase = index as f64;
            let rates = (0..12 * years).map(|t| {
                0.2 / 300.0 * (0.8 * (std::f64::consts::TAU * f64::from(t) / 12.0 + phase).cos()).exp()
            });
            let articles = growing(10, 12 * years as usize);
            let word =
                Word { rates: rates.collect(), ..Word::steady(articles, 0.0, Gathering::Topical(0.3)) };
            trend_tests(&word.draw(&mut random(index))).0 < 0.05
        });
        let found = found.count() as f64 / 5.0;
        eprintln!("a season over {years} years: {found:.1} %");
        assert!(found <= 5.0, "{years}: {found} %");
    }
}

#[test]
fn rising_words_are_found() {
    for (growth, least) in [(2.7, 60.0), (1.0 / 2.7, 60.0), (7.4, 95.0)] {
        let rates = (0..60).map(|t| 0.3 / 300.0 * f64::powf(growth, f64::from(t) / 59.0 - 0.5)).collect();
        let word = Word { rates, ..Word::steady(growing(10, 60), 0.0, Gathering::Topical(0.1)) };
        let (weighted, ranks) = trends_found(&word, 300, 5);
        eprintln!("growth {growth:.2}: {weighted:.1} %, Mann–Kendall {ranks:.1} %");
        assert!(weighted >= least, "{growth}: {weighted:.1} %");
    }
}

fn normal(random: &mut impl rand::Rng) -> f64 {
    rand_distr::Distribution::sample(&rand_distr::StandardNormal, random)
}
