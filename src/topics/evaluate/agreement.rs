//! The agreement of topics with labels that people gave: V-measure, adjusted Rand index,
//! adjusted mutual information, purity. Values equal those of scikit-learn.

use std::collections::BTreeMap;

use serde::Serialize;

use super::contingency::Contingency;

/// The agreement of topics and labels. All scores are 1 for a perfect match.
///
/// As in scikit-learn, all scores are also 1 if there are no articles, or if there is only
/// one label and one topic.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Agreement {
    /// 1 − H(label | topic) / H(label), 0 to 1; 1 if each topic holds a single label.
    pub homogeneity: f64,
    /// 1 − H(topic | label) / H(topic), 0 to 1; 1 if each label lies in a single topic.
    pub completeness: f64,
    /// The weighted harmonic mean of homogeneity h and completeness c (Rosenberg & Hirschberg
    /// 2007), 0 to 1: (1 + β) · h · c / (β · h + c). Rises with the number of topics even for
    /// random topics; the two adjusted scores do not.
    pub v_measure: f64,
    /// The adjusted Rand index (Hubert & Arabie 1985), −0.5 to 1: the share of pairs of
    /// articles that are together, or apart, in both labels and topics, corrected for chance;
    /// 0 is expected for random topics.
    pub adjusted_rand: f64,
    /// The adjusted mutual information (Vinh, Epps & Bailey 2010), up to 1, with the arithmetic
    /// mean of the entropies and the exact expectation; 0 is expected for random topics, and
    /// values may be slightly negative.
    pub adjusted_mutual_information: f64,
    /// The share of articles that have the most frequent label of their topic (Zhao & Karypis
    /// 2001), 0 to 1. Also 1 for topics of one article each.
    pub purity: f64,
}

impl<L, T> Contingency<L, T> {
    /// Returns the scores. In the V-measure, `beta` above 1 gives more weight to
    /// completeness, below 1 to homogeneity.
    #[must_use]
    pub fn agreement(&self, beta: f64) -> Agreement {
        let (homogeneity, completeness) = self.homogeneity_completeness();
        let weighted = beta * homogeneity + completeness;
        let v_measure =
            if weighted > 0.0 { (1.0 + beta) * homogeneity * completeness / weighted } else { 0.0 };
        Agreement {
            homogeneity,
            completeness,
            v_measure,
            adjusted_rand: self.adjusted_rand(),
            adjusted_mutual_information: self.adjusted_mutual_information(),
            purity: self.purity(),
        }
    }

    fn homogeneity_completeness(&self) -> (f64, f64) {
        let share = |entropy: f64| if entropy > 0.0 { self.mutual_information() / entropy } else { 1.0 };
        // Rounding may lift a perfect share above 1.
        (share(entropy(self.labels())).min(1.0), share(entropy(self.topics())).min(1.0))
    }

    /// Σ p(l,t) · ln[p(l,t) / (p(l) · p(t))], in nats.
    fn mutual_information(&self) -> f64 {
        let n = self.articles() as f64;
        self.counts()
            .map(|(cell, label, topic)| information(cell as f64, label, topic, n))
            .sum::<f64>()
            .max(0.0)
    }

    fn adjusted_rand(&self) -> f64 {
        let pairs = |count: u64| count as f64 * (count as f64 - 1.0) / 2.0;
        let together: f64 = self.counts().map(|(cell, ..)| pairs(cell)).sum();
        let by_label: f64 = self.labels().iter().map(|&(_, count)| pairs(count)).sum();
        let by_topic: f64 = self.topics().iter().map(|&(_, count)| pairs(count)).sum();
        if together == by_label && together == by_topic {
            return 1.0;
        }
        let expected = by_label * by_topic / pairs(self.articles());
        (together - expected) / ((by_label + by_topic) / 2.0 - expected)
    }

