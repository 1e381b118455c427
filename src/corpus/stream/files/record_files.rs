//! [`RecordFiles`]: opens the files of a corpus one after another, and recognises the columns of each
//! by a sample of its first records.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::about_articles::AboutArticles;
use super::beside_articles::{TextFolders, is_about_data, is_word_list};
use super::companion::Companions;
use super::file_context::{FileContext, file_name};
use super::named_columns::NamedColumns;
use super::record_sample::take_sample;
use super::slash_orders::SlashOrders;
use crate::corpus::account::Account;
use crate::corpus::date::parse::is_week;
use crate::corpus::date::path::date_in_path;
use crate::corpus::origin::{Corpus, Origin};
use crate::corpus::read::{
    Content, OpenedFile, RawRecord, RawRecords, ReadError, Resolved, ResolvedRecord, read_file,
    without_records_before,
};
use crate::corpus::roles::{Chosen, Columns, DateNumbers, Roles};
use crate::corpus::sample;
use crate::corpus::value::{Fields, Value};
use crate::{Error, Result};

/// The raw records of all files of a corpus.
pub(in crate::corpus::stream) struct RecordFiles<'c> {
    corpus: &'c Corpus,
    /// The number of files opened so far.
    opened: usize,
    current: Option<OpenFile<'c>>,
    named: NamedColumns,
    slash_orders: SlashOrders,
    /// The tables about text files, once they are read.
    companions: Option<Companions>,
    about_articles: AboutArticles,
    text_folders: TextFolders,
    /// The error if no file is a table of articles.
    no_text: Option<Error>,
    has_articles: bool,
    /// The names of all columns, if messages about filters may need them.
    column_names: BTreeSet<String>,
}

struct OpenFile<'c> {
    context: Arc<FileContext>,
    records: RawRecords<'c>,
}

/// What comes next in a corpus.
pub(in crate::corpus::stream) enum Next {
    /// A record.
    Record(Arc<FileContext>, RawRecord),
    /// A file that cannot be read, or that holds no articles.
    File { index: usize, reason: String, is_damaged: bool },
}

impl<'c> RecordFiles<'c> {
    pub(in crate::corpus::stream) fn new(corpus: &'c Corpus) -> Self {
        Self {
            corpus,
            opened: 0,
            current: None,
            named: NamedColumns::new(&corpus.columns),
            slash_orders: SlashOrders::default(),
            companions: None,
            about_articles: AboutArticles::default(),
            text_folders: TextFolders::default(),
            no_text: None,
            has_articles: false,
            column_names: BTreeSet::new(),
        }
    }

    /// Returns `true` if a file of articles was opened.
    pub(in crate::corpus::stream) fn has_articles(&self) -> bool {
        self.has_articles
    }

    /// The names of the columns of the files opened so far.
    pub(in crate::corpus::stream) fn column_names(&self) -> &BTreeSet<String> {
        &self.column_names
    }

