//! Topics of topics: which of them are nearest, merged two by two until all are
//! one.

use super::Topics;

/// Two topics that become one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TopicMerge {
    /// The topics or earlier merges; merge *i* has the number `topics.len() + i`.
    pub parts: (usize, usize),
    /// How much the sum of squared distances to the centres grows (Ward 1963); it
    /// rises from merge to merge.
    pub height: f64,
    /// The articles in both.
    pub docs: u32,
}

/// The merges of topics by Ward's method on their unit centroids, weighed by
/// the articles that they were found in, from the nearest two on; of equals those with the lowest
/// numbers. Topics − 1 merges; none for fewer than two topics.
#[must_use]
pub fn hierarchy(topics: &Topics) -> Vec<TopicMerge> {
    struct Node {
        number: usize,
        docs: u32,
        centre: ndarray::Array1<f64>,
    }
    let mut nodes: Vec<Node> = (0..topics.len())
        .map(|topic| Node {
            number: topic,
            docs: topics.found().sizes[topic],
            centre: topics.centroids().row(topic).to_owned(),
        })
        .collect();
    let height = |a: &Node, b: &Node| {
        let (m, n) = (f64::from(a.docs), f64::from(b.docs));
        let apart = &a.centre - &b.centre;
        m * n / (m + n) * apart.dot(&apart)
    };
    let mut merges = Vec::new();
    while nodes.len() > 1 {
        let mut best = (f64::INFINITY, 0, 1);
        for a in 0..nodes.len() {
            for b in a + 1..nodes.len() {
                let found = height(&nodes[a], &nodes[b]);
                if found < best.0 {
                    best = (found, a, b);
                }
            }
        }
        let (height, a, b) = best;
        let (second, first) = (nodes.remove(b), nodes.remove(a));
        let (m, n) = (f64::from(first.docs), f64::from(second.docs));
        let docs = first.docs + second.docs;
        merges.push(TopicMerge { parts: (first.number, second.number), height, docs });
        nodes.push(Node {
            number: topics.len() + merges.len() - 1,
            docs,
            centre: (first.centre * m + second.centre * n) / (m + n),
        });
    }
    merges
}

/// The group of each topic where the merges end at `groups` groups, numbered by
/// their first topic.
#[must_use]
pub fn cut(topics: usize, merges: &[TopicMerge], groups: usize) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..topics + merges.len()).collect();
    let done = topics.saturating_sub(groups.max(1)).min(merges.len());
    for (index, merge) in merges[..done].iter().enumerate() {
        parent[merge.parts.0] = topics + index;
        parent[merge.parts.1] = topics + index;
    }
    let mut numbers: Vec<usize> = Vec::new();
    (0..topics)
        .map(|topic| {
            let mut node = topic;
            while parent[node] != node {
                node = parent[node];
            }
            numbers.iter().position(|&known| known == node).unwrap_or_else(|| {
                numbers.push(node);
                numbers.len() - 1
            })
        })
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::topics::{Algorithm, TopicCount};

    /// Five articles at each of the angles, as topics.
    fn topics(degrees: &[f32]) -> Topics {
        let rows = ndarray::Array2::from_shape_fn((5 * degrees.len(), 2), |(row, axis)| {
            let angle = degrees[row % degrees.len()].to_radians();
            if axis == 0 { angle.cos() } else { angle.sin() }
        });
        let weights = crate::matrix::share(sprs::CsMatI::zero((rows.nrows(), 1)));
        let params = Topics::params(TopicCount::Fixed(degrees.len())).algorithm(Algorithm::KMeans);
        params.fit(&rows, &weights).unwrap()
    }

    #[test]
    fn near_topics_merge_first() {
        let topics = topics(&[0.0, 10.0, 90.0, 110.0]);
        let merges = hierarchy(&topics);
        // Of equal sizes topics are numbered by their first articles.
        assert_eq!(merges.iter().map(|merge| merge.parts).collect::<Vec<_>>(), [(0, 1), (2, 3), (4, 5)]);
        assert_eq!(merges.iter().map(|merge| merge.docs).collect::<Vec<_>>(), [10, 10, 20]);
        // 5 · 5 / 10 times the squared chord of 10 degrees.
        let chord = 2.0 * 5.0f64.to_radians().sin();
        assert!((merges[0].height - 2.5 * chord * chord).abs() < 1e-6);
        assert!(merges.is_sorted_by(|a, b| a.height <= b.height));
        assert_eq!(cut(4, &merges, 2), [0, 0, 1, 1]);
        assert_eq!(cut(4, &merges, 3), [0, 0, 1, 2]);
        assert_eq!(cut(4, &merges, 4), [0, 1, 2, 3]);
        assert_eq!(cut(4, &merges, 1), [0; 4]);
    }
}
