//! Where a table goes, and in which format: the options of the commands that
//! answer with one.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use zeitwort::frame::{DataFrame, write_csv, write_json_lines, write_parquet_batches};
use zeitwort::output::OutputFile;
use zeitwort::{Error, Result};

use super::interrupt::leave_no_drafts;

#[derive(Clone, Debug, clap::Args)]
pub(super) struct OutputArguments {
    /// table: for reading; csv; json: an object for each row, one a line; parquet [default: by
    /// the ending of --out, else table]
    #[arg(long)]
    format: Option<Format>,

    /// File for the table, instead of the terminal
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Replace an earlier FILE
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Table,
    Csv,
    Json,
    Parquet,
}

/// The place of a table that is being made.
pub(super) struct Output {
    pub(super) format: Format,
    file: Option<OutputFile>,
}

impl OutputArguments {
    /// The place, before the work, so that one that cannot be used costs no time.
    pub(super) fn open(&self) -> Result<Output> {
        let format = self.format.unwrap_or_else(|| self.out.as_deref().map_or(Format::Table, format_of));
        let Some(path) = &self.out else {
            if format == Format::Parquet {
                let expected = "a file to write to: --out FILE";
                return Err(Error::Parameter { name: "--format", given: "parquet".to_owned(), expected });
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
    /// Writes a table that comes in parts, in any format but `table`.
    pub(super) fn write(self, parts: impl IntoIterator<Item = Result<DataFrame>>) -> Result<()> {
        match (self.format, &self.file) {
            (Format::Parquet, Some(file)) => write_parquet_batches(file.draft(), parts)?,
            (Format::Json, _) => self.with_writer(|writer| write_json_lines(writer, parts))?,
            _ => self.with_writer(|writer| write_csv(writer, parts))?,
        }
        self.finish()
    }

    /// Writes what `print` prints. That a reader has seen enough (`| head`) is no
    /// failure.
    pub(super) fn print(self, print: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
        self.with_writer(print)?;
        self.finish()
    }

    fn with_writer(&self, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
        let written = match &self.file {
            Some(file) => flushed(BufWriter::new(file.file()), write),
            None => flushed(BufWriter::new(io::stdout().lock()), write),
        };
        match (written, &self.file) {
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

/// The error of a row that could not be written.
pub(super) fn not_written(source: io::Error) -> Error {
    Error::Output { source }
}

/// Characters in a line: those of the terminal, or enough for a mail or a README.
pub(super) fn line_width() -> usize {
    const ELSEWHERE: usize = 100;
    let size = console::Term::stdout().size_checked();
    size.map_or(ELSEWHERE, |(_, columns)| usize::from(columns).max(60))
}
