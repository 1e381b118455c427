//! Prepares a record: from its raw content to a cleaned article, or the reason for which it is
//! rejected. Records are independent here, so that all threads can work at it.

use std::borrow::Cow;
use std::sync::Arc;

use super::files::{FileContext, Next, file_name};
use super::record::Record;
use crate::corpus::account::{Mends, Rejected};
use crate::corpus::clean::article_text::{cleaned_text, text_of_source};
use crate::corpus::clean::interjections::without_interjections;
use crate::corpus::clean::news_lines::news_lines;
use crate::corpus::document::Document;
use crate::corpus::language::{LanguageCheck, Looked};
use crate::corpus::origin::Corpus;
use crate::corpus::read::{RawRecord, Resolved, ResolvedRecord};
use crate::corpus::roles::{FromOthers, PreparedArticle};
use crate::corpus::select::RecodedValues;

/// A prepared record.
pub(super) struct Prepared {
    pub(super) context: Arc<FileContext>,
    pub(super) record: u64,
    pub(super) outcome: Outcome,
    pub(super) mends: Mends,
    /// The values of the columns of the filters, in the order of [`Filter::columns`].
    pub(super) filtered_by: Vec<Option<String>>,
}

/// What a record is.
pub(super) enum Outcome {
    Article(Box<PreparedDocument>),
    /// An article that the filters leave out, and what was found of its language.
    LeftOut(Option<Looked>),
    Rejected {
        reason: String,
        ends_file: bool,
    },
}

/// A cleaned article.
pub(super) struct PreparedDocument {
    pub(super) document: Document,
    pub(super) id_is_found: bool,
    pub(super) unreadable_date: Option<String>,
    pub(super) date_is_of_name: bool,
    pub(super) from_others: FromOthers,
    /// What was found of its language, if it was looked at.
    pub(super) language: Option<Looked>,
    /// The places of the lines of boilerplate that were removed, and their bytes.
    pub(super) boilerplate: (Vec<usize>, usize),
}

/// A record that is ready for admission.
pub(super) enum Ready {
    Prepared(Prepared),
    /// A file that cannot be read: it needs no preparation.
    Record(Record),
}

/// Prepares the records of a corpus.
pub(super) struct Preparation<'c> {
    corpus: &'c Corpus,
    recoded: RecodedValues,
}

impl<'c> Preparation<'c> {
    pub(super) fn new(corpus: &'c Corpus) -> Self {
        Self { corpus, recoded: corpus.recode.lookup() }
    }

    /// Prepares a record or an unusable file.
    pub(super) fn prepare(&self, next: Next) -> Ready {
        match next {
            Next::Record(context, raw) => Ready::Prepared(prepared(self.corpus, &self.recoded, context, raw)),
            Next::File { index, reason, is_damaged } => Ready::Record(Record::Rejected(Rejected {
                file: file_name(self.corpus, index),
                record: 0,
                reason,
                rest_of_file: is_damaged,
            })),
        }
    }
}

fn prepared(corpus: &Corpus, recoded: &RecodedValues, context: Arc<FileContext>, raw: RawRecord) -> Prepared {
    let ResolvedRecord { record, content, ends_file, mut mends } = raw.resolve();
    let article = match content {
        Ok(Resolved::Document(mut document)) => {
            let (text, mends) = text_of_source(&document.text);
            if !mends.is_empty() {
                document.text = text.into_owned();
            }
            let from_others = FromOthers::new();
            Ok(PreparedArticle { document, id_is_found: false, unreadable_date: None, mends, from_others })
        }
        Ok(Resolved::Fields(fields)) => context.roles.article(fields, || context.own_id(corpus, record)),
        Err(reason) => Err(reason),
    };
    let cleaned = article.and_then(|article| cleaned(corpus, recoded, &context, article, &mut mends));
    let mut filtered_by = Vec::new();
    let outcome = match cleaned {
        Err(reason) => Outcome::Rejected { reason, ends_file },
        Ok(article) if article.language.is_some_and(Looked::is_left_out) => {
            Outcome::LeftOut(article.language)
        }
        Ok(article) if passes(corpus, &context, &article.document, &mut filtered_by) => {
            Outcome::Article(Box::new(article))
        }
        Ok(_) => Outcome::LeftOut(None),
    };
    Prepared { context, record, outcome, mends, filtered_by }
}

