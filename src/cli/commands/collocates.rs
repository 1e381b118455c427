//! `zeitwort collocates`.

use std::io::Write;

use zeitwort::context::{Association, Collocate, Collocates, Collocations, NodeCounts, Reach};
use zeitwort::frame;
use zeitwort::pipeline::Cluster;
use zeitwort::time::Period;

use crate::cli::options::names::one_of;
use crate::cli::options::output::{Format, OutputOptions, not_written};
use crate::cli::options::search::SearchOptions;
use crate::cli::show::notes::{note, note_losses, note_rejected};
use crate::cli::show::progress_bar::ProgressBar;
use crate::cli::show::terminal::line_width;
use crate::cli::show::text::{grouped, p_value, plural, shortened, shortened_date};

/// Find the words that occur near a word, overall and by period
///
/// Words are sorted by logDice (Rychlý 2008): its maximum is 14, and one point more means twice as
/// often. The table on the screen has the words (no numbers) that are more frequent near WORD than
/// elsewhere with a false discovery rate of less than 5 %, and near it in at least three articles (or days, or values of --cluster); csv,
/// json and parquet have all words.
#[derive(Debug, clap::Args)]
#[command(override_usage = "zeitwort collocates [OPTIONS] [PATH]... <WORD>")]
pub(super) struct CollocatesArguments {
    /// Number of words on each side that count as near, including stop words
    #[arg(long, value_name = "N", default_value_t = 5)]
    window: usize,

    /// Count all words of the same sentence as near, instead of --window
    #[arg(long, conflicts_with = "window")]
    sentence: bool,

    /// Also show the words of each period
    #[arg(long, value_name = "PERIOD", value_parser = one_of(Period::ALL, Period::name))]
    by_period: Option<Period>,

    /// Ignore words that are near fewer than N times in all articles
    #[arg(long, value_name = "N", default_value_t = 3)]
    min_count: u64,

    /// Number of words to print; csv, json and parquet have all
    #[arg(long, value_name = "N", default_value_t = 20)]
    top: usize,

    /// What articles have in common that are one piece of evidence: `article` (nothing), `date`, or a
    /// column such as source or speaker
    #[arg(long, value_name = "article|date|COLUMN", default_value = "article")]
    cluster: Cluster,

    #[command(flatten)]
    output: OutputOptions,

    #[command(flatten)]
    search: SearchOptions,
}

pub(super) fn collocates(arguments: &CollocatesArguments) -> anyhow::Result<()> {
    let settings = arguments.search.settings()?;
    let analyzer = settings.analyzer();
    let query = arguments.search.query(&analyzer)?;
    let pattern = query.pattern().to_owned();
    let corpus = arguments.search.corpus(&settings)?;
    let output = arguments.output.open()?;
    let reach = if arguments.sentence { Reach::Sentence } else { Reach::Words(arguments.window) };
    let period = arguments.by_period;
    let mut search = Collocates::new(query).reach(reach).min_count(arguments.min_count);
    search = search.unit(arguments.cluster.search_unit()?);
    if let Some(period) = period {
        search = search.by_period(period);
    }
    let bar = ProgressBar::new(!arguments.search.quiet);
    bar.message("reading: records");
    let found = settings.install(|| {
        search.search_watched(&analyzer, &corpus, &|record| {
            bar.step();
            settings.check_record(record)
        })
    });
    bar.clear();
    let found = found??;
    if !arguments.search.quiet {
        note_losses(&found.read.rejected);
        note_rejected(found.read.rejected.len() as u64);
        found.read.account.notes().iter().for_each(|text| note(text));
    }
    if found.undated > 0 && !arguments.search.quiet {
        let undated = plural(found.undated, "article");
        note(&format!("{undated} without a date that fits the period: counted overall, but in no period"));
    }
    match output.format {
        Format::Table => output.print(|to| {
            let near = match reach {
                Reach::Words(words) => format!("{} on each side", plural(words as u64, "word")),
                Reach::Sentence => "in the same sentence".to_owned(),
            };
            print_all(to, &format!("{pattern}, {near}"), &found, arguments.top).map_err(not_written)?;
            match period {
                Some(period) => print_periods(to, &found, period, arguments).map_err(not_written),
                None => Ok(()),
            }
        })?,
        _ => output.write([frame::collocates(&found)])?,
    }
    Ok(())
}

