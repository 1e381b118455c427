//! Which topic each article is at, and bounds on the cosines to all others, which
//! spare most of the products with [`Centroids`]: first those that cannot have
//! come near enough since the last step, then those that a rough product rules
//! out. What is left is computed exactly, so that the result is that of comparing
//! all with all.

use rayon::prelude::*;

use super::centroid_table::{Entry, GROUP, ROUNDING, greatest};
use super::centroids::{Centroids, Turn};
use crate::matrix::WeightMatrix;

const UNKNOWN: f32 = f32::INFINITY;

/// Where articles are assigned to, and what is known of the alternatives.
pub(super) struct Assignment {
    groups: usize,
    rows: Vec<Row>,
    /// The greatest cosine to another topic that each group may hold.
    bounds: Vec<f32>,
}

#[derive(Clone, Copy)]
struct Row {
    label: u32,
    /// The cosine to the topic, or the least that it may be.
    similarity: f32,
    /// How far the cosine may be above that: 0 if it is known exactly, little if it
    /// comes from the table, [`UNKNOWN`] if it is what turns have left of another.
    slack: f32,
    /// The sum of the amounts of its weights.
    total: f32,
}

impl Assignment {
    /// Nothing is known of any row.
    pub(super) fn new<T: Entry>(matrix: &WeightMatrix, centroids: &Centroids<T>) -> Self {
        let groups = centroids.groups();
        let row = |row: sprs::CsVecBase<&[u32], &[f32], f32, u32>| Row {
            label: 0,
            similarity: -1.0,
            slack: UNKNOWN,
            total: row.data().iter().map(|weight| weight.abs()).sum(),
        };
        let rows: Vec<Row> = matrix.outer_iterator().map(row).collect();
        Self { groups, bounds: vec![1.0; rows.len() * groups], rows }
    }

    pub(super) fn label(&self, row: usize) -> usize {
        self.rows[row].label as usize
    }

    /// The cosines to the topics.
    pub(super) fn similarity<T: Entry>(
        &mut self,
        matrix: &WeightMatrix,
        centroids: &Centroids<T>,
    ) -> Vec<f32> {
        self.rows.par_iter_mut().enumerate().for_each(|(row, found)| found.measure(matrix, row, centroids));
        self.rows.iter().map(|row| row.similarity.clamp(-1.0, 1.0)).collect()
    }

    /// Assigns each row to the centroid with the greatest cosine, of equals to
    /// the one it is at or else the first; true where any changes. With `prune`,
    /// this must be the assignment to the centroids before the last update.
    pub(super) fn assign<T: Entry>(
        &mut self,
        matrix: &WeightMatrix,
        centroids: &mut Centroids<T>,
        prune: bool,
    ) -> bool {
        centroids.lay_out(prune);
        let centroids = &*centroids;
        let groups = self.groups;
        let turns: Vec<Option<Turn>> = (0..groups).map(|group| centroids.furthest_turn(group)).collect();
        // Few parts, so that each goes through a group of the table for many rows.
        let part = self.rows.len().div_ceil(2 * rayon::current_num_threads()).max(1);
        let parts = self.rows.par_chunks_mut(part).zip(self.bounds.par_chunks_mut(part * groups));
        let changes = parts.enumerate().map(|(index, (rows, bounds))| {
            let mut part = Part { centroids, matrix, first: index * part, rows, bounds };
            if !prune {
                part.forget();
            }
            part.assign(&turns)
        });
        changes.reduce(|| false, |a, b| a | b)
    }

    /// Gives each topic without an article the one that is least like its own,
    /// out of a topic that has more.
    pub(super) fn fill_empty<T: Entry>(
        &mut self,
        matrix: &WeightMatrix,
        centroids: &Centroids<T>,
        used: &[usize],
    ) {
        let mut sizes = vec![0u32; centroids.len()];
        used.iter().for_each(|&row| sizes[self.label(row)] += 1);
        if !sizes.contains(&0) {
            return;
        }
        let mut similarity = self.similarity(matrix, centroids);
        for topic in 0..sizes.len() {
            if sizes[topic] > 0 {
                continue;
            }
            let candidates = used.iter().copied().filter(|&row| sizes[self.label(row)] > 1);
            if let Some(row) = candidates.min_by(|&a, &b| similarity[a].total_cmp(&similarity[b])) {
                sizes[self.label(row)] -= 1;
                sizes[topic] = 1;
                similarity[row] = 1.0;
                // It may go anywhere: nothing is known of it.
                self.rows[row] = Row { label: topic as u32, ..self.rows[row].forgotten() };
                self.bounds[row * self.groups..(row + 1) * self.groups].fill(1.0);
            }
        }
    }
}

