//! Centroids laid out term by term, so that the weights of one term in many
//! topics lie side by side and fill vector registers; and the assignment of
//! articles to them, which leaves out what bounds on cosines rule out.

use ndarray::Array2;
use rayon::prelude::*;

use crate::matrix::WeightMatrix;

/// Topics that are compared at a time: a group, with one bound for all of it
/// (Ding et al. 2015, *Yinyang k-means*).
const GROUP: usize = 16;
/// What single precision may add to a cosine.
const ROUNDING: f32 = 1e-5;

/// Centroids of any length.
pub(super) struct Centroids {
    /// Topics × terms.
    sums: Vec<Vec<f32>>,
    table: Table,
    inverse_norms: Vec<f64>,
    /// The turn of each centroid in the last update, if there was any.
    turns: Vec<Option<Turn>>,
    /// The labels that the sums are of.
    labels: Vec<u32>,
}

/// The angle between a vector and what it was. Cosine and sine, as the cosine
/// of a small angle says nothing of it in single precision.
#[derive(Clone, Copy)]
struct Turn {
    cosine: f32,
    sine: f32,
}

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
    similarity: f32,
}

impl Centroids {
    /// Centroids that are rows.
    pub(super) fn of_rows(matrix: &WeightMatrix, rows: &[usize]) -> Self {
        let topics = rows.len();
        let sums: Vec<Vec<f32>> = rows.iter().map(|&row| sum_of(matrix, &[row])).collect();
        Self {
            table: Table::new(&sums, (0..topics as u32).collect()),
            sums,
            inverse_norms: vec![1.0; topics],
            turns: vec![None; topics],
            labels: vec![u32::MAX; matrix.rows()],
        }
    }

    /// Assigns each row to the centroid with the greatest cosine, of equals to
    /// the one it is at or else the first; true where any changes. With `prune`,
    /// `found` must be the assignment to the centroids before the last update.
    pub(super) fn assign(&self, matrix: &WeightMatrix, found: &mut Assignment, prune: bool) -> bool {
        let groups = self.table.len();
        let moved: Vec<u32> =
            (0..).zip(&self.turns).filter(|(_, turn)| turn.is_some()).map(|(t, _)| t).collect();
        // Where most have moved, a table of these alone would spare little.
        let moved = (prune && 2 * moved.len() <= self.sums.len()).then(|| Table::new(&self.sums, moved));
        // Few parts, so that each goes through a group of the table for many rows.
        let parts = 2 * rayon::current_num_threads();
        let part = found.rows.len().div_ceil(parts).max(1);
        let changes =
            found.rows.par_chunks_mut(part).zip(found.bounds.par_chunks_mut(part * groups)).enumerate();
        changes
            .map(|(index, (rows, bounds))| {
                let mut part = Part { centroids: self, matrix, first: index * part, rows, bounds };
                part.assign(prune, moved.as_ref())
            })
            .reduce(|| false, |a, b| a | b)
    }

    fn furthest_turn(&self, group: usize) -> Option<Turn> {
        let turns = self.turns.iter().skip(group * GROUP).take(GROUP).flatten();
        turns.copied().reduce(|a, b| if b.cosine < a.cosine || b.sine > a.sine { b } else { a })
    }

    /// Makes each centroid the sum of its articles.
    pub(super) fn update(&mut self, matrix: &WeightMatrix, found: &Assignment) {
        let topics = self.sums.len();
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); topics];
        let mut has_changed = vec![false; topics];
        for (row, (before, now)) in self.labels.iter_mut().zip(&found.rows).enumerate() {
            members[now.label as usize].push(row);
            if *before != now.label {
                has_changed[now.label as usize] = true;
                if let Some(changed) = has_changed.get_mut(*before as usize) {
                    *changed = true;
                }
                *before = now.label;
            }
        }
        self.sums
            .par_iter_mut()
            .zip(&mut self.inverse_norms)
            .zip(&mut self.turns)
            .zip(members.par_iter().zip(&has_changed))
            .for_each(|(((sum, inverse_norm), turn), (members, &has_changed))| {
                if !has_changed {
                    *turn = None;
                    return;
                }
                let new = sum_of(matrix, members);
                let norm = dot(&new, &new).sqrt();
                let inverse = if norm > 0.0 { norm.recip() } else { 0.0 };
                let cosine = (dot(sum, &new) * inverse * *inverse_norm).clamp(-1.0, 1.0);
                *turn = Some(Turn { cosine: cosine as f32, sine: (1.0 - cosine * cosine).sqrt() as f32 });
                *inverse_norm = inverse;
                *sum = new;
            });
        self.lay_out(&has_changed);
    }

    /// Copies what has changed into the table.
    fn lay_out(&mut self, has_changed: &[bool]) {
        let sums = &self.sums;
        self.table.groups.par_iter_mut().enumerate().for_each(|(group, table)| {
            let topics = group * GROUP..((group + 1) * GROUP).min(sums.len());
            let changed = topics.filter(|&topic| has_changed[topic]);
            copy(table, changed.map(|topic| (topic % GROUP, &sums[topic][..])).collect());
        });
    }

    /// The unit centroids, topics × terms.
    pub(super) fn rows(&self) -> Array2<f32> {
        let terms = self.sums.first().map_or(0, Vec::len);
        let mut rows = Array2::zeros((self.sums.len(), terms));
        for ((mut row, sum), &norm) in rows.rows_mut().into_iter().zip(&self.sums).zip(&self.inverse_norms) {
            row.iter_mut().zip(sum).for_each(|(to, &from)| *to = from * norm as f32);
        }
        rows
    }
}

