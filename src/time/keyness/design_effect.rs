//! How much the articles of a sampling unit resemble each other, as far as it matters for a
//! comparison.

use super::blocks::FEWEST_UNITS;
use super::side::Side;
use crate::matrix::TermCounts;

/// The fewest articles that contain a word from which the design effect is estimated.
const FEWEST_ARTICLES: u32 = 10;

/// Returns the mean design effect of a comparison for given sampling units: how many times the
/// variance of the difference of a word's rates is that of independent occurrences (Kish 1965).
///
/// `sides` is the side of each article, or `None` for articles on neither, and `units` a number for
/// each article; articles with the same number are a unit. The variance is that of linearisation
/// (Cochran 1977, ch. 9A): for each unit, the residuals on both sides are subtracted from each
/// other before they are squared, so that what a unit says on both sides does not count. The mean
/// is over the words in at least ten articles of the two sides, so that it can be compared between
/// several kinds of units: the kind with the largest one describes the uncertainty best.
///
/// Where articles are independent and each word occurs once in an article, it is about 1. Units of
/// articles that tell the same stories, such as days or speakers, have a larger one, unless each of
/// them has articles on both sides.
///
/// Returns `None` if a side has fewer than three units or no word is in ten articles.
///
/// ```
/// use zeitwort::matrix::Vectorizer;
/// use zeitwort::text::Analyzer;
/// use zeitwort::time::{Side, keyness_design_effect};
///
/// // Ten days with two articles each. Articles of a day have the same words.
/// let texts: Vec<&str> =
///     (0..20).map(|article| ["Hafen Werft", "Schule Kita"][article / 2 % 2]).collect();
/// let (_, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts)?;
/// let sides: Vec<Option<Side>> = (0..20)
///     .map(|article| Some(if article < 10 { Side::Target } else { Side::Reference }))
///     .collect();
/// let effect = |articles_per_unit: u32| {
///     let units: Vec<u32> = (0..20).map(|article| article / articles_per_unit).collect();
///     keyness_design_effect(&counts, &sides, &units).unwrap()
/// };
/// assert!(effect(2) > 1.8 * effect(1));
/// # Ok::<(), zeitwort::Error>(())
/// ```
///
/// # Panics
/// Panics if `sides` or `units` has not one element for each article.
#[must_use]
pub fn keyness_design_effect(counts: &TermCounts, sides: &[Option<Side>], units: &[u32]) -> Option<f64> {
    assert_eq!(sides.len(), counts.documents(), "one side for each article");
    assert_eq!(units.len(), counts.documents(), "one unit for each article");
    let lengths = counts.lengths();
    let mut rows: Vec<usize> =
        (0..sides.len()).filter(|&row| sides[row].is_some() && lengths[row] > 0).collect();
    rows.sort_by_key(|&row| units[row]);
    let units: Vec<&[usize]> = rows.chunk_by(|&a, &b| units[a] == units[b]).collect();
    let [target, reference] = [Side::Target, Side::Reference].map(|side| {
        let on_side = |row: &&usize| sides[**row] == Some(side);
        let length = |unit: &&[usize]| -> f64 {
            unit.iter().filter(on_side).map(|&row| f64::from(lengths[row])).sum()
        };
        SideLengths::new(units.iter().map(length).collect())
    });
    if target.units.min(reference.units) < FEWEST_UNITS {
        return None;
    }
    let all = target.sum + reference.sum;
    // A word of the target counts for the share of the reference in all words, and the reverse.
    let weights = [reference.sum / all, target.sum / all];
    let mut words = vec![WordSums::default(); counts.vocabulary().len()];
    let (mut differences, mut found) = (vec![0.0; words.len()], Vec::new());
    let mut sides_of_units = UnitProducts::default();
    for (unit, rows) in units.iter().enumerate() {
        let own = [target.of_unit[unit] * weights[0], reference.of_unit[unit] * weights[1]];
        sides_of_units.add(own);
        for &row in *rows {
            let side = usize::from(sides[row] == Some(Side::Reference));
            let sign = [weights[0], -weights[1]][side];
            for (term, count) in counts.row(row) {
                let word = &mut words[term as usize];
                word.articles += 1;
                word.counts[side] += f64::from(count);
                if word.last_unit != unit + 1 {
                    word.last_unit = unit + 1;
                    found.push(term);
                }
                differences[term as usize] += sign * f64::from(count);
            }
        }
        for term in found.drain(..) {
            words[term as usize].add(std::mem::take(&mut differences[term as usize]), own);
        }
    }
    // Rates that are estimated from the units fit them better than the true ones.
    let fit = weights[0] / target.effective_units() + weights[1] / reference.effective_units();
    let correction = 1.0 / (1.0 - fit).max(0.1);
    let effects: Vec<f64> = words
        .iter()
        .filter(|word| word.articles >= FEWEST_ARTICLES)
        .map(|word| correction * word.effect([target.sum, reference.sum], weights, &sides_of_units))
        .collect();
    (!effects.is_empty()).then(|| effects.iter().sum::<f64>() / effects.len() as f64)
}

/// The lengths of the units on a side.
struct SideLengths {
    of_unit: Vec<f64>,
    sum: f64,
    units: u32,
}

impl SideLengths {
    fn new(of_unit: Vec<f64>) -> Self {
        let units = of_unit.iter().filter(|&&length| length > 0.0).count() as u32;
        Self { sum: of_unit.iter().sum(), units, of_unit }
    }

    fn effective_units(&self) -> f64 {
        self.sum * self.sum / self.of_unit.iter().map(|length| length * length).sum::<f64>()
    }
}

/// The sums of squares and products of the weighted lengths of units on both sides.
#[derive(Default)]
struct UnitProducts {
    target: f64,
    reference: f64,
    both: f64,
}

impl UnitProducts {
    fn add(&mut self, [target, reference]: [f64; 2]) {
        self.target += target * target;
        self.reference += reference * reference;
        self.both += target * reference;
    }
}

/// The sums of a word over units.
#[derive(Clone, Copy, Default)]
struct WordSums {
    articles: u32,
    /// The last unit that contains it, from 1.
    last_unit: usize,
    /// Its occurrences on each side.
    counts: [f64; 2],
    /// Σ d², where d is the difference of its weighted counts in a unit.
    squares: f64,
    /// Σ d · weighted length on each side.
    products: [f64; 2],
}

impl WordSums {
    fn add(&mut self, difference: f64, lengths: [f64; 2]) {
        self.squares += difference * difference;
        self.products[0] += difference * lengths[0];
        self.products[1] += difference * lengths[1];
    }

    fn effect(&self, lengths: [f64; 2], weights: [f64; 2], units: &UnitProducts) -> f64 {
        let [target, reference] = [self.counts[0] / lengths[0], self.counts[1] / lengths[1]];
        let variance = self.squares - 2.0 * target * self.products[0]
            + 2.0 * reference * self.products[1]
            + target * target * units.target
            + reference * reference * units.reference
            - 2.0 * target * reference * units.both;
        let independent = self.counts[0] * weights[0] * weights[0] + self.counts[1] * weights[1] * weights[1];
        variance.max(0.0) / independent
    }
}
