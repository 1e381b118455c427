//! Centroids laid out for the products of many articles with all of them: term
//! by term, so that the weights of one term in many topics lie side by side and
//! fill vector registers. What [`Centroids`](super::centroids::Centroids) knows
//! exactly stands here in as few bits as bounds allow.

use multiversion::multiversion;
use rayon::prelude::*;

/// Topics that are compared at a time: a group, with one bound for all of it
/// (Ding et al. 2015, *Yinyang k-means*).
pub(super) const GROUP: usize = 32;
/// What single precision may add to a cosine.
pub(super) const ROUNDING: f32 = 1e-5;
/// Terms whose lanes are written at a time: they fit into the nearest cache.
const TERMS_AT_A_TIME: usize = 128;
const TILES_OF_A_THREAD: usize = 32;

/// How a weight stands in a table.
pub(super) trait Entry: Copy + Default + Send + Sync {
    /// What the greatest weight of a centroid is scaled to, if it is.
    const GREATEST: Option<f32>;
    /// How far an entry may be from the scaled weight.
    const ERROR: f32;
    fn of(scaled: f32) -> Self;
    fn value(self) -> f32;
}

/// Exact, but for rounding.
impl Entry for f32 {
    const GREATEST: Option<f32> = None;
    const ERROR: f32 = 0.0;
    #[inline(always)]
    fn of(scaled: f32) -> Self {
        scaled
    }
    #[inline(always)]
    fn value(self) -> f32 {
        self
    }
}

/// Half as many bytes to fetch, which is what the products wait for.
impl Entry for i16 {
    const GREATEST: Option<f32> = Some(32767.0);
    // A half, and what the scaling itself may round.
    const ERROR: f32 = 0.51;
    #[inline(always)]
    fn of(scaled: f32) -> Self {
        // 1.5 · 2²³: a sum with it ends in the nearest whole number.
        (scaled + 12_582_912.0).to_bits() as i16
    }
    #[inline(always)]
    fn value(self) -> f32 {
        f32::from(self)
    }
}

/// The weights of one term in the topics of a group.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Lanes<T>([T; GROUP]);

/// The weights of some topics: groups × terms × topics of the group.
pub(super) struct Table<T> {
    terms: usize,
    topics: Vec<u32>,
    /// At least as many as the topics fill.
    groups: Vec<Group<T>>,
}

struct Group<T> {
    lanes: Vec<Lanes<T>>,
    /// What makes a product a cosine.
    scale: [f32; GROUP],
    /// How far a cosine may be off, for an article whose weights add up to 1.
    error: f32,
}

/// What a table takes from a centroid.
pub(super) struct Column<'c> {
    pub(super) sum: &'c [f32],
    pub(super) inverse_norm: f64,
    /// The greatest amount of its weights.
    pub(super) peak: f32,
}

impl<T: Entry> Table<T> {
    pub(super) fn new(terms: usize) -> Self {
        Self { terms, topics: Vec::new(), groups: Vec::new() }
    }

    /// Makes room for these topics; what they weigh is still to be written.
    pub(super) fn hold(&mut self, topics: Vec<u32>) {
        let terms = self.terms;
        let group =
            |_| Group { lanes: vec![Lanes([T::default(); GROUP]); terms], scale: [0.0; GROUP], error: 0.0 };
        let groups = self.groups.len()..topics.len().div_ceil(GROUP);
        self.groups.par_extend(groups.into_par_iter().map(group));
        self.topics = topics;
    }

    /// Writes the topics that `changed` gives a column for.
    pub(super) fn write<'c>(&mut self, changed: impl Fn(u32) -> Option<Column<'c>> + Sync) {
        self.groups.par_iter_mut().zip(self.topics.par_chunks(GROUP)).for_each(|(group, topics)| {
            let columns = topics.iter().enumerate().map(|(lane, &topic)| (lane, changed(topic)));
            let columns: Vec<(usize, Column<'c>)> =
                columns.filter_map(|(lane, column)| Some((lane, column?))).collect();
            group.write(&columns, topics.len());
        });
    }

    /// The number of groups.
    pub(super) fn len(&self) -> usize {
        self.topics.len().div_ceil(GROUP)
    }

    /// The topics of a group.
    pub(super) fn topics(&self, group: usize) -> &[u32] {
        &self.topics[group * GROUP..self.topics.len().min((group + 1) * GROUP)]
    }

    /// The cosines of an article to the topics of a group, each at most
    /// [`Table::error`] off.
    pub(super) fn cosines(&self, group: usize, terms: &[u32], weights: &[f32]) -> [f32; GROUP] {
        let group = &self.groups[group];
        let mut cosines = products(terms, weights, &group.lanes);
        cosines.iter_mut().zip(&group.scale).for_each(|(cosine, scale)| *cosine *= scale);
        cosines
    }

    /// How far a cosine may be off for an article whose weights add up to `total`.
    pub(super) fn error(&self, group: usize, total: f32) -> f32 {
        self.groups[group].error * total + ROUNDING
    }
}

