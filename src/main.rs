//! The command `zeitwort`. Uses the public API of the crate alone; results go
//! to stdout, progress and warnings to stderr.

mod cli;

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::Parser;
use signal_hook::consts::SIGABRT;
use signal_hook::flag::register_conditional_shutdown;

fn main() -> ExitCode {
    // Where memory runs out and nobody has asked for it before, Rust says so and
    // aborts; scripts are to see the code of any other error. Without the handler
    // they see that of the signal.
    let _ = register_conditional_shutdown(SIGABRT, 1, Arc::new(AtomicBool::new(true)));
    match cli::run(cli::Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Our own errors tell their causes themselves.
            let ours = error.downcast_ref::<zeitwort::Error>();
            match ours {
                Some(error) => eprintln!("zeitwort: {error}"),
                None => eprintln!("zeitwort: {error:#}"),
            }
            ExitCode::from(if ours.is_some_and(zeitwort::Error::is_usage) { 2 } else { 1 })
        }
    }
}
