//! Texts that their source cut off, as free news interfaces do: `Der Rat hat … [+2345 chars]`.

use crate::corpus::clean::cut_off::before_cut;

/// What the ends and lengths of the texts of a column show.
#[derive(Default)]
pub(super) struct Endings {
    texts: usize,
    /// Texts that end with a mark such as `[+2345 chars]` or `[…]`.
    marked: usize,
    /// The lengths of texts that end with `…`, in bytes.
    lengths: Vec<usize>,
    /// The longest text, in bytes.
    longest: usize,
}

/// The fewest texts that show a common length, and the most that texts of a cut length have, in bytes.
const FEWEST: usize = 5;
const LONGEST_CUT: usize = 1_000;

impl Endings {
    pub(super) fn add(&mut self, text: &str) {
        self.texts += 1;
        self.longest = self.longest.max(text.len());
        if before_cut(text).is_some() || MARKS.iter().any(|mark| text.ends_with(mark)) {
            self.marked += 1;
        } else if ELLIPSES.iter().any(|ellipsis| text.ends_with(ellipsis)) {
            self.lengths.push(text.len());
        }
    }

    /// Returns `true` if the texts are cut: most have a mark, or nearly all end with `…` and have
    /// about the same short length.
    pub(super) fn are_cut(&self) -> bool {
        let alike = self.lengths.iter().filter(|length| **length * 4 >= self.longest * 3).count();
        let is_short = self.longest <= LONGEST_CUT && self.texts >= FEWEST;
        self.marked * 2 > self.texts || is_short && (alike + self.marked) * 10 >= self.texts * 9
    }
}

/// How cut texts end.
const MARKS: [&str; 4] = ["[…]", "[...]", "[&hellip;]", "[&#8230;]"];
const ELLIPSES: [&str; 4] = ["…", "...", "&hellip;", "&#8230;"];

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn are_cut(texts: &[&str]) -> bool {
        let mut endings = Endings::default();
        texts.iter().for_each(|text| endings.add(text));
        endings.are_cut()
    }

    #[test]
    fn texts_are_cut_if_most_have_a_mark_or_all_end_at_one_length() {
        assert!(are_cut(&["Der Hafen… [+9 chars]", "Kurz.", "Die Werft… [+20 chars]"]));
        assert!(are_cut(&["Der Hafen wächst […]"]));
        assert!(are_cut(&["Der Hafen wächst…"; 5]));
        assert!(!are_cut(&["Der Hafen wächst…"; 4]), "too few");
        assert!(!are_cut(&[
            "Der Hafen wächst…",
            "Ach…",
            "Der Hafen wächst…",
            "So…",
            "Der Hafen wächst…",
            "Na…"
        ]));
        let long = "Hafen ".repeat(300) + "…";
        assert!(!are_cut(&[&*long; 9]), "long texts may end with an ellipsis");
        assert!(!are_cut(&["Der Hafen wächst.", "Und dann …", "Die Werft ruht."]));
        assert!(!are_cut(&[]));
    }
}
