//! The false discovery rate of words near the query, most of which are too rare to be found by
//! chance.

use statrs::function::erf::erfc_inv;

use super::significance::{FEWEST_UNITS, at_least};

/// All words that could be found, by the expected number of occurrences near the query.
#[derive(Clone, Debug, Default)]
pub(super) struct Tests {
    groups: Vec<Group>,
    words: usize,
}

/// Words with a similar expected number.
#[derive(Clone, Copy, Debug)]
struct Group {
    least: f64,
    most: f64,
    words: usize,
}

/// Expected numbers in a group differ by at most this factor.
const WIDTH: f64 = 1.1;

/// Above this, all p values are possible.
const MANY: f64 = 50.0;

/// The largest p value for which the number of false discoveries is computed. Words with larger ones
/// are never listed.
const LARGEST_P: f64 = 0.05;

impl Tests {
    /// `expected` is the expected number of occurrences of each word, ascending.
    pub(super) fn new(expected: impl Iterator<Item = f64>) -> Self {
        let mut tests = Self::default();
        for expected in expected {
            tests.words += 1;
            match tests
                .groups
                .last_mut()
                .filter(|group| expected <= group.least * WIDTH || group.least > MANY)
            {
                Some(group) => {
                    group.most = expected;
                    group.words += 1;
                }
                None => tests.groups.push(Group { least: expected, most: expected, words: 1 }),
            }
        }
        tests
    }

    /// Returns the largest expected number of words that have a p value of at most `p` by chance.
    ///
    /// A word that is expected 0.01 times is in three units by chance in one of six million texts,
    /// and no p value lies between 1 and that. Most words of a corpus are so rare that they cannot be
    /// false discoveries.
    fn by_chance(&self, p: f64) -> f64 {
        // The parts of `p_value` for more units, a larger z and a smaller z.
        let (of_units, of_z, of_less) = (p / 4.0, p / 4.0, p / 2.0);
        // z² is at most the number of units with the word.
        let z = std::f64::consts::SQRT_2 * erfc_inv(2.0 * of_z);
        let fewest_for_z = (z * z).ceil().clamp(f64::from(FEWEST_UNITS), 1e6) as u32;
        let of_group = |group: &Group| {
            if group.least > MANY {
                return p;
            }
            let least = (FEWEST_UNITS..).find(|&units| at_least(units, group.least) <= of_units);
            let by_units = least.map_or(of_units, |units| at_least(units, group.most).min(of_units));
            let by_z = at_least(fewest_for_z, group.most).min(of_z);
            let less = if group.most > f64::from(FEWEST_UNITS) { of_less } else { 0.0 };
            by_units + by_z + less
        };
        self.groups.iter().map(|group| of_group(group) * group.words as f64).sum()
    }

    /// Returns the false discovery rate of each p value.
    ///
    /// This is the procedure of Benjamini & Hochberg (1995) for discrete tests (Heyse 2011): in place
    /// of p times the number of tests, it takes the number of words with a p value of at most p by
    /// chance.
    pub(super) fn q_values(&self, p: &[f64]) -> Vec<f64> {
        let mut order: Vec<usize> = (0..p.len()).collect();
        order.sort_by(|&a, &b| p[a].total_cmp(&p[b]));
        let (mut q, mut least) = (vec![1.0; p.len()], 1.0f64);
        for (rank, &word) in order.iter().enumerate().rev() {
            let is_last_of_equals = order.get(rank + 1).is_none_or(|&next| p[next] > p[word]);
            if is_last_of_equals {
                let by_chance =
                    if p[word] < LARGEST_P { self.by_chance(p[word]) } else { p[word] * self.words as f64 };
                least = least.min(by_chance / (rank + 1) as f64);
            }
            q[word] = least.max(p[word]);
        }
        q
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_words_have_the_q_values_of_benjamini_and_hochberg() {
        let p = [0.001, 0.02, 0.04, 0.9];
        let tests = Tests::new(std::iter::repeat_n(1000.0, 4));
        for (found, expected) in tests.q_values(&p).into_iter().zip([0.004, 0.04, 0.16 / 3.0, 0.9]) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
    }

    #[test]
    fn rare_words_are_hardly_found_by_chance() {
        let rare = Tests::new(std::iter::repeat_n(0.01, 1_000_000));
        let q = rare.q_values(&[1e-6, 0.5]);
        // 1,000,000 · 0.01³ / 6.
        assert!((q[0] - 0.165).abs() < 0.005, "{q:?}");
        assert!(Tests::new(std::iter::repeat_n(60.0, 1_000_000)).q_values(&[1e-6])[0] > 0.99);
    }
}
