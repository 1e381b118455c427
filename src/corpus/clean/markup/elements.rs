//! The elements of HTML, those of old versions included, and how a reader sees them.

/// How a reader sees an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// A part of a line.
    Inline,
    /// Something to see between words, such as an image.
    Visible,
    /// A line break: `<br>`.
    Break,
    /// Begins and ends a line.
    Line,
    /// Has blank lines around it.
    Paragraph,
    /// Has blank lines around it, and its white space stays.
    Preformatted,
    /// Not seen, nor is what it holds.
    Vanishing,
}

/// Returns the element of this name, in small or capital letters.
pub(super) fn element(name: &str) -> Option<Element> {
    let mut lower_case = [0; LONGEST_NAME];
    let lower_case = lower_case.get_mut(..name.len())?;
    lower_case.copy_from_slice(name.as_bytes());
    lower_case.make_ascii_lowercase();
    Some(match &*lower_case {
        b"a" | b"abbr" | b"acronym" | b"b" | b"base" | b"basefont" | b"bdi" | b"bdo" | b"bgsound"
        | b"big" | b"blink" | b"cite" | b"code" | b"col" | b"colgroup" | b"data" | b"datalist" | b"del"
        | b"dfn" | b"em" | b"font" | b"frame" | b"frameset" | b"i" | b"ins" | b"kbd" | b"label" | b"link"
        | b"map" | b"mark" | b"math" | b"meta" | b"nobr" | b"output" | b"param" | b"q" | b"rb" | b"rp"
        | b"rt" | b"rtc" | b"ruby" | b"s" | b"samp" | b"slot" | b"small" | b"source" | b"span"
        | b"strike" | b"strong" | b"sub" | b"sup" | b"time" | b"track" | b"tt" | b"u" | b"var" | b"wbr" => {
            Element::Inline
        }
        b"area" | b"embed" | b"image" | b"img" | b"input" | b"keygen" | b"meter" | b"picture"
        | b"progress" | b"spacer" | b"textarea" => Element::Visible,
        b"br" => Element::Break,
        b"body" | b"button" | b"caption" | b"center" | b"dd" | b"div" | b"dt" | b"figcaption" | b"html"
        | b"legend" | b"li" | b"marquee" | b"noframes" | b"optgroup" | b"option" | b"search" | b"select"
        | b"summary" | b"tbody" | b"td" | b"tfoot" | b"th" | b"thead" | b"tr" => Element::Line,
        b"address" | b"article" | b"aside" | b"blockquote" | b"details" | b"dialog" | b"dir" | b"dl"
        | b"fieldset" | b"figure" | b"footer" | b"form" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6"
        | b"head" | b"header" | b"hgroup" | b"hr" | b"main" | b"menu" | b"menuitem" | b"nav" | b"ol"
        | b"p" | b"section" | b"table" | b"title" | b"ul" => Element::Paragraph,
        b"listing" | b"plaintext" | b"pre" | b"xmp" => Element::Preformatted,
        // What these hold is code, or shown only where the element itself cannot be shown.
        b"applet" | b"audio" | b"canvas" | b"iframe" | b"noembed" | b"noscript" | b"object" | b"script"
        | b"style" | b"svg" | b"template" | b"video" => Element::Vanishing,
        _ => return None,
    })
}

/// The length of `blockquote` and `figcaption`.
const LONGEST_NAME: usize = 10;

/// Returns `true` for block elements whose end tag is often left out, or that have none.
pub(super) fn may_lack_end(name: &str) -> bool {
    ["p", "li", "td", "th", "tr", "dt", "dd", "hr", "option", "tbody", "thead", "tfoot"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

/// Returns `true` for attributes that need no value.
pub(super) fn needs_no_value(attribute: &str) -> bool {
    const NAMES: [&str; 27] = [
        "allowfullscreen",
        "async",
        "autofocus",
        "autoplay",
        "checked",
        "compact",
        "controls",
        "default",
        "defer",
        "disabled",
        "download",
        "hidden",
        "inert",
        "ismap",
        "itemscope",
        "loop",
        "multiple",
        "muted",
        "nohref",
        "nomodule",
        "noresize",
        "noshade",
        "novalidate",
        "nowrap",
        "open",
        "readonly",
        "required",
    ];
    attribute.starts_with("data-")
        || attribute.starts_with("aria-")
        || NAMES.iter().any(|name| attribute.eq_ignore_ascii_case(name))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_any_case() {
        for (name, expected) in [
            ("p", Some(Element::Paragraph)),
            ("P", Some(Element::Paragraph)),
            ("Br", Some(Element::Break)),
            ("bLoCkQuOtE", Some(Element::Paragraph)),
            ("figcaption", Some(Element::Line)),
            ("Script", Some(Element::Vanishing)),
            ("h1", Some(Element::Paragraph)),
            ("h7", None),
            ("", None),
            ("name", None),
            ("figcaptions", None),
            ("bild-teaser", None),
        ] {
            assert_eq!(element(name), expected, "{name}");
        }
    }
}
