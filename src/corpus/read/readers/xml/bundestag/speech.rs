//! [`Speech`]: one `<rede>`, with the words of each of its speakers apart.

use super::people::Person;
use crate::corpus::read::readers::xml::flow::Flow;

/// One `<rede>`: what the speaker says, and what others say in between.
#[derive(Default)]
pub(super) struct Speech {
    pub(super) id: Option<String>,
    /// Whether the speech was handed in in writing.
    pub(super) is_written: bool,
    pub(super) parts: Vec<Part>,
    current: Speaking,
    /// Whether there is no `<rede>`.
    lacks_element: bool,
}

/// All that one person says within a speech.
#[derive(Default)]
pub(super) struct Part {
    pub(super) person: Person,
    pub(super) words: Flow,
    pub(super) interjections: i64,
}

/// Who speaks now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Speaking {
    /// Nobody was named yet.
    #[default]
    Nobody,
    Part(usize),
    /// The president or another member of the chair.
    Chair,
}

/// The most people of a speech who are known again. A broken file could have any number.
const MOST_KNOWN: usize = 100;

impl Speech {
    /// The speech of a `<rede>`.
    pub(super) fn new(id: Option<String>, is_written: bool) -> Self {
        Self { id, is_written, ..Self::default() }
    }

    /// A speech that has no `<rede>` around it.
    pub(super) fn without_element() -> Self {
        Self { lacks_element: true, ..Self::default() }
    }

    /// Returns `true` if the chair has ended a speech that has no `<rede>`.
    pub(super) fn is_over(&self) -> bool {
        self.lacks_element && self.current == Speaking::Chair
    }

    /// Lets a person speak from here on. Who speaks again goes on with his or her part.
    pub(super) fn speaks(&mut self, person: Person) {
        let known = self.parts.iter().take(MOST_KNOWN).position(|part| part.person.is(&person));
        let at = known.unwrap_or_else(|| {
            self.parts.push(Part { person, ..Part::default() });
            self.parts.len() - 1
        });
        self.current = Speaking::Part(at);
    }

    /// Lets the chair speak from here on.
    pub(super) fn chair_speaks(&mut self) {
        self.current = Speaking::Chair;
    }

    /// Returns the words of the person who speaks now; nothing if the chair does.
    pub(super) fn words(&mut self) -> Option<&mut Flow> {
        if self.current == Speaking::Nobody {
            self.parts.push(Part::default());
            self.current = Speaking::Part(self.parts.len() - 1);
        }
        self.part().map(|part| &mut part.words)
    }

    /// Counts an interjection.
    pub(super) fn interjected(&mut self) {
        if let Some(part) = self.part() {
            part.interjections += 1;
        }
    }

    fn part(&mut self) -> Option<&mut Part> {
        match self.current {
            Speaking::Part(at) => self.parts.get_mut(at),
            Speaking::Nobody | Speaking::Chair => None,
        }
    }
}
