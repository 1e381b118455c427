//! Joins sentences to paragraphs, and these to a text.

/// Joins sentences to a paragraph, without those that do not apply.
pub(super) fn paragraph(sentences: impl IntoIterator<Item = Option<String>>) -> String {
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Joins paragraphs to a text, without empty ones.
pub(super) fn paragraphs(paragraphs: impl IntoIterator<Item = String>) -> String {
    paragraphs.into_iter().filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n\n")
}
