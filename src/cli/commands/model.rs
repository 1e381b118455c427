//! `zeitwort model`.

mod print;

use std::path::PathBuf;

use zeitwort::frame::{self, TermName};
use zeitwort::pipeline::SavedResult;
use zeitwort::time::{Clusters, CountModel, LeadLag, Season, TimeEffect};

use self::print::{print_lead_lag, print_model};
use crate::cli::options::names::one_of;
use crate::cli::options::output::{Format, OutputOptions, not_written};
use crate::cli::options::words::terms_of;
use crate::cli::show::notes::note;
use crate::cli::usage::UsageError;

/// Fit a regression of the counts of words on time, or find outlets that are earlier than others
///
/// The model is a negative binomial regression with the number of words as offset. A result of zeitwort run
/// --by source also gives the effect of each outlet. Intervals are cluster-robust: they hold if periods are
/// independent of one another. With --lead-lag, the prewhitened rates of each pair of outlets are correlated
/// at several lags; a positive lag says that the first outlet is earlier.
#[derive(Debug, clap::Args)]
pub(super) struct ModelArguments {
    /// Folder that zeitwort run or zeitwort apply wrote
    #[arg(value_name = "DIR")]
    result: PathBuf,

    /// Words to model, each on its own
    #[arg(value_name = "WORD", required = true)]
    words: Vec<String>,

    /// How the rate changes: along a line, a curve (spline), or what has the lower AIC (auto)
    #[arg(long, value_name = "SHAPE", default_value = "linear",
          value_parser = one_of(TimeEffect::ALL, TimeEffect::name))]
    time: TimeEffect,

    /// Allow for the time of the year: as two waves, or with =factors by month
    #[arg(long, value_name = "FORM", num_args = 0..=1, require_equals = true, default_missing_value = "harmonics",
          default_value = "none", hide_default_value = true, value_parser = one_of(Season::ALL, Season::name))]
    season: Season,

    /// What is independent of one another: periods, or groups such as outlets, if there are many
    #[arg(long, value_name = "CLUSTERS", default_value = "periods",
          value_parser = one_of(Clusters::ALL, Clusters::name))]
    clusters: Clusters,

    /// Write the fitted rate of each period instead of the coefficients, as csv, json or parquet
    #[arg(long)]
    fitted: bool,

    /// Test which outlets are earlier than others, instead of a model
    #[arg(long, conflicts_with_all = ["time", "season", "clusters", "fitted"])]
    lead_lag: bool,

    /// Largest lag in periods [default: 7 days, 4 weeks, 3 months, 2 quarters or 1 year]
    #[arg(long, value_name = "N", requires = "lead_lag")]
    max_lag: Option<usize>,

    /// Number of random orders that give the limits of chance
    #[arg(long, value_name = "N", requires = "lead_lag", default_value_t = 1999)]
    permutations: usize,

    #[command(flatten)]
    output: OutputOptions,
}

pub(super) fn model(arguments: &ModelArguments) -> anyhow::Result<()> {
    if let Some(concept) = arguments.words.iter().find(|word| word.starts_with('@')) {
        anyhow::bail!(UsageError(format!("`{concept}`: concepts are not counted by this result")));
    }
    let result = SavedResult::open(&arguments.result)?;
    let ids = terms_of(&result, &arguments.words)?;
    let output = arguments.output.open()?;
    if arguments.fitted && output.format == Format::Table {
        anyhow::bail!(UsageError("--fitted needs --format csv, json or parquet".to_owned()));
    }
    let names =
        ids.iter().map(|&id| TermName { term_id: id, term: result.term(id), label: result.label(id) });
    let by = result.settings().by.as_deref();
    let period = result.settings().period;
    if arguments.lead_lag {
        let mut params = LeadLag::params().permutations(arguments.permutations).seed(result.settings().seed);
        if let Some(max_lag) = arguments.max_lag {
            params = params.max_lag(max_lag);
        }
        let tests =
            ids.iter().map(|&id| result.lead_lag(id, &params)).collect::<zeitwort::Result<Vec<_>>>()?;
        let tests: Vec<(TermName<'_>, &LeadLag)> = names.zip(&tests).collect();
        tests.iter().for_each(|(name, test)| note_each(name, &test.notes));
        match output.format {
            Format::Table => output.print(|to| print_lead_lag(to, &tests, period).map_err(not_written))?,
            _ => output.write([frame::lead_lag(&tests)])?,
        }
        return Ok(());
    }
    let params =
        CountModel::params().time(arguments.time).season(arguments.season).clusters(arguments.clusters);
    let models =
        ids.iter().map(|&id| result.count_model(id, &params)).collect::<zeitwort::Result<Vec<_>>>()?;
    let models: Vec<(TermName<'_>, &CountModel)> = names.zip(&models).collect();
    models.iter().for_each(|(name, model)| note_each(name, &model.notes));
    match output.format {
        Format::Table => {
            output.print(|to| {
                print_model(to, &models, (by, period, arguments.clusters)).map_err(not_written)
            })?;
        }
        _ if arguments.fitted => output.write([frame::model_fitted(&models)])?,
        _ => output.write([frame::count_model(&models)])?,
    }
    Ok(())
}

fn note_each(name: &TermName<'_>, notes: &[String]) {
    notes.iter().for_each(|text| note(&format!("{}: {text}", name.label)));
}
