//! Overdispersion: how much more the share of a term varies from period to period than in
//! independent articles. Bursts and change points must stand out from this.

use std::sync::OnceLock;

use statrs::distribution::{ChiSquared, ContinuousCDF};

/// The share of pairs that is kept, if there are enough of them.
const KEPT: f64 = 0.9;
/// Two pairs are left out at least, because a burst of one period makes two pairs differ.
const LEFT_OUT: usize = 2;
/// With fewer pairs than this, two pairs are more than a tenth.
const FEW_PAIRS: usize = 20;

/// Returns how many of the smallest squares of `pairs` pairs are kept.
fn kept_of(pairs: usize) -> usize {
    let kept = (pairs as f64 * KEPT).ceil() as usize;
    if pairs < FEW_PAIRS { kept.min(pairs.saturating_sub(LEFT_OUT)).max(pairs.min(1)) } else { kept }
}

/// Returns the mean of the lower part of χ² with one degree of freedom, as much of it as is kept of
/// `pairs`: P(χ²₃ ≤ q) / f, where q is the quantile of χ²₁ at the share f.
fn trimmed_mean(pairs: usize) -> f64 {
    static OF_FEW: OnceLock<Vec<f64>> = OnceLock::new();
    static OF_MANY: OnceLock<f64> = OnceLock::new();
    let mean = |share: f64| {
        let distributions = ChiSquared::new(1.0).and_then(|one| Ok((one, ChiSquared::new(3.0)?)));
        distributions.map_or(1.0, |(one, three)| three.cdf(one.inverse_cdf(share)) / share)
    };
    let of_few = || {
        (0..FEW_PAIRS).map(|pairs| if pairs == 0 { 1.0 } else { mean(kept_of(pairs) as f64 / pairs as f64) })
    };
    let of_few = OF_FEW.get_or_init(|| of_few().collect());
    of_few.get(pairs).copied().unwrap_or_else(|| *OF_MANY.get_or_init(|| mean(KEPT)))
}

/// Returns the variance of the shares `holders` / `articles` divided by that of a binomial
/// distribution, at least 1.
///
/// It is the mean of the squared differences of neighbouring shares without the largest tenth (two of
/// them at least), divided by its expectation. Because neighbours are compared (von Neumann 1941) and the mean is
/// trimmed, neither a trend nor a few bursts count as dispersion. Periods without articles are
/// skipped. `squares` is memory that is reused.
pub(in crate::time) fn dispersion(holders: &[u32], articles: &[u32], squares: &mut Vec<f64>) -> f64 {
    let sum = |counts: &[u32]| counts.iter().map(|&count| u64::from(count)).sum::<u64>() as f64;
    let share = sum(holders) / sum(articles);
    if share.is_nan() || share <= 0.0 || share >= 1.0 {
        return 1.0;
    }
    squares.clear();
    let mut pairs = 0;
    let mut before: Option<(u32, u32)> = None;
    for now in holders.iter().copied().zip(articles.iter().copied()).filter(|(_, articles)| *articles > 0) {
        if let Some(before) = before.replace(now) {
            pairs += 1;
            // Two periods without the term do not differ. For a rare word these are most pairs.
            if before.0 > 0 || now.0 > 0 {
                let [before, now] = [before, now].map(|(holders, articles)| {
                    (f64::from(holders) / f64::from(articles), 1.0 / f64::from(articles))
                });
                squares.push((now.0 - before.0).powi(2) / (share * (1.0 - share) * (before.1 + now.1)));
            }
        }
    }
    if pairs == 0 {
        return 1.0;
    }
    let kept = kept_of(pairs);
    let of_squares = kept.saturating_sub(pairs - squares.len());
    if (1..squares.len()).contains(&of_squares) {
        squares.select_nth_unstable_by(of_squares, f64::total_cmp);
    }
    squares.truncate(of_squares);
    // The sum depends on the order, so the order is fixed.
    squares.sort_unstable_by(f64::total_cmp);
    let mean = squares.iter().sum::<f64>() / kept as f64;
    (mean / trimmed_mean(pairs)).max(1.0)
}

#[cfg(test)]
mod tests {
    fn dispersion(holders: &[u32], articles: &[u32]) -> f64 {
        super::dispersion(holders, articles, &mut Vec::new())
    }

    #[test]
    fn a_burst_in_a_short_series_is_not_dispersion() {
        let burst: Vec<u32> = (0..12).map(|t| if t == 7 { 10 } else { 1 }).collect();
        assert_eq!(dispersion(&burst, &[20; 12]), 1.0);
        assert!((super::trimmed_mean(40) - 0.623_015_484_134_681_9).abs() < 1e-9);
    }

    #[test]
    fn steps_and_bursts_are_not_dispersion_but_alternation_is() {
        let articles = [100; 40];
        let steps: Vec<u32> = (0..40).map(|t| if t < 20 { 10 } else { 40 }).collect();
        assert_eq!(dispersion(&steps, &articles), 1.0);
        let jumping: Vec<u32> = (0..40).map(|t| if t % 2 == 0 { 10 } else { 40 }).collect();
        // (.3)² / (.25 · .75 · .02) / .6230
        assert!((dispersion(&jumping, &articles) - 38.52).abs() < 0.1, "{}", dispersion(&jumping, &articles));
        assert_eq!(dispersion(&[0; 40], &articles), 1.0);
        assert_eq!(dispersion(&[3, 0, 5], &[3, 0, 5]), 1.0);
    }
}
