//! The order in which articles are compared: from the earliest to the latest. It makes the result
//! independent of the order in which they are given.

use jiff::civil;

use crate::corpus::{Document, Precision};

/// The articles of one corpus or of two in their order, and the day of each.
pub(super) struct Order<'d> {
    /// First the articles whose passages are sought, then those of the other corpus, if there is one.
    pub(super) articles: Vec<Ordered<'d>>,
    /// How many articles are sought in the others. With one corpus, all of them.
    pub(super) own: usize,
    pub(super) has_others: bool,
}

/// An article with its place in the corpus and its day.
pub(super) struct Ordered<'d> {
    pub(super) document: &'d Document,
    /// Its index in the articles as they were given.
    pub(super) index: usize,
    /// Days since 1970-01-01. Of a month or a year, the first day counts.
    day: Option<i32>,
    /// Whether the day is known, and not only the month or the year.
    has_day: bool,
}

impl<'d> Order<'d> {
    pub(super) fn new(documents: &'d [Document], others: Option<&'d [Document]>) -> Self {
        let mut articles = sorted(documents);
        articles.extend(sorted(others.unwrap_or_default()));
        Self { articles, own: documents.len(), has_others: others.is_some() }
    }

    /// Returns the days from article `other` to article `article`, if both have a date. Of a month or a
    /// year, the first day counts.
    pub(super) fn distance(&self, article: usize, other: usize) -> Option<i32> {
        Some(self.articles[article].day? - self.articles[other].day?)
    }

    /// Returns the days from article `other` to article `article`, if both days are known.
    pub(super) fn lag(&self, article: usize, other: usize) -> Option<i32> {
        let is_known = self.articles[article].has_day && self.articles[other].has_day;
        self.distance(article, other).filter(|_| is_known)
    }
}

/// Sorts articles by date, undated ones last, then by id. Of two articles with one id, the text
/// decides.
fn sorted(documents: &[Document]) -> Vec<Ordered<'_>> {
    const EPOCH: civil::Date = civil::Date::constant(1970, 1, 1);
    let mut articles: Vec<Ordered<'_>> = documents
        .iter()
        .enumerate()
        .map(|(index, document)| {
            let date = document.meta.date;
            let day = date.map(|date| (date.first_day() - EPOCH).get_days());
            Ordered {
                document,
                index,
                day,
                has_day: date.is_some_and(|date| date.precision() == Precision::Day),
            }
        })
        .collect();
    articles.sort_by(|a, b| {
        let undated_last = (a.day.is_none(), a.day).cmp(&(b.day.is_none(), b.day));
        let by_id = || a.document.meta.id.cmp(&b.document.meta.id);
        undated_last.then_with(by_id).then_with(|| a.document.text.cmp(&b.document.text))
    });
    articles
}
