//! Keyness: compares the frequencies of all terms in two groups of articles, e.g. those of a
//! period, an outlet or a topic with another or with the rest.

use std::cmp::Ordering;

use super::blocks::FEWEST_UNITS;
use super::discoveries::Significance;
use super::log_likelihood::log_likelihood_ratio;
use super::side::{Side, SideFrequency, SideSums};
use super::significance::significance;
use crate::matrix::TermCounts;
use crate::time::inference::design_effect::DesignEffect;
use crate::time::inference::interval::Interval;
use crate::time::inference::ratio::RatioSums;
use crate::time::units::Units;
use crate::{Error, Result};

/// The comparison of a term in target and reference.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Keyness {
    /// The term.
    pub term_id: u32,
    /// The frequency in the target.
    pub target: SideFrequency,
    /// The frequency in the reference.
    pub reference: SideFrequency,
    /// The signed [`log_likelihood_ratio`]: positive if the rate is higher in the target.
    pub g2: f64,
    /// |G²| − ln N, where N is the number of words on both sides: an approximate Bayes factor
    /// (Wilson 2013). Negative values favour equal rates.
    pub bic: f64,
    /// log₂ of the ratio of the rates, where a count of 0 is replaced by 0.5 (Hardie 2014). 1
    /// means twice as frequent, −1 half as frequent.
    pub log_ratio: f64,
    /// The lower bound of the 95 % interval of `log_ratio`, with the articles, or the copies of one
    /// text together, as sampling units. `None` if the target does not contain the term or a side
    /// has only one unit.
    pub log_ratio_low: Option<f64>,
    /// The upper bound. `None` if the reference does not contain the term or a side has only one
    /// unit.
    pub log_ratio_high: Option<f64>,
    /// %DIFF (Gabrielatos & Marchi 2012): the difference of the rates in per cent of the rate in
    /// the reference. `None` if that is 0.
    pub per_cent_difference: Option<f64>,
    /// The p value of equal rates on both sides, in (0, 1], with sampling units as evidence. See
    /// [`keyness_of_units`]. 1 for a word that fewer than three units of the side on which it is
    /// more frequent contain: it is not tested.
    pub p: f64,
    /// The false discovery rate of `p` over all words in at least three units (Benjamini & Hochberg
    /// 1995), but at least the probability that the comparison lists any word by chance.
    pub q: f64,
    /// The bound of the interval of `log_ratio` that is closer to zero; 0 if the word is not
    /// [listed](Keyness::listed), the interval contains zero or the bound is unknown.
    pub score: f64,
}

/// The largest false discovery rate of a listed word.
const LARGEST_Q: f64 = 0.05;

impl Keyness {
    /// Returns the side whose key word this is, or `None` if it is not listed. A word is listed if `q`
    /// is less than 0.05, which needs three units with the word on the side on which it is more
    /// frequent.
    #[must_use]
    pub fn listed(&self) -> Option<Side> {
        let side = if self.log_ratio > 0.0 { Side::Target } else { Side::Reference };
        (self.q < LARGEST_Q).then_some(side)
    }

    /// Returns whether the word is in enough units to be tested: at least three on both sides
    /// together.
    #[must_use]
    pub fn is_tested(&self) -> bool {
        self.target.units + self.reference.units >= FEWEST_UNITS
    }

    /// The words of the target, those that are not listed, and the words of the reference.
    fn place(&self) -> u8 {
        match self.listed() {
            Some(Side::Target) => 0,
            None => 1,
            Some(Side::Reference) => 2,
        }
    }

    /// Orders two words of the same place.
    fn place_within(&self, other: &Self) -> Ordering {
        match self.listed() {
            Some(_) => other.score.total_cmp(&self.score),
            None => self.q.total_cmp(&other.q).then(self.p.total_cmp(&other.p)),
        }
    }
}

/// Compares the frequencies of all terms in two groups of articles. `sides` is the side of each
/// article, or `None` for articles on neither.
///
/// The words that are [listed](Keyness::listed) for the target come first, those of the reference
/// last, both ordered by `score` (descending), then by `g2` (descending) and term id, so that the
/// strongest are at the start and at the end. All other words are between them, ordered by `q`, then
/// by `p`. Neither high nor low frequency alone gives a high score.
///
/// The interval of the log ratio is computed from the intervals of the two rates
/// ([`RatioSums::interval`]) by the method of Zou & Donner (2008).
///
/// Each article is a sampling unit. For articles that are not independent of each other, see
/// [`keyness_of_units`].
///
/// ```
/// use zeitwort::matrix::Vectorizer;
/// use zeitwort::text::Analyzer;
/// use zeitwort::time::{Side, keyness};
///
/// let texts: Vec<&str> = (0..24).map(|article| ["Hafen Werft", "Hafen Schule"][article % 2]).collect();
/// let (_, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts)?;
/// let sides: Vec<Option<Side>> =
///     (0..24).map(|article| Some([Side::Target, Side::Reference][article % 2])).collect();
/// let terms = keyness(&counts, &sides)?;
/// assert_eq!(&*counts.vocabulary().get(terms[0].term_id).label, "Werft");
/// let listed: Vec<_> = terms.iter().map(|term| term.listed()).collect();
/// assert_eq!(listed, [Some(Side::Target), None, Some(Side::Reference)]);
/// # Ok::<(), zeitwort::Error>(())
/// ```
///
/// # Errors
/// Returns [`Error::Parameter`] if a side has no article with words.
///
/// # Panics
/// Panics if `sides` has not one element for each article.
pub fn keyness(counts: &TermCounts, sides: &[Option<Side>]) -> Result<Vec<Keyness>> {
    compare_sides(counts, sides, &Units::default())
}

