//! Whether intervals contain the truth in 95 % of simulated corpora in which many papers print
//! the same texts. Everything goes through the public series, from texts to intervals.

use std::collections::BTreeMap;

use rand::Rng;
use rayon::prelude::*;
use zeitwort::corpus::Date;
use zeitwort::matrix::{Frequency, Vectorizer};
use zeitwort::text::{Analyzer, Stemmer, StopWords};
use zeitwort::time::{
    ArticleSums, DesignEffect, Facet, Interval, Keyness, Period, RatioSums, Side, TermFrequencies, Timeline,
    TopicFrequencies, Tracked, keyness_of_units, trends,
};

use super::press::{KINDS, PERIODS, PRESS, Press, Printed, WORDS, month};
use crate::support::random;

impl Printed {
    /// Counts the intervals of rates and of shares that contain the truth.
    fn held(&self, timeline: &Timeline, truth: &[(f64, f64)], first_only: bool) -> Held {
        let frequencies = TermFrequencies::new(&self.counts, timeline, &self.words);
        let mut held = Held::default();
        for (index, &id) in frequencies.ids().iter().enumerate() {
            let word: usize = self.counts.vocabulary().get(id).term[4..].parse().unwrap();
            let (rate, share) = truth[word / WORDS];
            for of_period in frequencies.rates(index).take(if first_only { 1 } else { PERIODS }) {
                held.rates[word / WORDS].add(of_period.per_million_interval.unwrap(), rate * 1e6);
                held.shares[word / WORDS].add(of_period.doc_share_interval.unwrap(), share);
            }
        }
        held
    }
}

/// How many intervals contain the truth.
#[derive(Clone, Copy, Debug, Default)]
struct Coverage {
    held: u32,
    all: u32,
}

impl Coverage {
    fn add(&mut self, interval: Interval, truth: f64) {
        self.held += u32::from((interval.low..=interval.high).contains(&truth));
        self.all += 1;
    }

    fn plus(self, other: Self) -> Self {
        Self { held: self.held + other.held, all: self.all + other.all }
    }

    fn per_cent(self) -> f64 {
        100.0 * f64::from(self.held) / f64::from(self.all)
    }
}

/// The coverage of each kind of word.
#[derive(Clone, Copy, Debug, Default)]
struct Held {
    rates: [Coverage; KINDS.len()],
    shares: [Coverage; KINDS.len()],
}

impl Held {
    fn plus(self, other: Self) -> Self {
        let add = |a: [Coverage; KINDS.len()], b: [Coverage; KINDS.len()]| {
            std::array::from_fn(|kind| a[kind].plus(b[kind]))
        };
        Self { rates: add(self.rates, other.rates), shares: add(self.shares, other.shares) }
    }

    fn per_cent(self) -> [f64; 2] {
        [self.rates, self.shares]
            .map(|kinds| kinds.into_iter().fold(Coverage::default(), Coverage::plus).per_cent())
    }

    /// Returns the percentages of the kinds with the fewest and the most.
    fn extremes(self) -> [f64; 2] {
        let kinds = self.rates.into_iter().chain(self.shares).map(Coverage::per_cent);
        [kinds.clone().fold(100.0, f64::min), kinds.fold(0.0, f64::max)]
    }
}

/// Counts the intervals of rates and of shares that contain the truth: with copies as units, and with
/// articles as units.
fn coverage(press: &Press, corpora: u64) -> [Held; 2] {
    let truth = press.truth(false);
    let of_corpus = |seed| {
        let printed = Printed::new(&press.draw(&mut random(seed)));
        [&printed.with_units(), &printed.timeline]
            .map(|timeline| printed.held(timeline, &truth, press.is_dominated))
    };
    let add = |a: [Held; 2], b: [Held; 2]| [a[0].plus(b[0]), a[1].plus(b[1])];
    (0..corpora).into_par_iter().map(of_corpus).reduce(|| [Held::default(); 2], add)
}

