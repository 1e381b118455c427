//! [`Boilerplate`]: the lines that are boilerplate, and how they are removed.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::edges::{EdgeLine, Edges};
use super::sentences::sentences;

/// A line, or a sentence, that is boilerplate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoilerplateLine {
    /// The line. If it holds a line feed, two lines that are boilerplate where one follows the other.
    pub text: String,
    /// The number of articles of the sample in which it stands.
    pub articles: u64,
}

/// Lines that stand word for word in many articles: cookie notices, calls to subscribe, footers.
///
/// ```
/// use zeitwort::corpus::{Boilerplate, Date};
///
/// let articles: Vec<(String, String)> = (1..=28)
///     .map(|day| (format!("2024-02-{day:02}"), format!("Am Tag {day} war Markt.\nAbonnieren Sie unseren Brief")))
///     .collect();
/// let boilerplate = Boilerplate::learn(
///     articles.iter().map(|(date, text)| (&**date, Date::parse(date).ok(), Some("Bote"), &**text)),
/// );
/// assert_eq!(boilerplate.lines()[0].text, "Abonnieren Sie unseren Brief");
/// assert_eq!(boilerplate.lines()[0].articles, 28);
/// assert_eq!(boilerplate.remove("Der Rat tagt.\nAbonnieren Sie unseren Brief"), "Der Rat tagt.");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "SavedBoilerplate", into = "SavedBoilerplate")]
pub struct Boilerplate {
    /// By number of articles, the greatest first, then by text.
    lines: Vec<BoilerplateLine>,
    sampled: u64,
    /// The place of each line in `lines`.
    index: HashMap<String, usize>,
    /// The first lines of pairs.
    first_of_pairs: HashSet<String>,
}

