//! [`Flow`]: writes running text out of elements. White space of the source becomes one space, and
//! elements ask for line ends and paragraphs.

/// What stands between the text written so far and the text to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

/// A text in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    out: String,
    gap: Gap,
    /// Whether white space is passed over, because a word goes on after it.
    is_joined: bool,
}

/// A place in a text to which it can be taken back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    length: usize,
    gap: Gap,
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r')
}

impl Flow {
    /// Adds text. Its white space counts as one space.
    pub(super) fn text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let space = bytes[at..].iter().take_while(|&&byte| is_space(byte)).count();
            if space > 0 {
                let has_line_end = memchr::memchr(b'\n', &bytes[at..at + space]).is_some();
                // A word may be hyphenated here. The cleaning of texts decides it.
                let is_line_end = has_line_end && self.gap == Gap::None && self.ends_with_hyphen();
                if !self.is_joined {
                    self.gap = self.gap.max(if is_line_end { Gap::Line } else { Gap::Space });
                }
                at += space;
            }
            // Words with single spaces between them are copied together.
            let from = at;
            let mut after_space = false;
            while let Some(&byte) = bytes.get(at) {
                if is_space(byte) && (after_space || byte != b' ') {
                    break;
                }
                after_space = byte == b' ';
                at += 1;
            }
            let mut end = at;
            while end > from && is_space(bytes[end - 1]) {
                end -= 1;
            }
            if end > from {
                self.visible(&text[from..end]);
                at = end;
            }
        }
    }

    fn ends_with_hyphen(&self) -> bool {
        self.out.ends_with(['-', '¬', '\u{2010}', '\u{AD}', '\u{2E17}'])
    }

    fn visible(&mut self, text: &str) {
        let gap = std::mem::take(&mut self.gap);
        self.is_joined = false;
        if !self.out.is_empty() {
            if gap == Gap::Line && self.out.ends_with('\u{2E17}') {
                // The double hyphen of old prints, which the cleaning of texts takes as a plain one.
                self.out.pop();
                self.out.push('-');
            }
            self.out.push_str(match gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        self.out.push_str(text);
    }

    /// Adds text as it is, with all its white space.
    pub(super) fn verbatim(&mut self, text: &str) {
        if !text.is_empty() {
            self.visible(text);
        }
    }

    /// Asks for a space before the next text.
    pub(super) fn space(&mut self) {
        self.gap = self.gap.max(Gap::Space);
    }

    /// Asks for a line end before the next text.
    pub(super) fn line(&mut self) {
        self.gap = self.gap.max(Gap::Line);
    }

    /// Asks for a blank line before the next text.
    pub(super) fn paragraph(&mut self) {
        self.gap = Gap::Paragraph;
    }

    /// Writes nothing before the next text, if only white space was asked for.
    pub(super) fn join(&mut self) {
        if self.gap <= Gap::Space {
            self.gap = Gap::None;
        }
    }

    /// Writes no line end before the next text either: a word goes on.
    pub(super) fn join_lines(&mut self) {
        if self.gap <= Gap::Line {
            let is_hyphenated = self.ends_with_hyphen();
            self.gap = if is_hyphenated { Gap::Line } else { Gap::None };
            self.is_joined = !is_hyphenated;
        }
    }

    /// Returns the place of the next text.
    pub(super) fn place(&self) -> Place {
        Place { length: self.out.len(), gap: self.gap }
    }

    /// Removes what was written after a place.
    pub(super) fn back_to(&mut self, place: Place) {
        self.out.truncate(place.length);
        self.gap = place.gap;
    }

    /// Returns the length in bytes.
    pub(super) fn len(&self) -> usize {
        self.out.len()
    }

    /// Returns the text, and begins a new one.
    pub(super) fn take(&mut self) -> String {
        self.gap = Gap::None;
        self.is_joined = false;
        std::mem::take(&mut self.out)
    }

    /// Adds another text as a paragraph of its own.
    pub(super) fn append(&mut self, other: &str) {
        if !other.is_empty() {
            self.paragraph();
            self.visible(other);
        }
    }
}

/// Returns text with its white space as one space each, without white space around it.
pub(super) fn one_line(text: &str) -> String {
    let mut flow = Flow::default();
    flow.text(text);
    flow.take()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_one_space() {
        for (pieces, expected) in [
            (&["  Der\n   Rat  von ", " Aldersund\t."][..], "Der Rat von Aldersund ."),
            (&["a b c"], "a b c"),
            (&["a", "b"], "ab"),
            (&["a ", "b"], "a b"),
            (&["\n", "\n"], ""),
            (&["Waffen-\n  lieferung"], "Waffen-\nlieferung"),
            (&["Waf\u{2E17}\nfe"], "Waf-\nfe"),
            (&["a - \nb"], "a -\nb"),
            (&["a\u{A0}b  \u{A0}"], "a\u{A0}b \u{A0}"),
        ] {
            let mut flow = Flow::default();
            pieces.iter().for_each(|piece| flow.text(piece));
            assert_eq!(flow.take(), expected, "{pieces:?}");
        }
    }

    #[test]
    fn line_ends_and_paragraphs_stand_between_texts() {
        let mut flow = Flow::default();
        flow.paragraph();
        flow.text("eins ");
        flow.line();
        flow.line();
        flow.text(" zwei");
        flow.paragraph();
        flow.line();
        flow.text("drei");
        let place = flow.place();
        flow.text(" vier");
        flow.back_to(place);
        flow.join();
        flow.text("er");
        flow.append("fünf");
        flow.line();
        assert_eq!(flow.take(), "eins\nzwei\n\ndreier\n\nfünf");
        flow.text("neu");
        assert_eq!(flow.take(), "neu");
    }
}
