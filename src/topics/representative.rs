//! The articles that stand for a topic.

use super::Topics;

/// The rows of the `limit` articles nearest to the centre of each topic, the
/// nearest first; of equals the first row.
#[must_use]
pub fn representatives(topics: &Topics, limit: usize) -> Vec<Vec<usize>> {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); topics.len()];
    for (row, &label) in topics.labels().iter().enumerate() {
        if let Ok(topic) = usize::try_from(label) {
            members[topic].push(row);
        }
    }
    let similarity = topics.similarity();
    for rows in &mut members {
        rows.sort_by(|&a, &b| similarity[b].total_cmp(&similarity[a]).then(a.cmp(&b)));
        rows.truncate(limit);
    }
    members
}