impl Row {
    fn forgotten(self) -> Self {
        Self { similarity: -1.0, slack: UNKNOWN, ..self }
    }

    /// Computes what was a bound.
    fn measure<T: Entry>(&mut self, matrix: &WeightMatrix, row: usize, centroids: &Centroids<T>) {
        if self.slack > 0.0 {
            let (terms, weights) = entries(matrix, row);
            self.similarity = centroids.cosine(self.label, terms, weights);
            self.slack = 0.0;
        }
    }
}

fn entries(matrix: &WeightMatrix, row: usize) -> (&[u32], &[f32]) {
    let span = matrix.indptr().outer_inds_sz(row);
    (&matrix.indices()[span.clone()], &matrix.data()[span])
}

/// Some rows that one thread assigns.
struct Part<'p, T> {
    centroids: &'p Centroids<T>,
    matrix: &'p WeightMatrix,
    /// The number of the first row.
    first: usize,
    rows: &'p mut [Row],
    /// Rows × groups.
    bounds: &'p mut [f32],
}

impl<T: Entry> Part<'_, T> {
    fn forget(&mut self) {
        self.rows.iter_mut().for_each(|row| *row = row.forgotten());
        self.bounds.fill(1.0);
    }

    fn assign(&mut self, turns: &[Option<Turn>]) -> bool {
        let before: Vec<u32> = self.rows.iter().map(|row| row.label).collect();
        let open: Vec<usize> = (0..before.len()).filter(|&offset| self.is_open(offset, turns)).collect();
        let may_be_better = |part: &Self, offset: usize, group: usize| {
            part.bounds[offset * turns.len() + group] + ROUNDING >= part.rows[offset].similarity
        };
        // Of topics that turned all are looked at, of the others what may be better:
        // next to nothing, as few rows have come away from their own.
        if self.centroids.is_whole() {
            self.search(&open, &before, may_be_better);
        } else {
            self.search(&open, &before, |_, _, _| true);
            for &offset in &open {
                for group in 0..turns.len() {
                    if may_be_better(self, offset, group) {
                        self.compare_exactly(offset, before[offset], group);
                    }
                }
            }
        }
        self.rows.iter().zip(before).any(|(row, before)| row.label != before)
    }

    /// Compares rows with the groups of the table that `may_be_better` tells, group
    /// by group, as one is small enough to stay near for all rows.
    fn search(
        &mut self,
        open: &[usize],
        before: &[u32],
        may_be_better: impl Fn(&Self, usize, usize) -> bool,
    ) {
        let table = self.centroids.table();
        let mut group_of = vec![usize::MAX; self.centroids.len()];
        for group in 0..table.len() {
            table.topics(group).iter().for_each(|&topic| group_of[topic as usize] = group);
        }
        // Where its own topic is comes first, as that rules out most of the others.
        let home = |offset: usize| {
            let row = &self.rows[offset];
            if row.slack == UNKNOWN { group_of[row.label as usize] } else { usize::MAX }
        };
        let open: Vec<(usize, usize)> = open.iter().map(|&offset| (offset, home(offset))).collect();
        for is_at_home in [true, false] {
            for group in 0..table.len() {
                for &(offset, home) in &open {
                    if is_at_home == (home == group) && may_be_better(self, offset, group) {
                        self.compare(offset, before[offset], group);
                    }
                }
            }
        }
    }

    /// Loosens what is known of a row by the turns of the last update; true where
    /// another topic may be better. If those that turned will all be looked at,
    /// the bounds of an open row stay, as they hold for the rest.
    fn is_open(&mut self, offset: usize, turns: &[Option<Turn>]) -> bool {
        let row = &mut self.rows[offset];
        if let Some(turn) = self.centroids.turn(row.label) {
            row.similarity = turn.least(row.similarity);
            row.slack = UNKNOWN;
        }
        let loosened = |bound: f32, turn: &Option<Turn>| turn.map_or(bound, |turn| turn.greatest(bound));
        let bounds = &mut self.bounds[offset * turns.len()..][..turns.len()];
        let is_open =
            bounds.iter().zip(turns).any(|(&bound, turn)| loosened(bound, turn) + ROUNDING >= row.similarity);
        if !is_open || self.centroids.is_whole() {
            bounds.iter_mut().zip(turns).for_each(|(bound, turn)| *bound = loosened(*bound, turn));
        }
        is_open
    }

    /// Compares a row with a group of the table.
    fn compare(&mut self, offset: usize, before: u32, group: usize) {
        let (terms, weights) = entries(self.matrix, self.first + offset);
        let row = &mut self.rows[offset];
        let groups = self.centroids.groups();
        let bounds = &mut self.bounds[offset * groups..][..groups];
        let table = self.centroids.table();
        let topics = table.topics(group);
        let error = table.error(group, row.total);
        let mut cosines = table.cosines(group, terms, weights);
        let cosines = &mut cosines[..topics.len()];
        if let Ok(own) = topics.binary_search(&row.label) {
            if row.slack == UNKNOWN {
                row.similarity = row.similarity.max(cosines[own] - error);
                row.slack = (cosines[own] + error - row.similarity).max(0.0);
            }
            cosines[own] = f32::NEG_INFINITY;
        }
        if self.centroids.is_whole() {
            // All that this group holds is seen now.
            bounds[group] = f32::NEG_INFINITY;
        }
        let mut greatest_other = greatest(cosines, |cosine| cosine);
        if greatest_other - error > row.similarity + row.slack {
            // It is better without doubt.
            let bound = &mut bounds[row.label as usize / GROUP];
            *bound = bound.max(row.similarity + row.slack);
            let best = cosines.iter().position(|&cosine| cosine == greatest_other).unwrap_or_default();
            *row =
                Row { label: topics[best], similarity: greatest_other - error, slack: 2.0 * error, ..*row };
            cosines[best] = f32::NEG_INFINITY;
            greatest_other = greatest(cosines, |cosine| cosine);
        }
        if self.centroids.is_whole() && greatest_other + error < row.similarity {
            bounds[group] = bounds[group].max(greatest_other + error);
            return;
        }
        for (&label, cosine) in topics.iter().zip(cosines) {
            let greatest = *cosine + error;
            if greatest >= self.rows[offset].similarity {
                self.compare_one(offset, before, label);
            } else {
                let bound = &mut self.bounds[offset * groups + label as usize / GROUP];
                *bound = bound.max(greatest);
            }
        }
    }

    /// Compares a row with a group of all topics, without the table.
    fn compare_exactly(&mut self, offset: usize, before: u32, group: usize) {
        self.bounds[offset * self.centroids.groups() + group] = f32::NEG_INFINITY;
        for label in self.centroids.topics(group) {
            if label != self.rows[offset].label {
                self.compare_one(offset, before, label);
            }
        }
    }

    /// Takes a topic if it is better than that of the row; what is worse raises
    /// the bound of its group.
    fn compare_one(&mut self, offset: usize, before: u32, label: u32) {
        let (terms, weights) = entries(self.matrix, self.first + offset);
        let groups = self.centroids.groups();
        let row = &mut self.rows[offset];
        row.measure(self.matrix, self.first + offset, self.centroids);
        let mut similarity = self.centroids.cosine(label, terms, weights);
        let mut worse = label;
        let is_first_of_equals =
            similarity == row.similarity && (label == before || row.label != before && label < row.label);
        if similarity > row.similarity || is_first_of_equals {
            std::mem::swap(&mut row.similarity, &mut similarity);
            std::mem::swap(&mut row.label, &mut worse);
        }
        let bound = &mut self.bounds[offset * groups + worse as usize / GROUP];
        *bound = bound.max(similarity);
    }
}

/// The triangle inequality of angles (Schubert, Lang & Feher 2021).
impl Turn {
    /// The greatest cosine that a vector may have to one that turned, where it
    /// had at most `bound` before.
    fn greatest(self, bound: f32) -> f32 {
        if bound >= self.cosine || self.cosine <= 0.0 {
            return 1.0;
        }
        let bound = bound.max(-1.0);
        // A turn of nothing still gets what rounding may have hidden.
        bound * self.cosine + (1.0 - bound * bound).sqrt() * self.sine + f32::EPSILON
    }

    /// The least that it may have, where it had at least `bound` before.
    fn least(self, bound: f32) -> f32 {
        if bound <= -self.cosine || self.cosine <= 0.0 {
            return -1.0;
        }
        let bound = bound.min(1.0);
        bound * self.cosine - (1.0 - bound * bound).sqrt() * self.sine - f32::EPSILON
    }
}
