//! The types of settings that belong to no stage in particular.

use serde::{Deserialize, Serialize};

use crate::named::named;

/// What to do with a record that is not a usable article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnError {
    /// List it in the table `rejected` and go on. This is the default because
    /// large collections always have such records; their number is always shown.
    #[default]
    Reject,
    /// Stop with an error.
    Fail,
}

named!(OnError as "on_error" { Reject = "reject", Fail = "fail" });

/// The words that topics are found from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Words {
    /// All terms.
    #[default]
    All,
    /// Nouns and names only: terms that are capitalised in at least half of their
    /// occurrences inside sentences.
    Nouns,
}

named!(Words as "words" { All = "all", Nouns = "nouns" });

/// The trend tests of the table `trends`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TrendTests {
    /// The test of a line that weights periods by their size.
    #[default]
    Weighted,
    /// Also Mann–Kendall and Hamed–Rao, which take all periods as equally precise: in a corpus that grows
    /// or shrinks, they call many steady words rising or falling.
    All,
}

named!(TrendTests as "trend_tests" { Weighted = "weighted", All = "all" });

/// The terms in the time tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "TrackValue", into = "TrackValue")]
pub enum Track {
    /// This number of terms: those in the most articles.
    Most(usize),
    /// All terms; `"all"` in a configuration file.
    All,
    /// The terms of these words, in any inflection.
    Words(Vec<String>),
}

/// [`Track`] in a configuration file.
#[derive(Serialize, Deserialize)]
#[serde(untagged, expecting = "a number of terms, \"all\", or a list of words")]
enum TrackValue {
    Most(usize),
    All(AllTerms),
    Words(Vec<String>),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum AllTerms {
    All,
}

impl From<TrackValue> for Track {
    fn from(value: TrackValue) -> Self {
        match value {
            TrackValue::Most(terms) => Self::Most(terms),
            TrackValue::All(AllTerms::All) => Self::All,
            TrackValue::Words(words) => Self::Words(words),
        }
    }
}

impl From<Track> for TrackValue {
    fn from(track: Track) -> Self {
        match track {
            Track::Most(terms) => Self::Most(terms),
            Track::All => Self::All(AllTerms::All),
            Track::Words(words) => Self::Words(words),
        }
    }
}

impl Default for Track {
    /// 5,000 terms: more than anyone reads, but the table stays small over some
    /// hundred periods.
    fn default() -> Self {
        Self::Most(5000)
    }
}

impl From<usize> for Track {
    fn from(terms: usize) -> Self {
        Self::Most(terms)
    }
}

/// Changes to the built-in German stop words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StopWordChanges {
    /// More words to leave out.
    pub add: Vec<String>,
    /// Words of the list to count all the same.
    pub keep: Vec<String>,
}
