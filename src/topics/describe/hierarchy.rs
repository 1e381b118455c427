//! The hierarchy of topics: the nearest two are merged until one is left.

use ndarray::{Array1, Array2};

/// Two topics, or groups of topics, that are merged into one.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct TopicMerge {
    /// The two that are merged: topics, or earlier merges. With n topics, merge i has the
    /// number n + i.
    pub parts: (usize, usize),
    /// By how much the sum of squared distances to the centres grows (Ward 1963). Rises
    /// from merge to merge.
    pub height: f64,
    /// The number of articles in both.
    pub docs: u32,
}

/// See [`TopicModel::hierarchy`](crate::topics::TopicModel::hierarchy).
pub(crate) fn hierarchy(centroids: &Array2<f64>, sizes: &[u32]) -> Vec<TopicMerge> {
    struct Node {
        number: usize,
        docs: u32,
        centre: Array1<f64>,
    }
    let topics = sizes.len();
    let mut nodes: Vec<Node> = (0..topics)
        .map(|topic| Node { number: topic, docs: sizes[topic], centre: centroids.row(topic).to_owned() })
        .collect();
    let height = |a: &Node, b: &Node| {
        let (m, n) = (f64::from(a.docs), f64::from(b.docs));
        let difference = &a.centre - &b.centre;
        m * n / (m + n) * difference.dot(&difference)
    };
    let mut merges = Vec::new();
    while nodes.len() > 1 {
        let mut best = (f64::INFINITY, 0, 1);
        for a in 0..nodes.len() {
            for b in a + 1..nodes.len() {
                let height = height(&nodes[a], &nodes[b]);
                if height < best.0 {
                    best = (height, a, b);
                }
            }
        }
        let (height, a, b) = best;
        let (second, first) = (nodes.remove(b), nodes.remove(a));
        let (m, n) = (f64::from(first.docs), f64::from(second.docs));
        let docs = first.docs + second.docs;
        merges.push(TopicMerge { parts: (first.number, second.number), height, docs });
        nodes.push(Node {
            number: topics + merges.len() - 1,
            docs,
            centre: (first.centre * m + second.centre * n) / (m + n),
        });
    }
    merges
}

/// Returns the group of each topic if merging stops at `groups` groups. Groups are
/// numbered by their first topic.
#[must_use]
pub fn cut(topics: usize, merges: &[TopicMerge], groups: usize) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..topics + merges.len()).collect();
    let done = topics.saturating_sub(groups.max(1)).min(merges.len());
    for (index, merge) in merges[..done].iter().enumerate() {
        parent[merge.parts.0] = topics + index;
        parent[merge.parts.1] = topics + index;
    }
    let mut roots: Vec<usize> = Vec::new();
    (0..topics)
        .map(|topic| {
            let mut node = topic;
            while parent[node] != node {
                node = parent[node];
            }
            roots.iter().position(|&root| root == node).unwrap_or_else(|| {
                roots.push(node);
                roots.len() - 1
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_topics_merge_first() {
        let degrees = [0.0f64, 10.0, 90.0, 110.0];
        let centroids = Array2::from_shape_fn((4, 2), |(topic, axis)| {
            let angle = degrees[topic].to_radians();
            if axis == 0 { angle.cos() } else { angle.sin() }
        });
        let merges = hierarchy(&centroids, &[5; 4]);
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
