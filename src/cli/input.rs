//! How articles are read: the options that every command with input has.

use std::path::PathBuf;

use clap::ValueEnum;
use zeitwort::pipeline::OnError;
use zeitwort::{Corpus, Pipeline, Result};

use super::arguments::{StemmerName, set};

/// What the commands share that read texts again for one word.
#[derive(Debug, clap::Args)]
pub(super) struct TextArguments {
    /// How inflected forms are brought together [default: cistem]
    #[arg(long)]
    stemmer: Option<StemmerName>,

    /// Leave bylines, photo credits and agency marks in the texts
    #[arg(long)]
    keep_news_lines: bool,

    /// Settings as TOML, as for zeitwort run; options given here come first
    #[arg(long, value_name = "FILE.toml")]
    config: Option<PathBuf>,

    #[command(flatten)]
    input: InputArguments,

    /// Print nothing but the answer and errors
    #[arg(long, short)]
    pub(super) quiet: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct InputArguments {
    /// Column of the ids [default: id, doc_id, …; else file and record]
    #[arg(long, value_name = "NAME", help_heading = "Tabular input")]
    id_column: Option<String>,

    /// Column of the dates [default: date, datum, published, …]
    #[arg(long, value_name = "NAME", help_heading = "Tabular input")]
    date_column: Option<String>,

    /// Column of the texts [default: text, body, content, …]
    #[arg(long, value_name = "NAME", help_heading = "Tabular input")]
    text_column: Option<String>,

    /// Column of the headlines, which are counted with the text [default: title, headline, …]
    #[arg(long, value_name = "NAME", help_heading = "Tabular input")]
    title_column: Option<String>,

    /// Column of the outlets [default: source, quelle, outlet, …]
    #[arg(long, value_name = "NAME", help_heading = "Tabular input")]
    source_column: Option<String>,

    /// Encoding of text files, e.g. windows-1252 [default: utf-8]
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,

    /// What to do with a record that is no article [default: reject]
    #[arg(long)]
    on_error: Option<OnErrorName>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum OnErrorName {
    Reject,
    Fail,
}

impl TextArguments {
    /// The configuration: the file's, or the defaults, and over it the options.
    pub(super) fn pipeline(&self) -> Result<Pipeline> {
        let mut pipeline = self.config.as_ref().map_or_else(|| Ok(Pipeline::new()), Pipeline::from_file)?;
        set(&mut pipeline.stemmer, self.stemmer.map(Into::into));
        pipeline.keep_news_lines |= self.keep_news_lines;
        self.input.change(&mut pipeline);
        Ok(pipeline)
    }
}

/// The articles in `paths`; without any the built-in sample.
pub(super) fn corpus(paths: &[PathBuf], pipeline: &Pipeline) -> Result<Corpus> {
    pipeline.reading(if paths.is_empty() { Corpus::sample() } else { Corpus::from_paths(paths)? })
}

impl InputArguments {
    /// Changes the settings that are given.
    pub(super) fn change(&self, pipeline: &mut Pipeline) {
        set(&mut pipeline.encoding, self.encoding.clone());
        set(&mut pipeline.on_error, self.on_error.map(Into::into));
        let columns = &mut pipeline.columns;
        for (column, name) in [
            (&mut columns.id, &self.id_column),
            (&mut columns.date, &self.date_column),
            (&mut columns.text, &self.text_column),
            (&mut columns.title, &self.title_column),
            (&mut columns.source, &self.source_column),
        ] {
            set(column, name.clone().map(Some));
        }
    }
}

impl From<OnErrorName> for OnError {
    fn from(name: OnErrorName) -> Self {
        match name {
            OnErrorName::Reject => Self::Reject,
            OnErrorName::Fail => Self::Fail,
        }
    }
}
