//! The order in which articles are compared: from the earliest to the latest. It makes the result
//! independent of the order in which they are given.

use super::super::days::Days;
use crate::corpus::Document;

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
    /// The days of its date; `None` without a date.
    days: Option<Days>,
}

impl Ordered<'_> {
    /// The first day of the date.
    fn first_day(&self) -> Option<i32> {
        Some(self.days?.first)
    }
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
        Some(self.articles[article].first_day()? - self.articles[other].first_day()?)
    }

    /// Returns the days from article `other` to article `article`, if both days are known.
    pub(super) fn lag(&self, article: usize, other: usize) -> Option<i32> {
        self.articles[article].days?.lag(self.articles[other].days?)
    }
}

/// Sorts articles by date, undated ones last, then by id. Of two articles with one id, the text
/// decides.
fn sorted<'d>(documents: &'d [Document]) -> Vec<Ordered<'d>> {
    let ordered = |(index, document): (usize, &'d Document)| {
        let days = document.meta.date.as_ref().map(|date| Days::new(Some(date)));
        Ordered { document, index, days }
    };
    let mut articles: Vec<Ordered<'_>> = documents.iter().enumerate().map(ordered).collect();
    articles.sort_by(|a, b| {
        let undated_last = |article: &Ordered<'_>| (article.days.is_none(), article.first_day());
        let by_id = || a.document.meta.id.cmp(&b.document.meta.id);
        undated_last(a)
            .cmp(&undated_last(b))
            .then_with(by_id)
            .then_with(|| a.document.text.cmp(&b.document.text))
    });
    articles
}
