//! The planted words, and the rate of each in each month.

use rand::Rng;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::calendar::Calendar;
use super::language::SyntheticLexicon;
use super::random::Weighted;
use super::truth::{BurstWord, SteadyWord, TrendWord, Truth};

/// The number of kinds of planted words: rising, falling, bursts, stationary.
pub(super) const KINDS: usize = 4;
/// The factor by which a rate changes from the first to the last month.
const TREND_FACTOR: f64 = 4.0;
/// The factor by which a rate is higher in a burst.
const BURST_FACTOR: f64 = 8.0;
/// The greatest length of a burst in months, if the corpus is long enough.
const LONGEST_BURST: usize = 4;
/// The lowest and the highest mean rate per million words: the range of frequencies that
/// studies of trends look at.
const RATES: (f64, f64) = (50.0, 800.0);
/// The rate of a burst word outside its burst, relative to these rates.
const BURST_BASE: f64 = 0.25;

/// The planted words of one month.
#[derive(Clone, Debug)]
pub(super) struct PlantedMonth {
    /// The probability that a noun is a planted word.
    pub(super) probability: f64,
    /// The weights of the planted words.
    pub(super) words: Weighted,
}

/// Chooses `words` planted words of each kind and their rates. With fewer than three
/// months there are no trends and no bursts, and all words are stationary.
pub(super) fn plant(
    words: usize,
    lexicon: &SyntheticLexicon,
    calendar: &Calendar,
    noun_share: f64,
    random: &mut Xoshiro256PlusPlus,
) -> (Vec<PlantedMonth>, Truth) {
    let months = calendar.months();
    let mut truth = Truth {
        topics: Vec::new(),
        rising: Vec::new(),
        falling: Vec::new(),
        bursts: Vec::new(),
        stationary: Vec::new(),
    };
    // The rates of each word by month.
    let mut rates: Vec<Vec<f64>> = Vec::new();
    for (index, word) in lexicon.planted.iter().enumerate().take(words * KINDS) {
        let word = word.to_string();
        let kind = if months < 3 { KINDS - 1 } else { index % KINDS };
        let step = (index / KINDS) as f64 / (words.max(2) - 1) as f64;
        let mean = RATES.0 * (RATES.1 / RATES.0).powf(step);
        rates.push(match kind {
            0 | 1 => {
                let (start, end) = (mean / TREND_FACTOR.sqrt(), mean * TREND_FACTOR.sqrt());
                let (start, end) = if kind == 0 { (start, end) } else { (end, start) };
                let list = if kind == 0 { &mut truth.rising } else { &mut truth.falling };
                list.push(TrendWord { word, per_million_start: start, per_million_end: end });
                (0..months)
                    .map(|month| start * (end / start).powf(month as f64 / (months - 1) as f64))
                    .collect()
            }
            2 => {
                let length = random.gen_range(1..=LONGEST_BURST.min(months / 3));
                let start = random.gen_range(0..=months - length);
                let burst = start..start + length;
                truth.bursts.push(BurstWord {
                    word,
                    per_million: mean * BURST_BASE,
                    factor: BURST_FACTOR,
                    start: calendar.month_name(start),
                    end: calendar.month_name(start + length - 1),
                });
                let factor = |month| if burst.contains(&month) { BURST_FACTOR } else { 1.0 };
                (0..months).map(|month| mean * BURST_BASE * factor(month)).collect()
            }
            _ => {
                truth.stationary.push(SteadyWord { word, per_million: mean });
                vec![mean; months]
            }
        });
    }
    let month = |month: usize| {
        let rates = || rates.iter().map(|row| row[month]);
        PlantedMonth { probability: rates().sum::<f64>() / 1e6 / noun_share, words: Weighted::new(rates()) }
    };
    ((0..months).map(month).collect(), truth)
}
