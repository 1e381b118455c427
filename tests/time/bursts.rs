//! Bursts and change points in simulations with a fixed seed: steady words have none, planted
//! ones are found. Everything goes through `Events`, so that dispersion, thresholds and false discovery
//! rates are those of the tables.

use jiff::civil;
use rayon::prelude::*;
use zeitwort::corpus::Date;
use zeitwort::matrix::{Frequency, Vectorizer};
use zeitwort::text::{Analyzer, Stemmer, StopWords};
use zeitwort::time::{Burst, ChangePoint, Events, Period, TermFrequencies, Timeline, Tracked};

use crate::support::{Gathering, Word, f1, random};

/// The events of a corpus, the id of its first word, and its months.
struct Found {
    events: Events,
    first: u32,
    months: Vec<civil::Date>,
}

/// Looks for events in a corpus in which each word occurs once in as many articles of each month as
/// drawn, in other articles than the word before.
fn corpus(words: &[Vec<(u32, u32)>]) -> Found {
    let months: Vec<civil::Date> =
        (0..words[0].len()).map(|t| civil::date(2010 + t as i16 / 12, 1 + (t % 12) as i8, 1)).collect();
    let (mut texts, mut dates) = (Vec::new(), Vec::new());
    for (period, month) in months.iter().enumerate() {
        let date = Date::parse(&month.strftime("%Y-%m").to_string()).unwrap();
        for article in 0..words[0][period].1 {
            let has = |(index, word): &(usize, &Vec<(u32, u32)>)| {
                (article + 7 * *index as u32) % word[period].1 < word[period].0
            };
            let held = words.iter().enumerate().filter(has);
            texts.push(
                held.map(|(index, _)| format!("wort{index:04} ")).collect::<String>() + "und so weiter",
            );
            dates.push(Some(date));
        }
    }
    let analyzer = Analyzer::new().stemmer(Stemmer::None).stop_words(StopWords::none());
    let (_, counts) =
        Vectorizer::params().min_df(Frequency::Count(1)).fit_transform(&analyzer, &texts).unwrap();
    let timeline = Timeline::new(Period::Month, &dates, counts.lengths());
    // Terms but "so", "und" and "weiter", sorted: in order of their numbers.
    let ids: Vec<u32> = (0..counts.vocabulary().len() as u32)
        .filter(|&id| counts.vocabulary().get(id).term.starts_with("wort"))
        .collect();
    let first = ids[0];
    let frequencies = TermFrequencies::new(&counts, &timeline, &Tracked::Terms(ids));
    Found { events: Events::find(&counts, &timeline, &frequencies, 42), first, months }
}

/// Draws articles with the word and all articles of each period, for each word.
fn draw(words: &[Word], seed: u64) -> Vec<Vec<(u32, u32)>> {
    words
        .par_iter()
        .enumerate()
        .map(|(index, word)| {
            let periods = word.draw(&mut random(seed + index as u64));
            periods.iter().map(|sums| (sums.holders, sums.n)).collect()
        })
        .collect()
}

/// Returns the percentage of words that are among `terms`.
fn per_cent(terms: impl Iterator<Item = u32>, words: usize) -> f64 {
    let mut terms: Vec<u32> = terms.collect();
    terms.dedup();
    100.0 * terms.len() as f64 / words as f64
}

#[test]
fn steady_words_neither_burst_nor_change() {
    const WORDS: usize = 300;
    for (periods, articles) in [(24, 30), (60, 60), (120, 8)] {
        for gathering in [Gathering::Independent, Gathering::Topical(0.1), Gathering::Repeated(4.0)] {
            for per_article in [0.03, 0.4] {
                // The number of articles varies by half from month to month.
                let sizes = (0..periods).map(|t| articles * (2 + t * 7 % 3) / 3).collect();
                let word = Word::steady(sizes, per_article, gathering);
                let Found { events, .. } = corpus(&draw(&vec![word; WORDS], 17));
                let bursting = per_cent(events.bursts.iter().map(|burst| burst.term_id), WORDS);
                let changing = per_cent(events.change_points.iter().map(|c| c.term_id), WORDS);
                let what = format!("{periods} × {articles}, {per_article} in each, {gathering:?}");
                eprintln!("{what}: bursts {bursting:.1} %, change points {changing:.1} %");
                assert!(bursting <= 5.0 && changing <= 5.0, "{what}: {bursting:.1}, {changing:.1}");
            }
        }
    }
}

