//! [`Layout`]: the regions of a page with their lines, whatever format they come from, and the text
//! that they make.

use super::region_types::{is_initial, is_left_out};

/// A reader of the pages of a file.
pub(super) trait PageReader: Send {
    /// Reads up to the end of the next page. Returns `None` after the last.
    ///
    /// # Errors
    /// Returns the reason for which the file cannot be read any further.
    fn read_page(&mut self) -> Result<Option<Layout>, String>;
}

impl Layout {
    /// Returns the ids of a region and of those around it, the innermost first.
    pub(super) fn ids(&self, at: usize) -> impl Iterator<Item = &str> {
        let first = self.regions.get(at);
        let chain = std::iter::successors(first, |region| self.regions.get(region.parent?));
        chain.map(|region| region.id.as_str()).filter(|id| !id.is_empty()).take(MOST_AROUND)
    }
}

/// The regions around one that are looked at.
const MOST_AROUND: usize = 256;

/// A page.
#[derive(Default)]
pub(super) struct Layout {
    /// The regions in reading order.
    pub(super) regions: Vec<Region>,
    /// The number of the page in the volume, if the file of the page gives it.
    pub(super) number: Option<i64>,
    /// How sure the recognition is of the page, if it is not given for words or lines.
    pub(super) confidence: Option<f64>,
}

/// A region of a page, such as a paragraph.
#[derive(Clone, Default)]
pub(super) struct Region {
    /// The id, which need not be unique; empty without one.
    pub(super) id: String,
    /// The region around it, by its place among the regions.
    pub(super) parent: Option<usize>,
    pub(super) role: Role,
    pub(super) lines: Vec<String>,
    pub(super) confidence: Confidence,
}

/// What a region is to the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Text,
    /// A large first letter: its word continues in the next region.
    Initial,
    /// A running head, page number or the like.
    LeftOut,
}

impl Role {
    /// Returns the role of a region of this type in a region of another role.
    pub(super) fn of_type(region_type: &str, around: Self) -> Self {
        if around == Self::LeftOut || is_left_out(region_type) {
            Self::LeftOut
        } else if is_initial(region_type) {
            Self::Initial
        } else {
            Self::Text
        }
    }
}

/// The mean of how sure the recognition is of each word or line, between 0 and 1.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Confidence {
    sum: f64,
    count: u32,
}

impl Confidence {
    /// Adds a value as it is written. What is no number between 0 and 1 does not count.
    pub(super) fn add(&mut self, value: &str) {
        if let Some(value) = parsed_confidence(value) {
            self.sum += value;
            self.count += 1;
        }
    }

    /// Adds the values of another part.
    pub(super) fn merge(&mut self, other: Self) {
        self.sum += other.sum;
        self.count += other.count;
    }

    /// Returns the mean to four decimals.
    pub(super) fn mean(self) -> Option<f64> {
        (self.count > 0).then(|| rounded(self.sum / f64::from(self.count)))
    }
}

/// Returns a confidence between 0 and 1, or `None` for anything else.
pub(super) fn parsed_confidence(value: &str) -> Option<f64> {
    value.trim().parse().ok().filter(|value| (0.0..=1.0).contains(value))
}

/// Returns the value to four decimals.
pub(super) fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

/// Signs at the end of a line that divide a word.
const HYPHENS: [char; 6] = ['-', '¬', '=', '\u{2E17}', '\u{AD}', '\u{2010}'];

/// Returns the text of regions: a line for each line, and an empty line between regions, unless a word
/// continues from one to the next.
pub(super) fn text_of<'r>(regions: impl IntoIterator<Item = &'r Region>) -> String {
    let mut text = String::new();
    let mut after_initial = false;
    for region in regions {
        let mut lines = region.lines.iter().filter(|line| !line.trim().is_empty()).peekable();
        let Some(first) = lines.peek() else { continue };
        let begins_small = first.trim_start().starts_with(char::is_lowercase);
        if after_initial {
            // The letter and the rest of its word.
        } else if begins_small && text.ends_with(HYPHENS) {
            text.push('\n');
        } else if !text.is_empty() {
            text.push_str("\n\n");
        }
        for (at, line) in lines.enumerate() {
            if at > 0 {
                text.push('\n');
            }
            push_line(&mut text, line.trim());
        }
        after_initial = region.role == Role::Initial
            && region.lines.iter().map(|line| line.trim().chars().count()).sum::<usize>() == 1;
    }
    text
}

/// Adds a line. The double hyphen of blackletter at the end of the line before (`Waſſer=`) becomes a
/// plain one if the word continues, so that it is joined as any other.
fn push_line(text: &mut String, line: &str) {
    let divided = text.strip_suffix('\n').and_then(|before| before.strip_suffix(['=', '\u{2E17}']));
    if let Some(before) = divided
        && before.ends_with(char::is_alphabetic)
        && line.starts_with(char::is_alphabetic)
    {
        let length = before.len();
        text.truncate(length);
        text.push_str("-\n");
    }
    text.push_str(line);
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn region(role: Role, lines: &[&str]) -> Region {
        Region { role, lines: lines.iter().map(ToString::to_string).collect(), ..Region::default() }
    }

    #[test]
    fn regions_become_paragraphs() {
        let regions = [
            region(Role::Text, &["Vom Hafen"]),
            region(Role::Text, &[]),
            region(Role::Text, &["Die Schlep=", "per liegen fest. Am Land-"]),
            region(Role::Text, &["ungssteg = 3 Boote ="]),
            region(Role::Text, &["Neues."]),
        ];
        let expected = "Vom Hafen\n\nDie Schlep-\nper liegen fest. Am Land-\nungssteg = 3 Boote =\n\nNeues.";
        assert_eq!(text_of(&regions), expected);
    }

    #[test]
    fn an_initial_belongs_to_the_next_word() {
        let regions = [region(Role::Initial, &["D"]), region(Role::Text, &["er Hafen"])];
        assert_eq!(text_of(&regions), "Der Hafen");
        let words = [region(Role::Initial, &["Der"]), region(Role::Text, &["Hafen"])];
        assert_eq!(text_of(&words), "Der\n\nHafen");
    }

    #[test]
    fn only_values_between_0_and_1_are_confidences() {
        let mut confidence = Confidence::default();
        for value in ["0.5", "1", "87", "-1", "NaN", "", "x"] {
            confidence.add(value);
        }
        assert_eq!(confidence.mean(), Some(0.75));
        assert_eq!(Confidence::default().mean(), None);
    }
}
