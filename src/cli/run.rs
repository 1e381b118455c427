//! `zeitwort run`.

use std::io::Write;

use zeitwort::Corpus;
use zeitwort::frame::OutputFolder;
use zeitwort::pipeline::{Progress, Stage};

use super::arguments::RunArguments;
use super::bar::Bar;
use super::summary::summary;

pub(super) fn run(arguments: &RunArguments) -> anyhow::Result<()> {
    let pipeline = arguments.pipeline()?;
    let corpus =
        if arguments.paths.is_empty() { Corpus::sample() } else { Corpus::from_paths(&arguments.paths)? };
    // Before the work, so that an unusable folder costs no time.
    let folder = OutputFolder::create(&arguments.out, arguments.force)?;
    let bar = Bar::new(!arguments.quiet);
    let analysis = pipeline.run_watched(&corpus, &bar);
    let analysis = analysis.inspect_err(|_| bar.clear())?;
    bar.stage(Stage::Write);
    let report = analysis.write(folder, arguments.matrix);
    bar.clear();
    let report = report?;
    if !arguments.quiet {
        for note in &report.notes {
            eprintln!("note: {note}");
        }
    }
    let text = match (arguments.json, arguments.quiet) {
        (true, _) => serde_json::to_string_pretty(&report)? + "\n",
        (false, true) => return Ok(()),
        (false, false) => summary(&analysis, &report, &arguments.out),
    };
    match std::io::stdout().write_all(text.as_bytes()) {
        // A reader that has seen enough (`| head`) is no failure.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}
