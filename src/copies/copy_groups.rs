//! [`CopyGroups`]: which articles of a corpus are copies of one text.

use std::cmp::Reverse;

use super::candidates::Search;
use super::days::Days;
use super::distinct::Distinct;
use super::fingerprints::Fingerprints;
use super::group::{CopyGroup, Member};
use super::grouping::Grouping;
use super::known_articles::{KnownArticle, KnownArticles};
use super::overlap::Aligner;
use super::pair::Comparison;
use crate::corpus::DocumentMeta;
use crate::{Error, Result};

/// The parameters of [`CopyGroups`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CopyGroupsParams {
    window: u32,
}

/// Groups of articles that are copies of one text: agency copy that several papers print, or an article that is
/// published again with small changes.
///
/// Candidates are articles that have runs of four long words in common and appeared within a window of days. Each
/// pair of candidates is *verified*: both fingerprints are aligned word by word, across small edits, in any
/// order of passages. Two articles are copies if the passages that they share cover at least 40 % of the shorter and
/// 25 % of the longer one. Pairs are joined to groups, the most similar first, but only if all articles of the
/// joined group share text with each other (at least 20 % of the shorter one) and are within the window. A text
/// made of two agency texts thus joins one of both groups, and does not join the two groups.
///
/// Text that recurs in six or more windows of time, or in a twentieth of all articles, is standing text, such as
/// a footer, and is ignored unless both articles consist of it.
///
/// Articles with fewer than twelve long words are not compared.
///
/// ```
/// use zeitwort::copies::{CopyGroups, Fingerprints};
/// use zeitwort::corpus::{Date, Document};
///
/// let wire = "Der Hafen von Altmoor wird in den kommenden Jahren für große Schiffe ausgebaut. Die Kosten trägt \
///             überwiegend das Land, wie das Ministerium am Dienstag nach langen Verhandlungen bekannt gab.";
/// let printed = format!("Mehr Platz für Frachter. {wire} (dpa)");
/// let mut fingerprints = Fingerprints::default();
/// let mut articles = Vec::new();
/// for (id, date, text) in [("a", "2022-03-01", wire), ("b", "2022-03-02", &printed), ("c", "2022-06-02", wire)] {
///     fingerprints.push(text)?;
///     articles.push(Document::new(id, Date::parse(date).ok(), text).meta);
/// }
/// let copies = CopyGroups::params().window(7).fit(&fingerprints, &articles)?;
/// assert_eq!(copies.groups().len(), 1);
/// assert_eq!(copies.copy_of(1), Some("a"));
/// assert_eq!(copies.copy_of(2), None);
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CopyGroups {
    groups: Vec<CopyGroup>,
    /// The group of each article, if any.
    group_of: Vec<Option<u32>>,
    too_short: usize,
}

impl Default for CopyGroupsParams {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl CopyGroupsParams {
    pub(super) const DEFAULT: Self = Self { window: 7 };

    /// Sets the number of days within which all articles of a group appeared. The default is 7: papers print
    /// agency copy within days, and a weekly prints it in its next issue.
    #[must_use]
    pub fn window(mut self, days: u32) -> Self {
        self.window = days;
        self
    }

    /// Finds the groups. The result is the same for any number of threads, and for the articles in any order.
    ///
    /// An article without a date is compared with articles of all dates.
    ///
    /// # Errors
    /// [`Error::Parameter`] unless there is one fingerprint for each article, and [`Error::OutOfMemory`].
    pub fn fit(&self, fingerprints: &Fingerprints, articles: &[DocumentMeta]) -> Result<CopyGroups> {
        self.fit_with(fingerprints, articles, &KnownArticles::default())
    }

    /// Finds the groups that contain at least one of the articles, as [`CopyGroupsParams::fit`], among these and
    /// articles that are known from before. Of the known articles, a group lists only the one that the others are
    /// copies of. A known article with the id and the date or the text of a new one is the same article.
    ///
    /// # Errors
    /// As [`CopyGroupsParams::fit`].
    pub fn fit_with(
        &self,
        fingerprints: &Fingerprints,
        articles: &[DocumentMeta],
        known: &KnownArticles,
    ) -> Result<CopyGroups> {
        if fingerprints.len() != articles.len() {
            let given = format!("{} for {} articles", fingerprints.len(), articles.len());
            return Err(Error::Parameter { name: "fingerprints", given, expected: "one for each article" });
        }
        if known.is_empty() {
            let metas: Vec<KnownArticle<'_>> = articles.iter().map(KnownArticle::from).collect();
            return Ok(self.find(fingerprints, &metas, articles.len()));
        }
        let (all, metas) = known.behind(fingerprints, articles)?;
        Ok(self.find(&all, &metas, articles.len()))
    }

