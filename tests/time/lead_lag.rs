//! Leads and lags between outlets: how often they are found where there are none, and where there are some.

use jiff::ToSpan;
use jiff::civil::date;
use rand::Rng;
use rand_distr::{Distribution, Poisson, StandardNormal};
use rand_xoshiro::Xoshiro256Plus;
use rayon::prelude::*;
use zeitwort::time::{CountData, CountSeries, LaggedCorrelation, LeadLag, Period};

use crate::support::random;

/// Outlets whose log rates swing slowly.
#[derive(Clone, Copy, Debug)]
struct Outlets {
    weeks: usize,
    outlets: usize,
    mean: f64,
    /// How much of a week's deviation lasts until the next; 1: a random walk.
    lasting: f64,
    /// The standard deviation of what all outlets share in a week.
    shared: f64,
    /// The last outlet follows the first one a week later.
    follows: bool,
}

const OUTLETS: Outlets =
    Outlets { weeks: 52, outlets: 3, mean: 8.0, lasting: 0.0, shared: 0.0, follows: false };

fn swing(weeks: usize, lasting: f64, random: &mut Xoshiro256Plus) -> Vec<f64> {
    let scale = if lasting < 1.0 { 0.6 * (1.0 - lasting * lasting).sqrt() } else { 0.15 };
    let mut value = if lasting < 1.0 { 0.6 * random.sample::<f64, _>(StandardNormal) } else { 0.0 };
    let mut next = || {
        value = lasting * value + scale * random.sample::<f64, _>(StandardNormal);
        value
    };
    (0..weeks).map(|_| next()).collect()
}

impl Outlets {
    fn draw(&self, random: &mut Xoshiro256Plus) -> CountData {
        let weeks = self.weeks;
        let mut levels: Vec<Vec<f64>> =
            (0..self.outlets).map(|_| swing(weeks + 1, self.lasting, random)).collect();
        if self.follows {
            let first = levels[0].clone();
            let last = levels.last_mut().unwrap();
            (1..=weeks).for_each(|week| last[week] = 0.8 * first[week - 1] + 0.6 * last[week]);
        }
        let shared: Vec<f64> =
            (0..=weeks).map(|_| self.shared * random.sample::<f64, _>(StandardNormal)).collect();
        let series = levels.iter().enumerate().map(|(outlet, level)| {
            // Each outlet has a trend of its own.
            let trend: f64 = random.sample(StandardNormal);
            let words: Vec<u64> = (0..weeks).map(|_| random.gen_range(60_000..160_000)).collect();
            let counts = words.iter().enumerate().map(|(week, &words)| {
                let log = level[week + 1] + shared[week] + trend * (week as f64 / weeks as f64 - 0.5);
                let mean = self.mean * words as f64 / 100_000.0 * log.exp();
                Poisson::new(mean.max(1e-6)).unwrap().sample(random) as u64
            });
            CountSeries { group: Some(format!("{outlet}")), counts: counts.collect(), words }
        });
        let series = series.collect();
        data(series)
    }

    /// The share of corpora, in per cent, in which a correlation that `of_interest` names is beyond the limits.
    fn found(&self, corpora: u64, of_interest: impl Fn(&LaggedCorrelation) -> bool + Sync) -> f64 {
        let is_found = |corpus: u64| {
            let data = self.draw(&mut random(500 + corpus));
            let test = LeadLag::params().max_lag(3).permutations(199).seed(corpus).test(&data).unwrap();
            test.correlations.iter().any(|found| found.p <= 0.05 && of_interest(found))
        };
        let found = (0..corpora).into_par_iter().filter(|&corpus| is_found(corpus)).count();
        let share = 100.0 * found as f64 / corpora as f64;
        eprintln!("{self:?}: {share:.1} %");
        share
    }
}

fn data(series: Vec<CountSeries>) -> CountData {
    let starts = (0..series[0].counts.len() as i64)
        .map(|week| date(2020, 1, 6).checked_add((7 * week).days()).unwrap());
    CountData::new(Period::Week, starts.collect(), series).unwrap()
}

