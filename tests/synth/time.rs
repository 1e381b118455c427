//! Statistics over time scored against the truth of synthetic corpora, starting from the texts.

use std::collections::HashMap;

use zeitwort::corpus::Date;
use zeitwort::matrix::{Vectorizer, Vocabulary};
use zeitwort::synth::{Synth, Truth};
use zeitwort::text::Analyzer;
use zeitwort::time::{Burst, Events, Period, TermFrequencies, Timeline, Tracked, Trend, trends};

use crate::support::f1;

/// Four hundred articles a month for five years, with fifty planted words of each kind.
struct Scored {
    truth: Truth,
    frequencies: TermFrequencies,
    events: Events,
    /// The id of each word that equals its label, which planted words do.
    ids: HashMap<String, u32>,
}

const MONTHS: usize = 60;
/// The number of the most frequent background words that are also scored.
const BACKGROUND: usize = 1000;

fn scored(seed: u64) -> Scored {
    let synthetic = Synth::new(400 * MONTHS as u64).seed(seed).planted(50).build().unwrap();
    let (mut dates, mut texts): (Vec<Option<Date>>, Vec<String>) = (Vec::new(), Vec::new());
    for document in synthetic.documents() {
        dates.push(document.meta.date);
        texts.push(document.text);
    }
    let (_, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts).unwrap();
    let timeline = Timeline::new(Period::Month, &dates, counts.lengths());
    let vocabulary: &Vocabulary = counts.vocabulary();
    let label = |id: u32| vocabulary.get(id).label.to_string();
    let ids: HashMap<String, u32> = (0..vocabulary.len() as u32).map(|id| (label(id), id)).collect();
    let truth = synthetic.truth().clone();
    let mut common: Vec<u32> = (0..vocabulary.len() as u32).collect();
    common.sort_by_key(|&id| std::cmp::Reverse(vocabulary.get(id).document_frequency));
    common.truncate(BACKGROUND);
    common.extend(planted(&truth).map(|word| ids[word]));
    let frequencies = TermFrequencies::new(&counts, &timeline, &Tracked::Terms(common));
    assert_eq!(frequencies.totals().len(), MONTHS);
    let events = Events::find(&counts, &timeline, &frequencies, seed);
    Scored { truth, frequencies, events, ids }
}

fn planted(truth: &Truth) -> impl Iterator<Item = &str> {
    let moving = truth.rising.iter().chain(&truth.falling).map(|word| &*word.word);
    let bursts = truth.bursts.iter().map(|word| &*word.word);
    moving.chain(bursts).chain(truth.stationary.iter().map(|word| &*word.word))
}

impl Scored {
    fn month(&self, name: &str) -> usize {
        let totals = self.frequencies.totals().iter();
        totals.map(|total| total.start.to_string()).position(|start| start.starts_with(name)).unwrap()
    }

    fn at(&self, start: jiff::civil::Date) -> usize {
        self.frequencies.totals().iter().position(|total| total.start == start).unwrap()
    }

    /// Returns the words with the same rate in all months: planted ones and background
    /// words.
    fn steady(&self) -> Vec<u32> {
        let moving: Vec<u32> = planted(&self.truth).map(|word| self.ids[word]).collect();
        let background = self.frequencies.ids().iter().copied().filter(|id| !moving.contains(id));
        background.chain(self.truth.stationary.iter().map(|word| self.ids[&word.word])).collect()
    }

    /// Returns the percentage of the steady words that are among `found`.
    fn false_alarms(&self, mut found: Vec<u32>) -> f64 {
        found.sort_unstable();
        found.dedup();
        let steady = self.steady();
        let alarms = steady.iter().filter(|&id| found.binary_search(id).is_ok()).count();
        100.0 * alarms as f64 / steady.len() as f64
    }
}

