//! Sampling units: articles that resemble each other, such as copies of one text or the articles of
//! a day, are drawn together.

use std::sync::Arc;

/// The sampling unit of each article. By default every article is its own unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::time) struct Units {
    /// The number of the unit, or [`ALONE`]; `None` if all articles are alone.
    of_row: Option<Arc<[u32]>>,
}

/// Marks an article that is a unit by itself.
const ALONE: u32 = u32::MAX;

impl Units {
    /// Takes the articles with the same number as one unit.
    pub(in crate::time) fn new(units: &[u32]) -> Self {
        let mut rows: Vec<u32> = (0..units.len() as u32).collect();
        rows.sort_unstable_by_key(|&row| (units[row as usize], row));
        let shared = rows.chunk_by(|&a, &b| units[a as usize] == units[b as usize]);
        let mut of_row = vec![ALONE; units.len()];
        let mut has_shared = false;
        for (number, unit) in (0..).zip(shared.filter(|unit| unit.len() > 1)) {
            unit.iter().for_each(|&row| of_row[row as usize] = number);
            has_shared = true;
        }
        Self { of_row: has_shared.then(|| of_row.into()) }
    }

    /// Returns the number of the unit of an article; `None` if it is alone.
    pub(in crate::time) fn shared(&self, row: usize) -> Option<u32> {
        self.of_row.as_ref().map(|of_row| of_row[row]).filter(|&unit| unit != ALONE)
    }

    /// Splits articles into those that are alone among them, and units of several.
    pub(in crate::time) fn split(&self, mut rows: Vec<usize>) -> UnitRows {
        let Some(of_row) = &self.of_row else { return UnitRows { alone: rows, together: Vec::new() } };
        let shared = rows.extract_if(.., |row| of_row[*row] != ALONE);
        let mut together: Vec<(u32, usize)> = shared.map(|row| (of_row[row], row)).collect();
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
    sums: Vec<UnitSums>,
    found: Vec<usize>,
}

/// The sums of a term over the articles of a unit. f is its count in an article, N the length of the
/// article.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::time) struct UnitSums {
    /// Σ f.
    pub(in crate::time) count: u64,
    /// The number of articles that contain the term.
    pub(in crate::time) docs: u32,
    /// Σ f².
    pub(in crate::time) counts_squared: f64,
    /// Σ f N.
    pub(in crate::time) products: f64,
}

impl UnitCounts {
    /// Adds the count of a term in an article. `terms` is the number of all terms.
    pub(in crate::time) fn add(&mut self, term: usize, count: u32, length: f64, terms: usize) {
        if self.sums.is_empty() {
            self.sums.resize(terms, UnitSums::default());
        }
        let sums = &mut self.sums[term];
        if sums.docs == 0 {
            self.found.push(term);
        }
        let f = f64::from(count);
        sums.count += u64::from(count);
        sums.docs += 1;
        sums.counts_squared += f * f;
        sums.products += f * length;
    }

    /// Returns each term with its sums, and forgets them.
    pub(in crate::time) fn drain(&mut self) -> impl Iterator<Item = (usize, UnitSums)> {
        let Self { sums, found } = self;
        found.drain(..).map(|term| (term, std::mem::take(&mut sums[term])))
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
