//! The choice of the number of topics: the one with the clearest clusters, if there are any; otherwise the fewest
//! that are found again in random halves of the articles nearly as well as any other number.

use super::candidates::{TopicCandidate, numbers_to_compare};
use super::curve::smooth;
use super::stability::{found_again, large_half, mean};
use crate::Result;
use crate::topics::cluster::{ClusterInput, Clusterer, Clusters};

/// The maximum number of random starts when numbers of topics are compared or stability is
/// measured.
pub(crate) const RUNS_TO_COMPARE: usize = 3;

/// The random subsets of the articles in which each candidate is looked for again.
const SUBSETS: usize = 8;

/// The numbers that can be chosen. They are far apart, as curves on news are so flat that a choice from closer
/// numbers would depend on chance; those in between only make the curve smoother.
const CHOICES: [usize; 8] = [2, 3, 5, 8, 12, 20, 30, 50];

/// The highest silhouette shows clear clusters if that of the most topics compared is at most this share of it.
/// Where topics overlap, silhouettes rise with the number of topics instead.
const CLEAR: f64 = 0.9;

/// A candidate fits nearly as well as the best with this share of its mutual information.
const NEARLY: f64 = 0.9;

/// Returns the clusters for the number of topics that is chosen, and the scores of all candidates.
///
/// If the silhouette is highest for fewer topics than the most compared, and clearly so ([`CLEAR`]), this number
/// is the choice. Otherwise candidates are compared by the mutual information of their topics and those that
/// `new_clusterer` finds in random halves of the articles, less the information expected by chance. The choice is
/// the fewest topics of [`CHOICES`] that have nine tenths of the highest smoothed information; if none has, the
/// highest. If no candidate is found again better than by chance, the choice is the highest silhouette.
///
/// Halves of fewer than 200 articles are filled up to 200, or to four fifths of all articles. Subsets have at most
/// 2,000 articles and get one start for each candidate, so that the comparison takes some seconds even for large
/// corpora.
pub(crate) fn select_count<'s>(
    clusterer: &mut Clusterer<'_>,
    runs: usize,
    seed: u64,
    new_clusterer: impl Fn(ClusterInput<'static>) -> Clusterer<'s>,
) -> Result<(Clusters, Vec<TopicCandidate>)> {
    let numbers = numbers_to_compare(clusterer.input().len(), clusterer.distinct());
    let most = numbers.last().copied().unwrap_or(1);
    clusterer.set_max_topics(most);
    let (mut selection, mut labels) = (Vec::new(), Vec::new());
    for &topics in &numbers {
        let found = clusterer.cluster(topics, runs.min(RUNS_TO_COMPARE))?;
        selection.push(TopicCandidate::new(&clusterer.input().points, topics, &found.labels));
        labels.push(found.labels);
    }
    if !numbers.is_empty() {
        // One clusterer per subset, so that what all candidates share is computed once.
        let again = found_again(&labels, large_half(labels[0].len()), SUBSETS, seed, |drawn| {
            let mut subset = new_clusterer(clusterer.input().select(drawn));
            subset.set_max_topics(most);
            numbers.iter().map(|&topics| Ok(subset.cluster(topics, 1)?.labels)).collect()
        })?;
        for (candidate, again) in selection.iter_mut().zip(again) {
            candidate.stability = mean(&again.stability);
            candidate.mutual_information = Some(again.mutual_information);
        }
    }
    choose(&mut selection);
    let chosen = selection.iter().find(|candidate| candidate.chosen).map_or(1, |chosen| chosen.topics);
    Ok((clusterer.cluster(chosen, runs)?, selection))
}

/// Marks the candidates that fit nearly as well as the best, and the one that is chosen.
fn choose(candidates: &mut [TopicCandidate]) {
    let logarithms: Vec<f64> = candidates.iter().map(|candidate| (candidate.topics as f64).ln()).collect();
    let information: Vec<f64> =
        candidates.iter().map(|candidate| candidate.mutual_information.unwrap_or(0.0)).collect();
    let smoothed = smooth(&logarithms, &information);
    let highest = smoothed.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    for (candidate, &value) in candidates.iter_mut().zip(&smoothed) {
        candidate.smoothed = Some(value);
        candidate.fits = highest > 0.0 && value >= NEARLY * highest;
    }
    let silhouettes: Vec<f64> = candidates.iter().map(|candidate| candidate.silhouette).collect();
    let clearest = first_highest(&silhouettes).filter(|&best| {
        silhouettes[best] > 0.0 && silhouettes.last().is_some_and(|&last| last < CLEAR * silhouettes[best])
    });
    let round = candidates.iter().position(|candidate| candidate.fits && CHOICES.contains(&candidate.topics));
    let chosen = match clearest.or(round) {
        Some(chosen) => Some(chosen),
        None if highest > 0.0 => first_highest(&smoothed),
        None => first_highest(&silhouettes),
    };
    if let Some(clearest) = clearest {
        candidates[clearest].clear = true;
    }
    if let Some(chosen) = chosen {
        candidates[chosen].chosen = true;
    }
}

fn first_highest(values: &[f64]) -> Option<usize> {
    let mut best: Option<usize> = None;
    for (index, &value) in values.iter().enumerate() {
        if best.is_none_or(|best| value > values[best]) {
            best = Some(index);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the numbers that are chosen, that fit, and that are clear. Each candidate is a number of topics, its
    /// silhouette and its mutual information.
    fn chosen(candidates: &[(usize, f64, f64)]) -> [Vec<usize>; 3] {
        let candidate = |&(topics, silhouette, information): &(usize, f64, f64)| TopicCandidate {
            topics,
            silhouette,
            stability: None,
            cohesion: 0.0,
            chosen: false,
            mutual_information: Some(information),
            smoothed: None,
            fits: false,
            clear: false,
        };
        let mut candidates: Vec<TopicCandidate> = candidates.iter().map(candidate).collect();
        choose(&mut candidates);
        let such = |is: fn(&TopicCandidate) -> bool| {
            candidates.iter().filter(|candidate| is(candidate)).map(|candidate| candidate.topics).collect()
        };
        [
            such(|candidate| candidate.chosen),
            such(|candidate| candidate.fits),
            such(|candidate| candidate.clear),
        ]
    }

    #[test]
    fn clear_groups_are_chosen_by_their_silhouette() {
        let [chosen, _, clear] = chosen(&[(2, 0.1, 0.5), (3, 0.3, 0.9), (4, 0.26, 1.0)]);
        assert_eq!((chosen, clear), (vec![3], vec![3]));
    }

    #[test]
    fn where_topics_overlap_the_fewest_of_the_series_that_fit_are_chosen() {
        let rising = [(2, 0.01, 0.2), (3, 0.02, 0.93), (4, 0.03, 1.0)];
        assert_eq!(chosen(&rising), [vec![3], vec![3, 4], vec![]]);
        // 4 is not of the series.
        let [chosen, fits, _] = chosen(&[(2, 0.01, 0.2), (3, 0.02, 0.5), (4, 0.03, 1.0)]);
        assert_eq!((chosen, fits), (vec![4], vec![4]));
    }

    #[test]
    fn if_nothing_is_found_again_the_highest_silhouette_is_chosen() {
        let found = chosen(&[(2, 0.01, -0.1), (3, 0.02, -0.2), (4, 0.019, 0.0)]);
        assert_eq!(found, [vec![3], vec![], vec![]]);
        assert!(chosen(&[]).iter().all(Vec::is_empty));
    }
}
