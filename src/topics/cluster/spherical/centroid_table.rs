//! Centroids laid out for the products of many articles with all of them: the weights of
//! one term in many topics are adjacent and fill vector registers. The table is an
//! approximation of [`Centroids`](super::centroids::Centroids), in 16 bits per weight if
//! bounds correct the error.

use multiversion::multiversion;
use rayon::prelude::*;

/// The number of topics in a group. A group is compared at a time, and has one bound (Ding
/// et al. 2015, *Yinyang k-means*).
pub(super) const GROUP_SIZE: usize = 32;
/// The greatest rounding error of a cosine in single precision.
pub(super) const ROUNDING: f32 = 1e-5;
/// The number of terms whose lanes are written at a time, which fit into the L1 cache.
const TERMS_PER_TILE: usize = 128;
const MIN_TILES_PER_THREAD: usize = 32;

/// The format of a weight in a table.
pub(super) trait StoredWeight: Copy + Default + Send + Sync {
    /// The value that the greatest weight of a centroid is scaled to; `None` for no scaling.
    const GREATEST: Option<f32>;
    /// The greatest difference between a stored and a scaled weight.
    const ERROR: f32;
    fn from_scaled(scaled: f32) -> Self;
    fn value(self) -> f32;
}

/// Exact.
impl StoredWeight for f32 {
    const GREATEST: Option<f32> = None;
    const ERROR: f32 = 0.0;
    #[inline(always)]
    fn from_scaled(scaled: f32) -> Self {
        scaled
    }
    #[inline(always)]
    fn value(self) -> f32 {
        self
    }
}

/// Half the bytes: the products are limited by memory bandwidth.
impl StoredWeight for i16 {
    const GREATEST: Option<f32> = Some(32767.0);
    // One half, and the rounding of the scaling itself.
    const ERROR: f32 = 0.51;
    #[inline(always)]
    fn from_scaled(scaled: f32) -> Self {
        // 1.5 · 2²³: the low bits of a sum with it are the nearest integer.
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
struct Lanes<T>([T; GROUP_SIZE]);

/// The weights of topics: groups × terms × topics of the group.
pub(super) struct CentroidTable<T> {
    terms: usize,
    topics: Vec<u32>,
    /// At least as many as the topics need.
    groups: Vec<TopicGroup<T>>,
}

struct TopicGroup<T> {
    lanes: Vec<Lanes<T>>,
    /// The factor that turns a product into a cosine, for each topic.
    scale: [f32; GROUP_SIZE],
    /// The greatest error of a cosine, for an article whose weights add up to 1.
    error: f32,
}

/// The exact centroid that a table approximates.
pub(super) struct CentroidSum<'c> {
    pub(super) sum: &'c [f32],
    pub(super) inverse_norm: f64,
    /// The greatest absolute value in `sum`.
    pub(super) max_weight: f32,
}

impl<T: StoredWeight> CentroidTable<T> {
    pub(super) fn new(terms: usize) -> Self {
        Self { terms, topics: Vec::new(), groups: Vec::new() }
    }

    /// Allocates lanes for these topics. Their weights have to be written next.
    pub(super) fn resize(&mut self, topics: Vec<u32>) {
        let terms = self.terms;
        let group = |_| TopicGroup {
            lanes: vec![Lanes([T::default(); GROUP_SIZE]); terms],
            scale: [0.0; GROUP_SIZE],
            error: 0.0,
        };
        let groups = self.groups.len()..topics.len().div_ceil(GROUP_SIZE);
        self.groups.par_extend(groups.into_par_iter().map(group));
        self.topics = topics;
    }

