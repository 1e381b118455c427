//! Articles with the same fingerprint are compared with others once, however often they occur.

use std::cmp::Ordering;

use super::Fingerprints;
use super::days::{Days, Span};

/// The fewest long words of an article that is compared. A line or two agree with others by
/// chance, or are a standing headline.
pub(crate) const FEWEST_WORDS: usize = 12;

/// The articles to compare: of those with the same fingerprint within the window, one.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    /// The articles, ordered by day; those without a day come last.
    pub(super) articles: Vec<u32>,
    /// For each article of the corpus, its place in `articles`; `None` if it is too short.
    pub(super) place: Vec<Option<u32>>,
    /// The span of all articles with the same fingerprint, for each of `articles`.
    pub(super) spans: Vec<Span>,
}

impl Distinct {
    pub(super) fn new(fingerprints: &Fingerprints, days: &[Days], window: u32) -> Self {
        let by_day = |&a: &u32, &b: &u32| {
            let day = |article: u32| days[article as usize].day().map_or((true, 0), |day| (false, day));
            day(a).cmp(&day(b))
        };
        let words = |article: u32| fingerprints.get(article as usize);
        let by_words = |a: &u32, b: &u32| words(*a).cmp(words(*b));
        let long_enough = |&article: &u32| words(article).len() >= FEWEST_WORDS;
        let mut order: Vec<u32> = (0..fingerprints.len() as u32).filter(long_enough).collect();
        rayon::slice::ParallelSliceMut::par_sort_unstable_by(&mut order[..], |a, b| {
            by_words(a, b).then_with(|| by_day(a, b)).then(a.cmp(b))
        });
        let mut place = vec![None; fingerprints.len()];
        let mut kept: Vec<(u32, Span)> = Vec::new();
        let mut same_as = vec![0; fingerprints.len()];
        for &article in &order {
            let own = Span::of(days[article as usize]);
            if let Some((first, span)) = kept.last_mut()
                && by_words(first, &article) == Ordering::Equal
                && span.joined(own).fits(window)
            {
                *span = span.joined(own);
                same_as[article as usize] = *first;
            } else {
                kept.push((article, own));
                same_as[article as usize] = article;
            }
        }
        // The order must not depend on how the articles are numbered.
        kept.sort_by(|(a, _), (b, _)| by_day(a, b).then_with(|| by_words(a, b)));
        for (index, (article, _)) in kept.iter().enumerate() {
            place[*article as usize] = Some(index as u32);
        }
        for &article in &order {
            place[article as usize] = place[same_as[article as usize] as usize];
        }
        let (articles, spans) = kept.into_iter().unzip();
        Self { articles, place, spans }
    }

    /// Returns all articles with the fingerprint of each of `articles`.
    pub(super) fn articles_of_each(&self) -> Vec<Vec<u32>> {
        let mut articles = vec![Vec::new(); self.articles.len()];
        for (article, place) in self.place.iter().enumerate() {
            if let Some(place) = place {
                articles[*place as usize].push(article as u32);
            }
        }
        articles
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::corpus::Date;

    #[test]
    fn the_same_text_is_compared_once_in_a_window() {
        let text =
            "Zwölf lange Wörter stehen hier beieinander, damit dieser kurze Text verglichen werden kann.";
        let mut fingerprints = Fingerprints::default();
        for text in [text, "kurz", text, text, text] {
            fingerprints.push(text).unwrap();
        }
        let dates = [Some("2022-03-09"), None, Some("2022-03-01"), Some("2022-03-08"), None];
        let days = dates.map(|date| Days::new(date.map(|date| Date::parse(date).unwrap()).as_ref()));
        let distinct = Distinct::new(&fingerprints, &days, 7);
        assert_eq!(distinct.articles, [2, 0]);
        assert_eq!(distinct.place, [Some(1), None, Some(0), Some(0), Some(1)]);
    }
}