/// Compares as [`keyness`] does, but with units of several articles as evidence, such as the copies of
/// a text, the articles of a day or the speeches of a speaker. `units` is a number for each article;
/// articles with the same number are a unit. [`keyness_design_effect`](crate::time::keyness_design_effect)
/// says which units matter.
///
/// Counts, rates, G², `docs` and the dispersion stay those of the articles. Larger units make the
/// intervals of the log ratio wider, and p and q larger.
///
/// # The test
///
/// The statistic of a word is the tail of the binomial distribution on effective counts: the counts of
/// both sides, divided by the design effect (Korn & Graubard 1998). The design effect is how many
/// times the variance between units is that of independent occurrences (Cochran 1977, ch. 6).
///
/// Whether such a tail is rare is not taken from theory, but from the units: their sides are exchanged
/// at random, 192 to 512 times depending on the size of the data, with a fixed seed. p is the share of
/// tails, of all words and exchanges, that are as small (Ge, Dudoit & Speed 2003). Tails of more than
/// 0.01 are not compared; their p is about the tail itself, which is cautious.
///
/// q is at least the share of exchanges in which any word has as small a false discovery rate. If the
/// units are independent and there is no difference, a comparison lists a word in at most 5 % of cases,
/// whatever the words have in common. In simulations with random sides for articles, days and
/// speakers of real texts, also for 4 % of them against the rest and for ten units a side, it is 0 to
/// 5 %, within the error of the simulation.
///
/// A unit with articles on both sides counts as two. This is cautious: what a unit says on both sides
/// does not set them apart. A side with fewer than three units has no key words, and three against
/// three units are too few to find any.
///
/// To compare what is written, where each text has the same weight, give one article of each text a
/// side and all its copies `None`.
///
/// # Errors
/// Returns [`Error::Parameter`] if a side has no article with words.
///
/// # Panics
/// Panics if `sides` or `units` has not one element for each article.
pub fn keyness_of_units(counts: &TermCounts, sides: &[Option<Side>], units: &[u32]) -> Result<Vec<Keyness>> {
    assert_eq!(units.len(), counts.documents(), "one unit for each article");
    compare_sides(counts, sides, &Units::new(units))
}

fn compare_sides(counts: &TermCounts, sides: &[Option<Side>], units: &Units) -> Result<Vec<Keyness>> {
    assert_eq!(sides.len(), counts.documents(), "one side for each article");
    let target = SideSums::new(counts, sides, units, Side::Target);
    let reference = SideSums::new(counts, sides, units, Side::Reference);
    for (name, side) in [("target", &target), ("reference", &reference)] {
        if side.tokens == 0 {
            let expected = "at least one article with words";
            return Err(Error::Parameter { name, given: "no article".to_owned(), expected });
        }
    }
    let significance = significance(counts, sides, units, &target, &reference);
    let mut keyness: Vec<Keyness> = (0..counts.vocabulary().len() as u32)
        .filter(|&term| target.sums(term).counts + reference.sums(term).counts > 0.0)
        .map(|term| compare(term, &target, &reference, significance[term as usize]))
        .collect();
    keyness.sort_by(|a, b| {
        a.place()
            .cmp(&b.place())
            .then(a.place_within(b))
            .then(b.g2.total_cmp(&a.g2))
            .then(a.term_id.cmp(&b.term_id))
    });
    Ok(keyness)
}

fn compare(term_id: u32, target: &SideSums, reference: &SideSums, significance: Significance) -> Keyness {
    let (a, b) = (target.sums(term_id), reference.sums(term_id));
    let effect = DesignEffect::pooled([a, b]);
    let g2 = log_likelihood_ratio(a.counts as u64, b.counts as u64, target.tokens, reference.tokens);
    // The rates, with 0.5 for a count of 0, and their intervals.
    let rate = |sums: &RatioSums| sums.counts.max(0.5) / sums.lengths;
    let ((rate_a, rate_b), bounds) = ((rate(&a), rate(&b)), a.interval(&effect).zip(b.interval(&effect)));
    let log_ratio = (rate_a / rate_b).log2();
    // The distance from the log ratio to a bound; `None` if a bound of a rate is 0.
    let distance = |up: f64, from: f64, down: f64, to: f64| {
        (from > 0.0 && to > 0.0).then(|| (up / from).log2().hypot((down / to).log2()))
    };
    let low = bounds.and_then(|(a, b)| Some(log_ratio - distance(rate_a, a.low, b.high, rate_b)?));
    let high = bounds
        .and_then(|(a, b): (Interval, Interval)| Some(log_ratio + distance(a.high, rate_a, rate_b, b.low)?));
    Keyness {
        term_id,
        target: target.frequency(term_id),
        reference: reference.frequency(term_id),
        g2,
        bic: g2.abs() - ((target.tokens + reference.tokens) as f64).ln(),
        log_ratio,
        log_ratio_low: low,
        log_ratio_high: high,
        per_cent_difference: (b.counts > 0.0)
            .then(|| 100.0 * (a.counts / a.lengths / (b.counts / b.lengths) - 1.0)),
        p: significance.p,
        q: significance.q,
        score: if significance.q < LARGEST_Q {
            low.unwrap_or(0.0).max(0.0) + high.unwrap_or(0.0).min(0.0)
        } else {
            0.0
        },
    }
}
