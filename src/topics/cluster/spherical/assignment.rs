//! The assignment step of spherical k-means: the topic of each article, and bounds on its
//! cosines with all other topics, which save most of the products with [`Centroids`].
//!
//! Topics are first excluded if they cannot have come near enough since the last step, then
//! by an approximate product. For the rest the exact cosine is computed, so the result is
//! the same as without bounds.

use rayon::prelude::*;

use super::centroid_table::{GROUP_SIZE, ROUNDING, StoredWeight, greatest};
use super::centroids::Centroids;
use super::rotation::Rotation;
use crate::matrix::WeightMatrix;

/// The slack of a similarity that has been estimated only by rotations.
const UNKNOWN: f32 = f32::INFINITY;

/// The topic of each article, with bounds for the other topics.
pub(super) struct TopicAssignment {
    groups: usize,
    rows: Vec<RowState>,
    /// The greatest possible cosine of each row with another topic of each group, rows ×
    /// groups.
    bounds: Vec<f32>,
}

/// The topic of one row.
#[derive(Clone, Copy)]
struct RowState {
    label: u32,
    /// A lower bound of the cosine with the topic.
    similarity: f32,
    /// How far the cosine may be above the bound: 0 if the bound is exact, small if it comes
    /// from the table, [`UNKNOWN`] if it was lowered by a rotation.
    slack: f32,
    /// The sum of the absolute weights of the row.
    total: f32,
}

impl TopicAssignment {
    /// Starts without any knowledge about the rows.
    pub(super) fn new<T: StoredWeight>(matrix: &WeightMatrix, centroids: &Centroids<T>) -> Self {
        let groups = centroids.groups();
        let row = |row: sprs::CsVecBase<&[u32], &[f32], f32, u32>| RowState {
            label: 0,
            similarity: -1.0,
            slack: UNKNOWN,
            total: row.data().iter().map(|weight| weight.abs()).sum(),
        };
        let rows: Vec<RowState> = matrix.outer_iterator().map(row).collect();
        Self { groups, bounds: vec![1.0; rows.len() * groups], rows }
    }

    pub(super) fn label(&self, row: usize) -> usize {
        self.rows[row].label as usize
    }

    /// The topic of each row.
    pub(super) fn labels(&self) -> impl Iterator<Item = u32> {
        self.rows.iter().map(|row| row.label)
    }

    /// Returns the exact cosine of each row and its topic.
    pub(super) fn similarity<T: StoredWeight>(
        &mut self,
        matrix: &WeightMatrix,
        centroids: &Centroids<T>,
    ) -> Vec<f32> {
        self.rows.par_iter_mut().enumerate().for_each(|(row, state)| state.measure(matrix, row, centroids));
        self.rows.iter().map(|row| row.similarity.clamp(-1.0, 1.0)).collect()
    }

    /// Assigns each row to the centroid with the greatest cosine. Ties go to the present
    /// topic, or else to the first. Returns true if any label changed. With `prune`, `self`
    /// must be the assignment to the centroids before their last update.
    pub(super) fn assign<T: StoredWeight>(
        &mut self,
        matrix: &WeightMatrix,
        centroids: &mut Centroids<T>,
        prune: bool,
    ) -> bool {
        centroids.write_table(prune);
        let centroids = &*centroids;
        let groups = self.groups;
        let rotations: Vec<Option<Rotation>> =
            (0..groups).map(|group| centroids.greatest_rotation(group)).collect();
        // Few blocks, so that each group of the table is used for many rows in rotation.
        let size = self.rows.len().div_ceil(2 * rayon::current_num_threads()).max(1);
        let blocks = self.rows.par_chunks_mut(size).zip(self.bounds.par_chunks_mut(size * groups));
        let changes = blocks.enumerate().map(|(index, (rows, bounds))| {
            let mut block = RowBlock { centroids, matrix, first: index * size, rows, bounds };
            if !prune {
                block.forget();
            }
            block.assign(&rotations)
        });
        changes.reduce(|| false, |a, b| a | b)
    }

    /// Moves an article to each empty topic: the one least similar to its own topic, among
    /// topics with more than one article.
    pub(super) fn fill_empty<T: StoredWeight>(
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
                // All bounds of the row are invalid now.
                self.rows[row] = RowState { label: topic as u32, ..self.rows[row].forgotten() };
                self.bounds[row * self.groups..(row + 1) * self.groups].fill(1.0);
            }
        }
    }
}

impl RowState {
    fn forgotten(self) -> Self {
        Self { similarity: -1.0, slack: UNKNOWN, ..self }
    }

    /// Replaces the lower bound of the cosine by its exact value.
    fn measure<T: StoredWeight>(&mut self, matrix: &WeightMatrix, row: usize, centroids: &Centroids<T>) {
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

/// A block of rows, which one thread assigns.
struct RowBlock<'p, T> {
    centroids: &'p Centroids<T>,
    matrix: &'p WeightMatrix,
    /// The number of the first row.
    first: usize,
    rows: &'p mut [RowState],
    /// Rows × groups.
    bounds: &'p mut [f32],
}

impl<T: StoredWeight> RowBlock<'_, T> {
    fn forget(&mut self) {
        self.rows.iter_mut().for_each(|row| *row = row.forgotten());
        self.bounds.fill(1.0);
    }