#[test]
fn intervals_hold_the_truth_where_texts_are_printed_often() {
    for (what, press, corpora, least_wrong) in [
        ("2 to 6 prints", PRESS, 24, 10.0),
        ("2 to 40 prints", Press { most: 40, ..PRESS }, 20, 40.0),
        ("shortened copies", Press { kept: 0.7, ..PRESS }, 16, 5.0),
        ("wire texts have the words twice as often", Press { wire: 2.0, ..PRESS }, 16, 10.0),
        ("few texts", Press { texts: 10, ..PRESS }, 60, 7.0),
    ] {
        let held = coverage(&press, corpora);
        let ([units, articles], extremes) = (held.map(Held::per_cent), held[0].extremes());
        eprintln!("{what}: rates and shares {units:.1?} %, by kind of word {extremes:.1?} %");
        eprintln!("    with articles as units {articles:.1?} %");
        // The least of sixteen figures, each with a sampling error of about a point.
        assert!(extremes[0] >= 91.0 && extremes[1] <= 98.5, "{what}: {extremes:?}");
        for (found, wrong) in units.into_iter().zip(articles) {
            assert!((93.0..=97.5).contains(&found), "{what}: {units:?}");
            assert!(wrong < found - least_wrong, "{what}: {articles:?} %, the simulation shows no flaw");
        }
    }
}

#[test]
fn intervals_hold_the_truth_where_one_text_is_half_of_a_period() {
    for texts in [10, 40, 100] {
        let held = coverage(&Press { texts, is_dominated: true, ..PRESS }, 60);
        let ([units, articles], extremes) = (held.map(Held::per_cent), held[0].extremes());
        eprintln!("{texts} texts: rates and shares {units:.1?} %, by kind of word {extremes:.1?} %");
        eprintln!("    with articles as units {articles:.1?} %");
        assert!(units.iter().all(|found| (93.0..=98.5).contains(found)), "{texts}: {units:?}");
        assert!(extremes[0] >= 85.0, "{texts}: {extremes:?}");
        assert!(articles.iter().all(|found| *found < 85.0), "{texts}: {articles:?}");
    }
}

#[test]
fn copies_make_no_trend_and_no_key_word() {
    for (what, most, most_wrong) in [("2 to 6 prints", 6, 20.0), ("2 to 40 prints", 40, 50.0)] {
        let of_corpus = |seed| {
            let prints = Press { most, ..PRESS }.draw(&mut random(seed));
            let printed = Printed::new(&prints);
            let Tracked::Terms(words) = &printed.words else { panic!() };
            // The second half against the first, between which nothing changes.
            let sides: Vec<Option<Side>> = prints
                .iter()
                .map(|print| Some(if print.period < PERIODS / 2 { Side::Reference } else { Side::Target }))
                .collect();
            let alone: Vec<u32> = (0..prints.len() as u32).collect();
            let key_words = |units: &[u32]| {
                let terms = keyness_of_units(&printed.counts, &sides, units).unwrap();
                let is_found = |term: &&Keyness| term.p < 0.05 && words.contains(&term.term_id);
                terms.iter().filter(is_found).count()
            };
            let trending = |timeline: &Timeline| {
                let frequencies = TermFrequencies::new(&printed.counts, timeline, &printed.words);
                trends(&frequencies).iter().filter(|trend| trend.p_weighted.unwrap() < 0.05).count()
            };
            let (trends, trends_alone) = (trending(&printed.with_units()), trending(&printed.timeline));
            [trends, key_words(&printed.units), trends_alone, key_words(&alone), words.len()]
        };
        let add = |a: [usize; 5], b: [usize; 5]| std::array::from_fn(|index| a[index] + b[index]);
        let found = (0..30).into_par_iter().map(of_corpus).reduce(|| [0; 5], add);
        let found = found.map(|count| 100.0 * count as f64 / found[4] as f64);
        eprintln!(
            "{what}: trends and key words {:.1?} %, with articles as units {:.1?} %",
            &found[..2],
            &found[2..4]
        );
        // 5 %, plus the sampling error of words that share their texts.
        assert!(found[..2].iter().all(|&found| found <= 8.0), "{what}: {found:?}");
        assert!(found[3] > most_wrong, "{what}: {found:?}");
    }
}

