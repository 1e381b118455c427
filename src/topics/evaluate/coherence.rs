//! The quality of topics without labels: the coherence of their words (NPMI), and the
//! diversity of words across topics.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::matrix::TermCounts;

/// Returns the coherence of topics: the mean normalised pointwise mutual information (Bouma
/// 2009) of all pairs of their first words, −1 to 1; 0 is expected by chance. `None` for topics
/// with fewer than two words.
///
/// `topics` holds the term ids of the first words of each topic, usually ten
/// ([`TopicWords::first`](crate::topics::TopicWords::first)).
///
/// NPMI = ln[p(a,b) / (p(a) · p(b))] / −ln p(a,b), where probabilities are shares of the
/// counted articles. This is the "direct" measure of Röder, Both & Hinneburg (2015) with whole
/// documents as contexts. It is −1 (the limit, without smoothing) for words that never occur
/// together, and 0 for words that occur in all articles.
///
/// Time grows with pairs × document frequency.
///
/// # Panics
/// If an id is outside the vocabulary.
///
/// ```
/// use zeitwort::{matrix::Vectorizer, text::Analyzer, topics::coherence};
///
/// let texts = ["Hafen und Werft", "Werft am Hafen", "Schule und Hafen", "Schule"];
/// let (_, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts)?;
/// let id = |term| counts.vocabulary().id(term).unwrap();
/// let scores = coherence(&counts, &[vec![id("Hafen"), id("Werft")], vec![id("Schule"), id("Werft")]]);
/// assert!(scores[0] > Some(0.0));
/// assert_eq!(scores[1], Some(-1.0));
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[must_use]
pub fn coherence(counts: &TermCounts, topics: &[Vec<u32>]) -> Vec<Option<f64>> {
    let articles = articles_of(counts, topics.iter().flatten().copied());
    let documents = counts.documents();
    topics
        .par_iter()
        .map(|words| {
            let pairs =
                words.iter().enumerate().flat_map(|(i, a)| words[i + 1..].iter().map(move |b| (a, b)));
            let values: Vec<f64> = pairs.map(|(a, b)| npmi(&articles[a], &articles[b], documents)).collect();
            (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
        })
        .collect()
}

/// Returns the diversity of topics: the share of distinct words among the first words of all
/// topics, 0 to 1 (Dieng, Ruiz & Blei 2020, who use 25 words each). `None` if there are no
/// words.
///
/// `topics` holds the term ids of the first words of each topic.
///
/// ```
/// use zeitwort::topics::diversity;
///
/// assert_eq!(diversity(&[vec![3, 8], vec![8, 5]]), Some(0.75));
/// ```
#[must_use]
pub fn diversity(topics: &[Vec<u32>]) -> Option<f64> {
    let distinct: BTreeSet<u32> = topics.iter().flatten().copied().collect();
    let all = topics.iter().map(Vec::len).sum::<usize>();
    (all > 0).then(|| distinct.len() as f64 / all as f64)
}

/// Returns the rows that hold each of some terms, in rising order.
fn articles_of(counts: &TermCounts, terms: impl Iterator<Item = u32>) -> BTreeMap<u32, Vec<u32>> {
    let mut articles: BTreeMap<u32, Vec<u32>> = terms.map(|term| (term, Vec::new())).collect();
    let mut is_wanted = vec![false; counts.vocabulary().len()];
    articles.keys().for_each(|&term| is_wanted[term as usize] = true);
    for row in 0..counts.documents() {
        for &term in counts.terms_of(row).iter().filter(|&&term| is_wanted[term as usize]) {
            articles.entry(term).or_default().push(row as u32);
        }
    }
    articles
}

fn npmi(a: &[u32], b: &[u32], documents: usize) -> f64 {
    let both = common(a, b);
    if both == 0 {
        return -1.0;
    }
    let share = |count: usize| count as f64 / documents as f64;
    let surprise = -share(both).ln();
    if both == documents { 0.0 } else { (share(both) / (share(a.len()) * share(b.len()))).ln() / surprise }
}

/// Returns the number of values that two rising lists share.
fn common(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    common
}
