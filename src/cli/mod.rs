//! The subcommands of `zeitwort`, one file for each, and what they share.

mod apply;
mod arguments;
mod bar;
mod run;
mod sparkline;
mod summary;

pub(crate) use arguments::Arguments;
use arguments::Command;

/// Does what the arguments ask for.
pub(crate) fn run(arguments: Arguments) -> anyhow::Result<()> {
    match arguments.command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Apply(arguments) => apply::apply(&arguments),
    }
}
