//! [`Profile`]: what a column holds, by a sample of its values.

use std::collections::HashSet;

use super::cut::Endings;
use crate::corpus::date::calendar_date::Date;
use crate::corpus::roles::dates::numbers::{DateNumbers, NumberCounts};
use crate::corpus::value::Value;

/// What a column holds, by a sample of its values.
#[derive(Default)]
pub(in crate::corpus::roles) struct Profile {
    /// Values that are not empty.
    pub(in crate::corpus::roles) filled: usize,
    /// Values that are text.
    texts: usize,
    /// White-space separated words in the texts, up to [`MOST_WORDS`] of each.
    words: usize,
    /// Characters (bytes) of the texts.
    bytes: usize,
    /// Texts that end as a sentence does.
    sentences: usize,
    /// Texts that are addresses.
    addresses: usize,
    /// Texts that are dates, and dates and times by type.
    dates: usize,
    /// Values that are a plain number.
    numbers: usize,
    /// Values that are numbers of seconds or days.
    counts: NumberCounts,
    /// The values that are short enough for an id.
    short: HashSet<String>,
    /// Number of values that are longer.
    long: usize,
    /// How the texts end.
    endings: Endings,
}

/// The words of a text that are counted: enough to tell a text from a title.
const MOST_WORDS: usize = 200;
/// The longest text that may be a date, in bytes.
const LONGEST_DATE: usize = 80;
/// The longest value that may be an id, in bytes.
const LONGEST_ID: usize = 500;
/// The fewest words, on average, of a text whose column has no usual name, and the fewest if most
/// texts end as a sentence does.
const WORDS_OF_PROSE: f64 = 5.0;
const WORDS_OF_SENTENCES: f64 = 3.0;
/// The most words, on average, of the name of an outlet.
const WORDS_OF_NAME: f64 = 15.0;

impl Profile {
    /// Returns what a single value is.
    pub(in crate::corpus::roles) fn of(value: &Value) -> Self {
        let mut profile = Self::default();
        profile.add(value);
        profile
    }

