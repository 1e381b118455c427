//! Bisecting k-means (Steinbach, Karypis & Kumar 2000): the loosest cluster is split in
//! two until there are enough. With many topics it takes a fraction of the time of
//! k-means, as each step compares articles with two centres only.

use ndarray::{Array2, Axis};

use super::spherical::{SphericalKMeans, to_sparse};
use crate::Result;

/// Clusters unit rows. The looseness of a cluster is its sum of 1 − cosine.
pub(super) fn bisecting(points: &Array2<f32>, topics: usize, runs: usize, seed: u64) -> Result<Vec<usize>> {
    let mut clusters: Vec<(Vec<usize>, f64)> = vec![((0..points.nrows()).collect(), f64::INFINITY)];
    while clusters.len() < topics {
        // Ties go to the first. A cluster of one article cannot be split.
        let mut loosest: Option<usize> = None;
        for (index, (rows, looseness)) in clusters.iter().enumerate() {
            if rows.len() > 1 && loosest.is_none_or(|best| *looseness > clusters[best].1) {
                loosest = Some(index);
            }
        }
        let Some(index) = loosest else { break };
        let (rows, _) = clusters.swap_remove(index);
        let members = points.select(Axis(0), &rows);
        let found = SphericalKMeans::params(2).runs(runs).seed(seed).fit(&to_sparse(members.view()))?;
        for half in 0..2 {
            let mut looseness = 0.0;
            let mut part = Vec::new();
            for ((&row, &label), &similarity) in rows.iter().zip(found.labels()).zip(found.similarity()) {
                if label == half {
                    part.push(row);
                    looseness += 1.0 - f64::from(similarity);
                }
            }
            clusters.push((part, looseness));
        }
    }
    let mut labels = vec![0; points.nrows()];
    for (label, (rows, _)) in clusters.iter().enumerate() {
        rows.iter().for_each(|&row| labels[row] = label);
    }
    Ok(labels)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_loosest_cluster_is_split_first() {
        // Two close pairs, and a pair of distant articles.
        let mut rows =
            ndarray::array![[1.0, 0.0], [1.0, 0.1], [0.0, 1.0], [0.1, 1.0], [-1.0, 0.0], [-1.0, -2.0]];
        crate::matrix::normalize_rows(&mut rows);
        let labels = bisecting(&rows, 4, 5, 1).unwrap();
        assert_eq!(labels[0], labels[1]);
        assert_eq!(labels[2], labels[3]);
        assert_ne!(labels[4], labels[5]);
        let all = bisecting(&rows, 6, 5, 1).unwrap();
        assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), 6);
    }
}