    /// Returns the next record or unusable file.
    ///
    /// # Errors
    /// Returns [`Error::MissingColumn`] if no file has a column that the user named, or a text.
    pub(in crate::corpus::stream) fn next(&mut self, account: &mut Account) -> Option<Result<Next>> {
        loop {
            if let Some(OpenFile { context, records }) = &mut self.current
                && let Some(raw) = records.next()
            {
                let mut raw = match raw.unless_remark() {
                    Ok(raw) => raw,
                    Err(remark) => {
                        account.remark([format!("{}: {remark}", file_name(self.corpus, context.index))]);
                        continue;
                    }
                };
                if self.named.is_waiting() {
                    let record = raw.resolve();
                    self.named.look_in(record.fields().into_iter().flatten().map(|(name, _)| &**name));
                    raw = record.into();
                }
                return Some(Ok(Next::Record(context.clone(), raw)));
            }
            self.current = None;
            let index = self.opened;
            self.opened += 1;
            if self.companions.is_none() {
                self.read_companions(account);
            }
            let opened = match &self.corpus.origin {
                Origin::Files { files, .. } => match files.get(index) {
                    Some(_) if self.is_about_others(index) => {
                        continue;
                    }
                    Some(file) => read_file(file, &self.corpus.options),
                    None => {
                        account.remark(self.about_articles.rows_without_article(self.corpus));
                        return self.missing_at_the_end().map(Err);
                    }
                },
                _ if index > 0 => return self.missing_at_the_end().map(Err),
                _ => Ok(in_memory(self.corpus)),
            };
            match opened.map(|opened| self.recognise(index, opened, account)) {
                Ok(Ok(Ok(file))) => {
                    self.has_articles = true;
                    self.current = Some(file);
                }
                Ok(Ok(Err(reason))) => return Some(Ok(Next::File { index, reason, is_damaged: false })),
                Ok(Err(error)) => return Some(Err(error)),
                Err(ReadError::File(reason)) => {
                    let reason = without_records_before(&reason);
                    return Some(Ok(Next::File { index, reason, is_damaged: true }));
                }
            }
        }
    }

    /// Returns `true` for a table about text files or about the articles of other tables.
    fn is_about_others(&self, index: usize) -> bool {
        self.about_articles.is_table(index)
            || self.companions.as_ref().is_some_and(|tables| tables.is_table(index))
    }

    /// Reads the tables about text files and about articles, which may come before or after these.
    fn read_companions(&mut self, account: &mut Account) {
        let companions = Companions::read(self.corpus, &mut self.slash_orders, account);
        for (index, names) in companions.columns() {
            self.named.look_ahead(self.corpus, index, names);
        }
        let is_article = |stem: &str| !is_about_data(stem);
        account.remark(companions.files_without_row(self.corpus, is_article));
        let about = AboutArticles::read(self.corpus, |index| companions.is_table(index), account);
        for (index, names) in about.columns() {
            self.named.look_ahead(self.corpus, index, names);
        }
        self.about_articles = about;
        self.companions = Some(companions);
    }

