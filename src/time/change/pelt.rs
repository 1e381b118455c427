//! Changes of level in a series of shares: the cheapest partition into segments with a constant
//! level each, found exactly by PELT (Killick, Fearnhead & Eckley 2012).

use super::single_changes::SingleChanges;

/// A change of level.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct LevelShift {
    /// The index of the first period at the new level.
    pub position: usize,
    /// The share since the previous change or the start.
    pub before: f64,
    /// The share up to the next change or the end.
    pub after: f64,
    /// Twice the log-likelihood ratio of two levels against one for these two segments, divided
    /// by the dispersion.
    pub gain: f64,
}

/// PELT (pruned exact linear time) for changes of level in a series of shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pelt {
    /// The cost of each change, on the scale of twice the log-likelihood.
    pub penalty: f64,
    /// The smallest number of periods of a segment, at least 1.
    pub least_periods: usize,
    /// The divisor of log-likelihoods, because shares vary more than in a binomial distribution;
    /// 1 for independent articles.
    pub dispersion: f64,
}

/// More than the rounding error of a gain.
const SLACK: f64 = 1e-6;

impl Pelt {
    /// Sets a penalty of 3 ln n for n `periods`, segments of at least two periods, and a dispersion
    /// of 1.
    ///
    /// A change adds two parameters, a level and a position, for each of which the Bayesian
    /// information criterion asks ln n. But the position is the best of n, and without a change the
    /// largest of n values of χ² exceeds 3 ln n in less than 5 % of series. (The modified criterion
    /// of Zhang & Siegmund (2007) also gives 3 ln n.) A single outstanding period is a burst, not a
    /// new level.
    #[must_use]
    pub fn new(periods: usize) -> Self {
        Self { penalty: 3.0 * (periods.max(2) as f64).ln(), least_periods: 2, dispersion: 1.0 }
    }

    /// Finds the changes in the share of `holders` among `articles`, in order of time. Periods
    /// without articles are skipped.
    ///
    /// ```
    /// use zeitwort::time::Pelt;
    ///
    /// let shifts = Pelt::new(8).level_shifts(&[2, 1, 2, 3, 9, 11, 8, 9], &[20; 8]);
    /// assert_eq!(shifts.len(), 1);
    /// assert_eq!((shifts[0].position, shifts[0].before), (4, 0.1));
    /// ```
    #[must_use]
    pub fn level_shifts(&self, holders: &[u32], articles: &[u32]) -> Vec<LevelShift> {
        let total = articles.iter().map(|&articles| u64::from(articles)).sum();
        self.level_shifts_with(holders, articles, &Products::up_to(total))
    }

    /// Returns `true` if there is certainly no change, for this dispersion and any larger one.
    pub(in crate::time) fn finds_none(&self, holders: &[u32], articles: &[u32], products: &Products) -> bool {
        self.is_steady(&Segments::new(holders, articles, products, self.dispersion))
    }

    pub(in crate::time) fn level_shifts_with(
        &self,
        holders: &[u32],
        articles: &[u32],
        products: &Products,
    ) -> Vec<LevelShift> {
        let non_empty: Vec<usize> = (0..articles.len()).filter(|&period| articles[period] > 0).collect();
        let segments = Segments::new(holders, articles, products, self.dispersion);
        let mut edges = vec![0];
        edges.extend(self.ends(&segments, non_empty.len()));
        let shift = |edges: &[usize]| {
            let (start, middle, end) = (edges[0], edges[1], edges[2]);
            LevelShift {
                position: non_empty[middle],
                before: segments.share(start, middle),
                after: segments.share(middle, end),
                gain: segments.cost(start, end) - segments.cost(start, middle) - segments.cost(middle, end),
            }
        };
        edges.windows(3).map(shift).collect()
    }

    /// Returns the ends of the segments of the cheapest partition of n periods.
    fn ends(&self, segments: &Segments<'_>, n: usize) -> Vec<usize> {
        let least = self.least_periods.max(1);
        if n < least {
            return Vec::new();
        }
        if self.is_steady(segments) {
            return vec![n];
        }
        // The cost of the best partition up to each period, and the start of its last segment.
        let mut best = vec![f64::INFINITY; n + 1];
        let mut last = vec![0; n + 1];
        best[0] = -self.penalty;
        let borders = segments.borders(least);
        let single = SingleChanges::new(
            borders.iter().map(|&place| segments.sums[place]),
            segments.scale,
            self.penalty - SLACK,
        );
        // The places where the best partition has no change.
        let mut is_flat = vec![true; borders.len()];
        let mut candidates = borders.iter().copied().enumerate().peekable();
        // Possible starts of the last segment: their index and place, the end from which on one can no
        // longer be the best, and its cost up to the current end.
        let mut starts: Vec<(usize, usize, usize, f64)> = Vec::new();
        let mut was_flat = true;
        for (index, &end) in borders.iter().enumerate().filter(|(_, end)| **end >= least) {
            while let Some((index, start)) = candidates.next_if(|(_, start)| start + least <= end) {
                if best[start] < f64::INFINITY {
                    starts.push((index, start, usize::MAX, 0.0));
                }
            }
            starts.retain(|&(_, _, until, _)| end < until);
            for (of_start, start, _, cost) in &mut starts {
                // Before the first change most starts are not worth a closer look.
                if was_flat && *start > 0 && is_flat[*of_start] && !single.may_pay(*of_start, index) {
                    *cost = f64::NEG_INFINITY;
                    continue;
                }
                *cost = best[*start] + segments.cost(*start, end);
                if *cost + self.penalty < best[end] {
                    (best[end], last[end]) = (*cost + self.penalty, *start);
                }
            }
            was_flat = last[end] == 0;
            is_flat[index] = was_flat;
            // A start that a split here beats even without the penalty is never the best once the new
            // segment is long enough.
            for (_, _, until, cost) in &mut starts {
                if *until == usize::MAX && *cost > best[end] {
                    *until = end + least;
                }
            }
        }
        let mut ends = vec![n];
        while let Some(&start) = ends.last().map(|&end| &last[end]).filter(|&&start| start > 0) {
            ends.push(start);
        }
        ends.reverse();
        ends
    }

