//! Bursts in a series of shares: Kleinberg's automaton for batched arrivals (Kleinberg 2003,
//! section 4), solved exactly.

/// A run of periods in which the automaton is at `level` or above.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct KleinbergBurst {
    /// The level, from 1. At level i the expected share is that of the whole series times sⁱ.
    pub level: u32,
    /// The index of the first period.
    pub start: usize,
    /// The index of the last period.
    pub end: usize,
    /// The gain in log-likelihood over the level below: Σ (cost at `level` − 1 − cost at `level`)
    /// over the periods.
    pub weight: f64,
    /// The evidence that there is a burst: at level 1 the largest gain in log-likelihood over level 0
    /// of a part of the run at a single level, after subtracting ln L for the choice among L levels, or
    /// `weight` if that is greater; `weight` at other levels.
    pub strength: f64,
}

/// Kleinberg's burst automaton.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kleinberg {
    /// s > 1: the factor by which the expected share grows with each level.
    pub scale: f64,
    /// γ: the cost of each level up, in units of ln n for n periods.
    pub gamma: f64,
    /// The divisor of log-likelihoods, because shares vary more than in a binomial distribution;
    /// 1 for independent articles.
    pub dispersion: f64,
    /// The smallest strength of a burst. At level 1 it is not the weight, which understates a period
    /// with eight times the usual share.
    pub least_weight: f64,
}

impl Default for Kleinberg {
    /// Returns the automaton of the paper (s = 2, γ = 1) for independent articles. It keeps all
    /// bursts.
    fn default() -> Self {
        Self { scale: 2.0, gamma: 1.0, dispersion: 1.0, least_weight: 0.0 }
    }
}

/// The largest expected share. With a share of 1, a single article without the term would have
/// infinite cost.
const LARGEST_SHARE: f64 = 0.9999;

impl Kleinberg {
    /// Returns the weight that occurs by chance in at most 5 % of series of `periods` periods.
    ///
    /// From a given start the weight is a log-likelihood ratio, which without a burst ever exceeds
    /// w with a probability of at most e⁻ʷ (Ville's inequality, 1939). There are n starts, so
    /// w = ln(n / 0.05).
    #[must_use]
    pub fn sure_weight(periods: usize) -> f64 {
        (periods as f64 / 0.05).ln()
    }

    /// Finds the bursts in the shares of `holders` among `articles`, by period, ordered by start and
    /// level.
    ///
    /// The number of levels follows from the highest share. Periods without articles cost nothing
    /// at any level, so that a burst can include them, but it neither begins nor ends there. Takes
    /// O(n · levels²) time.
    ///
    /// ```
    /// use zeitwort::time::Kleinberg;
    ///
    /// let bursts = Kleinberg::default().bursts(&[1, 2, 1, 9, 8, 1, 0, 2], &[20; 8]);
    /// assert_eq!((bursts[0].level, bursts[0].start, bursts[0].end), (1, 3, 4));
    /// ```
    #[must_use]
    pub fn bursts(&self, holders: &[u32], articles: &[u32]) -> Vec<KleinbergBurst> {
        let shares = self.shares(holders, articles);
        // The slack is more than the rounding error of a weight.
        if self.greatest_weight(&shares, holders, articles) < self.least_weight - 1e-6 {
            return Vec::new();
        }
        let costs = self.costs(&shares, holders, articles);
        let states = self.states(&costs, articles);
        self.bursts_of_states(&costs, &states, articles)
    }

    /// Returns `false` if there is certainly no burst, for this dispersion and any larger one.
    pub(in crate::time) fn may_burst(&self, holders: &[u32], articles: &[u32]) -> bool {
        let shares = self.shares(holders, articles);
        self.greatest_weight(&shares, holders, articles) >= self.least_weight - 1e-6
    }

    /// Returns the expected share at each level, from 0; none for a term that no or every article
    /// contains.
    fn shares(&self, holders: &[u32], articles: &[u32]) -> Vec<f64> {
        let sum = |counts: &[u32]| counts.iter().map(|&count| f64::from(count)).sum::<f64>();
        let share = sum(holders) / sum(articles);
        if share.is_nan() || share <= 0.0 || share >= LARGEST_SHARE {
            return Vec::new();
        }
        let highest = holders
            .iter()
            .zip(articles)
            .filter(|(_, articles)| **articles > 0)
            .map(|(&holders, &articles)| f64::from(holders) / f64::from(articles))
            .fold(0.0, f64::max);
        let mut shares = vec![share];
        // A level is never the best if the level below exceeds all shares.
        while let Some(&below) = shares.last().filter(|&&below| below < highest.min(LARGEST_SHARE)) {
            shares.push((below * self.scale).min(LARGEST_SHARE));
        }
        shares
    }

