//! Bounds on document frequency, as scikit-learn writes them: a whole number is
//! a count of articles, a fraction a share of them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;

/// A document frequency: a number of articles or a share of them.
///
/// ```
/// use zeitwort::matrix::Frequency;
///
/// assert_eq!("5".parse::<Frequency>().unwrap(), Frequency::Count(5));
/// assert_eq!("0.5".parse::<Frequency>().unwrap(), Frequency::Share(0.5));
/// assert!("1.5".parse::<Frequency>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Frequency {
    /// So many articles.
    Count(u32),
    /// This share of all articles, 0 to 1.
    Share(f64),
}

impl Frequency {
    /// In articles, as a lower bound: the least number that is enough.
    pub(super) fn at_least(self, documents: usize) -> u32 {
        match self {
            Self::Count(count) => count,
            Self::Share(share) => saturate((share * documents as f64).ceil()),
        }
    }

    /// In articles, as an upper bound: the greatest number that is allowed.
    pub(super) fn at_most(self, documents: usize) -> u32 {
        match self {
            Self::Count(count) => count,
            Self::Share(share) => saturate((share * documents as f64).floor()),
        }
    }

    /// # Errors
    /// Where a share lies outside 0 … 1 (it may come from a file).
    pub(super) fn check(self, name: &'static str) -> Result<(), Error> {
        match self {
            Self::Share(share) if !(0.0..=1.0).contains(&share) => Err(Error::Parameter {
                name,
                given: share.to_string(),
                expected: "a whole number of articles, or a share between 0.0 and 1.0",
            }),
            _ => Ok(()),
        }
    }
}

fn saturate(count: f64) -> u32 {
    // `as` saturates at the bounds of u32, which is what a bound means.
    count as u32
}

impl FromStr for Frequency {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let error = || Error::Parameter {
            name: "document_frequency",
            given: text.to_owned(),
            expected: "a whole number of articles, or a share between 0.0 and 1.0",
        };
        if let Ok(count) = text.parse() {
            return Ok(Self::Count(count));
        }
        let share = Self::Share(text.parse().map_err(|_| error())?);
        share.check("document frequency").map_err(|_| error())?;
        Ok(share)
    }
}

impl fmt::Display for Frequency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => write!(f, "{count}"),
            Self::Share(share) => write!(f, "{share:?}"),
        }
    }
}
