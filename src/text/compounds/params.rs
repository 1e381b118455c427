//! How compounds are counted, and which words can be their parts.

use serde::{Deserialize, Serialize};

use crate::named::named;

/// How compounds are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Compounds {
    /// Compounds are not split.
    Off,
    /// Compounds are split only for finding topics. All tables count the words as they
    /// are written, but *Rüstungskonzern* and *Konzern* can share a topic. The default.
    /// In [`TermCounts`](crate::matrix::TermCounts), such parts are terms of their own
    /// ([`Term::is_part`](crate::matrix::Term::is_part)).
    #[default]
    Topics,
    /// A compound is counted, and each of its parts as well.
    Beside,
    /// Only the parts of a compound are counted.
    Replace,
}

named!(Compounds as "compounds" {
    Off = "off",
    Topics = "topics",
    Beside = "beside",
    Replace = "replace",
});

/// The parameters of [`CompoundSplitter`](crate::text::CompoundSplitter).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CompoundParams {
    /// The least number of letters of a part. The default is 4, because shorter nouns
    /// (*Rat*, *Tag*, *Ei*) occur by chance in too many words.
    pub min_part_length: usize,
    /// The least frequency of a part as a word of its own. The default is 3.
    pub min_frequency: u64,
}

impl Default for CompoundParams {
    fn default() -> Self {
        Self { min_part_length: 4, min_frequency: 3 }
    }
}
