//! `zeitwort apply`.

use std::path::PathBuf;

use zeitwort::output::OutputFolder;
use zeitwort::{Analysis, Corpus, Model};

use crate::cli::interrupt::leave_no_drafts;
use crate::cli::options::result::ResultOptions;
use crate::cli::show::progress_bar::ProgressBar;
use crate::cli::show::terminal::print;

/// Assign new articles to the topics of a saved model, and follow them over time
///
/// Settings that are not given are those of the model.
#[derive(Debug, clap::Args)]
pub(super) struct ApplyArguments {
    /// Folder that zeitwort run --save-model wrote
    #[arg(value_name = "MODEL")]
    model: PathBuf,

    /// Files, folders or globs, as for zeitwort run
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    result: ResultOptions,
}

pub(super) fn apply(arguments: &ApplyArguments) -> anyhow::Result<()> {
    let result = &arguments.result;
    let corpus = Corpus::from_paths(&arguments.paths)?;
    leave_no_drafts([&*result.out]);
    let folder = OutputFolder::new(&result.out).replace(result.force);
    Analysis::check_folder(&folder)?;
    let model = Model::open(&arguments.model)?;
    let mut settings = model.settings().clone();
    result.change(&mut settings)?;
    let model = model.with_settings(settings);
    let bar = ProgressBar::new(!result.quiet);
    let analysis = model.apply_watched(&corpus, &bar);
    let mut analysis = analysis.inspect_err(|_| bar.clear())?;
    analysis.report.model = Some(arguments.model.display().to_string());
    print(&result.write_tables(&analysis, folder, &bar)?)
}
