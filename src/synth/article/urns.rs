//! Repeats words within an article: words come from Pólya urns, so that a word that an
//! article has used is likely to be used again.

use rand::Rng;
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::synth::random::below;

/// The words that an article has used so far, by kind. Reused for the next article to
/// save allocations.
#[derive(Clone, Debug, Default)]
pub(in crate::synth) struct Urns {
    pub(super) nouns: Vec<u64>,
    pub(super) adjectives: Vec<u64>,
    pub(super) verbs: Vec<u64>,
    pub(super) surnames: Vec<u64>,
    pub(super) towns: Vec<u64>,
}

impl Urns {
    pub(super) fn clear(&mut self) {
        let Self { nouns, adjectives, verbs, surnames, towns } = self;
        for urn in [nouns, adjectives, verbs, surnames, towns] {
            urn.clear();
        }
    }
}

/// Draws the next word of an urn (Blackwell and MacQueen 1973): one of its n words with
/// the probability n / (n + concentration), otherwise a fresh one. Counts within the
/// article are then Dirichlet-multinomial, and the expected rate of a word is its rate
/// among the fresh words.
pub(super) fn draw(
    urn: &mut Vec<u64>,
    concentration: f64,
    random: &mut Xoshiro256PlusPlus,
    fresh: impl FnOnce(&mut Xoshiro256PlusPlus) -> u64,
) -> u64 {
    let earlier = urn.len() as f64;
    let word = if random.r#gen::<f64>() * (earlier + concentration) < earlier {
        urn[below(random.r#gen(), urn.len())]
    } else {
        fresh(random)
    };
    urn.push(word);
    word
}