    /// Chooses the roles of the columns of a file. The inner error is the reason for which the file
    /// holds no articles.
    fn recognise(
        &mut self,
        index: usize,
        opened: OpenedFile,
        account: &mut Account,
    ) -> Result<Result<OpenFile<'c>, String>> {
        let OpenedFile { mut records, format, mut header, mut remarks } = opened;
        let corpus = self.corpus;
        let file = match &corpus.origin {
            Origin::Files { files, .. } => files.get(index),
            _ => None,
        };
        let has_columns = file.is_none_or(|file| file.format.has_columns);
        let sample = take_sample(&mut records);
        remarks.extend(sample.remarks);
        let (mut sample, is_whole) = (sample.records, sample.is_whole);
        if has_columns {
            records = self.about_articles.join(corpus, index, &mut header, &mut sample, records);
        }
        let joined_roles = match &self.companions {
            Some(companions) if is_whole => join_row(companions, index, &mut sample),
            _ => None,
        };
        if let Some(file) = file.filter(|_| joined_roles.is_none())
            && self.companions.as_ref().is_some_and(|companions| companions.has_row(index))
        {
            let reason = "its row in a table about text files is not used, because it is not one article";
            account.remark([format!("{}: {reason}", file.name())]);
        }
        let rows: Vec<&Fields> = sample.iter().filter_map(ResolvedRecord::fields).collect();
        let is_single = file.is_some() && is_whole && sample.len() == 1 && header.is_none();
        if is_whole && rows.is_empty() && header.is_none() {
            // Nothing to choose from: documents in memory, records that are all rejected, or none.
            account
                .remark(remarks.into_iter().map(|remark| format!("{}: {remark}", file_name(corpus, index))));
            if file.is_some() && sample.is_empty() {
                account.add_file(format, String::new());
            }
            let context = FileContext { index, roles: Roles::default(), date_of_name: None, is_single };
            let records = Box::new(sample.into_iter().map(RawRecord::from));
            return Ok(Ok(OpenFile { context: Arc::new(context), records }));
        }
        let name = || file_name(corpus, index);
        let columns = if has_columns { corpus.columns.clone() } else { Columns::default() };
        if has_columns {
            self.named.look_in(header.iter().flatten().map(|name| &**name));
            self.named.look_in(rows.iter().flat_map(|row| row.iter()).map(|(name, _)| &**name));
            if let Some(error) = self.named.missing(corpus, index, header.as_deref(), &rows) {
                return Err(error);
            }
        }
        let has_row = joined_roles.is_some();
        let Chosen { mut roles, remarks: on_roles } = match joined_roles {
            Some(roles) => Chosen { roles, remarks: Vec::new() },
            None => Roles::choose(&columns, header.as_deref(), &rows),
        };
        // Objects can differ in their fields: later ones may have texts.
        let is_known = header.is_some() || is_whole;
        if is_known && lacks_text(&roles, header.as_deref(), &rows) {
            let found = header_or_fields(header.as_deref(), &rows);
            let reason = format!("no column with texts; the columns are: {}", first_names(&found));
            let column = columns.text.unwrap_or_else(|| "text".to_owned());
            let error = Error::MissingColumn { file: name(), role: "text", column, found };
            if corpus.files().len() <= 1 {
                return Err(error);
            }
            account.remark([format!("{}: not read, because it has {reason}", name())]);
            self.no_text.get_or_insert(error);
            return Ok(Err(reason));
        }
        let beside_tables = if corpus.has_tables() && is_single && !has_row { file } else { None };
        let reason = match beside_tables {
            Some(file) if is_about_data(&file.stem) => Some("not an article: a file about the data"),
            Some(_) if !has_columns && is_word_list(&rows) => {
                Some("not an article: no line has five words (a list beside the tables)")
            }
            _ if roles.are_headlines()
                && file.is_some_and(|file| self.text_folders.are_described_by(corpus, file, rows.len())) =>
            {
                Some(
                    "not articles: a table without texts among text files, which it does not name; name the \
                 column with the texts in `columns.text` if they are in it",
                )
            }
            _ => None,
        };
        if let Some(reason) = reason {
            account.remark([format!("{}: {reason}", name())]);
            return Ok(Err(reason.to_owned()));
        }
        if !corpus.filter.is_empty() {
            let names = header_or_fields(header.as_deref(), &rows);
            self.column_names.extend(names.into_iter().take(MOST_REMEMBERED));
        }
        if !has_row {
            roles.dates = corpus.dates.clone();
        }
        remarks.extend(on_roles);
        if let Some(date) = roles.date.as_ref().filter(|_| !has_row && corpus.dates.format().is_none()) {
            let (order, remark) = self.slash_orders.of(corpus, has_columns, date, &rows);
            roles.dates = roles.dates.with_slash_order(order);
            if has_columns {
                remarks.extend(remark);
                let (numbers, on_numbers) = DateNumbers::of(date, values_of(date, &rows));
                roles.dates = roles.dates.with_numbers(numbers);
                remarks.extend(on_numbers);
                remarks.extend(remark_on_weeks(date, values_of(date, &rows)));
            } else {
                // The same for all text files.
                account.remark(remark);
            }
        }
        let date_of_name = file.filter(|_| is_single && !roles.has_date() || !has_columns);
        let date_of_name = date_of_name.and_then(|file| date_in_path(&file.path_in_corpus));
        if !roles.has_date() && date_of_name.is_none() && has_columns {
            let found: Vec<String> = header_or_fields(header.as_deref(), &rows);
            account.remark([format!(
                "no column with dates was found, so articles are undated; the columns are: {}; name the \
                 right one in `columns.date`",
                first_names(&found)
            )]);
        }
        if file.is_some() {
            account.remark(remarks.into_iter().map(|remark| format!("{}: {remark}", name())));
            account.add_file(format, if has_columns { roles.describe() } else { String::new() });
        } else {
            account.remark(remarks);
        }
        let context = Arc::new(FileContext { index, roles, date_of_name, is_single });
        Ok(Ok(OpenFile {
            context,
            records: Box::new(sample.into_iter().map(RawRecord::from).chain(records)),
        }))
    }

    /// Returns the error for a column that the user named and no record had, or for a corpus
    /// in which no file has texts.
    fn missing_at_the_end(&mut self) -> Option<Error> {
        let no_text = self.no_text.take().filter(|_| !self.has_articles);
        self.named.missing_at_the_end().or(no_text)
    }
}

