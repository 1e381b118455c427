//! Bounds on document frequency, as scikit-learn writes them: an integer is a number
//! of articles, a fraction is a share of them.

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
    /// A number of articles.
    Count(u32),
    /// A share of all articles, 0 to 1.
    Share(f64),
}

impl Frequency {
    /// Returns the lower bound in articles, rounded up.
    pub(crate) fn at_least(self, documents: usize) -> u32 {
        match self {
            Self::Count(count) => count,
            Self::Share(share) => saturate((share * documents as f64).ceil()),
        }
    }

    /// Returns the upper bound in articles, rounded down.
    pub(crate) fn at_most(self, documents: usize) -> u32 {
        match self {
            Self::Count(count) => count,
            Self::Share(share) => saturate((share * documents as f64).floor()),
        }
    }

    /// Checks that a share is between 0 and 1.
    ///
    /// # Errors
    /// [`Error::Parameter`] if it is not.
    pub(crate) fn check(self, name: &'static str) -> Result<(), Error> {
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
    // `as` saturates, which is right for a bound.
    count as u32
}

impl From<u32> for Frequency {
    fn from(articles: u32) -> Self {
        Self::Count(articles)
    }
}

impl From<f64> for Frequency {
    fn from(share: f64) -> Self {
        Self::Share(share)
    }
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
