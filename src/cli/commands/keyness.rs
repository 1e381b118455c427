//! `zeitwort keyness`.

use std::fmt::Write;
use std::path::PathBuf;

use zeitwort::Pipeline;
use zeitwort::frame;
use zeitwort::output::OutputFile;
use zeitwort::pipeline::{Comparison, Selection};
use zeitwort::time::{Keyness, Side};
use zeitwort::topics::TopicCount;

use crate::cli::interrupt::leave_no_drafts;
use crate::cli::options::cluster::ClusterOption;
use crate::cli::options::config::{ConfigOption, merge};
use crate::cli::options::copies::CopyOptions;
use crate::cli::options::input::{InputOptions, open_corpus};
use crate::cli::options::lemmas::add_lemmas;
use crate::cli::show::notes::{note, note_losses, note_rejected};
use crate::cli::show::progress_bar::ProgressBar;
use crate::cli::show::terminal::print;
use crate::cli::show::text::{grouped, p_value, plural, shortened};

/// Find the words that distinguish a period, an outlet or a topic from other articles
///
/// Without PATH, the built-in sample is used. Words with a false discovery rate of less than 5 % are listed
/// if at least three articles (days, speakers) contain them. They are sorted by the bound of the 95 %
/// interval of the log ratio that is nearer to zero, so that rare words with large ratios do not come first.
#[derive(Debug, clap::Args)]
pub(super) struct KeynessArguments {
    /// Files, folders or globs, as for zeitwort run
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Articles to describe, e.g. period=2022-10, period=2022-03..2022-05, source=NAME, topic=3 or
    /// COLUMN=VALUE
    #[arg(long, value_name = "KEY=VALUE")]
    target: Selection,

    /// Articles to compare them with, in the same form [default: all other articles]
    #[arg(long, value_name = "KEY=VALUE")]
    reference: Option<Selection>,

    /// Number of words to print for each side
    #[arg(long, value_name = "N", default_value_t = 20)]
    top: usize,

    /// Also write all words to this file, as Parquet
    #[arg(long, value_name = "FILE.parquet")]
    out: Option<PathBuf>,

    /// Replace FILE if it exists
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    config: ConfigOption,

    /// Count the words of a file as the lemmas that it gives, whatever lemmas are found
    ///
    /// A pair on each line: a form as the texts write it, with its capitals, then a tab, `;`, `,`, `->` or
    /// `→`, then the lemma. Lines that start with # are skipped. Has no effect on stems.
    #[arg(long, value_name = "FILE")]
    lemmas: Option<PathBuf>,

    #[command(flatten)]
    cluster: ClusterOption,

    #[command(flatten)]
    copies: CopyOptions,

    /// Print no notes and no progress
    #[arg(long, short, help_heading = "Options")]
    quiet: bool,

    #[command(flatten)]
    input: InputOptions,
}