    /// Returns `true` if no single change pays in any prefix of the series, or in any of its ends. Then
    /// there is no change, and the search, which prunes nothing in such a series, is not needed: the first
    /// change of the best partition pays within the first two segments, and the last one within the last
    /// two.
    fn is_steady(&self, segments: &Segments<'_>) -> bool {
        let most = self.penalty - SLACK;
        if most <= 0.0 {
            return false;
        }
        let gain = |start: usize, middle: usize, end: usize| {
            segments.cost(start, end) - segments.cost(start, middle) - segments.cost(middle, end)
        };
        let (borders, n) = (segments.borders(1), segments.sums.len() - 1);
        let (all_r, all_d) = segments.sums[n];
        let from_start = borders.iter().map(|&place| segments.sums[place]);
        let test = SingleChanges::new(from_start, segments.scale, most);
        if !test.any(|start, end| gain(0, borders[start], borders[end]) >= most) {
            return true;
        }
        let borders: Vec<usize> = borders.into_iter().rev().collect();
        let from_end = borders.iter().map(|&place| segments.sums[place]);
        let from_end = from_end.map(|(r, d)| (all_r - r, all_d - d));
        let test = SingleChanges::new(from_end, segments.scale, most);
        !test.any(|start, end| gain(borders[end], borders[start], n) >= most)
    }
}

/// The costs of segments, from running sums of holders and articles.
struct Segments<'p> {
    sums: Vec<(u64, u64)>,
    products: &'p Products,
    /// 2 / dispersion.
    scale: f64,
}

impl<'p> Segments<'p> {
    /// Adds up the periods with articles.
    fn new(holders: &[u32], articles: &[u32], products: &'p Products, dispersion: f64) -> Self {
        let mut sums = Vec::with_capacity(articles.len() + 1);
        let (mut r, mut d) = (0u64, 0u64);
        sums.push((r, d));
        for (&holders, &articles) in holders.iter().zip(articles).filter(|(_, articles)| **articles > 0) {
            (r, d) = (r + u64::from(holders), d + u64::from(articles));
            sums.push((r, d));
        }
        Self { sums, products, scale: 2.0 / dispersion }
    }
    fn between(&self, start: usize, end: usize) -> (u64, u64) {
        (self.sums[end].0 - self.sums[start].0, self.sums[end].1 - self.sums[start].1)
    }

    fn share(&self, start: usize, end: usize) -> f64 {
        let (r, d) = self.between(start, end);
        r as f64 / d as f64
    }

    /// Returns the positions at which a segment of the best partition can begin or end: around each
    /// period with the term, and near the ends of each run of periods without it. The cost is
    /// concave in the position of a border within such a run, so that moving the border to an end of
    /// the run, or as close as the smallest segment allows, does not increase the cost.
    fn borders(&self, least: usize) -> Vec<usize> {
        let n = self.sums.len() - 1;
        let is_absent = |period: usize| self.sums[period].0 == self.sums[period + 1].0;
        // The term appears, disappears, or is present.
        let is_turn = |place: usize| {
            place == 0 || place == n || is_absent(place - 1) != is_absent(place) || !is_absent(place)
        };
        (0..=n)
            .filter(|&place| (place.saturating_sub(least - 1)..=(place + least - 1).min(n)).any(is_turn))
            .collect()
    }

    /// Returns −2 ln of the largest binomial likelihood, without the coefficients, / dispersion.
    fn cost(&self, start: usize, end: usize) -> f64 {
        let (r, d) = self.between(start, end);
        let products = self.products;
        (products.get(d) - products.get(r) - products.get(d - r)) * self.scale
    }
}

/// A table of x ln x for small x, which the search needs most.
pub(in crate::time) struct Products {
    small: Vec<f64>,
}

