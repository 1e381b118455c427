//! Cleans the text of an article: escapes, markup, garbled letters, line ends, and typography.

use std::borrow::Cow;

use super::cut_off::before_cut;
use super::escapes::without_escapes;
use super::line_ends::unified_line_ends;
use super::markup::without_markup;
use super::mojibake::mend_mojibake;
use super::typography::clean;
use crate::corpus::account::Mends;

/// Returns a text as its source had it, without escapes and without the mark of a cut, and what was
/// mended.
///
/// This is the first step, because an escape can hold markup (`\u003cp\u003e`) and garbled letters
/// (`\u00c3\u00bc`). It needs the text alone: behind a title, a list of paragraphs is not known as one.
pub(in crate::corpus) fn text_of_source(text: &str) -> (Cow<'_, str>, Mends) {
    let mut mends = Mends::default();
    let mut text = without_escapes(text);
    if matches!(text, Cow::Owned(_)) {
        mends |= Mends::ESCAPES;
    }
    if let Some(length) = before_cut(&text).map(str::len) {
        mends |= Mends::CUT_OFF;
        match &mut text {
            Cow::Borrowed(text) => *text = &text[..length],
            Cow::Owned(text) => text.truncate(length),
        }
    }
    (text, mends)
}

/// Returns the text as a reader sees it, and what was mended. The text has to be without escapes (see
/// [`text_of_source`]).
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_cuts_are_mended_before_markup_and_letters() {
        for (text, expected, mends) in [
            ("Der Hafen", "Der Hafen", Mends::default()),
            (r"\u003cp\u003eDer Hafen\u003c/p\u003e", "Der Hafen", Mends::ESCAPES | Mends::TAGS),
            (r"<p>Der Hafen.<br>\nDer Rat.</p>", "Der Hafen.\nDer Rat.", Mends::ESCAPES | Mends::TAGS),
            (r"<p>Der Hafen.<\/p>\n<p>Der Rat.<\/p>", "Der Hafen.\n\nDer Rat.", Mends::ESCAPES | Mends::TAGS),
            (r"Gr\u00c3\u00bcnes Ufer", "Grünes Ufer", Mends::ESCAPES | Mends::MOJIBAKE),
            ("Der Hafen bekommt Pl… [+2345 chars]", "Der Hafen bekommt", Mends::CUT_OFF),
            (r"b'Der Hafen \xe2\x80\xa6 [+12 chars]'", "Der Hafen", Mends::ESCAPES | Mends::CUT_OFF),
            (r"Verteidi-\ngung und Stra\u00dfe", "Verteidigung und Straße", Mends::ESCAPES),
        ] {
            let (source, first) = text_of_source(text);
            let (cleaned, then) = cleaned_text(&source);
            let lines: Vec<&str> = cleaned.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            let wanted: Vec<&str> = expected.lines().filter(|line| !line.is_empty()).collect();
            assert_eq!((lines, first | then), (wanted, mends), "{text}");
        }
    }

    #[test]
    fn texts_without_escapes_are_borrowed() {
        assert!(matches!(text_of_source("Der Hafen wächst."), (Cow::Borrowed(_), _)));
        assert!(matches!(text_of_source("Der Hafen [+2 chars]"), (Cow::Borrowed("Der Hafen"), _)));
    }
}
