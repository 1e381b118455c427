//! Turns HTML into the text that a reader of the page sees, and leaves prose alone that only has
//! signs of markup (`a < b`, `R&D`, `<Name der Redaktion bekannt>`).

mod elements;
mod entity;
mod pieces;
mod plain_text;
mod tag;

use std::borrow::Cow;

use plain_text::plain_text;

/// A text without markup, and which kinds of markup it had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::corpus) struct Mended<'t> {
    /// The text, borrowed if it had no markup.
    pub(in crate::corpus) text: Cow<'t, str>,
    /// Whether tags, comments or CDATA sections were removed.
    pub(in crate::corpus) tags: bool,
    /// Whether entities such as `&uuml;` were decoded.
    pub(in crate::corpus) entities: bool,
}

/// Markup is at most escaped as often as this: `&amp;amp;uuml;` is decoded, a fourth time is not.
const MOST_TIMES_ESCAPED: usize = 3;

/// Returns the text without tags and entities.
///
/// Block elements become line breaks, inline elements vanish, scripts vanish with what they hold.
/// Only a text with a tag of a known HTML element, a comment or a CDATA section has markup. Entities
/// are decoded only if they are known and end with a semicolon.
///
/// Escaped markup (`&lt;p&gt;`) is markup too if it is not within markup. In `<p>Das Element
/// &lt;br&gt;</p>` it is what the reader is meant to see, and it stays.
pub(in crate::corpus) fn without_markup(text: &str) -> Mended<'_> {
    let mut mended = Mended { text: Cow::Borrowed(text), tags: false, entities: false };
    for _ in 0..MOST_TIMES_ESCAPED {
        if memchr::memchr2(b'<', b'&', mended.text.as_bytes()).is_none() {
            break;
        }
        let Some(plain) = plain_text(&mended.text, !mended.tags) else {
            break;
        };
        mended.text = Cow::Owned(plain.text);
        mended.tags |= plain.tags;
        mended.entities |= plain.entities;
        if !plain.entities {
            break;
        }
    }
    mended
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests;
