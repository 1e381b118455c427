//! The last known part of a word decides how it is inflected: *Rüstungs|konzernen* → *Rüstungskonzern*.

use super::lexicon::{LemmaLexicon, Script, WordCategory, WordPath};
use super::shape::has_vowel;

/// The least letters of a part behind a first part that is known, and behind one that is not.
const SHORT: usize = 3;
const LONG: usize = 5;

/// Letters that may link the first part to the last.
const LINKS: [&str; 8] = ["s", "es", "n", "en", "er", "e", "ens", "ns"];

/// The last parts of an unknown word, in lower case.
pub(super) struct LastParts<'w> {
    lexicon: LemmaLexicon,
    word: &'w str,
    /// The path of the word through the lexicon, which shows the first parts.
    path: &'w WordPath,
    /// Which readings of a last part count.
    wanted: &'w dyn Fn(&Script<'_>, &str) -> bool,
    /// Where the last parts begin: the longest, the shortest, and the shortest of [`LONG`] letters.
    longest: usize,
    shortest: usize,
    shortest_long: usize,
}

/// The lemma of a word by a last part.
#[derive(Clone, Debug)]
pub(super) struct PartLemma {
    /// Where the last part begins.
    pub(super) start: usize,
    /// The lemma of the word.
    pub(super) lemma: String,
}

impl<'w> LastParts<'w> {
    /// The last parts of a word. `None` if the word is too short, or too long to look at all its parts.
    pub(super) fn of(
        lexicon: &LemmaLexicon,
        word: &'w str,
        path: &'w WordPath,
        wanted: &'w dyn Fn(&Script<'_>, &str) -> bool,
    ) -> Option<Self> {
        let mut starts = word.char_indices().map(|(start, _)| start);
        let longest = starts.nth(2)?;
        let mut starts = word.char_indices().map(|(start, _)| start);
        let shortest = starts.nth_back(SHORT - 1).filter(|&start| start >= longest)?;
        let shortest_long = starts.nth_back(LONG - SHORT - 1).unwrap_or(0);
        let is_data = word.len() > WordPath::LONGEST;
        (!is_data).then_some(Self { lexicon: *lexicon, word, path, wanted, longest, shortest, shortest_long })
    }

    /// The lemma by the longest last part behind a known first part.
    pub(super) fn sure(&self) -> Option<PartLemma> {
        (self.longest..=self.shortest).find_map(|start| {
            let is_long = start <= self.shortest_long;
            // Quicker than looking up the last part.
            if !self.may_begin(start) || !self.has_first(start, is_long) {
                return None;
            }
            let (lemma, is_regular) = self.lemma(start)?;
            (is_long || is_regular).then_some(PartLemma { start, lemma })
        })
    }

    /// The lemma by the longest last part that begins before a place, behind a part that is not known.
    pub(super) fn unsure(&self, before: usize) -> Option<String> {
        // Behind three letters or more.
        (self.longest + 1..before.min(self.shortest_long + 1)).find_map(|start| {
            if !self.may_begin(start) {
                return None;
            }
            let (lemma, is_regular) = self.lemma(start)?;
            (is_regular && self.word.get(..start).is_some_and(has_vowel)).then_some(lemma)
        })
    }

    /// The likelier one.
    pub(super) fn any(&self) -> Option<String> {
        self.sure().map(|sure| sure.lemma).or_else(|| self.unsure(self.word.len()))
    }

    /// Whether the letters from a place on may be a word. False for most that are none.
    #[inline]
    fn may_begin(&self, start: usize) -> bool {
        self.word.as_bytes().get(start..).is_some_and(|last| self.lexicon.automaton().may_have(last))
    }

    /// The lemma of the word by its last part from a place on, and whether that is inflected so that it is
    /// hardly a name.
    fn lemma(&self, start: usize) -> Option<(String, bool)> {
        let (first, last) = self.word.split_at_checked(start)?;
        let script = self.lexicon.scripts(last).find(|script| (self.wanted)(script, last))?;
        let lemma = script.lemma_behind(first, last)?;
        let is_regular = lemma.get(start..).is_some_and(|of_last| is_regular(&script, last, of_last));
        Some((lemma, is_regular))
    }

    /// Whether the first `end` bytes may be a first part: a known word, or its stem with a link. Short last
    /// parts of four letters or less want a known noun before them.
    fn has_first(&self, end: usize, is_long: bool) -> bool {
        // No known word is that long, with the longest link.
        if end > self.path.known() + 3 {
            return false;
        }
        let ends_with = |link: &str| {
            self.word.as_bytes().get(..end).is_some_and(|first| first.ends_with(link.as_bytes()))
        };
        self.is_word(end, "", is_long)
            || LINKS.iter().any(|link| {
                end > link.len() + 3 && ends_with(link) && self.is_word(end - link.len(), "", is_long)
            })
            // The stem of a verb or noun without its last letters: `Wohn|ungen`, `Schul|räte`.
            || is_long && end > 3 && (self.is_word(end, "e", true) || self.is_word(end, "en", true))
    }

    /// Whether the first `end` bytes and an ending are a word that may be a first part.
    fn is_word(&self, end: usize, ending: &str, is_long: bool) -> bool {
        let length = end + ending.len();
        if length < 3 || length == 3 && !is_long {
            return false;
        }
        let automaton = self.lexicon.automaton();
        // Few last parts begin before the fourth byte, where the path has no states.
        let state = if end < WordPath::FIRST {
            self.word.as_bytes().get(..end).and_then(|start| automaton.walk(start))
        } else {
            self.path.state(end)
        };
        let state = state.and_then(|state| automaton.walk_on(state, ending.as_bytes()));
        let Some(number) = state.and_then(|state| automaton.number(state)) else { return false };
        self.lexicon.scripts_of(Some(number)).any(|script| {
            let is_long_enough = script.category != WordCategory::Other && length > 2 || length > 3;
            is_long && is_long_enough || script.category == WordCategory::Noun && length > 3
        })
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
