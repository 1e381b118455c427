//! `zeitwort evaluate`.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use zeitwort::frame::write_parquet;
use zeitwort::output::OutputFile;
use zeitwort::pipeline::Evaluation;

use crate::cli::interrupt::leave_no_drafts;
use crate::cli::show::terminal::print;
use crate::cli::show::text::{grouped, shortened};

/// Compare the topics of a result with labels that people assigned
///
/// Prints V-measure, adjusted Rand index, adjusted mutual information and purity, and a table of
/// topics by labels. Articles without a label or without a topic are not compared.
#[derive(Debug, clap::Args)]
pub(super) struct EvaluateArguments {
    /// Folder that zeitwort run or zeitwort apply wrote
    #[arg(value_name = "DIR", default_value = "zeitwort-out")]
    folder: PathBuf,

    /// Column with the labels; a run keeps the columns of its input in `documents`
    #[arg(long, value_name = "COLUMN")]
    labels: String,

    /// Weight of completeness against homogeneity in the V-measure
    #[arg(long, value_name = "N", default_value_t = 1.0)]
    beta: f64,

    /// Also write the number of articles per label and topic to this file, as Parquet
    #[arg(long, value_name = "FILE.parquet")]
    table: Option<PathBuf>,

    /// Replace FILE if it exists
    #[arg(long)]
    force: bool,

    /// Print JSON instead of text
    #[arg(long)]
    json: bool,
}

/// The number of labels with a column of their own.
const LABELS: usize = 10;

pub(super) fn evaluate(arguments: &EvaluateArguments) -> anyhow::Result<()> {
    let table = arguments.table.as_deref();
    leave_no_drafts(table);
    let table = table.map(|path| OutputFile::create(path, arguments.force)).transpose()?;
    let evaluation = Evaluation::open(&arguments.folder, &arguments.labels, arguments.beta)?;
    if let Some(file) = table {
        write_parquet(file.draft(), evaluation.contingency()?)?;
        file.finish()?;
    }
    let text = if arguments.json {
        serde_json::to_string_pretty(&evaluation)? + "\n"
    } else {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = scores(&mut text, &evaluation, &arguments.folder);
        let _ = topics(&mut text, &evaluation);
        text
    };
    print(&text)
}

fn scores(text: &mut String, evaluation: &Evaluation, folder: &Path) -> std::fmt::Result {
    let found = &evaluation.agreement;
    writeln!(text, "Topics in {} against `{}`", folder.display(), evaluation.labels)?;
    writeln!(
        text,
        "{} of {} articles compared; ignored: {} without a label, {} without a topic",
        grouped(evaluation.compared),
        grouped(evaluation.articles),
        grouped(evaluation.without_label),
        grouped(evaluation.without_topic),
    )?;
    writeln!(
        text,
        "\nV-measure                    {:>6.3}  (homogeneity {:.3}, completeness {:.3})",
        found.v_measure, found.homogeneity, found.completeness
    )?;
    writeln!(text, "adjusted Rand index          {:>6.3}", found.adjusted_rand)?;
    writeln!(text, "adjusted mutual information  {:>6.3}", found.adjusted_mutual_information)?;
    writeln!(text, "purity                       {:>6.3}", found.purity)?;
    if let Some(all) = &evaluation.with_outliers {
        writeln!(
            text,
            "with outliers as a topic of their own: V-measure {:.3}, adjusted Rand index {:.3}, adjusted mutual information {:.3}",
            all.v_measure, all.adjusted_rand, all.adjusted_mutual_information
        )?;
    }
    Ok(())
}

/// Prints a table of topics by labels: the most frequent labels, and the others together.
fn topics(text: &mut String, evaluation: &Evaluation) -> std::fmt::Result {
    let table = &evaluation.contingency;
    let mut labels: Vec<(&str, u64)> =
        table.labels().iter().map(|(label, count)| (label.as_str(), *count)).collect();
    labels.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    let shown: Vec<&str> = labels.iter().take(LABELS).map(|label| label.0).collect();
    write!(text, "\nTopics {:<36}articles  purity", "")?;
    for label in &shown {
        write!(text, " {:>10}", shortened(label, 10))?;
    }
    writeln!(text, "{}", if labels.len() > LABELS { "     others" } else { "" })?;
    for (topic, size) in table.topics() {
        let of_topic = |label: &str| {
            table.cells().find(|cell| cell.0 == label && cell.1 == topic).map_or(0, |cell| cell.2)
        };
        let name = evaluation.topics.iter().find(|(number, _)| number == topic);
        let name = name.map_or("", |(_, label)| label);
        let most = table.cells().filter(|cell| cell.1 == topic).map(|cell| cell.2).max().unwrap_or(0);
        write!(
            text,
            "{topic:>4}  {:<36} {:>8} {:>5.1} %",
            shortened(name, 36),
            grouped(*size),
            100.0 * most as f64 / *size as f64
        )?;
        let counts: Vec<u64> = shown.iter().map(|label| of_topic(label)).collect();
        for &count in &counts {
            write!(text, " {:>10}", grouped(count))?;
        }
        if labels.len() > LABELS {
            write!(text, " {:>10}", grouped(size - counts.iter().sum::<u64>()))?;
        }
        writeln!(text)?;
    }
    Ok(())
}