/// The product of two vectors in double precision.
fn dot(a: &[f32], b: &[f32]) -> f64 {
    let mut sums = [0.0; 8];
    let (a, b) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    for (a, b) in a.0.iter().zip(b.0) {
        for lane in 0..8 {
            sums[lane] += f64::from(a[lane]) * f64::from(b[lane]);
        }
    }
    let rest = a.1.iter().zip(b.1).map(|(&a, &b)| f64::from(a) * f64::from(b));
    sums.into_iter().chain(rest).sum()
}

fn sum_of(matrix: &WeightMatrix, rows: &[usize]) -> Vec<f32> {
    let mut sum = vec![0.0; matrix.cols()];
    for &row in rows {
        let span = matrix.indptr().outer_inds_sz(row);
        for (&term, &weight) in matrix.indices()[span.clone()].iter().zip(&matrix.data()[span]) {
            sum[term as usize] += weight;
        }
    }
    sum
}

/// Some rows that one thread assigns.
struct Part<'p> {
    centroids: &'p Centroids,
    matrix: &'p WeightMatrix,
    /// The number of the first row.
    first: usize,
    rows: &'p mut [Row],
    /// Rows × groups.
    bounds: &'p mut [f32],
}

impl Part<'_> {
    /// Goes through the table group by group, as a group is small enough to stay
    /// near for all rows.
    fn assign(&mut self, prune: bool, moved: Option<&Table>) -> bool {
        let table = &self.centroids.table;
        let groups = table.len();
        let before: Vec<u32> = self.rows.iter().map(|row| row.label).collect();
        // A topic that has not moved is as near as it was.
        let is_known = |label: u32| prune && self.centroids.turns[label as usize].is_none();
        let to_measure: Vec<Option<usize>> =
            before.iter().map(|&label| (!is_known(label)).then_some(label as usize / GROUP)).collect();
        for group in 0..groups {
            for (offset, _) in to_measure.iter().enumerate().filter(|(_, home)| **home == Some(group)) {
                let cosines = self.cosines(table, offset, group);
                self.rows[offset].similarity = cosines[before[offset] as usize % GROUP];
                self.compare(table, offset, before[offset], group, &cosines);
            }
        }
        for group in 0..groups {
            // Of topics that have not moved, the bound holds as it is.
            let turn = if moved.is_some() { None } else { self.centroids.furthest_turn(group) };
            for offset in 0..before.len() {
                if to_measure[offset] == Some(group) {
                    continue;
                }
                if prune {
                    let bound = &mut self.bounds[offset * groups + group];
                    *bound = turn.map_or(*bound, |turn| looser(*bound, turn));
                    if *bound + ROUNDING < self.rows[offset].similarity {
                        continue;
                    }
                }
                let cosines = self.cosines(table, offset, group);
                self.compare(table, offset, before[offset], group, &cosines);
            }
        }
        for (table, group) in
            moved.iter().flat_map(|table| (0..table.len()).map(move |group| (*table, group)))
        {
            for (offset, &before) in before.iter().enumerate() {
                let cosines = self.cosines(table, offset, group);
                self.compare_moved(table, offset, before, group, &cosines);
            }
        }
        self.rows.iter().zip(before).any(|(row, before)| row.label != before)
    }

    /// Compares a row with a whole group, so that its bound is known anew.
    fn compare(&mut self, table: &Table, offset: usize, before: u32, group: usize, cosines: &[f32; GROUP]) {
        self.bounds[offset * self.centroids.table.len() + group] = f32::NEG_INFINITY;
        self.compare_moved(table, offset, before, group, cosines);
    }

    /// Takes the best of some topics if it is better than that of the row; what
    /// is worse raises the bound of its group.
    fn compare_moved(
        &mut self,
        table: &Table,
        offset: usize,
        before: u32,
        group: usize,
        cosines: &[f32; GROUP],
    ) {
        let row = &mut self.rows[offset];
        let groups = self.centroids.table.len();
        let bounds = &mut self.bounds[offset * groups..][..groups];
        for (&label, &similarity) in table.topics(group).iter().zip(cosines) {
            if label == row.label {
                continue;
            }
            let is_first_of_equals =
                similarity == row.similarity && (label == before || row.label != before && label < row.label);
            let mut worse = Row { label, similarity };
            if similarity > row.similarity || is_first_of_equals {
                std::mem::swap(row, &mut worse);
            }
            let bound = &mut bounds[worse.label as usize / GROUP];
            *bound = bound.max(worse.similarity);
        }
    }

    /// The cosines of an article to the topics of a group.
    fn cosines(&self, table: &Table, offset: usize, group: usize) -> [f32; GROUP] {
        let mut sums = [0.0; GROUP];
        let span = self.matrix.indptr().outer_inds_sz(self.first + offset);
        let lanes = &table.groups[group][..];
        for (&term, &weight) in self.matrix.indices()[span.clone()].iter().zip(&self.matrix.data()[span]) {
            if let Some(centroids) = lanes.get(term as usize) {
                for (sum, centroid) in sums.iter_mut().zip(centroids) {
                    *sum += weight * centroid;
                }
            }
        }
        for (sum, &topic) in sums.iter_mut().zip(table.topics(group)) {
            *sum *= self.centroids.inverse_norms[topic as usize] as f32;
        }
        sums
    }
}

