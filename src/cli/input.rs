//! How articles are read, and what is looked for in them: the options that
//! several commands have.

use std::path::PathBuf;

use clap::ValueEnum;
use zeitwort::context::Query;
use zeitwort::corpus::{Rejected, losses};
use zeitwort::pipeline::OnError;
use zeitwort::text::Analyzer;
use zeitwort::{Corpus, Error, Pipeline, Result};

use super::arguments::{StemmerName, set};
use super::summary::plural;

/// What the commands share that read texts again for one word.
#[derive(Debug, clap::Args)]
pub(super) struct TextArguments {
    /// Folders, files or globs, as for run (without any the built-in sample); and last the word,
    /// or several in a row ("Vereinte Nationen"), in all inflections
    #[arg(value_name = "PATH… WORD", required = true)]
    paths_and_word: Vec<PathBuf>,

    /// Find WORD only as it is written
    #[arg(long, conflicts_with = "regex")]
    exact: bool,

    /// WORD is a regular expression over the text; (?i) in front ignores capitals
    #[arg(long)]
    regex: bool,

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

/// Says on stderr which files were not read as a whole.
pub(super) fn note_losses(rejected: &[Rejected]) {
    losses(rejected).iter().for_each(|loss| eprintln!("note: {loss}"));
}

/// Says on stderr how many records are no articles, where no table lists them.
pub(super) fn note_rejected(rejected: u64) {
    if rejected > 0 {
        eprintln!("note: {} rejected: zeitwort run lists them", plural(rejected, "record"));
    }
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

    /// The articles; without paths the built-in sample.
    pub(super) fn corpus(&self, pipeline: &Pipeline) -> Result<Corpus> {
        let (_, paths) = self.word_and_paths()?;
        pipeline.reading(if paths.is_empty() { Corpus::sample() } else { Corpus::from_paths(paths)? })
    }

    /// What is looked for. Says where it is a stop word.
    pub(super) fn query(&self, analyzer: &Analyzer) -> Result<Query> {
        let (word, _) = self.word_and_paths()?;
        let query = match (self.exact, self.regex) {
            (true, _) => Query::exact(&word),
            (_, true) => Query::regex(&word),
            _ => Query::word(analyzer, &word),
        }?;
        if query.is_stop_word() && !self.quiet {
            eprintln!("note: `{word}` is a stop word and no term of the tables: found in this form alone");
        }
        Ok(query)
    }

    fn word_and_paths(&self) -> Result<(String, &[PathBuf])> {
        let (word, paths) = self.paths_and_word.split_last().ok_or(Error::Parameter {
            name: "WORD",
            given: "nothing".to_owned(),
            expected: "a word to look for",
        })?;
        if paths.is_empty() && word.exists() {
            let given = format!("nothing behind the path {}", word.display());
            return Err(Error::Parameter {
                name: "WORD",
                given,
                expected: "a word to look for, as the last argument",
            });
        }
        Ok((word.to_string_lossy().into_owned(), paths))
    }
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
