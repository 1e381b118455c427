//! Who carries whose texts.

use std::collections::BTreeMap;

use super::copy_groups::CopyGroups;

/// How many texts of one outlet another one carries.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SourceCopies {
    /// The outlet that had the texts first.
    pub from: String,
    /// The outlet of the copies. It can be the same, for example if a text appears in two editions.
    pub to: String,
    /// The number of copies.
    pub docs: u32,
    /// The median of the days from the first article to the copy, 0 or more; `None` if no day is known.
    pub median_lag_days: Option<f64>,
}

impl CopyGroups {
    /// Returns how many texts each outlet carries of each other one, the most first. Articles without an outlet do
    /// not count. A text counts for the outlet that [had it first](super::CopyGroup::first).
    #[must_use]
    pub fn sources(&self) -> Vec<SourceCopies> {
        let mut lags: BTreeMap<(&str, &str), (u32, Vec<i32>)> = BTreeMap::new();
        for group in self.groups() {
            let first = group.first();
            let Some(from) = first.source.as_deref() else { continue };
            for copy in group.members.iter().filter(|member| !std::ptr::eq(*member, first)) {
                let Some(to) = copy.source.as_deref() else { continue };
                let (docs, lags) = lags.entry((from, to)).or_default();
                *docs += 1;
                lags.extend(first.lag_days.zip(copy.lag_days).map(|(first, copy)| copy - first));
            }
        }
        let sources = lags.into_iter().map(|((from, to), (docs, lags))| SourceCopies {
            from: from.to_owned(),
            to: to.to_owned(),
            docs,
            median_lag_days: median(lags),
        });
        let mut sources: Vec<SourceCopies> = sources.collect();
        sources.sort_by_key(|copies| std::cmp::Reverse(copies.docs));
        sources
    }
}

fn median(mut values: Vec<i32>) -> Option<f64> {
    values.sort_unstable();
    let middle = values.len() / 2;
    let upper = f64::from(*values.get(middle)?);
    Some(if values.len() % 2 == 1 { upper } else { (f64::from(values[middle - 1]) + upper) / 2.0 })
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn medians() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![3]), Some(3.0));
        assert_eq!(median(vec![4, -1, 2]), Some(2.0));
        assert_eq!(median(vec![4, 1]), Some(2.5));
    }
}