#[test]
fn scatter_from_month_to_month_is_no_burst() {
    const WORDS: usize = 300;
    let words: Vec<Word> = (0..WORDS)
        .map(|index| {
            let mut random = random(index as u64 + 900);
            let scatter = rand_distr::LogNormal::new(0.0, 0.3).unwrap();
            let rates = (0..60)
                .map(|_| 0.2 / 300.0 * rand_distr::Distribution::<f64>::sample(&scatter, &mut random))
                .collect();
            Word { rates, ..Word::steady(vec![100; 60], 0.0, Gathering::Independent) }
        })
        .collect();
    let Found { events, .. } = corpus(&draw(&words, 23));
    let bursting = per_cent(events.bursts.iter().map(|burst| burst.term_id), WORDS);
    let changing = per_cent(events.change_points.iter().map(|c| c.term_id), WORDS);
    eprintln!("scatter: bursts {bursting:.1} %, change points {changing:.1} %");
    assert!(bursting <= 5.0 && changing <= 5.0, "{bursting:.1}, {changing:.1}");
}

#[test]
fn planted_bursts_are_found_to_the_month() {
    const PERIODS: usize = 60;
    for (gathering, articles, per_article, times) in [
        (Gathering::Independent, 60, 0.05, 8.0),
        (Gathering::Topical(0.3), 60, 0.05, 10.0),
        (Gathering::Repeated(2.0), 120, 0.1, 8.0),
        (Gathering::Independent, 200, 0.1, 5.0),
    ] {
        let mut planted = Vec::new();
        let words: Vec<Word> = (0..200)
            .map(|index: usize| {
                let mut word = Word::steady(vec![articles; PERIODS], per_article, gathering);
                // Every second word has a burst of two to five months.
                if index.is_multiple_of(2) {
                    let (start, length) = (3 + index * 31 % 50, 2 + index / 2 % 4);
                    word.rates[start..start + length].iter_mut().for_each(|rate| *rate *= times);
                    planted.push((index as u32, start, start + length - 1));
                }
                word
            })
            .collect();
        let Found { events, first, months } = corpus(&draw(&words, 31));
        let place = |date: civil::Date| months.iter().position(|&month| month == date).unwrap();
        let found: Vec<_> = events
            .bursts
            .iter()
            .filter(|burst| burst.level == 1)
            .map(|burst: &Burst| (burst.term_id - first, place(burst.start), place(burst.end)))
            .collect();
        let score =
            f1(&found, &planted, |a, b| a.0 == b.0 && a.1.abs_diff(b.1) <= 1 && a.2.abs_diff(b.2) <= 1);
        eprintln!("{gathering:?}, {articles} articles, {times} times: F1 {score:.3}");
        assert!(score >= 0.9, "{gathering:?}: {score:.3}");
    }
}

#[test]
fn planted_changes_are_found_to_the_month() {
    for (gathering, times) in [(Gathering::Independent, 4.0), (Gathering::Topical(0.3), 5.0)] {
        let mut planted = Vec::new();
        let words: Vec<Word> = (0..200)
            .map(|index: usize| {
                let mut word = Word::steady(vec![80; 60], 0.1, gathering);
                if index.is_multiple_of(2) {
                    let position = 8 + index * 13 % 45;
                    word.rates[position..].iter_mut().for_each(|rate| *rate *= times);
                    planted.push((index as u32, position));
                }
                word
            })
            .collect();
        let Found { events, first, months } = corpus(&draw(&words, 37));
        let place = |date: civil::Date| months.iter().position(|&month| month == date).unwrap();
        let changes = events.change_points;
        let found: Vec<_> =
            changes.iter().map(|change: &ChangePoint| (change.term_id - first, place(change.date))).collect();
        let score = f1(&found, &planted, |a, b| a.0 == b.0 && a.1.abs_diff(b.1) <= 1);
        eprintln!("{gathering:?}, {times} times: F1 {score:.3}");
        assert!(score >= 0.9, "{gathering:?}: {score:.3}");
        assert!(changes.iter().all(|change| change.gain > 0.0), "{changes:?}");
    }
}
