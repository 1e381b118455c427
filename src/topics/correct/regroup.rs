//! New topics from new labels of the same articles.

use ndarray::Array2;

use crate::topics::assigned::OUTLIER;
use crate::topics::cluster::Clusters;
use crate::topics::fit::FittedTopics;
use crate::topics::model::TopicModel;

/// Replaces the topics by those of other `labels`: numbers from 0, which may have gaps, or
/// [`OUTLIER`]. Topics that keep exactly their articles keep their stability. The words
/// must be chosen again.
pub(super) fn regroup(fitted: &mut FittedTopics, rows: &Array2<f32>, labels: &[i32]) {
    let used: Vec<usize> = (0..labels.len()).filter(|&row| labels[row] != OUTLIER).collect();
    let clusters = Clusters::from_labels(used.iter().map(|&row| labels[row] as usize).collect());
    let (mut model, topics) = TopicModel::from_clusters(rows, &used, &clusters);
    let mut is_same = vec![true; model.len()];
    let mut previous = vec![OUTLIER; model.len()];
    for (&old, &new) in fitted.topics.labels().iter().zip(topics.labels()) {
        if let Ok(new) = usize::try_from(new) {
            is_same[new] &= previous[new] == OUTLIER || previous[new] == old;
            previous[new] = old;
        }
    }
    for (new, old) in previous.into_iter().enumerate() {
        if let Some(old) = usize::try_from(old).ok().filter(|_| is_same[new])
            && fitted.topics.sizes()[old] == topics.sizes()[new]
        {
            model.stability[new] = fitted.model.stability()[old];
        }
    }
    if fitted.model.reach().iter().any(Option::is_some) {
        model.set_reach(rows, &topics);
    }
    (fitted.model, fitted.topics) = (model, topics);
}