    /// Writes the weights of the topics for which `changed` returns a centroid.
    pub(super) fn write<'c>(&mut self, changed: impl Fn(u32) -> Option<CentroidSum<'c>> + Sync) {
        self.groups.par_iter_mut().zip(self.topics.par_chunks(GROUP_SIZE)).for_each(|(group, topics)| {
            let centroids = topics.iter().enumerate().map(|(lane, &topic)| (lane, changed(topic)));
            let centroids: Vec<(usize, CentroidSum<'c>)> =
                centroids.filter_map(|(lane, centroid)| Some((lane, centroid?))).collect();
            group.write(&centroids, topics.len());
        });
    }

    /// The number of groups.
    pub(super) fn len(&self) -> usize {
        self.topics.len().div_ceil(GROUP_SIZE)
    }

    /// The topics of a group.
    pub(super) fn topics(&self, group: usize) -> &[u32] {
        &self.topics[group * GROUP_SIZE..self.topics.len().min((group + 1) * GROUP_SIZE)]
    }

    /// Returns the cosines of an article and the topics of a group, each with an error of at
    /// most [`CentroidTable::error`].
    pub(super) fn cosines(&self, group: usize, terms: &[u32], weights: &[f32]) -> [f32; GROUP_SIZE] {
        let group = &self.groups[group];
        let mut cosines = products(terms, weights, &group.lanes);
        cosines.iter_mut().zip(&group.scale).for_each(|(cosine, scale)| *cosine *= scale);
        cosines
    }

    /// The greatest error of a cosine, for an article whose absolute weights add up to
    /// `total`.
    pub(super) fn error(&self, group: usize, total: f32) -> f32 {
        self.groups[group].error * total + ROUNDING
    }
}

impl<T: StoredWeight> TopicGroup<T> {
    fn write(&mut self, centroids: &[(usize, CentroidSum<'_>)], topics: usize) {
        let factor = |centroid: &CentroidSum<'_>| match T::GREATEST {
            Some(greatest) if centroid.max_weight > 0.0 => greatest / centroid.max_weight,
            _ => 1.0,
        };
        for (lane, centroid) in centroids {
            self.scale[*lane] = (centroid.inverse_norm / f64::from(factor(centroid))) as f32;
        }
        self.error = T::ERROR * self.scale[..topics].iter().copied().fold(0.0, f32::max);
        let tiles = self.lanes.par_chunks_mut(TERMS_PER_TILE).with_min_len(MIN_TILES_PER_THREAD).enumerate();
        tiles.for_each(|(tile, lanes)| {
            for (lane, centroid) in centroids {
                let factor = factor(centroid);
                let sums = &centroid.sum[tile * TERMS_PER_TILE..][..lanes.len()];
                lanes
                    .iter_mut()
                    .zip(sums)
                    .for_each(|(lanes, sum)| lanes.0[*lane] = T::from_scaled(sum * factor));
            }
        });
    }
}

/// Returns the greatest result of `map` for some values. Several are compared at once.
pub(super) fn greatest(values: &[f32], map: impl Fn(f32) -> f32) -> f32 {
    let larger = |a: f32, b: f32| if b > a { b } else { a };
    let (chunks, rest) = values.as_chunks::<8>();
    let mut greatest = [f32::NEG_INFINITY; 8];
    for chunk in chunks {
        greatest.iter_mut().zip(chunk).for_each(|(greatest, &x)| *greatest = larger(*greatest, map(x)));
    }
    rest.iter().map(|&x| map(x)).chain(greatest).fold(f32::NEG_INFINITY, larger)
}

/// Returns the products of an article with the centroids of a group. Adds to two sums in
/// turn, as each addition would have to wait for the one before.
#[multiversion(targets("x86_64+avx512f+avx512bw+avx512vl", "x86_64+avx2"))]
fn products<T: StoredWeight>(terms: &[u32], weights: &[f32], lanes: &[Lanes<T>]) -> [f32; GROUP_SIZE] {
    let mut sums = [[0.0; GROUP_SIZE]; 2];
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
fn add<T: StoredWeight>(sums: &mut [f32; GROUP_SIZE], weight: f32, lanes: Option<&Lanes<T>>) {
    if let Some(lanes) = lanes {
        sums.iter_mut().zip(lanes.0).for_each(|(sum, lane)| *sum += weight * lane.value());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_of_16_bits_is_within_the_bound() {
        let sums: Vec<Vec<f32>> = (0..40u32)
            .map(|topic| (0..300u32).map(|term| ((topic * 37 + term * 11) % 101) as f32 - 20.0).collect())
            .collect();
        let norm = |sum: &[f32]| sum.iter().map(|&x| f64::from(x) * f64::from(x)).sum::<f64>().sqrt();
        let mut table = CentroidTable::<i16>::new(300);
        table.resize((0..40).collect());
        table.write(|topic| {
            let sum = &sums[topic as usize][..];
            let max_weight = sum.iter().fold(0.0f32, |max_weight, x| max_weight.max(x.abs()));
            Some(CentroidSum { sum, inverse_norm: norm(sum).recip(), max_weight })
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
            let cosines = table.cosines(topic / GROUP_SIZE, &terms, &weights);
            assert_eq!(table.topics(topic / GROUP_SIZE)[topic % GROUP_SIZE] as usize, topic);
            let off = (f64::from(cosines[topic % GROUP_SIZE]) - exact).abs();
            assert!(off <= f64::from(table.error(topic / GROUP_SIZE, total)), "{topic}: {off}");
            assert!(table.error(topic / GROUP_SIZE, total) < 1e-2);
        }
    }
}
