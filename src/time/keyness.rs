//! Which words make a group of articles what it is: a period, an outlet or a
//! topic against another, or against the rest.

use super::frequencies::MILLION;
use super::mann_kendall::two_sided;
use super::ratio::{Clumping, RatioSums};
use super::{Interval, benjamini_hochberg};
use crate::matrix::TermCounts;
use crate::{Error, Result};

/// The side of a comparison that an article is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What is looked at.
    Target,
    /// What it is compared with.
    Reference,
}

/// A term on one side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Usage {
    /// Occurrences.
    pub count: u64,
    /// Articles that hold it.
    pub docs: u32,
    /// Occurrences per million words.
    pub per_million: f64,
    /// How unevenly the articles share the term: Gries' deviation of proportions
    /// (2008), normalised (Lijffijt & Gries 2012): 0 where each article has of
    /// the term what it has of all words, 1 where the shortest has all of it.
    /// Nothing for a term that does not occur, and for a side of one article.
    pub dispersion: Option<f64>,
}

/// A term in target and reference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Keyness {
    /// The term.
    pub term_id: u32,
    /// In the target.
    pub target: Usage,
    /// In the reference.
    pub reference: Usage,
    /// [`log_likelihood_ratio`], signed: above 0 where the target has more.
    pub g2: f64,
    /// |G²| − ln N, N being all words of both sides: an approximate Bayes factor
    /// (Wilson 2013), below 0 for the reference being like the target.
    pub bic: f64,
    /// log₂ of the ratio of the rates, a count of 0 being taken for 0.5 (Hardie
    /// 2014): 1 is twice as often, −1 half as often.
    pub log_ratio: f64,
    /// The lower bound of its 95 % interval, with the articles as sampling units;
    /// nothing where the target lacks the term, or a side has one article.
    pub log_ratio_low: Option<f64>,
    /// The upper bound; nothing where the reference lacks the term, too.
    pub log_ratio_high: Option<f64>,
    /// %DIFF (Gabrielatos & Marchi 2012): the difference of the rates in per cent
    /// of that of the reference; nothing where this is 0.
    pub per_cent_difference: Option<f64>,
    /// The p of G² over the design effect (Rao & Scott 1984), χ² with one degree
    /// of freedom: G² takes tokens for independent, and so calls each word key
    /// that one article repeats.
    pub p: f64,
    /// Its false discovery rate over all terms of both sides.
    pub q: f64,
    /// The bound of the interval of `log_ratio` that is nearer to zero, 0 where
    /// zero lies inside or the bound is unknown: the difference that is sure.
    pub score: f64,
}

/// G² = 2 Σ O ln(O / E) over the four cells of a term and all other tokens in
/// target and reference (Dunning 1993), with the sign of the difference: `a` of
/// `n1` tokens against `b` of `n2`.
///
/// ```
/// use zeitwort::time::log_likelihood_ratio;
///
/// // 52 of 50,000 words against 57 of 75,000: the example of Lancaster's course.
/// assert_eq!(format!("{:+.2}", log_likelihood_ratio(52, 57, 50_000, 75_000)), "+2.65");
/// ```
#[must_use]
pub fn log_likelihood_ratio(a: u64, b: u64, n1: u64, n2: u64) -> f64 {
    let (a, b, n1, n2) = (a as f64, b as f64, n1 as f64, n2 as f64);
    let share = (a + b) / (n1 + n2);
    let cell = |observed: f64, expected: f64| {
        if observed > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
    };
    let sum = cell(a, n1 * share)
        + cell(b, n2 * share)
        + cell(n1 - a, n1 * (1.0 - share))
        + cell(n2 - b, n2 * (1.0 - share));
    // Rounding must not make the statistic of equal rates negative.
    (2.0 * sum).max(0.0) * if a < n1 * share { -1.0 } else { 1.0 }
}

/// Compares the articles of two sides; `sides` says where each article is, and
/// nothing for those on neither.
///
/// Terms come with the surest difference first: by `score`, then by `g2`, then
/// by id; so the key words of the target lead and those of the reference end the
/// list. Neither frequency nor rarity alone lifts a word, and one that a single
/// article repeats has an interval so wide that its score is 0.
///
/// The interval of the log ratio is put together from those of the two rates
/// ([`RatioSums::interval`]; Zou & Donner 2008), design effects being pooled over
/// both sides.
///
/// # Errors
/// Where a side has no article with words.
///
/// # Panics
/// Where there are not as many sides as articles.
pub fn keyness(counts: &TermCounts, sides: &[Option<Side>]) -> Result<Vec<Keyness>> {
    assert_eq!(sides.len(), counts.documents(), "one side for each article");
    let target = Group::new(counts, sides, Side::Target);
    let reference = Group::new(counts, sides, Side::Reference);
    for (name, group) in [("target", &target), ("reference", &reference)] {
        if group.tokens == 0 {
            let expected = "at least one article with words";
            return Err(Error::Parameter { name, given: "nothing".to_owned(), expected });
        }
    }
    let mut keyness: Vec<Keyness> = (0..counts.vocabulary().len() as u32)
        .filter(|&term| target.sums(term).counts + reference.sums(term).counts > 0.0)
        .map(|term| compare(term, &target, &reference))
        .collect();
    let q = benjamini_hochberg(&keyness.iter().map(|term| Some(term.p)).collect::<Vec<_>>());
    for (term, q) in keyness.iter_mut().zip(q) {
        term.q = q.unwrap_or(1.0);
    }
    keyness.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then(b.g2.total_cmp(&a.g2)).then(a.term_id.cmp(&b.term_id))
    });
    Ok(keyness)
}

