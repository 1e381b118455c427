//! Which articles are compared because of a run that they share.
//!
//! A text that 50,000 articles have would give more than a billion pairs. An article is therefore
//! compared with all that had the run earlier only if they are few, and otherwise with the earliest.

use std::cmp::Ordering;

use super::index::{Index, RunPlace};
use super::order::Order;

/// The most earlier articles that an article is compared with because of one run. Copies of one text of
/// an agency seldom are more.
pub(super) const MOST_LINKS: u64 = 10;

/// Finds the articles that an article is compared with.
pub(super) struct Links<'i> {
    pub(super) index: &'i Index,
    pub(super) order: &'i Order<'i>,
    pub(super) window: Option<u32>,
}

/// The places of a run with which an article is compared.
pub(super) struct Linked<'i> {
    pub(super) places: &'i [RunPlace],
    /// The number of articles that have the run, too, but are not compared.
    pub(super) left_out: u64,
}

impl<'i> Links<'i> {
    /// Returns the places with which a place of `article` is compared.
    pub(super) fn of(&self, article: usize, place: usize) -> Linked<'i> {
        let (earlier, later) = self.index.same_run(place);
        let earlier = self.in_window(article, earlier);
        let compared = if self.order.has_others {
            let others = later.partition_point(|place| (place.article as usize) < self.order.own);
            self.in_window(article, &later[others..])
        } else {
            earlier
        };
        let number = articles(compared);
        // Of two corpora, the first articles with a run are compared with all of the other corpus: a
        // text of an agency with all papers that took it over.
        let is_first = self.order.has_others && articles(earlier) < MOST_LINKS;
        let is_few = number <= MOST_LINKS;
        match compared.first() {
            Some(first) if !is_first && !is_few => {
                let of_first = compared.iter().take_while(|place| place.article == first.article).count();
                Linked { places: &compared[..of_first], left_out: number - 1 }
            }
            _ => Linked { places: compared, left_out: 0 },
        }
    }

    /// Returns the places in articles within the window around an article. The places are of one
    /// corpus, so that they are sorted by date.
    fn in_window<'p>(&self, article: usize, places: &'p [RunPlace]) -> &'p [RunPlace] {
        let Some(window) = self.window else { return places };
        let position = |place: &RunPlace| match self.order.distance(article, place.article as usize) {
            Some(lag) if lag.unsigned_abs() <= window => Ordering::Equal,
            Some(1..) => Ordering::Less,
            // Later, or one of the two has no date.
            _ => Ordering::Greater,
        };
        let start = places.partition_point(|place| position(place).is_lt());
        let end = places.partition_point(|place| position(place).is_le());
        &places[start..end]
    }
}

/// Returns the number of articles of some places in a row.
fn articles(places: &[RunPlace]) -> u64 {
    match (places.first(), places.last()) {
        (Some(first), Some(last)) => u64::from(last.earlier - first.earlier) + 1,
        _ => 0,
    }
}
