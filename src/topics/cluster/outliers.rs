//! Marks poorly matching articles as outliers.

use ndarray::{Array2, Axis};

use crate::topics::vectors::cosine;

/// The quantile of the similarities of other topics' articles that an article must reach,
/// as in a test at 5 %.
const QUANTILE: f64 = 0.95;

/// Returns whether each article is an outlier: less similar to its topic than the 95 %
/// quantile of the similarities that articles of other topics have to it.
///
/// `rows` are unit rows, articles × dimensions, and similarity is the cosine. At most half
/// of the articles become outliers, including articles that had no label before; those
/// farthest below the quantile are taken first.
pub(crate) fn outliers(rows: &Array2<f32>, labels: &[Option<usize>], centroids: &Array2<f64>) -> Vec<bool> {
    let thresholds: Vec<f64> = centroids
        .axis_iter(Axis(0))
        .enumerate()
        .map(|(topic, centroid)| {
            let others = rows.rows().into_iter().zip(labels).filter(|(_, label)| **label != Some(topic));
            let mut cosines: Vec<f64> = others.map(|(row, _)| cosine(row, centroid)).collect();
            cosines.sort_by(f64::total_cmp);
            let rank = (QUANTILE * cosines.len() as f64) as usize;
            cosines.get(rank).copied().unwrap_or(f64::NEG_INFINITY)
        })
        .collect();
    let margin = |(row, label): (ndarray::ArrayView1<'_, f32>, &Option<usize>)| {
        label.map_or(f64::INFINITY, |topic| cosine(row, centroids.row(topic)) - thresholds[topic])
    };
    let margins: Vec<f64> = rows.rows().into_iter().zip(labels).map(margin).collect();
    let mut below: Vec<usize> = (0..margins.len()).filter(|&row| margins[row] < 0.0).collect();
    below.sort_by(|&a, &b| margins[a].total_cmp(&margins[b]));
    let unlabelled = labels.iter().filter(|label| label.is_none()).count();
    let mut is_outlier = vec![false; margins.len()];
    below.iter().take((margins.len() / 2).saturating_sub(unlabelled)).for_each(|&row| is_outlier[row] = true);
    is_outlier
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distant_articles_are_outliers_but_at_most_half() {
        // Ten articles along each of two axes, and two more in the first topic: one in a
        // direction of its own, and one between the axes.
        let mut rows = Array2::zeros((22, 3));
        for row in 0..20 {
            rows[(row, row / 10)] = 1.0;
            rows[(row, 1 - row / 10)] = 0.01 * (row % 10) as f32;
        }
        rows[(20, 2)] = 1.0;
        rows[(20, 0)] = 0.05;
        rows[(21, 0)] = 1.0;
        rows[(21, 1)] = 0.9;
        crate::matrix::normalize_rows(&mut rows);
        let mut labels: Vec<Option<usize>> = (0..20).map(|row| Some(row / 10)).collect();
        labels.extend([Some(0), Some(0)]);
        let centroids = ndarray::array![[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]];
        let found = outliers(&rows, &labels, &centroids);
        let out: Vec<usize> = (0..22).filter(|&row| found[row]).collect();
        assert_eq!(out, [20], "the one between is nearer than those of the other topic");

        // Labels exchanged: no article reaches the quantile, and half stay.
        let shuffled: Vec<Option<usize>> = (0..22).map(|row| Some(1 - usize::from(row >= 10))).collect();
        let count =
            |labels: &[Option<usize>]| outliers(&rows, labels, &centroids).iter().filter(|&&out| out).count();
        assert_eq!(count(&shuffled), 11);
        let some_without = [&[None; 4][..], &shuffled[4..]].concat();
        assert_eq!(count(&some_without), 7, "eleven with the four that have no label");
    }
}
