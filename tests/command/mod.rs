//! The command: options, messages, exit codes, what goes to which stream.

pub(crate) mod bad_input;
mod evaluate;
mod interrupted;
mod looking;
mod options;
