//! The scores of the words of topics: c-TF-IDF, FREX and probability, one topic
//! at a time, so that topics × terms is never in memory.

use super::TopicWord;
use crate::matrix::CountMatrix;

/// What all topics together say of the terms.
pub(super) struct ClassCounts<'a> {
    matrix: &'a CountMatrix,
    /// The rows of each topic.
    rows: Vec<Vec<u32>>,
    /// The counted words of each topic.
    sizes: Vec<u64>,
    /// The count of each term over all topics.
    frequencies: Vec<u64>,
    /// The sum over all topics of the share that each term has of their words.
    shares: Vec<f64>,
}

/// The counts of a topic at hand: by term, and which of them are set.
pub(super) struct Scratch {
    tally: Vec<u64>,
    terms: Vec<u32>,
}

impl Scratch {
    pub(super) fn new(terms: usize) -> Self {
        Self { tally: vec![0; terms], terms: Vec::new() }
    }

    /// The counts of some rows, by term.
    fn count(&mut self, matrix: &CountMatrix, rows: &[u32]) -> Vec<(u32, u64)> {
        for row in rows.iter().filter_map(|&row| matrix.outer_view(row as usize)) {
            for (&term, &count) in row.indices().iter().zip(row.data()) {
                let sum = &mut self.tally[term as usize];
                if *sum == 0 {
                    self.terms.push(term);
                }
                *sum += u64::from(count);
            }
        }
        self.terms.sort_unstable();
        let tally = &mut self.tally;
        self.terms.drain(..).map(|term| (term, std::mem::take(&mut tally[term as usize]))).collect()
    }
}

impl<'a> ClassCounts<'a> {
    pub(super) fn new(matrix: &'a CountMatrix, labels: &[i32], topics: usize) -> Self {
        let mut rows = vec![Vec::new(); topics];
        for (row, &label) in labels.iter().enumerate() {
            if let Some(rows) = usize::try_from(label).ok().and_then(|topic| rows.get_mut(topic)) {
                rows.push(row as u32);
            }
        }
        let mut classes = Self {
            matrix,
            rows,
            sizes: vec![0; topics],
            frequencies: vec![0; matrix.cols()],
            shares: vec![0.0; matrix.cols()],
        };
        let mut scratch = Scratch::new(matrix.cols());
        for topic in 0..topics {
            let counts = scratch.count(matrix, &classes.rows[topic]);
            let size = counts.iter().map(|&(_, count)| count).sum::<u64>();
            classes.sizes[topic] = size;
            for (term, count) in counts {
                classes.frequencies[term as usize] += count;
                // Whole topics are added, so that a word of one alone has
                // exactly its share there, and all such words are equals.
                classes.shares[term as usize] += count as f64 / size as f64;
            }
        }
        classes
    }

    /// The words that occur in a topic, by id, with their scores.
    pub(super) fn words(&self, topic: usize, scratch: &mut Scratch) -> Vec<TopicWord> {
        let counts = scratch.count(self.matrix, &self.rows[topic]);
        let size = self.sizes[topic] as f64;
        let mean_size = self.sizes.iter().sum::<u64>() as f64 / self.sizes.len().max(1) as f64;
        let frequency_ranks = ranks(&counts.iter().map(|&(_, count)| count).collect::<Vec<_>>());
        // In single precision, so that rounding parts no equals; positive
        // numbers are in the order of their bits.
        let exclusivity = |&(term, count): &(u32, u64)| {
            ((count as f64 / size / self.shares[term as usize]) as f32).to_bits().into()
        };
        let exclusivity_ranks = ranks(&counts.iter().map(exclusivity).collect::<Vec<u64>>());
        counts
            .iter()
            .zip(frequency_ranks.into_iter().zip(exclusivity_ranks))
            .map(|(&(term_id, count), (frequent, exclusive))| {
                let prob = count as f64 / size;
                TopicWord {
                    term_id,
                    weight: prob * (mean_size / self.frequencies[term_id as usize] as f64).ln_1p(),
                    frex: 2.0 / (frequent.recip() + exclusive.recip()),
                    prob,
                }
            })
            .collect()
    }
}

/// The rank of each value as a share of them all, above 0 to 1; equals share
/// the mean of their ranks.
fn ranks(values: &[u64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by_key(|&index| values[index]);
    let mut ranks = vec![0.0; values.len()];
    let mut start = 0;
    for equals in order.chunk_by(|&a, &b| values[a] == values[b]) {
        let end = start + equals.len();
        let mean_rank = (start + 1 + end) as f64 / 2.0;
        equals.iter().for_each(|&index| ranks[index] = mean_rank / values.len() as f64);
        start = end;
    }
    ranks
}
