//! `zeitwort terms`.

use std::io::{self, Write};
use std::path::PathBuf;

use zeitwort::frame::{SeriesPeriod, TermSeries};
use zeitwort::pipeline::SavedResult;
use zeitwort::time::{Interval, Period};

use crate::cli::options::output::{Format, Output, OutputOptions, not_written};
use crate::cli::options::words::terms_of;
use crate::cli::show::chart::{Chart, chart};
use crate::cli::show::terminal::{escape_value, line_width};
use crate::cli::show::text::{grouped, p_value, plural, shortened_date};

/// Show words of a result over time: table, chart, trend, bursts and change points
///
/// Any inflection of a word finds its term. If that has another name, a note lists the words that are
/// counted as it. In a chart, █ reaches to the lower bound of the 95 % interval, ▓ to the rate, and ░ to
/// the upper bound. Each word has its own scale, from zero.
#[derive(Debug, clap::Args)]
pub(super) struct TermsArguments {
    /// Folder that zeitwort run or zeitwort apply wrote
    #[arg(value_name = "DIR")]
    result: PathBuf,

    /// Words to show; "Vereinte Nationen" needs a run with --phrases or --ngrams
    #[arg(value_name = "WORD", required = true)]
    words: Vec<String>,

    /// Show which words of the texts are counted as each word, instead of its time series
    #[arg(long, conflicts_with_all = ["no_table", "height"])]
    forms: bool,

    /// Show only the chart
    #[arg(long)]
    no_table: bool,

    /// Height of the chart in lines
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(2..=200))]
    height: u16,

    #[command(flatten)]
    output: OutputOptions,
}

pub(super) fn terms(arguments: &TermsArguments) -> anyhow::Result<()> {
    let result = SavedResult::open(&arguments.result)?;
    let ids = terms_of(&result, &arguments.words)?;
    let output = arguments.output.open()?;
    if arguments.forms {
        return write_forms(&result, &ids, output);
    }
    if output.format != Format::Table {
        return Ok(output.write(ids.iter().map(|&id| result.term_frequencies(id)))?);
    }
    let series = ids.iter().map(|&id| result.series(id)).collect::<zeitwort::Result<Vec<_>>>()?.concat();
    let by = result.settings().by.as_deref();
    // The label, with the value that the result is split by.
    let name = |series: &TermSeries| match (by, &series.facet) {
        (None, _) => series.label.clone(),
        (Some(by), value) => format!("{}, {by} {}", series.label, value.as_deref().unwrap_or("(none)")),
    };
    let period = result.settings().period;
    output.print(|to| {
        let print = |to: &mut dyn Write| {
            if !arguments.no_table {
                series.iter().try_for_each(|series| print_table(to, &name(series), series, period))?;
            }
            for (index, series) in series.iter().enumerate() {
                if index > 0 {
                    writeln!(to)?;
                }
                let counts = match by {
                    None => result.frequency(series.term_id),
                    Some(_) => counts(series),
                };
                print_chart(to, &name(series), counts, series, (period, arguments.height.into()))?;
            }
            Ok(())
        };
        print(to).map_err(not_written)
    })?;
    Ok(())
}

/// Writes the surface forms of terms.
fn write_forms(result: &SavedResult, ids: &[u32], output: Output) -> anyhow::Result<()> {
    if output.format != Format::Table {
        return Ok(output.write(ids.iter().map(|&id| result.term_forms(id)))?);
    }
    let forms = ids.iter().map(|&id| result.forms(id)).collect::<zeitwort::Result<Vec<_>>>()?;
    output.print(|to| {
        let mut print = || {
            for (index, (&id, forms)) in ids.iter().zip(&forms).enumerate() {
                if index > 0 {
                    writeln!(to)?;
                }
                let (docs, count) = result.frequency(id);
                let (count, docs) = (plural(count, "occurrence"), plural(docs.into(), "article"));
                let number = plural(forms.len() as u64, "form");
                writeln!(to, "{}: {count} in {docs}, {number}", result.label(id))?;
                forms.iter().try_for_each(|(form, count)| {
                    writeln!(to, "  {:>9}  {}", grouped(*count), escape_value(form))
                })?;
            }
            Ok(())
        };
        print().map_err(not_written)
    })?;
    Ok(())
}

fn start(period: &SeriesPeriod, length: Period) -> String {
    shortened_date(&period.start.to_string(), length).to_owned()
}