impl Products {
    pub(in crate::time) fn up_to(largest: u64) -> Self {
        const LIMIT: u64 = 1 << 18;
        Self { small: (0..=largest.min(LIMIT)).map(product).collect() }
    }

    fn get(&self, x: u64) -> f64 {
        self.small.get(x as usize).copied().unwrap_or_else(|| product(x))
    }
}

fn product(x: u64) -> f64 {
    if x == 0 { 0.0 } else { x as f64 * (x as f64).ln() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cost of the cheapest partition, found by trying all.
    fn cheapest_of_all(search: &Pelt, holders: &[u32], articles: &[u32]) -> f64 {
        let segments = |ends: &[usize]| {
            let cost = |span: std::ops::Range<usize>| {
                let sum = |counts: &[u32]| counts[span.clone()].iter().map(|&count| u64::from(count)).sum();
                let (r, d): (u64, u64) = (sum(holders), sum(articles));
                2.0 * (product(d) - product(r) - product(d - r)) / search.dispersion
            };
            let starts = std::iter::once(0).chain(ends.iter().copied());
            starts.zip(ends).map(|(start, &end)| cost(start..end)).sum::<f64>()
        };
        let n = holders.len();
        (0..1u32 << (n - 1))
            .filter_map(|cuts| {
                let mut ends: Vec<usize> = (1..n).filter(|end| cuts >> (end - 1) & 1 == 1).collect();
                ends.push(n);
                let mut start = 0;
                let is_long =
                    ends.iter().all(|&end| end - std::mem::replace(&mut start, end) >= search.least_periods);
                is_long.then(|| segments(&ends) + search.penalty * (ends.len() - 1) as f64)
            })
            .fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn the_partition_is_the_cheapest_of_all() {
        let mut state = 7u64;
        let mut draw = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for case in 0..90 {
            let articles: Vec<u32> = (0..12).map(|_| 5 + draw(20) as u32).collect();
            let level = |t: usize| if case % 3 == 0 && t > 5 { 3 } else { 1 };
            let holders: Vec<u32> = articles
                .iter()
                .enumerate()
                .map(|(t, &d)| {
                    (0..d).filter(|_| draw(12) < level(t) && draw(4) < 2 + case % 3).count() as u32
                })
                .collect();
            let least_periods = 1 + draw(3) as usize;
            let search = Pelt { penalty: 0.5 + draw(3) as f64, least_periods, dispersion: 1.0 };
            let products = Products::up_to(1000);
            let mut sums = vec![(0u64, 0u64)];
            for (&r, &d) in holders.iter().zip(&articles) {
                let (before, total) = sums[sums.len() - 1];
                sums.push((before + u64::from(r), total + u64::from(d)));
            }
            let segments = Segments { sums, products: &products, scale: 2.0 };
            let mut start = 0;
            let ends = search.ends(&segments, 12);
            let cost: f64 =
                ends.iter().map(|&end| segments.cost(std::mem::replace(&mut start, end), end)).sum();
            let found = cost + search.penalty * (ends.len() - 1) as f64;
            let best = cheapest_of_all(&search, &holders, &articles);
            assert!((found - best).abs() < 1e-9, "{case}: {found}, best {best}, {holders:?}, {search:?}");
        }
    }

    /// Nothing is left out in a search without bounds and without pruning (Jackson et al. 2005).
    #[test]
    fn bounds_and_pruning_change_no_partition() {
        use rand::{Rng, SeedableRng};

        let mut random = rand_xoshiro::Xoshiro256Plus::seed_from_u64(2);
        let mut changes = 0;
        for case in 0..120 {
            let n = random.gen_range(30..100);
            let (share, factor) = ([0.01, 0.1, 0.5][case % 3], 1.0 + f64::from(case as u32 % 5) / 6.0);
            let articles: Vec<u32> = (0..n).map(|_| random.gen_range(20..120)).collect();
            let mut holders = Vec::new();
            for (period, &d) in articles.iter().enumerate() {
                let level = if period / 25 % 2 == 1 { share * factor } else { share };
                holders.push((0..d).filter(|_| random.r#gen::<f64>() < level).count() as u32);
            }
            let search = Pelt::new(n);
            let products = Products::up_to(20_000);
            let segments = Segments::new(&holders, &articles, &products, 1.0);
            let mut best = vec![f64::INFINITY; n + 1];
            best[0] = -search.penalty;
            for end in search.least_periods..=n {
                best[end] = (0..=end - search.least_periods)
                    .map(|start| best[start] + segments.cost(start, end) + search.penalty)
                    .fold(f64::INFINITY, f64::min);
            }
            let (mut start, ends) = (0, search.ends(&segments, n));
            changes += ends.len() - 1;
            let cost: f64 =
                ends.iter().map(|&end| segments.cost(std::mem::replace(&mut start, end), end)).sum();
            let found = cost + search.penalty * (ends.len() - 1) as f64;
            assert!((found - best[n]).abs() < 1e-9 * best[n].abs(), "{case}: {found}, best {}", best[n]);
        }
        assert!(changes > 60, "{changes}");
    }
}
