//! How articles are read: columns, encoding, and what happens to bad records.

use std::path::PathBuf;

use serde::Serialize;
use zeitwort::pipeline::OnError;
use zeitwort::{Corpus, Result, Settings};

use super::config::merge;
use super::names::one_of;

#[derive(Debug, clap::Args, Serialize)]
#[command(next_help_heading = "Input")]
pub(crate) struct InputOptions {
    /// Column with the ids of articles [default: id, doc_id, …; otherwise file and record number]
    #[arg(long, value_name = "NAME")]
    #[serde(skip)]
    id_column: Option<String>,

    /// Column with the dates [default: date, datum, published, …]
    #[arg(long, value_name = "NAME")]
    #[serde(skip)]
    date_column: Option<String>,

    /// Column with the texts [default: text, body, content, …]
    #[arg(long, value_name = "NAME")]
    #[serde(skip)]
    text_column: Option<String>,

    /// Column with the headlines, which are counted with the text [default: title, headline, …]
    #[arg(long, value_name = "NAME")]
    #[serde(skip)]
    title_column: Option<String>,

    /// Column with the outlets [default: source, quelle, outlet, …]
    #[arg(long, value_name = "NAME")]
    #[serde(skip)]
    source_column: Option<String>,

    /// Encoding of text files, e.g. windows-1252 [default: utf-8]
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,

    /// Reject records that are not articles and continue, or fail at the first [default: reject]
    #[arg(long, value_name = "ACTION", value_parser = one_of(OnError::ALL, OnError::name))]
    on_error: Option<OnError>,
}

impl InputOptions {
    /// Changes the settings that are given.
    pub(crate) fn change(&self, settings: &mut Settings) -> anyhow::Result<()> {
        merge(settings, self)?;
        let columns = &mut settings.columns;
        for (column, name) in [
            (&mut columns.id, &self.id_column),
            (&mut columns.date, &self.date_column),
            (&mut columns.text, &self.text_column),
            (&mut columns.title, &self.title_column),
            (&mut columns.source, &self.source_column),
        ] {
            if name.is_some() {
                column.clone_from(name);
            }
        }
        Ok(())
    }
}

/// Opens the corpus at `paths`; without paths, the built-in sample.
pub(crate) fn open_corpus(paths: &[PathBuf]) -> Result<Corpus> {
    if paths.is_empty() { Ok(Corpus::sample()) } else { Corpus::from_paths(paths) }
}
