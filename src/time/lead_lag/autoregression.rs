//! Autoregressive models, to take the dependence on earlier periods out of a series.

/// The coefficients of an autoregressive model: how much a value depends on the one before, the one before
/// that, and so on. Empty if it depends on none.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Autoregression {
    pub(super) coefficients: Vec<f64>,
}

/// The largest order that is tried for a series of `n` values: R's 10 log₁₀ n, and at most an eighth of the
/// values. In short series, AIC often chooses too high an order.
pub(super) fn largest_order(n: usize) -> usize {
    let of_r = (10.0 * (n.max(1) as f64).log10()).floor() as usize;
    of_r.min(n / 8)
}

impl Autoregression {
    /// Fits models up to the order `most` by the equations of Yule and Walker, and returns the one with the
    /// lowest AIC (Brockwell & Davis 1991, section 8.2 and 9.3; R's `ar.yw`).
    pub(super) fn fit(series: &[f64], most: usize) -> Self {
        let n = series.len();
        let mean = series.iter().sum::<f64>() / n as f64;
        let lagged = |lag: usize| -> f64 {
            let pairs = series.iter().zip(series.iter().skip(lag));
            pairs.map(|(a, b)| (a - mean) * (b - mean)).sum::<f64>() / n as f64
        };
        let covariances: Vec<f64> = (0..=most.min(n.saturating_sub(1))).map(lagged).collect();
        let criterion = |variance: f64, order: usize| n as f64 * variance.ln() + 2.0 * order as f64;
        let mut best = (f64::INFINITY, Vec::new());
        let mut coefficients: Vec<f64> = Vec::new();
        let Some(mut variance) = covariances.first().copied().filter(|&variance| variance > 0.0) else {
            return Self { coefficients };
        };
        // The recursion of Levinson and Durbin.
        for order in 0..covariances.len() {
            if order > 0 {
                let known: f64 =
                    coefficients.iter().zip(covariances[1..order].iter().rev()).map(|(a, c)| a * c).sum();
                let last = (covariances[order] - known) / variance;
                let reversed: Vec<f64> = coefficients.iter().rev().copied().collect();
                coefficients.iter_mut().zip(reversed).for_each(|(a, b)| *a -= last * b);
                coefficients.push(last);
                variance *= 1.0 - last * last;
            }
            if variance <= 0.0 {
                break;
            }
            if criterion(variance, order) < best.0 {
                best = (criterion(variance, order), coefficients.clone());
            }
        }
        Self { coefficients: best.1 }
    }

    /// Returns what the model does not explain: each value less its mean and what earlier values predict. The
    /// first values, which have too few before them, are left out.
    pub(super) fn residuals(&self, series: &[f64]) -> Vec<f64> {
        let mean = series.iter().sum::<f64>() / series.len() as f64;
        series
            .windows(self.coefficients.len() + 1)
            .map(|window| {
                let (value, before) = (window[window.len() - 1], &window[..window.len() - 1]);
                let predicted = self.coefficients.iter().zip(before.iter().rev());
                value - mean - predicted.map(|(a, earlier)| a * (earlier - mean)).sum::<f64>()
            })
            .collect()
    }
}
