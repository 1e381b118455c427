//! What to do about an error, in terms of the command: errors of the library name
//! settings, and this file names the options.

use zeitwort::Error;

/// Returns a sentence that names the option to use, if there is one.
pub(super) fn advice(error: &Error) -> Option<String> {
    let advice = match error {
        Error::MissingColumn { role, .. } => return Some(format!("Name the right one with --{role}-column")),
        Error::RejectedRecord { .. } => {
            "Leave out --on-error fail to list such records in rejected.parquet and go on"
        }
        Error::NoTerms { .. } => "The options are --min-df and --max-df",
        Error::TooManyTopics { .. } => "The option is --topics",
        Error::TooManyArticles { .. } => "The option is --algorithm",
        Error::UnknownColumn { .. } | Error::AllLeftOut { .. } => "The options are --where, --from and --to",
        Error::DateFormat { .. } => "The option is --date-format",
        Error::TooManyPeriods { .. } => "The options are --from, --to, --period and --period-limit",
        Error::TooManyValues { .. } => "For example: --by-limit 20",
        Error::OutputExists { .. } => "Add --force to replace it, or choose another folder",
        Error::FileExists { .. } => "Add --force to replace it, or choose another file",
        Error::NotAModel { .. } => "A model is a folder written by zeitwort run --save-model",
        Error::NotAResult { .. } => "A result is a folder written by zeitwort run or zeitwort apply",
        Error::SeparateWords { .. } => {
            "Run again with --phrases to find names of several words, or with --ngrams 2"
        }
        Error::UntrackedTerm { .. } => "Run again with --track all, or with --track and a file that lists it",
        Error::NoMatch { rejected: 1.., .. } => "Use zeitwort run to list the rejected records",
        _ => return None,
    };
    Some(advice.to_owned())
}
