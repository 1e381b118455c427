//! `zeitwort apply`.

use zeitwort::output::OutputFolder;
use zeitwort::{Analysis, Corpus, Model};

use super::arguments::ApplyArguments;
use super::bar::Bar;
use super::interrupt::leave_no_drafts;
use super::print;
use super::run::write_tables;

pub(super) fn apply(arguments: &ApplyArguments) -> anyhow::Result<()> {
    let common = &arguments.common;
    let corpus = Corpus::from_paths(&arguments.paths)?;
    leave_no_drafts([&*common.out]);
    let folder = OutputFolder::new(&common.out).replace(common.force);
    Analysis::check_folder(&folder)?;
    let model = Model::load(&arguments.model)?;
    let mut settings = model.settings().clone();
    common.change(&mut settings)?;
    let model = model.with_settings(settings);
    let bar = Bar::new(!common.quiet);
    let analysis = model.apply_watched(&corpus, &bar);
    let mut analysis = analysis.inspect_err(|_| bar.clear())?;
    analysis.report.model = Some(arguments.model.display().to_string());
    let (_, text) = write_tables(analysis, folder, common, &bar)?;
    print(&text)
}