    /// Finds groups with at least one of the first `new` articles.
    fn find(&self, fingerprints: &Fingerprints, articles: &[KnownArticle<'_>], new: usize) -> CopyGroups {
        let days: Vec<Days> = articles.iter().map(|article| Days::new(article.date.as_ref())).collect();
        let distinct = Distinct::new(fingerprints, &days, self.window);
        let words: Vec<&[u8]> =
            distinct.articles.iter().map(|&article| fingerprints.get(article as usize)).collect();
        let days = distinct.articles.iter().map(|&article| days[article as usize]).collect();
        let found = Search { words: &words, days, window: self.window }.candidates();
        let comparison = Comparison { words: &words, standing: &found.standing };
        let grouping = Grouping { comparison, spans: &distinct.spans, window: self.window };

        let with_text = distinct.articles_of_each();
        let several = (0..words.len() as u32).filter(|&place| with_text[place as usize].len() > 1);
        let mut groups: Vec<CopyGroup> = grouping
            .groups(&grouping.verify(&found.pairs), several)
            .iter()
            .filter(|places| {
                let is_new = |&place: &u32| with_text[place as usize].iter().any(|&row| (row as usize) < new);
                places.iter().any(is_new)
            })
            .map(|places| self.group(&grouping.comparison, places, &with_text, articles, new))
            // A new article may be what known ones are copies of.
            .filter(|group| group.members.len() > 1)
            .collect();
        groups.sort_by(|a, b| a.members[0].order().cmp(&b.members[0].order()));

        let mut group_of = vec![None; new];
        for (number, group) in groups.iter().enumerate() {
            for row in group.members.iter().filter_map(|member| member.article) {
                group_of[row as usize] = Some(number as u32);
            }
        }
        let too_short = distinct.place[..new].iter().filter(|place| place.is_none()).count();
        CopyGroups { groups, group_of, too_short }
    }

    fn group(
        &self,
        comparison: &Comparison<'_>,
        places: &[u32],
        with_text: &[Vec<u32>],
        articles: &[KnownArticle<'_>],
        new: usize,
    ) -> CopyGroup {
        let mut aligner = Aligner::default();
        let is_several = |place: u32| with_text[place as usize].len() > 1;
        // A text without a day would be in no table over time.
        let is_dated = |place: &u32| {
            with_text[*place as usize]
                .iter()
                .any(|&row| Days::new(articles[row as usize].date.as_ref()).day().is_some())
        };
        let dated: Vec<u32> = places.iter().copied().filter(is_dated).collect();
        let complete = comparison.most_complete(
            &mut aligner,
            if dated.is_empty() { places } else { &dated },
            is_several,
        );
        let members = |place: u32| {
            with_text[place as usize].iter().map(move |&row| Member::new(&articles[row as usize], row, new))
        };
        let of = complete
            .iter()
            .flat_map(|&(place, words)| members(place).map(move |member| (place, words, member)));
        // The earliest; of those of one day, the most complete.
        let order = |(_, words, member): &(u32, usize, Member)| {
            (
                member.day().is_none(),
                member.date.is_none(),
                member.date.map(|date| date.first_day()),
                Reverse(*words),
            )
        };
        let of = of.min_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.2.doc_id.cmp(&b.2.doc_id)));
        let (of_place, _, of) = of.unwrap_or_else(|| unreachable!("a group has articles"));
        let of_all = places.iter().flat_map(|&place| {
            let is_same = place == of_place;
            let containment =
                if is_same { 1.0 } else { comparison.pair(&mut aligner, place, of_place).containment() };
            members(place).map(move |member| Member { containment, ..member })
        });
        // Of the known articles, only the one that new ones are copies of.
        let of_all = of_all.filter(|member| member.article.is_some() || member.doc_id == of.doc_id);
        CopyGroup::new(of_all.collect(), &of)
    }
}

impl CopyGroups {
    /// Returns the parameters, with their default values.
    #[must_use]
    pub fn params() -> CopyGroupsParams {
        CopyGroupsParams::default()
    }

    /// Returns the groups, in the order of their earliest articles.
    #[must_use]
    pub fn groups(&self) -> &[CopyGroup] {
        &self.groups
    }

    /// Returns the id of the article that `article` is a copy of. Returns `None` if it is no copy, or the one
    /// that the others of its group are copies of.
    ///
    /// # Panics
    /// Panics if there is no such article.
    #[must_use]
    pub fn copy_of(&self, article: usize) -> Option<&str> {
        let of = self.groups[self.group_of[article]? as usize].of();
        (of.article != Some(article as u32)).then_some(of.doc_id.as_str())
    }

    /// Returns the number of articles that are copies of another one.
    #[must_use]
    pub fn copies(&self) -> usize {
        (0..self.group_of.len()).filter(|&article| self.copy_of(article).is_some()).count()
    }

    /// Returns whether each article counts if copies count once: all but the copies.
    #[must_use]
    pub fn counts_once(&self) -> Vec<bool> {
        (0..self.group_of.len()).map(|article| self.copy_of(article).is_none()).collect()
    }

    /// Returns a number for each article, which is the same for the articles of a group and different for all
    /// others. These are the units of evidence: copies of one text are not independent of each other.
    #[must_use]
    pub fn units(&self) -> Vec<u32> {
        let articles = self.group_of.len() as u32;
        (0..articles)
            .zip(&self.group_of)
            .map(|(row, group)| group.map_or(row, |group| articles + group))
            .collect()
    }

    /// Returns the number of articles with fewer than twelve long words, which are not compared.
    #[must_use]
    pub fn too_short(&self) -> usize {
        self.too_short
    }
}
