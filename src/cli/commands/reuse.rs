//! `zeitwort reuse`.

mod articles;
mod show;

use std::io::Write;
use std::path::PathBuf;

use zeitwort::copies::{Passage, Passages};
use zeitwort::corpus::{Document, ReadSummary};
use zeitwort::{Corpus, Result, Settings, frame};

use articles::Articles;

use crate::cli::options::config::ConfigOption;
use crate::cli::options::copies::days;
use crate::cli::options::input::{InputOptions, open_corpus};
use crate::cli::options::output::{Format, OutputOptions, not_written};
use crate::cli::show::notes::{note, note_losses, note_rejected};
use crate::cli::show::progress_bar::ProgressBar;
use crate::cli::show::terminal::{line_width, print_message};
use crate::cli::show::text::{grouped, plural, shortened};

/// Find passages that articles share, also in articles that are no copies
///
/// Without PATH, the built-in sample is used. A passage has five equal words in a row; around them, a
/// word here and there may be changed, inserted or left out. Case and the spelling of umlauts make no
/// difference.
///
/// A row of the table: doc_id is the later article and other_id the earlier one (on one day, the ids
/// decide; a month counts as its first day); start, end, other_start and other_end are characters from
/// 0 of the texts as zeitwort.read in Python gives them: headline and text, without news lines and
/// boilerplate. words is the number of words that both share, text the passage as it stands in doc_id,
/// and lag_days the days between them, if both are known.
///
/// An article is compared with all earlier ones that have a passage, or if these are more than ten,
/// with the earliest only. What was left out for this is counted on stderr.
#[derive(Debug, clap::Args)]
pub(super) struct ReuseArguments {
    /// Files, folders or globs, as for zeitwort run
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Compare the articles of PATH with those of OTHER, and not with one another; repeatable
    ///
    /// doc_id is then an article of PATH and other_id one of OTHER; lag_days is negative if that of
    /// OTHER is later. If more than ten articles of both have a passage, only the first ten of PATH
    /// are compared with all of OTHER.
    #[arg(long, value_name = "OTHER")]
    with: Vec<PathBuf>,

    /// Least number of words that both articles share in a passage
    #[arg(long, value_name = "N", default_value_t = 12)]
    min_words: usize,

    /// Compare only articles that are at most DAYS days apart; leaves out undated ones
    #[arg(long, value_name = "DAYS", value_parser = days, allow_hyphen_values = true)]
    window: Option<u32>,

    /// Leave out passages that stand in more than this share of the articles, e.g. footers
    ///
    /// In fewer than 20 articles, and in an article of which they are at least half, they are kept.
    #[arg(long, value_name = "SHARE", default_value_t = 0.02)]
    max_share: f64,

    /// Show the article ID beside the one with which it shares the most, or beside a second --show ID
    ///
    /// What both share is coloured, or in [brackets] where there are no colours.
    #[arg(long, value_name = "ID", conflicts_with_all = ["format", "out", "force"])]
    show: Vec<String>,

    /// Number of passages to print, the longest first; csv, json and parquet have all
    #[arg(long, value_name = "N", default_value_t = 20)]
    top: usize,

    #[command(flatten)]
    output: OutputOptions,

    #[command(flatten)]
    config: ConfigOption,

    /// Print no notes and no progress
    #[arg(long, short)]
    quiet: bool,

    #[command(flatten)]
    input: InputOptions,
}

/// Number of passages per table part.
const PART: usize = 10_000;

pub(super) fn reuse(arguments: &ReuseArguments) -> anyhow::Result<()> {
    let mut settings = arguments.config.settings()?;
    arguments.input.change(&mut settings)?;
    let params = Passages::params()
        .min_words(arguments.min_words)
        .window(arguments.window)
        .max_share(arguments.max_share);
    params.check()?;
    show::check(&arguments.show)?;
    let corpus = settings.configure(open_corpus(&arguments.paths)?)?;
    let with = match &arguments.with[..] {
        [] => None,
        paths => Some(settings.configure(Corpus::from_paths(paths)?)?),
    };
    let output = arguments.output.open()?;
    let bar = ProgressBar::new(!arguments.quiet);
    let (own, summary) = read(&corpus, &settings, &bar)?;
    let with = with.map(|with| read(&with, &settings, &bar)).transpose()?;
    let (others, other_summary) = with.unzip();
    let articles = Articles { own, others };
    bar.message("comparing");
    let shown = match &arguments.show[..] {
        [] => None,
        ids => Some(settings.install(|| show::pair(ids, &articles, &params))??),
    };
    let found = match shown {
        None => Some(settings.install(|| articles.find(&params))??),
        Some(_) => None,
    };
    bar.clear();
    if !arguments.quiet {
        [Some(&summary), other_summary.as_ref()].into_iter().flatten().for_each(note_reading);
    }
    if let Some(pair) = shown {
        return pair.print();
    }
    let Some(found) = found else { return Ok(()) };
    match output.format {
        Format::Table => output.print(|to| print(to, &found.passages, &articles, arguments.top))?,
        _ => {
            // A table without rows has its columns, too.
            let parts = found.passages.chunks(PART).chain(found.passages.is_empty().then_some(&[][..]));
            output.write(parts.map(|part| frame::passages(part, &articles.own, articles.others())))?;
        }
    }
    if !arguments.quiet {
        note_left_out(&found, arguments.max_share);
        print_message(&summary_of(&found, &articles));
    }
    Ok(())
}

