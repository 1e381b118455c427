//! What the names of elements say about what they hold.

use crate::corpus::read::nested::names_text;
use crate::corpus::read::readers::xml::tag::Tag;

/// Names of elements that name their field in an attribute: `<field name="title">`.
const GENERIC: [&str; 20] = [
    "field",
    "column",
    "col",
    "str",
    "date",
    "int",
    "long",
    "float",
    "double",
    "bool",
    "arr",
    "property",
    "entry",
    "data",
    "item",
    "meta",
    "element",
    "attribute",
    "value",
    "text",
];

/// Returns the name of the field that an element holds, and whether it is from an attribute.
pub(super) fn field_name(tag: &Tag<'_>) -> (String, bool) {
    let name = tag.local();
    if GENERIC.contains(&name.to_lowercase().as_str())
        && let Some(named) = tag.attribute("name").or_else(|| tag.attribute("key"))
    {
        return (named, true);
    }
    (name.to_owned(), false)
}

/// Returns `true` for an element within a line of text, as in HTML.
pub(super) fn is_inline(name: &str) -> bool {
    const NAMES: [&str; 28] = [
        "a", "abbr", "acronym", "b", "big", "br", "cite", "code", "em", "font", "hi", "hl", "i", "ins",
        "link", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "tt", "u", "var", "wbr",
        "emphasis",
    ];
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Returns `true` for a paragraph of a text.
pub(super) fn is_paragraph(name: &str) -> bool {
    const NAMES: [&str; 10] =
        ["p", "para", "paragraph", "absatz", "abs", "zeile", "line", "block", "h2", "blockquote"];
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Returns `true` for the name of a field that holds a running text.
pub(super) fn is_text(name: &str) -> bool {
    const MORE: [&str; 8] =
        ["summary", "description", "abstract", "teaser", "lead", "vorspann", "artikel", "haupttext"];
    names_text(name) || MORE.iter().any(|known| known.eq_ignore_ascii_case(name))
}
