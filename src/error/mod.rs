//! The error type of the crate. A message says what was found, where, and what
//! was expected. It names settings, never options of the command: each interface
//! adds its own advice.

mod names;
mod usage;

use std::path::PathBuf;

use names::{first_names, no_values, rejected_too};
pub(crate) use usage::at_least_one;

/// The result of a fallible function of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Everything that can go wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// The error of the system.
        source: std::io::Error,
    },

    /// A file or folder could not be written.
    #[error(
        "cannot write {}: {source}; nothing was left half-written. Free some space or choose another place",
        path.display()
    )]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// The error of the system or of the table writer.
        source: std::io::Error,
    },

    /// Rows could not be written to a writer.
    #[error("cannot write the table: {source}")]
    Output {
        /// The error of the writer.
        source: std::io::Error,
    },

    /// An input path or glob matches nothing.
    #[error("no such file or folder: {path}")]
    NoSuchInput {
        /// The path or glob as it was given.
        path: String,
    },

    /// The input has no file in a supported format.
    #[error("no articles in {searched}: {found}; zeitwort reads {supported}")]
    NoInputFiles {
        /// The paths that were searched.
        searched: String,
        /// What was found instead.
        found: String,
        /// The formats that zeitwort reads.
        supported: String,
    },

    /// The ending of a named file is not supported.
    #[error("{}: unknown format{likely}; zeitwort reads {supported}", path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
        /// What the file seems to be, in brackets; empty if nothing is known.
        likely: String,
        /// The formats that zeitwort reads.
        supported: String,
    },

    /// An input table lacks a column.
    #[error(
        "{file}: no {role} column `{column}` (`columns.{role}`); the columns are: {}",
        first_names(found)
    )]
    MissingColumn {
        /// The file.
        file: String,
        /// The use of the column: `text`, `date`, `id`, `title` or `source`.
        role: &'static str,
        /// The missing column.
        column: String,
        /// The columns of the file.
        found: Vec<String>,
    },

    /// A condition names a column that no article has.
    #[error(
        "no article has a value in `{column}` (`where`){}; the columns are: {}",
        nearest.as_ref().map_or_else(String::new, |nearest| format!("; did you mean `{nearest}`?")),
        first_names(known)
    )]
    UnknownColumn {
        /// The column.
        column: String,
        /// The column with the most similar name, if one is similar.
        nearest: Option<String>,
        /// The columns of the input.
        known: Vec<String>,
    },

    /// The filters leave out all articles.
    #[error("no article is left: the filters leave out all {articles} articles{values}")]
    AllLeftOut {
        /// The number of articles.
        articles: u64,
        /// The values that the columns of the conditions have, after a colon; empty without conditions.
        values: String,
    },

    /// A date format is not valid.
    #[error("invalid `date_format`: `{format}` ({problem}); an example is %d.%m.%Y")]
    DateFormat {
        /// The format as it was given.
        format: String,
        /// What is wrong with it.
        problem: String,
    },

    /// The articles span more periods than the limit; a date is probably wrong.
    #[error(
        "the articles span {span}, more than the {most} periods that are counted without asking; {outliers}. \
         Leave out or correct wrong dates (`from_date`, `to_date`), choose longer periods (`period`), or raise \
         `period_limit`"
    )]
    TooManyPeriods {
        /// The periods, from the first to the last.
        span: String,
        /// The limit.
        most: usize,
        /// The dates that lie far from all others, or that there are none.
        outliers: String,
    },

    /// A table of a saved result lacks a column.
    #[error(
        "no column `{column}` in the result; its columns are: {}. Columns of the input are kept by a run",
        first_names(found)
    )]
    NoSuchColumn {
        /// The missing column.
        column: String,
        /// The columns of the table.
        found: Vec<String>,
    },

    /// No article has both a label and a topic.
    #[error("nothing to compare: none of the {articles} articles has both a label in `{column}` and a topic")]
    NothingToCompare {
        /// The column of labels.
        column: String,
        /// The number of articles in the result.
        articles: usize,
    },

    /// An encoding label is not a WHATWG label.
    #[error(
        "unknown encoding `{label}`; use a WHATWG label such as utf-8, windows-1252, iso-8859-15 or utf-16le"
    )]
    UnknownEncoding {
        /// The label as it was given.
        label: String,
    },

    /// A record was rejected, and [`OnError::Fail`](crate::pipeline::OnError::Fail) is set.
    #[error("{file}, record {record}: {reason} (stopped because `on_error` is `fail`)")]
    RejectedRecord {
        /// The file.
        file: String,
        /// Its line or row, from 1.
        record: u64,
        /// Why the record was rejected.
        reason: String,
    },

    /// Files were read, but none of their records was a usable article.
    #[error("no article could be used: {}", match read {
        0 => "the input holds no records".to_owned(),
        _ => format!("all records read ({read}) were rejected. {reasons}"),
    })]
    NothingUsable {
        /// The number of records read.
        read: u64,
        /// The most common reasons, each with an example.
        reasons: String,
    },

    /// Articles were read, but no term passes the bounds.
    #[error(
        "no term is left: {documents} articles with {tokens} words, but every word is a stop word, too short, or outside `min_df` {min_df} to `max_df` {max_df}; widen these bounds"
    )]
    NoTerms {
        /// The number of articles read.
        documents: usize,
        /// The number of word tokens in them.
        tokens: u64,
        /// The lower bound on document frequency, in documents.
        min_df: u32,
        /// The upper bound on document frequency, in documents.
        max_df: u32,
    },

    /// A clustering algorithm cannot handle this number of articles.
    #[error(
        "{articles} articles are too many for the algorithm `{algorithm}`: its time grows with their square, and it takes at most {most}; choose `auto`, `k-means` or `bisecting`"
    )]
    TooManyArticles {
        /// The name of the algorithm.
        algorithm: &'static str,
        /// The number of articles to cluster.
        articles: usize,
        /// The largest number that the algorithm takes.
        most: usize,
    },

    /// There are fewer articles than topics asked for.
    #[error(
        "{topics} topics asked for, but only {documents} articles hold a counted term; ask for at most {documents}"
    )]
    TooManyTopics {
        /// The number of topics asked for.
        topics: usize,
        /// The number of articles that can be clustered.
        documents: usize,
    },

    /// A setting or argument has an invalid value.
    #[error("invalid `{name}`: {given} (expected {expected})")]
    Parameter {
        /// The setting or argument.
        name: &'static str,
        /// The value given.
        given: String,
        /// The valid values, as a phrase that can follow "expected".
        expected: &'static str,
    },

    /// No article has a value in the column to split by, or to take sampling units from.
    #[error("{}", no_values(setting, column, found, nearest.as_deref()))]
    NoValues {
        /// The setting: `by`, `cluster` or `standardize`.
        setting: &'static str,
        /// The column.
        column: String,
        /// The columns that have values.
        found: Vec<String>,
        /// The one that was probably meant.
        nearest: Option<String>,
    },

    /// The column to split by has more values than are split without a limit.
    #[error(
        "column `{column}` has {values} values, more than the {most} that `by` takes without a limit; \
         set `by_limit` to keep those with the most articles and count all others as `(other)`"
    )]
    TooManyValues {
        /// The column.
        column: String,
        /// The number of its values.
        values: usize,
        /// The largest number that needs no limit.
        most: usize,
    },

    /// A setting with named values has another value.
    #[error(
        "invalid `{setting}`: `{given}` (expected {}{})",
        known.join(", "),
        nearest.map_or_else(String::new, |nearest| format!("; did you mean `{nearest}`?"))
    )]
    UnknownName {
        /// The setting.
        setting: &'static str,
        /// The value given.
        given: String,
        /// The names of the valid values.
        known: Vec<&'static str>,
        /// The most similar name.
        nearest: Option<&'static str>,
    },

    /// A configuration file is invalid.
    #[error("{}: {message}", path.display())]
    Config {
        /// The file.
        path: PathBuf,
        /// What is wrong, and in which line.
        message: String,
    },

    /// A counter would overflow.
    #[error("too large: more than {limit} {what}; split the input")]
    TooLarge {
        /// What there is too much of, in the plural: `articles`.
        what: &'static str,
        /// The limit.
        limit: u64,
    },

    /// The machine, or a limit set on it, gives no more memory.
    #[error(
        "out of memory: {what} would take {} MB more; nothing was written. Raise the limit, read fewer articles \
         at a time, or use a machine with more memory",
        bytes.div_ceil(1_000_000)
    )]
    OutOfMemory {
        /// What needs the memory.
        what: &'static str,
        /// The size that was asked for.
        bytes: u64,
    },

    /// The output folder holds files that zeitwort did not write.
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
    #[error("{} holds {kind} of an earlier run", path.display())]
    OutputExists {
        /// The folder.
        path: PathBuf,
        /// What it holds: `a result` or `a model`.
        kind: &'static str,
    },

    /// A path is not a saved model.
    #[error("{} is not a saved model: {found}", path.display())]
    NotAModel {
        /// The file or folder.
        path: PathBuf,
        /// What was found.
        found: String,
    },

    /// A model was saved in the format of another version.
    #[error(
        "{} has model format {found} (saved by zeitwort {saved_by}), but zeitwort {} reads format {expected}; \
         apply it with the version that saved it, or fit and save it again",
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
    #[error("{}: {reason}; the model is damaged: copy it again, or fit and save it again", path.display())]
    BrokenModel {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },

    /// The output file exists.
    #[error("{} exists", path.display())]
    FileExists {
        /// The file.
        path: PathBuf,
    },

    /// A path is not the folder of a result.
    #[error("{} is not a result: {found}", path.display())]
    NotAResult {
        /// The folder.
        path: PathBuf,
        /// What is there instead.
        found: String,
    },

    /// A file of a result is missing or does not hold what was written.
    #[error("{}: {reason}; the result is damaged or from another version of zeitwort: run it again", path.display())]
    BrokenResult {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },

    /// A word is not a term of a result.
    #[error(
        "`{word}` is not a term of this result{}{}",
        if nearest.is_empty() { "" } else { "; nearest known: " },
        nearest.join(", ")
    )]
    UnknownWord {
        /// The word.
        word: String,
        /// Terms with a similar spelling, the most similar first.
        nearest: Vec<String>,
    },

    /// A word is not counted, as it is a stop word or too short.
    #[error("`{word}` is a stop word or too short, so this result does not count it")]
    StopWord {
        /// The word.
        word: String,
    },

    /// Several words were looked up in a result that has single words only.
    #[error("`{words}` is several words, and this result counts single words only (`ngrams`, `phrases`)")]
    SeparateWords {
        /// The words.
        words: String,
    },

    /// A term is not tracked over time.
    #[error("`{term}` is in {docs} articles, but it is not among the {tracked} tracked terms (`track`)")]
    UntrackedTerm {
        /// The label of the term.
        term: String,
        /// The number of articles with the term.
        docs: u32,
        /// The number of tracked terms.
        tracked: usize,
    },

    /// A result has no time series.
    #[error("no series for `{term}`: no article of this result has a date that fits the period")]
    NoSeries {
        /// The label of the term.
        term: String,
    },

    /// No article matches a [`Selection`](crate::pipeline::Selection).
    #[error("no article matches `{selection}`: {reason}")]
    NoArticles {
        /// The selection as it was written.
        selection: String,
        /// Which part of it matches nothing, and what there is instead.
        reason: String,
    },

    /// A pattern was found in no article.
    #[error("`{pattern}` was not found in the {documents} articles read{}", rejected_too(*rejected))]
    NoMatch {
        /// The pattern.
        pattern: String,
        /// The number of articles read.
        documents: u64,
        /// The number of rejected records.
        rejected: u64,
    },

    /// The observer of a run stopped it.
    #[error("stopped before the end; nothing was written")]
    Stopped,

    /// A numerical routine failed.
    #[error("{routine} failed: {message}")]
    Numeric {
        /// The routine.
        routine: &'static str,
        /// Its message.
        message: String,
    },

    /// A table that a run does not give.
    #[error(
        "no table `{name}`{}; the tables are: {known}",
        nearest.map_or_else(String::new, |nearest| format!(" (did you mean `{nearest}`?)"))
    )]
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
        /// The message of polars.
        message: String,
    },
}