/// Reads all articles of a corpus.
fn read(corpus: &Corpus, settings: &Settings, bar: &ProgressBar) -> Result<(Vec<Document>, ReadSummary)> {
    bar.message("reading: records");
    corpus.documents(&|record| {
        bar.step();
        settings.check_record(record)
    })
}

fn note_reading(summary: &ReadSummary) {
    note_losses(&summary.rejected);
    note_rejected(summary.rejected.len() as u64);
    summary.account.notes().iter().for_each(|text| note(text));
}

/// The width of an example in a note.
const EXAMPLE: usize = 60;

/// Notes which passages are not in the table.
fn note_left_out(found: &Passages, max_share: f64) {
    let mostly = plural(found.mostly_standing, "passage");
    if let Some(example) = &found.standing_example {
        note(&format!(
            "{} in more than {} % of the articles left out, and {mostly} of little else (`max_share`), e.g. \
             in {}: {}",
            plural(found.standing, "passage"),
            max_share * 100.0,
            plural(example.articles.into(), "article"),
            shortened(&example.text, EXAMPLE),
        ));
    } else if found.mostly_standing > 0 {
        note(&format!(
            "{mostly} left out, mostly of words that stand in more than {} % of the articles (`max_share`)",
            max_share * 100.0
        ));
    }
    if found.crowded > 0 {
        note(&format!(
            "{} linked only to the earliest of more than ten articles that have it; {} to the others \
             are not in the table",
            plural(found.crowded, "passage"),
            plural(found.not_linked, "link"),
        ));
    }
}

fn summary_of(found: &Passages, articles: &Articles) -> String {
    let read = match &articles.others {
        None => plural(articles.own.len() as u64, "article"),
        Some(others) => {
            format!(
                "{} and {} others",
                plural(articles.own.len() as u64, "article"),
                grouped(others.len() as u64)
            )
        }
    };
    let found_in = format!(
        "{} in {} of {read}",
        plural(found.passages.len() as u64, "passage"),
        plural(found.pairs, "pair")
    );
    match found.passages.iter().rev().max_by_key(|passage| passage.words) {
        None => found_in,
        Some(longest) => format!(
            "{found_in}; the longest has {} ({}, {})",
            plural(longest.words.into(), "word"),
            shortened(&articles.own[longest.document].meta.id, ID),
            shortened(&articles.others()[longest.other].meta.id, ID),
        ),
    }
}

/// The widths of columns.
const ID: usize = 16;
const NUMBER: usize = 6;

/// Prints the longest passages.
fn print(to: &mut dyn Write, passages: &[Passage], articles: &Articles, top: usize) -> Result<()> {
    let mut longest: Vec<&Passage> = passages.iter().collect();
    // Sorting is stable: passages of one length stay in the order of the table.
    longest.sort_by_key(|passage| std::cmp::Reverse(passage.words));
    let width = line_width().saturating_sub(2 * (ID + 1) + 2 * (NUMBER + 1) + 1).max(20);
    let mut print = |line: String| writeln!(to, "{}", line.trim_end()).map_err(not_written);
    if !passages.is_empty() {
        print(format!(
            "{:<ID$} {:<ID$} {:>NUMBER$} {:>NUMBER$}  text",
            "doc_id", "other_id", "lag", "words"
        ))?;
    }
    for passage in longest.iter().take(top) {
        let words = passage.text(&articles.own).split_whitespace().collect::<Vec<_>>().join(" ");
        print(format!(
            "{:<ID$} {:<ID$} {:>NUMBER$} {:>NUMBER$}  {}",
            shortened(&articles.own[passage.document].meta.id, ID),
            shortened(&articles.others()[passage.other].meta.id, ID),
            passage.lag_days.map_or_else(|| "–".to_owned(), |days| days.to_string()),
            passage.words,
            shortened(&words, width),
        ))?;
    }
    match longest.len().checked_sub(top) {
        Some(more @ 1..) => print(format!("… and {} (see --top)", plural(more as u64, "more passage"))),
        _ => Ok(()),
    }
}
