//! Whether 95 % intervals contain the true rate in 95 % of simulations with a fixed seed.

use rayon::prelude::*;
use zeitwort::time::DesignEffect;

use crate::support::{Gathering, Word, random};

const GATHERINGS: [Gathering; 4] =
    [Gathering::Independent, Gathering::Topical(1.0), Gathering::Topical(0.1), Gathering::Repeated(4.0)];

/// Returns the share of periods whose interval contains the true rate, and the same for
/// the symmetric interval ratio ± 2 standard errors.
fn coverage(word: &Word, corpora: usize, seed: u64) -> (f64, f64) {
    let (held, symmetric): (usize, usize) = (0..corpora)
        .into_par_iter()
        .map(|corpus| {
            let periods = word.draw(&mut random(seed + corpus as u64));
            let effect = DesignEffect::pooled(periods.iter().copied());
            let mut held = (0, 0);
            for (sums, &rate) in periods.iter().zip(&word.rates) {
                let interval = sums.interval(&effect).unwrap();
                held.0 += usize::from((interval.low..=interval.high).contains(&rate));
                let half = 2.0 * sums.standard_error().unwrap();
                held.1 += usize::from((sums.ratio().unwrap() - rate).abs() <= half);
            }
            held
        })
        .reduce(|| (0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    let periods = (corpora * word.articles.len()) as f64;
    (100.0 * held as f64 / periods, 100.0 * symmetric as f64 / periods)
}

#[test]
fn intervals_of_rates_hold_the_truth() {
    const PERIODS: usize = 12;
    let (mut sum, mut cases, mut symmetric_sum) = (0.0, 0.0, 0.0);
    for articles in [5, 20, 100, 1000] {
        for per_article in [0.01, 0.05, 0.3, 2.0] {
            for gathering in GATHERINGS {
                // Skips words with less than one occurrence in two periods.
                if per_article * (articles as f64) < 0.5 {
                    continue;
                }
                let word = Word::steady(vec![articles; PERIODS], per_article, gathering);
                let corpora = (60_000 / articles).clamp(150, 1000);
                let (held, symmetric) = coverage(&word, corpora, 7);
                let what = format!("{articles} articles, {per_article} in each, {gathering:?}: {held:.1} %");
                eprintln!("{what}, symmetric {symmetric:.1} %");
                // Above 97 if fewer than about ten articles contain the word.
                let is_rare = per_article * (articles * PERIODS) as f64 / 5.0 < 10.0;
                // So few of them in a period may have none, and the truth then lies on one side only.
                let is_often_absent = per_article * (articles as f64) / 5.0 < 5.0;
                let most = if is_rare {
                    99.5
                } else if is_often_absent {
                    98.5
                } else {
                    97.0
                };
                assert!((93.0..=most).contains(&held), "{what}");
                (sum, cases, symmetric_sum) = (sum + held, cases + 1.0, symmetric_sum + symmetric);
            }
        }
    }
    eprintln!("mean {:.2} %, of the symmetric interval {:.2} %", sum / cases, symmetric_sum / cases);
    assert!((94.5..97.0).contains(&(sum / cases)), "{}", sum / cases);
}

#[test]
fn intervals_hold_the_truth_for_very_different_lengths_and_sizes() {
    for gathering in GATHERINGS {
        let articles: Vec<usize> = (0..24).map(|period| 8 + 3 * period).collect();
        let word = Word { spread: 1.0, ..Word::steady(articles, 0.2, gathering) };
        let (held, _) = coverage(&word, 300, 11);
        assert!((93.0..=98.0).contains(&held), "{gathering:?}: {held:.1} %");
    }
}

#[test]
fn intervals_hold_the_truth_where_rates_change() {
    for gathering in GATHERINGS {
        let rates = (0..24).map(|period| 1e-3 * 10f64.powf(f64::from(period) / 23.0)).collect();
        let word = Word { rates, ..Word::steady(vec![40; 24], 0.2, gathering) };
        let (held, _) = coverage(&word, 300, 13);
        assert!((93.0..=97.5).contains(&held), "{gathering:?}: {held:.1} %");
    }
}
