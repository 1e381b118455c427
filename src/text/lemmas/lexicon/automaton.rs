//! Looks up words in a packed automaton, which `data/lexicon/script/pack.py` builds and describes.

use super::starts::WordStarts;

/// A minimal acyclic automaton, which maps words to numbers.
#[derive(Clone, Copy, Debug)]
pub(in crate::text::lemmas) struct Automaton<'d> {
    states: &'d [u8],
    starts: &'d WordStarts,
}

/// A state of an automaton: a fourth of its address times 32, plus the number of its edges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::text::lemmas) struct State(u32);

/// The bytes that a state has at most. Behind the states are as many, so that they can be read anywhere.
const LONGEST: usize = 4 * 31;

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
    fn target(self, states: &[u8], label: u8) -> Option<u32> {
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

impl<'d> Automaton<'d> {
    /// An automaton with these states.
    pub(super) fn new(states: &'d [u8], starts: &'d WordStarts) -> Self {
        Self { states, starts }
    }

    /// Returns the number of a word.
    pub(in crate::text::lemmas) fn get(&self, word: &[u8]) -> Option<u16> {
        self.number(self.walk(word)?)
    }

    /// Returns the state behind some letters, from the start.
    #[inline(never)]
    pub(in crate::text::lemmas) fn walk(&self, letters: &[u8]) -> Option<State> {
        match letters.split_first_chunk::<4>() {
            Some((&four, rest)) => self.walk_on(self.starts.behind_four(four)?, rest),
            None => self.walk_on(State::start(self.states)?, letters),
        }
    }

    /// Returns the state behind some letters, from a state.
    #[inline]
    pub(in crate::text::lemmas) fn walk_on(&self, state: State, letters: &[u8]) -> Option<State> {
        state.walk(self.states, letters)
    }

    /// Returns the number of the word that ends at a state.
    #[inline(never)]
    pub(in crate::text::lemmas) fn number(&self, state: State) -> Option<u16> {
        state.target(self.states, 0)?.try_into().ok()
    }

    /// Whether there may be words that start as some letters do. Says no for most that do not.
    #[inline]
    pub(in crate::text::lemmas) fn may_have(&self, letters: &[u8]) -> bool {
        self.starts.may_have(letters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words `a` (7), and `a` with each of the letters `a`…`j` behind it (0…9).
    fn states() -> Vec<u8> {
        let letters = b"abcdefghij";
        let mut states = Vec::new();
        for number in 0..10 {
            states.extend([0, number, 0, 0]);
        }
        // At 40: behind `a`.
        states.push(0);
        states.extend(letters);
        states.extend([7, 0, 0]);
        for number in 0..10_u16 {
            let [low, high] = (number * 32 + 1).to_le_bytes();
            states.extend([low, high, 0]);
        }
        let start = states.len() as u32;
        let [low, high] = (10 * 32 + 11_u16).to_le_bytes();
        states.extend([b'a', low, high, 0]);
        states.extend([0; LONGEST]);
        states.extend((start / 4 * 32 + 1).to_le_bytes());
        states
    }

    #[test]
    fn words_have_their_numbers() {
        let states = states();
        let starts = WordStarts::new(&states);
        let automaton = Automaton::new(&states, &starts);
        assert_eq!(automaton.get(b"a"), Some(7));
        assert_eq!(automaton.get(b"aa"), Some(0));
        for unknown in ["", "b", "ak", "aaa", "a\0", "ab\0", "\0", "aaaa", "abcdefgh"] {
            assert_eq!(automaton.get(unknown.as_bytes()), None, "{unknown:?}");
        }
    }

    #[test]
    fn damaged_automatons_have_no_words() {
        let whole = states();
        for length in 0..whole.len() {
            for start in [0, 1, 33, 10 * 32 + 11, 31, u32::MAX] {
                let mut states = whole[..length].to_vec();
                states.extend(start.to_le_bytes());
                let starts = WordStarts::new(&states);
                let automaton = Automaton::new(&states, &starts);
                // Nothing is asked but to return.
                for word in ["a", "aa", "ab", "abcdefghij"] {
                    let _ = automaton.get(word.as_bytes());
                }
            }
        }
    }
}
