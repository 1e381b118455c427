//! Places articles in calendar periods, from the first with an article to the last, empty
//! periods included.

use std::collections::BTreeMap;

use jiff::civil;

use super::period::Period;
use crate::corpus::Date;

/// The totals of a period.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct PeriodTotal {
    /// The first day.
    pub start: civil::Date,
    /// The number of articles.
    pub docs: u32,
    /// The number of word tokens in them.
    pub tokens: u64,
    /// The sum of the squared lengths of the articles, for intervals of rates.
    pub(super) tokens_squared: f64,
}

impl PeriodTotal {
    fn empty(start: civil::Date) -> Self {
        Self { start, docs: 0, tokens: 0, tokens_squared: 0.0 }
    }

    fn add(&mut self, length: u32) {
        self.docs += 1;
        self.tokens += u64::from(length);
        self.tokens_squared += f64::from(length) * f64::from(length);
    }
}

/// The periods of a corpus, and the period of each article.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    period: Period,
    totals: Vec<PeriodTotal>,
    of_document: Vec<Option<u32>>,
    undated: u32,
    too_coarse: u32,
}

impl Timeline {
    /// Places articles by their dates. `lengths` are their numbers of word tokens.
    ///
    /// Articles without a date, and those whose date is too coarse for the period (a month, if
    /// the periods are weeks), are in no period.
    ///
    /// # Panics
    /// Panics if `dates` and `lengths` have different lengths.
    #[must_use]
    pub fn new(period: Period, dates: &[Option<Date>], lengths: &[u32]) -> Self {
        assert_eq!(dates.len(), lengths.len(), "one length for each date");
        let starts: Vec<Option<civil::Date>> =
            dates.iter().map(|date| date.as_ref().and_then(|date| period.start(date))).collect();
        let undated = dates.iter().filter(|date| date.is_none()).count() as u32;
        let too_coarse = starts.iter().filter(|start| start.is_none()).count() as u32 - undated;
        let mut index = BTreeMap::new();
        let mut totals = Vec::new();
        if let (Some(&first), Some(&last)) = (starts.iter().flatten().min(), starts.iter().flatten().max()) {
            let periods = std::iter::successors(Some(first), |&start| period.next(start));
            for start in periods.take_while(|&start| start <= last) {
                index.insert(start, totals.len() as u32);
                totals.push(PeriodTotal::empty(start));
            }
        }
        let of_document: Vec<Option<u32>> =
            starts.iter().map(|start| start.and_then(|start| index.get(&start).copied())).collect();
        for (period, &length) in of_document.iter().zip(lengths) {
            if let Some(period) = period {
                totals[*period as usize].add(length);
            }
        }
        Self { period, totals, of_document, undated, too_coarse }
    }

    /// Returns the same periods with only the articles for which `keep` returns `true`.
    /// `lengths` are those of all articles. The numbers of undated articles stay those of the
    /// whole.
    ///
    /// # Panics
    /// Panics if `lengths` has not one element for each article.
    #[must_use]
    pub fn of_part(&self, lengths: &[u32], keep: impl Fn(usize) -> bool) -> Self {
        assert_eq!(self.of_document.len(), lengths.len(), "one length for each article");
        let empty = |total: &PeriodTotal| PeriodTotal::empty(total.start);
        let mut part = Self { totals: self.totals.iter().map(empty).collect(), ..self.clone() };
        for (document, period) in part.of_document.iter_mut().enumerate() {
            *period = period.filter(|_| keep(document));
            if let Some(period) = *period {
                part.totals[period as usize].add(lengths[document]);
            }
        }
        part
    }

    /// Returns the length of the periods.
    #[must_use]
    pub fn period(&self) -> Period {
        self.period
    }

    /// Returns all periods from the first to the last; none if no article has a sufficient
    /// date.
    #[must_use]
    pub fn totals(&self) -> &[PeriodTotal] {
        &self.totals
    }

    /// Returns the period of each article, as an index into [`Timeline::totals`].
    #[must_use]
    pub fn of_document(&self) -> &[Option<u32>] {
        &self.of_document
    }

    /// Returns the first day of the period of an article.
    #[must_use]
    pub fn start_of(&self, document: usize) -> Option<civil::Date> {
        self.of_document[document].map(|period| self.totals[period as usize].start)
    }

    /// Returns the number of articles without a date.
    #[must_use]
    pub fn undated(&self) -> u32 {
        self.undated
    }

    /// Returns the number of articles whose date is too coarse for the period.
    #[must_use]
    pub fn too_coarse(&self) -> u32 {
        self.too_coarse
    }
}