#[test]
fn one_article_of_each_text_gives_the_rate_of_what_is_written() {
    let press = Press { wire: 3.0, ..PRESS };
    let [printed, written] = [press.truth(false), press.truth(true)];
    assert!(printed.iter().zip(&written).all(|(printed, written)| printed.0 > 1.15 * written.0));
    let of_corpus = |seed| {
        let corpus = Printed::new(&press.draw(&mut random(seed)));
        let timeline = corpus.written();
        [&written, &printed].map(|truth| corpus.held(&timeline, truth, false))
    };
    let add = |a: [Held; 2], b: [Held; 2]| [a[0].plus(b[0]), a[1].plus(b[1])];
    let held = (0..16).into_par_iter().map(of_corpus).reduce(|| [Held::default(); 2], add);
    let [written, printed] = held.map(Held::per_cent);
    eprintln!("what is written {written:.1?} %, what is printed {printed:.1?} %");
    assert!(written.iter().all(|found| (93.0..=97.0).contains(found)), "{written:?}");
    assert!(printed.iter().all(|found| *found < 91.0), "{printed:?}");
}

/// Returns the percentages of the intervals of topic shares that contain the truth, with copies and
/// with articles as units.
fn topic_coverage(press: &Press, shares: &[f64], corpora: u64) -> [f64; 2] {
    let of_corpus = |seed| {
        let random = &mut random(seed);
        let share = shares[seed as usize % shares.len()];
        let (mut units, mut dates, mut labels) = (Vec::new(), Vec::new(), Vec::new());
        for text in 0..PERIODS * press.texts {
            let label = i32::from(random.gen_bool(share));
            let copies = match random.gen_bool(0.2) {
                _ if press.is_dominated && text == 0 => press.texts * 8 / 5,
                true => random.gen_range(2..=press.most),
                false => 1,
            };
            for _ in 0..copies {
                units.push(text as u32);
                dates.push(month(text / press.texts));
                labels.push(label);
            }
        }
        let lengths = vec![100; units.len()];
        let timeline = Timeline::new(Period::Month, &dates, &lengths);
        [timeline.clone().with_units(&units, &lengths), timeline].map(|timeline| {
            let topics = TopicFrequencies::new(&labels, &timeline);
            let mut coverage = Coverage::default();
            let index = topics.topics().iter().position(|&topic| topic == 1);
            let periods = if press.is_dominated { 1 } else { PERIODS };
            index.into_iter().flat_map(|index| topics.shares(index).take(periods)).for_each(|of_period| {
                coverage.add(of_period.interval.unwrap(), share);
            });
            coverage
        })
    };
    let add = |a: [Coverage; 2], b: [Coverage; 2]| [a[0].plus(b[0]), a[1].plus(b[1])];
    let held = (0..corpora).into_par_iter().map(of_corpus).reduce(|| [Coverage::default(); 2], add);
    held.map(Coverage::per_cent)
}

#[test]
fn intervals_of_topic_shares_hold_the_truth() {
    let shares = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7];
    for (what, press, corpora, most_wrong) in [
        ("2 to 6 prints", PRESS, 200, 82.0),
        ("2 to 40 prints", Press { most: 40, ..PRESS }, 200, 40.0),
        ("100 texts", Press { texts: 100, most: 40, ..PRESS }, 200, 40.0),
        ("one text is half of a period", Press { is_dominated: true, ..PRESS }, 1600, 60.0),
    ] {
        let [units, articles] = topic_coverage(&press, &shares, corpora);
        eprintln!("{what}: {units:.1} %, with articles as units {articles:.1} %");
        assert!((93.0..=97.0).contains(&units), "{what}: {units:.1} %");
        assert!(articles < most_wrong, "{what}: {articles:.1} %");
    }
}

