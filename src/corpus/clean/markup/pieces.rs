//! Splits a text into prose and pieces of markup.

use std::collections::HashSet;
use std::ops::Range;

use super::elements::{Element, element};
use super::tag::{Tag, tag_at};

/// The pieces of markup in a text, in their order.
pub(super) struct Pieces<'t> {
    pub(super) pieces: Vec<(Range<usize>, Piece<'t>)>,
    /// Whether the text has markup without any doubt. If not, the pieces are prose.
    pub(super) is_markup: bool,
    /// Whether there are block elements or line breaks: the white space is that of a source text.
    pub(super) has_blocks: bool,
    unknown: UnknownNames<'t>,
}

/// A piece of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// A tag of HTML.
    Known(Tag<'t>, Element),
    /// Any other tag.
    Unknown(Tag<'t>),
    /// A comment, a declaration or a processing instruction, the sign at the start or end of a CDATA
    /// section, or a vanishing element with all that it holds.
    Hidden,
}

/// The names of unknown tags that begin or end an element.
#[derive(Default)]
struct UnknownNames<'t> {
    opened: HashSet<&'t str>,
    closed: HashSet<&'t str>,
}

impl Pieces<'_> {
    /// Returns `true` if the unknown tag is markup: it looks like markup by itself (`<o:p>`,
    /// `<bild-teaser>`, `<zwischenraum/>`, `<absatz nr="3">`), or it has a partner (`<absatz>` and
    /// `</absatz>`). `<unbekannt>` may be prose.
    pub(super) fn vanishes(&self, tag: &Tag<'_>) -> bool {
        let looks_like_markup = tag.name.contains(['-', ':'])
            && !tag.name.contains(|letter: char| letter.is_ascii_uppercase())
            || tag.name.contains(':')
            || tag.closes_itself
            || tag.has_attributes;
        let has_partner = self.unknown.opened.contains(tag.name) && self.unknown.closed.contains(tag.name);
        looks_like_markup || has_partner
    }
}

/// Finds the pieces of markup. The time is linear in the length of the text, whatever it holds.
pub(super) fn pieces(text: &str) -> Pieces<'_> {
    let mut found =
        Pieces { pieces: Vec::new(), is_markup: false, has_blocks: false, unknown: UnknownNames::default() };
    let mut search = Search { text, missing: Vec::new(), vain_bytes: 0, in_cdata: false };
    let mut at = 0;
    while let Some(length) = memchr::memchr2(b'<', b']', &text.as_bytes()[at..]) {
        at += length;
        let Some((piece, length)) = search.piece_at(at) else {
            at += 1;
            continue;
        };
        let range = at..at + length;
        at = range.end;
        if is_quoted(text, &range) {
            continue;
        }
        match piece {
            Piece::Known(tag, element) => {
                found.is_markup |= !may_be_a_word(&tag);
                found.has_blocks |=
                    !matches!(element, Element::Inline | Element::Visible | Element::Vanishing);
            }
            Piece::Unknown(tag) if tag.closes => _ = found.unknown.closed.insert(tag.name),
            Piece::Unknown(tag) => _ = found.unknown.opened.insert(tag.name),
            Piece::Hidden => found.is_markup = true,
        }
        found.pieces.push((range, piece));
    }
    found
}

/// Returns `true` for `<Video>`: the name of an element, but written like a German noun.
fn may_be_a_word(tag: &Tag<'_>) -> bool {
    let mut letters = tag.name.chars();
    !tag.closes
        && !tag.has_attributes
        && tag.name.len() > 2
        && letters.next().is_some_and(|first| first.is_ascii_uppercase())
        && letters.any(|letter| letter.is_ascii_lowercase())
}

/// Returns `true` for code that the text speaks about: a tag alone in quotation marks
/// (`das Element „<br>“`) or next to a grave accent. In `sagte er."<br>"Das` the marks do not enclose
/// the tag: the first follows a full stop, the second precedes a letter.
fn is_quoted(text: &str, range: &Range<usize>) -> bool {
    const MARKS: &str = "\"'„“”‚‘’»«›‹";
    let mut before = text[..range.start].chars().rev();
    let mut after = text[range.end..].chars();
    let (left, right) = (before.next().unwrap_or(' '), after.next().unwrap_or(' '));
    let mut opens = || before.next().is_none_or(|outside| outside.is_whitespace() || "([".contains(outside));
    let mut closes = || after.next().is_none_or(|outside| !outside.is_alphanumeric());
    left == '`' || right == '`' || MARKS.contains(left) && MARKS.contains(right) && opens() && closes()
}

