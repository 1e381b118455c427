//! Removes the marks of gender forms: `Bürger:innen` becomes `Bürgerinnen`.

use std::ops::Range;

/// The marks, those to try first at the front.
const MARKS: [&str; 5] = ["/-", "/", ":", "*", "_"];

/// Removes the gender marks of a word: `Bürger:innen`, `Bürger/-Innen` →
/// `BürgerInnen`, `jede*r` → `jeder`. Returns `None` if it has none.
///
/// A word is split at the first mark of each kind in turn. The mark is removed if a
/// lower-case letter stands before it and the rest, without its own gender marks, is
/// a gender ending. The rests are looked at from the shortest to the longest, so the
/// cost is linear in the length of the word.
pub(super) fn without_gender_mark(word: &str) -> Option<String> {
    let is_address = || word.contains("://");
    if !word.contains(['/', ':', '*', '_']) || is_address() {
        return None;
    }
    // For each rest, by its first byte: the mark that is removed from it.
    let mut removed: Vec<Option<Range<usize>>> = vec![None; word.len() + 1];
    // For each kind, the first mark in the rest.
    let mut first: [Option<Range<usize>>; MARKS.len()] = Default::default();
    for start in (0..=word.len()).rev() {
        let bytes = &word.as_bytes()[start..];
        for (first, mark) in first.iter_mut().zip(MARKS) {
            if bytes.starts_with(mark.as_bytes()) {
                *first = Some(start..start + mark.len());
            }
        }
        let is_rest =
            start == 0 || MARKS.iter().any(|mark| word.as_bytes()[..start].ends_with(mark.as_bytes()));
        if is_rest && !bytes.starts_with(b"www.") {
            removed[start] = first
                .iter()
                .flatten()
                .find(|mark| {
                    word[start..mark.start].ends_with(char::is_lowercase)
                        && is_gender_ending(pieces(word, &removed, mark.end))
                })
                .cloned();
        }
    }
    removed[0].as_ref()?;
    Some(pieces(word, &removed, 0).collect())
}

/// The pieces of the rest from `start` on, between the marks that are removed from it.
fn pieces<'w>(
    word: &'w str,
    removed: &[Option<Range<usize>>],
    start: usize,
) -> impl Iterator<Item = &'w str> {
    let mut next = Some(start);
    std::iter::from_fn(move || {
        let start = next?;
        let mark = removed[start].as_ref();
        next = mark.map(|mark| mark.end);
        Some(&word[start..mark.map_or(word.len(), |mark| mark.start)])
    })
}

/// Whether these pieces are an ending after a gender mark, which may be followed by
/// the rest of a compound (`Bürger:innenrat`).
fn is_gender_ending<'w>(pieces: impl Iterator<Item = &'w str>) -> bool {
    let start: String = pieces.flat_map(str::chars).flat_map(char::to_lowercase).take(5).collect();
    matches!(&*start, "in" | "r" | "n" | "innen")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The definition, at exponential cost.
    fn by_definition(word: &str) -> Option<String> {
        if word.contains("://") || word.starts_with("www.") {
            return None;
        }
        MARKS.iter().find_map(|mark| {
            let (stem, ending) = word.split_once(mark)?;
            let rest = by_definition(ending).unwrap_or_else(|| ending.to_owned());
            let lower = rest.to_lowercase();
            let is_ending = matches!(&*lower, "in" | "r" | "n") || lower.starts_with("innen");
            (stem.ends_with(char::is_lowercase) && is_ending).then(|| format!("{stem}{rest}"))
        })
    }

    #[test]
    fn marks_of_real_forms_are_removed() {
        for (word, expected) in [
            ("Bürger:innen", Some("Bürgerinnen")),
            ("Bürger/-Innen", Some("BürgerInnen")),
            ("Schüler:innen-Vertreter:innen", Some("Schülerinnen-Vertreterinnen")),
            ("jede*r", Some("jeder")),
            ("der_die", None),
            ("16:9", None),
            ("www.beispiel/innen", None),
        ] {
            assert_eq!(without_gender_mark(word).as_deref(), expected, "{word}");
        }
    }

    #[test]
    fn long_words_take_linear_time() {
        for part in ["A_B/", "a_b/", "8:00_", "a:in_", "a/-r:", "x*innen/"] {
            assert!(without_gender_mark(&part.repeat(200_000)).is_none_or(|word| word.len() > 200_000));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn agrees_with_the_definition(
            word in "(([aAßÄ1.-]|www\\.|ϊΣ|İ)?(in|Innen|innen|r|n|N|R|IN|a)?(/-|/|:|\\*|_|)){0,7}"
        ) {
            prop_assert_eq!(without_gender_mark(&word), by_definition(&word));
        }
    }
}
