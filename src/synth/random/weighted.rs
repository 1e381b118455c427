//! Draws from a list of weights in constant time by the alias method, with one random
//! number for each draw.

use rand::Rng;

/// A distribution of indices by weights (Walker 1977, built as in Vose 1991).
#[derive(Clone, Debug)]
pub(in crate::synth) struct Weighted {
    columns: Vec<AliasColumn>,
}

/// A column of the alias table: its own index up to `threshold`, otherwise `alias`.
#[derive(Clone, Copy, Debug)]
struct AliasColumn {
    threshold: u32,
    alias: u32,
}

impl Weighted {
    /// Creates the distribution. Weights must not be negative; if none is positive, all
    /// indices are equally likely.
    pub(in crate::synth) fn new(weights: impl IntoIterator<Item = f64>) -> Self {
        let mut scaled: Vec<f64> = weights.into_iter().collect();
        let total: f64 = scaled.iter().sum();
        let factor = if total > 0.0 { scaled.len() as f64 / total } else { 0.0 };
        scaled.iter_mut().for_each(|weight| *weight *= factor);
        let mut columns: Vec<AliasColumn> =
            (0..scaled.len()).map(|index| AliasColumn { threshold: u32::MAX, alias: index as u32 }).collect();
        let (mut small, mut large): (Vec<usize>, Vec<usize>) =
            (0..scaled.len()).partition(|&index| scaled[index] < 1.0);
        while let (Some(&below), Some(&above)) = (small.last(), large.last()) {
            small.pop();
            columns[below] =
                AliasColumn { threshold: (scaled[below] * f64::from(u32::MAX)) as u32, alias: above as u32 };
            scaled[above] -= 1.0 - scaled[below];
            if scaled[above] < 1.0 {
                large.pop();
                small.push(above);
            }
        }
        Self { columns }
    }

    /// The number of indices.
    pub(in crate::synth) fn len(&self) -> usize {
        self.columns.len()
    }

    /// Draws an index; returns 0 if there are none.
    pub(in crate::synth) fn draw(&self, random: &mut impl Rng) -> usize {
        let bits: u64 = random.r#gen();
        let index = below(bits, self.columns.len());
        match self.columns.get(index) {
            Some(column) if bits as u32 > column.threshold => column.alias as usize,
            _ => index,
        }
    }
}

/// Returns a uniform index below `count` (at most 2³²) from the upper half of random
/// `bits`.
pub(in crate::synth) fn below(bits: u64, count: usize) -> usize {
    (((bits >> 32) * count as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand_xoshiro::Xoshiro256PlusPlus;

    use super::*;

    #[test]
    fn indices_are_drawn_in_proportion_to_their_weights() {
        let weights = [5.0, 0.0, 1.0, 10.0, 0.5, 3.5];
        let table = Weighted::new(weights);
        let mut random = Xoshiro256PlusPlus::seed_from_u64(3);
        let mut counts = [0_u32; 6];
        for _ in 0..200_000 {
            counts[table.draw(&mut random)] += 1;
        }
        for (count, weight) in counts.into_iter().zip(weights) {
            let expected = weight * 10_000.0;
            assert!((f64::from(count) - expected).abs() <= 4.0 * expected.sqrt(), "{count} for {weight}");
        }
        assert_eq!(Weighted::new([0.0]).draw(&mut random), 0);
    }
}
