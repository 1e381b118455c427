//! Selects articles by what they have in common: `period=2022-10`, `source=…`,
//! `topic=3`, or any other column.

use std::fmt;
use std::str::FromStr;

use jiff::{ToSpan, civil};

use super::comparison::{self, Comparison};
use super::no_match::{explain_column, explain_period, explain_topic, has_column};
use crate::corpus::{Date, DocumentMeta, Precision, comparable};
use crate::frame::{self, DataFrame};
use crate::pipeline::{Analysis, Articles};
use crate::time::Side;
use crate::{Error, Result};

/// A group of articles, selected by period, topic, or the value of a column.
///
/// ```
/// use zeitwort::pipeline::Selection;
///
/// let spring: Selection = "period=2022-03..2022-05".parse()?;
/// assert_eq!(spring.to_string(), "period=2022-03..2022-05");
/// assert!("2022".parse::<Selection>().is_err());
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    written: String,
    by: By,
}

#[derive(Clone, Debug, PartialEq)]
enum By {
    /// Dates from the first day to before the second.
    Period(civil::Date, civil::Date),
    Topic(i32),
    /// A column (`source`, `agency`, or one of the input) and its value as text.
    Column(String, String),
}

impl FromStr for Selection {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let refused = |expected| Error::Parameter { name: "selection", given: text.to_owned(), expected };
        let Some((key, value)) = text.split_once('=').map(|(key, value)| (key.trim(), value.trim())) else {
            return Err(refused("key=value, such as period=2022-10, source=NAME, topic=3 or COLUMN=VALUE"));
        };
        let by = match key {
            "period" => {
                let (first, last) = value.split_once("..").unwrap_or((value, value));
                let span = |text: &str| Date::parse(text.trim()).ok().and_then(|date| days(&date));
                let (Some(first), Some(last)) = (span(first), span(last)) else {
                    return Err(refused(
                        "a year, month or day, or two of them, such as 2022, 2022-10 or 2022-03..2022-05",
                    ));
                };
                if first.0 >= last.1 {
                    return Err(refused("a period that starts before it ends"));
                }
                By::Period(first.0, last.1)
            }
            "topic" => By::Topic(value.parse().map_err(|_| refused("the number of a topic"))?),
            _ => By::Column(key.to_owned(), comparable(value).into_owned()),
        };
        Ok(Self { written: text.to_owned(), by })
    }
}

impl fmt::Display for Selection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl Selection {
    /// Returns true if the selection is by topic, so that a run has to find topics.
    #[must_use]
    pub fn is_by_topic(&self) -> bool {
        matches!(self.by, By::Topic(_))
    }

    fn contains(&self, document: &DocumentMeta, topic: i32) -> bool {
        match &self.by {
            By::Period(first, end) => {
                document.date.as_ref().and_then(days).is_some_and(|(from, to)| *first <= from && to <= *end)
            }
            By::Topic(number) => topic == *number,
            By::Column(name, value) => {
                comparable(&document.value(name).unwrap_or_default()) == value.as_str()
            }
        }
    }
}

/// Returns the first day that a date may mean, and the day after the last.
fn days(date: &Date) -> Option<(civil::Date, civil::Date)> {
    let length = match date.precision() {
        Precision::Year => 1.year(),
        Precision::Month => 1.month(),
        Precision::Day => 1.day(),
    };
    Some((date.first_day(), date.first_day().checked_add(length).ok()?))
}

impl Analysis {
    /// Compares the words of `target` with those of `reference`, or of all other
    /// articles. An article in both counts for the target. Terms are sorted as by
    /// [`keyness`](crate::time::keyness()).
    ///
    /// The sampling units are articles, days, or the values of a column such as `speaker`, whichever
    /// has the largest [design effect](crate::time::keyness_design_effect) in this comparison. Copies
    /// of a text belong to one unit.
    ///
    /// # Errors
    /// Returns [`Error::NoArticles`] if no article matches one of them.
    pub fn compare(&self, target: &Selection, reference: Option<&Selection>) -> Result<Comparison> {
        let sides: Vec<Option<Side>> = self
            .articles
            .documents
            .iter()
            .zip(self.articles.topics.labels())
            .map(|(document, &topic)| {
                if target.contains(document, topic) {
                    return Some(Side::Target);
                }
                reference
                    .is_none_or(|reference| reference.contains(document, topic))
                    .then_some(Side::Reference)
            })
            .collect();
        let no_articles = |selection: String, reason| Err(Error::NoArticles { selection, reason });
        // An unknown column without a value would select all articles.
        for selection in [Some(target), reference].into_iter().flatten() {
            if let By::Column(column, value) = &selection.by
                && !has_column(&self.articles.documents, column)
            {
                return no_articles(
                    selection.to_string(),
                    explain_column(&self.articles.documents, column, value),
                );
            }
        }
        if !sides.contains(&Some(Side::Target)) {
            return no_articles(target.to_string(), self.explain_no_match(target));
        }
        if !sides.contains(&Some(Side::Reference)) {
            return match reference {
                None => no_articles("all others".to_owned(), format!("all articles match `{target}`")),
                Some(reference) if self.matches(reference) => no_articles(
                    reference.to_string(),
                    format!("its articles all match the target `{target}`, too"),
                ),
                Some(reference) => no_articles(reference.to_string(), self.explain_no_match(reference)),
            };
        }
        let copies = self.articles.counted_copies();
        let Articles { documents, counts, .. } = &self.articles;
        comparison::compare(counts, documents, &sides, &self.report.config.cluster, copies)
    }

    fn matches(&self, selection: &Selection) -> bool {
        let topics = self.articles.topics.labels();
        self.articles
            .documents
            .iter()
            .zip(topics)
            .any(|(document, &topic)| selection.contains(document, topic))
    }

    fn explain_no_match(&self, selection: &Selection) -> String {
        match &selection.by {
            By::Period(first, end) => {
                let dates = self.articles.documents.iter().filter_map(|document| document.date.as_ref());
                explain_period(dates.filter_map(days), *first, *end)
            }
            By::Topic(_) => explain_topic(self.articles.topics.labels()),
            By::Column(column, value) => explain_column(&self.articles.documents, column, value),
        }
    }

    /// [`Analysis::compare`] as the table [`keyness`](frame::keyness()).
    ///
    /// # Errors
    /// Returns [`Error::NoArticles`] if no article matches one of them.
    pub fn keyness(&self, target: &Selection, reference: Option<&Selection>) -> Result<DataFrame> {
        frame::keyness(self.articles.counts.vocabulary(), &self.compare(target, reference)?.terms)
    }
}