    pub(in crate::corpus::roles) fn add(&mut self, value: &Value) {
        if *value == Value::Null {
            return;
        }
        self.filled += 1;
        self.counts.add(value);
        match value {
            Value::Text(text) if text.len() > LONGEST_ID => self.long += 1,
            value => {
                self.short.insert(value.to_string());
            }
        }
        match value {
            Value::Text(text) => {
                let text = text.trim();
                self.texts += 1;
                self.bytes += text.len();
                self.words += text.split_whitespace().take(MOST_WORDS).count();
                self.sentences += usize::from(text.ends_with(['.', '!', '?', '"', '“']));
                self.endings.add(text);
                self.addresses += usize::from(is_address(text));
                self.numbers += usize::from(text.parse::<f64>().is_ok());
                self.dates += usize::from(text.len() <= LONGEST_DATE && Date::parse(text).is_ok());
            }
            Value::Date(_) | Value::Timestamp(_) => self.dates += 1,
            Value::Int(number) => {
                self.numbers += 1;
                self.dates += usize::from(Date::parse(&number.to_string()).is_ok());
            }
            Value::Float(number) => {
                self.numbers += 1;
                self.dates += usize::from(Date::parse(&number.to_string()).is_ok());
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// Returns `true` if no value is given.
    pub(in crate::corpus::roles) fn is_empty(&self) -> bool {
        self.filled == 0
    }

    /// Returns `true` if the column can hold texts: it has text that is neither addresses nor
    /// numbers nor dates.
    pub(in crate::corpus::roles) fn is_text(&self) -> bool {
        let others = self.addresses.max(self.numbers).max(self.dates);
        self.texts > 0 && others * 2 < self.texts.max(self.filled)
    }

    /// Returns `true` if the column holds sentences.
    pub(in crate::corpus::roles) fn is_prose(&self) -> bool {
        let least = if self.is_sentences() { WORDS_OF_SENTENCES } else { WORDS_OF_PROSE };
        self.is_text() && self.mean_words() >= least
    }

    /// Returns `true` if the column holds sentences that are too long for a name, even that of an old
    /// newspaper (*Königlich privilegirte Zeitung von Staats- und gelehrten Sachen*).
    pub(in crate::corpus::roles) fn is_long_prose(&self) -> bool {
        self.is_prose() && self.mean_words() > WORDS_OF_NAME
    }

    /// Returns `true` if at least half of the values are dates.
    pub(in crate::corpus::roles) fn has_dates(&self) -> bool {
        self.dates > 0 && self.dates * 2 >= self.filled
    }

    /// Returns `true` if all values are seconds or milliseconds since 1970. Some of them can be before
    /// September 2001, so that they have as many digits as ids.
    pub(in crate::corpus::roles) fn has_seconds(&self) -> bool {
        matches!(self.counts.meaning(), DateNumbers::Seconds | DateNumbers::Milliseconds)
    }

    /// Returns `true` if all values can be day numbers of Excel.
    pub(in crate::corpus::roles) fn has_excel_days(&self) -> bool {
        self.counts.meaning() == DateNumbers::ExcelDays
    }

    /// Returns `true` if the values are dates as they are written with separators or typed, so
    /// that no number of another kind can be meant.
    pub(in crate::corpus::roles) fn is_surely_dates(&self) -> bool {
        self.numbers == 0 && self.dates > 0 && self.dates * 10 >= self.filled * 9
    }

    /// Returns `true` if the values are mostly addresses of pages.
    pub(in crate::corpus::roles) fn is_addresses(&self) -> bool {
        self.addresses * 2 > self.filled
    }

    /// Returns `true` if a value occurs twice.
    pub(in crate::corpus::roles) fn repeats(&self) -> bool {
        self.short.len() + self.long < self.filled
    }

    /// Returns the mean number of words of the values, empty ones not counted.
    pub(in crate::corpus::roles) fn mean_words(&self) -> f64 {
        self.words as f64 / self.texts.max(1) as f64
    }

    /// Returns `true` if most texts end as a sentence does.
    pub(in crate::corpus::roles) fn is_sentences(&self) -> bool {
        2 * self.sentences > self.texts
    }

    /// Returns `true` if the texts are cut off by their source.
    pub(in crate::corpus::roles) fn is_cut(&self) -> bool {
        self.endings.are_cut()
    }

    /// Returns the mean length of the texts, in bytes.
    pub(in crate::corpus::roles) fn mean_bytes(&self) -> f64 {
        self.bytes as f64 / self.texts.max(1) as f64
    }

    /// Returns the length of all texts, in bytes.
    pub(in crate::corpus::roles) fn bytes(&self) -> usize {
        self.bytes
    }
}

fn is_address(text: &str) -> bool {
    let scheme = text.split_once("://").is_some_and(|(scheme, _)| {
        (1..=10).contains(&scheme.len()) && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    (scheme || text.starts_with("www.")) && !text.contains(char::is_whitespace)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn profile(values: &[&str]) -> Profile {
        let mut profile = Profile::default();
        values.iter().for_each(|value| profile.add(&Value::Text((*value).into())));
        profile
    }

    #[test]
    fn columns_are_known_by_what_they_hold() {
        let prose = profile(&["Der Rat berät über den Ausbau des Hafens.", "Die Fähre fährt nach Plan."]);
        assert!(prose.is_prose() && !prose.has_dates() && !prose.is_addresses());
        let dates = profile(&["2022-10-12", "12. Oktober 2022"]);
        assert!(dates.is_surely_dates() && !dates.is_text());
        let addresses = profile(&["https://bote.example/1", "www.bote.example"]);
        assert!(addresses.is_addresses() && !addresses.is_text());
        let years = profile(&["2022", "2023"]);
        assert!(years.has_dates() && !years.is_surely_dates());
        assert!(profile(&["a", "b", "a"]).repeats() && !profile(&["a", "b"]).repeats());
        assert!(profile(&["Hafen"]).is_text());
    }
}
