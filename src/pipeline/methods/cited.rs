//! [`Cited`]: the works that a text cites.

use std::collections::BTreeSet;

use super::references::Work;

/// The works that were cited so far.
#[derive(Debug, Default)]
pub(super) struct Cited {
    works: BTreeSet<Work>,
}

impl Cited {
    /// Cites works, e.g. `Kleinberg 2003; Wilson 1927`, by author and year.
    pub(super) fn cite<const N: usize>(&mut self, mut works: [Work; N]) -> String {
        works.sort_unstable();
        self.works.extend(works);
        works.map(Work::short).join("; ")
    }

    /// Returns the full references, sorted by author and year.
    pub(super) fn references(&self) -> Vec<String> {
        self.works.iter().map(|work| work.full().to_owned()).collect()
    }
}
