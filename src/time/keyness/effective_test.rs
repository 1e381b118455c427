//! The test of equal rates on effective counts.

use statrs::function::beta::beta_reg;

use crate::time::inference::distributions::two_sided;

/// The effective count from which the normal approximation of the signed root of G² replaces the
/// binomial distribution. Its relative error is then below 2 % for the p values that matter.
const MANY: f64 = 2000.0;

/// Returns the two-sided p value of `target` occurrences of a word in the target and `reference` in
/// the reference, if `share` of all words are in the target and the variance is `effect` times that
/// of independent occurrences.
///
/// Both counts are divided by `effect` (Korn & Graubard 1998: exact intervals of proportions with
/// the effective sample size). Given their sum n, the count of the target then has the binomial
/// distribution of n and `share`, continued to real numbers by the incomplete beta function. The
/// smaller tail counts twice.
pub(super) fn effective_p(target: f64, reference: f64, share: f64, effect: f64) -> f64 {
    let (a, b) = (target / effect, reference / effect);
    let n = a + b;
    if n >= MANY {
        return normal_p(a, b, share);
    }
    // P(X ≥ a) is an incomplete beta function with the parameters a and b + 1.
    let tail =
        if a > n * share { beta_reg_or_1(a, b + 1.0, share) } else { beta_reg_or_1(b, a + 1.0, 1.0 - share) };
    (2.0 * tail).min(1.0)
}

fn beta_reg_or_1(a: f64, b: f64, x: f64) -> f64 {
    if a > 0.0 { beta_reg(a, b, x.clamp(0.0, 1.0)) } else { 1.0 }
}

/// The p value of the signed root of twice the log-likelihood ratio.
fn normal_p(a: f64, b: f64, share: f64) -> f64 {
    let term = |observed: f64, expected: f64| {
        if observed > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
    };
    let n = a + b;
    let deviance = 2.0 * (term(a, n * share) + term(b, n * (1.0 - share)));
    two_sided(deviance.max(0.0).sqrt())
}
