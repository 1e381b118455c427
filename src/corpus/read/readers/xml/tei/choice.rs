//! [`Choices`]: elements `<choice>`, of whose spellings only one is read.

use crate::corpus::read::readers::xml::flow::{Flow, Place};

/// The open elements `<choice>`, the innermost last.
#[derive(Default)]
pub(super) struct Choices(Vec<Choice>);

struct Choice {
    /// Where its spellings begin in the text.
    place: Place,
    /// The rank of the spelling that was written; 0 if none was.
    written: u8,
    /// How many elements are open within.
    depth: usize,
}

impl Choices {
    /// Begins a choice.
    pub(super) fn open(&mut self, flow: &Flow) {
        self.nest();
        self.0.push(Choice { place: flow.place(), written: 0, depth: 0 });
    }

    /// Takes the start of any other element. Returns `false` if it is a spelling that is not read.
    ///
    /// The regularised, corrected or expanded spelling is read, whatever the order; of equals the first.
    pub(super) fn start(&mut self, name: &str, flow: &mut Flow) -> bool {
        let Some(choice) = self.0.last_mut() else { return true };
        if choice.depth == 0 {
            let rank = if matches!(name, "reg" | "corr" | "expan") { 2 } else { 1 };
            if rank <= choice.written {
                return false;
            }
            flow.back_to(choice.place);
            choice.written = rank;
        }
        choice.depth += 1;
        true
    }

    /// Takes the end of an element that was read.
    pub(super) fn end(&mut self, name: &str) {
        match self.0.last_mut() {
            Some(choice) if choice.depth > 0 => choice.depth -= 1,
            Some(_) if name == "choice" => {
                self.0.pop();
                if let Some(outer) = self.0.last_mut() {
                    outer.depth = outer.depth.saturating_sub(1);
                }
            }
            _ => {}
        }
    }

    /// Returns `true` between the spellings of a choice, where there is only white space.
    pub(super) fn is_between(&self) -> bool {
        self.0.last().is_some_and(|choice| choice.depth == 0)
    }

    /// Forgets all choices.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    fn nest(&mut self) {
        if let Some(outer) = self.0.last_mut() {
            outer.depth += 1;
        }
    }
}