impl Boilerplate {
    pub(super) fn new(mut lines: Vec<BoilerplateLine>, sampled: u64) -> Self {
        lines.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.text.cmp(&b.text)));
        let index = lines.iter().enumerate().map(|(at, line)| (line.text.clone(), at)).collect();
        let firsts = lines.iter().filter_map(|line| Some(line.text.split_once('\n')?.0.to_owned()));
        let first_of_pairs = firsts.collect();
        Self { lines, sampled, index, first_of_pairs }
    }

    /// Returns the lines, those of the most articles first.
    #[must_use]
    pub fn lines(&self) -> &[BoilerplateLine] {
        &self.lines
    }

    /// Returns the number of different articles from which the lines were learned.
    #[must_use]
    pub fn sampled(&self) -> u64 {
        self.sampled
    }

    /// Returns the text without boilerplate; borrowed if it has none. Lines are removed anywhere, sentences
    /// only at the very start and end of the text.
    #[must_use]
    pub fn remove<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.remove_and_count(text, |_| ())
    }

    /// Does what [`Self::remove`] does, and calls `count` with the place in [`Self::lines`] of each line
    /// that is removed.
    pub fn remove_and_count<'t>(&self, text: &'t str, mut count: impl FnMut(usize)) -> Cow<'t, str> {
        if self.lines.is_empty() {
            return Cow::Borrowed(text);
        }
        let lines = Edges::whole(text).lines();
        let mut removed = self.whole_lines(&lines, &mut count);
        self.sentences_at_end(&lines, &mut removed, &mut count);
        self.sentences_at_start(&lines, &mut removed, &mut count);
        let mut kept = String::new();
        let mut copied = 0;
        for (line, removed) in lines.iter().zip(&removed) {
            let line_start = offset_in(text, line.text);
            for span in removed.spans_in(line) {
                kept.push_str(&text[copied..line_start + span.start]);
                let end = line_start + span.end;
                if span.start > 0 {
                    kept.truncate(kept.trim_end().len());
                    copied = end;
                } else {
                    // The blank lines after a removed line go with it.
                    copied = text.len() - text[end..].trim_start().len();
                }
            }
        }
        if copied == 0 {
            return Cow::Borrowed(text);
        }
        kept.push_str(&text[copied..]);
        kept.truncate(kept.trim_end().len());
        Cow::Owned(kept)
    }

    /// Finds the whole lines, and the pairs of lines, that are boilerplate.
    fn whole_lines(&self, lines: &[EdgeLine<'_>], count: &mut impl FnMut(usize)) -> Vec<Removed> {
        let mut removed = vec![Removed::default(); lines.len()];
        for (line, removed) in lines.iter().zip(&mut removed).filter(|(line, _)| line.is_whole()) {
            if let Some(at) = self.index.get(line.text) {
                count(*at);
                removed.from_start = line.text.len();
            }
        }
        for (index, pair) in lines.windows(2).enumerate() {
            let [first, second] = pair else { continue };
            if !(first.is_whole() && second.is_whole() && self.first_of_pairs.contains(first.text)) {
                continue;
            }
            if let Some(at) = self.index.get(&format!("{}\n{}", first.text, second.text)) {
                count(*at);
                for (line, removed) in pair.iter().zip(removed.iter_mut().skip(index)) {
                    removed.from_start = line.text.len();
                }
            }
        }
        removed
    }

    /// Finds sentences at the end of the last line that is left.
    fn sentences_at_end(
        &self,
        lines: &[EdgeLine<'_>],
        removed: &mut [Removed],
        count: &mut impl FnMut(usize),
    ) {
        for (line, removed) in lines.iter().zip(removed).rev() {
            if removed.is_whole(line) {
                continue;
            }
            let parts = sentences(line.text);
            for (part, sentence) in parts.iter().enumerate().rev() {
                let is_whole = part > 0 || line.starts;
                let Some(at) = self.index.get(*sentence).filter(|_| is_whole && line.ends) else { return };
                count(*at);
                removed.from_end = line.text.len() - offset_in(line.text, sentence);
            }
        }
    }

    /// Finds sentences at the start of the first two lines that are left; the first can be the title.
    fn sentences_at_start(
        &self,
        lines: &[EdgeLine<'_>],
        removed: &mut [Removed],
        count: &mut impl FnMut(usize),
    ) {
        let mut left = 0;
        for (line, removed) in lines.iter().zip(removed) {
            if removed.is_whole(line) {
                continue;
            }
            let end = line.text.len() - removed.from_end;
            let parts = sentences(&line.text[..end]);
            for (part, sentence) in parts.iter().enumerate() {
                let is_whole = part + 1 < parts.len() || line.ends;
                let Some(at) = self.index.get(*sentence).filter(|_| is_whole && line.starts) else { break };
                count(*at);
                removed.from_start = match parts.get(part + 1) {
                    Some(next) => offset_in(line.text, next),
                    None => end,
                };
            }
            left += 1;
            if left == 2 {
                break;
            }
        }
    }
}

/// The bytes that are removed at the start and at the end of a line.
#[derive(Clone, Copy, Debug, Default)]
struct Removed {
    from_start: usize,
    from_end: usize,
}

impl Removed {
    fn is_whole(self, line: &EdgeLine<'_>) -> bool {
        self.from_start + self.from_end >= line.text.len()
    }

    /// Returns what is removed of a line, in order.
    fn spans_in(self, line: &EdgeLine<'_>) -> impl Iterator<Item = Range<usize>> {
        let length = line.text.len();
        let (start, end) = if self.is_whole(line) { (length, 0) } else { (self.from_start, self.from_end) };
        [0..start, length - end..length].into_iter().filter(|span| !span.is_empty())
    }
}

/// Returns where a part begins in its text.
fn offset_in(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// How serde saves [`Boilerplate`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedBoilerplate {
    sampled: u64,
    lines: Vec<BoilerplateLine>,
}

impl From<Boilerplate> for SavedBoilerplate {
    fn from(boilerplate: Boilerplate) -> Self {
        Self { sampled: boilerplate.sampled, lines: boilerplate.lines }
    }
}

impl From<SavedBoilerplate> for Boilerplate {
    fn from(saved: SavedBoilerplate) -> Self {
        Self::new(saved.lines, saved.sampled)
    }
}
