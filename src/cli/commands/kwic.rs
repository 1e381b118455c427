//! `zeitwort kwic`.

use std::cell::RefCell;
use std::io::{IsTerminal, Write};

use zeitwort::context::{Kwic, KwicLine, KwicLines};
use zeitwort::corpus::{Date, Precision};
use zeitwort::matrix::CorpusWords;
use zeitwort::{Error, Result, frame};

use crate::cli::options::output::{Format, OutputOptions, not_written};
use crate::cli::options::search::SearchOptions;
use crate::cli::show::notes::{note, note_losses};
use crate::cli::show::progress_bar::ProgressBar;
use crate::cli::show::terminal::{escape_value, line_width, print_message};
use crate::cli::show::text::{plural, shortened, shortened_left};

/// Show every occurrence of a word with the words around it (keyword in context)
///
/// Columns are those of quanteda: docname, date, from, to (word positions of the keyword, from 1),
/// pre, keyword, post and pattern; then date_precision. Lines are sorted by file path, then by
/// position in the file.
#[derive(Debug, clap::Args)]
#[command(override_usage = "zeitwort kwic [OPTIONS] [PATH]... <WORD>")]
pub(super) struct KwicArguments {
    /// Number of words to show on each side
    #[arg(long, value_name = "N", default_value_t = 5)]
    window: usize,

    /// Stop after N lines
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    #[command(flatten)]
    output: OutputOptions,

    #[command(flatten)]
    search: SearchOptions,
}

/// Number of lines per table part.
const PART: usize = 10_000;

pub(super) fn kwic(arguments: &KwicArguments) -> anyhow::Result<()> {
    let settings = arguments.search.settings()?;
    let analyzer = settings.analyzer();
    let query = arguments.search.query(&analyzer)?;
    let output = arguments.output.open()?;
    let pattern = query.pattern().to_owned();
    let is_quiet = arguments.search.quiet;
    let bar = ProgressBar::new(!is_quiet && !std::io::stdout().is_terminal());
    bar.message("reading: records");
    let on_record = |record: &_| {
        bar.step();
        settings.check_record(record)
    };
    let corpus = arguments.search.corpus(&settings)?;
    let words = match query.is_inflected() {
        true => settings.install(|| CorpusWords::learn(&analyzer, &corpus, &on_record))??,
        // What is looked for as written needs no other words.
        false => {
            CorpusWords::without_corpus(&analyzer).with_boilerplate(corpus.learn_boilerplate(&on_record)?)
        }
    };
    let corpus = corpus.boilerplate(words.boilerplate().clone());
    let kwic = Kwic::new(query).window(arguments.window);
    let lines = RefCell::new(kwic.search(&words, &corpus, &on_record));
    let mut shown = 0;
    // Take the first line before the output is begun: without one there is no table.
    let first = lines.borrow_mut().next().transpose()?;
    let Some(first) = first else {
        bar.clear();
        let (documents, rejected) = (lines.borrow().documents(), lines.borrow().rejected().len() as u64);
        return Err(Error::NoMatch { pattern, documents, rejected }.into());
    };
    let others = std::iter::from_fn(|| lines.borrow_mut().next());
    let all = std::iter::once(Ok(first))
        .chain(others)
        .take(arguments.limit.unwrap_or(usize::MAX))
        .inspect(|_| shown += 1);
    match output.format {
        Format::Table => output.print(|to| print(to, all))?,
        _ => output.write(parts(all).map(|part| frame::kwic(&part?, &pattern)))?,
    }
    bar.clear();
    if !is_quiet {
        note_losses(lines.borrow().rejected());
        lines.borrow().account().notes().iter().for_each(|text| note(text));
        note_end(&lines.borrow(), shown, arguments.limit);
    }
    Ok(())
}

/// Groups lines into parts for a table each.
fn parts(mut lines: impl Iterator<Item = Result<KwicLine>>) -> impl Iterator<Item = Result<Vec<KwicLine>>> {
    std::iter::from_fn(move || {
        let part: Result<Vec<_>> = lines.by_ref().take(PART).collect();
        part.map(|part| (!part.is_empty()).then_some(part)).transpose()
    })
}

/// Prints how many lines there were in how many articles.
fn note_end(lines: &KwicLines<'_>, shown: usize, limit: Option<usize>) {
    let read = plural(lines.documents(), "article");
    let rejected = match lines.rejected().len() as u64 {
        0 => String::new(),
        rejected => format!(" ({} rejected; use zeitwort run to list them)", plural(rejected, "record")),
    };
    let stopped = if limit == Some(shown) { ", stopped at --limit" } else { "" };
    print_message(&format!("{} in {read}{rejected}{stopped}", plural(shown as u64, "line")));
}

const DOCNAME: usize = 16;
const DATE: usize = 10;
const CLOSING: [char; 12] = [',', '.', ';', ':', '!', '?', ')', ']', '“', '”', '«', '’'];

/// Prints lines with their keywords aligned.
fn print(to: &mut dyn Write, lines: impl Iterator<Item = Result<KwicLine>>) -> Result<()> {
    let around = (line_width() - DOCNAME - DATE - 4).max(40);
    let before = around * 2 / 5;
    for line in lines {
        let line = line?;
        let after = around.saturating_sub(before + line.keyword.chars().count() + 2);
        // No space between a word and its punctuation.
        let gap = if line.pre.ends_with(['„', '»', '(', '[', '‚']) { "" } else { " " };
        let width = before + 1 - gap.len();
        let space = if line.post.starts_with(CLOSING) { "" } else { " " };
        writeln!(
            to,
            "{:<DOCNAME$} {:<DATE$}  {:>width$}{gap}{}{space}{}",
            shortened(&line.docname, DOCNAME),
            line.date.map_or_else(String::new, written),
            shortened_left(&line.pre, before),
            escape_value(&line.keyword),
            shortened(&line.post, after.max(10)),
        )
        .map_err(not_written)?;
    }
    Ok(())
}

/// Writes a date with its precision.
fn written(date: Date) -> String {
    let day = date.first_day().strftime("%Y-%m-%d").to_string();
    let cut = match date.precision() {
        Precision::Year => 6,
        Precision::Month => 3,
        Precision::Day => 0,
    };
    day[..day.len() - cut].to_owned()
}