impl<T: Entry> Group<T> {
    fn write(&mut self, columns: &[(usize, Column<'_>)], topics: usize) {
        let factor = |column: &Column<'_>| match T::GREATEST {
            Some(greatest) if column.peak > 0.0 => greatest / column.peak,
            _ => 1.0,
        };
        for (lane, column) in columns {
            self.scale[*lane] = (column.inverse_norm / f64::from(factor(column))) as f32;
        }
        self.error = T::ERROR * self.scale[..topics].iter().copied().fold(0.0, f32::max);
        let tiles = self.lanes.par_chunks_mut(TERMS_AT_A_TIME).with_min_len(TILES_OF_A_THREAD).enumerate();
        tiles.for_each(|(tile, lanes)| {
            for (lane, column) in columns {
                let factor = factor(column);
                let sums = &column.sum[tile * TERMS_AT_A_TIME..][..lanes.len()];
                lanes.iter_mut().zip(sums).for_each(|(lanes, sum)| lanes.0[*lane] = T::of(sum * factor));
            }
        });
    }
}

/// The greatest of some values, or of what is made `of` them; several are compared
/// at once.
pub(super) fn greatest(values: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let larger = |a: f32, b: f32| if b > a { b } else { a };
    let (chunks, rest) = values.as_chunks::<8>();
    let mut greatest = [f32::NEG_INFINITY; 8];
    for chunk in chunks {
        greatest.iter_mut().zip(chunk).for_each(|(greatest, &x)| *greatest = larger(*greatest, of(x)));
    }
    rest.iter().map(|&x| of(x)).chain(greatest).fold(f32::NEG_INFINITY, larger)
}

/// The products of an article with the centroids of a group. Two sums at a time,
/// as each addition would wait for the one before it.
#[multiversion(targets("x86_64+avx512f+avx512bw+avx512vl", "x86_64+avx2"))]
fn products<T: Entry>(terms: &[u32], weights: &[f32], lanes: &[Lanes<T>]) -> [f32; GROUP] {
    let mut sums = [[0.0; GROUP]; 2];
    let (term_pairs, last_term) = terms.as_chunks::<2>();
    let (weight_pairs, last_weight) = weights.as_chunks::<2>();
    for (terms, weights) in term_pairs.iter().zip(weight_pairs) {
        add(&mut sums[0], weights[0], lanes.get(terms[0] as usize));
        add(&mut sums[1], weights[1], lanes.get(terms[1] as usize));
    }
    for (&term, &weight) in last_term.iter().zip(last_weight) {
        add(&mut sums[0], weight, lanes.get(term as usize));
    }
    let [mut total, other] = sums;
    total.iter_mut().zip(other).for_each(|(total, other)| *total += other);
    total
}

#[inline(always)]
fn add<T: Entry>(sums: &mut [f32; GROUP], weight: f32, lanes: Option<&Lanes<T>>) {
    if let Some(lanes) = lanes {
        sums.iter_mut().zip(lanes.0).for_each(|(sum, lane)| *sum += weight * lane.value());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_bits_are_as_near_as_the_error_says() {
        let sums: Vec<Vec<f32>> = (0..40u32)
            .map(|topic| (0..300u32).map(|term| ((topic * 37 + term * 11) % 101) as f32 - 20.0).collect())
            .collect();
        let norm = |sum: &[f32]| sum.iter().map(|&x| f64::from(x) * f64::from(x)).sum::<f64>().sqrt();
        let mut table = Table::<i16>::new(300);
        table.hold((0..40).collect());
        table.write(|topic| {
            let sum = &sums[topic as usize][..];
            let peak = sum.iter().fold(0.0f32, |peak, x| peak.max(x.abs()));
            Some(Column { sum, inverse_norm: norm(sum).recip(), peak })
        });
        let terms: Vec<u32> = (0..299).step_by(3).collect();
        let weights: Vec<f32> = terms.iter().map(|&term| 0.01 + (term % 7) as f32 / 50.0).collect();
        let total = weights.iter().sum();
        for topic in 0..40 {
            let exact: f64 = terms
                .iter()
                .zip(&weights)
                .map(|(&term, &weight)| f64::from(sums[topic][term as usize]) * f64::from(weight))
                .sum();
            let exact = exact / norm(&sums[topic]);
            let cosines = table.cosines(topic / GROUP, &terms, &weights);
            assert_eq!(table.topics(topic / GROUP)[topic % GROUP] as usize, topic);
            let off = (f64::from(cosines[topic % GROUP]) - exact).abs();
            assert!(off <= f64::from(table.error(topic / GROUP, total)), "{topic}: {off}");
            assert!(table.error(topic / GROUP, total) < 1e-2);
        }
    }
}
