//! The rule by which a line is boilerplate: how many articles have it, when, and what else they say.

use std::collections::{HashMap, HashSet};

/// The least number of articles of the sample in which boilerplate stands.
pub(super) const LEAST_ARTICLES: usize = 10;
/// The same without dates, for lines without the words of a website, and for those in a small share of
/// the articles.
const LEAST_ARTICLES_IF_DOUBTFUL: usize = 20;
/// The least number of different days.
const LEAST_DAYS: usize = 5;
const LEAST_DAYS_IF_DOUBTFUL: usize = 10;
/// The least number of days from the first to the last of them. A corpus of a few weeks needs half of
/// its time only.
const LEAST_SPAN: i32 = 21;
const LEAST_SPAN_IF_DOUBTFUL: i32 = 60;
/// A rare line is boilerplate only if at least one article in 100 has it.
const RARE: usize = 100;
/// A line that is not rare is in at least four of five articles. An event of the news is in fewer.
const USUAL: (usize, usize) = (4, 5);

/// An article as evidence.
pub(super) struct Article<'s> {
    pub(super) day: Option<i32>,
    pub(super) source: Option<&'s str>,
    /// Its longest line that few other articles have. Copies of one story share it.
    pub(super) own_line: Option<&'s str>,
}

/// In which article a line stands, and whether nothing but frequent lines is outside of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occurrence {
    pub(super) article: u32,
    pub(super) is_edge: bool,
}

/// What the lines are compared with: all articles, and those of each source.
pub(super) struct Evidence<'s> {
    articles: Vec<Article<'s>>,
    all: Group,
    by_source: HashMap<&'s str, Group>,
}

/// The articles of a source, or all.
#[derive(Default)]
struct Group {
    articles: usize,
    /// The days of those that have a date, sorted.
    days: Vec<i32>,
}

impl<'s> Evidence<'s> {
    /// Gathers the articles.
    pub(super) fn new(articles: Vec<Article<'s>>) -> Self {
        let mut all = Group::default();
        let mut by_source: HashMap<&'s str, Group> = HashMap::new();
        for article in &articles {
            all.add(article);
            if let Some(source) = article.source {
                by_source.entry(source).or_default().add(article);
            }
        }
        all.days.sort_unstable();
        by_source.values_mut().for_each(|group| group.days.sort_unstable());
        Self { articles, all, by_source }
    }

    /// Returns `true` if a line that stands in these articles is boilerplate, in the whole or in a
    /// source. `is_notice` tells whether its words are those of a website.
    ///
    /// A line is boilerplate if it stands
    ///
    /// - in at least 20 articles on at least 10 days, and in the time from the first to the last of them, two
    ///   months or more, in four of five articles;
    /// - if it is a notice, in at least 10 articles on at least 5 days, and in three weeks or more in four of
    ///   five articles; or
    /// - if it is a notice, in at least 20 articles on at least 10 days, in two months or more in 1 % of all
    ///   articles, and in nine of ten of them at the edge of the text, with nothing but frequent lines
    ///   behind it.
    ///
    /// At least half of the articles must each have a line of their own, so that a story that many outlets
    /// carry, or that was read many times, is not boilerplate. The first and the last tenth of the
    /// articles are left out when time is measured, because a single early one would stretch it.
    pub(super) fn is_boilerplate(&self, occurrences: &[Occurrence], is_notice: bool) -> bool {
        if occurrences.len() < LEAST_ARTICLES {
            return false;
        }
        if self.is_boilerplate_of(&self.all, occurrences, is_notice) {
            return true;
        }
        let mut sources: HashMap<&str, Vec<Occurrence>> = HashMap::new();
        for occurrence in occurrences {
            if let Some(source) = self.article(occurrence).and_then(|article| article.source) {
                sources.entry(source).or_default().push(*occurrence);
            }
        }
        // The order does not matter to `any`.
        sources.iter().any(|(source, occurrences)| {
            let group = self.by_source.get(source);
            group.is_some_and(|group| self.is_boilerplate_of(group, occurrences, is_notice))
        })
    }

    fn article(&self, occurrence: &Occurrence) -> Option<&Article<'s>> {
        self.articles.get(occurrence.article as usize)
    }

    fn is_boilerplate_of(&self, group: &Group, occurrences: &[Occurrence], is_notice: bool) -> bool {
        let number = occurrences.len();
        if number < LEAST_ARTICLES || !self.have_own_lines(occurrences) {
            return false;
        }
        let articles = occurrences.iter().filter_map(|occurrence| self.article(occurrence));
        let mut days: Vec<i32> = articles.filter_map(|article| article.day).collect();
        days.sort_unstable();
        if days.len() * 2 < number {
            return number >= LEAST_ARTICLES_IF_DOUBTFUL && is_usual_share(number, group.articles);
        }
        let Some(time) = Time::of(&days) else { return false };
        let (with, all) = (time.number_in(&days), time.number_in(&group.days));
        let needed = |span: i32| span.min(group.span() / 2);
        days.dedup();
        let is_lasting = number >= LEAST_ARTICLES_IF_DOUBTFUL
            && days.len() >= LEAST_DAYS_IF_DOUBTFUL
            && time.span() >= needed(LEAST_SPAN_IF_DOUBTFUL);
        let is_usual = is_usual_share(with, all);
        if !is_notice {
            return is_usual && is_lasting;
        }
        let edges = occurrences.iter().filter(|occurrence| occurrence.is_edge).count();
        let is_rare = || is_lasting && with * RARE >= all && edges * 10 >= number * 9;
        is_usual && days.len() >= LEAST_DAYS && time.span() >= needed(LEAST_SPAN) || is_rare()
    }

    fn have_own_lines(&self, occurrences: &[Occurrence]) -> bool {
        let own = occurrences.iter().filter_map(|occurrence| self.article(occurrence)?.own_line);
        let different = own.collect::<HashSet<&str>>().len();
        different >= LEAST_DAYS && different * 2 >= occurrences.len()
    }
}

fn is_usual_share(number: usize, all: usize) -> bool {
    number * USUAL.1 >= all * USUAL.0
}

impl Group {
    fn add(&mut self, article: &Article<'_>) {
        self.articles += 1;
        self.days.extend(article.day);
    }

    fn span(&self) -> i32 {
        Time::of(&self.days).map_or(0, |time| time.span())
    }
}

/// The days between the first and the last tenth.
struct Time {
    first: i32,
    last: i32,
}

impl Time {
    fn of(sorted: &[i32]) -> Option<Self> {
        let tenth = sorted.len() / 10;
        Some(Self { first: *sorted.get(tenth)?, last: *sorted.get(sorted.len() - 1 - tenth)? })
    }

    fn span(&self) -> i32 {
        self.last.saturating_sub(self.first)
    }

    fn number_in(&self, sorted: &[i32]) -> usize {
        sorted.partition_point(|day| *day <= self.last) - sorted.partition_point(|day| *day < self.first)
    }
}
