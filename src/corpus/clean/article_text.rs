//! Cleans the text of an article: line ends, garbled letters, markup, and typography.

use std::borrow::Cow;

use super::line_ends::unified_line_ends;
use super::markup::without_markup;
use super::mojibake::mend_mojibake;
use super::typography::clean;
use crate::corpus::account::Mends;

/// Returns the text as a reader sees it, and what was mended.
///
/// Markup is first, because some garbled letters show only when its entities are decoded
/// (`&Atilde;&frac14;`); line ends follow garbled letters, which can hold one; typography is
/// last, because it joins words across the line ends that are left.
pub(in crate::corpus) fn cleaned_text(text: &str) -> (Cow<'_, str>, Mends) {
    let mut mends = Mends::default();
    let markup = without_markup(text);
    if markup.tags {
        mends |= Mends::TAGS;
    }
    if markup.entities {
        mends |= Mends::ENTITIES;
    }
    let mut cleaned = markup.text;
    if let Cow::Owned(text) = mend_mojibake(&cleaned) {
        mends |= Mends::MOJIBAKE;
        cleaned = Cow::Owned(text);
    }
    for step in [unified_line_ends, clean] {
        if let Cow::Owned(text) = step(&cleaned) {
            cleaned = Cow::Owned(text);
        }
    }
    (cleaned, mends)
}
