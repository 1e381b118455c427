//! The log-likelihood ratio G² of two rates.

/// Returns the signed log-likelihood ratio of `a` occurrences in `n1` tokens against `b` in `n2`
/// (Dunning 1993).
///
/// G² = 2 Σ O ln(O / E) over the four cells of the table of the term and all other tokens in
/// target and reference. The sign is negative if the rate is lower in the target.
///
/// ```
/// use zeitwort::time::log_likelihood_ratio;
///
/// // 52 of 50,000 words against 57 of 75,000: the example of Lancaster's course.
/// assert_eq!(format!("{:+.2}", log_likelihood_ratio(52, 57, 50_000, 75_000)), "+2.65");
/// ```
#[must_use]
pub fn log_likelihood_ratio(a: u64, b: u64, n1: u64, n2: u64) -> f64 {
    let (a, b, n1, n2) = (a as f64, b as f64, n1 as f64, n2 as f64);
    let share = (a + b) / (n1 + n2);
    let cell = |observed: f64, expected: f64| {
        if observed > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
    };
    let sum = cell(a, n1 * share)
        + cell(b, n2 * share)
        + cell(n1 - a, n1 * (1.0 - share))
        + cell(n2 - b, n2 * (1.0 - share));
    // Rounding must not make the statistic of equal rates negative.
    (2.0 * sum).max(0.0) * if a < n1 * share { -1.0 } else { 1.0 }
}
