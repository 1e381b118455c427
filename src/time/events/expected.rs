//! Numbers of articles adjusted for a yearly cycle. Where a seasonal word is expected twice as often,
//! each article counts as two, so that the expected share of articles is the same in all seasons.

use super::season::Seasons;

/// The number of articles with the term, as usual in the year, that are added to those of a season. The
/// ratio of a season in which few are expected is drawn towards 1.
const ADDED: f64 = 1.0;

impl Seasons {
    /// Writes the adjusted number of articles of each period to `adjusted`.
    ///
    /// The ratio of a season is that of the same season in the other years: articles with the term
    /// divided by those expected from the shares of these years. A burst in one year does not make
    /// itself expected. Fractions are carried on to the next period, so that sums over periods are
    /// right; no period has fewer articles than contain the term.
    pub(super) fn adjust(
        &self,
        holders: &[u32],
        articles: &[u32],
        of_seasons: &[f64],
        adjusted: &mut Vec<u32>,
    ) {
        let ratios = self.ratios(holders, of_seasons);
        adjusted.clear();
        let mut rest = 0.0;
        for (period, (&r, &d)) in holders.iter().zip(articles).enumerate() {
            if d == 0 {
                adjusted.push(0);
                continue;
            }
            let exact = f64::from(d) * ratios[self.year[period] * self.seasons + self.season[period]] + rest;
            let whole = exact.round().max(1.0).max(f64::from(r));
            rest = (exact - whole).clamp(-1.0, 1.0);
            adjusted.push(whole as u32);
        }
    }

    /// Returns the divisor of log-likelihoods for the uncertainty of the ratios, each of which comes
    /// from the other years: n / (n − 1) for n years.
    pub(super) fn uncertainty(&self) -> f64 {
        self.years as f64 / (self.years as f64 - 1.0).max(1.0)
    }

    fn ratios(&self, holders: &[u32], articles: &[f64]) -> Vec<f64> {
        let holders = self.sums(holders);
        let mut expected = vec![0.0; holders.len()];
        for year in 0..self.years {
            let span = year * self.seasons..(year + 1) * self.seasons;
            let all = articles[span.clone()].iter().sum::<f64>();
            let share = holders[span.clone()].iter().sum::<f64>() / all.max(1.0);
            for cell in span {
                expected[cell] = articles[cell] * share;
            }
        }
        let of_season =
            |values: &[f64], season: usize| values.iter().skip(season).step_by(self.seasons).sum::<f64>();
        let sums: Vec<(f64, f64)> = (0..self.seasons)
            .map(|season| (of_season(&holders, season), of_season(&expected, season)))
            .collect();
        holders
            .iter()
            .zip(&expected)
            .enumerate()
            .map(|(cell, (own, own_expected))| {
                let (found, expected) = sums[cell % self.seasons];
                (found - own + ADDED) / (expected - own_expected + ADDED)
            })
            .collect()
    }
}