fn cleaned(
    corpus: &Corpus,
    recoded: &RecodedValues,
    context: &FileContext,
    article: PreparedArticle,
    mends: &mut Mends,
) -> Result<PreparedDocument, String> {
    let PreparedArticle { mut document, id_is_found, unreadable_date, mends: in_fields, from_others } =
        article;
    *mends |= in_fields;
    let (text, in_text) = cleaned_text(&document.text);
    *mends |= in_text;
    if let Cow::Owned(text) = text {
        document.text = text;
    }
    if document.text.trim().is_empty() {
        return Err("empty text".to_owned());
    }
    if !corpus.keeps_interjections
        && let Cow::Owned(text) = without_interjections(&document.text).text
    {
        *mends |= Mends::INTERJECTIONS;
        document.text = text;
        if document.text.trim().is_empty() {
            return Err("empty text except for notes of reporters such as (Beifall)".to_owned());
        }
    }
    let mut document = if corpus.keeps_news_lines { document } else { without_news_lines(document)? };
    let bytes = document.text.len();
    let (text, removed) = corpus.boilerplate.remove(&document.text, document.meta.title.as_deref());
    if let Cow::Owned(text) = text {
        if text.trim().is_empty() {
            return Err("empty text except for lines that stand in many articles".to_owned());
        }
        document.text = text;
    }
    let boilerplate = (removed, bytes - document.text.len());
    if recoded.apply(&mut document.meta, context.roles.source.as_deref()) {
        *mends |= Mends::RECODED;
    }
    let date_is_of_name =
        document.meta.date.is_none() && unreadable_date.is_none() && context.date_of_name.is_some();
    if date_is_of_name {
        document.meta.date = context.date_of_name;
    }
    let language = LanguageCheck::new(corpus.language).look(&document.meta.id, &document.text);
    Ok(PreparedDocument {
        document,
        id_is_found,
        unreadable_date,
        date_is_of_name,
        from_others,
        language,
        boilerplate,
    })
}

/// Returns `true` if the filters let the article pass, and the values that they test.
fn passes(
    corpus: &Corpus,
    context: &FileContext,
    document: &Document,
    tested: &mut Vec<Option<String>>,
) -> bool {
    let filter = &corpus.filter;
    if filter.is_empty() {
        return true;
    }
    *tested = filter.columns().map(|column| value_of(context, document, column)).collect();
    filter.test(document.meta.date, tested)
}

/// Returns the value of a column, also by the name that the column of a role has in the file.
fn value_of(context: &FileContext, document: &Document, column: &str) -> Option<String> {
    let (meta, roles) = (&document.meta, &context.roles);
    let is = |role: &Option<Arc<str>>, name: &str| column == name || role.as_deref() == Some(column);
    meta.value(column).or_else(|| {
        if is(&roles.id, "id") || column == "doc_id" {
            Some(meta.id.clone())
        } else if is(&roles.title, "title") {
            meta.title.as_deref().map(str::to_owned)
        } else if is(&roles.date, "date") {
            meta.date.map(|date| date.to_string())
        } else if is(&roles.text, "text") {
            Some(document.text.clone())
        } else {
            None
        }
    })
}

/// Removes bylines, credits and marks from the text, and keeps what they say: the agencies,
/// the outlet if no column names it, and the day if the date is less precise and agrees.
fn without_news_lines(mut document: Document) -> Result<Document, String> {
    let news = news_lines(&document.text);
    let meta = &mut document.meta;
    if !news.agencies.is_empty() {
        meta.agency = Some(news.agencies.join(", ").into());
    }
    if meta.source.is_none() {
        meta.source = news.source.map(Into::into);
    }
    if let (Some(date), Some(updated)) = (meta.date, news.updated) {
        meta.date = Some(date.sharpened(updated));
    }
    meta.news_lines = news.lines_removed;
    if news.text.trim().is_empty() {
        return Err("empty text except for bylines and credits".to_owned());
    }
    if let Cow::Owned(text) = news.text {
        document.text = text;
    }
    Ok(document)
}
