//! What `kwic` and `collocates` share: a word to look for, and texts to search.

use std::path::PathBuf;

use serde::Serialize;
use zeitwort::context::Query;
use zeitwort::text::{Analyzer, Stemmer};
use zeitwort::{Corpus, Settings};

use super::config::{ConfigOption, merge};
use super::input::{InputOptions, open_corpus};
use super::lemmas::add_lemmas;
use super::names::one_of;
use crate::cli::show::notes::note;
use crate::cli::usage::UsageError;

#[derive(Debug, clap::Args, Serialize)]
pub(crate) struct SearchOptions {
    /// Files, folders or globs as for zeitwort run, then the word to look for
    ///
    /// Finds all inflections of the word, or of several words in a row ("Vereinte Nationen").
    /// Without a path, the built-in sample is searched.
    #[arg(value_name = "PATH… WORD", required = true)]
    #[serde(skip)]
    paths_and_word: Vec<PathBuf>,

    /// Find WORD only as it is written
    #[arg(long, conflicts_with = "regex")]
    #[serde(skip)]
    exact: bool,

    /// Treat WORD as a regular expression, which may span words; start it with (?i) to ignore case
    #[arg(long)]
    #[serde(skip)]
    regex: bool,

    /// What to count inflected forms as: their lemma, or a stem [default: lemmas]
    #[arg(long, value_parser = one_of(Stemmer::ALL, Stemmer::name))]
    stemmer: Option<Stemmer>,

    /// Count the words of a file as the lemmas that it gives, whatever lemmas are found
    ///
    /// A pair on each line: a form as the texts write it, with its capitals, then a tab, `;`, `,`, `->` or
    /// `→`, then the lemma. Lines that start with # are skipped. Has no effect on stems.
    #[arg(long, value_name = "FILE")]
    #[serde(skip)]
    lemmas: Option<PathBuf>,

    #[command(flatten)]
    #[serde(skip)]
    config: ConfigOption,

    /// Print no notes and no progress
    #[arg(long, short)]
    #[serde(skip)]
    pub(crate) quiet: bool,

    #[command(flatten)]
    #[serde(skip)]
    input: InputOptions,
}

impl SearchOptions {
    /// Returns the settings: those of the configuration file, changed by the options.
    pub(crate) fn settings(&self) -> anyhow::Result<Settings> {
        let mut settings = self.config.settings()?;
        merge(&mut settings, self)?;
        self.input.change(&mut settings)?;
        add_lemmas(&mut settings, self.lemmas.as_ref(), self.quiet)?;
        Ok(settings)
    }

    /// Opens the corpus.
    pub(crate) fn corpus(&self, settings: &Settings) -> anyhow::Result<Corpus> {
        let (_, paths) = self.word_and_paths()?;
        Ok(settings.configure(open_corpus(paths)?)?)
    }

    /// Returns the query. Prints a note if it is a stop word.
    pub(crate) fn query(&self, analyzer: &Analyzer) -> anyhow::Result<Query> {
        let (word, _) = self.word_and_paths()?;
        let query = match (self.exact, self.regex) {
            (true, _) => Query::exact(&word),
            (_, true) => Query::regex(&word),
            _ => Query::word(analyzer, &word),
        }?;
        if query.is_stop_word() && !self.quiet {
            note(&format!("`{word}` is a stop word, which tables do not count; only this form is found"));
        }
        Ok(query)
    }

    fn word_and_paths(&self) -> anyhow::Result<(String, &[PathBuf])> {
        let no_word = || UsageError("give a WORD to look for, as the last argument".to_owned());
        let (word, paths) = self.paths_and_word.split_last().ok_or_else(no_word)?;
        if paths.is_empty() && word.exists() {
            anyhow::bail!(UsageError(format!(
                "{} is a path; give a WORD to look for after it, as the last argument",
                word.display()
            )));
        }
        Ok((word.to_string_lossy().into_owned(), paths))
    }
}