pub(super) fn keyness(arguments: &KeynessArguments) -> anyhow::Result<()> {
    let mut settings = arguments.config.settings()?;
    merge(&mut settings, &arguments.cluster)?;
    merge(&mut settings, &arguments.copies)?;
    arguments.input.change(&mut settings)?;
    add_lemmas(&mut settings, arguments.lemmas.as_ref(), arguments.quiet)?;
    let selections = [Some(&arguments.target), arguments.reference.as_ref()];
    if !selections.into_iter().flatten().any(Selection::is_by_topic) {
        // No selection needs topics, so one suffices.
        (settings.topics, settings.runs) = (TopicCount::Fixed(1), 1);
    }
    let corpus = open_corpus(&arguments.paths)?;
    leave_no_drafts(arguments.out.as_deref());
    let out = arguments.out.as_deref().map(|path| OutputFile::create(path, arguments.force)).transpose()?;
    let bar = ProgressBar::new(!arguments.quiet);
    let analysis = Pipeline::new(settings).run_watched(&corpus, &bar);
    bar.clear();
    let analysis = analysis?;
    if !arguments.quiet {
        analysis.report.reading.notes().iter().for_each(|text| note(text));
        note_losses(&analysis.articles.rejected);
        note_rejected(analysis.report.counts.rejected);
        note_copies(&analysis);
    }
    let vocabulary = analysis.articles.counts.vocabulary();
    let comparison = analysis.compare(&arguments.target, arguments.reference.as_ref())?;
    if let Some(file) = out {
        frame::write_parquet(file.draft(), frame::keyness(vocabulary, &comparison.terms)?)?;
        file.finish()?;
    }
    let reference = arguments.reference.as_ref().map_or("all others".to_owned(), ToString::to_string);
    let target = arguments.target.to_string();
    let words: Vec<&Keyness> =
        comparison.terms.iter().filter(|term| !vocabulary.get(term.term_id).is_numeric()).collect();
    let key_words_of =
        |side| words.iter().copied().filter(move |term| term.listed() == Some(side)).collect::<Vec<_>>();
    let (of_target, mut of_reference) = (key_words_of(Side::Target), key_words_of(Side::Reference));
    of_reference.reverse();
    let mut text = String::new();
    if of_target.is_empty() && of_reference.is_empty() {
        writeln!(text, "{target} against {reference}: {}", no_key_words(&comparison))?;
    } else {
        let all = (of_target.len(), of_reference.len());
        let [of_target, of_reference] =
            [&of_target, &of_reference].map(|words| &words[..words.len().min(arguments.top)]);
        list(&mut text, &format!("{target} against {reference}"), of_target, all.0, &analysis)?;
        list(&mut text, &format!("{reference} against {target}"), of_reference, all.1, &analysis)?;
        let tested = plural(comparison.tested as u64, "word");
        writeln!(text, "{tested} compared. {}", comparison.units)?;
    }
    print(&text)
}

/// Says that there are no key words, and why.
fn no_key_words(comparison: &Comparison) -> String {
    let units = &comparison.units;
    if units.target.min(units.reference) < 3 {
        return format!("no word can be listed, because a side has fewer than three units. {units}");
    }
    let compared = match comparison.tested {
        0 => "no word is in three units".to_owned(),
        tested => format!("none of {} differs significantly", plural(tested as u64, "word")),
    };
    format!("{compared}. {units}")
}

/// Says what became of copies.
fn note_copies(analysis: &zeitwort::Analysis) {
    let counts = &analysis.report.counts;
    if counts.copies > 0 {
        let copies = plural(counts.copies, "article");
        let (are, do_not) =
            if counts.copies == 1 { ("is a copy", "does not") } else { ("are copies", "do not") };
        note(&match counts.left_out {
            0 => format!("{copies} {are} of another one; the copies of a text are one piece of evidence"),
            _ => format!("{copies} {are} of another one and {do_not} count"),
        });
    }
}

/// Prints the first of `all` key words of a side.
fn list(
    text: &mut String,
    title: &str,
    terms: &[&Keyness],
    all: usize,
    analysis: &zeitwort::Analysis,
) -> std::fmt::Result {
    if terms.is_empty() {
        return writeln!(text, "{title}: no word is significantly more frequent");
    }
    match all - terms.len() {
        0 => writeln!(text, "{title}")?,
        _ => writeln!(text, "{title}: {} of {} key words", terms.len(), grouped(all as u64))?,
    }
    writeln!(
        text,
        "  word                             per million  other side  articles  log ratio (95 %)         q"
    )?;
    for term in terms {
        let (here, there) = if term.listed() == Some(Side::Target) {
            (&term.target, &term.reference)
        } else {
            (&term.reference, &term.target)
        };
        let bound = |bound: Option<f64>| bound.map_or_else(|| "…".to_owned(), |bound| format!("{bound:+.1}"));
        let interval = format!("{} to {}", bound(term.log_ratio_low), bound(term.log_ratio_high));
        let label = analysis.articles.counts.vocabulary().get(term.term_id).label.as_ref();
        writeln!(
            text,
            "  {:<32} {:>11.0} {:>11.0} {:>9} {:>+10.1} {interval:<14} {:>7}",
            shortened(label, 32),
            here.per_million,
            there.per_million,
            here.docs,
            term.log_ratio,
            p_value(term.q),
        )?;
    }
    Ok(())
}