/// Centroids as the work needs them: groups × terms × topics of the group.
struct Table {
    topics: Vec<u32>,
    groups: Vec<Vec<[f32; GROUP]>>,
}

impl Table {
    fn new(sums: &[Vec<f32>], topics: Vec<u32>) -> Self {
        let terms = sums.first().map_or(0, Vec::len);
        let groups = topics
            .par_chunks(GROUP)
            .map(|topics| {
                let mut group = vec![[0.0; GROUP]; terms];
                copy(&mut group, topics.iter().map(|&topic| &sums[topic as usize][..]).enumerate().collect());
                group
            })
            .collect();
        Self { topics, groups }
    }

    fn len(&self) -> usize {
        self.groups.len()
    }

    fn topics(&self, group: usize) -> &[u32] {
        &self.topics[group * GROUP..self.topics.len().min((group + 1) * GROUP)]
    }
}

/// Copies sums into their lanes.
fn copy(group: &mut [[f32; GROUP]], sums: Vec<(usize, &[f32])>) {
    if sums.is_empty() {
        return;
    }
    for (term, lanes) in group.iter_mut().enumerate() {
        sums.iter().for_each(|(lane, sum)| lanes[*lane] = sum[term]);
    }
}

/// The greatest cosine that a vector may have to one that turned, where it had
/// at most `bound` before: the triangle inequality of angles (Schubert, Lang &
/// Feher 2021).
fn looser(bound: f32, turn: Turn) -> f32 {
    if bound >= turn.cosine || turn.cosine <= 0.0 {
        return 1.0;
    }
    let bound = bound.max(-1.0);
    // A turn of nothing still gets what rounding may have hidden.
    bound * turn.cosine + (1.0 - bound * bound).sqrt() * turn.sine + f32::EPSILON
}

impl Assignment {
    pub(super) fn new(rows: usize, centroids: &Centroids) -> Self {
        let groups = centroids.table.len();
        let row = Row { label: 0, similarity: 0.0 };
        Self { groups, rows: vec![row; rows], bounds: vec![1.0; rows * groups] }
    }

    pub(super) fn label(&self, row: usize) -> usize {
        self.rows[row].label as usize
    }

    pub(super) fn similarity(&self) -> Vec<f32> {
        self.rows.iter().map(|row| row.similarity.clamp(-1.0, 1.0)).collect()
    }

    /// Gives each topic without an article the one that is least like its own,
    /// out of a topic that has more.
    pub(super) fn fill_empty(&mut self, topics: usize, used: &[usize]) {
        let mut sizes = vec![0u32; topics];
        used.iter().for_each(|&row| sizes[self.label(row)] += 1);
        for topic in 0..topics {
            if sizes[topic] > 0 {
                continue;
            }
            let candidates = used.iter().copied().filter(|&row| sizes[self.label(row)] > 1);
            let least =
                candidates.min_by(|&a, &b| self.rows[a].similarity.total_cmp(&self.rows[b].similarity));
            if let Some(row) = least {
                sizes[self.label(row)] -= 1;
                sizes[topic] = 1;
                self.rows[row] = Row { label: topic as u32, similarity: 1.0 };
                // It may go anywhere: nothing is known of it.
                self.bounds[row * self.groups..(row + 1) * self.groups].fill(1.0);
            }
        }
    }
}