#[test]
fn rates_are_computed_from_sums_over_units() {
    let prints = Press { texts: 6, kept: 0.7, ..PRESS }.draw(&mut random(5));
    let printed = Printed::new(&prints);
    let frequencies = TermFrequencies::new(&printed.counts, &printed.with_units(), &printed.words);
    for (index, &id) in frequencies.ids().iter().enumerate() {
        let word: usize = printed.counts.vocabulary().get(id).term[4..].parse().unwrap();
        let sums: Vec<RatioSums> = (0..PERIODS)
            .map(|period| {
                let mut units: BTreeMap<u32, [f64; 3]> = BTreeMap::new();
                let mut articles = ArticleSums::default();
                for (print, &length) in prints.iter().zip(printed.counts.lengths()) {
                    if print.period == period {
                        let (count, words) = (f64::from(print.counts[word]), f64::from(length));
                        articles.counts_squared += count * count;
                        articles.lengths_squared += words * words;
                        articles.products += count * words;
                        let [f, n, m] = units.entry(print.unit).or_default();
                        (*f, *n, *m) = (*f + count, *n + words, *m + 1.0);
                    }
                }
                let sum = |of: fn(&[f64; 3]) -> f64| units.values().map(of).sum::<f64>();
                RatioSums {
                    n: units.len() as u32,
                    holders: sum(|unit| unit[0].min(1.0)) as u32,
                    counts: sum(|unit| unit[0]),
                    lengths: sum(|unit| unit[1]),
                    counts_squared: sum(|unit| unit[0] * unit[0]),
                    lengths_squared: sum(|unit| unit[1] * unit[1]),
                    products: sum(|unit| unit[0] * unit[1]),
                    articles: sum(|unit| unit[2]),
                    articles_squared: sum(|unit| unit[2] * unit[2]),
                    of_articles: units.values().any(|unit| unit[2] > 1.0).then_some(articles),
                }
            })
            .collect();
        let typical = frequencies.unit_correlation().unwrap();
        let with_term = sums.iter().copied().filter(|sums| sums.counts > 0.0);
        let effect = DesignEffect::pooled_with(with_term, typical);
        for (rate, sums) in frequencies.rates(index).zip(&sums) {
            let expected = sums.interval(&effect).map(|interval| interval.scaled(1e6));
            assert_eq!(rate.per_million_interval, expected);
        }
    }
}

#[test]
fn units_of_one_article_change_nothing() {
    let printed = Printed::new(&Press { texts: 5, ..PRESS }.draw(&mut random(3)));
    let lengths = printed.counts.lengths();
    let labels: Vec<i32> = (0..lengths.len() as i32).map(|article| article % 3 - 1).collect();
    let numbers: Vec<u32> = (0..lengths.len() as u32).map(|number| number * 7 + 3).collect();
    let facet = |timeline: &Timeline| {
        let values = [None, Some("Bote".to_owned())];
        let of_document: Vec<u32> = (0..lengths.len() as u32).map(|article| article % 2).collect();
        let each = Facet::each(&values, &of_document, timeline, &printed.counts, &printed.words, &labels, 42);
        let whole = Facet::whole(timeline.clone(), &printed.counts, &printed.words, &labels, 42);
        (each, whole)
    };
    let alone = printed.timeline.clone().with_units(&numbers, lengths);
    assert_eq!(facet(&alone), facet(&printed.timeline));
    // Units have no effect on what is counted.
    let (each, whole) = facet(&printed.with_units());
    let (each_alone, whole_alone) = facet(&alone);
    for (with, without) in each.iter().chain([&whole]).zip(each_alone.iter().chain([&whole_alone])) {
        assert_ne!(with.frequencies, without.frequencies);
        assert_ne!(with.trends, without.trends);
        let docs = |timeline: &Timeline| -> Vec<(u32, u64)> {
            timeline.totals().iter().map(|total| (total.docs, total.tokens)).collect()
        };
        assert_eq!(docs(&with.timeline), docs(&without.timeline));
        for index in 0..with.frequencies.ids().len() {
            let printed = |facet: &Facet| -> Vec<_> {
                let rates = facet.frequencies.rates(index);
                rates.map(|rate| (rate.count, rate.docs, rate.per_million, rate.doc_share)).collect()
            };
            assert_eq!(printed(with), printed(without));
            assert_eq!(with.frequencies.smoothed(index, 2), without.frequencies.smoothed(index, 2));
        }
    }
}

