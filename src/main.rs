//! The command `zeitwort`. Uses the public API of the crate alone; results go
//! to stdout, progress and warnings to stderr.

mod cli;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match cli::run(cli::Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("zeitwort: {error:#}");
            let is_usage = error.downcast_ref::<zeitwort::Error>().is_some_and(zeitwort::Error::is_usage);
            ExitCode::from(if is_usage { 2 } else { 1 })
        }
    }
}
