//! The scores of the words of topics: c-TF-IDF, FREX and probability. Topics are scored one
//! at a time, so that topics × terms is never in memory.

use super::topic_word::TopicWord;
use crate::matrix::TermCounts;

/// The counts of terms over all topics.
pub(super) struct ClassCounts<'a> {
    counts: &'a TermCounts,
    /// The rows of each topic.
    rows: Vec<Vec<u32>>,
    /// The number of counted words of each topic.
    sizes: Vec<u64>,
    /// The count of each term over all topics.
    frequencies: Vec<u64>,
    /// For each term, the sum over all topics of its share of their words.
    shares: Vec<f64>,
}

/// Memory that is reused from one topic to the next: the counts of all terms, and the terms
/// with a count.
pub(super) struct CountScratch {
    tally: Vec<u64>,
    terms: Vec<u32>,
}

impl CountScratch {
    pub(super) fn new(terms: usize) -> Self {
        Self { tally: vec![0; terms], terms: Vec::new() }
    }

    /// Sums the counts of some rows; sorted by term.
    fn count(&mut self, counts: &TermCounts, rows: &[u32]) -> Vec<(u32, u64)> {
        let mut counts = self.count_unsorted(counts, rows);
        counts.sort_unstable_by_key(|&(term, _)| term);
        counts
    }

    fn count_unsorted(&mut self, counts: &TermCounts, rows: &[u32]) -> Vec<(u32, u64)> {
        for (term, count) in rows.iter().flat_map(|&row| counts.row(row as usize)) {
            let sum = &mut self.tally[term as usize];
            if *sum == 0 {
                self.terms.push(term);
            }
            *sum += u64::from(count);
        }
        let tally = &mut self.tally;
        self.terms.drain(..).map(|term| (term, std::mem::take(&mut tally[term as usize]))).collect()
    }
}

impl<'a> ClassCounts<'a> {
    pub(super) fn new(counts: &'a TermCounts, labels: &[i32], topics: usize) -> Self {
        let mut rows: Vec<Vec<u32>> = vec![Vec::new(); topics];
        for (row, &label) in labels.iter().enumerate() {
            if let Some(rows) = usize::try_from(label).ok().and_then(|topic| rows.get_mut(topic)) {
                rows.push(row as u32);
            }
        }
        Self::from_rows(counts, rows, &mut CountScratch::new(counts.vocabulary().len()))
    }

    /// Counts the terms of topics, given as the rows of each.
    pub(super) fn from_rows(counts: &'a TermCounts, rows: Vec<Vec<u32>>, scratch: &mut CountScratch) -> Self {
        let (topics, terms) = (rows.len(), counts.vocabulary().len());
        let mut classes = Self {
            counts,
            rows,
            sizes: vec![0; topics],
            frequencies: vec![0; terms],
            shares: vec![0.0; terms],
        };
        for topic in 0..topics {
            let found = scratch.count_unsorted(counts, &classes.rows[topic]);
            let size = found.iter().map(|&(_, count)| count).sum::<u64>();
            classes.sizes[topic] = size;
            for (term, count) in found {
                classes.frequencies[term as usize] += count;
                // Adds one share per topic, so that the sum of a word of a single topic is
                // exactly its share there, and all such words have the same exclusivity.
                classes.shares[term as usize] += count as f64 / size as f64;
            }
        }
        classes
    }

    /// Returns the words of a topic with their scores, sorted by term.
    pub(super) fn words(&self, topic: usize, scratch: &mut CountScratch) -> Vec<TopicWord> {
        let counts = scratch.count(self.counts, &self.rows[topic]);
        let frequency_ranks = ranks(&counts.iter().map(|&(_, count)| count).collect::<Vec<_>>());
        let exclusivity_ranks = ranks(&self.exclusivities(topic, &counts));
        let ranks = frequency_ranks.into_iter().zip(exclusivity_ranks);
        self.scored(topic, &counts)
            .zip(ranks)
            .map(|(word, (frequent, exclusive))| TopicWord { frex: frex(frequent, exclusive), ..word })
            .collect()
    }

    /// Returns the words that `choose` selects from those to `keep`. `choose` sees no FREX
    /// scores: these are computed for the chosen words only, as ranking all words would take
    /// most of the time.
    pub(super) fn chosen_words(
        &self,
        topic: usize,
        scratch: &mut CountScratch,
        keep: impl Fn(u32) -> bool,
        choose: impl FnOnce(Vec<TopicWord>) -> Vec<TopicWord>,
    ) -> Vec<TopicWord> {
        let counts = scratch.count_unsorted(self.counts, &self.rows[topic]);
        let kept: Vec<(u32, u64)> = counts.iter().copied().filter(|&(term, _)| keep(term)).collect();
        let mut chosen = choose(self.scored(topic, &kept).collect());
        let frequencies: Vec<u64> = counts.iter().map(|&(_, count)| count).collect();
        let exclusivities = self.exclusivities(topic, &counts);
        for word in &mut chosen {
            if let Some(index) = counts.iter().position(|&(term, _)| term == word.term_id) {
                word.frex = frex(rank(&frequencies, index), rank(&exclusivities, index));
            }
        }
        chosen
    }

    /// Returns words with all scores except FREX.
    fn scored(&self, topic: usize, counts: &[(u32, u64)]) -> impl Iterator<Item = TopicWord> {
        let size = self.sizes[topic] as f64;
        let mean_size = self.sizes.iter().sum::<u64>() as f64 / self.sizes.len().max(1) as f64;
        counts.iter().map(move |&(term_id, count)| {
            let prob = count as f64 / size;
            let weight = prob * (mean_size / self.frequencies[term_id as usize] as f64).ln_1p();
            TopicWord { term_id, weight, frex: 0.0, prob }
        })
    }

    /// Returns the exclusivity of each word, as the bits of a float, which are ordered like
    /// positive floats. Single precision, so that rounding does not separate equal values.
    fn exclusivities(&self, topic: usize, counts: &[(u32, u64)]) -> Vec<u32> {
        let size = self.sizes[topic] as f64;
        let exclusivity = |&(term, count): &(u32, u64)| {
            ((count as f64 / size / self.shares[term as usize]) as f32).to_bits()
        };
        counts.iter().map(exclusivity).collect()
    }
}

/// Returns the harmonic mean of two ranks.
fn frex(frequent: f64, exclusive: f64) -> f64 {
    2.0 / (frequent.recip() + exclusive.recip())
}

/// Returns a single one of the [`ranks`].
fn rank<T: Copy + Ord>(values: &[T], index: usize) -> f64 {
    let value = values[index];
    let start = values.iter().filter(|&&other| other < value).count();
    let end = start + values.iter().filter(|&&other| other == value).count();
    mean_rank(start, end, values.len())
}

fn mean_rank(start: usize, end: usize, n: usize) -> f64 {
    (start + 1 + end) as f64 / 2.0 / n as f64
}

/// Returns the rank of each value divided by their number, above 0 to 1. Equal values get
/// the mean of their ranks.
fn ranks<T: Copy + Ord>(values: &[T]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by_key(|&index| values[index]);
    let mut ranks = vec![0.0; values.len()];
    let mut start = 0;
    for equals in order.chunk_by(|&a, &b| values[a] == values[b]) {
        let end = start + equals.len();
        let rank = mean_rank(start, end, values.len());
        equals.iter().for_each(|&index| ranks[index] = rank);
        start = end;
    }
    ranks
}
