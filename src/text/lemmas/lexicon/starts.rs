//! The first letters of the words of an automaton, which rule out most strings that are no words.

use super::state::State;

/// The first bytes of words. They are collected once, when the first word is looked up.
#[derive(Debug)]
pub(in crate::text::lemmas) struct WordStarts {
    /// The first four bytes of words, each with the state behind them: a hash table with open addressing,
    /// where 0 is an empty slot. The states behind fewer bytes have the most edges.
    fours: Vec<(u32, State)>,
    /// A bit for the hash of the first five bytes of each word.
    fives: Vec<u64>,
}

/// The number of bits. The words of the lexicon begin in 37,000 ways, so most bits stay empty.
const BITS: usize = 1 << 19;

impl Default for WordStarts {
    /// The starts of no words.
    fn default() -> Self {
        Self::new(&[])
    }
}

impl WordStarts {
    /// Collects the starts of the words of an automaton.
    pub(super) fn new(states: &[u8]) -> Self {
        let mut found = Vec::new();
        for (first, state) in State::start(states).into_iter().flat_map(|start| start.edges(states)) {
            for (second, state) in state.edges(states) {
                for (third, state) in state.edges(states) {
                    let four = |fourth| u32::from_be_bytes([first, second, third, fourth]);
                    found.extend(state.edges(states).map(|(fourth, state)| (four(fourth), state)));
                }
            }
        }
        // Half of the slots or more stay empty, or the search for an unknown start would take long.
        let slots = (2 * found.len()).next_power_of_two().max(2);
        let mut starts = Self { fours: vec![(0, State::default()); slots], fives: vec![0; BITS / 64] };
        for (four, state) in found {
            starts.add(four, state, states);
        }
        starts
    }

    fn add(&mut self, four: u32, state: State, states: &[u8]) {
        let mut slot = self.slot(four);
        while self.fours[slot].0 != 0 {
            slot = (slot + 1) % self.fours.len();
        }
        self.fours[slot] = (four, state);
        for (fifth, _) in state.edges(states) {
            let bit = bit(four, fifth);
            self.fives[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// The slot where the search for four bytes begins.
    #[inline]
    fn slot(&self, four: u32) -> usize {
        // Fibonacci hashing: the high bits of the product depend on all bytes.
        let hash = four.wrapping_mul(0x9E37_79B9).rotate_right(17);
        // The number of slots is a power of two.
        hash as usize & (self.fours.len() - 1)
    }

    /// Returns the state behind the first four bytes of a word.
    // Not inlined: several places call it, and their code would no longer fit into the cache.
    #[inline(never)]
    pub(super) fn behind_four(&self, four: [u8; 4]) -> Option<State> {
        let four = u32::from_be_bytes(four);
        let mut slot = self.slot(four);
        loop {
            let (known, state) = *self.fours.get(slot)?;
            if known == 0 {
                return None;
            }
            if known == four {
                return Some(state);
            }
            slot = (slot + 1) & (self.fours.len() - 1);
        }
    }

    /// Whether there may be words that start like these letters. False for most letters that start no word.
    #[inline]
    pub(super) fn may_have(&self, letters: &[u8]) -> bool {
        let Some((&four, &[fifth, ..])) = letters.split_first_chunk::<4>() else { return true };
        let bit = bit(u32::from_be_bytes(four), fifth);
        self.fives.get(bit / 64).is_some_and(|bits| bits & 1 << (bit % 64) != 0)
    }
}

/// The bit for the first five bytes of a word.
#[inline]
fn bit(four: u32, fifth: u8) -> usize {
    let hash = (four ^ u32::from(fifth).rotate_left(12)).wrapping_mul(0x9E37_79B9);
    (hash >> 13) as usize
}
