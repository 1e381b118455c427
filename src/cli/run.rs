//! `zeitwort run`, and the end of every command that makes tables.

use std::path::Path;

use zeitwort::frame::Table;
use zeitwort::output::OutputFolder;
use zeitwort::pipeline::{Progress, Stage};
use zeitwort::{Analysis, Corpus, Error, Model};

use super::arguments::{CommonArguments, RunArguments};
use super::bar::Bar;
use super::interrupt::leave_no_drafts;
use super::print;
use super::summary::summary;

pub(super) fn run(arguments: &RunArguments) -> anyhow::Result<()> {
    let pipeline = arguments.pipeline()?;
    let corpus =
        if arguments.paths.is_empty() { Corpus::sample() } else { Corpus::from_paths(&arguments.paths)? };
    let common = &arguments.common;
    let model = arguments.save_model.as_deref();
    if let Some(model) = model {
        check_apart(&common.out, model)?;
    }
    leave_no_drafts([Some(&*common.out), model].into_iter().flatten());
    // Before the work, so that an unusable folder costs no time.
    let folder = OutputFolder::new(&common.out).replace(common.force);
    Analysis::check_folder(&folder)?;
    let model_folder = model.map(|model| OutputFolder::new(model).replace(common.force));
    if let Some(folder) = &model_folder {
        Model::check_folder(folder)?;
    }
    let bar = Bar::new(!common.quiet);
    let analysis = pipeline.run_watched(&corpus, &bar);
    let analysis = analysis.inspect_err(|_| bar.clear())?;
    let (analysis, text) = write_tables(analysis, folder, common, &bar)?;
    if let Some(folder) = model_folder {
        analysis.into_model().save(folder)?;
    }
    print(&text)
}

/// Renaming one folder into its place must not move the other.
fn check_apart(out: &Path, model: &Path) -> anyhow::Result<()> {
    let (absolute_out, absolute_model) = (std::path::absolute(out)?, std::path::absolute(model)?);
    if absolute_out.starts_with(&absolute_model) || absolute_model.starts_with(&absolute_out) {
        return Err(Error::Parameter {
            name: "--save-model",
            given: model.display().to_string(),
            expected: "a folder that is not --out, nor inside or around it",
        }
        .into());
    }
    Ok(())
}

/// Writes the tables, and returns what is to be printed.
pub(super) fn write_tables(
    analysis: Analysis,
    folder: OutputFolder,
    arguments: &CommonArguments,
    bar: &Bar,
) -> anyhow::Result<(Analysis, String)> {
    bar.stage(Stage::Write);
    let on_request: &[Table] = if arguments.matrix { &[Table::Matrix] } else { &[] };
    let report = analysis.write_with(folder, on_request);
    bar.clear();
    let report = report?;
    if !arguments.quiet {
        for note in &report.notes {
            eprintln!("note: {note}");
        }
    }
    let text = match (arguments.json, arguments.quiet) {
        (true, _) => serde_json::to_string_pretty(&report)? + "\n",
        (false, true) => String::new(),
        (false, false) => summary(&analysis, &report, &arguments.out),
    };
    Ok((analysis, text))
}
