//! How articles are read: columns, encoding, and what happens to bad records.

use std::path::PathBuf;

use zeitwort::{Corpus, Pipeline, Result};

use super::config::set;
use super::names::OnErrorName;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct InputOptions {
    /// Column with the ids of articles [default: id, doc_id, …; otherwise file and record number]
    #[arg(long, value_name = "NAME")]
    id_column: Option<String>,

    /// Column with the dates [default: date, datum, published, …]
    #[arg(long, value_name = "NAME")]
    date_column: Option<String>,

    /// Column with the texts [default: text, body, content, …]
    #[arg(long, value_name = "NAME")]
    text_column: Option<String>,

    /// Column with the headlines, which are counted with the text [default: title, headline, …]
    #[arg(long, value_name = "NAME")]
    title_column: Option<String>,

    /// Column with the outlets [default: source, quelle, outlet, …]
    #[arg(long, value_name = "NAME")]
    source_column: Option<String>,

    /// Encoding of text files, e.g. windows-1252 [default: utf-8]
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,

    /// Reject records that are not articles and continue, or fail at the first [default: reject]
    #[arg(long, value_name = "ACTION")]
    on_error: Option<OnErrorName>,
}

impl InputOptions {
    /// Changes the settings that are given.
    pub(crate) fn change(&self, settings: &mut Pipeline) {
        set(&mut settings.encoding, self.encoding.clone());
        set(&mut settings.on_error, self.on_error.map(Into::into));
        let columns = &mut settings.columns;
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

/// Opens the corpus at `paths`; without paths, the built-in sample.
pub(crate) fn open_corpus(paths: &[PathBuf]) -> Result<Corpus> {
    if paths.is_empty() { Ok(Corpus::sample()) } else { Corpus::from_paths(paths) }
}
