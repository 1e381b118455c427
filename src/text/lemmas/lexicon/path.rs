//! The path of a word through the automaton, from which the words that it begins with are read.

use super::automaton::Automaton;
use super::state::State;

/// The states on the path of a word through the automaton.
#[derive(Clone, Debug)]
pub(in crate::text::lemmas) struct WordPath {
    /// The state behind each number of bytes from [`WordPath::FIRST`] on.
    states: [State; Self::LONGEST],
    /// The number of those states.
    count: usize,
    number: Option<u16>,
}

impl WordPath {
    /// The longest word in bytes whose states are kept. Longer words are data in the text.
    pub(in crate::text::lemmas) const LONGEST: usize = 100;
    /// The first place with a state. Earlier states are rarely needed.
    pub(in crate::text::lemmas) const FIRST: usize = 4;

    /// An empty path.
    #[inline]
    pub(in crate::text::lemmas) fn new() -> Self {
        Self { states: [State::default(); Self::LONGEST], count: 0, number: None }
    }

    /// Follows a word in lower case, from an empty path. (Returning the path would copy all states.)
    pub(in crate::text::lemmas) fn go(&mut self, automaton: Automaton<'_>, word: &str) {
        let word = word.as_bytes();
        let Some((start, rest)) = word.split_at_checked(Self::FIRST).filter(|_| word.len() <= Self::LONGEST)
        else {
            self.number = automaton.get(word);
            return;
        };
        let Some(mut state) = automaton.walk(start) else { return };
        let mut letters = rest.iter();
        for place in &mut self.states {
            *place = state;
            self.count += 1;
            let Some(&letter) = letters.next() else {
                self.number = automaton.number(state);
                break;
            };
            let Some(next) = automaton.walk_on(state, &[letter]) else { break };
            state = next;
        }
    }

    /// The number of the word in the automaton.
    pub(in crate::text::lemmas) fn number(&self) -> Option<u16> {
        self.number
    }

    /// The bytes that words of the automaton begin with, at least [`WordPath::FIRST`] less one.
    pub(in crate::text::lemmas) fn known(&self) -> usize {
        Self::FIRST - 1 + self.count
    }

    /// The state behind the first `end` bytes.
    pub(in crate::text::lemmas) fn state(&self, end: usize) -> Option<State> {
        self.states.get(..self.count)?.get(end.checked_sub(Self::FIRST)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::super::LemmaLexicon;
    use super::*;

    #[test]
    fn a_path_has_the_states_of_a_walk() {
        let automaton = LemmaLexicon::german().automaton();
        let long = "a".repeat(WordPath::LONGEST + 1);
        for word in
            ["", "ei", "rat", "räte", "gesetzes", "gesetzesx", "bundestagswahlkampf", "xqzw", "gese\0", &long]
        {
            let mut path = WordPath::new();
            path.go(automaton, word);
            assert_eq!(path.number(), automaton.get(word.as_bytes()), "{word}");
            for end in 0..=word.len() {
                let expected =
                    (end >= WordPath::FIRST).then(|| automaton.walk(&word.as_bytes()[..end])).flatten();
                assert_eq!(path.state(end), expected, "{end} bytes of {word}");
                assert!(expected.is_none() || end <= path.known(), "{end} bytes of {word}");
            }
        }
    }

    #[test]
    fn no_known_word_is_passed_over() {
        let automaton = LemmaLexicon::german().automaton();
        for word in ["ei", "rat", "räte", "gesetz", "gesetzes", "öffentlich", "über", "zypern", "vertretung"]
        {
            assert!(automaton.get(word.as_bytes()).is_some(), "{word}");
            assert!(automaton.may_have(word.as_bytes()), "{word}");
        }
        assert!(!automaton.may_have(b"xqzwv"));
    }
}
