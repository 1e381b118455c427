//! The articles that stand for a topic: central, and different from one another.

use ndarray::Array2;
use rayon::prelude::*;

use super::Topics;

/// What nearness to the centre counts against likeness to the articles already
/// chosen. Carbonell & Goldstein (1998) recommend 0.3 to survey a subject and 0.7
/// to home in on it. Half, as the candidates are central already, and as above
/// it a second copy of a central article would win over a different one.
const LAMBDA: f64 = 0.5;
/// Articles of a topic that are looked at, the nearest.
const CANDIDATES: usize = 200;

/// The rows of up to `limit` articles of each topic, chosen one by one for
/// maximal marginal relevance (Carbonell & Goldstein 1998):
/// λ · cos(article, centre) − (1 − λ) · max cos(article, one chosen before), with
/// λ = 0.5. The first is the nearest to the centre; of equals the first row.
///
/// They come from the nearer half of the topic's articles and from the 200
/// nearest, so that being different never outweighs being typical. `rows` are
/// the unit rows that the topics were found in, articles × dimensions.
///
/// # Panics
/// Where `rows` has fewer rows than the topics have articles.
#[must_use]
pub fn representatives(rows: &Array2<f32>, topics: &Topics, limit: usize) -> Vec<Vec<usize>> {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); topics.len()];
    for (row, &label) in topics.labels().iter().enumerate() {
        if let Ok(topic) = usize::try_from(label) {
            members[topic].push(row);
        }
    }
    let similarity = topics.similarity();
    members
        .into_par_iter()
        .map(|mut candidates| {
            candidates.sort_by(|&a, &b| similarity[b].total_cmp(&similarity[a]).then(a.cmp(&b)));
            let nearer_half = candidates.len().div_ceil(2).max(limit);
            candidates.truncate(nearer_half.min(CANDIDATES.max(limit)));
            choose(rows, similarity, candidates, limit)
        })
        .collect()
}

fn choose(rows: &Array2<f32>, similarity: &[f32], mut left: Vec<usize>, limit: usize) -> Vec<usize> {
    let mut chosen: Vec<usize> = Vec::new();
    // The greatest cosine of each candidate to a chosen one; none at first.
    let mut likeness = vec![0.0f64; left.len()];
    while chosen.len() < limit && !left.is_empty() {
        let relevance = |index: usize| {
            // To the precision of `similarity`, so that equal texts are equals.
            (LAMBDA * f64::from(similarity[left[index]]) - (1.0 - LAMBDA) * likeness[index]) as f32
        };
        let mut best = 0;
        for index in 1..left.len() {
            if relevance(index) > relevance(best) {
                best = index;
            }
        }
        // The order stays: it is what breaks ties.
        let row = left.remove(best);
        likeness.remove(best);
        for (likeness, &other) in likeness.iter_mut().zip(&left) {
            let cosine = f64::from(rows.row(row).dot(&rows.row(other)));
            *likeness = if chosen.is_empty() { cosine } else { likeness.max(cosine) };
        }
        chosen.push(row);
    }
    chosen
}
