//! Where a series of shares changes its level: the partition into segments of
//! one level each that costs least, found exactly by PELT (Killick, Fearnhead &
//! Eckley 2012).

/// A change of level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shift {
    /// The first period of the new level, as a position.
    pub position: usize,
    /// The share from the change before on, or from the start.
    pub before: f64,
    /// The share up to the next change, or to the end.
    pub after: f64,
    /// Twice the logarithm of the likelihood ratio of two levels against one for
    /// these two segments, over the dispersion.
    pub gain: f64,
}

/// The search for changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Partition {
    /// What each change costs, in twice the logarithm of the likelihood.
    pub penalty: f64,
    /// Fewest periods of a segment, at least 1.
    pub least_periods: usize,
    /// By what the logarithms of likelihoods are divided, as shares scatter more
    /// than a binomial distribution; 1 for independent articles.
    pub dispersion: f64,
}

impl Partition {
    /// For `periods` periods: a penalty of 3 ln n and two periods at least.
    ///
    /// A change adds a level and a place. The criterion of Schwarz (BIC) asks ln n
    /// for each, which is for parameters that are there anyway; but the place is
    /// the best of n, and without change the best of n values of χ² is above
    /// 3 ln n in less than 5 % of series (Zhang & Siegmund 2007 come to the same
    /// 3 ln n). A single outstanding period is a burst and no new level.
    #[must_use]
    pub fn new(periods: usize) -> Self {
        Self { penalty: 3.0 * (periods.max(2) as f64).ln(), least_periods: 2, dispersion: 1.0 }
    }

    /// The changes of the share of `holders` in `articles`, in order. Periods
    /// without articles are passed over.
    ///
    /// ```
    /// use zeitwort::time::Partition;
    ///
    /// let shifts = Partition::new(8).shifts(&[2, 1, 2, 3, 9, 11, 8, 9], &[20; 8]);
    /// assert_eq!(shifts.len(), 1);
    /// assert_eq!((shifts[0].position, shifts[0].before), (4, 0.1));
    /// ```
    #[must_use]
    pub fn shifts(&self, holders: &[u32], articles: &[u32]) -> Vec<Shift> {
        let total = articles.iter().map(|&articles| u64::from(articles)).sum();
        self.shifts_with(holders, articles, &Products::up_to(total))
    }

    pub(super) fn shifts_with(&self, holders: &[u32], articles: &[u32], products: &Products) -> Vec<Shift> {
        let held: Vec<usize> = (0..articles.len()).filter(|&period| articles[period] > 0).collect();
        let mut sums = vec![(0u64, 0u64)];
        for &period in &held {
            let (r, d) = sums[sums.len() - 1];
            sums.push((r + u64::from(holders[period]), d + u64::from(articles[period])));
        }
        let segments = Segments { sums, products, dispersion: self.dispersion };
        let mut edges = vec![0];
        edges.extend(self.ends(&segments, held.len()));
        let shift = |edges: &[usize]| {
            let (start, middle, end) = (edges[0], edges[1], edges[2]);
            Shift {
                position: held[middle],
                before: segments.share(start, middle),
                after: segments.share(middle, end),
                gain: segments.cost(start, end) - segments.cost(start, middle) - segments.cost(middle, end),
            }
        };
        edges.windows(3).map(shift).collect()
    }

    /// The ends of the segments of the cheapest partition of n periods.
    fn ends(&self, segments: &Segments<'_>, n: usize) -> Vec<usize> {
        let least = self.least_periods.max(1);
        if n < least {
            return Vec::new();
        }
        // The cost of the best partition up to each period, and its last segment.
        let mut best = vec![f64::INFINITY; n + 1];
        let mut last = vec![0; n + 1];
        best[0] = -self.penalty;
        // Possible starts of the last segment, from which end on each can no
        // longer be the best, and its cost up to the present end.
        let mut starts: Vec<(usize, usize, f64)> = Vec::new();
        for end in least..=n {
            let newest = end - least;
            if newest == 0 || newest >= least {
                starts.push((newest, usize::MAX, 0.0));
            }
            starts.retain(|&(_, until, _)| end < until);
            for (start, _, cost) in &mut starts {
                *cost = best[*start] + segments.cost(*start, end);
                if *cost + self.penalty < best[end] {
                    (best[end], last[end]) = (*cost + self.penalty, *start);
                }
            }
            // What a split here beats without paying for it, it beats for good,
            // as soon as the new segment is long enough.
            for (_, until, cost) in &mut starts {
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
}

/// Costs of segments from running sums of holders and articles.
struct Segments<'p> {
    sums: Vec<(u64, u64)>,
    products: &'p Products,
    dispersion: f64,
}

impl Segments<'_> {
    fn between(&self, start: usize, end: usize) -> (u64, u64) {
        (self.sums[end].0 - self.sums[start].0, self.sums[end].1 - self.sums[start].1)
    }

    fn share(&self, start: usize, end: usize) -> f64 {
        let (r, d) = self.between(start, end);
        r as f64 / d as f64
    }

    /// −2 ln of the greatest binomial likelihood, without the coefficients.
    fn cost(&self, start: usize, end: usize) -> f64 {
        let (r, d) = self.between(start, end);
        let products = self.products;
        2.0 * (products.get(d) - products.get(r) - products.get(d - r)) / self.dispersion
    }
}

/// x ln x, looked up for small x: the search asks for little else.
pub(super) struct Products {
    small: Vec<f64>,
}

impl Products {
    pub(super) fn up_to(greatest: u64) -> Self {
        const MOST: u64 = 1 << 18;
        Self { small: (0..=greatest.min(MOST)).map(product).collect() }
    }

    fn get(&self, x: u64) -> f64 {
        self.small.get(x as usize).copied().unwrap_or_else(|| product(x))
    }
}

fn product(x: u64) -> f64 {
    if x == 0 { 0.0 } else { x as f64 * (x as f64).ln() }
}