#[test]
fn unrelated_outlets_rarely_seem_related() {
    for (weeks, outlets) in [(26, 2), (52, 3)] {
        for lasting in [0.0, 0.6, 0.85, 1.0] {
            let case = Outlets { weeks, outlets, lasting, ..OUTLETS };
            let found = case.found(500, |_| true);
            // The expected share is 5 %, its standard deviation 1.
            assert!(found <= 7.0, "{case:?}: {found:.1} %");
        }
    }
}

#[test]
fn outlets_that_follow_the_same_news_do_not_lead_one_another() {
    for lasting in [0.0, 0.6] {
        let case = Outlets { lasting, shared: 0.9, ..OUTLETS };
        let found = case.found(400, |found| found.lag != 0);
        assert!(found <= 7.0, "{found:.1} %");
        assert!(case.found(100, |found| found.lag == 0) > 80.0);
    }
}

#[test]
fn an_outlet_that_follows_another_is_found() {
    let case = Outlets { lasting: 0.5, follows: true, mean: 20.0, ..OUTLETS };
    assert!(case.found(200, |found| (&*found.from, &*found.to, found.lag) == ("0", "2", 1)) > 70.0);
    assert!(case.found(200, |found| (&*found.from, &*found.to, found.lag) != ("0", "2", 1)) < 10.0);
}

#[test]
fn limits_and_p_values_say_the_same_and_are_reproducible() {
    let corpus = Outlets { shared: 0.3, ..OUTLETS }.draw(&mut random(3));
    let test = LeadLag::params().seed(7).test(&corpus).unwrap();
    assert_eq!(test.correlations.len(), 3 * 9, "three pairs, lags of -4 to 4 weeks");
    for found in &test.correlations {
        assert_eq!(found.p <= 0.05, found.correlation.abs() > found.limits.high, "{found:?}");
        assert_eq!(found.limits.low, -found.limits.high);
        assert!(found.correlation.abs() <= 1.0 && found.periods == 52, "{found:?}");
    }
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(one_thread.install(|| LeadLag::params().seed(7).test(&corpus).unwrap()), test);
    assert_ne!(LeadLag::params().seed(8).test(&corpus).unwrap(), test);
}

fn series(name: &str, counts: Vec<u64>, words: Vec<u64>) -> CountSeries {
    CountSeries { group: Some(name.to_owned()), counts, words }
}

#[test]
fn outlets_that_cannot_be_compared_are_named() {
    let wild = |factor: u64| -> Vec<u64> { (0..60).map(|week| 3 + week * week * factor % 17).collect() };
    let words = || vec![50_000u64; 60];
    let (mut late, mut late_words) = (wild(5), words());
    late[..50].fill(0);
    late_words[..50].fill(0);
    let (mut gap, mut gap_words) = (wild(3), words());
    (gap[20], gap_words[20]) = (0, 0);
    let corpus = data(vec![
        series("a", wild(7), words()),
        series("gap", gap, gap_words),
        series("late", late.clone(), late_words.clone()),
        series("mute", vec![0; 60], words()),
    ]);
    let test = LeadLag::params().max_lag(2).test(&corpus).unwrap();
    assert!(
        test.correlations.iter().all(|found| (&*found.from, &*found.to, found.periods) == ("a", "gap", 39))
    );
    let notes = test.notes.join("\n");
    for part in [
        "a and late: both have words in 10 successive weeks, and a comparison needs 24",
        "mute: occurrences in fewer than two weeks",
        "a and gap: compared in the 39 successive weeks in which both have words",
    ] {
        assert!(notes.contains(part), "{notes}");
    }
    let none = data(vec![series("a", wild(7), words()), series("late", late, late_words)]);
    let refused = LeadLag::params().test(&none).unwrap_err().to_string();
    assert!(refused.contains("both have words in 10 successive weeks"), "{refused}");
    let single = LeadLag::params().test(&data(vec![series("a", wild(7), words())])).unwrap_err().to_string();
    assert!(single.contains("at least two groups"), "{single}");
    assert!(LeadLag::params().max_lag(0).test(&corpus).is_err());
    assert!(LeadLag::params().permutations(50).test(&corpus).is_err());
}