#[test]
fn planted_bursts_are_found() {
    for seed in [1, 2] {
        let scored = scored(seed);
        let planted: Vec<(u32, usize, usize)> = scored
            .truth
            .bursts
            .iter()
            .map(|word| (scored.ids[&word.word], scored.month(&word.start), scored.month(&word.end)))
            .collect();
        let all = &scored.events.bursts;
        let mut words: Vec<u32> = planted.iter().map(|burst| burst.0).collect();
        words.extend(scored.steady());
        // The innermost of nested bursts has the planted months.
        let is_deepest = |burst: &Burst| {
            !all.iter().any(|inner| {
                inner.term_id == burst.term_id
                    && inner.level > burst.level
                    && (burst.start..=burst.end).contains(&inner.start)
            })
        };
        let found: Vec<(u32, usize, usize)> = all
            .iter()
            .filter(|burst| is_deepest(burst) && words.contains(&burst.term_id))
            .map(|burst| (burst.term_id, scored.at(burst.start), scored.at(burst.end)))
            .collect();
        let score =
            f1(&found, &planted, |a, b| a.0 == b.0 && a.1.abs_diff(b.1) <= 1 && a.2.abs_diff(b.2) <= 1);
        let alarms = scored.false_alarms(all.iter().map(|burst| burst.term_id).collect());
        eprintln!("seed {seed}: bursts F1 {score:.3}, false alarms {alarms:.1} %");
        assert!(score >= 0.9, "{score:.3}");
        assert!(alarms <= 5.0, "{alarms:.1} %");
    }
}

#[test]
fn planted_trends_are_found() {
    for seed in [1, 2] {
        let scored = scored(seed);
        let all = trends(&scored.frequencies);
        let of = |word: &str| all.iter().find(|trend| trend.term_id == scored.ids[word]).unwrap();
        let is_found = |trend: &Trend| trend.q_weighted.unwrap() < 0.05;
        for (words, sign) in [(&scored.truth.rising, 1.0), (&scored.truth.falling, -1.0)] {
            let right = words.iter().map(|word| of(&word.word));
            let right = right.filter(|trend| is_found(trend) && trend.change.unwrap() * sign > 0.0).count();
            eprintln!("seed {seed}: {right} of {} trends", words.len());
            assert!(right * 10 >= words.len() * 9, "{right} of {}", words.len());
        }
        let found = all.iter().filter(|trend| is_found(trend)).map(|trend| trend.term_id).collect();
        let changing = scored.events.change_points.iter().map(|change| change.term_id).collect();
        let (trending, changing) = (scored.false_alarms(found), scored.false_alarms(changing));
        eprintln!("seed {seed}: false alarms: trends {trending:.1} %, change points {changing:.1} %");
        assert!(trending <= 5.0 && changing <= 5.0, "{trending:.1} %, {changing:.1} %");
    }
}

/// Returns the planted rate of a word in each month.
type Rate = Box<dyn Fn(usize) -> f64>;

#[test]
fn intervals_hold_the_planted_rates() {
    let (mut held, mut all) = (0, 0);
    for seed in [1, 2] {
        let scored = scored(seed);
        let mut truth: Vec<(u32, Rate)> = Vec::new();
        for word in scored.truth.rising.iter().chain(&scored.truth.falling) {
            let (start, factor) = (word.per_million_start, word.per_million_end / word.per_million_start);
            let rate = move |month: usize| start * factor.powf(month as f64 / (MONTHS - 1) as f64);
            truth.push((scored.ids[&word.word], Box::new(rate)));
        }
        for word in &scored.truth.bursts {
            let months = scored.month(&word.start)..=scored.month(&word.end);
            let (rate, factor) = (word.per_million, word.factor);
            truth.push((
                scored.ids[&word.word],
                Box::new(move |month| if months.contains(&month) { rate * factor } else { rate }),
            ));
        }
        for word in &scored.truth.stationary {
            let rate = word.per_million;
            truth.push((scored.ids[&word.word], Box::new(move |_| rate)));
        }
        for (id, expected) in truth {
            let index = scored.frequencies.ids().binary_search(&id).unwrap();
            for (month, rate) in scored.frequencies.rates(index).enumerate() {
                let interval = rate.per_million_interval.unwrap();
                held += usize::from((interval.low..=interval.high).contains(&expected(month)));
                all += 1;
            }
        }
    }
    let coverage = 100.0 * held as f64 / all as f64;
    eprintln!("{coverage:.2} % of {all} intervals hold the planted rate");
    assert!((93.0..=97.0).contains(&coverage), "{coverage:.2} %");
}
