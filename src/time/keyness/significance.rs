//! The p and q values of all terms of a comparison.

use super::blocks::{Blocks, FEWEST_UNITS};
use super::discoveries::{Significance, significances};
use super::effective_test::effective_p;
use super::permutations::Permutations;
use super::side::{Side, SideSums};
use crate::matrix::TermCounts;
use crate::time::inference::design_effect::DesignEffect;
use crate::time::inference::ratio::RatioSums;
use crate::time::units::Units;

/// Returns the significance of each term.
pub(super) fn significance(
    counts: &TermCounts,
    sides: &[Option<Side>],
    units: &Units,
    target: &SideSums,
    reference: &SideSums,
) -> Vec<Significance> {
    let mut of_term = vec![Significance::NONE; counts.vocabulary().len()];
    if [target, reference].iter().any(|side| side.units < FEWEST_UNITS) {
        return of_term;
    }
    let blocks = Blocks::new(counts, sides, units);
    let sums = |&term: &u32| (target.sums(term), reference.sums(term));
    let effects: Vec<f64> = blocks.terms.iter().map(sums).map(|(a, b)| effect_of_both(&a, &b)).collect();
    let permutations = Permutations::new(&blocks, &effects);
    let parametric = blocks.terms.iter().map(sums).zip(&effects).map(|((a, b), &effect)| {
        let leads = if a.counts * b.lengths > b.counts * a.lengths { &a } else { &b };
        if leads.holders < FEWEST_UNITS {
            return 1.0;
        }
        let share = a.lengths / (a.lengths + b.lengths);
        effective_p(a.counts, b.counts, share, effect.max(effect_of_each(&a, &b)))
    });
    let parametric: Vec<f64> = parametric.collect();
    for (&term, significance) in blocks.terms.iter().zip(significances(&parametric, &permutations)) {
        of_term[term as usize] = significance;
    }
    of_term
}

/// Returns the design effect of a term if its rate is the same on both sides. It does not depend
/// on which units are on which side.
fn effect_of_both(a: &RatioSums, b: &RatioSums) -> f64 {
    let both = RatioSums {
        n: a.n + b.n,
        holders: a.holders + b.holders,
        counts: a.counts + b.counts,
        lengths: a.lengths + b.lengths,
        counts_squared: a.counts_squared + b.counts_squared,
        lengths_squared: a.lengths_squared + b.lengths_squared,
        products: a.products + b.products,
        ..RatioSums::default()
    };
    DesignEffect::pooled([both]).value()
}

/// Returns the design effect of the difference from that of each side: the larger side has the
/// less weight in the variance of the difference. It is larger than [`effect_of_both`] if the units
/// of a small target differ more than those of the reference.
fn effect_of_each(a: &RatioSums, b: &RatioSums) -> f64 {
    let [effect_a, effect_b] = [a, b].map(|side| DesignEffect::pooled([*side]).value());
    (effect_a * b.lengths + effect_b * a.lengths) / (a.lengths + b.lengths)
}
