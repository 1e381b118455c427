//! Discordant and tied pairs of a series, for the Mann–Kendall test and the Theil–Sen slope.
//! Zeros, which most values of a rare word are, are counted and not sorted.

/// How the values of a series are ordered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PairOrder {
    /// The number of values.
    pub(super) n: usize,
    /// The number of pairs i < j with x[i] > x[j].
    pub(super) discordant: u64,
    /// The number of pairs of equal values.
    pub(super) tied_pairs: u64,
    /// The variance of Kendall's S under no trend, corrected for ties.
    pub(super) variance: f64,
}

/// Memory for sorting, reused for each series.
#[derive(Clone, Debug, Default)]
pub(super) struct SortBuffers {
    values: Vec<f64>,
    merged: Vec<f64>,
}

impl PairOrder {
    pub(super) fn count(series: &[f64], scratch: &mut SortBuffers) -> Self {
        let zeros = series.iter().filter(|&&value| value == 0.0).count() as u64;
        scratch.values.clear();
        let (mut discordant, mut before) = (0, 0);
        for &value in series {
            if value == 0.0 {
                before += 1;
            } else {
                discordant += if value > 0.0 { zeros - before } else { before };
                scratch.values.push(value);
            }
        }
        discordant += count_inversions(&mut scratch.values, &mut scratch.merged);
        let groups = scratch.values.chunk_by(|a, b| a == b).map(|equal| equal.len() as u64);
        // Whole numbers: their sums are exact in any order.
        let (mut tied_pairs, mut tie_term) = (0, 0.0);
        for group in groups.chain([zeros]).filter(|&group| group > 1) {
            tied_pairs += group * (group - 1) / 2;
            let t = group as f64;
            tie_term += t * (t - 1.0) * (2.0 * t + 5.0);
        }
        let n = series.len() as f64;
        let variance = (n * (n - 1.0) * (2.0 * n + 5.0) - tie_term) / 18.0;
        Self { n: series.len(), discordant, tied_pairs, variance }
    }

    /// Returns the number of pairs of values.
    pub(super) fn pairs(&self) -> u64 {
        self.n as u64 * (self.n as u64).saturating_sub(1) / 2
    }
}

/// Counts the pairs i < j with x[i] > x[j] by merge sort, which also sorts `values`.
pub(super) fn count_inversions(values: &mut Vec<f64>, merged: &mut Vec<f64>) -> u64 {
    let mut inversions = 0;
    merged.clear();
    merged.resize(values.len(), 0.0);
    let mut width = 1;
    while width < values.len() {
        for (from, into) in values.chunks(2 * width).zip(merged.chunks_mut(2 * width)) {
            let (left, right) = from.split_at(width.min(from.len()));
            inversions += merge(left, right, into);
        }
        std::mem::swap(values, merged);
        width *= 2;
    }
    inversions
}

/// Merges two sorted runs, and counts the pairs of a greater value on the left and a smaller one
/// on the right.
fn merge(left: &[f64], right: &[f64], into: &mut [f64]) -> u64 {
    let (mut l, mut r, mut inversions) = (0, 0, 0);
    while l < left.len() && r < right.len() {
        let (a, b) = (left[l], right[r]);
        // Without a branch, because it would be mispredicted too often.
        let is_left = a <= b;
        into[l + r] = if is_left { a } else { b };
        inversions += if is_left { 0 } else { left.len() - l };
        l += usize::from(is_left);
        r += usize::from(!is_left);
    }
    let rest = &mut into[l + r..];
    let (of_left, of_right) = rest.split_at_mut(left.len() - l);
    of_left.copy_from_slice(&left[l..]);
    of_right.copy_from_slice(&right[r..]);
    inversions as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_comparing_all_pairs() {
        for seed in 0..200i64 {
            let modulus = 1 + seed % 9;
            let series: Vec<f64> =
                (0..seed % 23).map(|i| ((i * i * 7919 + seed * 31) % modulus - seed % 3) as f64).collect();
            let (mut discordant, mut tied) = (0, 0);
            for (i, x) in series.iter().enumerate() {
                discordant += series[i + 1..].iter().filter(|y| x > *y).count() as u64;
                tied += series[i + 1..].iter().filter(|y| x == *y).count() as u64;
            }
            let order = PairOrder::count(&series, &mut SortBuffers::default());
            assert_eq!((order.discordant, order.tied_pairs), (discordant, tied), "{series:?}");
        }
    }
}
