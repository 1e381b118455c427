//! Which errors are wrong usage, and the check of a common one.

use super::{Error, Result};

/// Required of every error by [`linfa::traits::Fit`].
impl From<linfa::Error> for Error {
    fn from(error: linfa::Error) -> Self {
        Self::Numeric { routine: "linfa", message: error.to_string() }
    }
}

impl Error {
    /// Returns true if the settings or arguments are wrong, whatever the data.
    /// The command then exits with 2, otherwise with 1.
    #[must_use]
    pub fn is_usage(&self) -> bool {
        matches!(
            self,
            Self::Parameter { .. }
                | Self::UnknownName { .. }
                | Self::UnknownTable { .. }
                | Self::NoValues { .. }
                | Self::TooManyValues { .. }
                | Self::TooManyPeriods { .. }
                | Self::UnknownColumn { .. }
                | Self::DateFormat { .. }
                | Self::NoArticles { .. }
                | Self::Config { .. }
                | Self::UnknownEncoding { .. }
        )
    }
}

/// Checks that a parameter is not 0.
pub(crate) fn at_least_one(name: &'static str, value: usize) -> Result<()> {
    match value {
        0 => Err(Error::Parameter { name, given: "0".to_owned(), expected: "at least 1" }),
        _ => Ok(()),
    }
}
