//! `zeitwort permute`.

use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;
use zeitwort::pipeline::{Cluster, Permuted};
use zeitwort::time::{ByChance, Period};
use zeitwort::{Pipeline, Result, frame};

use crate::cli::options::cluster::ClusterOption;
use crate::cli::options::config::{ConfigOption, merge};
use crate::cli::options::copies::CopyOptions;
use crate::cli::options::input::{InputOptions, open_corpus};
use crate::cli::options::names::one_of;
use crate::cli::options::output::{Format, OutputOptions, not_written};
use crate::cli::options::result::track;
use crate::cli::show::notes::{note, note_losses, note_rejected};
use crate::cli::show::progress_bar::ProgressBar;
use crate::cli::show::text::{grouped, plural};

/// Count what the lists over time hold if the dates of the articles are permuted
///
/// Without PATH, the built-in sample is used. The whole analysis over time is repeated on articles that
/// have swapped their dates at random. What it finds there, it finds by chance. Texts are read once.
///
/// A row of the table: list is trends (q_weighted < 0.05), bursts or change_points; tested is the number
/// of words, found the number of words that the list names, expected_by_chance the mean of this number over
/// the permutations, and draws_with_any the share of permutations in which the list names any word. A
/// list that holds its level has at most 0.05 there, but for chance: with 20 permutations, 0.15 is still
/// usual.
#[derive(Debug, clap::Args)]
pub(super) struct PermuteArguments {
    /// Files, folders or globs, as for zeitwort run
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    cluster: ClusterOption,

    /// Number of permutations
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    draws: u32,

    /// Terms to follow over time: the N that are in the most articles, `all`, or those in a file
    /// [default: 5000]
    #[arg(long, value_name = "N|all|FILE")]
    track: Option<String>,

    #[command(flatten)]
    shared: SharedOptions,

    #[command(flatten)]
    output: OutputOptions,

    #[command(flatten)]
    config: ConfigOption,

    #[command(flatten)]
    copies: CopyOptions,

    /// Print no notes and no progress
    #[arg(long, short, help_heading = "Options")]
    quiet: bool,

    #[command(flatten)]
    input: InputOptions,
}

/// Options with the name of a setting.
#[derive(Debug, clap::Args, Serialize)]
struct SharedOptions {
    /// Length of the periods [default: month]
    #[arg(long, value_parser = one_of(Period::ALL, Period::name))]
    period: Option<Period>,

    /// Seed for random numbers; the same seed gives the same result [default: 42]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,

    /// Number of threads; 0 is all cores [default: 0]
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

pub(super) fn permute(arguments: &PermuteArguments) -> anyhow::Result<()> {
    let mut settings = arguments.config.settings()?;
    merge(&mut settings, &arguments.cluster)?;
    merge(&mut settings, &arguments.copies)?;
    merge(&mut settings, &arguments.shared)?;
    arguments.input.change(&mut settings)?;
    if let Some(given) = &arguments.track {
        settings.track = track(given)?;
    }
    let corpus = open_corpus(&arguments.paths)?;
    let output = arguments.output.open()?;
    let bar = ProgressBar::new(!arguments.quiet);
    let permuted = Pipeline::new(settings).permute_watched(&corpus, arguments.draws, &bar);
    bar.clear();
    let permuted = permuted?;
    if !arguments.quiet {
        permuted.notes.iter().for_each(|text| note(text));
        note_losses(&permuted.rejected);
        note_rejected(permuted.rejected.len() as u64);
    }
    match output.format {
        Format::Table => output.print(|to| print(to, &permuted))?,
        _ => output.write([frame::by_chance(&permuted.lists)])?,
    }
    Ok(())
}

/// The name of a list in a sentence.
fn name(list: &ByChance) -> &str {
    match list.list {
        "change_points" => "change points",
        other => other,
    }
}

fn print(to: &mut dyn Write, permuted: &Permuted) -> Result<()> {
    let draws = permuted.lists.first().map_or(0, |list| list.draws);
    let swapped = match &permuted.cluster {
        Cluster::Auto | Cluster::Article => "articles".to_owned(),
        Cluster::Story => "texts with their copies".to_owned(),
        Cluster::Date => "the articles of a day".to_owned(),
        Cluster::Column(column) => format!("the articles of a period with the same {column}"),
    };
    let mut line = |text: String| writeln!(to, "{}", text.trim_end()).map_err(not_written);
    line(format!(
        "{} in {} that swap dates: {swapped}",
        plural(permuted.articles, "article"),
        plural(permuted.blocks, "block")
    ))?;
    if permuted.lists.iter().all(|list| list.tested == 0) {
        return line(
            "nothing was tested: bursts and change points need two periods with articles".to_owned(),
        );
    }
    line(format!(
        "{:<14} {:>10} {:>10} {:>10}   permutations with any",
        "words with", "tested", "found", "by chance"
    ))?;
    for list in &permuted.lists {
        let any = (list.draws_with_any * f64::from(list.draws)).round();
        line(format!(
            "{:<14} {:>10} {:>10} {:>10.1}   {any} of {draws}",
            name(list),
            grouped(list.tested),
            grouped(list.found),
            list.expected_by_chance,
        ))?;
    }
    Ok(())
}
