//! A state of the packed automaton, and the edges that leave it.

/// A state of an automaton: a fourth of its address times 32, plus the number of its edges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::text::lemmas) struct State(u32);

/// The bytes that a state has at most. Behind the states are as many, so that they can be read anywhere.
pub(super) const LONGEST: usize = 4 * 31;

impl State {
    /// The start state of an automaton, which its last four bytes tell.
    pub(super) fn start(states: &[u8]) -> Option<Self> {
        states.last_chunk().map(|start| Self(u32::from_le_bytes(*start)))
    }

    /// The labels and targets of the edges, followed by other bytes; and the number of the edges.
    #[inline]
    fn packed(self, states: &[u8]) -> Option<(&[u8; LONGEST], usize)> {
        let at = (self.0 / 32 * 4) as usize;
        // One check of the length for all of them.
        Some((states.get(at..)?.first_chunk()?, (self.0 % 32) as usize))
    }

    /// The target of the edge with a label, as it is packed: a state, or a number where the label is 0.
    #[inline]
    pub(super) fn target(self, states: &[u8], label: u8) -> Option<u32> {
        let (edges, count) = self.packed(states)?;
        let index = if count <= 8 {
            index_of(label, *edges.first_chunk()?)
        } else {
            index_of_many(label, edges.get(..count.next_multiple_of(8))?)
        };
        if index < count { target(edges, count, index) } else { None }
    }

    /// Returns the edges with their labels, without that of the end of a word.
    pub(super) fn edges(self, states: &[u8]) -> impl Iterator<Item = (u8, Self)> {
        self.packed(states).into_iter().flat_map(|(edges, count)| {
            let labels = edges.iter().copied().take(count).enumerate();
            let targets =
                labels.filter_map(move |(index, label)| Some((label, Self(target(edges, count, index)?))));
            targets.filter(|(label, _)| *label != 0)
        })
    }

    /// Returns the state behind some letters.
    #[inline]
    pub(super) fn walk(self, states: &[u8], letters: &[u8]) -> Option<Self> {
        let follow = |state: Self, &letter: &u8| {
            // 0 is the label of the end of a word.
            if letter == 0 { None } else { state.target(states, letter).map(Self) }
        };
        letters.iter().try_fold(self, follow)
    }
}

/// The target of the edge with an index, in three bytes.
#[inline]
fn target(edges: &[u8; LONGEST], count: usize, index: usize) -> Option<u32> {
    let &[low, middle, high] = edges.get(count + 3 * index..)?.first_chunk()?;
    Some(u32::from_le_bytes([low, middle, high, 0]))
}

/// Which of eight labels is the one that is looked for; 8 if none is.
#[inline]
fn index_of(label: u8, labels: [u8; 8]) -> usize {
    // All are compared at once, without a branch for each: the lowest zero byte of `unequal` is that of
    // the label. (See `haszero` in Anderson, "Bit Twiddling Hacks".)
    const ONES: u64 = 0x0101_0101_0101_0101;
    let unequal = u64::from_le_bytes(labels) ^ (ONES * u64::from(label));
    let zeros = unequal.wrapping_sub(ONES) & !unequal & (ONES << 7);
    (zeros.trailing_zeros() / 8) as usize
}

/// The same among more labels, eights of them; their number if it is none of them.
#[inline(never)]
fn index_of_many(label: u8, labels: &[u8]) -> usize {
    let mut before = 0;
    for eight in labels.as_chunks().0 {
        let index = index_of(label, *eight);
        before += index;
        if index < 8 {
            break;
        }
    }
    before
}