/// Where searches have failed, so that they are not repeated.
struct Search<'t> {
    text: &'t str,
    /// What does not occur in the rest of the text.
    missing: Vec<&'static str>,
    /// How many bytes were looked at for tags that are none.
    vain_bytes: usize,
    in_cdata: bool,
}

impl<'t> Search<'t> {
    fn piece_at(&mut self, at: usize) -> Option<(Piece<'t>, usize)> {
        let rest = &self.text[at..];
        let bytes = rest.as_bytes();
        match (bytes.first()?, bytes.get(1)) {
            (b']', Some(b']')) if rest.starts_with("]]>") => {
                std::mem::take(&mut self.in_cdata).then_some((Piece::Hidden, 3))
            }
            (b'<', Some(b'!')) => self.hidden_length(rest).map(|length| (Piece::Hidden, length)),
            (b'<', Some(b'?')) if bytes.get(2).is_some_and(u8::is_ascii_alphabetic) => {
                self.length_until(rest, "?>").map(|length| (Piece::Hidden, length))
            }
            (b'<', Some(_)) => self.tag(rest),
            _ => None,
        }
    }

    fn hidden_length(&mut self, rest: &str) -> Option<usize> {
        const CDATA: &str = "<![CDATA[";
        if rest.starts_with("<!--") {
            // `<!-->` is a comment without text.
            if rest.starts_with("<!-->") { Some(5) } else { self.length_until(rest, "-->") }
        } else if rest.starts_with(CDATA) {
            self.in_cdata = true;
            Some(CDATA.len())
        } else if starts_with_ignoring_case(rest, "<!doctype") || rest.starts_with("<![") {
            self.length_until(rest, ">")
        } else {
            None
        }
    }

    fn tag(&mut self, rest: &'t str) -> Option<(Piece<'t>, usize)> {
        // Tags within the attributes of unfinished tags could be nested without end.
        if self.vain_bytes > 8 * self.text.len() + 4096 {
            return None;
        }
        let (tag, length) = match tag_at(rest) {
            Ok(found) => found,
            Err(looked_at) => {
                self.vain_bytes += looked_at;
                return None;
            }
        };
        let Some(kind) = element(tag.name) else {
            return Some((Piece::Unknown(tag), length));
        };
        if kind == Element::Vanishing
            && !tag.closes
            && !tag.closes_itself
            && let Some(content) = self.length_until_end_tag(&rest[length..], tag.name)
        {
            return Some((Piece::Hidden, length + content));
        }
        Some((Piece::Known(tag, kind), length))
    }

    /// Returns the length of the text up to the end of `end`, if it occurs.
    fn length_until(&mut self, text: &str, end: &'static str) -> Option<usize> {
        if self.missing.contains(&end) {
            return None;
        }
        let start = text.find(end);
        if start.is_none() {
            self.missing.push(end);
        }
        start.map(|start| start + end.len())
    }

    /// Returns the length of the text up to the end of the tag `</name>`, if it occurs.
    fn length_until_end_tag(&mut self, text: &str, name: &str) -> Option<usize> {
        const NAMES: [&str; 12] = [
            "applet", "audio", "canvas", "iframe", "noembed", "noscript", "object", "script", "style", "svg",
            "template", "video",
        ];
        let name = NAMES.into_iter().find(|known| known.eq_ignore_ascii_case(name))?;
        if self.missing.contains(&name) {
            return None;
        }
        let bytes = text.as_bytes();
        for at in memchr::memmem::find_iter(bytes, "</") {
            let after = at + 2 + name.len();
            if starts_with_ignoring_case(&text[at + 2..], name)
                && bytes
                    .get(after)
                    .is_some_and(|&next| next.is_ascii_whitespace() || next == b'>' || next == b'/')
                && let Some(length) = memchr::memchr(b'>', &bytes[after..])
            {
                return Some(after + length + 1);
            }
        }
        self.missing.push(name);
        None
    }
}

fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.as_bytes().get(..start.len()).is_some_and(|bytes| bytes.eq_ignore_ascii_case(start.as_bytes()))
}