    fn adjusted_mutual_information(&self) -> f64 {
        let cells = self.counts().count();
        if cells == self.labels().len() && cells == self.topics().len() {
            return 1.0; // Each label is one topic.
        }
        if self.labels().len() == 1 || self.topics().len() == 1 {
            return 0.0;
        }
        let expected = self.expected_mutual_information();
        let greatest = (entropy(self.labels()) + entropy(self.topics())) / 2.0;
        (self.mutual_information() - expected) / (greatest - expected).max(f64::EPSILON)
    }

    /// Returns the mutual information less its expectation for the same sums by label and by topic, in nats:
    /// the adjusted mutual information before it is divided by its greatest value.
    pub(in crate::topics) fn information_beyond_chance(&self) -> f64 {
        if self.articles() == 0 {
            return 0.0;
        }
        self.mutual_information() - self.expected_mutual_information()
    }

    /// Returns the mean of the mutual information over all tables with the same marginal
    /// sums.
    fn expected_mutual_information(&self) -> f64 {
        let n = self.articles();
        let (labels, topics) = (distinct_sizes(self.labels()), distinct_sizes(self.topics()));
        let mut sum = 0.0;
        for (&label, &labels_of_size) in &labels {
            for (&topic, &topics_of_size) in &topics {
                sum += (labels_of_size * topics_of_size) as f64 * expected_information(label, topic, n);
            }
        }
        sum
    }

    fn purity(&self) -> f64 {
        if self.articles() == 0 {
            return 1.0;
        }
        let mut most: Vec<u64> = vec![0; self.topics().len()];
        for (topic, count) in self.cells_by_topic() {
            most[topic] = most[topic].max(count);
        }
        most.iter().sum::<u64>() as f64 / self.articles() as f64
    }
}

/// −Σ p · ln p, in nats.
fn entropy<K>(classes: &[(K, u64)]) -> f64 {
    let n: u64 = classes.iter().map(|class| class.1).sum();
    let part = |count: u64| {
        let p = count as f64 / n as f64;
        -p * p.ln()
    };
    if classes.len() < 2 { 0.0 } else { classes.iter().map(|class| part(class.1)).sum() }
}

/// Returns the contribution of a cell of `x` articles to the mutual information.
fn information(x: f64, label: u64, topic: u64, n: f64) -> f64 {
    x / n * (x * n / (label as f64 * topic as f64)).ln()
}

/// Returns the number of classes of each size, as classes of the same size have the same
/// expectation.
fn distinct_sizes<K>(classes: &[(K, u64)]) -> BTreeMap<u64, u64> {
    let mut sizes = BTreeMap::new();
    for &(_, size) in classes {
        *sizes.entry(size).or_insert(0) += 1;
    }
    sizes
}

/// Returns the expected contribution of a cell, whose count is hypergeometric.
///
/// Probabilities are computed relative to that of the mode, each from its neighbour by
/// their ratio, and divided by their sum. This avoids factorials and cancellation.
fn expected_information(label: u64, topic: u64, n: u64) -> f64 {
    let (fewest, most) = ((label + topic).saturating_sub(n), label.min(topic));
    // In floating point, as the products exceed the range of integers.
    let (a, b, all) = (label as f64, topic as f64, n as f64);
    let mode = (((a + 1.0) * (b + 1.0) / (all + 2.0)) as u64).clamp(fewest, most);
    // P(x + 1) / P(x)
    let ratio = |x: f64| (a - x) * (b - x) / ((x + 1.0) * (all - a - b + x + 1.0));
    let (mut total, mut sum) = (0.0, 0.0);
    let mut add = |x: f64, p: f64| {
        total += p;
        if x > 0.0 {
            sum += p * information(x, label, topic, all);
        }
    };
    add(mode as f64, 1.0);
    let mut p = 1.0;
    for x in mode..most {
        p *= ratio(x as f64);
        if p < NEGLIGIBLE {
            break;
        }
        add((x + 1) as f64, p);
    }
    p = 1.0;
    for x in (fewest..mode).rev() {
        p /= ratio(x as f64);
        if p < NEGLIGIBLE {
            break;
        }
        add(x as f64, p);
    }
    sum / total
}

/// Probabilities below this share of the greatest do not change the result.
const NEGLIGIBLE: f64 = 1e-30;
