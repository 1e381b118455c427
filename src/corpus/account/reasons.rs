//! The commonest reasons for which records were rejected.

use std::collections::BTreeMap;

use super::rejected::Rejected;

/// Returns the commonest reasons with the number of their records and an example, the most
/// frequent first.
///
/// Reasons that differ only in numbers and quoted names are the same.
///
/// ```
/// use zeitwort::corpus::{Rejected, common_reasons};
///
/// let rejected = |record, reason: &str| Rejected {
///     file: "news.csv".to_owned(),
///     record,
///     reason: reason.to_owned(),
///     rest_of_file: false,
/// };
/// let records = [rejected(3, "duplicate id `a`"), rejected(4, "empty text"), rejected(9, "duplicate id `b`")];
/// let reasons = common_reasons(&records, 2);
/// assert_eq!((reasons[0].0, reasons[0].1.record), (2, 3));
/// assert_eq!(reasons[1].1.reason, "empty text");
/// ```
#[must_use]
pub fn common_reasons(rejected: &[Rejected], most: usize) -> Vec<(u64, &Rejected)> {
    let mut kinds: BTreeMap<String, (u64, &Rejected)> = BTreeMap::new();
    for record in rejected {
        kinds.entry(kind(&record.reason)).or_insert((0, record)).0 += 1;
    }
    let mut kinds: Vec<(u64, &Rejected)> = kinds.into_values().collect();
    kinds.sort_by_key(|(records, _)| std::cmp::Reverse(*records));
    kinds.truncate(most);
    kinds
}

/// Returns the reason without digits and without what stands in backticks.
fn kind(reason: &str) -> String {
    let unquoted = reason.split('`').step_by(2);
    unquoted.flat_map(|part| part.chars().filter(|c| !c.is_ascii_digit())).collect()
}
