//! Writes a synthetic corpus and its truth: article by article into temporary
//! files beside their places, renamed when both are whole.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::parquet_file::ParquetFile;
use super::{ArticleTruth, Synth, SyntheticCorpus, Truth};
use crate::corpus::Document;
use crate::output::OutputFile;
use crate::{Error, Result};

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The articles.
    pub articles: u64,
    /// Their words.
    pub words: u64,
    /// The bytes of their texts.
    pub text_bytes: u64,
    /// Where the truth is.
    pub truth: PathBuf,
}

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    JsonLines,
    Csv,
    Parquet,
}

/// How the file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compression {
    None,
    Gzip,
    Zstd,
}

const ENDINGS: [(&str, Format, Compression); 10] = [
    (".jsonl", Format::JsonLines, Compression::None),
    (".jsonl.gz", Format::JsonLines, Compression::Gzip),
    (".jsonl.zst", Format::JsonLines, Compression::Zstd),
    (".ndjson", Format::JsonLines, Compression::None),
    (".ndjson.gz", Format::JsonLines, Compression::Gzip),
    (".ndjson.zst", Format::JsonLines, Compression::Zstd),
    (".csv", Format::Csv, Compression::None),
    (".csv.gz", Format::Csv, Compression::Gzip),
    (".csv.zst", Format::Csv, Compression::Zstd),
    (".parquet", Format::Parquet, Compression::None),
];

const BUFFER: usize = 1 << 18;