fn compare(term_id: u32, target: &Group, reference: &Group) -> Keyness {
    let (a, b) = (target.sums(term_id), reference.sums(term_id));
    let clumping = Clumping::pooled([a, b]);
    let g2 = log_likelihood_ratio(a.counts as u64, b.counts as u64, target.tokens, reference.tokens);
    // Rates, 0.5 for 0, and their intervals.
    let rate = |sums: &RatioSums| sums.counts.max(0.5) / sums.lengths;
    let ((rate_a, rate_b), bounds) = ((rate(&a), rate(&b)), a.interval(&clumping).zip(b.interval(&clumping)));
    let log_ratio = (rate_a / rate_b).log2();
    // How far off each bound may be, in the logarithm: nothing where a bound is 0.
    let reach = |up: f64, from: f64, down: f64, to: f64| {
        (from > 0.0 && to > 0.0).then(|| (up / from).log2().hypot((down / to).log2()))
    };
    let low = bounds.and_then(|(a, b)| Some(log_ratio - reach(rate_a, a.low, b.high, rate_b)?));
    let high = bounds
        .and_then(|(a, b): (Interval, Interval)| Some(log_ratio + reach(a.high, rate_a, rate_b, b.low)?));
    Keyness {
        term_id,
        target: target.usage(term_id),
        reference: reference.usage(term_id),
        g2,
        bic: g2.abs() - ((target.tokens + reference.tokens) as f64).ln(),
        log_ratio,
        log_ratio_low: low,
        log_ratio_high: high,
        per_cent_difference: (b.counts > 0.0)
            .then(|| 100.0 * (a.counts / a.lengths / (b.counts / b.lengths) - 1.0)),
        p: two_sided((g2.abs() / clumping.design_effect()).sqrt()),
        q: 1.0,
        score: low.unwrap_or(0.0).max(0.0) + high.unwrap_or(0.0).min(0.0),
    }
}

/// One side: the sums of every term over its articles.
struct Group {
    terms: Vec<TermSums>,
    documents: u32,
    tokens: u64,
    lengths_squared: f64,
    /// The share of all words that the shortest article has.
    least_share: f64,
}

#[derive(Clone, Copy, Default)]
struct TermSums {
    holders: u32,
    count: u64,
    squared: f64,
    products: f64,
    /// Σ |v − s| − s over the articles that hold the term, v being their share of
    /// the term and s that of all words.
    deviation: f64,
}

impl Group {
    fn new(counts: &TermCounts, sides: &[Option<Side>], side: Side) -> Self {
        let lengths = counts.lengths();
        let rows: Vec<usize> =
            (0..sides.len()).filter(|&row| sides[row] == Some(side) && lengths[row] > 0).collect();
        let tokens: u64 = rows.iter().map(|&row| u64::from(lengths[row])).sum();
        let mut terms = vec![TermSums::default(); counts.vocabulary().len()];
        let each = |visit: &mut dyn FnMut(usize, f64, f64)| {
            for &row in &rows {
                let length = f64::from(lengths[row]);
                counts.row(row).for_each(|(term, count)| visit(term as usize, count.into(), length));
            }
        };
        each(&mut |term, count, length| {
            let sums = &mut terms[term];
            sums.holders += 1;
            sums.count += count as u64;
            sums.squared += count * count;
            sums.products += count * length;
        });
        each(&mut |term, count, length| {
            let share = length / tokens as f64;
            let sums = &mut terms[term];
            sums.deviation += (count / sums.count as f64 - share).abs() - share;
        });
        let shortest = rows.iter().map(|&row| lengths[row]).min().unwrap_or(0);
        Self {
            terms,
            documents: rows.len() as u32,
            tokens,
            lengths_squared: rows.iter().map(|&row| f64::from(lengths[row]).powi(2)).sum(),
            least_share: f64::from(shortest) / tokens as f64,
        }
    }

    fn sums(&self, term: u32) -> RatioSums {
        let sums = &self.terms[term as usize];
        RatioSums {
            n: self.documents,
            holders: sums.holders,
            counts: sums.count as f64,
            lengths: self.tokens as f64,
            counts_squared: sums.squared,
            lengths_squared: self.lengths_squared,
            products: sums.products,
        }
    }

    fn usage(&self, term: u32) -> Usage {
        let sums = &self.terms[term as usize];
        // Articles without the term deviate by their share of all words.
        let deviation = (1.0 + sums.deviation) / 2.0;
        Usage {
            count: sums.count,
            docs: sums.holders,
            per_million: sums.count as f64 * MILLION / self.tokens as f64,
            dispersion: (sums.count > 0 && self.documents > 1)
                .then(|| (deviation / (1.0 - self.least_share)).clamp(0.0, 1.0)),
        }
    }
}
