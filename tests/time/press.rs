//! Simulated corpora in which many papers print the same texts, with a known truth.

use rand::Rng;
use rand_xoshiro::Xoshiro256Plus;
use zeitwort::corpus::Date;
use zeitwort::matrix::{Frequency, TermCounts, Vectorizer};
use zeitwort::text::{Analyzer, Stemmer, StopWords};
use zeitwort::time::{Period, Timeline, Tracked};

use crate::support::{Gathering, random};

pub(super) const PERIODS: usize = 12;
/// The mean length of a text without the words, in tokens.
pub(super) const LENGTH: f64 = 100.0;
/// How often a text of mean length contains a word, and how it repeats.
pub(super) const KINDS: [(f64, Gathering); 8] = [
    (0.1, Gathering::Independent),
    (0.1, Gathering::Topical(0.3)),
    (0.3, Gathering::Independent),
    (0.3, Gathering::Topical(1.0)),
    (0.3, Gathering::Repeated(3.0)),
    (1.0, Gathering::Independent),
    (1.0, Gathering::Topical(0.3)),
    (1.0, Gathering::Repeated(3.0)),
];
/// The number of words of each kind.
pub(super) const WORDS: usize = 6;

/// A corpus in which a fifth of the texts are printed by several papers.
#[derive(Clone, Copy)]
pub(super) struct Press {
    /// The number of texts of a period.
    pub(super) texts: usize,
    /// The most papers that print a wire text; the fewest are 2.
    pub(super) most: usize,
    /// The probability that a copy keeps a token.
    pub(super) kept: f64,
    /// How many times as often wire texts contain the words.
    pub(super) wire: f64,
    /// Whether half of the articles of the first period print the same text.
    pub(super) is_dominated: bool,
}

pub(super) const PRESS: Press = Press { texts: 40, most: 6, kept: 1.0, wire: 1.0, is_dominated: false };

/// An article.
pub(super) struct Print {
    pub(super) unit: u32,
    pub(super) period: usize,
    pub(super) is_first: bool,
    pub(super) counts: Vec<u32>,
    pub(super) other_tokens: u32,
}

impl Press {
    pub(super) fn draw(&self, random: &mut Xoshiro256Plus) -> Vec<Print> {
        let lengths = rand_distr::LogNormal::new(f64::ln(LENGTH) - 0.18, 0.6).unwrap();
        let mut prints = Vec::new();
        for text in 0..PERIODS * self.texts {
            let is_wire = random.gen_bool(0.2);
            let length = random.sample(lengths);
            let factor = length / LENGTH * if is_wire { self.wire } else { 1.0 };
            let words = KINDS.iter().flat_map(|kind| [kind; WORDS]);
            let counts: Vec<u32> = words
                .map(|(per_article, gathering)| gathering.count(per_article * factor, random) as u32)
                .collect();
            let copies = if is_wire { random.gen_range(2..=self.most) } else { 1 };
            for copy in 0..copies {
                let is_whole = copy == 0 || self.kept >= 1.0;
                let mut keep = |count: u32| {
                    if is_whole {
                        count
                    } else {
                        (0..count).filter(|_| random.gen_bool(self.kept)).count() as u32
                    }
                };
                prints.push(Print {
                    unit: text as u32,
                    period: text / self.texts,
                    is_first: copy == 0,
                    counts: counts.iter().copied().map(&mut keep).collect(),
                    other_tokens: keep(length.ceil() as u32),
                });
            }
        }
        if self.is_dominated {
            let of_first = |print: &&Print| print.period == 0 && print.unit > 0;
            for _ in 1..prints.iter().filter(of_first).count() {
                let Print { other_tokens, ref counts, .. } = prints[0];
                let counts = counts.clone();
                prints.push(Print { unit: 0, period: 0, is_first: false, counts, other_tokens });
            }
        }
        prints
    }

    /// Returns the rate and the share of articles for each kind of word, of what is printed or
    /// only of what is written.
    pub(super) fn truth(&self, is_written: bool) -> Vec<(f64, f64)> {
        let large = Self { texts: 3000, is_dominated: false, ..*self };
        let mut prints = large.draw(&mut random(99));
        prints.retain(|print| print.is_first || !is_written);
        let tokens: u32 =
            prints.iter().map(|print| print.other_tokens + print.counts.iter().sum::<u32>()).sum();
        let of = |kind: usize, value: fn(u32) -> u32| {
            let words = kind * WORDS..(kind + 1) * WORDS;
            let sum: u32 =
                prints.iter().flat_map(|print| &print.counts[words.clone()]).map(|&n| value(n)).sum();
            f64::from(sum) / WORDS as f64
        };
        let rate = |kind| of(kind, |count| count) / f64::from(tokens);
        let share = |kind| of(kind, |count| u32::from(count > 0)) / prints.len() as f64;
        (0..KINDS.len()).map(|kind| (rate(kind), share(kind))).collect()
    }
}

/// A corpus of prints: counts, timeline with units, and the words in order.
pub(super) struct Printed {
    pub(super) counts: TermCounts,
    pub(super) timeline: Timeline,
    pub(super) units: Vec<u32>,
    pub(super) is_first: Vec<bool>,
    pub(super) words: Tracked,
}

impl Printed {
    pub(super) fn new(prints: &[Print]) -> Self {
        let text = |print: &Print| {
            let words = print.counts.iter().enumerate();
            let words = words.map(|(word, &count)| format!("wort{word:04} ").repeat(count as usize));
            words.collect::<String>() + &"rest ".repeat(print.other_tokens as usize)
        };
        let texts: Vec<String> = prints.iter().map(text).collect();
        let analyzer = Analyzer::new().stemmer(Stemmer::None).stop_words(StopWords::none());
        let params = Vectorizer::params().min_df(Frequency::Count(1));
        let (_, counts) = params.fit_transform(&analyzer, &texts).unwrap();
        let dates: Vec<Option<Date>> = prints.iter().map(|print| month(print.period)).collect();
        let timeline = Timeline::new(Period::Month, &dates, counts.lengths());
        let units = prints.iter().map(|print| print.unit).collect();
        let is_first = prints.iter().map(|print| print.is_first).collect();
        // Words that do not occur are no terms.
        let ids =
            (0..KINDS.len() * WORDS).filter_map(|word| counts.vocabulary().id(&format!("wort{word:04}")));
        let words = Tracked::Terms(ids.collect());
        Self { timeline, units, is_first, words, counts }
    }

    pub(super) fn with_units(&self) -> Timeline {
        self.timeline.clone().with_units(&self.units, self.counts.lengths())
    }

    pub(super) fn written(&self) -> Timeline {
        self.timeline.of_part(self.counts.lengths(), |article| self.is_first[article])
    }
}

pub(super) fn month(period: usize) -> Option<Date> {
    Date::parse(&format!("2020-{:02}", period + 1)).ok()
}
