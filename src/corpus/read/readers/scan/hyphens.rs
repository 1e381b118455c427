//! Words that ALTO gives in two parts and whole: `SUBS_TYPE="HypPart1" SUBS_CONTENT="Hafenamt"`.

use std::collections::HashMap;

/// One of the two parts of a divided word.
pub(super) struct Part {
    /// Whether it is the part before the hyphen.
    pub(super) is_first: bool,
    /// The whole word.
    pub(super) whole: String,
    /// Whether it is the first word of its region, or the last.
    pub(super) begins_region: bool,
    pub(super) ends_region: bool,
}

/// What stands in the text for a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// The whole word.
    Whole,
    /// The part, as it is printed.
    Own,
    /// Nothing, because the whole word stands at the other part.
    Nothing,
}

/// Returns what to show for each part, so that every word stands once: whole at its first part.
///
/// Parts without the other one on the page belong to a word that goes on on the next page: it stands
/// whole where a region ends with its first part, and a region that begins with its second part goes
/// without that. Other single parts stay as they are printed.
pub(super) fn shown(parts: &[Part]) -> Vec<Shown> {
    let mut pairs: HashMap<&str, [usize; 2]> = HashMap::new();
    for part in parts {
        let counts = pairs.entry(part.whole.as_str()).or_default();
        counts[usize::from(!part.is_first)] += 1;
    }
    for counts in pairs.values_mut() {
        *counts = [counts[0].min(counts[1]); 2];
    }
    let show = |part: &Part| {
        let left = pairs.get_mut(part.whole.as_str()).map(|counts| &mut counts[usize::from(!part.is_first)]);
        let is_paired = left.is_some_and(|left| {
            let is_left = *left > 0;
            *left = left.saturating_sub(1);
            is_left
        });
        match (part.is_first, is_paired) {
            (true, true) => Shown::Whole,
            (false, true) => Shown::Nothing,
            (true, false) if part.ends_region => Shown::Whole,
            (false, false) if part.begins_region => Shown::Nothing,
            _ => Shown::Own,
        }
    };
    parts.iter().map(show).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn part(is_first: bool, whole: &str) -> Part {
        Part { is_first, whole: whole.to_owned(), begins_region: false, ends_region: false }
    }

    #[test]
    fn every_word_stands_once() {
        let parts = [
            Part { begins_region: true, ..part(false, "Brücke") },
            part(true, "Hafen"),
            part(false, "Hafen"),
            part(true, "Kran"),
            part(false, "Werft"),
            part(false, "Hafen"),
            Part { ends_region: true, ..part(true, "Schleuse") },
        ];
        use Shown::*;
        assert_eq!(shown(&parts), [Nothing, Whole, Nothing, Own, Own, Own, Whole]);
    }
}
