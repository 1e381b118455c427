//! The centroids of spherical k-means: sums of the articles of each topic, the angle
//! between a centroid and its predecessor, and cosines of articles and centroids.

use std::ops::Range;

use multiversion::multiversion;
use ndarray::parallel::prelude::*;
use ndarray::{Array2, Axis};

use super::centroid_table::{CentroidSum, CentroidTable, GROUP_SIZE, StoredWeight, greatest};
use super::rotation::Rotation;
use crate::matrix::WeightMatrix;

/// The number of partial sums of a product, as each addition to a single sum would have to
/// wait for the one before.
const SUMS: usize = 8;

/// Centroids, as exact sums and as tables of `T` for fast approximate products.
pub(super) struct Centroids<T> {
    /// Topics × terms.
    sums: Array2<f32>,
    inverse_norms: Vec<f64>,
    /// The greatest absolute value of each sum.
    max_weights: Vec<f32>,
    /// The rotation of each centroid in the last update, if it changed.
    rotations: Vec<Option<Rotation>>,
    /// The label of each article when the sums were computed.
    labels: Vec<u32>,
    whole: CentroidTable<T>,
    /// The topics that have changed since `whole` was written.
    is_stale: Vec<bool>,
    /// The topics that changed in the last update, if these are few.
    changed: CentroidTable<T>,
}

impl<T: StoredWeight> Centroids<T> {
    /// Takes unit rows as centroids.
    pub(super) fn from_rows(matrix: &WeightMatrix, rows: &[usize]) -> Self {
        let topics = rows.len();
        let mut sums = Array2::zeros((topics, matrix.cols()));
        let max_weights = sums.axis_iter_mut(Axis(0)).into_par_iter().zip(rows).map(|(sum, &row)| {
            let sum = sum.into_slice().unwrap_or_default();
            // Written before it is read: a page fault on reading would map a page of zeros,
            // and a second one on writing.
            sum.fill(0.0);
            add_row(sum, matrix, row, 1.0);
            greatest(sum, f32::abs)
        });
        let max_weights = max_weights.collect();
        let mut whole = CentroidTable::new(matrix.cols());
        whole.resize((0..topics as u32).collect());
        Self {
            sums,
            max_weights,
            inverse_norms: vec![1.0; topics],
            rotations: vec![None; topics],
            labels: vec![u32::MAX; matrix.rows()],
            whole,
            is_stale: vec![true; topics],
            changed: CentroidTable::new(matrix.cols()),
        }
    }

    /// The number of topics.
    pub(super) fn len(&self) -> usize {
        self.sums.nrows()
    }

    /// The number of groups of topics, each of which has a bound.
    pub(super) fn groups(&self) -> usize {
        self.whole.len()
    }

    /// Writes the table for the next search. It holds all centroids, or with `prune` only
    /// those that changed, if these are few.
    pub(super) fn write_table(&mut self, prune: bool) {
        let changed =
            (0..).zip(&self.rotations).filter(|(_, rotation)| rotation.is_some()).map(|(topic, _)| topic);
        let mut changed: Vec<u32> = if prune { changed.collect() } else { Vec::new() };
        if 2 * changed.len().div_ceil(GROUP_SIZE) > self.whole.len() {
            changed.clear();
        }
        let (sums, inverse_norms, max_weights) = (&self.sums, &self.inverse_norms, &self.max_weights);
        let centroid = |topic: usize| CentroidSum {
            sum: row(sums, topic),
            inverse_norm: inverse_norms[topic],
            max_weight: max_weights[topic],
        };
        let is_stale = &self.is_stale;
        self.changed.resize(changed);
        if self.is_whole() {
            self.whole.write(|topic| is_stale[topic as usize].then(|| centroid(topic as usize)));
            self.is_stale.fill(false);
        } else {
            self.changed.write(|topic| Some(centroid(topic as usize)));
        }
    }

    /// The table for the search.
    pub(super) fn table(&self) -> &CentroidTable<T> {
        if self.is_whole() { &self.whole } else { &self.changed }
    }

    /// Returns true if the table holds all centroids.
    pub(super) fn is_whole(&self) -> bool {
        self.changed.len() == 0
    }

    /// The topics of a group.
    pub(super) fn topics(&self, group: usize) -> Range<u32> {
        let first = group * GROUP_SIZE;
        first as u32..self.len().min(first + GROUP_SIZE) as u32
    }

    /// The rotation of a topic in the last update, if it changed.
    pub(super) fn rotation(&self, topic: u32) -> Option<Rotation> {
        self.rotations[topic as usize]
    }

    /// Returns the greatest rotation among the topics of a group in the last update.
    pub(super) fn greatest_rotation(&self, group: usize) -> Option<Rotation> {
        let rotations = self.rotations.iter().skip(group * GROUP_SIZE).take(GROUP_SIZE).flatten().copied();
        rotations.reduce(|a, b| if b.cosine < a.cosine || b.sine > a.sine { b } else { a })
    }