/// Returns true if a word is worth a line: it is significantly more frequent near WORD.
fn is_shown(word: &Collocate, near: &Association) -> bool {
    near.is_listed() && near.g2 > Some(0.0) && word.term.contains(char::is_alphabetic)
}

fn print_all(to: &mut dyn Write, title: &str, found: &Collocations, top: usize) -> std::io::Result<()> {
    let node = &found.spans[0];
    writeln!(
        to,
        "{title}: {} in {} of {}",
        plural(node.count, "occurrence"),
        grouped(node.docs.into()),
        plural(found.read.documents, "article"),
    )?;
    let words = found.collocates.iter().map(|word| (word, &word.spans[0]));
    let mut words = words.filter(|(word, near)| is_shown(word, near)).take(top).peekable();
    if words.peek().is_none() {
        return match found.collocates.len() {
            0 => writeln!(to, "  no word is near it at least --min-count times"),
            all => writeln!(
                to,
                "  none of {} is near it significantly more often than elsewhere, and in three sampling units",
                plural(all as u64, "word"),
            ),
        };
    }
    writeln!(to, "  {:<28} logDice        G²   near  expected  articles  anywhere        q", "word")?;
    for (word, near) in words {
        writeln!(
            to,
            "  {:<28} {:>7.2} {:>9.1} {:>6} {:>9.2} {:>9} {:>9}  {:>7}",
            shortened(&word.label, 28),
            near.log_dice.unwrap_or(f64::NAN),
            near.g2.unwrap_or(f64::NAN),
            grouped(near.count),
            near.expected.unwrap_or(f64::NAN),
            grouped(near.docs.into()),
            grouped(near.term_count),
            p_value(near.q.unwrap_or(1.0)),
        )?;
    }
    Ok(())
}

/// Width of a column for a period.
const COLUMN: usize = 30;

/// Prints the strongest words of each period, with the periods side by side.
fn print_periods(
    to: &mut dyn Write,
    found: &Collocations,
    period: Period,
    arguments: &CollocatesArguments,
) -> std::io::Result<()> {
    let columns: Vec<(String, Vec<String>)> = found
        .spans
        .iter()
        .enumerate()
        .filter_map(|(span, node)| Some((span, node, node.period?)))
        .filter(|(_, node, _)| node.count > 0)
        .map(|(span, node, start)| {
            let first_day = start.to_string();
            let title = format!("{} ({})", shortened_date(&first_day, period), heading(node));
            (title, strongest(found, span, arguments))
        })
        .collect();
    let left_out = match found.spans.len() - 1 - columns.len() {
        0 => String::new(),
        empty => format!("; {} without it not shown", plural(empty as u64, &period.to_string())),
    };
    writeln!(to, "\nBy {period}: logDice word (near){left_out}")?;
    for block in columns.chunks(((line_width() - 2) / COLUMN).max(1)) {
        let height = block.iter().map(|(_, words)| words.len()).max().unwrap_or(0).max(1);
        let line = |cells: &mut dyn Iterator<Item = &str>| {
            cells.map(|cell| format!("{cell:<COLUMN$}")).collect::<String>().trim_end().to_owned()
        };
        writeln!(to, "  {}", line(&mut block.iter().map(|(title, _)| &**title)))?;
        for row in 0..height {
            let none = if row == 0 { "  –" } else { "" };
            let mut cells = block.iter().map(|(_, words)| words.get(row).map_or(none, |word| word));
            writeln!(to, "  {}", line(&mut cells))?;
        }
        writeln!(to)?;
    }
    Ok(())
}

fn heading(node: &NodeCounts) -> String {
    format!("{} in {}", grouped(node.count), plural(node.docs.into(), "article"))
}

fn strongest(found: &Collocations, span: usize, arguments: &CollocatesArguments) -> Vec<String> {
    let words = found.collocates.iter().map(|word| (word, &word.spans[span]));
    let mut words: Vec<_> = words
        .filter(|(word, near)| near.count >= arguments.min_count && is_shown(word, near))
        .filter_map(|(word, near)| Some((near.log_dice?, near.count, word)))
        .collect();
    // The sort is stable, so ties keep the overall order.
    words.sort_by(|a, b| b.0.total_cmp(&a.0));
    let shown = words.into_iter().take(arguments.top);
    shown
        .map(|(log_dice, count, word)| {
            let label = shortened(&word.label, COLUMN - 13);
            format!("{log_dice:>5.1} {label} ({count})")
        })
        .collect()
}
