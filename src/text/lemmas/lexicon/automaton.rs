//! Looks up words in a packed automaton, which `data/lexicon/script/pack.py` builds and describes.

use super::starts::WordStarts;
use super::state::State;

/// A minimal acyclic automaton, which maps words to numbers.
#[derive(Clone, Copy, Debug)]
pub(in crate::text::lemmas) struct Automaton<'d> {
    states: &'d [u8],
    starts: &'d WordStarts,
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
    use crate::text::lemmas::lexicon::state::LONGEST;

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
