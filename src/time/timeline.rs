//! Places articles in calendar periods, from the first with an article to the last, empty
//! periods included.

use std::collections::BTreeMap;

use jiff::civil;

use super::coverage::{PartialPeriod, partial_periods};
use super::inference::share::ShareSums;
use super::period::Period;
use super::strata::Strata;
use super::units::{UnitRows, Units};
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
    /// `false` if the corpus covers the period only in part (see [`Timeline::partial`]).
    pub complete: bool,
    /// The number of sampling units: articles, or groups of articles that resemble each other (see
    /// [`Timeline::with_units`]).
    pub units: u32,
    /// Σ N² over the units, where N is the number of tokens in all articles of the unit.
    pub(super) tokens_squared: f64,
    /// Σ m² over the units, where m is the number of articles of the unit.
    pub(super) docs_squared: f64,
    /// Σ N² over the articles.
    pub(super) article_tokens_squared: f64,
}

impl PeriodTotal {
    fn empty(start: civil::Date) -> Self {
        Self {
            start,
            docs: 0,
            tokens: 0,
            complete: true,
            units: 0,
            tokens_squared: 0.0,
            docs_squared: 0.0,
            article_tokens_squared: 0.0,
        }
    }

    /// Whether shares of articles have intervals: not if all articles, two or more, are one unit.
    pub(super) fn has_share_bounds(&self) -> bool {
        self.docs > 0 && (self.units > 1 || self.docs == 1)
    }

    /// Returns the sums of a property that no article has.
    pub(super) fn absent_shares(&self) -> ShareSums {
        ShareSums { articles: self.docs, articles_squared: self.docs_squared, ..ShareSums::default() }
    }
}

