//! How many topics to find: a number, or as many as the articles speak for.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// How many topics to find.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "CountText", into = "CountText")]
pub enum TopicCount {
    /// As many as the silhouette speaks for.
    #[default]
    Auto,
    /// This many.
    Fixed(usize),
}

/// `"auto"` or a number, in configuration files.
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

impl FromStr for TopicCount {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text.parse() {
            Ok(number @ 1..) => Ok(Self::Fixed(number)),
            _ if text == "auto" => Ok(Self::Auto),
            _ => Err(Error::Parameter {
                name: "topics",
                given: text.to_owned(),
                expected: "a number of topics from 1, or auto",
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
