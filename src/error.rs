//! The one error type of the crate. Every variant says what was found, where,
//! and what to do about it; the command prints it as it is.

use std::path::PathBuf;

/// The result of everything in zeitwort that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Names that a message lists; wide tables have hundreds.
fn listed(names: &[String]) -> String {
    const MOST: usize = 20;
    match names.len().checked_sub(MOST) {
        None | Some(0) => names.join(", "),
        Some(more) => format!("{} and {more} more", names[..MOST].join(", ")),
    }
}

/// Why zeitwort could not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },

    /// A file or folder could not be written.
    #[error(
        "cannot write {}: {source}; nothing was left half-written. Free some space or choose another output folder",
        path.display()
    )]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system or the table writer said.
        source: std::io::Error,
    },

    /// Rows could not be written to where they were to go.
    #[error("cannot write the table: {source}")]
    Output {
        /// What the system said.
        source: std::io::Error,
    },

    /// An input path or glob that matches nothing.
    #[error("no such file or folder: {path}")]
    NoSuchInput {
        /// The path or glob as it was given.
        path: String,
    },

    /// The input holds no file in a format that zeitwort reads.
    #[error("no articles in {searched}: {found}; zeitwort reads {supported}")]
    NoInputFiles {
        /// The paths that were searched.
        searched: String,
        /// What was found instead.
        found: String,
        /// The supported file endings.
        supported: &'static str,
    },

    /// A named file has an ending that zeitwort does not know.
    #[error("{}: unknown format; zeitwort reads {supported}", path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
        /// The supported file endings.
        supported: &'static str,
    },

    /// A table lacks a column.
    #[error(
        "{file}: no {role} column `{column}`; the columns are: {}. Name the right one with --{role}-column",
        listed(found)
    )]
    MissingColumn {
        /// The file.
        file: String,
        /// What the column is for: `text`, `date`, `id`, `title` or `source`.
        role: &'static str,
        /// The name that was looked for.
        column: String,
        /// The columns that the file has.
        found: Vec<String>,
    },

    /// A table of an earlier result lacks a column.
    #[error(
        "no column `{column}` in the result; its columns are: {}. Other columns of the input are carried along by `run`",
        listed(found)
    )]
    NoSuchColumn {
        /// The name that was looked for.
        column: String,
        /// The columns that the table has.
        found: Vec<String>,
    },

    /// No article has both a label and a topic.
    #[error("nothing to compare: of {articles} articles none has both a label in `{column}` and a topic")]
    NothingToCompare {
        /// The column of labels.
        column: String,
        /// The articles of the result.
        articles: usize,
    },

    /// An encoding label that no standard knows.
    #[error(
        "unknown encoding `{label}`; use a WHATWG label such as utf-8, windows-1252, iso-8859-15 or utf-16le"
    )]
    UnknownEncoding {
        /// The label as it was given.
        label: String,
    },

    /// A record was rejected although every record had to be good.
    #[error("{file}, record {record}: {reason} (stopped because of --on-error fail)")]
    RejectedRecord {
        /// The file.
        file: String,
        /// Its line or row, from 1.
        record: u64,
        /// What is wrong with it.
        reason: String,
    },

    /// Files were read, but not one record was an article.
    #[error("no article could be used: {}", match read {
        0 => "the input holds no records".to_owned(),
        _ => format!("all records read ({read}) were rejected. {reasons}"),
    })]
    NothingUsable {
        /// How many records were read.
        read: u64,
        /// The commonest reasons, each with an example.
        reasons: String,
    },

    /// Articles were read, but nothing is left to count.
    #[error(
        "no term is left: {documents} articles with {tokens} words, but every word is a stop word, too short, or outside min-df {min_df} … max-df {max_df}; widen these bounds"
    )]
    NoTerms {
        /// How many articles were read.
        documents: usize,
        /// How many word tokens they hold.
        tokens: u64,
        /// The lower bound on document frequency, in documents.
        min_df: u32,
        /// The upper bound on document frequency, in documents.
        max_df: u32,
    },

    /// More articles than an algorithm is fit for.
    #[error(
        "{articles} articles are too many for the algorithm `{algorithm}`, which takes {most}: its time grows with their square; choose `auto`, `k-means` or `bisecting`"
    )]
    TooManyArticles {
        /// The algorithm, as it is asked for.
        algorithm: &'static str,
        /// The articles that can be clustered.
        articles: usize,
        /// The most that it takes.
        most: usize,
    },

    /// More topics than articles.
    #[error(
        "{topics} topics asked for, but only {documents} articles hold a counted term; ask for at most {documents}"
    )]
    TooManyTopics {
        /// The number of topics asked for.
        topics: usize,
        /// The articles that can be clustered.
        documents: usize,
    },

    /// A parameter has a value that it cannot have.
    #[error("{name} = {given}: {expected}")]
    Parameter {
        /// The parameter.
        name: &'static str,
        /// The value given.
        given: String,
        /// What it may be.
        expected: &'static str,
    },

    /// A configuration file that is no configuration.
    #[error("{}: {message}", path.display())]
    Config {
        /// The file.
        path: PathBuf,
        /// What is wrong, with its line.
        message: String,
    },

    /// Counters of the crate would overflow.
    #[error("too large: {what} exceeds {limit}; split the corpus")]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// The limit.
        limit: u64,
    },

    /// The machine, or a limit set on it, gives no more memory.
    #[error(
        "out of memory: {what} would take {} MB more; nothing was written. Raise the limit, read fewer articles \
         at a time, or take a machine with more",
        bytes.div_ceil(1_000_000)
    )]
    OutOfMemory {
        /// What grew too large.
        what: &'static str,
        /// What it would have taken.
        bytes: u64,
    },

    /// The output folder holds something that zeitwort did not write there.
    #[error("{} holds files that zeitwort did not write as {kind} ({found}); nothing was changed. Choose another folder", path.display())]
    ForeignOutput {
        /// The folder.
        path: PathBuf,
        /// What was to be written: `a result` or `a model`.
        kind: &'static str,
        /// Some of the foreign files.
        found: String,
    },

    /// The output folder holds an earlier result or model.
    #[error("{} holds {kind} of an earlier run; add --force to replace it, or choose another folder", path.display())]
    OutputExists {
        /// The folder.
        path: PathBuf,
        /// What it holds: `a result` or `a model`.
        kind: &'static str,
    },

    /// A file or folder that is no saved model.
    #[error("{} is no model: {found}. A model is a folder that zeitwort run --save-model wrote", path.display())]
    NotAModel {
        /// The file or folder.
        path: PathBuf,
        /// What was found.
        found: String,
    },

    /// A model in a format of another version.
    #[error(
        "{} has model format {found} (saved by zeitwort {saved_by}), and zeitwort {} reads format {expected}: apply it with the version that saved it, or fit and save it anew",
        path.display(),
        env!("CARGO_PKG_VERSION")
    )]
    ModelVersion {
        /// The model.
        path: PathBuf,
        /// Its format.
        found: u64,
        /// The version of zeitwort that saved it.
        saved_by: String,
        /// The format that this version reads.
        expected: u64,
    },

    /// A file of a model is missing, damaged, or does not fit the others.
    #[error("{}: {reason}; the model is damaged, so copy it again, or fit and save it anew", path.display())]
    BrokenModel {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },

    /// A file that was to be written is there already.
    #[error("{} exists; add --force to replace it, or choose another --out", path.display())]
    FileExists {
        /// The file.
        path: PathBuf,
    },

    /// A folder that is to be a result and is none.
    #[error("{} is no result: {found}. A result is a folder that zeitwort run or apply wrote", path.display())]
    NoResult {
        /// The folder.
        path: PathBuf,
        /// What is there instead.
        found: String,
    },

    /// A file of a result that is missing or holds something else than was written.
    #[error("{}: {reason}; the result is damaged or by another version of zeitwort, so make it anew", path.display())]
    BrokenResult {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },

    /// A word that is no term of a result, or has no series there.
    #[error("`{word}` {reason}{}{}", if nearest.is_empty() { "" } else { "; nearest known: " }, nearest.join(", "))]
    UnknownWord {
        /// The word.
        word: String,
        /// Why it cannot be shown.
        reason: String,
        /// Known words that are written alike, the most alike first.
        nearest: Vec<String>,
    },

    /// A word that no article holds.
    #[error("`{pattern}` is nowhere in the {documents} articles read{}", match rejected {
        0 => String::new(),
        _ => format!("; rejected records, which zeitwort run lists: {rejected}"),
    })]
    NoMatch {
        /// What was looked for.
        pattern: String,
        /// The articles that were read.
        documents: u64,
        /// The records that are no articles.
        rejected: u64,
    },

    /// The observer of a run asked for its end.
    #[error("stopped before the end; nothing was written")]
    Stopped,

    /// A numerical routine failed.
    #[error("{routine} failed: {message}")]
    Numeric {
        /// The routine.
        routine: &'static str,
        /// What it said.
        message: String,
    },

    /// A table that a run does not give.
    #[error("no table `{name}`; {}the tables are {known}", nearest.map_or_else(String::new, |nearest| format!("did you mean `{nearest}`? ")))]
    UnknownTable {
        /// The name that was given.
        name: String,
        /// The table with the most similar name, if one is similar.
        nearest: Option<&'static str>,
        /// The names of all tables.
        known: String,
    },

    /// A table could not be built.
    #[error("table {table}: {message}")]
    Table {
        /// The table.
        table: &'static str,
        /// What polars said.
        message: String,
    },
}

/// What [`linfa::traits::Fit`] asks of every error.
impl From<linfa::Error> for Error {
    fn from(error: linfa::Error) -> Self {
        Self::Numeric { routine: "linfa", message: error.to_string() }
    }
}

impl Error {
    /// True where the arguments are wrong, whatever the data: the command then
    /// exits with 2, else with 1.
    #[must_use]
    pub fn is_usage(&self) -> bool {
        matches!(
            self,
            Self::Parameter { .. }
                | Self::UnknownTable { .. }
                | Self::Config { .. }
                | Self::UnknownEncoding { .. }
        )
    }
}

/// Checks that a parameter is not 0.
pub(crate) fn at_least_one(name: &'static str, value: usize) -> Result<()> {
    match value {
        0 => Err(Error::Parameter { name, given: "0".to_owned(), expected: "at least 1" }),
        _ => Ok(()),
    }
}
