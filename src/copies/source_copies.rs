//! Who carries whose texts.

use std::collections::BTreeMap;

use super::copy_groups::CopyGroups;

/// How many texts of one outlet another one carries.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SourceCopies {
    /// The outlet of the articles that are copied.
    pub from: String,
    /// The outlet of the copies. It can be the same, for example if a text appears in two editions.
    pub to: String,
    /// The number of copies.
    pub docs: u32,
    /// The median of the days from the copied article to the copy; `None` if no day is known.
    pub median_lag_days: Option<f64>,
}

impl CopyGroups {
    /// Returns how many texts each outlet carries of each other one, the most first. Articles without an outlet do
    /// not count. A text that came from an agency counts for the outlet whose article is the earliest of the most
    /// complete ones.
    #[must_use]
    pub fn sources(&self) -> Vec<SourceCopies> {
        let mut lags: BTreeMap<(&str, &str), (u32, Vec<i32>)> = BTreeMap::new();
        for group in self.groups() {
            let Some(from) = group.of().source.as_deref() else { continue };
            for copy in group.copies() {
                let Some(to) = copy.source.as_deref() else { continue };
                let (docs, lags) = lags.entry((from, to)).or_default();
                *docs += 1;
                lags.extend(copy.lag_days);
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
