//! [`TopicCount`]: the number of topics to find, or `auto`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// The number of topics to find.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "CountText", into = "CountText")]
pub enum TopicCount {
    /// The number with the clearest groups, or if topics overlap, the fewest that are found again in random halves
    /// of the articles nearly as well as any other number; see [`TopicCandidate`](crate::topics::TopicCandidate).
    #[default]
    Auto,
    /// A fixed number, at least 1.
    Fixed(usize),
}

/// The form in configuration files: `"auto"` or a number.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum CountText {
    Number(usize),
    Word(String),
}

impl TryFrom<CountText> for TopicCount {
    type Error = Error;

    fn try_from(text: CountText) -> Result<Self> {
        match text {
            CountText::Number(number) => number.to_string().parse(),
            CountText::Word(word) => word.parse(),
        }
    }
}

impl From<TopicCount> for CountText {
    fn from(count: TopicCount) -> Self {
        match count {
            TopicCount::Auto => Self::Word("auto".to_owned()),
            TopicCount::Fixed(number) => Self::Number(number),
        }
    }
}

impl From<usize> for TopicCount {
    fn from(topics: usize) -> Self {
        Self::Fixed(topics)
    }
}

impl FromStr for TopicCount {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text.parse() {
            Ok(number @ 1..) => Ok(Self::Fixed(number)),
            _ if text == "auto" => Ok(Self::Auto),
            _ => Err(Error::Parameter {
                name: "topics",
                given: text.to_owned(),
                expected: "a number of at least 1, or auto",
            }),
        }
    }
}

impl fmt::Display for TopicCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Auto => f.write_str("auto"),
            Self::Fixed(number) => write!(f, "{number}"),
        }
    }
}
