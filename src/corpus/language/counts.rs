//! Counts the languages of articles: of all if a filter asks for it, otherwise of a sample.

use std::collections::BTreeMap;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};

use super::detect::language_of;

/// The articles whose language was looked at, and the languages other than German or the one that is
/// kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LanguageCounts {
    /// Number of articles whose language was looked at.
    pub looked_at: u64,
    /// Number of these articles in other languages, by code.
    pub other: BTreeMap<String, u64>,
    /// The language that is kept, if the filter is set.
    pub kept: Option<String>,
}

/// What was found of the language of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::corpus) struct Looked {
    /// The language, if it is clear and another one than the corpus has.
    other: Option<&'static str>,
    /// The language that is kept, if the filter is set.
    kept: Option<&'static str>,
}

impl Looked {
    /// Returns `true` if the filter leaves the article out. Articles whose language is not clear stay.
    pub(in crate::corpus) fn is_left_out(self) -> bool {
        self.kept.is_some() && self.other.is_some()
    }
}

/// Which articles are looked at.
#[derive(Clone, Copy, Debug)]
pub(in crate::corpus) struct LanguageCheck {
    kept: Option<&'static str>,
}

/// Without a filter, the language of one article in 8 is detected. Detecting all of them would add
/// about 5 % to the time of counting.
const ONE_IN: u64 = 8;

impl LanguageCheck {
    /// Looks at all articles if a language is kept, and at a sample otherwise.
    pub(in crate::corpus) fn new(kept: Option<&'static str>) -> Self {
        Self { kept }
    }

    /// Returns what was found of an article, or `None` if it was not looked at. The id decides, so
    /// that the sample does not depend on the order of the articles.
    pub(in crate::corpus) fn look(self, id: &str, text: &str) -> Option<Looked> {
        let is_in_sample = || FixedState::with_seed(8).hash_one(id.as_bytes()).is_multiple_of(ONE_IN);
        if self.kept.is_none() && !is_in_sample() {
            return None;
        }
        let usual = self.kept.unwrap_or("de");
        Some(Looked { other: language_of(text).filter(|language| *language != usual), kept: self.kept })
    }
}

impl LanguageCounts {
    pub(in crate::corpus) fn add(&mut self, looked: Looked) {
        self.looked_at += 1;
        if let Some(language) = looked.other {
            *self.other.entry(language.to_owned()).or_default() += 1;
        }
        if self.kept.is_none() {
            self.kept = looked.kept.map(str::to_owned);
        }
    }

    pub(in crate::corpus) fn merge(&mut self, counts: Self) {
        self.looked_at += counts.looked_at;
        for (language, articles) in counts.other {
            *self.other.entry(language).or_default() += articles;
        }
        self.kept = self.kept.take().or(counts.kept);
    }

    /// Returns a note for the user, or `None` if no article is in another language.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        let other: u64 = self.other.values().sum();
        if other == 0 {
            return None;
        }
        let mut languages: Vec<(&String, &u64)> = self.other.iter().collect();
        languages.sort_by_key(|(code, articles)| (std::cmp::Reverse(**articles), *code));
        let named: Vec<String> =
            languages.iter().map(|(code, articles)| format!("{code} {articles}")).collect();
        let named = named.join(", ");
        Some(match &self.kept {
            Some(kept) => {
                let articles = if other == 1 { "1 article".to_owned() } else { format!("{other} articles") };
                format!("{articles} in another language than {kept} left out ({named})")
            }
            None => format!(
                "{other} of {} articles that were looked at are in other languages than German ({named}); set \
                 `language` to de to leave such articles out",
                self.looked_at
            ),
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    const GERMAN: &str = "Der Rat der Stadt hat am Montag über den Hafen beraten.";
    const ENGLISH: &str = "The town council discussed the plans for the new harbour on Monday.";

    #[test]
    fn a_filter_looks_at_all_articles_and_leaves_others_out() {
        let check = LanguageCheck::new(Some("de"));
        let mut counts = LanguageCounts::default();
        for (id, text, is_left_out) in [("a", GERMAN, false), ("b", ENGLISH, true), ("c", "3:1", false)] {
            let looked = check.look(id, text).unwrap();
            assert_eq!(looked.is_left_out(), is_left_out, "{text}");
            counts.add(looked);
        }
        assert_eq!(counts.note().unwrap(), "1 article in another language than de left out (en 1)");
    }

    #[test]
    fn without_a_filter_a_sample_by_id_is_looked_at() {
        let check = LanguageCheck::new(None);
        let mut counts = LanguageCounts::default();
        for number in 0..8000 {
            if let Some(looked) = check.look(&format!("id{number}"), ENGLISH) {
                assert!(!looked.is_left_out());
                counts.add(looked);
            }
        }
        assert!((900..1100).contains(&counts.looked_at), "{}", counts.looked_at);
        assert!(counts.note().unwrap().contains("other languages than German (en "));
        let mut merged = LanguageCounts::default();
        merged.merge(counts.clone());
        assert_eq!(merged, counts);
        assert_eq!(LanguageCounts::default().note(), None);
    }
}
