//! The command `zeitwort`. It uses the public API of the library only; results go
//! to stdout, progress and warnings to stderr.

mod cli;

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::Parser;
use signal_hook::consts::SIGABRT;
use signal_hook::flag::register_conditional_shutdown;

fn main() -> ExitCode {
    // Rust aborts if an allocation fails that no check foresaw. Scripts should then
    // see the exit code of an error instead of that of the signal.
    let _ = register_conditional_shutdown(SIGABRT, 1, Arc::new(AtomicBool::new(true)));
    match cli::run(cli::Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let (message, code) = cli::describe_error(&error);
            cli::print_message(&format!("zeitwort: {message}"));
            ExitCode::from(code)
        }
    }
}
