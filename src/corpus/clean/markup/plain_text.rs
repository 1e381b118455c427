//! Writes a text without its markup, with the line breaks that a reader of the page sees.

use super::elements::{Element, may_lack_end};
use super::entity::entity_at;
use super::pieces::{Piece, Pieces, pieces};
use super::tag::Tag;

/// A text whose markup was removed once.
pub(super) struct PlainText {
    pub(super) text: String,
    /// Whether tags were removed.
    pub(super) tags: bool,
    /// Whether entities were decoded.
    pub(super) entities: bool,
}

/// Removes tags, if they are wanted, and decodes entities once. Returns nothing if there are none.
pub(super) fn plain_text(text: &str, without_tags: bool) -> Option<PlainText> {
    let found = if without_tags && memchr::memchr(b'<', text.as_bytes()).is_some() {
        Some(pieces(text)).filter(|found| found.is_markup)
    } else {
        None
    };
    let mut writer = Writer { out: String::with_capacity(text.len()), ..Writer::default() };
    let mut copied = 0;
    let mut tags = false;
    if let Some(found) = found {
        writer.collapses = found.has_blocks;
        for (range, piece) in &found.pieces {
            if vanishes(&found, piece) {
                writer.prose(&text[copied..range.start]);
                writer.piece(piece, copied == range.start);
                copied = range.end;
                tags = true;
            }
        }
    }
    writer.prose(&text[copied..]);
    (tags || writer.entities).then_some(PlainText { text: writer.out, tags, entities: writer.entities })
}

fn vanishes(found: &Pieces<'_>, piece: &Piece<'_>) -> bool {
    match piece {
        Piece::Unknown(tag) => found.vanishes(tag),
        Piece::Known(..) | Piece::Hidden => true,
    }
}

/// What stands between the prose written so far and the prose to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    /// An inline tag.
    Tag,
    /// Something to see, such as an image.
    Thing,
    /// White space.
    Space,
    Line,
    Paragraph,
}

#[derive(Default)]
struct Writer {
    out: String,
    gap: Gap,
    /// Whether white space becomes one space, as in the source text of a page.
    collapses: bool,
    /// How many elements are open that preserve white space, and that are other blocks.
    preformatted: usize,
    blocks: usize,
    /// Whether a block is open whose end tag may be missing.
    in_short_block: bool,
    /// Whether the last piece was `</a>`.
    after_link: bool,
    entities: bool,
}

impl Writer {
    /// Writes text between two pieces of markup.
    fn prose(&mut self, mut text: &str) {
        while let Some(at) = memchr::memchr(b'&', text.as_bytes()) {
            let decoded = entity_at(&text[at..]);
            let (character, length) = match &decoded {
                Some((character, length)) => (character.as_str(), *length),
                None => ("&", 1),
            };
            self.entities |= decoded.is_some();
            self.characters(&text[..at]);
            self.characters(character);
            text = &text[at + length..];
        }
        self.characters(text);
    }

    fn characters(&mut self, text: &str) {
        if !self.collapses || self.preformatted > 0 {
            // The first line end in `<pre>` is not seen.
            let text = if self.gap >= Gap::Line { text.trim_start_matches(['\r', '\n']) } else { text };
            self.visible(text);
            return;
        }
        let mut rest = text;
        loop {
            let word = rest.trim_start_matches(is_white_space);
            let space = &rest[..rest.len() - word.len()];
            if !space.is_empty() {
                // Blank lines between blocks, not within one, are those of an author who wrote plain
                // text with a few tags, as in WordPress.
                let is_paragraph = self.blocks == 0 && !self.in_short_block && line_ends(space) > 1;
                self.gap = self.gap.max(if is_paragraph { Gap::Paragraph } else { Gap::Space });
            }
            let length = word.find(is_white_space).unwrap_or(word.len());
            if length == 0 {
                return;
            }
            self.visible(&word[..length]);
            rest = &word[length..];
        }
    }

    fn visible(&mut self, text: &str) {
        let Some(next) = text.chars().next() else {
            return;
        };
        let gap = match std::mem::take(&mut self.gap) {
            _ if self.out.is_empty() => "",
            Gap::None => "",
            Gap::Tag if ends_sentence(&self.out) && begins_sentence(next) => " ",
            Gap::Thing if next.is_alphanumeric() && !self.out.ends_with(char::is_whitespace) => " ",
            Gap::Tag | Gap::Thing => "",
            Gap::Space => " ",
            Gap::Line => "\n",
            Gap::Paragraph => "\n\n",
        };
        self.out.push_str(gap);
        self.out.push_str(text);
    }

    /// Writes what a reader sees of a piece of markup. `is_next` if no prose precedes it.
    fn piece(&mut self, piece: &Piece<'_>, is_next: bool) {
        let after_link = std::mem::take(&mut self.after_link) && is_next;
        let gap = match piece {
            Piece::Known(tag, element) => {
                let is_link = tag.name.eq_ignore_ascii_case("a");
                self.after_link = is_link && tag.closes;
                self.count(tag, *element);
                match element {
                    // Two links side by side are not one word.
                    Element::Inline if is_link && after_link && !tag.closes => Gap::Thing,
                    Element::Inline => Gap::Tag,
                    Element::Visible | Element::Vanishing => Gap::Thing,
                    // The second line break leaves a blank line.
                    Element::Break if self.gap >= Gap::Line => Gap::Paragraph,
                    Element::Break | Element::Line => Gap::Line,
                    Element::Paragraph | Element::Preformatted => Gap::Paragraph,
                }
            }
            Piece::Unknown(_) | Piece::Hidden => Gap::Tag,
        };
        self.gap = self.gap.max(gap);
        // Nor are the last line ends in it.
        if self.preformatted == 0 && gap >= Gap::Line && self.collapses {
            self.out.truncate(self.out.trim_end_matches(is_white_space).len());
        }
    }

    fn count(&mut self, tag: &Tag<'_>, element: Element) {
        if element == Element::Preformatted {
            self.preformatted =
                if tag.closes { self.preformatted.saturating_sub(1) } else { self.preformatted + 1 };
        } else if matches!(element, Element::Line | Element::Paragraph) {
            if may_lack_end(tag.name) {
                self.in_short_block =
                    !tag.closes && !tag.closes_itself && !tag.name.eq_ignore_ascii_case("hr");
            } else if !tag.closes_itself {
                self.in_short_block = false;
                self.blocks = if tag.closes { self.blocks.saturating_sub(1) } else { self.blocks + 1 };
            }
        }
    }
}

/// The white space of HTML, and the no-break space, which is a plain space if it is written as an
/// entity. U+0085 is none: it may be a wrong character, which is mended later.
fn is_white_space(character: char) -> bool {
    matches!(character, ' ' | '\n' | '\r' | '\t' | '\u{C}' | '\u{A0}')
}

fn line_ends(space: &str) -> usize {
    space.matches('\n').count() + space.replace("\r\n", "").matches('\r').count()
}

/// Returns `true` if the text ends like a sentence: `Ende.“`
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '“', '”', '‘', '’', '«', '»', ')', ']'])
        .ends_with(['.', '!', '?', '…', ':', ';'])
}

fn begins_sentence(character: char) -> bool {
    character.is_uppercase() || "„»“‚›".contains(character)
}