    fn assign(&mut self, rotations: &[Option<Rotation>]) -> bool {
        let before: Vec<u32> = self.rows.iter().map(|row| row.label).collect();
        let open: Vec<usize> = (0..before.len()).filter(|&offset| self.is_open(offset, rotations)).collect();
        let may_be_better = |block: &Self, offset: usize, group: usize| {
            block.bounds[offset * rotations.len() + group] + ROUNDING >= block.rows[offset].similarity
        };
        // If only a few topics changed, these are all compared. The others are compared only
        // if their bound allows it, which is rare.
        if self.centroids.is_whole() {
            self.search(&open, &before, may_be_better);
        } else {
            self.search(&open, &before, |_, _, _| true);
            for &offset in &open {
                for group in 0..rotations.len() {
                    if may_be_better(self, offset, group) {
                        self.compare_exactly(offset, before[offset], group);
                    }
                }
            }
        }
        self.rows.iter().zip(before).any(|(row, before)| row.label != before)
    }

    /// Compares rows with the groups of the table for which `may_be_better` returns true.
    /// Goes group by group, as a group stays in the cache for all rows.
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
        // The group of the present topic comes first, as it excludes most of the others.
        let own_group = |offset: usize| {
            let row = &self.rows[offset];
            if row.slack == UNKNOWN { group_of[row.label as usize] } else { usize::MAX }
        };
        let open: Vec<(usize, usize)> = open.iter().map(|&offset| (offset, own_group(offset))).collect();
        for is_own in [true, false] {
            for group in 0..table.len() {
                for &(offset, own_group) in &open {
                    if is_own == (own_group == group) && may_be_better(self, offset, group) {
                        self.compare(offset, before[offset], group);
                    }
                }
            }
        }
    }

    /// Loosens the bounds of a row by the rotations of the last update. Returns true if
    /// another topic may be better. If all changed topics will be compared anyway, the
    /// bounds of such a row are kept, as they still hold for the unchanged topics.
    fn is_open(&mut self, offset: usize, rotations: &[Option<Rotation>]) -> bool {
        let row = &mut self.rows[offset];
        if let Some(rotation) = self.centroids.rotation(row.label) {
            row.similarity = rotation.least(row.similarity);
            row.slack = UNKNOWN;
        }
        let loosened = |bound: f32, rotation: &Option<Rotation>| {
            rotation.map_or(bound, |rotation| rotation.greatest(bound))
        };
        let bounds = &mut self.bounds[offset * rotations.len()..][..rotations.len()];
        let is_open = bounds
            .iter()
            .zip(rotations)
            .any(|(&bound, rotation)| loosened(bound, rotation) + ROUNDING >= row.similarity);
        if !is_open || self.centroids.is_whole() {
            bounds
                .iter_mut()
                .zip(rotations)
                .for_each(|(bound, rotation)| *bound = loosened(*bound, rotation));
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
            // All topics of the group are compared now.
            bounds[group] = f32::NEG_INFINITY;
        }
        let mut greatest_other = greatest(cosines, |cosine| cosine);
        if greatest_other - error > row.similarity + row.slack {
            // The best topic of the group is certainly better.
            let bound = &mut bounds[row.label as usize / GROUP_SIZE];
            *bound = bound.max(row.similarity + row.slack);
            let best = cosines.iter().position(|&cosine| cosine == greatest_other).unwrap_or_default();
            *row = RowState {
                label: topics[best],
                similarity: greatest_other - error,
                slack: 2.0 * error,
                ..*row
            };
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
                let bound = &mut self.bounds[offset * groups + label as usize / GROUP_SIZE];
                *bound = bound.max(greatest);
            }
        }
    }

    /// Compares a row with a group of topics by exact products.
    fn compare_exactly(&mut self, offset: usize, before: u32, group: usize) {
        self.bounds[offset * self.centroids.groups() + group] = f32::NEG_INFINITY;
        for label in self.centroids.topics(group) {
            if label != self.rows[offset].label {
                self.compare_one(offset, before, label);
            }
        }
    }

    /// Assigns the row to a topic if its exact cosine is greater. The cosine of the lesser of
    /// the two raises the bound of its group.
    fn compare_one(&mut self, offset: usize, before: u32, label: u32) {
        let (terms, weights) = entries(self.matrix, self.first + offset);
        let groups = self.centroids.groups();
        let row = &mut self.rows[offset];
        row.measure(self.matrix, self.first + offset, self.centroids);
        let mut similarity = self.centroids.cosine(label, terms, weights);
        let mut worse = label;
        let wins_tie =
            similarity == row.similarity && (label == before || row.label != before && label < row.label);
        if similarity > row.similarity || wins_tie {
            std::mem::swap(&mut row.similarity, &mut similarity);
            std::mem::swap(&mut row.label, &mut worse);
        }
        let bound = &mut self.bounds[offset * groups + worse as usize / GROUP_SIZE];
        *bound = bound.max(similarity);
    }
}