/// The periods of a corpus, and the period of each article.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    period: Period,
    totals: Vec<PeriodTotal>,
    of_document: Vec<Option<u32>>,
    units: Units,
    strata: Option<Strata>,
    partial: Vec<PartialPeriod>,
    /// Whether a [`Facet`](super::Facet) leaves partial periods out.
    excludes_partial: bool,
    /// The articles without a date.
    undated: Vec<u32>,
    /// The articles whose date is too coarse.
    too_coarse: Vec<u32>,
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
        let [undated, too_coarse] = [false, true].map(|is_dated| {
            let placed = (0u32..).zip(dates.iter().zip(&starts));
            let unplaced = placed.filter(|(_, (date, start))| start.is_none() && date.is_some() == is_dated);
            unplaced.map(|(document, _)| document).collect()
        });
        let mut index = BTreeMap::new();
        let (mut totals, mut partial) = (Vec::new(), Vec::new());
        if let (Some(&first), Some(&last)) = (starts.iter().flatten().min(), starts.iter().flatten().max()) {
            let periods = std::iter::successors(Some(first), |&start| period.next(start));
            for start in periods.take_while(|&start| start <= last) {
                index.insert(start, totals.len() as u32);
                totals.push(PeriodTotal::empty(start));
            }
            partial = partial_periods(period, dates, first, last);
        }
        let of_document: Vec<Option<u32>> =
            starts.iter().map(|start| start.and_then(|start| index.get(&start).copied())).collect();
        for partial in &partial {
            totals
                .iter_mut()
                .filter(|total| total.start == partial.period)
                .for_each(|total| total.complete = false);
        }
        let (units, strata) = (Units::default(), None);
        let mut timeline = Self {
            period,
            totals,
            of_document,
            units,
            strata,
            partial,
            excludes_partial: false,
            undated,
            too_coarse,
        };
        timeline.add_up(lengths);
        timeline
    }

    /// Returns the same timeline with strata, such as outlets, whose mix is held fixed in the rates and
    /// trends of a [`Facet`](super::Facet). `strata` is the number of the stratum of each article, from
    /// 0; `lengths` are those of all articles.
    ///
    /// # Panics
    /// Panics if `strata` or `lengths` has not one element for each article.
    #[must_use]
    pub fn with_strata(mut self, strata: &[u32], lengths: &[u32]) -> Self {
        assert_eq!(self.of_document.len(), strata.len(), "one stratum for each article");
        self.strata = Some(Strata::new(strata, lengths, &self.of_document));
        self
    }

    /// Returns the same timeline with other sampling units for intervals and tests. `units` is a
    /// number for each article; articles with the same number are one unit, such as the copies of a
    /// text, the articles of a day or the speeches of a speaker. `lengths` are those of all articles.
    /// Without units, every article is its own unit.
    ///
    /// Articles of a unit resemble each other: forty prints of an agency text are one piece of
    /// evidence and not forty, and forty speeches in one debate are fewer than forty. Counts, rates
    /// and shares stay those of the articles: a text that forty papers print has forty times the
    /// weight of a text that one paper prints. What they estimate is what readers find in print. Only
    /// the intervals and p values change, as they are computed from sums over units. A unit with
    /// articles in two periods is a unit in each.
    ///
    /// To estimate what is written, where each text has the same weight, keep one article of each
    /// text with [`Timeline::of_part`].
    ///
    /// ```
    /// use zeitwort::corpus::Date;
    /// use zeitwort::time::{Period, Timeline};
    ///
    /// let dates = [1, 2, 4].map(|day| Date::day(2024, 3, day));
    /// let lengths = [200, 180, 300];
    /// // The second article is a copy of the first.
    /// let timeline = Timeline::new(Period::Month, &dates, &lengths).with_units(&[0, 0, 1], &lengths);
    /// assert_eq!((timeline.totals()[0].docs, timeline.totals()[0].units), (3, 2));
    /// ```
    ///
    /// # Panics
    /// Panics if `units` or `lengths` has not one element for each article.
    #[must_use]
    pub fn with_units(mut self, units: &[u32], lengths: &[u32]) -> Self {
        assert_eq!(self.of_document.len(), units.len(), "one unit for each article");
        self.units = Units::new(units);
        self.add_up(lengths);
        self
    }

    /// Returns the same periods with only the articles for which `keep` returns `true`. `lengths`
    /// are those of all articles. Everything that is computed from the part, also the numbers of
    /// undated articles, counts these articles only. The sampling units stay.
    ///
    /// # Panics
    /// Panics if `lengths` has not one element for each article.
    #[must_use]
    pub fn of_part(&self, lengths: &[u32], keep: impl Fn(usize) -> bool) -> Self {
        let kept = |articles: &Vec<u32>| {
            articles.iter().copied().filter(|&document| keep(document as usize)).collect()
        };
        let of_document = self.of_document.iter().enumerate();
        let mut part = Self {
            period: self.period,
            totals: self.totals.clone(),
            of_document: of_document.map(|(document, period)| period.filter(|_| keep(document))).collect(),
            units: self.units.clone(),
            strata: self.strata.clone(),
            partial: self.partial.clone(),
            excludes_partial: self.excludes_partial,
            undated: kept(&self.undated),
            too_coarse: kept(&self.too_coarse),
        };
        part.strata = part.strata.take().map(|strata| strata.weighed(lengths, &part.of_document));
        part.add_up(lengths);
        part
    }

    /// Leaves the first and the last period out of the trends, bursts and change points of a
    /// [`Facet`](super::Facet) if the corpus covers them only in part ([`Timeline::partial`]).
    #[must_use]
    pub fn exclude_partial(mut self, exclude: bool) -> Self {
        self.excludes_partial = exclude;
        self
    }

    /// Returns the periods that trends, bursts and change points are computed from: without the
    /// articles of partial ones, if these are left out. `None` if that is no article.
    pub(super) fn followed(&self, lengths: &[u32]) -> Option<Self> {
        if !self.excludes_partial || self.partial.is_empty() {
            return None;
        }
        let is_complete = |period: &u32| self.totals[*period as usize].complete;
        let of_document = self.of_document.iter().map(|period| period.filter(is_complete)).collect();
        Some(self.with_periods(of_document, lengths))
    }

    /// Returns the strata, if there are any.
    pub(super) fn strata(&self) -> Option<&Strata> {
        self.strata.as_ref()
    }

    /// Returns the periods with only the articles of a stratum.
    pub(super) fn of_stratum(&self, stratum: usize, lengths: &[u32]) -> Self {
        let is_in = |row: usize| self.strata.as_ref().is_some_and(|strata| strata.of(row) == stratum);
        let of_document = self.of_document.iter().enumerate();
        self.with_periods(of_document.map(|(row, period)| period.filter(|_| is_in(row))).collect(), lengths)
    }

    /// Returns the same periods with other articles in them.
    pub(super) fn with_periods(&self, of_document: Vec<Option<u32>>, lengths: &[u32]) -> Self {
        let mut other = Self { of_document, ..self.clone() };
        other.add_up(lengths);
        other
    }

    /// Sets the totals.
    fn add_up(&mut self, lengths: &[u32]) {
        assert_eq!(self.of_document.len(), lengths.len(), "one length for each article");
        let rows = self.rows();
        for (total, rows) in self.totals.iter_mut().zip(rows) {
            *total = PeriodTotal {
                docs: rows.len() as u32,
                tokens: rows.iter().map(|&row| u64::from(lengths[row])).sum(),
                article_tokens_squared: rows.iter().map(|&row| f64::from(lengths[row]).powi(2)).sum(),
                complete: total.complete,
                ..PeriodTotal::empty(total.start)
            };
            let units = self.units.split(rows);
            total.units = units.len() as u32;
            total.tokens_squared = units.squares(|row| f64::from(lengths[row]));
            total.docs_squared = units.squares(|_| 1.0);
        }
    }

    /// Returns the articles of each period.
    fn rows(&self) -> Vec<Vec<usize>> {
        let mut rows = vec![Vec::new(); self.totals.len()];
        for (row, period) in self.of_document.iter().enumerate() {
            if let Some(period) = period {
                rows[*period as usize].push(row);
            }
        }
        rows
    }

    /// Returns the articles of each period, by sampling unit.
    pub(super) fn unit_rows(&self) -> Vec<UnitRows> {
        self.rows().into_iter().map(|rows| self.units.split(rows)).collect()
    }

    /// Returns the number of the sampling unit of an article; `None` if it is alone.
    pub(super) fn shared_unit(&self, row: usize) -> Option<u32> {
        self.units.shared(row)
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

    /// Returns the first and the last period if the corpus covers them only in part: at most two.
    #[must_use]
    pub fn partial(&self) -> &[PartialPeriod] {
        &self.partial
    }

    /// Returns the number of articles without a date.
    #[must_use]
    pub fn undated(&self) -> u32 {
        self.undated.len() as u32
    }

    /// Returns the number of articles whose date is too coarse for the period.
    #[must_use]
    pub fn too_coarse(&self) -> u32 {
        self.too_coarse.len() as u32
    }
}
