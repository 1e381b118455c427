//! Finds out whether a `<` begins a tag.

use super::elements::needs_no_value;

/// A tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    /// The name as it is written.
    pub(super) name: &'t str,
    /// `</p>`
    pub(super) closes: bool,
    /// `<br/>`
    pub(super) closes_itself: bool,
    /// Whether it has attributes.
    pub(super) has_attributes: bool,
}

/// Returns the tag at the start of the text, and its length; or else how many bytes were looked at.
/// The text begins with `<`.
///
/// After the name come only attributes. `<b und c>` is none: `und` is no attribute that can do
/// without a value. If an attribute has a value, any words may follow, because quotation marks within
/// a value are a frequent mistake (`alt="Er sagte "Ja" dazu"`).
pub(super) fn tag_at(text: &str) -> Result<(Tag<'_>, usize), usize> {
    let bytes = text.as_bytes();
    let closes = bytes.get(1) == Some(&b'/');
    let start = if closes { 2 } else { 1 };
    let end = start + run(bytes, start, |byte| byte.is_ascii_alphanumeric() || b"-_:".contains(&byte));
    let name = &text[start..end];
    let begins_with_letter = name.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    // `<https://…>` is an address.
    if !begins_with_letter || name.ends_with(':') {
        return Err(end);
    }
    let mut tag = Tag { name, closes, closes_itself: false, has_attributes: false };
    let mut at = end;
    let mut has_value = false;
    loop {
        let space = run(bytes, at, |byte| byte.is_ascii_whitespace());
        at += space;
        match bytes.get(at) {
            Some(b'>') => return Ok((tag, at + 1)),
            Some(b'/') => {
                tag.closes_itself = true;
                at += 1;
            }
            Some(b'<') | None => return Err(at),
            // White space before the attribute is missing.
            Some(_) if space == 0 && !has_value || closes => return Err(at),
            Some(_) => {
                tag.closes_itself = false;
                tag.has_attributes = true;
                at = attribute_end(text, at, &mut has_value)?;
            }
        }
    }
}

/// Returns the end of the attribute that starts at `from`.
fn attribute_end(text: &str, from: usize, has_value: &mut bool) -> Result<usize, usize> {
    let bytes = text.as_bytes();
    let name_end = from + run(bytes, from, |byte| !byte.is_ascii_whitespace() && !b"=></".contains(&byte));
    let name = &text[from..name_end];
    let equals = name_end + run(bytes, name_end, |byte| byte.is_ascii_whitespace());
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic() || "_:@*#(".contains(first))
        && !name.contains(['"', '\'']);
    if !is_name || bytes.get(equals) != Some(&b'=') {
        let is_allowed = *has_value || is_name && needs_no_value(name);
        // A lone `=` must not hold up the loop.
        return if is_allowed { Ok(name_end.max(from + 1)) } else { Err(name_end) };
    }
    let value = equals + 1;
    let value = value + run(bytes, value, |byte| byte.is_ascii_whitespace());
    let end = match bytes.get(value) {
        Some(&quote @ (b'"' | b'\'')) => match memchr::memchr(quote, &bytes[value + 1..]) {
            Some(length) => value + 1 + length + 1,
            None => return Err(bytes.len()),
        },
        _ => value + run(bytes, value, |byte| !byte.is_ascii_whitespace() && byte != b'>' && byte != b'<'),
    };
    *has_value = true;
    Ok(end)
}

/// Returns how many bytes from `from` on fulfil the condition.
fn run(bytes: &[u8], from: usize, condition: impl Fn(u8) -> bool) -> usize {
    bytes[from..].iter().take_while(|&&byte| condition(byte)).count()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found() {
        for (text, name) in [
            ("<p>Text", "p"),
            ("</p>", "p"),
            ("</p >", "p"),
            ("<br/>", "br"),
            ("<br />", "br"),
            ("<BR clear=all>", "BR"),
            ("<a href='x>y'>", "a"),
            ("<a href=https://a.de/b/?c=1&d=2>", "a"),
            ("<a href=\"a\"target=\"b\">", "a"),
            ("<a\n  href = \"a\"\n>", "a"),
            ("<a href=“https://a.de“>", "a"),
            ("<img alt=\"Er sagte \"Ja\" dazu\" src=b.jpg/>", "img"),
            ("<input disabled>", "input"),
            ("<script async src=a.js>", "script"),
            ("<div data-leer>", "div"),
            ("<p class=>", "p"),
            ("<o:p>", "o:p"),
            ("<bild-teaser id=\"7\"/>", "bild-teaser"),
            ("<a href=\"a\" = >", "a"),
        ] {
            let found = tag_at(text).map(|(tag, length)| (tag.name, text[..length].ends_with('>')));
            assert_eq!(found, Ok((name, true)), "{text}");
        }
    }

    #[test]
    fn prose_is_no_tag() {
        for text in [
            "<",
            "< b",
            "<3",
            "<-",
            "<a@b.de>",
            "<vorname.name@b.de>",
            "<b und c>",
            "<Name der Redaktion bekannt>",
            "<https://a.de/b>",
            "<5 und >3",
            "<p",
            "<p ",
            "<p class=\"a",
            "<p class='a\">",
            "<p <b>",
            "<>",
            "</>",
            "</ p>",
            "<p = 3>",
            "<p;>",
            "<ü>",
            "</p x>",
            "<a href=\"a\"",
            "<b=3>",
            "<a \"b\">",
            "<Überschrift>",
        ] {
            assert!(tag_at(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_slash_at_the_end_closes_the_tag() {
        for (text, closes, closes_itself, has_attributes) in [
            ("<p>", false, false, false),
            ("</p>", true, false, false),
            ("<p/>", false, true, false),
            ("<p a='b' />", false, true, true),
            ("<p / a='b'>", false, false, true),
        ] {
            let tag = Tag { name: "p", closes, closes_itself, has_attributes };
            assert_eq!(tag_at(text), Ok((tag, text.len())), "{text}");
        }
    }
}