impl SyntheticCorpus {
    /// Writes the articles to `path`, with the columns `id`, `date`, `source` and
    /// `text`, and what is known of them to a file beside it, `news.truth.json`
    /// for `news.parquet`. Memory does not grow with the number of articles.
    ///
    /// The ending says how: `.jsonl`, `.ndjson` or `.csv`, each also with `.gz`
    /// or `.zst`, or `.parquet`. The truth is a JSON object: `parameters`;
    /// `topics`, `rising`, `falling`, `bursts` and `stationary` as in [`Truth`];
    /// and `articles`, the columns `id`, `topic`, `second_topic` and `copy_of` of
    /// [`ArticleTruth`] as lists, which is what `polars.DataFrame` takes.
    ///
    /// ```
    /// use zeitwort::{Corpus, corpus::Record, synth::Synth};
    ///
    /// let folder = tempfile::tempdir().unwrap();
    /// let file = folder.path().join("news.jsonl.zst");
    /// let written = Synth::new(50).build()?.write(&file, false)?;
    /// assert!(written.words > 5_000 && written.truth.ends_with("news.truth.json"));
    /// let corpus = Corpus::from_paths([&file])?;
    /// assert_eq!(corpus.read().filter(|record| matches!(record, Ok(Record::Document(_)))).count(), 50);
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Parameter`] for an unknown ending; [`Error::FileExists`] where one
    /// of the files is there already, unless `replace` allows to take its place;
    /// [`Error::Write`] where nothing can be written. No half-written file stays.
    pub fn write(&self, path: impl AsRef<Path>, replace: bool) -> Result<Written> {
        self.write_watched(path.as_ref(), replace, || ())
    }

    /// Writes as [`Self::write`] does, and calls `progress` after each article.
    ///
    /// # Errors
    /// Those of [`Self::write`].
    pub fn write_watched(&self, path: &Path, replace: bool, mut progress: impl FnMut()) -> Result<Written> {
        let (stem, format, compression) = format_of(path)?;
        let truth = path.with_file_name(stem);
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source: io::Error| Error::Write { path, source }
        };
        let file = OutputFile::create(path, replace)?;
        let truth_file = OutputFile::create(&truth, replace)?;
        let mut written = Written { articles: 0, words: 0, text_bytes: 0, truth: truth.clone() };
        let mut records = RecordFile::new(file.file(), format, compression).map_err(failed(path))?;
        for (document, words) in self.counted() {
            written.articles += 1;
            written.words += words;
            written.text_bytes += document.text.len() as u64;
            records.add(document).map_err(failed(path))?;
            progress();
        }
        records.finish().map_err(failed(path))?;
        self.write_truth(truth_file.file()).map_err(failed(&truth))?;
        truth_file.finish()?;
        file.finish()?;
        Ok(written)
    }

    fn write_truth(&self, file: &File) -> io::Result<()> {
        let mut file = BufWriter::with_capacity(BUFFER, file);
        let truth = TruthFile {
            zeitwort: env!("CARGO_PKG_VERSION"),
            parameters: self.params(),
            truth: self.truth(),
            articles: Articles(self),
        };
        serde_json::to_writer(&mut file, &truth)?;
        file.write_all(b"\n")?;
        file.flush()
    }
}

/// The name of the truth file, and how to write the other.
fn format_of(path: &Path) -> Result<(OsString, Format, Compression)> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ending = |ending: &str| {
        let at = name.len().checked_sub(ending.len()).filter(|&at| at > 0)?;
        name.get(at..)?.eq_ignore_ascii_case(ending).then(|| format!("{}.truth.json", &name[..at]).into())
    };
    let found =
        ENDINGS.iter().find_map(|&(end, format, compression)| Some((ending(end)?, format, compression)));
    found.ok_or_else(|| Error::Parameter {
        name: "out",
        given: path.display().to_string(),
        expected: "the file must end in .jsonl, .ndjson or .csv (each also .gz or .zst) or in .parquet",
    })
}

/// A file of records that is being written.
enum RecordFile<'f> {
    JsonLines(Stream<'f>),
    Csv(Box<csv::Writer<Stream<'f>>>),
    Parquet(ParquetFile<'f>),
}

/// A record as JSON and CSV have it; the order is that of the columns.
#[derive(Serialize)]
struct Row<'d> {
    id: &'d str,
    date: String,
    source: &'d str,
    text: &'d str,
}

impl<'f> RecordFile<'f> {
    fn new(file: &'f File, format: Format, compression: Compression) -> io::Result<Self> {
        Ok(match format {
            Format::JsonLines => Self::JsonLines(Stream::new(file, compression)?),
            Format::Csv => Self::Csv(Box::new(csv::Writer::from_writer(Stream::new(file, compression)?))),
            Format::Parquet => Self::Parquet(ParquetFile::new(file)?),
        })
    }

    fn add(&mut self, document: Document) -> io::Result<()> {
        if let Self::Parquet(file) = self {
            return file.add(document);
        }
        let meta = &document.meta;
        let row = Row {
            id: &meta.id,
            date: meta.date.map_or_else(String::new, |date| date.first_day().to_string()),
            source: meta.source.as_deref().unwrap_or_default(),
            text: &document.text,
        };
        match self {
            Self::JsonLines(stream) => {
                serde_json::to_writer(&mut *stream, &row)?;
                stream.write_all(b"\n")
            }
            Self::Csv(file) => file.serialize(row).map_err(io::Error::other),
            Self::Parquet(_) => Ok(()),
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::JsonLines(stream) => stream.finish(),
            Self::Csv(file) => file.into_inner().map_err(|error| error.into_error())?.finish(),
            Self::Parquet(file) => file.finish(),
        }
    }
}

/// A stream of bytes into a file.
enum Stream<'f> {
    Plain(BufWriter<&'f File>),
    Gzip(BufWriter<flate2::write::GzEncoder<&'f File>>),
    Zstd(BufWriter<zstd::Encoder<'static, &'f File>>),
}

impl<'f> Stream<'f> {
    fn new(file: &'f File, compression: Compression) -> io::Result<Self> {
        Ok(match compression {
            Compression::None => Self::Plain(BufWriter::with_capacity(BUFFER, file)),
            Compression::Gzip => {
                let encoder = flate2::write::GzEncoder::new(file, flate2::Compression::default());
                Self::Gzip(BufWriter::with_capacity(BUFFER, encoder))
            }
            Compression::Zstd => {
                let encoder = zstd::Encoder::new(file, zstd::DEFAULT_COMPRESSION_LEVEL)?;
                Self::Zstd(BufWriter::with_capacity(BUFFER, encoder))
            }
        })
    }

    fn finish(self) -> io::Result<()> {
        let unbuffered = |error: io::IntoInnerError<_>| error.into_error();
        match self {
            Self::Plain(mut buffer) => buffer.flush(),
            Self::Gzip(buffer) => buffer.into_inner().map_err(unbuffered)?.finish().map(drop),
            Self::Zstd(buffer) => buffer.into_inner().map_err(|error| error.into_error())?.finish().map(drop),
        }
    }
}

impl Write for Stream<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(buffer) => buffer.write(bytes),
            Self::Gzip(buffer) => buffer.write(bytes),
            Self::Zstd(buffer) => buffer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(buffer) => buffer.flush(),
            Self::Gzip(buffer) => buffer.flush(),
            Self::Zstd(buffer) => buffer.flush(),
        }
    }
}

#[derive(Serialize)]
struct TruthFile<'c> {
    zeitwort: &'static str,
    parameters: &'c Synth,
    #[serde(flatten)]
    truth: &'c Truth,
    articles: Articles<'c>,
}

/// What is known of the articles, column by column; computed while it is written.
struct Articles<'c>(&'c SyntheticCorpus);

impl Serialize for Articles<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut columns = serializer.serialize_map(Some(4))?;
        columns.serialize_entry("id", &Column(self.0, |article| article.id))?;
        columns.serialize_entry("topic", &Column(self.0, |article| article.topic))?;
        columns.serialize_entry("second_topic", &Column(self.0, |article| article.second_topic))?;
        columns.serialize_entry("copy_of", &Column(self.0, |article| article.copy_of))?;
        columns.end()
    }
}

struct Column<'c, T>(&'c SyntheticCorpus, fn(ArticleTruth) -> T);

impl<T: Serialize> Serialize for Column<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.articles().map(self.1))
    }
}
