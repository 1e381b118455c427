//! q values from permutations: how many events of a list are expected by chance.

/// Events with a smaller false discovery rate are listed, and a test at this level decides whether
/// there are any.
pub(crate) const LEVEL: f64 = 0.05;

/// The strongest statistic of each term in the corpus and in each permutation of it. Terms without
/// an event have none.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::time) struct Strongest {
    pub(super) observed: Vec<f64>,
    /// A list for each permutation.
    pub(super) null: Vec<Vec<f64>>,
}

impl Strongest {
    /// Adds the statistics of other terms, draw by draw. Both have the same number of draws.
    pub(in crate::time) fn add(&mut self, other: &Self) {
        self.observed.extend(&other.observed);
        self.null.resize(self.null.len().max(other.null.len()), Vec::new());
        for (own, more) in self.null.iter_mut().zip(&other.null) {
            own.extend(more);
        }
    }
}

/// The false discovery rate of events by their statistic.
///
/// With B permutations, q(w) is the number of terms with a statistic of at least w that a permutation
/// has on average, (1 + n) / (B + 1) for n such terms in all of them, divided by the number of these
/// terms in the corpus (Storey & Tibshirani 2003; Ge, Dudoit & Speed 2003, with the addition of
/// Barber & Candès 2015). It is made monotone: the smallest of the values for w and all lower ones.
///
/// Words that share articles have events together, so that the number of false ones varies more than
/// for independent words. Therefore the least q of the corpus is compared with that of each
/// permutation, computed as if it were the corpus. If it is not among the smallest 5 %, its rank among
/// them is the smallest q of any event. Without any event in truth, this holds the level exactly,
/// whatever the dependence of the words.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::time) struct Discoveries {
    /// The statistics of the terms of the corpus, ascending.
    observed: Vec<f64>,
    /// Those of all permutations, ascending.
    null: Vec<f64>,
    /// The monotone rates at `observed`.
    rates: Vec<f64>,
    draws: usize,
    floor: f64,
}

impl Discoveries {
    pub(in crate::time) fn new(strongest: &Strongest) -> Self {
        let mut observed = strongest.observed.clone();
        let mut null: Vec<f64> = strongest.null.iter().flatten().copied().collect();
        observed.sort_unstable_by(f64::total_cmp);
        null.sort_unstable_by(f64::total_cmp);
        let rank = global_rank(strongest);
        let mut found = Self { observed, null, rates: Vec::new(), draws: strongest.null.len(), floor: 0.0 };
        let mut least = 1.0f64;
        for index in 0..found.observed.len() {
            least = least.min(found.rate(found.observed[index]));
            found.rates.push(least);
        }
        if rank >= LEVEL {
            found.floor = rank;
        }
        found
    }

    /// Returns the rate at a statistic.
    fn rate(&self, statistic: f64) -> f64 {
        let at_least = |sorted: &[f64]| sorted.len() - sorted.partition_point(|&other| other < statistic);
        let by_chance = (1 + at_least(&self.null)) as f64 / (self.draws + 1) as f64;
        by_chance / at_least(&self.observed).max(1) as f64
    }

    /// Returns the false discovery rate of an event.
    pub(in crate::time) fn q(&self, statistic: f64) -> f64 {
        let lower = self.observed.partition_point(|&other| other <= statistic);
        let least = lower.checked_sub(1).map_or(1.0, |index| self.rates[index]);
        self.rate(statistic).min(least).max(self.floor).min(1.0)
    }
}

/// Returns the share of the corpus and its permutations whose least rate is at most that of the
/// corpus.
fn global_rank(strongest: &Strongest) -> f64 {
    let lists = std::iter::once(&strongest.observed).chain(&strongest.null);
    let mut all: Vec<(f64, usize)> = lists
        .enumerate()
        .flat_map(|(list, statistics)| statistics.iter().map(move |&statistic| (statistic, list)))
        .collect();
    all.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let lists = strongest.null.len() + 1;
    let (mut own, mut least) = (vec![0usize; lists], vec![f64::INFINITY; lists]);
    let mut total = 0;
    for equal in all.chunk_by(|a, b| a.0 == b.0) {
        total += equal.len();
        equal.iter().for_each(|&(_, list)| own[list] += 1);
        for &(_, list) in equal {
            let rate = (1 + total - own[list]) as f64 / own[list] as f64;
            least[list] = least[list].min(rate);
        }
    }
    least.iter().filter(|&&rate| rate <= least[0]).count() as f64 / lists as f64
}

#[cfg(test)]
mod tests {
    use rand::Rng;

    use super::*;
    use crate::time::events::shuffle::generator;

    #[test]
    fn rates_count_permutations_and_are_monotone() {
        let mut null = vec![Vec::new(); 39];
        null[3] = vec![5.0, 2.0];
        null[8] = vec![4.0];
        let found = Discoveries::new(&Strongest { observed: vec![9.0, 8.0, 4.5, 1.0], null });
        // Two terms and no permutation: (1 / 40) / 2. Three terms, and one of the permutations:
        // (2 / 40) / 3. All terms and all permutations: (4 / 40) / 4.
        for (statistic, expected) in
            [(9.0, 1.0 / 80.0), (8.0, 1.0 / 80.0), (4.5, 1.0 / 60.0), (1.0, 1.0 / 40.0)]
        {
            assert!((found.q(statistic) - expected).abs() < 1e-12, "{statistic}: {}", found.q(statistic));
        }
        assert_eq!(Discoveries::new(&Strongest::default()).q(1.0), 1.0);
    }

    /// Terms that are copies of ten others have their events together.
    #[test]
    fn dependent_terms_hold_the_level() {
        const CASES: usize = 1000;
        let mut random = generator(1, 0);
        let listed = (0..CASES).filter(|_| {
            let mut list = || -> Vec<f64> {
                let independent: Vec<f64> = (0..10).map(|_| random.r#gen()).collect();
                independent.iter().flat_map(|&statistic| vec![statistic; 10]).collect()
            };
            let strongest = Strongest { observed: list(), null: (0..20).map(|_| list()).collect() };
            let found = Discoveries::new(&strongest);
            strongest.observed.iter().any(|&statistic| found.q(statistic) < LEVEL)
        });
        let listed = 100.0 * listed.count() as f64 / CASES as f64;
        // 1 of 21, and three standard errors.
        assert!((2.7..=6.8).contains(&listed), "{listed:.2} %");
    }
}