    /// Returns the exact cosine of an article and a topic.
    pub(super) fn cosine(&self, topic: u32, terms: &[u32], weights: &[f32]) -> f32 {
        let sum = row(&self.sums, topic as usize);
        product(terms, weights, sum) * self.inverse_norms[topic as usize] as f32
    }

    /// Makes each centroid the sum of its articles; `labels` is the topic of each article.
    pub(super) fn update(&mut self, matrix: &WeightMatrix, labels: impl Iterator<Item = u32>) {
        let mut topics: Vec<MembershipChange> = Vec::new();
        topics.resize_with(self.len(), MembershipChange::default);
        for (row, (before, now)) in self.labels.iter_mut().zip(labels).enumerate() {
            topics[now as usize].members.push(row);
            if *before != now {
                topics[now as usize].changes.push((row, 1.0));
                if let Some(left) = topics.get_mut(*before as usize) {
                    left.changes.push((row, -1.0));
                }
                *before = now;
            }
        }
        for (is_stale, topic) in self.is_stale.iter_mut().zip(&topics) {
            *is_stale |= !topic.changes.is_empty();
        }
        let new_sum = || vec![0.0; matrix.cols()];
        self.sums
            .axis_iter_mut(Axis(0))
            .into_par_iter()
            .zip(self.inverse_norms.par_iter_mut().zip(&mut self.max_weights))
            .zip(&mut self.rotations)
            .zip(&topics)
            .for_each_init(new_sum, |new, (((sum, (inverse_norm, max_weight)), rotation), topic)| {
                if topic.changes.is_empty() {
                    *rotation = None;
                    return;
                }
                let sum = sum.into_slice().unwrap_or_default();
                topic.write_sum(sum, new, matrix);
                let norm = dot(new, new).sqrt();
                let inverse = if norm > 0.0 { norm.recip() } else { 0.0 };
                let cosine = (dot(sum, new) * inverse * *inverse_norm).clamp(-1.0, 1.0);
                *rotation =
                    Some(Rotation { cosine: cosine as f32, sine: (1.0 - cosine * cosine).sqrt() as f32 });
                *inverse_norm = inverse;
                *max_weight = greatest(new, f32::abs);
                sum.copy_from_slice(new);
            });
    }

    /// Returns the unit centroids, topics × terms.
    pub(super) fn into_rows(self) -> Array2<f32> {
        let mut rows = self.sums;
        rows.axis_iter_mut(Axis(0))
            .into_par_iter()
            .zip(self.inverse_norms)
            .for_each(|(mut row, norm)| row *= norm as f32);
        rows
    }
}

fn row(rows: &Array2<f32>, row: usize) -> &[f32] {
    rows.row(row).to_slice().unwrap_or_default()
}

/// The articles of a topic, and those that joined (1) or left (−1) it.
#[derive(Default)]
struct MembershipChange {
    members: Vec<usize>,
    changes: Vec<(usize, f32)>,
}

impl MembershipChange {
    /// Writes the sum of the members. Updates the sum before if less than half of the
    /// articles changed.
    fn write_sum(&self, before: &[f32], sum: &mut [f32], matrix: &WeightMatrix) {
        if 2 * self.changes.len() < self.members.len() {
            sum.copy_from_slice(before);
            self.changes.iter().for_each(|&(row, sign)| add_row(sum, matrix, row, sign));
        } else {
            sum.fill(0.0);
            self.members.iter().for_each(|&row| add_row(sum, matrix, row, 1.0));
        }
    }
}

/// Returns the product of two vectors in double precision.
#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx2"))]
fn dot(a: &[f32], b: &[f32]) -> f64 {
    let mut sums = [0.0; SUMS];
    let (a, b) = (a.as_chunks::<SUMS>(), b.as_chunks::<SUMS>());
    for (a, b) in a.0.iter().zip(b.0) {
        for lane in 0..SUMS {
            sums[lane] += f64::from(a[lane]) * f64::from(b[lane]);
        }
    }
    let rest = a.1.iter().zip(b.1).map(|(&a, &b)| f64::from(a) * f64::from(b));
    sums.into_iter().chain(rest).sum()
}

/// Returns the product of a sparse row with a dense vector.
fn product(terms: &[u32], weights: &[f32], vector: &[f32]) -> f32 {
    let at = |term: u32| vector.get(term as usize).copied().unwrap_or_default();
    let mut sums = [0.0; SUMS];
    let (terms, weights) = (terms.as_chunks::<SUMS>(), weights.as_chunks::<SUMS>());
    for (terms, weights) in terms.0.iter().zip(weights.0) {
        for lane in 0..SUMS {
            sums[lane] += weights[lane] * at(terms[lane]);
        }
    }
    let rest = terms.1.iter().zip(weights.1).map(|(&term, weight)| weight * at(term));
    sums.into_iter().chain(rest).sum()
}

fn add_row(sum: &mut [f32], matrix: &WeightMatrix, row: usize, sign: f32) {
    let span = matrix.indptr().outer_inds_sz(row);
    for (&term, &weight) in matrix.indices()[span.clone()].iter().zip(&matrix.data()[span]) {
        sum[term as usize] += sign * weight;
    }
}
