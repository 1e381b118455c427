//! Writes a synthetic corpus and its truth, one article at a time, to temporary files that
//! are renamed when both are complete.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::format::format_of;
use super::record_file::RecordFile;
use super::stream::BUFFER;
use crate::output::OutputFile;
use crate::synth::params::Synth;
use crate::synth::synthetic_corpus::SyntheticCorpus;
use crate::synth::truth::{ArticleTruth, Truth};
use crate::{Error, Result};

/// A summary of what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The number of articles.
    pub articles: u64,
    /// The number of their words.
    pub words: u64,
    /// The number of bytes of their texts.
    pub text_bytes: u64,
    /// The path of the truth file.
    pub truth: PathBuf,
}

impl SyntheticCorpus {
    /// Writes the articles to `path`, with the columns `id`, `date`, `source` and `text`,
    /// and the truth to a file next to it, such as `news.truth.json` for `news.parquet`.
    /// Memory does not grow with the number of articles.
    ///
    /// The ending of `path` determines the format: `.jsonl`, `.ndjson` or `.csv`, each
    /// optionally followed by `.gz` or `.zst`, or `.parquet`. The truth is a JSON object
    /// with `parameters`; with `topics`, `rising`, `falling`, `bursts` and `stationary` as
    /// in [`Truth`]; and with `articles`, an object with the lists `id`, `topic`,
    /// `second_topic` and `copy_of` of [`ArticleTruth`], as `polars.DataFrame` takes it.
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
    /// Returns [`Error::Parameter`] for an unknown ending, [`Error::FileExists`] if one of
    /// the files exists and `replace` is false, and [`Error::Write`] if writing fails. No
    /// incomplete file is left behind.
    pub fn write(&self, path: impl AsRef<Path>, replace: bool) -> Result<Written> {
        self.write_watched(path.as_ref(), replace, || ())
    }

    /// Like [`Self::write`], but calls `progress` after each article.
    ///
    /// # Errors
    /// Returns the errors of [`Self::write`].
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
            articles: TrueArticles(self),
        };
        serde_json::to_writer(&mut file, &truth)?;
        file.write_all(b"\n")?;
        file.flush()
    }
}

#[derive(Serialize)]
struct TruthFile<'c> {
    zeitwort: &'static str,
    parameters: &'c Synth,
    #[serde(flatten)]
    truth: &'c Truth,
    articles: TrueArticles<'c>,
}

/// The truth about the articles by column, computed while it is written.
struct TrueArticles<'c>(&'c SyntheticCorpus);

impl Serialize for TrueArticles<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut columns = serializer.serialize_map(Some(4))?;
        columns.serialize_entry("id", &TruthColumn(self.0, |article| article.id))?;
        columns.serialize_entry("topic", &TruthColumn(self.0, |article| article.topic))?;
        columns.serialize_entry("second_topic", &TruthColumn(self.0, |article| article.second_topic))?;
        columns.serialize_entry("copy_of", &TruthColumn(self.0, |article| article.copy_of))?;
        columns.end()
    }
}

struct TruthColumn<'c, T>(&'c SyntheticCorpus, fn(ArticleTruth) -> T);

impl<T: Serialize> Serialize for TruthColumn<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.articles().map(self.1))
    }
}
