//! Sampling units: the articles that are copies of one text are one piece of evidence.

use std::sync::Arc;

/// The sampling unit of each article. By default every article is its own unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::time) struct Units {
    /// The number of the unit, or [`ALONE`]; `None` if all articles are alone.
    of_row: Option<Arc<[u32]>>,
}

/// Marks an article that has no copies.
const ALONE: u32 = u32::MAX;

impl Units {
    /// Takes the articles with the same number as one unit.
    pub(in crate::time) fn new(units: &[u32]) -> Self {
        let mut rows: Vec<u32> = (0..units.len() as u32).collect();
        rows.sort_unstable_by_key(|&row| (units[row as usize], row));
        let shared = rows.chunk_by(|&a, &b| units[a as usize] == units[b as usize]);
        let mut of_row = vec![ALONE; units.len()];
        let mut has_copies = false;
        for (number, unit) in (0..).zip(shared.filter(|unit| unit.len() > 1)) {
            unit.iter().for_each(|&row| of_row[row as usize] = number);
            has_copies = true;
        }
        Self { of_row: has_copies.then(|| of_row.into()) }
    }

    /// Returns the number of the unit of an article; `None` if it is alone.
    pub(in crate::time) fn shared(&self, row: usize) -> Option<u32> {
        self.of_row.as_ref().map(|of_row| of_row[row]).filter(|&unit| unit != ALONE)
    }

    /// Splits articles into those that are alone among them, and units of several.
    pub(in crate::time) fn split(&self, mut rows: Vec<usize>) -> UnitRows {
        let Some(of_row) = &self.of_row else { return UnitRows { alone: rows, together: Vec::new() } };
        let copies = rows.extract_if(.., |row| of_row[*row] != ALONE);
        let mut together: Vec<(u32, usize)> = copies.map(|row| (of_row[row], row)).collect();
        together.sort_unstable();
        // A unit may have a single article among these.
        let singles = together.chunk_by(|a, b| a.0 == b.0).filter(|unit| unit.len() == 1);
        rows.extend(singles.map(|unit| unit[0].1));
        let together =
            together.chunk_by(|a, b| a.0 == b.0).filter(|unit| unit.len() > 1).flatten().copied().collect();
        UnitRows { alone: rows, together }
    }
}

/// Some of the articles, by unit.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::time) struct UnitRows {
    /// The articles whose unit has no other article among these.
    pub(in crate::time) alone: Vec<usize>,
    /// The other articles, after the number of their unit.
    together: Vec<(u32, usize)>,
}

impl UnitRows {
    /// Returns the articles of each unit that has several.
    pub(in crate::time) fn shared(&self) -> impl Iterator<Item = impl Iterator<Item = usize> + Clone> {
        self.together.chunk_by(|a, b| a.0 == b.0).map(|unit| unit.iter().map(|&(_, row)| row))
    }

    /// Returns the number of units.
    pub(in crate::time) fn len(&self) -> usize {
        self.alone.len() + self.shared().count()
    }

    /// Returns Σ (Σ size)² over the units.
    pub(in crate::time) fn squares(&self, size: impl Fn(usize) -> f64) -> f64 {
        let shared = self.shared().map(|rows| rows.map(&size).sum::<f64>());
        self.alone.iter().map(|&row| size(row)).chain(shared).map(|size| size * size).sum()
    }
}

/// The counts of terms in the articles of one unit. The memory is reused for each unit.
#[derive(Debug, Default)]
pub(in crate::time) struct UnitCounts {
    /// The count of each term, and the number of articles that contain it.
    sums: Vec<(u64, u32)>,
    found: Vec<usize>,
}

impl UnitCounts {
    /// Adds the count of a term in an article. `terms` is the number of all terms.
    pub(in crate::time) fn add(&mut self, term: usize, count: u32, terms: usize) {
        if self.sums.is_empty() {
            self.sums.resize(terms, (0, 0));
        }
        let (sum, docs) = &mut self.sums[term];
        if *docs == 0 {
            self.found.push(term);
        }
        *sum += u64::from(count);
        *docs += 1;
    }

    /// Returns each term with its count and the number of articles that contain it, and forgets
    /// them.
    pub(in crate::time) fn drain(&mut self) -> impl Iterator<Item = (usize, u64, u32)> {
        let Self { sums, found } = self;
        found.drain(..).map(|term| {
            let (count, docs) = std::mem::take(&mut sums[term]);
            (term, count, docs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_split_by_unit() {
        let units = Units::new(&[7, 0, 7, u32::MAX, 0, 7, 3]);
        let of = |rows: Vec<usize>| {
            let split = units.split(rows);
            let shared: Vec<Vec<usize>> = split.shared().map(Iterator::collect).collect();
            assert_eq!(split.len(), split.alone.len() + shared.len());
            (split.alone, shared)
        };
        assert_eq!(of(vec![0, 1, 2, 3, 4, 5, 6]), (vec![3, 6], vec![vec![1, 4], vec![0, 2, 5]]));
        assert_eq!(of(vec![1, 2, 3, 5]), (vec![3, 1], vec![vec![2, 5]]));
        let split = units.split(vec![0, 1, 2, 3]);
        assert_eq!(split.squares(|row| row as f64), 1.0 + 9.0 + 4.0);
        assert_eq!(Units::new(&[5, 4, 3]), Units::default());
    }
}
