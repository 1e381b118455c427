//! Finds what many articles have, by hashes.

use std::hash::BuildHasher;

use foldhash::fast::{FixedState, RandomState};
use hashbrown::{HashMap, HashSet};

use super::evidence::LEAST_ARTICLES;

/// A set of hashes that is only asked for what is in it.
pub(super) type Hashes = HashSet<u64, RandomState>;

/// Returns a hash of a text.
pub(super) fn text_hash(text: &str) -> u64 {
    FixedState::default().hash_one(text)
}

/// Returns the hashes that at least [`LEAST_ARTICLES`] articles have. `hashes` are given with their
/// articles, sorted by article.
///
/// Most hashes are rare. A small table of approximate counts rules them out first, so that only a few
/// reach the exact counts.
pub(super) fn frequent(hashes: impl Iterator<Item = (u32, u64)> + Clone) -> Hashes {
    let buckets = (2 * hashes.clone().count()).next_power_of_two();
    let bucket = |hash: u64| hash as usize & (buckets - 1);
    let mut numbers = vec![0_u8; buckets];
    for (_, hash) in hashes.clone() {
        let number = &mut numbers[bucket(hash)];
        *number = number.saturating_add(1);
    }
    // For each hash, the number of articles, and the last one.
    let mut articles: HashMap<u64, (usize, u32), RandomState> = HashMap::default();
    for (article, hash) in hashes {
        if usize::from(numbers[bucket(hash)]) < LEAST_ARTICLES {
            continue;
        }
        let (number, last) = articles.entry(hash).or_default();
        if *number == 0 || *last != article {
            (*number, *last) = (*number + 1, article);
        }
    }
    articles.into_iter().filter(|(_, (number, _))| *number >= LEAST_ARTICLES).map(|(hash, _)| hash).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_counts_once() {
        let hashes: Vec<(u32, u64)> =
            (0..10).flat_map(|article| [(article, 7), (article, 100 + u64::from(article))]).collect();
        let repeated = (0..20).map(|_| (3, 9));
        let frequent = frequent(hashes.into_iter().chain(repeated));
        assert_eq!(frequent.into_iter().collect::<Vec<_>>(), [7]);
    }
}
