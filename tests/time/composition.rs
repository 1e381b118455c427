//! Standardised rates in simulated corpora whose mix of outlets changes: whether intervals contain the
//! truth, whether steady words have trends, and whether real trends are found.

use rand::Rng;
use rand_xoshiro::Xoshiro256Plus;
use rayon::prelude::*;
use zeitwort::corpus::Date;
use zeitwort::matrix::{Frequency, TermCounts, Vectorizer};
use zeitwort::text::{Analyzer, Stemmer, StopWords};
use zeitwort::time::{Facet, Interval, Period, Timeline, Tracked};

use super::press::{KINDS, PERIODS, WORDS, month};
use crate::support::random;

/// The mean length of an article without the words, in tokens.
const LENGTH: f64 = 60.0;

/// Outlets, the numbers of their articles, and how often each contains the words.
struct Outlets {
    /// By period and outlet.
    articles: Vec<Vec<usize>>,
    /// How many times as often as on average an outlet prints the words.
    levels: Vec<f64>,
    /// How many times as often as at first the words are printed at last.
    rise: f64,
    /// The share of the texts that all outlets print which have articles in the period.
    wire: f64,
}

struct Drawn {
    counts: TermCounts,
    dates: Vec<Option<Date>>,
    outlets: Vec<u32>,
    units: Vec<u32>,
}

impl Outlets {
    fn growth(&self, period: usize) -> f64 {
        1.0 + (self.rise - 1.0) * period as f64 / (PERIODS - 1) as f64
    }

    fn draw(&self, random: &mut Xoshiro256Plus) -> Drawn {
        let lengths = rand_distr::LogNormal::new(f64::ln(LENGTH) - 0.125, 0.5).unwrap();
        let (mut texts, mut periods, mut outlets, mut units) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut unit = 0;
        for (period, articles) in self.articles.iter().enumerate() {
            let text = |level: f64, random: &mut Xoshiro256Plus| {
                let length = random.sample(lengths);
                let factor = level * self.growth(period) * length / LENGTH;
                let kinds = KINDS.iter().flat_map(|kind| [kind; WORDS]).enumerate();
                let words = kinds.map(|(word, (per_article, gathering))| {
                    let count = gathering.count(per_article * factor, random) as usize;
                    format!("wort{word:04} ").repeat(count)
                });
                words.collect::<String>() + &"rest ".repeat(length.ceil() as usize)
            };
            let mut add = |text: String, outlet: usize, unit: u32| {
                texts.push(text);
                periods.push(period);
                outlets.push(outlet as u32);
                units.push(unit);
            };
            let wires = (self.wire * articles.iter().copied().min().unwrap() as f64) as usize;
            for _ in 0..wires {
                let wire = text(1.0, random);
                (0..articles.len()).for_each(|outlet| add(wire.clone(), outlet, unit));
                unit += 1;
            }
            for (outlet, &articles) in articles.iter().enumerate() {
                for _ in wires..articles {
                    add(text(self.levels[outlet], random), outlet, unit);
                    unit += 1;
                }
            }
        }
        let analyzer = Analyzer::new().stemmer(Stemmer::None).stop_words(StopWords::none());
        let params = Vectorizer::params().min_df(Frequency::Count(1));
        let (_, counts) = params.fit_transform(&analyzer, &texts).unwrap();
        Drawn { counts, dates: periods.into_iter().map(month).collect(), outlets, units }
    }

    /// Returns the true rate of a kind of word in an outlet, per million, and its share of articles.
    fn truth(&self, kind: usize, outlet: usize, period: usize) -> f64 {
        let factor = self.levels[outlet] * self.growth(period);
        let of_words: f64 = KINDS.iter().map(|(per_article, _)| WORDS as f64 * per_article * factor).sum();
        // Lengths are rounded up.
        1e6 * KINDS[kind].0 * factor / (LENGTH + 0.5 + of_words)
    }

    /// Returns the shares of articles with a word of each kind, by outlet.
    fn shares(&self) -> Vec<Vec<f64>> {
        let lengths = rand_distr::LogNormal::new(f64::ln(LENGTH) - 0.125, 0.5).unwrap();
        let draws = 40_000;
        let share = |(per_article, gathering): &(f64, crate::support::Gathering), level: f64| {
            let random = &mut random(17);
            let with = (0..draws).filter(|_| {
                let length: f64 = random.sample(lengths);
                gathering.count(per_article * level * length / LENGTH, random) > 0.0
            });
            with.count() as f64 / f64::from(draws)
        };
        KINDS.iter().map(|kind| self.levels.iter().map(|&level| share(kind, level)).collect()).collect()
    }

    /// Returns what `weights` of outlets make of `values` in a period: outlets without articles leave
    /// their weight to the others.
    fn mean(&self, weights: &[f64], period: usize, value: impl Fn(usize) -> f64) -> f64 {
        let present = || (0..weights.len()).filter(|&outlet| self.articles[period][outlet] > 0);
        let all: f64 = present().map(|outlet| weights[outlet]).sum();
        present().map(|outlet| weights[outlet] * value(outlet)).sum::<f64>() / all
    }

    fn weights_of_articles(&self) -> Vec<f64> {
        let of = |outlet: usize| self.articles.iter().map(|articles| articles[outlet]).sum::<usize>() as f64;
        let all: f64 = (0..self.levels.len()).map(of).sum();
        (0..self.levels.len()).map(|outlet| of(outlet) / all).collect()
    }
}

