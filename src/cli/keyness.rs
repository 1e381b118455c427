//! `zeitwort keyness`.

use std::fmt::Write;
use std::path::PathBuf;

use zeitwort::output::OutputFile;
use zeitwort::pipeline::Selection;
use zeitwort::time::Keyness;
use zeitwort::topics::TopicCount;
use zeitwort::{Corpus, Pipeline, frame};

use super::bar::Bar;
use super::input::{note_losses, note_rejected};
use super::interrupt::leave_no_drafts;

#[derive(Debug, clap::Args)]
pub(super) struct KeynessArguments {
    /// Folders (read recursively), files or globs, as for run; none takes the built-in sample
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Articles to look at: period=2022-10, period=2022-03..2022-05, source=NAME, topic=3, COLUMN=VALUE
    #[arg(long, value_name = "KEY=VALUE")]
    target: Selection,

    /// Articles to compare them with, in the same form [default: all others]
    #[arg(long, value_name = "KEY=VALUE")]
    reference: Option<Selection>,

    /// Words to print on each side
    #[arg(long, value_name = "N", default_value_t = 20)]
    top: usize,

    /// Write all words to this file, as Parquet
    #[arg(long, value_name = "FILE.parquet")]
    out: Option<PathBuf>,

    /// Replace an earlier FILE
    #[arg(long)]
    force: bool,

    /// Settings as TOML, as for run
    #[arg(long, value_name = "FILE.toml")]
    config: Option<PathBuf>,

    /// Print nothing but the words and errors
    #[arg(long, short)]
    quiet: bool,
}

pub(super) fn run(arguments: &KeynessArguments) -> anyhow::Result<()> {
    let mut pipeline = arguments.config.as_ref().map_or_else(|| Ok(Pipeline::new()), Pipeline::from_file)?;
    let selections = [Some(&arguments.target), arguments.reference.as_ref()];
    if !selections.into_iter().flatten().any(Selection::is_by_topic) {
        // Nothing asks for topics: the least that a run can make.
        (pipeline.topics, pipeline.runs) = (TopicCount::Fixed(1), 1);
    }
    let corpus =
        if arguments.paths.is_empty() { Corpus::sample() } else { Corpus::from_paths(&arguments.paths)? };
    leave_no_drafts(arguments.out.as_deref());
    let out = arguments.out.as_deref().map(|path| OutputFile::create(path, arguments.force)).transpose()?;
    let bar = Bar::new(!arguments.quiet);
    let analysis = pipeline.run_watched(&corpus, &bar);
    bar.clear();
    let analysis = analysis?;
    if !arguments.quiet {
        note_losses(&analysis.rejected);
        note_rejected(analysis.report.counts.rejected);
    }
    let vocabulary = analysis.counts.vocabulary();
    let terms = analysis.compare(&arguments.target, arguments.reference.as_ref())?;
    if let Some(file) = out {
        frame::write_parquet(file.draft(), frame::keyness(vocabulary, &terms)?)?;
        file.finish()?;
    }
    let reference = arguments.reference.as_ref().map_or("all others".to_owned(), ToString::to_string);
    let words: Vec<&Keyness> =
        terms.iter().filter(|term| !vocabulary.get(term.term_id).is_numeric()).collect();
    let mut text = String::new();
    let target = arguments.target.to_string();
    let key: Vec<_> = words.iter().copied().filter(|term| term.score > 0.0).take(arguments.top).collect();
    list(&mut text, &format!("{target} against {reference}"), &key, &analysis)?;
    let key: Vec<_> =
        words.iter().rev().copied().filter(|term| term.score < 0.0).take(arguments.top).collect();
    list(&mut text, &format!("{reference} against {target}"), &key, &analysis)?;
    super::print(&text)
}

fn list(
    text: &mut String,
    title: &str,
    terms: &[&Keyness],
    analysis: &zeitwort::Analysis,
) -> std::fmt::Result {
    if terms.is_empty() {
        return writeln!(text, "{title}: no word is surely more frequent");
    }
    writeln!(text, "{title}")?;
    writeln!(
        text,
        "  word                             per million  other side  articles  log ratio (95 %)        q"
    )?;
    for term in terms {
        let (here, there) =
            if term.score > 0.0 { (&term.target, &term.reference) } else { (&term.reference, &term.target) };
        let bound = |bound: Option<f64>| bound.map_or_else(|| "…".to_owned(), |bound| format!("{bound:+.1}"));
        let interval = format!("{} to {}", bound(term.log_ratio_low), bound(term.log_ratio_high));
        let label: String = analysis.counts.vocabulary().get(term.term_id).label.chars().take(32).collect();
        writeln!(
            text,
            "  {label:<32} {:>11.0} {:>11.0} {:>9} {:>+10.1} {interval:<14} {:.4}",
            here.per_million, there.per_million, here.docs, term.log_ratio, term.q,
        )?;
    }
    Ok(())
}