/// Returns the values of a column.
fn values_of<'r>(column: &str, rows: &[&'r Fields]) -> impl Iterator<Item = &'r Value> {
    rows.iter().filter_map(move |row| row.iter().find(|(name, _)| **name == *column)).map(|(_, value)| value)
}

/// Returns a remark if dates of a column name weeks.
fn remark_on_weeks<'v>(column: &str, mut values: impl Iterator<Item = &'v Value>) -> Option<String> {
    let has_weeks = values.any(|value| matches!(value, Value::Text(text) if is_week(text)));
    has_weeks.then(|| {
        format!("column `{column}` names weeks: such articles have the date of the Monday of their week")
    })
}

/// Returns `true` if no column is the text, or the one that the user named does not exist.
fn lacks_text(roles: &Roles, header: Option<&[Arc<str>]>, rows: &[&Fields]) -> bool {
    let is_column = |text: &Arc<str>| match header {
        Some(header) => header.contains(text),
        None => rows.iter().any(|row| row.iter().any(|(name, _)| name == text)),
    };
    !roles.text.as_ref().is_some_and(is_column)
}

/// Gives a text file the columns of its row in a table about it, and returns their roles. The row of
/// a file with several articles would be wrong for all but one.
fn join_row(companions: &Companions, index: usize, sample: &mut [ResolvedRecord]) -> Option<Roles> {
    let [record] = sample else { return None };
    let (fields, roles) = companions.join(index, record.fields()?)?;
    record.content = Ok(Resolved::Fields(fields));
    Some(roles)
}

fn header_or_fields(header: Option<&[Arc<str>]>, rows: &[&Fields]) -> Vec<String> {
    match header {
        Some(header) => header.iter().map(ToString::to_string).collect(),
        None => {
            rows.first().map_or_else(Vec::new, |row| row.iter().map(|(name, _)| name.to_string()).collect())
        }
    }
}

/// The columns of a file that are remembered for messages.
const MOST_REMEMBERED: usize = 1000;
/// The columns that a message names.
const MOST_NAMED: usize = 20;

fn first_names(names: &[String]) -> String {
    let mut named = names.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > MOST_NAMED {
        named.push_str(&format!(", … ({} columns)", names.len()));
    }
    named
}

/// Returns the records of articles that are not in files.
fn in_memory(corpus: &Corpus) -> OpenedFile {
    let records: RawRecords<'static> =
        match &corpus.origin {
            Origin::Documents(documents) => {
                let documents = documents.clone();
                let count = documents.len();
                Box::new((0..count).map(move |at| {
                    RawRecord::new(at as u64 + 1, Ok(Content::Document(documents[at].clone())))
                }))
            }
            Origin::Fields(rows) => {
                let rows = rows.clone();
                let count = rows.len();
                Box::new((0..count).map(move |at| RawRecord::of_fields(at as u64 + 1, Ok(rows[at].clone()))))
            }
            Origin::Sample => Box::new(
                (1..)
                    .zip(sample::articles())
                    .map(|(record, article)| RawRecord::new(record, article.map(Content::Document))),
            ),
            Origin::Files { .. } => Box::new(std::iter::empty()),
        };
    OpenedFile { records, format: String::new(), header: None, remarks: Vec::new() }
}
