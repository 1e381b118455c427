//! The forms of German words with their lemmas, in a file that is part of the program.

mod automaton;
mod reading;

use std::sync::LazyLock;

pub(super) use self::automaton::Automaton;
use self::automaton::Tables;
pub(super) use self::reading::Script;
pub use self::reading::{WordCategory, WordReading};
use super::shape::capitalised;

/// Built by `data/lexicon/script/build_lexicon.py`, which describes the layout in `data/lexicon/script/pack.py`.
/// `data/lexicon/LICENSE.md` names its sources and their licences.
static BYTES: &[u8] = include_bytes!("../../../../data/lexicon/lexicon.bin");

/// The forms of German words with their lemmas.
#[derive(Clone, Copy, Debug)]
pub struct LemmaLexicon {
    automaton: Automaton<'static>,
    /// WordCategory, kept, dropped, cut, number of added bytes, place of the added bytes (4).
    scripts: &'static [[u8; 9]],
    /// Where the list with each number begins among the members.
    lists: &'static [[u8; 4]],
    /// Numbers of scripts.
    members: &'static [[u8; 2]],
    added: &'static str,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let letters = BYTES.get(24..24 + 63).unwrap_or_default();
    let edges = number(BYTES, 20).and_then(|length| BYTES.get(BYTES.len().checked_sub(length)?..));
    Tables::new(letters, edges.unwrap_or_default())
});

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
    /// The lexicon that is part of the program. Costs nothing.
    #[must_use]
    pub fn german() -> Self {
        let empty = Self {
            automaton: Automaton::new(&[], &TABLES),
            scripts: &[],
            lists: &[],
            members: &[],
            added: "",
        };
        // A test checks that the file can be read.
        Self::read(BYTES).unwrap_or(empty)
    }

    fn read(bytes: &'static [u8]) -> Option<Self> {
        let number = |at| number(bytes, at);
        if !bytes.starts_with(b"ZWL1") {
            return None;
        }
        let (scripts, lists, members, added) = (number(4)?, number(8)?, number(12)?, number(16)?);
        let (scripts, rest) = bytes.get(24 + 64..)?.split_at_checked(9 * scripts)?;
        let (lists, rest) = rest.split_at_checked(4 * (lists + 1))?;
        let (members, rest) = rest.split_at_checked(2 * members)?;
        let (added, rest) = rest.split_at_checked(added)?;
        Some(Self {
            automaton: Automaton::new(rest.get(..number(20)?)?, &TABLES),
            scripts: scripts.as_chunks().0,
            lists: lists.as_chunks().0,
            members: members.as_chunks().0,
            added: std::str::from_utf8(added).ok()?,
        })
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
    #[inline]
    pub(super) fn scripts(&self, form: &str) -> impl Iterator<Item = Script<'static>> + Clone + use<> {
        self.scripts_of(self.automaton.get(form.as_bytes()))
    }

    /// The automaton of the forms.
    pub(super) fn automaton(&self) -> Automaton<'static> {
        self.automaton
    }

    /// Returns the scripts of the form with a number in the automaton.
    #[inline]
    pub(super) fn scripts_of(
        &self,
        number: Option<u16>,
    ) -> impl Iterator<Item = Script<'static>> + Clone + use<> {
        let lexicon = *self;
        let list = number.map(usize::from);
        let place = |list: Option<&[u8; 4]>| list.map_or(0, |&place| u32::from_le_bytes(place) as usize);
        let range = list.map_or(0..0, |list| place(self.lists.get(list))..place(self.lists.get(list + 1)));
        let members = self.members.get(range).unwrap_or_default();
        members.iter().filter_map(move |&member| lexicon.script(usize::from(u16::from_le_bytes(member))))
    }

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
        assert!(LemmaLexicon::read(BYTES).is_some());
        assert!(BYTES.len() < 2_000_000);
    }

    #[test]
    fn damaged_files_are_no_lexicon() {
        assert!(LemmaLexicon::read(b"").is_none());
        assert!(LemmaLexicon::read(&BYTES[..1000]).is_none());
        assert!(LemmaLexicon::read(&BYTES[4..]).is_none());
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
