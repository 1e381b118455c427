//! The false discovery rate of Benjamini and Hochberg (1995).

/// Returns the q value of each p value: the smallest false discovery rate at which the test is
/// a discovery (Benjamini & Hochberg 1995).
///
/// For m tests and the p value of rank i, q = min over j ≥ i of p₍ⱼ₎ · m / j, in [0, 1]. `None`
/// stays `None` and does not count as a test.
///
/// ```
/// use zeitwort::time::benjamini_hochberg;
///
/// let q = benjamini_hochberg(&[Some(0.01), None, Some(0.04), Some(0.03)]);
/// assert_eq!(q, [Some(0.03), None, Some(0.04), Some(0.04)]);
/// ```
#[must_use]
pub fn benjamini_hochberg(p: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut tested: Vec<(usize, f64)> =
        p.iter().enumerate().filter_map(|(index, p)| p.map(|p| (index, p))).collect();
    tested.sort_by(|a, b| a.1.total_cmp(&b.1));
    let tests = tested.len() as f64;
    let mut q = vec![None; p.len()];
    let mut least = 1.0f64;
    for (rank, &(index, p)) in tested.iter().enumerate().rev() {
        least = least.min(p * (tests / (rank + 1) as f64));
        q[index] = Some(least);
    }
    q
}
