//! `zeitwort collocates`.

use std::io::Write;

use zeitwort::context::{Association, Collocate, Collocates, Collocations, NodeCounts, Reach};
use zeitwort::frame;
use zeitwort::time::Period;

use super::arguments::PeriodName;
use super::bar::Bar;
use super::input::{TextArguments, note_losses, note_rejected};
use super::output::{Format, OutputArguments, line_width, not_written};
use super::summary::{grouped, plural, shortened, shortened_date};

/// Show the words that a word keeps company with, overall and by period
///
/// Words near WORD are counted, once each: logDice (Rychlý 2008; 14 is the most, one point more is
/// twice as often) orders them, signed G² (Dunning 1993) says how sure it is that they are more
/// frequent there than elsewhere, "articles" in how many they meet. Printed are words (no numbers)
/// with G² of 3.84 or more in at least two articles; csv, json and parquet hold all. Reads the texts
/// again, at about half the speed of counting them.
#[derive(Debug, clap::Args)]
#[command(override_usage = "zeitwort collocates [OPTIONS] [PATH]... <WORD>")]
pub(super) struct CollocatesArguments {
    /// How many words on each side are near, stop words counted
    #[arg(long, value_name = "N", default_value_t = 5)]
    window: usize,

    /// Near is the whole sentence instead
    #[arg(long, conflicts_with = "window")]
    sentence: bool,

    /// Also tell the periods apart
    #[arg(long, value_name = "PERIOD")]
    by_period: Option<PeriodName>,

    /// Leave out words that are near less often, over all articles
    #[arg(long, value_name = "N", default_value_t = 3)]
    min_count: u64,

    /// Words to print; files hold all
    #[arg(long, value_name = "N", default_value_t = 20)]
    top: usize,

    #[command(flatten)]
    output: OutputArguments,

    #[command(flatten)]
    text: TextArguments,
}

pub(super) fn collocates(arguments: &CollocatesArguments) -> anyhow::Result<()> {
    let pipeline = arguments.text.pipeline()?;
    let analyzer = pipeline.analyzer();
    let query = arguments.text.query(&analyzer)?;
    let pattern = query.pattern().to_owned();
    let corpus = arguments.text.corpus(&pipeline)?;
    let output = arguments.output.open()?;
    let reach = if arguments.sentence { Reach::Sentence } else { Reach::Words(arguments.window) };
    let period: Option<Period> = arguments.by_period.map(Into::into);
    let mut search = Collocates::new(query).reach(reach).min_count(arguments.min_count);
    if let Some(period) = period {
        search = search.by_period(period);
    }
    let bar = Bar::new(!arguments.text.quiet);
    bar.message("reading: records");
    let found = pipeline.install(|| {
        search.search_watched(&analyzer, &corpus, &|record| {
            bar.step();
            pipeline.check(record)
        })
    });
    bar.clear();
    let found = found??;
    if !arguments.text.quiet {
        note_losses(&found.damaged);
        note_rejected(found.rejected);
    }
    if found.undated > 0 && !arguments.text.quiet {
        let undated = plural(found.undated, "article");
        eprintln!("note: {undated} without a (sufficient) date: in the whole, in no period");
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

/// Below, chance would do in one word of twenty (χ² with one degree of freedom).
const LEAST_G2: f64 = 3.84;

/// Whether a word is worth a line: what one article repeats is not, unless there
/// is no other.
fn is_shown(node: &NodeCounts, word: &Collocate, near: &Association) -> bool {
    near.g2 >= Some(LEAST_G2) && near.docs >= node.docs.min(2) && word.term.contains(char::is_alphabetic)
}

fn print_all(to: &mut dyn Write, title: &str, found: &Collocations, top: usize) -> std::io::Result<()> {
    let node = &found.spans[0];
    writeln!(
        to,
        "{title}: {} in {} of {}",
        plural(node.count, "occurrence"),
        grouped(node.docs.into()),
        plural(found.documents, "article"),
    )?;
    let words = found.collocates.iter().map(|word| (word, &word.spans[0]));
    let mut words = words.filter(|(word, near)| is_shown(node, word, near)).take(top).peekable();
    if words.peek().is_none() {
        return writeln!(
            to,
            "  no word is near it more often than chance would have it, and often enough (--min-count)"
        );
    }
    writeln!(to, "  {:<28} logDice        G²   near  expected  articles  anywhere", "word")?;
    for (word, near) in words {
        writeln!(
            to,
            "  {:<28} {:>7.2} {:>9.1} {:>6} {:>9.2} {:>9} {:>9}",
            shortened(&word.label, 28),
            near.log_dice.unwrap_or(f64::NAN),
            near.g2.unwrap_or(f64::NAN),
            grouped(near.count),
            near.expected.unwrap_or(f64::NAN),
            grouped(near.docs.into()),
            grouped(near.term_count),
        )?;
    }
    Ok(())
}

/// Characters of a period's column.
const COLUMN: usize = 30;

/// The strongest words of each period, periods beside each other.
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
        empty => format!("; {} without it left out", plural(empty as u64, &period.to_string())),
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
    let node = &found.spans[span];
    let words = found.collocates.iter().map(|word| (word, &word.spans[span]));
    let mut words: Vec<_> = words
        .filter(|(word, near)| near.count >= arguments.min_count && is_shown(node, word, near))
        .filter_map(|(word, near)| Some((near.log_dice?, near.count, word)))
        .collect();
    // Of equals the strongest overall, by whom they are sorted.
    words.sort_by(|a, b| b.0.total_cmp(&a.0));
    let shown = words.into_iter().take(arguments.top);
    shown
        .map(|(log_dice, count, word)| {
            let label = shortened(&word.label, COLUMN - 13);
            format!("{log_dice:>5.1} {label} ({count})")
        })
        .collect()
}
