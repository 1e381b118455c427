//! The false discovery rate (Benjamini & Hochberg 1995).

/// The q of each p: the least false discovery rate at which it is a discovery.
/// Values without p get no q and do not count as tests.
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