#[test]
fn a_part_counts_only_its_articles() {
    let dates =
        ["2024-01-03", "2024-01-04", "2024", "2024", "", "", "2024-03-01"].map(|date| Date::parse(date).ok());
    let lengths = [10, 20, 30, 40, 50, 60, 70];
    let timeline =
        Timeline::new(Period::Month, &dates, &lengths).with_units(&[0, 0, 1, 1, 2, 2, 0], &lengths);
    assert_eq!((timeline.undated(), timeline.too_coarse()), (2, 2));
    let totals = |timeline: &Timeline| -> Vec<_> {
        timeline.totals().iter().map(|total| (total.docs, total.units, total.tokens)).collect()
    };
    assert_eq!(totals(&timeline), [(2, 1, 30), (0, 0, 0), (1, 1, 70)]);
    let part =
        timeline.of_part(&lengths, |article| article != 1 && article != 2 && article != 4 && article != 5);
    assert_eq!((part.undated(), part.too_coarse()), (0, 1));
    assert_eq!(totals(&part), [(1, 1, 10), (0, 0, 0), (1, 1, 70)]);
    assert_eq!(part.of_part(&lengths, |article| article > 3).too_coarse(), 0);
}

#[test]
fn copies_on_one_side_are_no_key_words() {
    // Forty prints of one text against forty texts.
    let wire = vec!["der hafen ruht und die werft ruht"; 40];
    let texts: Vec<String> = (0..40).map(|text| format!("die werft ruht und das rathaus {text}")).collect();
    let texts: Vec<&str> = wire.into_iter().chain(texts.iter().map(String::as_str)).collect();
    let analyzer = Analyzer::new().stemmer(Stemmer::None).stop_words(StopWords::none());
    let params = Vectorizer::params().min_df(Frequency::Count(1));
    let (_, counts) = params.fit_transform(&analyzer, &texts).unwrap();
    let sides: Vec<_> =
        (0..80).map(|row| Some(if row < 40 { Side::Target } else { Side::Reference })).collect();
    let units: Vec<u32> = (0..80).map(|row| if row < 40 { 0 } else { row }).collect();
    let hafen = counts.vocabulary().id("hafen").unwrap();
    let of = |units: &[u32]| {
        let terms = keyness_of_units(&counts, &sides, units).unwrap();
        *terms.iter().find(|term| term.term_id == hafen).unwrap()
    };
    let (articles, together) = (of(&(0..80).collect::<Vec<_>>()), of(&units));
    // q is at least 1 / 513, the share of 512 exchanges.
    assert!(articles.score > 1.0 && articles.q < 0.002, "{articles:?}");
    assert!(together.score == 0.0 && together.log_ratio_low.is_none(), "{together:?}");
    assert_eq!((together.q, together.target.units, articles.target.units), (1.0, 1, 40));
    let printed = |key: &Keyness| (key.target.count, key.target.docs, key.target.per_million, key.g2);
    assert_eq!(printed(&together), printed(&articles));
}
