//! The articles that represent a topic: central, and different from one another.

use ndarray::Array2;
use rayon::prelude::*;

use crate::topics::assigned::Topics;

/// The weight of similarity to the centroid against difference from the articles chosen
/// before. Carbonell & Goldstein (1998) recommend 0.3 to survey a subject and 0.7 to focus on
/// it. 0.5 is enough, as the candidates are central already; above it, a copy of a central
/// article would be preferred to a different one.
const LAMBDA: f64 = 0.5;
/// The maximum number of candidates of a topic, the articles nearest to its centroid.
const CANDIDATES: usize = 200;

/// Returns the rows of up to `limit` articles that represent each topic.
///
/// Articles are chosen one by one by maximal marginal relevance (Carbonell & Goldstein 1998):
/// λ · cos(article, centroid) − (1 − λ) · max cos(article, article chosen before), with
/// λ = 0.5. The first is the nearest to the centroid; ties go to the first row. Candidates are
/// the 200 nearest articles and at most the nearer half of the topic, so that no untypical
/// article is chosen for being different.
///
/// `rows` are the unit rows that the topics were assigned by, articles × dimensions.
///
/// # Panics
/// If `rows` has fewer rows than `topics` has articles.
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
    // The greatest cosine of each candidate and a chosen article.
    let mut redundancy = vec![0.0f64; left.len()];
    while chosen.len() < limit && !left.is_empty() {
        let relevance = |index: usize| {
            // In the precision of `similarity`, so that equal texts are tied.
            (LAMBDA * f64::from(similarity[left[index]]) - (1.0 - LAMBDA) * redundancy[index]) as f32
        };
        let mut best = 0;
        for index in 1..left.len() {
            if relevance(index) > relevance(best) {
                best = index;
            }
        }
        // `remove` keeps the order, which breaks ties.
        let row = left.remove(best);
        redundancy.remove(best);
        for (redundancy, &other) in redundancy.iter_mut().zip(&left) {
            let cosine = f64::from(rows.row(row).dot(&rows.row(other)));
            *redundancy = if chosen.is_empty() { cosine } else { redundancy.max(cosine) };
        }
        chosen.push(row);
    }
    chosen
}
