//! The forms of German words with their lemmas, in a file that is part of the program.

mod automaton;
mod path;
mod reading;
mod starts;
mod state;

use std::sync::LazyLock;

pub(super) use self::automaton::Automaton;
pub(super) use self::path::WordPath;
pub(super) use self::reading::Script;
pub use self::reading::{WordCategory, WordReading};
use self::starts::WordStarts;
use super::shape::capitalised;

/// Built by `data/lexicon/script/build_lexicon.py`, which describes the layout in `data/lexicon/script/pack.py`.
/// `data/lexicon/LICENSE.md` names its sources and their licences.
static BYTES: &[u8] = include_bytes!("../../../../data/lexicon/lexicon.bin");

/// The forms of German words with their lemmas.
#[derive(Clone, Copy, Debug)]
pub struct LemmaLexicon {
    sections: &'static Sections,
}

/// The sections of the file.
#[derive(Debug, Default)]
struct Sections {
    /// The states of the automaton.
    states: &'static [u8],
    starts: WordStarts,
    /// WordCategory, kept, dropped, cut, number of added bytes, place of the added bytes (4).
    scripts: &'static [[u8; 9]],
    /// Where the list with each number begins among the members.
    lists: &'static [[u8; 4]],
    /// Numbers of scripts.
    members: &'static [[u8; 2]],
    added: &'static str,
}

// A test checks that the file can be read.
static SECTIONS: LazyLock<Sections> = LazyLock::new(|| Sections::read(BYTES).unwrap_or_default());

/// The number at a place of the file.
fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at + 4)?.first_chunk::<4>()?;
    Some(u32::from_le_bytes(*bytes) as usize)
}

impl Default for LemmaLexicon {
    fn default() -> Self {
        Self::german()
    }
}

impl LemmaLexicon {
    /// The lexicon that is part of the program. The first one takes about a millisecond, to collect how
    /// words start.
    #[must_use]
    pub fn german() -> Self {
        Self { sections: &SECTIONS }
    }

    /// Returns the readings of a form in any case, the most likely first. Empty if it is not known.
    ///
    /// ```
    /// use zeitwort::text::{WordCategory, LemmaLexicon};
    ///
    /// let readings = LemmaLexicon::german().readings("Räte");
    /// assert_eq!((&*readings[0].lemma, readings[0].category), ("Rat", WordCategory::Noun));
    /// ```
    #[must_use]
    pub fn readings(&self, form: &str) -> Vec<WordReading> {
        let form = form.to_lowercase();
        let readings = self.scripts(&form).filter_map(|script| {
            let lemma = script.lemma(&form)?;
            let lemma = if script.category.is_capitalised() { capitalised(&lemma) } else { lemma };
            Some(WordReading { lemma, category: script.category })
        });
        readings.collect()
    }

    /// Returns how a form, in lower case, becomes each of its lemmas.
    pub(super) fn scripts(&self, form: &str) -> Scripts {
        self.scripts_of(self.automaton().get(form.as_bytes()))
    }

    /// The automaton of the forms.
    #[inline]
    pub(super) fn automaton(&self) -> Automaton<'static> {
        Automaton::new(self.sections.states, &self.sections.starts)
    }

    /// Returns the scripts of the form with a number in the automaton.
    pub(super) fn scripts_of(&self, number: Option<u16>) -> Scripts {
        let sections = self.sections;
        let list = number.map(usize::from);
        let place = |list: Option<&[u8; 4]>| list.map_or(0, |&place| u32::from_le_bytes(place) as usize);
        let lists = sections.lists;
        let range = list.map_or(0..0, |list| place(lists.get(list))..place(lists.get(list + 1)));
        Scripts { sections, members: sections.members.get(range).unwrap_or_default() }
    }
}

/// The scripts of a form, the likeliest first.
#[derive(Clone, Debug)]
pub(super) struct Scripts {
    sections: &'static Sections,
    members: &'static [[u8; 2]],
}

impl Iterator for Scripts {
    type Item = Script<'static>;

    #[inline]
    fn next(&mut self) -> Option<Script<'static>> {
        let (&member, rest) = self.members.split_first()?;
        self.members = rest;
        self.sections.script(usize::from(u16::from_le_bytes(member)))
    }
}

impl Sections {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let number = |at| number(bytes, at);
        if !bytes.starts_with(b"ZWL2") {
            return None;
        }
        let (scripts, lists, members, added) = (number(4)?, number(8)?, number(12)?, number(16)?);
        let (scripts, rest) = bytes.get(24..)?.split_at_checked(9 * scripts)?;
        let (lists, rest) = rest.split_at_checked(4 * (lists + 1))?;
        let (members, rest) = rest.split_at_checked(2 * members)?;
        let (added, rest) = rest.split_at_checked(added)?;
        let states = rest.get(..number(20)?)?;
        Some(Self {
            states,
            starts: WordStarts::new(states),
            scripts: scripts.as_chunks().0,
            lists: lists.as_chunks().0,
            members: members.as_chunks().0,
            added: std::str::from_utf8(added).ok()?,
        })
    }

    // Not inlined: many places call it, and their code would no longer fit into the cache.
    #[inline(never)]
    fn script(&self, number: usize) -> Option<Script<'static>> {
        let &[category, kept, dropped, cut, length, place @ ..] = self.scripts.get(number)?;
        let place = u32::from_le_bytes(place) as usize;
        let added = self.added.get(place..place + usize::from(length))?;
        Some(Script { category: WordCategory::from_byte(category), kept, dropped, cut, added })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_can_be_read() {
        assert!(Sections::read(BYTES).is_some());
        assert!(BYTES.len() < 2_000_000);
    }

    #[test]
    fn damaged_files_are_no_lexicon() {
        assert!(Sections::read(b"").is_none());
        assert!(Sections::read(&BYTES[..1000]).is_none());
        assert!(Sections::read(&BYTES[4..]).is_none());
    }

    #[test]
    fn readings_have_lemmas_and_categories() {
        let lexicon = LemmaLexicon::german();
        let has = |form: &str, lemma: &str, category| {
            let readings = lexicon.readings(form);
            assert!(
                readings.contains(&WordReading { lemma: lemma.to_owned(), category }),
                "{form}: {readings:?}"
            );
        };
        has("Gesetzes", "Gesetz", WordCategory::Noun);
        has("gesetzt", "setzen", WordCategory::Verb);
        has("LEBEN", "Leben", WordCategory::Noun);
        has("leben", "leben", WordCategory::Verb);
        has("größerem", "groß", WordCategory::Adjective);
        has("Frankreichs", "Frankreich", WordCategory::Name);
        has("aufgrund", "aufgrund", WordCategory::Other);
        for unknown in ["", "x", "Xqz", "Rüstungskonzernverbandstagung", "\0", "ge\0"] {
            assert!(lexicon.readings(unknown).is_empty(), "{unknown:?}");
        }
    }
}
