//! Texts that their source cut off, as free news interfaces do: `Der Rat hat … [+2345 chars]`.

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
        if number_mark(text).is_some() || MARKS.iter().any(|mark| text.ends_with(mark)) {
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

/// Returns the text without the mark that says how many characters are missing, or `None` if there
/// is none.
pub(super) fn without_number_mark(text: &str) -> Option<&str> {
    let text = text.trim_end();
    Some(text[..number_mark(text)?].trim_end())
}

/// Returns where a mark such as `[+2345 chars]` begins.
fn number_mark(text: &str) -> Option<usize> {
    let before = text.strip_suffix(" chars]").or_else(|| text.strip_suffix(" characters]"))?;
    let number = before.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let bracket = number.strip_suffix('+').unwrap_or(number).strip_suffix('[')?;
    (number.len() < before.len()).then_some(bracket.len())
}

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
    fn marks_of_missing_characters_are_known() {
        for (text, rest) in [
            ("Der Hafen wä… [+2345 chars]", Some("Der Hafen wä…")),
            ("Der Hafen wächst ... [17 chars] ", Some("Der Hafen wächst ...")),
            ("[+1 chars]", Some("")),
            ("Der Hafen [+ chars]", None),
            ("Der Hafen +2 chars]", None),
            ("Der Hafen wächst. [sic]", None),
            (" chars]", None),
        ] {
            assert_eq!(without_number_mark(text), rest, "{text}");
        }
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