fn print_table(to: &mut dyn Write, name: &str, series: &TermSeries, length: Period) -> io::Result<()> {
    writeln!(to, "{name}")?;
    let length_name = length.to_string();
    writeln!(
        to,
        "  {length_name:<10}   count  articles  of all  per million         95 % interval  share of articles"
    )?;
    for period in &series.periods {
        let rate = &period.rate;
        let per_million = rate.per_million.map_or_else(|| "–".to_owned(), figure);
        let interval = rate.per_million_interval.map_or_else(String::new, |band| {
            let Interval { low, high } = band;
            format!("{} to {}", figure(low), figure(high))
        });
        let share = rate.doc_share.map_or_else(|| "–".to_owned(), |share| format!("{:.1} %", 100.0 * share));
        writeln!(
            to,
            "  {:<10} {:>7} {:>9} {:>7} {per_million:>12} {interval:>21} {share:>18}",
            start(period, length),
            grouped(rate.count),
            grouped(rate.docs.into()),
            grouped(period.docs.into()),
        )?;
    }
    writeln!(to)
}

/// Writes a rate with a precision that fits its size.
fn figure(rate: f64) -> String {
    if rate >= 10.0 || rate == 0.0 { grouped(rate.round() as u64) } else { format!("{rate:.1}") }
}

/// Returns the number of articles with the term in all periods, and of its occurrences.
fn counts(series: &TermSeries) -> (u32, u64) {
    let rates = || series.periods.iter().map(|period| period.rate);
    (rates().map(|rate| rate.docs).sum(), rates().map(|rate| rate.count).sum())
}

fn print_chart(
    to: &mut dyn Write,
    name: &str,
    (docs, count): (u32, u64),
    series: &TermSeries,
    (length, height): (Period, usize),
) -> io::Result<()> {
    let Chart { lines, pooled, has_gaps, is_cut } =
        chart(&series.periods, (line_width(), height), |period| start(period, length));
    let span = match (series.periods.first(), series.periods.last()) {
        (Some(first), Some(last)) => format!("{} to {}", start(first, length), start(last, length)),
        _ => String::new(),
    };
    let (count, docs) = (plural(count, "occurrence"), plural(docs.into(), "article"));
    writeln!(to, "{name}: {count} in {docs}, {span}")?;
    let mut note = format!("per million words by {length}");
    if pooled > 1 {
        note += &format!("; {} per column, without intervals", plural(pooled as u64, &length.to_string()));
    }
    if has_gaps {
        note += "; gaps: no articles";
    }
    if is_cut {
        note += "; intervals are cut off";
    }
    writeln!(to, "{note}")?;
    lines.iter().try_for_each(|line| writeln!(to, "{line}"))?;
    facts(series, length).iter().try_for_each(|fact| writeln!(to, "  {fact}"))
}

fn signed(number: f64) -> String {
    match number.abs() {
        0.0 => "0".to_owned(),
        size if size < 0.1 => format!("{number:+.4}"),
        size if size < 10.0 => format!("{number:+.2}"),
        _ => format!("{number:+.1}"),
    }
}

/// Lists trend, bursts and change points of a term.
fn facts(series: &TermSeries, length: Period) -> Vec<String> {
    let mut facts = Vec::new();
    let day = |date: jiff::civil::Date| shortened_date(&date.to_string(), length).to_owned();
    if let Some(trend) = &series.trend {
        let bounds = |band: Option<Interval>| {
            band.map_or_else(String::new, |band| format!(" ({} to {})", signed(band.low), signed(band.high)))
        };
        let q = |q: Option<f64>| q.map_or_else(String::new, |q| format!(", q {}", p_value(q)));
        if let Some(change) = trend.change {
            let bounds = bounds(trend.change_interval);
            let q = q(trend.q_weighted);
            facts.push(format!(
                "change  {}{bounds} per cent per year, {length}s weighted by size{q}",
                signed(change)
            ));
        }
        facts.push(match trend.slope {
            Some(slope) => format!(
                "slope   {}{} per million and {length}{}",
                signed(slope),
                bounds(trend.slope_interval),
                q(trend.q)
            ),
            None => format!("slope   none: fewer than three {length}s with articles"),
        });
    }
    let bursts = series.bursts.iter().map(|burst| {
        let (from, to) = (day(burst.start), day(burst.end));
        let span = if from == to { from } else { format!("{from} to {to}") };
        format!("{span} (level {}, {})", burst.level, plural(burst.docs.into(), "article"))
    });
    let breaks = series.change_points.iter().map(|change| {
        let (before, after) = (100.0 * change.before, 100.0 * change.after);
        format!("{} (from {before:.1} to {after:.1} % of articles)", day(change.date))
    });
    for (name, found) in [("bursts", bursts.collect::<Vec<_>>()), ("breaks", breaks.collect())] {
        if !found.is_empty() {
            facts.push(format!("{name}  {}", found.join(", ")));
        }
    }
    facts
}
