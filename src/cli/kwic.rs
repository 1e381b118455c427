//! `zeitwort kwic`.

use std::cell::RefCell;
use std::io::{IsTerminal, Write};

use zeitwort::context::{Kwic, KwicLine, KwicLines};
use zeitwort::corpus::{Date, Precision};
use zeitwort::{Error, Result, frame};

use super::bar::Bar;
use super::input::{TextArguments, note_losses};
use super::output::{Format, OutputArguments, line_width, not_written};
use super::summary::plural;

/// Show the lines that a word stands in: every occurrence, with the words around it
///
/// Columns as in quanteda: docname, date, from, to (the words of the keyword, counted from 1),
/// pre, keyword, post, pattern; and date_precision. Lines come in the order of reading: files by
/// their paths, articles as they stand in them. Texts are read again; articles pass one by one.
#[derive(Debug, clap::Args)]
#[command(override_usage = "zeitwort kwic [OPTIONS] [PATH]... <WORD>")]
pub(super) struct KwicArguments {
    /// Words shown on each side
    #[arg(long, value_name = "N", default_value_t = 5)]
    window: usize,

    /// Stop after so many lines
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    #[command(flatten)]
    output: OutputArguments,

    #[command(flatten)]
    text: TextArguments,
}

/// Lines that are made a table at a time.
const PART: usize = 10_000;

pub(super) fn kwic(arguments: &KwicArguments) -> anyhow::Result<()> {
    let pipeline = arguments.text.pipeline()?;
    let analyzer = pipeline.analyzer();
    let query = arguments.text.query(&analyzer)?;
    let corpus = arguments.text.corpus(&pipeline)?;
    let output = arguments.output.open()?;
    let pattern = query.pattern().to_owned();
    let is_quiet = arguments.text.quiet;
    let bar = Bar::new(!is_quiet && !std::io::stdout().is_terminal());
    bar.message("reading: records");
    let on_record = |record: &_| {
        bar.step();
        pipeline.check(record)
    };
    let kwic = Kwic::new(query).window(arguments.window);
    let lines = RefCell::new(kwic.search(&analyzer, &corpus, &on_record));
    let mut shown = 0;
    // The first line before all others: without one there is no table.
    let first = lines.borrow_mut().next().transpose()?;
    let Some(first) = first else {
        bar.clear();
        let (documents, rejected) = (lines.borrow().documents(), lines.borrow().rejected());
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
        note_losses(lines.borrow().damaged());
        note_end(&lines.borrow(), shown, arguments.limit);
    }
    Ok(())
}

/// Lines in parts, of which each makes a table.
fn parts(mut lines: impl Iterator<Item = Result<KwicLine>>) -> impl Iterator<Item = Result<Vec<KwicLine>>> {
    std::iter::from_fn(move || {
        let part: Result<Vec<_>> = lines.by_ref().take(PART).collect();
        part.map(|part| (!part.is_empty()).then_some(part)).transpose()
    })
}

/// Says on stderr what the lines do not.
fn note_end(lines: &KwicLines<'_>, shown: usize, limit: Option<usize>) {
    let read = plural(lines.documents(), "article");
    let rejected = match lines.rejected() {
        0 => String::new(),
        rejected => format!(" ({} rejected: zeitwort run lists them)", plural(rejected, "record")),
    };
    let stopped = if limit == Some(shown) { ", stopped there" } else { "" };
    eprintln!("{} in {read}{rejected}{stopped}", plural(shown as u64, "line"));
}

const DOCNAME: usize = 16;
const DATE: usize = 10;
const CLOSING: [char; 12] = [',', '.', ';', ':', '!', '?', ')', ']', '“', '”', '«', '’'];

/// Lines with their keywords one under another.
fn print(to: &mut dyn Write, lines: impl Iterator<Item = Result<KwicLine>>) -> Result<()> {
    let around = (line_width() - DOCNAME - DATE - 4).max(40);
    let before = around * 2 / 5;
    for line in lines {
        let line = line?;
        let after = around.saturating_sub(before + line.keyword.chars().count() + 2);
        // Signs stand close to their words.
        let gap = if line.pre.ends_with(['„', '»', '(', '[', '‚']) { "" } else { " " };
        let width = before + 1 - gap.len();
        let space = if line.post.starts_with(CLOSING) { "" } else { " " };
        writeln!(
            to,
            "{:<DOCNAME$} {:<DATE$}  {:>width$}{gap}{}{space}{}",
            beginning(&line.docname, DOCNAME),
            line.date.map_or_else(String::new, written),
            end(&line.pre, before),
            line.keyword,
            beginning(&line.post, after.max(10)),
        )
        .map_err(not_written)?;
    }
    Ok(())
}

/// A date as precise as it is.
fn written(date: Date) -> String {
    let day = date.first_day().strftime("%Y-%m-%d").to_string();
    let cut = match date.precision() {
        Precision::Year => 6,
        Precision::Month => 3,
        Precision::Day => 0,
    };
    day[..day.len() - cut].to_owned()
}

fn beginning(text: &str, width: usize) -> String {
    match text.char_indices().nth(width) {
        None => text.to_owned(),
        Some(_) => text.chars().take(width.saturating_sub(1)).chain(['…']).collect(),
    }
}

fn end(text: &str, width: usize) -> String {
    let length = text.chars().count();
    if length <= width {
        return text.to_owned();
    }
    std::iter::once('…').chain(text.chars().skip(length + 1 - width)).collect()
}
