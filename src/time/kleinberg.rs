//! Bursts in a series of shares: Kleinberg's automaton for batched arrivals
//! (2003, section 4), solved exactly.

/// A burst: a stretch of periods in which the automaton is at `level` or above.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Episode {
    /// From 1; at level i the expected share is that of the whole series times
    /// sⁱ.
    pub level: u32,
    /// Its first period, as a position.
    pub start: usize,
    /// Its last period.
    pub end: usize,
    /// Σ (cost at `level` − 1 − cost at `level`) over its periods: by how much
    /// the logarithm of the likelihood grows.
    pub weight: f64,
}

/// The automaton.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kleinberg {
    /// s > 1: how many times higher the share is at each level.
    pub scale: f64,
    /// γ: what each level up costs, in units of ln n for n periods.
    pub gamma: f64,
    /// By what the logarithms of likelihoods are divided, as shares scatter more
    /// than a binomial distribution; 1 for independent articles.
    pub dispersion: f64,
    /// Bursts of less weight are dropped, unless one of the higher levels alone
    /// reaches it in a part of them: a burst of one period and eight times the
    /// share is likelier than its weight over level 0 says. For choosing among L
    /// levels, ln L is taken off.
    pub least_weight: f64,
}

impl Default for Kleinberg {
    /// s = 2 and γ = 1, as in the paper; independent articles; all bursts.
    fn default() -> Self {
        Self { scale: 2.0, gamma: 1.0, dispersion: 1.0, least_weight: 0.0 }
    }
}

/// The greatest expected share: an automaton that is sure would pay without
/// bound for a single article.
const SUREST: f64 = 0.9999;

impl Kleinberg {
    /// The weight that a chance burst reaches in at most one of twenty series of
    /// `periods` periods.
    ///
    /// The weight from a given start on is a logarithm of a likelihood ratio,
    /// which without burst is ever above w with a probability of at most e⁻ʷ
    /// (Ville 1939); there are n starts. So w = ln(n / 0.05). Of L levels one is
    /// chosen, for which [`Kleinberg::least_weight`] takes ln L off.
    #[must_use]
    pub fn sure_weight(periods: usize) -> f64 {
        (periods as f64 / 0.05).ln()
    }

    /// The bursts of `holders` articles of `articles` in each period, in order of
    /// start and level. Levels go as high as the highest share asks for. Periods
    /// without articles cost nothing at any level, so that a burst may span them,
    /// but it neither begins nor ends there. Time O(n · levels²).
    ///
    /// ```
    /// use zeitwort::time::Kleinberg;
    ///
    /// let bursts = Kleinberg::default().bursts(&[1, 2, 1, 9, 8, 1, 0, 2], &[20; 8]);
    /// assert_eq!((bursts[0].level, bursts[0].start, bursts[0].end), (1, 3, 4));
    /// ```
    #[must_use]
    pub fn bursts(&self, holders: &[u32], articles: &[u32]) -> Vec<Episode> {
        let sum = |counts: &[u32]| counts.iter().map(|&count| f64::from(count)).sum::<f64>();
        let share = sum(holders) / sum(articles);
        if share.is_nan() || share <= 0.0 || share >= SUREST {
            return Vec::new();
        }
        let highest = holders
            .iter()
            .zip(articles)
            .filter(|(_, articles)| **articles > 0)
            .map(|(&holders, &articles)| f64::from(holders) / f64::from(articles))
            .fold(0.0, f64::max);
        let mut shares = vec![share];
        // A level whose lower neighbour is above all shares is never the best.
        while let Some(&below) = shares.last().filter(|&&below| below < highest.min(SUREST)) {
            shares.push((below * self.scale).min(SUREST));
        }
        // More than rounding makes of a weight.
        if self.greatest_weight(&shares, holders, articles) < self.least_weight - 1e-6 {
            return Vec::new();
        }
        let costs = self.costs(&shares, holders, articles);
        let states = self.states(&costs, articles);
        self.episodes(&costs, &states, articles)
    }

    /// No stretch of periods weighs more, at whatever level: most words never burst,
    /// and are so recognised without the automaton.
    fn greatest_weight(&self, shares: &[f64], holders: &[u32], articles: &[u32]) -> f64 {
        // What an article with the term adds to the weight of its period, and one without.
        let gains = shares[1..].iter().map(|p| {
            ((p / shares[0]).ln() / self.dispersion, ((-p).ln_1p() - (-shares[0]).ln_1p()) / self.dispersion)
        });
        let mut levels: Vec<(f64, f64, f64)> = gains.map(|(with, without)| (with, without, 0.0)).collect();
        let mut greatest = f64::NEG_INFINITY;
        let mut quiet = 0;
        for (&r, &d) in holders.iter().zip(articles) {
            let others = d.saturating_sub(r);
            if r == 0 {
                quiet += u64::from(others);
                continue;
            }
            for (with, without, here) in &mut levels {
                let of_period = f64::from(r) * *with + f64::from(others) * *without;
                *here = (*here + quiet as f64 * *without).max(0.0) + of_period;
                greatest = greatest.max(*here);
            }
            quiet = 0;
        }
        greatest
    }

    /// −ln(pʳ (1 − p)^(d − r)) / dispersion for each period and level; the
    /// binomial coefficient is the same for all levels.
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

    /// The cheapest sequence of levels (Viterbi 1967); of equals the lower.
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
                // Before the first period is the start itself.
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

    /// By how much the logarithm of the likelihood grows where some of these
    /// periods are all at the level that fits them best, less ln L.
    fn best_level(costs: &[Vec<f64>]) -> f64 {
        let levels = costs.first().map_or(0, Vec::len);
        let best_stretch = |level: usize| {
            let gains = costs.iter().map(|costs| costs[0] - costs[level]);
            gains.fold((0.0, f64::NEG_INFINITY), |(before, best): (f64, f64), gain| {
                let here = before.max(0.0) + gain;
                (here, best.max(here))
            })
        };
        let best = (1..levels).map(|level| best_stretch(level).1).fold(f64::NEG_INFINITY, f64::max);
        best - (levels.saturating_sub(1).max(1) as f64).ln()
    }

    fn episodes(&self, costs: &[Vec<f64>], states: &[usize], articles: &[u32]) -> Vec<Episode> {
        let mut episodes: Vec<Episode> = Vec::new();
        for level in 1..=states.iter().copied().max().unwrap_or(0) {
            let mut start = 0;
            for stretch in states.chunk_by(|a, b| (*a >= level) == (*b >= level)) {
                let span = start..start + stretch.len();
                start = span.end;
                if stretch[0] < level {
                    continue;
                }
                let weight = span.clone().map(|period| costs[period][level - 1] - costs[period][level]).sum();
                // Inside a burst of the level below that was dropped, none counts.
                let is_held = level == 1
                    || episodes.iter().any(|outer| {
                        outer.level as usize == level - 1 && (outer.start..=outer.end).contains(&span.start)
                    });
                let sure =
                    if level == 1 { Self::best_level(&costs[span.clone()]).max(weight) } else { weight };
                let mut held = span.filter(|&period| articles[period] > 0);
                if let (true, true, Some(first)) = (sure >= self.least_weight, is_held, held.next()) {
                    let last = held.next_back().unwrap_or(first);
                    episodes.push(Episode { level: level as u32, start: first, end: last, weight });
                }
            }
        }
        episodes.sort_by_key(|episode| (episode.start, episode.level));
        episodes
    }
}
