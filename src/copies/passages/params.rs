//! The parameters of a search for passages, and the search through one corpus or two.

use std::collections::HashSet;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::article::Article;
use super::index::Index;
use super::links::Links;
use super::order::Order;
use super::passage::{Passage, Passages};
use super::search::Search;
use super::standing::least_articles;
use crate::corpus::Document;
use crate::{Error, Result};

/// The parameters of a search for [`Passages`].
#[derive(Clone, Debug, PartialEq)]
pub struct PassagesParams {
    min_words: usize,
    window: Option<u32>,
    max_share: f64,
}

/// The words of a run from which two articles are aligned. In news, runs of four are often idioms, and
/// with runs of six, passages with an edit in every sixth word would be missed.
const RUN_LENGTH: usize = 5;

impl Default for PassagesParams {
    fn default() -> Self {
        Self { min_words: 12, window: None, max_share: 0.02 }
    }
}

impl Passages {
    /// Returns the parameters of a search: passages of at least 12 shared words in articles of any lag,
    /// without those that stand in more than 2 % of the articles.
    ///
    /// ```
    /// use zeitwort::copies::Passages;
    /// use zeitwort::corpus::{Date, Document};
    ///
    /// let release = "der neue Hafen soll im Herbst öffnen und kostet elf Millionen Mark";
    /// let documents = [
    ///     Document::new("b", Date::day(2023, 5, 4), format!("Der Rat teilt mit, {release}, heißt es.")),
    ///     Document::new("a", Date::day(2023, 5, 2), format!("Wie bekannt wurde: {release}.")),
    /// ];
    /// let found = Passages::params().min_words(10).find(&documents)?;
    /// let passage = &found.passages[0];
    /// assert_eq!((passage.document, passage.other), (0, 1));
    /// assert_eq!(passage.text(&documents), release);
    /// assert_eq!((passage.words, passage.lag_days), (12, Some(2)));
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    #[must_use]
    pub fn params() -> PassagesParams {
        PassagesParams::default()
    }
}

impl PassagesParams {
    /// Sets the least number of words that both articles share in a passage, 5 or more. The default is
    /// 12: shorter ones are often names with titles, or idioms.
    #[must_use]
    pub fn min_words(mut self, words: usize) -> Self {
        self.min_words = words;
        self
    }

    /// Sets the most days between two articles that are compared. Of a month or a year, the first day
    /// counts; articles without a date are then not compared. By default, all are.
    #[must_use]
    pub fn window(mut self, days: Option<u32>) -> Self {
        self.window = days;
        self
    }

    /// Sets the largest share of the articles, from 0 to 1, that may have a passage. What stands in more
    /// of them, and in at least 20, is left out as standing text, such as a footer. Articles with the same
    /// text count once. The default is 0.02: forms of address in a parliament are left out, and hardly a
    /// report is printed by every fiftieth article.
    #[must_use]
    pub fn max_share(mut self, share: f64) -> Self {
        self.max_share = share;
        self
    }

    /// Finds the passages that articles of a corpus share.
    ///
    /// Two words are equal if they differ only in case or in the spelling of umlauts and ß. A passage has
    /// five equal words in a row, and around them a word here and there may be changed, inserted or left
    /// out. It begins and ends with equal words that are not standing. Of two articles, no word is in two passages that they
    /// share.
    ///
    /// An article is compared with all earlier articles that have a run of five words in common, or if
    /// these are more than ten, with the earliest of them. The result is therefore linear in the number of
    /// articles, even if all are copies of one text. Articles of one day are in the order of their
    /// ids; a month or a year counts as its first day, and undated articles come last.
    ///
    /// The result is the same for any order of the articles and any number of threads. Memory grows by
    /// about 8 bytes for each word, and 40 bytes for each word in a run that several articles share.
    ///
    /// # Errors
    /// Returns [`Error::Parameter`] for fewer than 5 words or a share outside 0 to 1, and
    /// [`Error::OutOfMemory`] if the words of the articles do not fit into memory.
    pub fn find(&self, documents: &[Document]) -> Result<Passages> {
        self.search(&Order::new(documents, None))
    }

