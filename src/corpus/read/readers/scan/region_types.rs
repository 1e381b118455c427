//! The types of regions that are not part of the running text: running heads, page numbers, and what
//! printers add for the binder.

/// The types in the form in which they are compared: those of PRImA's PAGE schema, of SegmOnto, and
/// the German and English names that users of Transkribus and eScriptorium give.
const LEFT_OUT: [&str; 22] = [
    "header",
    "footer",
    "pagenumber",
    "signaturemark",
    "catchword",
    "runninghead",
    "runningheader",
    "runningtitle",
    "pageheader",
    "pagefooter",
    "folio",
    "runningtitlezone",
    "numberingzone",
    "numberingzonepage",
    "quiremarkszone",
    "kopfzeile",
    "fusszeile",
    "fußzeile",
    "kolumnentitel",
    "seitenzahl",
    "kustode",
    "bogensignatur",
];

/// Returns `true` for the type of a region that is left out of the text.
pub(super) fn is_left_out(region_type: &str) -> bool {
    LEFT_OUT.contains(&comparable(region_type).as_str())
}

/// Returns `true` for a letter that is set apart because it is larger than its word.
pub(super) fn is_initial(region_type: &str) -> bool {
    matches!(comparable(region_type).as_str(), "dropcapital" | "dropcapitalzone" | "initiale")
}

fn comparable(region_type: &str) -> String {
    // SegmOnto numbers its types: `NumberingZone:page#1`.
    let name = region_type.split('#').next().unwrap_or_default();
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Returns the type in the `custom` attribute of Transkribus and eScriptorium:
/// `readingOrder {index:0;} structure {type:heading;}`.
pub(super) fn custom_type(custom: &str) -> Option<&str> {
    custom_value(custom, "structure", "type")
}

/// Returns the place in the reading order that a `custom` attribute gives.
pub(super) fn custom_index(custom: &str) -> Option<u64> {
    custom_value(custom, "readingOrder", "index")?.parse().ok()
}

fn custom_value<'c>(custom: &'c str, group: &str, key: &str) -> Option<&'c str> {
    let (_, after) = custom.split_once(group)?;
    let (values, _) = after.trim_start().strip_prefix('{')?.split_once('}')?;
    values.split(';').find_map(|pair| {
        let (name, value) = pair.split_once(':')?;
        (name.trim() == key).then(|| value.trim())
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn running_heads_and_page_numbers_are_known_in_all_spellings() {
        for name in [
            "header",
            "page-number",
            "Page Number",
            "NumberingZone:page#1",
            "RunningTitleZone",
            "Fußzeile",
            "catch-word",
        ] {
            assert!(is_left_out(name), "{name}");
        }
        for name in ["heading", "paragraph", "MainZone", "headline", "footnote", "NumberingZone:chapter", ""]
        {
            assert!(!is_left_out(name), "{name}");
        }
    }

    #[test]
    fn custom_attributes_are_taken_apart() {
        let custom = "readingOrder {index:12;} structure {type:page-number;score:1;}";
        assert_eq!(custom_index(custom), Some(12));
        assert_eq!(custom_type(custom), Some("page-number"));
        for other in ["", "structure", "structure {", "structure {score:1;}", "textStyle {offset:0; type:x;}"]
        {
            assert_eq!(custom_type(other), None, "{other}");
        }
    }
}
