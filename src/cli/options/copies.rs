//! What to do with copies of an article.

use serde::Serialize;
use zeitwort::copies::Copies;

use super::names::one_of;

#[derive(Debug, clap::Args, Serialize)]
#[command(next_help_heading = "Copies")]
pub(crate) struct CopyOptions {
    /// What to do with copies of an article, such as agency copy that several papers print
    /// [default: mark]
    ///
    /// `mark` finds and counts them: the tables say how much was printed, and intervals take the copies of
    /// a text as one piece of evidence. `once` counts one article of each group: the tables say how much
    /// was written. `off` does not look for copies.
    #[arg(long, value_parser = one_of(Copies::ALL, Copies::name))]
    copies: Option<Copies>,

    /// Days within which the copies of a text appeared [default: 7]
    #[arg(long, value_name = "DAYS", value_parser = days, allow_hyphen_values = true)]
    copy_window: Option<u32>,
}

/// Reads a number of days.
pub(crate) fn days(given: &str) -> Result<u32, String> {
    given.parse().map_err(|_| "expected a whole number of days, 0 or more".to_owned())
}
