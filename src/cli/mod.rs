//! The command line: its arguments, its subcommands, and what they print.
//!
//! `commands` has a file for each subcommand, with its arguments beside it.
//! `options` has the arguments that several subcommands share, and `show` what
//! they print. Imports point from left to right.

mod advice;
mod commands;
mod interrupt;
mod options;
mod show;
mod usage;

pub(crate) use commands::{Arguments, run};
pub(crate) use show::terminal::print_message;

/// Returns the message of an error, with advice, and the exit code.
pub(crate) fn describe_error(error: &anyhow::Error) -> (String, u8) {
    let Some(ours) = error.downcast_ref::<zeitwort::Error>() else {
        return (format!("{error:#}"), if error.is::<usage::UsageError>() { 2 } else { 1 });
    };
    // Errors of the library name their causes themselves.
    let message = match advice::advice(ours) {
        Some(advice) => format!("{ours}. {advice}"),
        None => ours.to_string(),
    };
    (message, if ours.is_usage() { 2 } else { 1 })
}
