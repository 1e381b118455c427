//! What `run` and `apply` share: the settings of the time tables, and the folder
//! that the tables are written to.

use std::path::{Path, PathBuf};

use serde::Serialize;
use zeitwort::frame::Table;
use zeitwort::output::OutputFolder;
use zeitwort::pipeline::{MethodsLanguage, Progress, Stage, Track, TrendTests};
use zeitwort::time::Period;
use zeitwort::{Analysis, Settings};

use super::cluster::ClusterOption;
use super::config::{merge, read_words};
use super::copies::CopyOptions;
use super::input::InputOptions;
use super::names::one_of;
use crate::cli::show::notes::note;
use crate::cli::show::progress_bar::ProgressBar;
use crate::cli::show::summary::summary;

// Not a doc comment, which clap would print: `apply` takes its defaults from the model.
#[derive(Debug, clap::Args, Serialize)]
pub(crate) struct ResultOptions {
    /// Length of the periods [default: month]
    #[arg(long, help_heading = "Time", value_parser = one_of(Period::ALL, Period::name))]
    period: Option<Period>,

    /// Terms to follow over time: the N that are in the most articles, `all`, or those in a file
    /// [default: 5000]
    #[arg(long, value_name = "N|all|FILE", help_heading = "Time")]
    #[serde(skip)]
    track: Option<String>,

    /// Split the time tables by the values of a column, such as source or party
    #[arg(long, value_name = "COLUMN", help_heading = "Time")]
    by: Option<String>,

    /// Keep the N values of that column with the most articles; count the others as `(other)`
    /// [default: all values, at most 50]
    #[arg(long, value_name = "N", help_heading = "Time")]
    by_limit: Option<usize>,

    /// Hold the mix of the values of a column fixed, such as source: a change of rates is then not one
    /// of the outlets in the corpus
    #[arg(long, value_name = "COLUMN", help_heading = "Time")]
    standardize: Option<String>,

    /// Leave the first and the last period out of trends, bursts and change points if the articles cover
    /// them only in part
    #[arg(long, help_heading = "Time")]
    exclude_partial: bool,

    /// Count up to N periods without asking; more are mostly the work of a wrong date
    /// [default: 10000]
    #[arg(long, value_name = "N", help_heading = "Time")]
    period_limit: Option<usize>,

    /// Trend tests: `weighted` weights periods by their size; `all` adds Mann–Kendall and Hamed–Rao,
    /// which call many steady words rising if the corpus grows [default: weighted]
    #[arg(long, help_heading = "Time", value_parser = one_of(TrendTests::ALL, TrendTests::name))]
    trend_tests: Option<TrendTests>,

    #[command(flatten)]
    #[serde(flatten)]
    cluster: ClusterOption,

    #[command(flatten)]
    #[serde(flatten)]
    copies: CopyOptions,

    /// Folder for the tables
    #[arg(long, value_name = "DIR", default_value = "zeitwort-out", help_heading = "Output")]
    #[serde(skip)]
    pub(crate) out: PathBuf,

    /// Replace an earlier result in the output folder
    #[arg(long, help_heading = "Output")]
    #[serde(skip)]
    pub(crate) force: bool,

    /// Also write matrix.parquet, with counts, TF-IDF and the weights of --weights
    #[arg(long, help_heading = "Output")]
    #[serde(skip)]
    matrix: bool,

    /// Print the report of the run (run.json) instead of the summary
    #[arg(long, help_heading = "Output")]
    #[serde(skip)]
    json: bool,

    /// Also print what the run did, with references, for the methods section of a paper
    #[arg(long, value_name = "de|en", help_heading = "Output")]
    #[arg(value_parser = one_of(MethodsLanguage::ALL, MethodsLanguage::name), conflicts_with = "json")]
    #[serde(skip)]
    methods: Option<MethodsLanguage>,

    /// Number of threads; results do not depend on it [default: all cores]
    #[arg(long, value_name = "N")]
    threads: Option<usize>,

    /// Print errors only
    #[arg(long, short)]
    #[serde(skip)]
    pub(crate) quiet: bool,

    #[command(flatten)]
    #[serde(skip)]
    input: InputOptions,
}

impl ResultOptions {
    /// Changes the settings that are given.
    pub(crate) fn change(&self, settings: &mut Settings) -> anyhow::Result<()> {
        merge(settings, self)?;
        if let Some(given) = &self.track {
            settings.track = track(given)?;
        }
        self.input.change(settings)
    }

    /// Writes the tables and the notes, and returns what to print.
    pub(crate) fn write_tables(
        &self,
        analysis: &Analysis,
        folder: OutputFolder,
        bar: &ProgressBar,
    ) -> anyhow::Result<String> {
        bar.stage(Stage::Write);
        let on_request: &[Table] = if self.matrix { &[Table::Matrix] } else { &[] };
        let report = analysis.write_with(folder, on_request);
        bar.clear();
        let report = report?;
        if !self.quiet {
            report.notes.iter().for_each(|text| note(text));
        }
        let text = match (self.json, self.quiet) {
            (true, _) => serde_json::to_string_pretty(&report)? + "\n",
            (false, true) => String::new(),
            (false, false) => summary(analysis, &report, &self.out),
        };
        Ok(match self.methods {
            Some(language) => {
                let between = if text.is_empty() { "" } else { "\n" };
                format!("{text}{between}{}\n", report.methods.with_references(language))
            }
            None => text,
        })
    }
}

/// Reads `--track`: a number, `all`, or a file of words.
pub(crate) fn track(given: &str) -> anyhow::Result<Track> {
    if let Ok(terms) = given.parse() {
        return Ok(Track::Most(terms));
    }
    if given == "all" {
        return Ok(Track::All);
    }
    Ok(Track::Words(read_words(Path::new(given), "--track takes a number, `all`, or a file of words")?))
}
