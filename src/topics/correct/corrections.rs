//! [`Corrections`]: what analysts change about topics, read from a TOML file.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::topic_key::TopicKey;
use crate::{Error, Result, toml_file};

/// Corrections of topics by hand, which are applied again on every run.
///
/// Topics are identified by their words or articles ([`TopicKey`]), never by their
/// numbers, which change from run to run. Guided topics are applied first, then splits,
/// merges and names, each in the order of the file and to the result of the steps before.
/// Instructions that no longer fit are skipped and reported.
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
    /// Topics to create from words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topic: Vec<GuidedTopic>,
    /// Topics to split.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub split: Vec<SplitTopic>,
    /// Topics to merge.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub merge: Vec<MergeTopics>,
    /// Topics to name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rename: Vec<RenameTopic>,
}

/// A topic to create from words, in addition to the requested number of topics. If a
/// topic is about these words already, it gets the name instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuidedTopic {
    /// The name.
    pub name: String,
    /// Words of the subject, in any inflection.
    pub words: Vec<String>,
}

/// A topic to split by clustering its articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SplitTopic {
    /// The topic.
    pub topic: TopicKey,
    /// The number of parts, at least 2.
    pub into: usize,
}

/// Topics to merge into one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MergeTopics {
    /// The topics, at least 2.
    pub topics: Vec<TopicKey>,
    /// The name of the merged topic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A topic to name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RenameTopic {
    /// The topic.
    pub topic: TopicKey,
    /// Its name.
    pub name: String,
}

impl Corrections {
    /// Parses corrections.
    ///
    /// # Errors
    /// Returns [`Error::Config`] with the line and the reason if the text is not valid,
    /// and the errors of [`Corrections::check`].
    pub fn from_toml(text: &str) -> Result<Self> {
        toml_file::parse(text, Path::new("corrections")).and_then(Self::checked)
    }

    /// Reads a file of corrections.
    ///
    /// # Errors
    /// Returns the errors of [`Corrections::from_toml`], and [`Error::Config`] if the file
    /// cannot be read.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self> {
        toml_file::read(path.as_ref()).and_then(Self::checked)
    }

    fn checked(self) -> Result<Self> {
        self.check()?;
        Ok(self)
    }

    /// Returns true if there is nothing to correct.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Checks that each instruction can fit a topic.
    ///
    /// # Errors
    /// Returns [`Error::Parameter`] for empty names and lists, splits into fewer than 2
    /// parts, and merges of fewer than 2 topics.
    pub fn check(&self) -> Result<()> {
        let check = |is_valid: bool, name, given: &dyn std::fmt::Debug, expected| match is_valid {
            true => Ok(()),
            false => Err(Error::Parameter { name, given: format!("{given:?}"), expected }),
        };
        for guided in &self.topic {
            check(!guided.words.is_empty(), "topic.words", &guided.words, "at least one word")?;
        }
        for split in &self.split {
            check(split.into >= 2, "split.into", &split.into, "at least 2 parts")?;
        }
        for merge in &self.merge {
            check(merge.topics.len() >= 2, "merge.topics", &merge.topics, "at least 2 topics")?;
        }
        let keys = self.split.iter().map(|split| &split.topic);
        let keys = keys.chain(self.merge.iter().flat_map(|merge| &merge.topics));
        for key in keys.chain(self.rename.iter().map(|rename| &rename.topic)) {
            let (TopicKey::Words(list) | TopicKey::Articles { articles: list }) = key;
            check(!list.is_empty(), "topic", list, "at least one word or article of the topic")?;
        }
        let names = self.topic.iter().map(|guided| &guided.name);
        let names = names.chain(self.rename.iter().map(|rename| &rename.name));
        for name in names.chain(self.merge.iter().filter_map(|merge| merge.name.as_ref())) {
            check(!name.trim().is_empty(), "name", name, "a name")?;
        }
        Ok(())
    }
}
