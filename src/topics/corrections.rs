//! Corrections of topics by hand ([`Corrections`], a TOML file), and how a
//! topic is known again in another run.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::TopicWords;
use crate::{Error, Result};

/// What analysts change about topics, applied again on every run.
///
/// Topics are named by their words or their articles, never by their numbers,
/// which mean nothing in the next run. Guided topics come first, then splits,
/// merges and new names, each in the order of the file and on what those before
/// have made. What no longer fits is left out, and said.
///
/// ```
/// use zeitwort::topics::Corrections;
///
/// let corrections = Corrections::from_toml(r#"
///     [[topic]]                       # a topic that is to exist
///     name = "Gesundheit"
///     words = ["Klinik", "Pflege", "Ärzte"]
///
///     [[split]]
///     topic = ["Energie", "Wärmepumpe", "Heizung"]   # most of these words
///     into = 2
///
///     [[merge]]
///     topics = [["Kita", "Kinder"], ["Schule", "Unterricht"]]
///     name = "Bildung"
///
///     [[rename]]
///     topic = { articles = ["a-17", "a-23"] }        # the topic of most of these
///     name = "Hafen"
/// "#)?;
/// assert_eq!(corrections.merge[0].topics.len(), 2);
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Corrections {
    /// Topics that begin at words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topic: Vec<GuidedTopic>,
    /// Topics to part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub split: Vec<Split>,
    /// Topics to join.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub merge: Vec<Merge>,
    /// Names of topics.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rename: Vec<Rename>,
}

/// A topic that begins at words, beside the number of topics that was asked for,
/// unless a topic is about them already: then that one gets the name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuidedTopic {
    /// What it is called.
    pub name: String,
    /// Words of its subject, in any inflection.
    pub words: Vec<String>,
}

/// A topic to part in so many, by clustering its articles alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// Which.
    pub topic: TopicKey,
    /// In how many, from 2.
    pub into: usize,
}

/// Topics to join.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    /// Which, from 2.
    pub topics: Vec<TopicKey>,
    /// What the topic is called then; its words where there is no name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A name for a topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rename {
    /// Which.
    pub topic: TopicKey,
    /// What it is called.
    pub name: String,
}

/// By what a topic is known again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "a list of words, or { articles = [ids] }")]
pub enum TopicKey {
    /// More than half of these words are among the words of the topic, more than
    /// of any other; inflections do not matter.
    Words(Vec<String>),
    /// More than half of these articles, as far as the corpus holds them, are in
    /// the topic.
    Articles {
        /// Their ids.
        articles: Vec<String>,
    },
}

impl Corrections {
    /// Reads corrections.
    ///
    /// # Errors
    /// [`Error::Config`] with the line and the reason; as [`Corrections::check`].
    pub fn from_toml(text: &str) -> Result<Self> {
        Self::parse(text, Path::new("corrections"))
    }

    /// Reads a file of corrections.
    ///
    /// # Errors
    /// As [`Corrections::from_toml`], or where the file cannot be read.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path).map_err(|error| Error::Config {
            path: path.to_owned(),
            message: format!("cannot be read: {error}"),
        })?;
        Self::parse(&text, path)
    }

    fn parse(text: &str, path: &Path) -> Result<Self> {
        let corrections: Self = toml::from_str(text)
            .map_err(|error| Error::Config { path: path.to_owned(), message: error.to_string() })?;
        corrections.check()?;
        Ok(corrections)
    }

    /// True where nothing is to be corrected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Refuses instructions that can fit no topic at all.
    ///
    /// # Errors
    /// For empty names and lists, a split into fewer than 2, a merge of fewer
    /// than 2.
    pub fn check(&self) -> Result<()> {
        let refuse = |is_wrong: bool, name, given: &dyn std::fmt::Debug, expected| match is_wrong {
            true => Err(Error::Parameter { name, given: format!("{given:?}"), expected }),
            false => Ok(()),
        };
        for guided in &self.topic {
            refuse(guided.words.is_empty(), "topic.words", &guided.words, "at least one word")?;
        }
        for split in &self.split {
            refuse(split.into < 2, "split.into", &split.into, "at least 2 parts")?;
        }
        for merge in &self.merge {
            refuse(merge.topics.len() < 2, "merge.topics", &merge.topics, "at least 2 topics")?;
        }
        let keys = self.split.iter().map(|split| &split.topic);
        let keys = keys.chain(self.merge.iter().flat_map(|merge| &merge.topics));
        for key in keys.chain(self.rename.iter().map(|rename| &rename.topic)) {
            let (TopicKey::Words(list) | TopicKey::Articles { articles: list }) = key;
            refuse(list.is_empty(), "topic", list, "at least one word or article to know a topic by")?;
        }
        let names = self.topic.iter().map(|guided| &guided.name);
        let names = names.chain(self.rename.iter().map(|rename| &rename.name));
        for name in names.chain(self.merge.iter().filter_map(|merge| merge.name.as_ref())) {
            refuse(name.trim().is_empty(), "name", name, "a name")?;
        }
        Ok(())
    }
}

/// What a topic is looked up by: words as terms, ids as rows.
pub struct Lookup<'a> {
    /// The term of a word, in any inflection.
    pub term: &'a dyn Fn(&str) -> Option<u32>,
    /// The row of an article.
    pub row: &'a dyn Fn(&str) -> Option<usize>,
}

impl TopicKey {
    /// The topic that the key fits, or why it fits none.
    pub(super) fn find(
        &self,
        words: &TopicWords,
        labels: &[i32],
        lookup: &Lookup<'_>,
    ) -> Result<i32, String> {
        let topics = 0..words.len() as i32;
        let (all, hits, what): (usize, Vec<usize>, _) = match self {
            Self::Words(given) => {
                let terms: Vec<u32> = given.iter().filter_map(|word| (lookup.term)(word)).collect();
                let has = |topic, term| words.of(topic).iter().any(|word| word.term_id == term);
                let count = |topic| terms.iter().filter(|&&term| has(topic, term)).count();
                (given.len(), topics.map(count).collect(), format!("the words {}", given.join(", ")))
            }
            Self::Articles { articles } => {
                let found: Vec<i32> =
                    articles.iter().filter_map(|id| (lookup.row)(id)).map(|row| labels[row]).collect();
                if found.is_empty() {
                    return Err(format!("none of the articles {} is in the corpus", shortened(articles)));
                }
                let count = |topic| found.iter().filter(|&&label| label == topic).count();
                (found.len(), topics.map(count).collect(), format!("the articles {}", shortened(articles)))
            }
        };
        let most = hits.iter().copied().max().unwrap_or(0);
        let best: Vec<usize> = (0..hits.len()).filter(|&topic| hits[topic] == most).collect();
        if 2 * most <= all {
            return Err(format!("no topic has more than half of {what} (at best {most} of {all})"));
        }
        match best[..] {
            [topic] => Ok(topic as i32),
            _ => Err(format!("{} topics have {most} of {what}: name more words", best.len())),
        }
    }
}

fn shortened(ids: &[String]) -> String {
    let more = if ids.len() > 3 { ", …" } else { "" };
    format!("{}{more}", ids[..ids.len().min(3)].join(", "))
}
