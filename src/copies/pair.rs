//! Verifies candidates: which pairs of articles are copies of one text.

use super::candidates::Standing;
use super::overlap::{Aligner, Overlap, Passages};

/// The share of the shorter article that shared passages must cover.
///
/// Newsrooms cut and reword agency texts: between a half and nearly all of it remains. A follow-up repeats its
/// background, up to a quarter.
pub(crate) const LEAST_OF_SHORTER: f64 = 0.4;
/// The share of the longer article that they must cover. A report with three quarters of text of its own is no copy,
/// even if it quotes a short article as a whole.
pub(crate) const LEAST_OF_LONGER: f64 = 0.25;
/// The fewest long words that shared passages have: two sentences. One sentence alone may be a notice to readers,
/// and a short article then consists mostly of it.
const FEWEST_WORDS_SHARED: usize = 16;
/// Unless they cover nearly all of both articles.
const NEARLY_ALL: f64 = 0.9;
/// The share of the shorter article that any two members of a group must have in common. Copies of a text that
/// were cut and edited independently have less in common with one another than with the text.
const LEAST_IN_GROUP: f64 = 0.2;

/// An article has text of its own if this is at least one word in ten. All else is standing text.
const OWN_TEXT: usize = 10;
/// The most articles of a group that others are compared with.
const MOST_COMPARED: usize = 8;

/// Two articles, and what they share.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pair {
    shared: Passages,
    shorter: usize,
    longer: usize,
}

impl Pair {
    /// Judges what two articles of these numbers of words share. Standing text does not count, unless both have
    /// hardly anything else.
    fn new(Overlap { own, standing }: Overlap, shorter: usize, longer: usize) -> Self {
        let (own_shorter, own_longer) = (shorter - standing.in_shorter, longer - standing.in_longer);
        let has_own = |own: usize, all: usize| OWN_TEXT * own >= all;
        match (has_own(own_shorter, shorter), has_own(own_longer, longer)) {
            (true, true) => Self { shared: own, shorter: own_shorter, longer: own_longer },
            (false, false) => Self { shared: own.and(standing), shorter, longer },
            _ => Self { shared: Passages::default(), shorter, longer },
        }
    }

    /// The number of words that both share.
    pub(super) fn words(&self) -> usize {
        self.shared.words
    }

    /// The share of the shorter article's words that both share, in [0, 1].
    pub(super) fn containment(&self) -> f64 {
        share(self.shared.words, self.shorter)
    }

    /// The share of the shorter article that shared passages cover, edited words included.
    pub(super) fn covered(&self) -> f64 {
        share(self.shared.in_shorter, self.shorter)
    }

    /// Whether one article is a copy of the other, or both are copies of a third.
    pub(super) fn is_copy(&self) -> bool {
        let of_longer = share(self.shared.in_longer, self.longer);
        self.covered() >= LEAST_OF_SHORTER
            && of_longer >= LEAST_OF_LONGER
            && (self.shared.in_shorter >= FEWEST_WORDS_SHARED || of_longer >= NEARLY_ALL)
    }

    /// Whether both may be in a group, if other members are copies of both.
    pub(super) fn may_share_group(&self) -> bool {
        self.covered() >= LEAST_IN_GROUP
    }
}

fn share(words: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { words as f64 / of as f64 }
}

/// Compares articles by their fingerprints.
pub(super) struct Comparison<'f> {
    pub(super) words: &'f [&'f [u8]],
    pub(super) standing: &'f Standing,
}

impl Comparison<'_> {
    /// Compares two articles.
    pub(super) fn pair(&self, aligner: &mut Aligner, a: u32, b: u32) -> Pair {
        let (a, b) = (self.words[a as usize], self.words[b as usize]);
        let (shorter, longer) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        let overlap = aligner.overlap(shorter, longer, |passage| self.standing.is_most_of(passage));
        Pair::new(overlap, shorter.len(), longer.len())
    }

    /// Returns the articles of a group that are most complete, with the number of words that count: nine tenths of the
    /// most words. Words count that an article shares with another of the group; what it adds does not. Of two
    /// articles, both share the same, so there all words count, and two thirds of the most are enough. `is_several`
    /// returns whether there are other articles with the same words.
    pub(super) fn most_complete(
        &self,
        aligner: &mut Aligner,
        group: &[u32],
        is_several: impl Fn(u32) -> bool,
    ) -> Vec<(u32, usize)> {
        let mut shared = |article: u32| {
            if group.len() <= 2 || is_several(article) {
                return self.words[article as usize].len();
            }
            let others = some_of(group).filter(|&other| other != article);
            others.map(|other| self.pair(aligner, article, other).words()).max().unwrap_or(0)
        };
        let shared: Vec<(u32, usize)> = group.iter().map(|&article| (article, shared(article))).collect();
        let most = shared.iter().map(|(_, words)| *words).max().unwrap_or(0);
        let enough = if group.len() <= 2 { most * 2 / 3 } else { most * 9 / 10 };
        shared.into_iter().filter(|(_, words)| *words >= enough).collect()
    }
}

/// Returns at most [`MOST_COMPARED`] articles, spread over all.
pub(super) fn some_of(members: &[u32]) -> impl Iterator<Item = u32> {
    let compared = members.len().min(MOST_COMPARED);
    (0..compared).map(move |index| members[index * (members.len() - 1) / (compared - 1).max(1)])
}
