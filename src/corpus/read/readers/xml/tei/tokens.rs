//! [`Tokens`]: the white space between the words of annotated texts (`<w>`, `<pc>`).

use crate::corpus::read::readers::xml::flow::Flow;

/// Where a text is between its annotated words.
///
/// Between such words, the white space of the file says nothing: the attribute `join` does.
#[derive(Default)]
pub(super) struct Tokens {
    /// How many words are open. A contraction has words within (`<w>zum<w norm="zu"/>…</w>`).
    open: usize,
    /// What follows the last word, until other text comes.
    after: Option<After>,
}

#[derive(Clone, Copy)]
struct After {
    is_joined: bool,
    has_space: bool,
}

impl Tokens {
    /// Begins a word or a punctuation mark.
    pub(super) fn start(&mut self, name: &str, join: Option<&str>, flow: &mut Flow) -> bool {
        self.open += 1;
        if self.open > 1 {
            return false;
        }
        let joins_left = matches!(join, Some("left" | "both" | "overlap"));
        if let Some(after) = self.after.take() {
            // Without `join`, a mark right after a word belongs to it.
            let is_close = name == "pc" && join.is_none() && !after.has_space;
            if after.is_joined || joins_left || is_close {
                flow.join();
            } else {
                flow.space();
            }
        }
        matches!(join, Some("right" | "both"))
    }

    /// Ends a word. `joins_right` if no space follows the outermost word.
    pub(super) fn end(&mut self, joins_right: bool) {
        self.open = self.open.saturating_sub(1);
        if self.open == 0 {
            self.after = Some(After { is_joined: joins_right, has_space: false });
        }
    }

    /// Takes a piece of text. Returns `false` for white space that says nothing.
    pub(super) fn text(&mut self, text: &str) -> bool {
        let Some(after) = &mut self.after else { return true };
        if self.open == 0 && text.trim().is_empty() {
            after.has_space = true;
            return false;
        }
        self.after = None;
        true
    }

    /// Returns `true` within a word.
    pub(super) fn is_within(&self) -> bool {
        self.open > 0
    }

    /// Forgets the last word.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}
