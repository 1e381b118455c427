//! What an object looks like, by the names and values of its members: an article, or a part of one.

use std::borrow::Cow;

use super::kinds::{ELEMENTS_LOOKED_AT, MEMBERS_LOOKED_AT};
use super::outline::{Part, elements, members};
use crate::corpus::read::nested::{names_date, names_link_or_id, names_text, names_title};

/// How many words a paragraph has that is no notice, such as one of copyright.
const PROSE_WORDS: usize = 20;

/// Returns whether an element of a list is an article, not a block of text, a picture or a
/// comment. If a member wraps the rest, its members count.
pub(super) fn is_article_in_list(bytes: &[u8], element: Part) -> bool {
    let parts: Vec<(Cow<'_, str>, Part)> = members(bytes, element.start).take(MEMBERS_LOOKED_AT).collect();
    let looks = Looks::of(bytes, &parts);
    let is_article = (looks.has_title && (looks.has_text || looks.has_date || looks.has_link_or_id))
        || (looks.has_text && (looks.has_date || !looks.has_type && looks.has_link_or_id));
    let wraps = |name: &str| ["_source", "node", "data", "doc", "article", "fields"].contains(&name);
    is_article
        || parts.iter().any(|(name, part)| {
            let inner = || members(bytes, part.start).take(MEMBERS_LOOKED_AT).collect::<Vec<_>>();
            wraps(name) && part.kind(bytes) == b'{' && {
                let looks = Looks::of(bytes, &inner());
                looks.has_title || (looks.has_text && looks.has_date)
            }
        })
}

/// What the names and values of an object look like.
pub(super) struct Looks {
    pub(super) has_text: bool,
    pub(super) has_title: bool,
    pub(super) has_date: bool,
    pub(super) has_link_or_id: bool,
    /// Whether a member holds a paragraph, whatever its name.
    pub(super) has_prose: bool,
    /// Whether it says what kind of block it is.
    pub(super) has_type: bool,
}

impl Looks {
    pub(super) fn of(bytes: &[u8], parts: &[(Cow<'_, str>, Part)]) -> Self {
        let is_filled = |part: &Part| match part.kind(bytes) {
            b'"' => part.bytes(bytes).len() > 2,
            b'{' => true,
            _ => false,
        };
        let holds_date = |part: &Part| is_filled(part) || part.kind(bytes).is_ascii_digit();
        Self {
            has_text: parts.iter().any(|(name, part)| names_text(name) && holds_text(bytes, *part)),
            has_title: parts.iter().any(|(name, part)| names_title(name) && is_filled(part)),
            has_date: parts.iter().any(|(name, part)| names_date(name) && holds_date(part)),
            has_link_or_id: parts.iter().any(|(name, _)| names_link_or_id(name)),
            has_prose: parts.iter().any(|(_, part)| part.kind(bytes) == b'"' && is_prose(part.bytes(bytes))),
            has_type: parts.iter().any(|(name, _)| matches!(&**name, "type" | "_type" | "nodeType")),
        }
    }
}

/// Returns whether a string is at least a long sentence, not an address, a title or a notice.
fn is_prose(string: &[u8]) -> bool {
    string.iter().filter(|byte| **byte == b' ').take(PROSE_WORDS).count() == PROSE_WORDS
}

/// Returns whether a value with the name of a text is one: a string, a list of paragraphs or
/// blocks, but not a list of articles, which some programs call `content`.
fn holds_text(bytes: &[u8], part: Part) -> bool {
    match part.kind(bytes) {
        b'"' => part.bytes(bytes).len() > 2,
        b'[' => {
            let mut first = elements(bytes, part.start).take(ELEMENTS_LOOKED_AT).peekable();
            first.peek().is_some() && !first.any(|element| is_article_in_text(bytes, element))
        }
        // `{"rendered": …}` or the document of an editor.
        b'{' => members(bytes, part.start).take(ELEMENTS_LOOKED_AT).any(|(_, part)| {
            part.kind(bytes) == b'"'
                || (part.kind(bytes) == b'['
                    && !elements(bytes, part.start)
                        .take(ELEMENTS_LOOKED_AT)
                        .any(|element| is_article_in_text(bytes, element)))
        }),
        _ => false,
    }
}

/// Returns whether an element of a list that may be a text is an article. A section with a
/// heading of its own has neither date nor address.
pub(super) fn is_article_in_text(bytes: &[u8], element: Part) -> bool {
    let mut names = members(bytes, element.start).take(MEMBERS_LOOKED_AT).map(|(name, _)| name);
    element.kind(bytes) == b'{'
        && names.any(|name| names_date(&name) || names_link_or_id(&name))
        && is_article_in_list(bytes, element)
}
