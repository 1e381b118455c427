//! [`CopyGroup`]: a text that several articles have, and these articles.

use std::sync::Arc;

use super::days::Days;
use super::known_articles::KnownArticle;
use crate::corpus::Date;

/// Articles that are copies of one text.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CopyGroup {
    /// The articles, ordered by date and id; those without a date come last.
    pub members: Vec<Member>,
    of: usize,
}

/// An article of a group.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Member {
    /// Its place among the articles that were compared; `None` for an article that was known before.
    pub article: Option<u32>,
    /// Its id.
    pub doc_id: String,
    /// Its outlet.
    pub source: Option<Arc<str>>,
    /// Its date.
    pub date: Option<Date>,
    /// The share of words that it has in common, in aligned passages, with the article that it is a copy of: the share
    /// of the shorter one's words of four and more letters and numbers, in [0, 1]. For that article itself it is 1.
    pub containment: f64,
    /// The days from the article that it is a copy of to this one, negative if this one is earlier. `None` unless
    /// the day of both is known.
    pub lag_days: Option<i32>,
}

impl Member {
    /// The member for row `row`. Only the first `new` rows are articles that are compared.
    pub(super) fn new(known: &KnownArticle<'_>, row: u32, new: usize) -> Self {
        Self {
            article: ((row as usize) < new).then_some(row),
            doc_id: known.id.to_owned(),
            source: known.source.cloned(),
            date: known.date,
            containment: 1.0,
            lag_days: None,
        }
    }

    /// What articles are ordered by.
    pub(super) fn order(&self) -> (bool, Option<jiff::civil::Date>, &str) {
        (self.date.is_none(), self.date.map(|date| date.first_day()), &self.doc_id)
    }

    /// The day of its date, if it is known.
    pub(super) fn day(&self) -> Option<i32> {
        self.days().day()
    }

    fn days(&self) -> Days {
        Days::new(self.date.as_ref())
    }
}

impl CopyGroup {
    pub(super) fn new(mut members: Vec<Member>, of: &Member) -> Self {
        members.sort_by(|a, b| a.order().cmp(&b.order()));
        for member in &mut members {
            member.lag_days = member.days().lag(of.days());
        }
        let of = members.iter().position(|member| member.doc_id == of.doc_id && member.article == of.article);
        Self { members, of: of.unwrap_or_default() }
    }

    /// Returns the article that the others are copies of: the earliest of the most complete ones, which have at least
    /// nine tenths of the words of the most complete one; in a group of two, two thirds are enough. On one day, the most complete
    /// counts as the earliest. Articles whose day is known come before all others.
    #[must_use]
    pub fn of(&self) -> &Member {
        &self.members[self.of]
    }

    /// Returns the article that had the text first: [`of`](CopyGroup::of), or an earlier, shorter one. Of several, it
    /// is the one that is most similar to `of`.
    #[must_use]
    pub fn first(&self) -> &Member {
        let earliest = self.members.iter().filter_map(Member::day).min();
        let is_earliest = |member: &&Member| member.day().is_some() && member.day() == earliest;
        if earliest.is_none() || is_earliest(&self.of()) {
            return self.of();
        }
        let similar = |a: &&Member, b: &&Member| a.containment.total_cmp(&b.containment);
        // `max_by` returns the last of equal ones: in reverse, the one with the first id.
        self.members.iter().rev().filter(is_earliest).max_by(similar).unwrap_or(self.of())
    }

    /// Returns the articles that are copies of it.
    pub fn copies(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().enumerate().filter(|(index, _)| *index != self.of).map(|(_, member)| member)
    }
}
