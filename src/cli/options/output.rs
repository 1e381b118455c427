//! Where a table is written, and in which format.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use zeitwort::frame::{DataFrame, write_csv, write_json_lines, write_parquet_batches};
use zeitwort::output::OutputFile;
use zeitwort::{Error, Result};

use crate::cli::interrupt::leave_no_drafts;
use crate::cli::show::terminal::Escaping;
use crate::cli::usage::UsageError;

#[derive(Clone, Debug, clap::Args)]
pub(crate) struct OutputOptions {
    /// Format of the output [default: by the ending of --out, otherwise table]
    ///
    /// `table` is for reading; `json` writes a JSON object per line; `parquet` needs --out.
    #[arg(long, help_heading = "Output")]
    format: Option<Format>,

    /// Write to this file instead of stdout
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    out: Option<PathBuf>,

    /// Replace FILE if it exists
    #[arg(long, help_heading = "Output")]
    force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Table,
    Csv,
    Json,
    Parquet,
}

/// The place and format of a table to be written.
pub(crate) struct Output {
    pub(crate) format: Format,
    file: Option<OutputFile>,
}

impl OutputOptions {
    /// Opens the output. This happens before the work, so that a mistake costs no time.
    pub(crate) fn open(&self) -> anyhow::Result<Output> {
        let format = self.format.unwrap_or_else(|| self.out.as_deref().map_or(Format::Table, format_of));
        let Some(path) = &self.out else {
            if format == Format::Parquet {
                anyhow::bail!(UsageError("--format parquet needs a file: add --out FILE".to_owned()));
            }
            return Ok(Output { format, file: None });
        };
        leave_no_drafts([&**path]);
        Ok(Output { format, file: Some(OutputFile::create(path, self.force)?) })
    }
}

fn format_of(path: &Path) -> Format {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("csv") => Format::Csv,
        Some("json" | "jsonl" | "ndjson") => Format::Json,
        Some("parquet") => Format::Parquet,
        _ => Format::Table,
    }
}

impl Output {
    /// Writes a table that comes in parts, in any format but [`Format::Table`].
    ///
    /// Files and pipes get CSV as it is, because programs read them. A terminal gets
    /// it escaped, because it would obey control characters. JSON on stdout is always
    /// escaped, which does not change its meaning.
    pub(crate) fn write(self, parts: impl IntoIterator<Item = Result<DataFrame>>) -> Result<()> {
        match (self.format, &self.file) {
            (Format::Parquet, Some(file)) => write_parquet_batches(file.draft(), parts)?,
            (Format::Json, None) => self.write_with(true, |writer| write_json_lines(writer, parts))?,
            (Format::Json, Some(_)) => self.write_with(false, |writer| write_json_lines(writer, parts))?,
            (_, file) => {
                let is_escaped = file.is_none() && io::stdout().is_terminal();
                self.write_with(is_escaped, |writer| write_csv(writer, parts))?;
            }
        }
        self.finish()
    }

    /// Writes what `print` prints, escaped: it is meant to be read in a terminal.
    pub(crate) fn print(self, print: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
        self.write_with(true, print)?;
        self.finish()
    }

    fn write_with(&self, is_escaped: bool, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
        let to: Box<dyn Write + '_> = match &self.file {
            Some(file) => Box::new(BufWriter::new(file.file())),
            None => Box::new(BufWriter::new(io::stdout().lock())),
        };
        let written = if is_escaped { flushed(Escaping::new(to), write) } else { flushed(to, write) };
        match (written, &self.file) {
            // `| head` has read enough.
            (Err(Error::Output { source }), None) if source.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            (Err(Error::Output { source }), Some(file)) => {
                Err(Error::Write { path: file.target().to_owned(), source })
            }
            (written, _) => written,
        }
    }

    fn finish(self) -> Result<()> {
        self.file.map_or(Ok(()), OutputFile::finish)
    }
}

fn flushed(mut to: impl Write, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    write(&mut to)?;
    to.flush().map_err(not_written)
}

/// Converts the error of a row that could not be written.
pub(crate) fn not_written(source: io::Error) -> Error {
    Error::Output { source }
}