    /// Finds the passages that articles share with those of another corpus, whatever their order in time.
    ///
    /// [`Passage::document`] is an index of `documents` and [`Passage::other`] one of `others`;
    /// [`Passage::lag_days`] is negative if the other article is later. If more than ten articles of
    /// both corpora have a run of words, only the first ten of `documents` are compared with all of
    /// `others`, and later ones with the earliest of these.
    ///
    /// # Errors
    /// Like [`PassagesParams::find`].
    pub fn find_between(&self, documents: &[Document], others: &[Document]) -> Result<Passages> {
        self.search(&Order::new(documents, Some(others)))
    }

    fn search(&self, order: &Order<'_>) -> Result<Passages> {
        self.check()?;
        let articles: Vec<Article> = order
            .articles
            .par_iter()
            .map(|article| Article::new(&article.document.text))
            .collect::<Result<_>>()?;
        let is_repeat = repeats(&articles);
        let texts = is_repeat.iter().filter(|&&is_repeat| !is_repeat).count();
        let own = order.own as u32;
        let is_shared = |first: u32, last: u32| match order.has_others {
            true => first < own && last >= own,
            false => first != last,
        };
        let index = Index::new(&articles, RUN_LENGTH, &is_repeat, is_shared)?;
        let search = Search {
            order,
            articles: &articles,
            links: Links { index: &index, order, window: self.window },
            run_length: RUN_LENGTH,
            min_words: self.min_words,
            standing_from: least_articles(texts, self.max_share),
        };
        let found: Vec<_> =
            (0..order.own).into_par_iter().map(|article| search.passages_of(article)).collect();
        let mut result = Passages::default();
        for mut found in found {
            result.passages.append(&mut found.passages);
            result.pairs += found.pairs;
            result.standing += found.standing;
            result.mostly_standing += found.mostly_standing;
            result.crowded += found.crowded;
            result.not_linked += found.not_linked;
            let articles = |example: &Option<super::StandingPassage>| {
                example.as_ref().map_or(0, |example| example.articles)
            };
            if articles(&found.standing_example) > articles(&result.standing_example) {
                result.standing_example = found.standing_example;
            }
        }
        sort(&mut result.passages, order);
        Ok(result)
    }

    /// Checks the parameters, which [`PassagesParams::find`] does, too.
    ///
    /// # Errors
    /// Returns [`Error::Parameter`] for fewer than 5 words or a share outside 0 to 1.
    pub fn check(&self) -> Result<()> {
        if self.min_words < RUN_LENGTH {
            let given = self.min_words.to_string();
            return Err(Error::Parameter { name: "min_words", given, expected: "at least 5 words" });
        }
        if !(0.0..=1.0).contains(&self.max_share) {
            let given = self.max_share.to_string();
            return Err(Error::Parameter { name: "max_share", given, expected: "a share from 0 to 1" });
        }
        Ok(())
    }
}

/// Returns for each article whether an earlier one has the same words.
fn repeats(articles: &[Article]) -> Vec<bool> {
    let hash = |article: &Article| [1, 2].map(|seed| FixedState::with_seed(seed).hash_one(&article.words));
    let hashes: Vec<[u64; 2]> = articles.par_iter().map(hash).collect();
    let mut seen = HashSet::with_capacity_and_hasher(hashes.len(), FixedState::with_seed(0));
    hashes.into_iter().map(|hash| !seen.insert(hash)).collect()
}

fn sort(passages: &mut [Passage], order: &Order<'_>) {
    // The rank of each article by id, so that ids are compared once.
    let rank = |articles: &[super::order::Ordered<'_>]| {
        let mut by_id: Vec<usize> = (0..articles.len()).collect();
        by_id.sort_by(|&a, &b| articles[a].document.meta.id.cmp(&articles[b].document.meta.id));
        let mut ranks = vec![0; articles.len()];
        by_id.into_iter().enumerate().for_each(|(rank, at)| ranks[articles[at].index] = rank);
        ranks
    };
    let (own, others) = order.articles.split_at(order.own);
    let own = rank(own);
    let others = if order.has_others { rank(others) } else { own.clone() };
    passages.par_sort_unstable_by_key(|passage| {
        (own[passage.document], passage.start, others[passage.other], passage.other_start)
    });
}
