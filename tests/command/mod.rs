//! The command: options, messages, exit codes, and its subcommands.

mod collocates;
mod evaluate;
mod interrupted;
mod kwic;
mod lemmas;
mod memory_limits;
mod model;
mod options;
mod outputs;
mod permute;
mod reuse;
mod terminal;
mod terms;
mod texts;
