//! Chooses among the alignments of two articles, so that no word of either is in two of their
//! passages: the longer alignment keeps what two of them claim.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::align::Block;

/// An alignment of two articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    /// What is equal in both, in order.
    pub(super) blocks: Vec<Block>,
}

/// Parts of an article that are taken, without overlaps.
#[derive(Default)]
struct Taken(BTreeMap<usize, usize>);

impl Taken {
    fn add(&mut self, (start, end): (usize, usize)) {
        self.0.insert(start, end);
    }

    fn overlaps(&self, (start, end): (usize, usize)) -> bool {
        self.0.range(..end).next_back().is_some_and(|(_, &taken_end)| taken_end > start)
    }
}

impl Alignment {
    /// Returns the number of words that both articles share.
    pub(super) fn words(&self) -> usize {
        self.blocks.iter().map(|block| block.length).sum()
    }

    /// Returns the first word and the one behind the last.
    pub(super) fn range(&self) -> (usize, usize) {
        (self.blocks[0].at, self.blocks[self.blocks.len() - 1].end())
    }

    /// Returns the same for the other article.
    pub(super) fn other_range(&self) -> (usize, usize) {
        (self.blocks[0].other, self.blocks[self.blocks.len() - 1].other_end())
    }

    /// Returns the pairs of equal words.
    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.blocks.iter().flat_map(|block| (block.at..block.end()).zip(block.other..))
    }

    /// Returns true if a word of the article is shared.
    fn shares(&self, at: usize) -> bool {
        let block = self.blocks.partition_point(|block| block.end() <= at);
        self.blocks.get(block).is_some_and(|block| block.at <= at)
    }

    /// Adds a pair of words behind the last.
    fn push(&mut self, at: usize, other: usize) {
        match self.blocks.last_mut() {
            Some(last) if last.end() == at && last.other_end() == other => last.length += 1,
            _ => self.blocks.push(Block { at, other, length: 1 }),
        }
    }

    /// Returns true if a pair of words lies between the first and the last of the alignment.
    pub(super) fn holds(&self, at: usize, other: usize) -> bool {
        let ((start, end), (other_start, other_end)) = (self.range(), self.other_range());
        (start..end).contains(&at) && (other_start..other_end).contains(&other)
    }
}

/// Returns the alignments with at least `least` shared words, in order of their places, without
/// overlaps in either article. A passage begins and ends with a word for which `counts` is true, and
/// has `least` of these. Also returns how many have too few.
pub(super) fn select(
    mut alignments: Vec<Alignment>,
    least: usize,
    counts: impl Fn(usize) -> bool,
) -> (Vec<Alignment>, u64) {
    alignments.sort_by_cached_key(|alignment| {
        (Reverse(alignment.words()), alignment.range(), alignment.other_range())
    });
    let (mut taken, mut other_taken) = (Taken::default(), Taken::default());
    let (mut chosen, mut left_out) = (Vec::new(), 0);
    for alignment in alignments {
        for part in free_parts(alignment, &taken, &other_taken) {
            if part.words() < least {
                continue;
            }
            let Some(part) = trimmed(part, least, &counts) else {
                left_out += 1;
                continue;
            };
            taken.add(part.range());
            other_taken.add(part.other_range());
            chosen.push(part);
        }
    }
    chosen.sort_unstable_by_key(|alignment| (alignment.range(), alignment.other_range()));
    (chosen, left_out)
}

/// Returns what of an alignment is free in both articles, in parts that go past nothing taken.
fn free_parts(alignment: Alignment, taken: &Taken, other_taken: &Taken) -> Vec<Alignment> {
    if !taken.overlaps(alignment.range()) && !other_taken.overlaps(alignment.other_range()) {
        return vec![alignment];
    }
    let mut parts: Vec<Alignment> = Vec::new();
    let mut is_open = false;
    for (at, other) in alignment.pairs() {
        if taken.overlaps((at, at + 1)) || other_taken.overlaps((other, other + 1)) {
            is_open = false;
            continue;
        }
        match parts.last_mut().filter(|_| is_open) {
            Some(part)
                if !taken.overlaps((part.range().1, at))
                    && !other_taken.overlaps((part.other_range().1, other)) =>
            {
                part.push(at, other);
            }
            _ => parts.push(Alignment { blocks: vec![Block { at, other, length: 1 }] }),
        }
        is_open = true;
    }
    parts
}

/// Returns an alignment from its first word that counts to its last, if at least `least` count.
fn trimmed(alignment: Alignment, least: usize, counts: &impl Fn(usize) -> bool) -> Option<Alignment> {
    if alignment.pairs().filter(|&(at, _)| counts(at)).count() < least {
        return None;
    }
    let (start, end) = alignment.range();
    let first = (start..end).find(|&at| alignment.shares(at) && counts(at))?;
    let last = (start..end).rev().find(|&at| alignment.shares(at) && counts(at))?;
    if (first, last + 1) == (start, end) {
        return Some(alignment);
    }
    let cut = |block: Block| {
        let (from, to) = (block.at.max(first), block.end().min(last + 1));
        (from < to).then(|| Block { at: from, other: block.other + from - block.at, length: to - from })
    };
    let blocks: Vec<Block> = alignment.blocks.into_iter().filter_map(cut).collect();
    Some(Alignment { blocks }).filter(|alignment| alignment.words() >= least)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alignment(blocks: &[(usize, usize, usize)]) -> Alignment {
        let block = |&(at, other, length): &(usize, usize, usize)| Block { at, other, length };
        Alignment { blocks: blocks.iter().map(block).collect() }
    }

    fn selected(alignments: &[Alignment], counts: impl Fn(usize) -> bool) -> Vec<Alignment> {
        select(alignments.to_vec(), 5, counts).0
    }

    #[test]
    fn the_longer_alignment_keeps_what_two_claim() {
        let long = alignment(&[(0, 10, 20)]);
        let alone = [long.clone()];
        // The same words of the article at another place of the other one.
        assert_eq!(selected(&[alignment(&[(5, 50, 10)]), long.clone()], |_| true), alone);
        // Half of it.
        let half = alignment(&[(10, 60, 20)]);
        let rest = alignment(&[(20, 70, 10)]);
        assert_eq!(selected(&[half, long.clone()], |_| true), [long.clone(), rest]);
        // The same words of the other article.
        assert_eq!(selected(&[alignment(&[(50, 10, 18)]), long], |_| true), alone);
    }

    #[test]
    fn a_part_does_not_go_past_what_is_taken() {
        let inner = alignment(&[(10, 110, 30)]);
        let outer = alignment(&[(0, 200, 9), (45, 209, 9)]);
        let parts = [alignment(&[(0, 200, 9)]), inner.clone(), alignment(&[(45, 209, 9)])];
        assert_eq!(selected(&[outer, inner], |_| true), parts);
    }

    #[test]
    fn passages_begin_and_end_with_words_that_count() {
        let found = selected(&[alignment(&[(0, 0, 10), (12, 12, 10)])], |at| (4..14).contains(&at));
        assert_eq!(found, [alignment(&[(4, 4, 6), (12, 12, 2)])]);
        assert_eq!(selected(&[alignment(&[(0, 0, 20)])], |at| at < 4), []);
        assert_eq!(selected(&[alignment(&[(0, 0, 4)])], |_| true), []);
    }
}