    /// Returns an upper bound of the weight of any run of periods at any level. Most terms never
    /// burst, and this shows it without running the automaton.
    fn greatest_weight(&self, shares: &[f64], holders: &[u32], articles: &[u32]) -> f64 {
        // What an article with the term and one without it add to the weight of a period.
        let gains = shares.iter().skip(1).map(|p| {
            ((p / shares[0]).ln() / self.dispersion, ((-p).ln_1p() - (-shares[0]).ln_1p()) / self.dispersion)
        });
        let mut levels: Vec<(f64, f64, f64)> = gains.map(|(with, without)| (with, without, 0.0)).collect();
        let mut greatest = f64::NEG_INFINITY;
        let mut absent = 0;
        for (&r, &d) in holders.iter().zip(articles) {
            let others = d.saturating_sub(r);
            if r == 0 {
                absent += u64::from(others);
                continue;
            }
            for (with, without, here) in &mut levels {
                let of_period = f64::from(r) * *with + f64::from(others) * *without;
                *here = (*here + absent as f64 * *without).max(0.0) + of_period;
                greatest = greatest.max(*here);
            }
            absent = 0;
        }
        greatest
    }

    /// Returns −ln(pʳ (1 − p)^(d − r)) / dispersion for each period and level. The binomial
    /// coefficient is the same for all levels and left out.
    fn costs(&self, shares: &[f64], holders: &[u32], articles: &[u32]) -> Vec<Vec<f64>> {
        let logarithms: Vec<(f64, f64)> = shares.iter().map(|p| (p.ln(), (-p).ln_1p())).collect();
        let cost = |r: u32, d: u32, (with, without): (f64, f64)| {
            -(f64::from(r) * with + f64::from(d.saturating_sub(r)) * without) / self.dispersion
        };
        holders
            .iter()
            .zip(articles)
            .map(|(&r, &d)| logarithms.iter().map(|&logarithm| cost(r, d, logarithm)).collect())
            .collect()
    }

    /// Returns the cheapest sequence of levels (Viterbi 1967). Ties are broken by the lower level.
    fn states(&self, costs: &[Vec<f64>], articles: &[u32]) -> Vec<usize> {
        let periods = articles.iter().filter(|&&articles| articles > 0).count();
        let up = self.gamma * (periods as f64).ln();
        let levels = costs.first().map_or(0, Vec::len);
        // The automaton starts at level 0.
        let mut total: Vec<f64> = (0..levels).map(|level| level as f64 * up).collect();
        let mut from = vec![0; levels * costs.len()];
        let mut reached = total.clone();
        for (period, costs) in costs.iter().enumerate() {
            for level in 0..levels {
                let (mut least, mut best) = (f64::INFINITY, 0);
                for (before, total) in total.iter().enumerate() {
                    let cost = total + level.saturating_sub(before) as f64 * up;
                    if cost < least {
                        (least, best) = (cost, before);
                    }
                }
                // The first period has no predecessor.
                reached[level] = if period == 0 { total[level] } else { least } + costs[level];
                from[period * levels + level] = best;
            }
            std::mem::swap(&mut total, &mut reached);
        }
        let cheapest =
            (0..levels).fold(0, |best, level| if total[level] < total[best] { level } else { best });
        let mut states = vec![cheapest; costs.len()];
        for period in (1..costs.len()).rev() {
            states[period - 1] = from[period * levels + states[period]];
        }
        states
    }

    /// Returns the largest gain in log-likelihood over level 0 of a run of these periods at a
    /// single level, minus ln L for the choice among L levels.
    fn best_level(costs: &[Vec<f64>]) -> f64 {
        let levels = costs.first().map_or(0, Vec::len);
        let best_run = |level: usize| {
            let gains = costs.iter().map(|costs| costs[0] - costs[level]);
            gains.fold((0.0, f64::NEG_INFINITY), |(before, best): (f64, f64), gain| {
                let here = before.max(0.0) + gain;
                (here, best.max(here))
            })
        };
        let best = (1..levels).map(|level| best_run(level).1).fold(f64::NEG_INFINITY, f64::max);
        best - (levels.saturating_sub(1).max(1) as f64).ln()
    }

    fn bursts_of_states(
        &self,
        costs: &[Vec<f64>],
        states: &[usize],
        articles: &[u32],
    ) -> Vec<KleinbergBurst> {
        let mut bursts: Vec<KleinbergBurst> = Vec::new();
        for level in 1..=states.iter().copied().max().unwrap_or(0) {
            let mut start = 0;
            for run in states.chunk_by(|a, b| (*a >= level) == (*b >= level)) {
                let span = start..start + run.len();
                start = span.end;
                if run[0] < level {
                    continue;
                }
                let weight = span.clone().map(|period| costs[period][level - 1] - costs[period][level]).sum();
                // A burst inside one of the level below that was dropped is dropped, too.
                let is_inside = level == 1
                    || bursts.iter().any(|outer| {
                        outer.level as usize == level - 1 && (outer.start..=outer.end).contains(&span.start)
                    });
                let strongest =
                    if level == 1 { Self::best_level(&costs[span.clone()]).max(weight) } else { weight };
                let mut non_empty = span.filter(|&period| articles[period] > 0);
                if let (true, true, Some(first)) =
                    (strongest >= self.least_weight, is_inside, non_empty.next())
                {
                    let last = non_empty.next_back().unwrap_or(first);
                    bursts.push(KleinbergBurst {
                        level: level as u32,
                        start: first,
                        end: last,
                        weight,
                        strength: strongest,
                    });
                }
            }
        }
        bursts.sort_by_key(|burst| (burst.start, burst.level));
        bursts
    }
}
