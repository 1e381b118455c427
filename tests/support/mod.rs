//! Shared by the tests: running the command, temporary files, reading tables.

mod draws;
mod rejected;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use polars::prelude::{DataFrame, ParquetReader, SerReader};
use tempfile::TempDir;
use zeitwort::Corpus;
use zeitwort::corpus::{Document, ReadSummary};

pub(crate) use draws::{Gathering, Word, random};
pub(crate) use rejected::{assert_rejected, rejected};

/// A temporary folder for input files and results.
pub(crate) struct Workspace {
    folder: TempDir,
}

impl Workspace {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// Writes a file below `in/` and returns its path.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.input().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn input(&self) -> PathBuf {
        self.root().join("in")
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.root().join("out")
    }

    /// Runs `zeitwort run in --out out` with more arguments.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        fs::create_dir_all(self.input()).unwrap();
        let (input, out) = (self.input(), self.out());
        let mut all = vec!["run", input.to_str().unwrap(), "--out", out.to_str().unwrap()];
        all.extend(arguments);
        zeitwort(&all)
    }

    /// Reads a table of the result.
    pub(crate) fn table(&self, name: &str) -> DataFrame {
        read_table(&self.out(), name)
    }

    /// Asserts that there is no result and no temporary folder
    /// beside it.
    pub(crate) fn assert_nothing_written(&self) {
        assert!(!self.out().exists(), "a result was written");
        self.assert_no_draft();
    }

    pub(crate) fn assert_no_draft(&self) {
        let drafts = fs::read_dir(self.root())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .filter(|name| name.starts_with('.'))
            .collect::<Vec<_>>();
        assert!(drafts.is_empty(), "left behind: {drafts:?}");
    }
}

/// Exit code and output of the command.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    pub(crate) fn assert_ok(&self) -> &Self {
        assert_eq!(self.code, Some(0), "{}", self.stderr);
        self
    }

    /// Asserts that it failed with `code` and a message with all of `parts`, without a panic.
    pub(crate) fn assert_failed(&self, code: i32, parts: &[&str]) {
        assert_eq!(self.code, Some(code), "{}{}", self.stdout, self.stderr);
        for part in parts {
            assert!(self.stderr.contains(part), "`{part}` is not in: {}", self.stderr);
        }
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

pub(crate) fn binary() -> &'static str {
    env!("CARGO_BIN_EXE_zeitwort")
}

pub(crate) fn zeitwort(arguments: &[&str]) -> Ran {
    Command::new(binary()).args(arguments).output().unwrap().into()
}

pub(crate) fn read_table(folder: &Path, name: &str) -> DataFrame {
    ParquetReader::new(File::open(folder.join(format!("{name}.parquet"))).unwrap()).finish().unwrap()
}

/// Returns the articles of a corpus, and what else was read.
pub(crate) fn documents(corpus: &Corpus) -> (Vec<Document>, ReadSummary) {
    let mut articles = corpus.articles(&|_| Ok(()));
    let documents = articles.by_ref().collect::<zeitwort::Result<_>>().unwrap();
    (documents, articles.finish())
}

/// Returns a string column.
pub(crate) fn strings(table: &DataFrame, column: &str) -> Vec<String> {
    let column = table.column(column).unwrap();
    column.str().unwrap().iter().map(|text| text.unwrap_or("null").to_owned()).collect()
}

/// Returns a column as floating-point numbers.
pub(crate) fn numbers(table: &DataFrame, column: &str) -> Vec<Option<f64>> {
    let column = table.column(column).unwrap().cast(&polars::prelude::DataType::Float64).unwrap();
    column.f64().unwrap().iter().collect()
}

/// Returns a column of dates as text.
pub(crate) fn days(table: &DataFrame, column: &str) -> Vec<Option<String>> {
    let column = table.column(column).unwrap().cast(&polars::prelude::DataType::Int32).unwrap();
    let epoch = jiff::civil::date(1970, 1, 1);
    let shown = |days: i32| (epoch + jiff::Span::new().days(days)).to_string();
    column.i32().unwrap().iter().map(|days| days.map(shown)).collect()
}

/// Generates articles on three subjects over two years, as JSON Lines.
pub(crate) fn invented_news(articles: usize) -> String {
    const SUBJECTS: [&str; 3] = [
        "Der Hafen und die Werft erwarten neue Schiffe, die Reederei lobt den Hafenausbau",
        "Die Schule braucht Lehrkräfte, der Unterricht fällt aus, Eltern der Kita klagen",
        "Der Verein gewinnt das Spiel im Stadion, der Trainer freut sich über das Tor",
    ];
    (0..articles)
        .map(|n| {
            let (year, month, day) = (2021 + n / 12 % 2, 1 + n % 12, 1 + n % 28);
            let text =
                format!("{}. Meldung {} von {}.", SUBJECTS[n % 3], n % 7, ["Mona", "Uwe", "Ada"][n % 2]);
            format!("{{\"id\":\"n{n:04}\",\"date\":\"{year}-{month:02}-{day:02}\",\"text\":\"{text}\"}}\n")
        })
        .collect()
}

/// Returns the path of a real corpus, or `None` with a message if there are none.
pub(crate) fn corpus(name: &str) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("ZEITWORT_CORPORA") else {
        eprintln!("skipped: ZEITWORT_CORPORA is not set, so {name} is not available");
        return None;
    };
    let path = Path::new(&folder).join(name);
    assert!(path.exists(), "ZEITWORT_CORPORA is set, but {} is missing", path.display());
    Some(path)
}

/// Reads a golden file.
pub(crate) fn golden(name: &str) -> serde_json::Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/golden").join(name);
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

pub(crate) fn assert_close(found: f64, expected: f64, relative: f64, what: &str) {
    let error = (found - expected).abs();
    assert!(error <= relative * expected.abs().max(1e-12), "{what}: {found}, expected {expected}");
}

/// Returns F1 of `found` against `planted`; each planted item matches at most once.
pub(crate) fn f1<T>(found: &[T], planted: &[T], is_same: impl Fn(&T, &T) -> bool) -> f64 {
    let mut open: Vec<&T> = planted.iter().collect();
    let hits = found
        .iter()
        .filter(|found| {
            let place = open.iter().position(|planted| is_same(found, planted));
            place.map(|place| open.swap_remove(place)).is_some()
        })
        .count();
    2.0 * hits as f64 / (found.len() + planted.len()) as f64
}
