//! The last known part of a word decides how it is inflected: *Rüstungs|konzernen* → *Rüstungskonzern*.

use super::lexicon::LemmaLexicon;
use super::lexicon::{Automaton, Script, WordCategory};
use super::shape::has_vowel;

/// Longer words are data in the text; looking at all their parts would take too long.
const LONGEST: usize = 100;
/// The least letters of a part behind a first part that is known, and behind one that is not.
const SHORT: usize = 3;
const LONG: usize = 5;

/// Letters that may link the first part to the last.
const LINKS: [&str; 8] = ["s", "es", "n", "en", "er", "e", "ens", "ns"];

/// The lemmas of an unknown word, in lower case, by its longest last part.
#[derive(Clone, Debug, Default)]
pub(super) struct ByLastPart {
    /// Where the first part is known, too.
    pub(super) sure: Option<String>,
    /// Where only the last part is known.
    pub(super) unsure: Option<String>,
}

impl ByLastPart {
    /// Finds them. `wanted` says which readings of the last part count.
    pub(super) fn of(lexicon: &LemmaLexicon, word: &str, wanted: impl Fn(&Script<'_>, &str) -> bool) -> Self {
        let mut found = Self::default();
        if word.len() > LONGEST {
            return found;
        }
        let letters = word.chars().count();
        let mut firsts = None;
        for (index, (start, _)) in word.char_indices().enumerate().skip(2) {
            let left = letters - index;
            if left < SHORT {
                break;
            }
            let (first, last) = word.split_at(start);
            let Some(script) = lexicon.scripts(last).find(|script| wanted(script, last)) else { continue };
            let Some(lemma) = script.lemma(last) else { continue };
            let is_regular = is_regular(&script, last, &lemma);
            let firsts = firsts.get_or_insert_with(|| FirstParts::of(lexicon, word));
            if (left >= LONG || is_regular) && firsts.has(start, left) {
                found.sure = Some([first, &*lemma].concat());
                break;
            }
            if found.unsure.is_none() && left >= LONG && index > 2 && is_regular && has_vowel(first) {
                found.unsure = Some([first, &*lemma].concat());
            }
        }
        found
    }

    /// The likelier one.
    pub(super) fn any(self) -> Option<String> {
        self.sure.or(self.unsure)
    }
}

/// Whether a word behind an unknown part is inflected so that it is hardly a name: not *Hassani* →
/// *Hassanus*, not *Gersfelder* → *Gersfeld*.
fn is_regular(script: &Script<'_>, last: &str, lemma: &str) -> bool {
    // But `bäume` → *baum*.
    let is_foreign = || {
        !last.contains(['ä', 'ö', 'ü'])
            && ["us", "um", "on", "a", "is"].iter().any(|end| lemma.ends_with(end))
    };
    if script.added.is_empty() { script.keeps() || !last.ends_with("er") } else { !is_foreign() }
}

/// Which starts of a word may be first parts of compounds: known words, or their stems with a link.
struct FirstParts<'w> {
    automaton: Automaton<'static>,
    lexicon: &'w LemmaLexicon,
    word: &'w [u8],
    /// The state behind each number of letters, as far as there are words with that start.
    states: Vec<usize>,
}

impl<'w> FirstParts<'w> {
    fn of(lexicon: &'w LemmaLexicon, word: &'w str) -> Self {
        let automaton = lexicon.automaton();
        let word = word.as_bytes();
        let mut states = Vec::with_capacity(word.len() + 1);
        states.push(0);
        let mut state = word.first().and_then(|&first| automaton.after_first(first));
        for next in 1..=word.len() {
            let Some(known) = state else { break };
            states.push(known);
            state = word.get(next).and_then(|&byte| automaton.walk_on(known, &[byte]));
        }
        Self { automaton, lexicon, word, states }
    }

    /// Whether the first `end` bytes may be a first part, before a last part of `left` letters. Short last
    /// parts of four letters or less want a known noun before them.
    fn has(&self, end: usize, left: usize) -> bool {
        let ends_with =
            |link: &str| self.word.get(..end).is_some_and(|first| first.ends_with(link.as_bytes()));
        self.is_word(end, "", left)
            || LINKS.iter().any(|link| {
                end > link.len() + 3 && ends_with(link) && self.is_word(end - link.len(), "", left)
            })
            // The stem of a verb or noun without its last letters: `Wohn|ungen`, `Schul|räte`.
            || left > 4 && end > 3 && (self.is_word(end, "e", left) || self.is_word(end, "en", left))
    }

    /// Whether the first `end` bytes and an ending are a word that may be a first part.
    fn is_word(&self, end: usize, ending: &str, left: usize) -> bool {
        let state = self.states.get(end).and_then(|&state| self.automaton.walk_on(state, ending.as_bytes()));
        let Some(number) = state.and_then(|state| self.automaton.number(state)) else { return false };
        let length = end + ending.len();
        self.lexicon.scripts_of(Some(number)).any(|script| {
            let is_long_enough = script.category != WordCategory::Other && length > 2 || length > 3;
            left > 4 && is_long_enough || script.category == WordCategory::Noun && length > 3
        })
    }
}
