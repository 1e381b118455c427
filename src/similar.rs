//! [`most_similar`]: the name that a user probably meant.

/// The smallest similarity of a suggestion: at 0.6, two of five letters may differ.
const SIMILAR: f64 = 0.6;

/// Returns the known name that is spelled most like the given one, whatever its case
/// (Damerau–Levenshtein distance relative to the longer name). Ties go to the first.
/// Returns `None` if none is similar.
pub(crate) fn most_similar<'k>(given: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let given = given.to_lowercase();
    let mut best = None;
    for name in known {
        let similarity = strsim::normalized_damerau_levenshtein(&given, &name.to_lowercase());
        if similarity >= SIMILAR && best.is_none_or(|(_, greatest)| similarity > greatest) {
            best = Some((name, similarity));
        }
    }
    best.map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_similar_name_is_found_and_a_different_word_is_not() {
        let known = ["topics", "topic_terms", "terms"];
        assert_eq!(most_similar("Topic", known), Some("topics"));
        assert_eq!(most_similar("tems", known), Some("terms"));
        assert_eq!(most_similar("Wetter", known), None);
        assert_eq!(most_similar("abc", ["abd", "abe"]), Some("abd"), "ties go to the first name");
    }
}
