//! The names that editors and news services give to content blocks and their members.

/// Members that name the type of a block.
pub(super) const TYPES: [&str; 6] = ["type", "_type", "nodeType", "blockName", "kind", "__typename"];
/// Members that hold the text of a block, or a list of its parts. The first found counts, since
/// others are often the same text again.
pub(super) const MAIN: [&str; 9] =
    ["value", "text", "content", "html", "paragraph", "p", "children", "items", "blocks"];
/// Members that hold a heading before the text.
pub(super) const HEADINGS: [&str; 2] = ["headline", "title"];
/// Members that may hold the block itself, besides one named like its type.
pub(super) const INNER: [&str; 5] = ["data", "attrs", "block", "attributes", "props"];
/// Members that blocks have besides.
pub(super) const OTHERS: [&str; 16] = [
    "depth",
    "detail",
    "direction",
    "entityRanges",
    "format",
    "id",
    "indent",
    "inlineStyleRanges",
    "key",
    "level",
    "markDefs",
    "marks",
    "mode",
    "style",
    "tunes",
    "version",
];
/// Types of blocks that are not text, in the form of [`plain`](super::names::plain).
pub(super) const WITHOUT_TEXT: [&str; 22] = [
    "ad",
    "ads",
    "advertisement",
    "audio",
    "core/image",
    "embed",
    "figure",
    "gallery",
    "htmlembed",
    "image",
    "imagegallery",
    "images",
    "picture",
    "photo",
    "related",
    "slideshow",
    "socialmedia",
    "teaser",
    "tweet",
    "video",
    "videos",
    "youtube",
];
/// Types of parts of a sentence, in the form of [`plain`](super::names::plain).
pub(super) const INLINE: [&str; 25] = [
    "a",
    "bold",
    "botcommand",
    "cashtag",
    "code",
    "customemoji",
    "em",
    "email",
    "hashtag",
    "hyperlink",
    "italic",
    "link",
    "mention",
    "mentionname",
    "phone",
    "plain",
    "span",
    "spoiler",
    "strikethrough",
    "strong",
    "text",
    "textlink",
    "textmodifier",
    "underline",
    "url",
];
