//! How articles are read: columns, encoding, filters, and what happens to bad records.

use std::path::PathBuf;

use serde::Serialize;
use zeitwort::corpus::{Condition, Date};
use zeitwort::pipeline::OnError;
use zeitwort::{Corpus, Settings};

use super::config::merge;
use super::names::one_of;

#[derive(Debug, clap::Args, Serialize)]
#[command(next_help_heading = "Input")]
pub(crate) struct InputOptions {
    /// Column with the ids of articles [default: id, doc_id, …; otherwise file and record number]
    #[arg(long, value_name = "NAME")]
    #[serde(skip)]
    id_column: Option<String>,

    /// Column with the dates [default: date, datum, published_at, …]
    #[arg(long, value_name = "NAME")]
    #[serde(skip)]
    date_column: Option<String>,

    /// Column with the texts [default: text, full_text, body, content, …]
    #[arg(long, value_name = "NAME")]
    #[serde(skip)]
    text_column: Option<String>,

    /// Column with the headlines, which are counted with the text [default: title, headline, …]
    #[arg(long, value_name = "NAME")]
    #[serde(skip)]
    title_column: Option<String>,

    /// Column with the outlets [default: source, quelle, medium, …]
    #[arg(long, value_name = "NAME")]
    #[serde(skip)]
    source_column: Option<String>,

    /// Encoding of text files, e.g. windows-1252 [default: recognised]
    ///
    /// Files that are valid UTF-8 with letters outside ASCII are read as UTF-8 all the same.
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,

    /// Form of all dates, in the notation of strftime, e.g. %d.%m.%Y [default: many forms]
    #[arg(long, value_name = "FORMAT")]
    date_format: Option<String>,

    /// Character between the cells of CSV files; `tab` for a tab [default: recognised]
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    delimiter: Option<char>,

    /// Quotation mark around the cells of CSV files [default: recognised]
    #[arg(long, value_name = "CHARACTER")]
    quote: Option<char>,

    /// CSV files have no line with the names of columns, which are then column_1, column_2, …
    #[arg(long)]
    no_header: bool,

    /// Sheet of workbooks, by its name or its number from 1 [default: the one with texts]
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,

    /// Read only articles whose value in a column is VALUE; repeatable
    ///
    /// COLUMN!=VALUE leaves such articles out, and COLUMN~PATTERN takes a regular expression. All
    /// conditions must hold; several with = for one column are alternatives.
    #[arg(long, value_name = "COLUMN=VALUE")]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    r#where: Vec<Condition>,

    /// Read only articles in this language, e.g. de, and those whose language is not clear
    #[arg(long, value_name = "CODE")]
    language: Option<String>,

    /// Read only articles from this day, month or year on
    #[arg(long, value_name = "DATE", value_parser = Date::parse)]
    #[serde(rename = "from_date")]
    from: Option<Date>,

    /// Read only articles up to this day, month or year, which is included
    #[arg(long, value_name = "DATE", value_parser = Date::parse)]
    #[serde(rename = "to_date")]
    to: Option<Date>,

    /// Keep bylines, photo credits and agency names, which are removed by default
    #[arg(long)]
    keep_news_lines: bool,

    /// Keep what reporters of parliaments note, e.g. (Beifall), which is removed by default
    #[arg(long)]
    keep_interjections: bool,

    /// Keep lines that stand in many articles, e.g. cookie notices, which are removed by default
    #[arg(long)]
    keep_boilerplate: bool,

    /// Reject records that are not articles and continue, or fail at the first [default: reject]
    #[arg(long, value_name = "ACTION", value_parser = one_of(OnError::ALL, OnError::name))]
    on_error: Option<OnError>,
}

/// Reads the name of a delimiter.
fn delimiter(given: &str) -> Result<char, String> {
    let mut characters = given.chars();
    match (given, characters.next(), characters.next()) {
        ("tab" | "\\t", ..) => Ok('\t'),
        (_, Some(character), None) => Ok(character),
        _ => Err("a single character, or `tab`".to_owned()),
    }
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
pub(crate) fn open_corpus(paths: &[PathBuf]) -> zeitwort::Result<Corpus> {
    if paths.is_empty() { Ok(Corpus::sample()) } else { Corpus::from_paths(paths) }
}
