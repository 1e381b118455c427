//! `zeitwort run`.

use std::path::{Path, PathBuf};

use clap::builder::TypedValueParser;
use serde::Serialize;
use zeitwort::corpus::supported_formats;
use zeitwort::matrix::{Frequency, Weighting};
use zeitwort::output::OutputFolder;
use zeitwort::pipeline::Words;
use zeitwort::text::{Compounds, Stemmer};
use zeitwort::topics::{Algorithm, Corrections, LabelBy, TopicCount};
use zeitwort::{Analysis, Model, Pipeline, Settings};

use crate::cli::interrupt::leave_no_drafts;
use crate::cli::options::config::{ConfigOption, merge, read_words};
use crate::cli::options::input::open_corpus;
use crate::cli::options::lemmas::add_lemmas;
use crate::cli::options::names::one_of;
use crate::cli::options::result::ResultOptions;
use crate::cli::show::progress_bar::ProgressBar;
use crate::cli::show::terminal::print;
use crate::cli::usage::UsageError;

/// Find the topics of a corpus, and follow topics and words over time
///
/// Reads articles, counts their words, groups articles into topics, and writes tables as Parquet.
/// Without PATH, the built-in sample is used.
#[derive(Debug, clap::Args, Serialize)]
pub(super) struct RunArguments {
    /// Files, folders (searched recursively) or globs
    #[arg(value_name = "PATH", long_help = paths_help())]
    #[serde(skip)]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    #[serde(skip)]
    config: ConfigOption,

    /// Seed for random numbers; the same seed gives the same result [default: 42]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,

    /// Number of topics; `auto` compares 2 to 60 [default: auto]
    #[arg(long, value_name = "N|auto", help_heading = "Topics")]
    topics: Option<TopicCount>,

    /// How to group articles into topics [default: auto]
    ///
    /// `auto` uses `graph` for 60 to 20,000 articles, otherwise `k-means`. `graph` is spectral
    /// clustering of a graph of nearest neighbours. `bisecting` splits topics in two until there
    /// are enough, and suits hundreds of topics. `gaussian-mixture` allows topics of any size and
    /// shape. `dbscan` and `optics` find dense regions; all other articles are outliers.
    #[arg(long, help_heading = "Topics", value_parser = one_of(Algorithm::ALL, Algorithm::name))]
    algorithm: Option<Algorithm>,

    /// Mark poorly matching articles as outliers (topic -1), at most half of them
    #[arg(long, help_heading = "Topics")]
    outliers: bool,

    /// How to choose the words that label a topic [default: ctfidf]
    ///
    /// `ctfidf` takes words that are frequent in the topic and not elsewhere, `frex` words that
    /// are both frequent and exclusive, and `prob` the most frequent words.
    #[arg(long, help_heading = "Topics", value_parser = one_of(LabelBy::ALL, LabelBy::name))]
    label_by: Option<LabelBy>,

    /// Correct topics as described in a TOML file: [[topic]], [[split]], [[merge]], [[rename]]
    #[arg(long, value_name = "FILE.toml", help_heading = "Topics")]
    #[serde(skip)]
    topics_file: Option<PathBuf>,

    /// Words that topics are built from; the time tables have all words [default: all]
    #[arg(long, help_heading = "Topics", value_parser = one_of(Words::ALL, Words::name))]
    words: Option<Words>,

    /// How to weight words for topics; set k1 and b of bm25 with --config [default: tfidf]
    #[arg(long, help_heading = "Topics", value_parser = one_of(Weighting::ALL, Weighting::name))]
    weights: Option<Weighting>,

    /// What to count inflected forms as: their lemma, or a stem [default: lemmas]
    #[arg(long, help_heading = "Words", value_parser = one_of(Stemmer::ALL, Stemmer::name))]
    stemmer: Option<Stemmer>,

    /// Count the words of a file as the lemmas that it gives, whatever lemmas are found
    ///
    /// A pair on each line: a form as the texts write it, with its capitals, then a tab, `;`, `,`, `->` or
    /// `→`, then the lemma. Lines that start with # are skipped. Has no effect on stems.
    #[arg(long, value_name = "FILE", help_heading = "Words")]
    #[serde(skip)]
    lemmas: Option<PathBuf>,

