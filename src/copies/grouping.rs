//! Joins verified pairs to groups without chaining: an article that shares text with two others
//! does not put these into one group unless they share text themselves.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::days::Span;
use super::overlap::Aligner;
use super::pair::{Comparison, Pair, some_of};

/// A verified pair of articles, by their places.
pub(super) type Verified = (u32, u32, Pair);

/// What articles are joined by.
pub(super) struct Grouping<'f> {
    pub(super) comparison: Comparison<'f>,
    pub(super) spans: &'f [Span],
    pub(super) window: u32,
}

/// Articles that are joined, ordered by their places.
#[derive(Debug)]
struct Group {
    members: Vec<u32>,
    span: Span,
}

impl Grouping<'_> {
    /// Returns the candidates that are copies.
    pub(super) fn verify(&self, candidates: &[(u32, u32)]) -> Vec<Verified> {
        let pairs = candidates
            .par_iter()
            .map_init(Aligner::default, |aligner, &(a, b)| (a, b, self.comparison.pair(aligner, a, b)));
        pairs.filter(|(_, _, pair)| pair.is_copy()).collect()
    }

    /// Returns groups of at least two articles, each ordered. A place in `several` stands for
    /// several articles with the same words, which are a group even if they are joined with no other.
    pub(super) fn groups(&self, verified: &[Verified], several: impl Iterator<Item = u32>) -> Vec<Vec<u32>> {
        let parts = connected(self.spans.len(), verified);
        let mut groups: Vec<Vec<u32>> =
            parts.into_par_iter().flat_map_iter(|pairs| self.agglomerate(pairs)).collect();
        let mut is_joined = vec![false; self.spans.len()];
        groups.iter().flatten().for_each(|&place| is_joined[place as usize] = true);
        groups.extend(several.filter(|&place| !is_joined[place as usize]).map(|place| vec![place]));
        groups
    }

    /// Joins the most similar articles first.
    fn agglomerate(&self, mut pairs: Vec<Verified>) -> Vec<Vec<u32>> {
        pairs.sort_by(|(a, b, pair), (c, d, other)| {
            other.covered().total_cmp(&pair.covered()).then((a, b).cmp(&(c, d)))
        });
        let mut groups: Vec<Group> = Vec::new();
        let mut group_of: HashMap<u32, usize, FixedState> = HashMap::default();
        let mut aligner = Aligner::default();
        for (a, b, _) in pairs {
            let [first, second] = [a, b].map(|article| {
                *group_of.entry(article).or_insert_with(|| {
                    groups.push(Group { members: vec![article], span: self.spans[article as usize] });
                    groups.len() - 1
                })
            });
            if first == second || !self.may_join(&groups[first], &groups[second], &mut aligner) {
                continue;
            }
            let is_larger = groups[first].members.len() >= groups[second].members.len();
            let (into, from) = if is_larger { (first, second) } else { (second, first) };
            let Group { members, span } = std::mem::replace(
                &mut groups[from],
                Group { members: Vec::new(), span: self.spans[a as usize] },
            );
            for &member in &members {
                group_of.insert(member, into);
            }
            let group = &mut groups[into];
            group.members.extend(members);
            group.members.sort_unstable();
            group.span = group.span.joined(span);
        }
        groups.into_iter().map(|group| group.members).filter(|members| members.len() > 1).collect()
    }

    /// Returns whether every article of one group shares text with every article of the other. Of
    /// large groups, some articles are compared.
    fn may_join(&self, a: &Group, b: &Group, aligner: &mut Aligner) -> bool {
        a.span.joined(b.span).fits(self.window)
            && some_of(&a.members).all(|first| {
                some_of(&b.members)
                    .all(|second| self.comparison.pair(aligner, first, second).may_share_group())
            })
    }
}

/// Returns the pairs of each set of articles that is connected by pairs.
fn connected(articles: usize, verified: &[Verified]) -> Vec<Vec<Verified>> {
    let mut parent: Vec<u32> = (0..articles as u32).collect();
    let root = |parent: &mut Vec<u32>, mut article: u32| {
        while parent[article as usize] != article {
            parent[article as usize] = parent[parent[article as usize] as usize];
            article = parent[article as usize];
        }
        article
    };
    for &(a, b, _) in verified {
        let (a, b) = (root(&mut parent, a), root(&mut parent, b));
        parent[a.max(b) as usize] = a.min(b);
    }
    let mut parts: HashMap<u32, Vec<Verified>, FixedState> = HashMap::default();
    for &pair in verified {
        parts.entry(root(&mut parent, pair.0)).or_default().push(pair);
    }
    parts.into_values().collect()
}
