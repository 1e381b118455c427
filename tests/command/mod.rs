//! The command: options, messages, exit codes, and its subcommands.

pub(crate) mod bad_input;
mod evaluate;
mod interrupted;
mod looking;
mod options;
mod terminal;
