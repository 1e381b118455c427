//! Correlations of two series at several lags.

/// Returns the correlation of `from` and the values of `to` that are `lag` places later, for each lag from
/// −`most` to `most`: Σ (fromₜ − m) (toₜ₊ₗ − m′) / √(Σ (from − m)² Σ (to − m′)²), with sums over all pairs (R's
/// `ccf(to, from)`). The values are 0 if a series is constant.
pub(super) fn cross_correlations(from: &[f64], to: &[f64], most: usize) -> Vec<f64> {
    let (from, to) = (centred(from), centred(to));
    let squares = |series: &[f64]| series.iter().map(|value| value * value).sum::<f64>();
    let scale = (squares(&from) * squares(&to)).sqrt();
    let products = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let later = |lag: usize| products(&from, &to[lag.min(to.len())..]);
    let earlier = |lag: usize| products(&from[lag.min(from.len())..], &to);
    let lags = (1..=most).rev().map(earlier).chain((0..=most).map(later));
    lags.map(|sum| if scale > 0.0 { sum / scale } else { 0.0 }).collect()
}

fn centred(series: &[f64]) -> Vec<f64> {
    let mean = series.iter().sum::<f64>() / series.len().max(1) as f64;
    series.iter().map(|value| value - mean).collect()
}

/// The lags over which the rest of autocorrelation is summed.
const REST: usize = 3;

/// Returns the ratio of the standard deviation of the correlations of two unrelated series to 1/√n, the one of
/// series without autocorrelation: √(1 + 2 Σ ρₗ ρ′ₗ), and at least 1 (Bartlett 1935). A fitted model removes most
/// of the autocorrelation, but in short series not all.
pub(super) fn inflation(from: &[f64], to: &[f64]) -> f64 {
    let autocorrelations = |series: &[f64]| cross_correlations(series, series, REST).split_off(REST + 1);
    let products: f64 = autocorrelations(from).iter().zip(autocorrelations(to)).map(|(a, b)| a * b).sum();
    (1.0 + 2.0 * products).max(1.0).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_positive_lag_says_that_the_first_series_is_earlier() {
        let from = [0.0, 5.0, 0.0, 0.0, 0.0, 3.0, 0.0, 0.0];
        let to = [0.0, 0.0, 5.0, 0.0, 0.0, 0.0, 3.0, 0.0];
        let found = cross_correlations(&from, &to, 2);
        assert!(found[3] > 0.9 && found[..3].iter().all(|correlation| *correlation < 0.0), "{found:?}");
        assert_eq!(cross_correlations(&from, &[1.0; 8], 2), [0.0; 5]);
    }

    #[test]
    fn series_that_swing_alike_have_wider_limits() {
        let slow: Vec<f64> = (0..40).map(|t| (f64::from(t) / 5.0).sin()).collect();
        let fast: Vec<f64> = (0..40).map(|t| f64::from(t % 2)).collect();
        assert!(inflation(&slow, &slow) > 2.0);
        assert_eq!(inflation(&slow, &fast), 1.0);
    }
}
