//! The centroids of spherical k-means: sums of the articles of a topic, how far
//! they turn from step to step, and the cosines of articles to them.
//! [`Assignment`](super::assignment::Assignment) says whose they are.

use std::ops::Range;

use multiversion::multiversion;
use ndarray::parallel::prelude::*;
use ndarray::{Array2, Axis};

use super::assignment::Assignment;
use super::centroid_table::{Column, Entry, GROUP, Table, greatest};
use crate::matrix::WeightMatrix;

/// Sums that a product is added up in, as each addition would wait for the one
/// before it.
const SUMS: usize = 8;

/// Centroids of any length; what a search looks at first holds them as `T`.
pub(super) struct Centroids<T> {
    /// Topics × terms.
    sums: Array2<f32>,
    inverse_norms: Vec<f64>,
    /// The greatest amount of a weight of each.
    peaks: Vec<f32>,
    /// The turn of each centroid in the last update, if there was any.
    turns: Vec<Option<Turn>>,
    /// The labels that the sums are of.
    labels: Vec<u32>,
    whole: Table<T>,
    /// The topics that `whole` holds as they were before some update.
    is_stale: Vec<bool>,
    /// The topics that turned in the last update, where they are few.
    turned: Table<T>,
}

/// The angle between a vector and what it was. Cosine and sine, as the cosine
/// of a small angle says nothing of it in single precision.
#[derive(Clone, Copy)]
pub(super) struct Turn {
    pub(super) cosine: f32,
    pub(super) sine: f32,
}

impl<T: Entry> Centroids<T> {
    /// Centroids that are rows, of unit length.
    pub(super) fn of_rows(matrix: &WeightMatrix, rows: &[usize]) -> Self {
        let topics = rows.len();
        let mut sums = Array2::zeros((topics, matrix.cols()));
        let peaks = sums.axis_iter_mut(Axis(0)).into_par_iter().zip(rows).map(|(sum, &row)| {
            let sum = sum.into_slice().unwrap_or_default();
            // Written before it is read, as fresh memory is got twice else.
            sum.fill(0.0);
            add_row(sum, matrix, row, 1.0);
            greatest(sum, f32::abs)
        });
        let peaks = peaks.collect();
        let mut whole = Table::new(matrix.cols());
        whole.hold((0..topics as u32).collect());
        Self {
            sums,
            peaks,
            inverse_norms: vec![1.0; topics],
            turns: vec![None; topics],
            labels: vec![u32::MAX; matrix.rows()],
            whole,
            is_stale: vec![true; topics],
            turned: Table::new(matrix.cols()),
        }
    }

    /// The number of topics.
    pub(super) fn len(&self) -> usize {
        self.sums.nrows()
    }

    /// The number of groups of topics that a bound is known for.
    pub(super) fn groups(&self) -> usize {
        self.whole.len()
    }

    /// Lays the centroids out for a search: all of them, or with `prune` those
    /// alone that have turned, where they are few.
    pub(super) fn lay_out(&mut self, prune: bool) {
        let turned = (0..).zip(&self.turns).filter(|(_, turn)| turn.is_some()).map(|(topic, _)| topic);
        let mut turned: Vec<u32> = if prune { turned.collect() } else { Vec::new() };
        if 2 * turned.len().div_ceil(GROUP) > self.whole.len() {
            turned.clear();
        }
        let (sums, inverse_norms, peaks) = (&self.sums, &self.inverse_norms, &self.peaks);
        let column = |topic: usize| Column {
            sum: row(sums, topic),
            inverse_norm: inverse_norms[topic],
            peak: peaks[topic],
        };
        let is_stale = &self.is_stale;
        self.turned.hold(turned);
        if self.is_whole() {
            self.whole.write(|topic| is_stale[topic as usize].then(|| column(topic as usize)));
            self.is_stale.fill(false);
        } else {
            self.turned.write(|topic| Some(column(topic as usize)));
        }
    }

    /// What was laid out.
    pub(super) fn table(&self) -> &Table<T> {
        if self.is_whole() { &self.whole } else { &self.turned }
    }

    /// Whether that is all of them.
    pub(super) fn is_whole(&self) -> bool {
        self.turned.len() == 0
    }

    /// The topics of a group.
    pub(super) fn topics(&self, group: usize) -> Range<u32> {
        let first = group * GROUP;
        first as u32..self.len().min(first + GROUP) as u32
    }

    /// How a topic has turned in the last update, if it has.
    pub(super) fn turn(&self, topic: u32) -> Option<Turn> {
        self.turns[topic as usize]
    }

    /// The turn by which the topics of a group have turned at most.
    pub(super) fn furthest_turn(&self, group: usize) -> Option<Turn> {
        let turns = self.turns.iter().skip(group * GROUP).take(GROUP).flatten().copied();
        turns.reduce(|a, b| if b.cosine < a.cosine || b.sine > a.sine { b } else { a })
    }

    /// The cosine of an article to a topic.
    pub(super) fn cosine(&self, topic: u32, terms: &[u32], weights: &[f32]) -> f32 {
        let sum = row(&self.sums, topic as usize);
        product(terms, weights, sum) * self.inverse_norms[topic as usize] as f32
    }

    /// Makes each centroid the sum of its articles.
    pub(super) fn update(&mut self, matrix: &WeightMatrix, found: &Assignment) {
        let mut topics: Vec<Change> = Vec::new();
        topics.resize_with(self.len(), Change::default);
        for (row, before) in self.labels.iter_mut().enumerate() {
            let now = found.label(row);
            topics[now].members.push(row);
            if *before != now as u32 {
                topics[now].changes.push((row, 1.0));
                if let Some(left) = topics.get_mut(*before as usize) {
                    left.changes.push((row, -1.0));
                }
                *before = now as u32;
            }
        }
        for (is_stale, topic) in self.is_stale.iter_mut().zip(&topics) {
            *is_stale |= !topic.changes.is_empty();
        }
        let new_sum = || vec![0.0; matrix.cols()];
        self.sums
            .axis_iter_mut(Axis(0))
            .into_par_iter()
            .zip(self.inverse_norms.par_iter_mut().zip(&mut self.peaks))
            .zip(&mut self.turns)
            .zip(&topics)
            .for_each_init(new_sum, |new, (((sum, (inverse_norm, peak)), turn), topic)| {
                if topic.changes.is_empty() {
                    *turn = None;
                    return;
                }
                let sum = sum.into_slice().unwrap_or_default();
                topic.write_sum(sum, new, matrix);
                let norm = dot(new, new).sqrt();
                let inverse = if norm > 0.0 { norm.recip() } else { 0.0 };
                let cosine = (dot(sum, new) * inverse * *inverse_norm).clamp(-1.0, 1.0);
                *turn = Some(Turn { cosine: cosine as f32, sine: (1.0 - cosine * cosine).sqrt() as f32 });
                *inverse_norm = inverse;
                *peak = greatest(new, f32::abs);
                sum.copy_from_slice(new);
            });
    }

    /// The unit centroids, topics × terms.
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

/// The articles of a topic, and those that came (1) or went (−1).
#[derive(Default)]
struct Change {
    members: Vec<usize>,
    changes: Vec<(usize, f32)>,
}

impl Change {
    /// The sum of the members; from the one before, where less has changed than
    /// has stayed.
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

/// The product of two vectors in double precision.
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

/// The product of a row with a dense vector.
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