    /// How to count compounds such as Hafenausbau [default: topics]
    ///
    /// `off` counts the compound only, `replace` its parts only, and `beside` both. `topics` counts
    /// the compound, and its parts as well for topics only.
    #[arg(long, help_heading = "Words", value_parser = one_of(Compounds::ALL, Compounds::name))]
    compounds: Option<Compounds>,

    /// Find names of several words (Vereinte Nationen) and count each as one term
    ///
    /// The input is read twice.
    #[arg(long, help_heading = "Words")]
    phrases: bool,

    /// Also count sequences of up to N words as terms, 1 to 5 [default: 1]
    #[arg(long, value_name = "N", help_heading = "Words")]
    #[arg(value_parser = clap::value_parser!(u8).range(1..=5).map(|most| (1_u8, most)))]
    ngrams: Option<(u8, u8)>,

    /// Add the words of a file to the stop words; a word with a leading - is removed from them
    #[arg(long, value_name = "FILE", help_heading = "Words")]
    #[serde(skip)]
    stop_words: Option<PathBuf>,

    /// Ignore terms in fewer articles than N, or than this share [default: 1 to 10, by corpus size]
    #[arg(long, value_name = "N|SHARE", help_heading = "Words")]
    min_df: Option<Frequency>,

    /// Ignore terms in more articles than N, or than this share, e.g. 0.5 [default: no limit]
    #[arg(long, value_name = "N|SHARE", help_heading = "Words")]
    max_df: Option<Frequency>,

    #[command(flatten)]
    #[serde(skip)]
    result: ResultOptions,

    /// Also save the model to this folder, for zeitwort apply
    #[arg(long, value_name = "DIR", help_heading = "Output")]
    #[serde(skip)]
    save_model: Option<PathBuf>,
}

impl RunArguments {
    /// Returns the settings: those of the configuration file, changed by the options.
    fn settings(&self) -> anyhow::Result<Settings> {
        let mut settings = self.config.settings()?;
        merge(&mut settings, self)?;
        self.result.change(&mut settings)?;
        add_lemmas(&mut settings, self.lemmas.as_ref(), self.result.quiet)?;
        if let Some(path) = &self.topics_file {
            settings.corrections = Corrections::from_file(path)?;
        }
        if let Some(path) = &self.stop_words {
            for word in read_words(path, "--stop-words")? {
                match word.strip_prefix('-') {
                    Some(word) => settings.stop_words.keep.push(word.trim_start_matches('-').to_owned()),
                    None => settings.stop_words.add.push(word),
                }
            }
        }
        Ok(settings)
    }
}

/// The help of the paths. It lists the formats that the library reads.
fn paths_help() -> String {
    format!("Files, folders (searched recursively) or globs\n\nReads {}.", supported_formats())
}

pub(super) fn run(arguments: &RunArguments) -> anyhow::Result<()> {
    let pipeline = Pipeline::new(arguments.settings()?);
    let corpus = open_corpus(&arguments.paths)?;
    let result = &arguments.result;
    let model = arguments.save_model.as_deref();
    if let Some(model) = model {
        check_apart(&result.out, model)?;
    }
    leave_no_drafts([Some(&*result.out), model].into_iter().flatten());
    // Before the work, so that an unusable folder costs no time.
    let folder = OutputFolder::new(&result.out).replace(result.force);
    Analysis::check_folder(&folder)?;
    let model_folder = model.map(|model| OutputFolder::new(model).replace(result.force));
    if let Some(folder) = &model_folder {
        Model::check_folder(folder)?;
    }
    let bar = ProgressBar::new(!result.quiet);
    let analysis = pipeline.run_watched(&corpus, &bar);
    let analysis = analysis.inspect_err(|_| bar.clear())?;
    let text = result.write_tables(&analysis, folder, &bar)?;
    if let Some(folder) = model_folder {
        analysis.into_model().write(folder)?;
    }
    print(&text)
}

/// Refuses a model folder inside or around the result: each is put into its place
/// as a whole.
fn check_apart(out: &Path, model: &Path) -> anyhow::Result<()> {
    let (absolute_out, absolute_model) = (std::path::absolute(out)?, std::path::absolute(model)?);
    if absolute_out.starts_with(&absolute_model) || absolute_model.starts_with(&absolute_out) {
        anyhow::bail!(UsageError(format!(
            "--save-model {} must be neither the folder of --out, nor inside it, nor around it",
            model.display()
        )));
    }
    Ok(())
}