impl Drawn {
    fn facet(&self, has_strata: bool) -> Facet {
        let lengths = self.counts.lengths();
        let mut timeline =
            Timeline::new(Period::Month, &self.dates, lengths).with_units(&self.units, lengths);
        if has_strata {
            timeline = timeline.with_strata(&self.outlets, lengths);
        }
        let ids = (0..KINDS.len() * WORDS)
            .filter_map(|word| self.counts.vocabulary().id(&format!("wort{word:04}")));
        let labels = vec![0; self.dates.len()];
        Facet::whole(timeline, &self.counts, &Tracked::Terms(ids.collect()), &labels, 5)
    }

    /// Returns the kind of the word at `index` of the tracked terms.
    fn kind(&self, facet: &Facet, index: usize) -> usize {
        let term = &self.counts.vocabulary().get(facet.frequencies.ids()[index]).term;
        term[4..].parse::<usize>().unwrap() / WORDS
    }
}

/// Returns the share of intervals that contain the truth, of rates and of shares, in per cent.
fn coverage(outlets: &Outlets, corpora: u64, seed: u64) -> (f64, f64) {
    let shares = outlets.shares();
    let weights_of_articles = outlets.weights_of_articles();
    let held = |interval: Interval, truth: f64| u32::from((interval.low..=interval.high).contains(&truth));
    let sums: Vec<[u32; 3]> = (0..corpora)
        .into_par_iter()
        .map(|corpus| {
            let drawn = outlets.draw(&mut random(seed + corpus));
            let facet = drawn.facet(true);
            let standard = facet.standard.as_ref().unwrap();
            let mut sums = [0; 3];
            for index in 0..facet.frequencies.ids().len() {
                let kind = drawn.kind(&facet, index);
                for (period, rate) in standard.rates(&facet.frequencies, index).into_iter().enumerate() {
                    let Some(interval) = rate.per_million_interval else { continue };
                    let truth = outlets
                        .mean(standard.weights(), period, |outlet| outlets.truth(kind, outlet, period));
                    sums[0] += held(interval, truth);
                    let truth = outlets.mean(&weights_of_articles, period, |outlet| shares[kind][outlet]);
                    sums[1] += held(rate.doc_share_interval.unwrap(), truth);
                    sums[2] += 1;
                }
            }
            sums
        })
        .collect();
    let sum = |at: usize| sums.iter().map(|sums| f64::from(sums[at])).sum::<f64>();
    (100.0 * sum(0) / sum(2), 100.0 * sum(1) / sum(2))
}

fn shifting() -> Vec<Vec<usize>> {
    (0..PERIODS).map(|period| vec![40 - 3 * period, 4 + 3 * period, 12]).collect()
}

#[test]
fn standardised_intervals_hold_the_truth_while_outlets_come_and_go() {
    let steady = |articles: Vec<Vec<usize>>, levels: &[f64], wire: f64| Outlets {
        articles,
        levels: levels.to_vec(),
        rise: 1.0,
        wire,
    };
    let cases = [
        ("an outlet takes over", steady(shifting(), &[0.5, 1.5, 1.0], 0.0)),
        (
            "an outlet has two articles in every other month",
            steady((0..PERIODS).map(|period| vec![50, [2, 30][period % 2]]).collect(), &[0.6, 1.4], 0.0),
        ),
        (
            "an outlet begins late",
            steady(
                (0..PERIODS).map(|period| vec![50, if period < 5 { 0 } else { 18 }]).collect(),
                &[0.7, 1.6],
                0.0,
            ),
        ),
        (
            "many small outlets",
            steady(vec![(0..16).map(|outlet| 1 + outlet % 7).collect(); PERIODS], &[1.0; 16], 0.0),
        ),
        (
            "outlets print the same wire texts",
            steady((0..PERIODS).map(|period| vec![50 - 2 * period, 22 + period]).collect(), &[1.0, 1.0], 0.5),
        ),
    ];
    for (what, outlets) in cases {
        let (rates, shares) = coverage(&outlets, 16, 3);
        eprintln!("{what}: rates {rates:.1} %, shares {shares:.1} %");
        assert!((93.0..=97.5).contains(&rates), "{what}: rates {rates:.1} %");
        assert!((93.0..=97.5).contains(&shares), "{what}: shares {shares:.1} %");
    }
}

/// Returns the share of words with a trend at 5 %, in per cent: standardised, and of the rates as they are.
fn found(outlets: &Outlets, corpora: u64) -> (f64, f64) {
    let sums: Vec<[usize; 3]> = (0..corpora)
        .into_par_iter()
        .map(|corpus| {
            let drawn = outlets.draw(&mut random(900 + corpus));
            let rising = |has_strata: bool| {
                let facet = drawn.facet(has_strata);
                facet.trends.iter().filter(|trend| trend.p_weighted.is_some_and(|p| p < 0.05)).count()
            };
            [rising(true), rising(false), KINDS.len() * WORDS]
        })
        .collect();
    let sum = |at: usize| sums.iter().map(|sums| sums[at] as f64).sum::<f64>();
    (100.0 * sum(0) / sum(2), 100.0 * sum(1) / sum(2))
}

#[test]
fn steady_words_have_no_trend_if_an_outlet_with_other_words_takes_over() {
    let steady = Outlets { articles: shifting(), levels: vec![0.5, 1.5, 1.0], rise: 1.0, wire: 0.0 };
    let (standardised, raw) = found(&steady, 16);
    // Where outlets have the same level, both tests are right.
    let (rising, best) = found(&Outlets { rise: 2.5, levels: vec![1.0; 3], ..steady }, 8);
    eprintln!("steady: {standardised:.1} % standardised, {raw:.1} % as they are");
    eprintln!("rising: {rising:.1} % standardised, {best:.1} % as they are");
    assert!(standardised < 6.0, "{standardised:.1} %");
    assert!(raw > 10.0, "{raw:.1} %");
    assert!(rising > 0.7 * best, "{rising:.1} % of {best:.1} %");
}
