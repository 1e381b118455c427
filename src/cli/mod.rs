//! The subcommands of `zeitwort`, one file for each, and what they share.

mod apply;
mod arguments;
mod bar;
mod chart;
mod collocates;
mod evaluate;
mod input;
mod interrupt;
mod keyness;
mod kwic;
mod output;
mod run;
mod sparkline;
mod summary;
mod synth;
mod terms;

use std::io::Write;

pub(crate) use arguments::Arguments;
use arguments::Command;

/// Does what the arguments ask for.
pub(crate) fn run(arguments: Arguments) -> anyhow::Result<()> {
    match arguments.command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Apply(arguments) => apply::apply(&arguments),
        Command::Keyness(arguments) => keyness::run(&arguments),
        Command::Evaluate(arguments) => evaluate::evaluate(&arguments),
        Command::Collocates(arguments) => collocates::collocates(&arguments),
        Command::Kwic(arguments) => kwic::kwic(&arguments),
        Command::Terms(arguments) => terms::terms(&arguments),
        Command::Synth(arguments) => synth::synth(&arguments),
    }
}

/// Prints results to stdout.
fn print(text: &str) -> anyhow::Result<()> {
    match std::io::stdout().write_all(text.as_bytes()) {
        // A reader that has seen enough (`| head`) is no failure.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}
