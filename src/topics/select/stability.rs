//! Whether topics are found again in subsets of the articles: the stability of each topic (Hennig 2007,
//! *Cluster-wise assessment of cluster stability*, by subsetting), and the mutual information of all.

use ndarray::Array2;
use rand::SeedableRng;
use rand::seq::index::sample;
use rand_xoshiro::Xoshiro256Plus;

use crate::Result;
use crate::topics::cluster::ClusterLabels;
use crate::topics::evaluate::Contingency;

/// The maximum size of a subset. Larger ones hardly change the result.
const MAX_ARTICLES: usize = 2_000;
/// The least size of a subset in which numbers of topics are compared, if four fifths of the articles are as many.
/// In smaller ones, topics are not found again because they have too few articles.
const ENOUGH_ARTICLES: usize = 200;

/// How well the topics of a labelling are found again in random subsets of the articles.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FoundAgain {
    /// The stability of each topic: the mean Jaccard index of the topic and its most similar cluster. Runs that
    /// draw no article of a topic are ignored for it.
    ///
    /// According to Hennig, clusters of 0.75 or more are stable, and those below 0.5 dissolved.
    pub(crate) stability: Vec<Option<f64>>,
    /// The mean mutual information of topics and clusters, less the one expected by chance, in nats.
    pub(crate) mutual_information: f64,
}

/// Returns the size of a random half.
pub(crate) fn half(articles: usize) -> usize {
    articles.div_ceil(2).min(MAX_ARTICLES)
}

/// Returns the size of a random half, but at least 200 of the articles if four fifths of them are as many.
pub(crate) fn large_half(articles: usize) -> usize {
    half(articles).max(ENOUGH_ARTICLES.min(4 * articles / 5))
}

/// Returns how well each labelling is found again in `runs` random subsets of `size` articles, at least one.
///
/// `cluster` clusters some articles, once for each labelling.
pub(crate) fn found_again(
    labellings: &[ClusterLabels],
    size: usize,
    runs: usize,
    seed: u64,
    cluster: impl Fn(&[usize]) -> Result<Vec<ClusterLabels>>,
) -> Result<Vec<FoundAgain>> {
    let topics = |labels: &ClusterLabels| labels.iter().flatten().max().map_or(0, |&last| last + 1);
    let mut sums: Vec<_> = labellings.iter().map(|labels| vec![(0.0, 0u32); topics(labels)]).collect();
    let mut information = vec![0.0; labellings.len()];
    let mut random = Xoshiro256Plus::seed_from_u64(seed);
    let articles = labellings.first().map_or(0, Vec::len);
    for _ in 0..runs {
        let mut drawn = sample(&mut random, articles, size).into_vec();
        drawn.sort_unstable();
        let found = cluster(&drawn)?;
        for (place, (labels, found)) in labellings.iter().zip(&found).enumerate() {
            let expected: ClusterLabels = drawn.iter().map(|&row| labels[row]).collect();
            for (sum, jaccard) in sums[place].iter_mut().zip(best_jaccard(&expected, found, topics(labels))) {
                if let Some(jaccard) = jaccard {
                    *sum = (sum.0 + jaccard, sum.1 + 1);
                }
            }
            let both: Contingency<_, _> = expected
                .iter()
                .zip(found)
                .filter_map(|(topic, cluster)| Some(((*topic)?, (*cluster)?)))
                .collect();
            information[place] += both.information_beyond_chance() / runs as f64;
        }
    }
    let mean = |(sum, runs): (f64, u32)| (runs > 0).then(|| sum / f64::from(runs));
    let stability = sums.into_iter().map(|sums| sums.into_iter().map(mean).collect());
    Ok(stability
        .zip(information)
        .map(|(stability, mutual_information)| FoundAgain { stability, mutual_information })
        .collect())
}

/// Returns the mean of the values that are not `None`.
pub(crate) fn mean(values: &[Option<f64>]) -> Option<f64> {
    let known: Vec<f64> = values.iter().copied().flatten().collect();
    (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
}

/// Returns the greatest Jaccard index |A ∩ B| / |A ∪ B| of each topic A with any cluster B.
fn best_jaccard(expected: &[Option<usize>], found: &[Option<usize>], topics: usize) -> Vec<Option<f64>> {
    let clusters = found.iter().flatten().max().map_or(0, |&last| last + 1);
    let mut both = Array2::<u32>::zeros((topics, clusters));
    let mut sizes = vec![0u32; topics];
    let mut found_sizes = vec![0u32; clusters];
    for (expected, found) in expected.iter().zip(found) {
        if let Some(topic) = *expected {
            sizes[topic] += 1;
        }
        if let Some(cluster) = *found {
            found_sizes[cluster] += 1;
        }
        if let (Some(topic), Some(cluster)) = (*expected, *found) {
            both[(topic, cluster)] += 1;
        }
    }
    let jaccard = |topic: usize, cluster: usize| {
        let shared = both[(topic, cluster)];
        f64::from(shared) / f64::from(sizes[topic] + found_sizes[cluster] - shared)
    };
    (0..topics)
        .map(|topic| {
            let best = (0..clusters).map(|cluster| jaccard(topic, cluster)).fold(0.0, f64::max);
            (sizes[topic] > 0).then_some(best)
        })
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn jaccard_by_hand() {
        let expected = [Some(0), Some(0), Some(0), Some(1), Some(1), None];
        let found = [Some(0), Some(0), Some(1), Some(1), Some(1), Some(1)];
        // {0,1,2} and {0,1}: 2 of 3; {3,4} and {2,3,4,5}: 2 of 4; 2 was not drawn.
        let jaccard = best_jaccard(&expected, &found, 3);
        assert_eq!(jaccard, [Some(2.0 / 3.0), Some(0.5), None]);
    }

    #[test]
    fn topics_that_are_found_again_are_stable_and_others_are_not() {
        let truth: ClusterLabels = (0..40).map(|row| Some(row / 20)).collect();
        let clusters = |drawn: &[usize]| {
            let again = drawn.iter().map(|row| Some(row / 20)).collect();
            let across = drawn.iter().map(|row| Some(row % 2)).collect();
            Ok(vec![again, across])
        };
        let found = found_again(&[truth.clone(), truth], half(40), 5, 1, clusters).unwrap();
        assert_eq!(found[0].stability, [Some(1.0), Some(1.0)]);
        assert!(found[1].stability.iter().all(|value| value.unwrap() < 0.5), "{found:?}");
        // Two topics of about equal size have ln 2 nats, and chance gives a twentieth of it.
        assert!((0.6..0.7).contains(&found[0].mutual_information), "{found:?}");
        assert!(found[1].mutual_information.abs() < 0.1, "{found:?}");
    }
}
