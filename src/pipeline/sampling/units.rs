//! [`SamplingUnits`]: which articles are one unit.

use std::collections::HashMap;

use super::cluster::Cluster;
use crate::Result;
use crate::copies::CopyGroups;
use crate::corpus::DocumentMeta;
use crate::pipeline::columns::no_values;
use crate::time::Timeline;

/// The sampling units of the articles of a run.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SamplingUnits {
    /// What the articles of a unit have in common; never [`Cluster::Auto`].
    pub cluster: Cluster,
    /// A number for each article, which is the same for the articles of a unit; `None` if each
    /// article is a unit.
    pub of_document: Option<Vec<u32>>,
    /// How many times as wide as with articles as units the intervals of rates are, on average over
    /// the tracked terms; 1 if each article is a unit. `None` if the data do not say, such as where
    /// each period is one unit.
    pub widening: Option<f64>,
    /// Whether articles of one day were compared with others, and seen not to resemble each other; `false` if the
    /// cluster was given, or if each period has articles of one day only.
    pub days_compared: bool,
}

impl SamplingUnits {
    /// The units of articles that do not resemble each other.
    pub(in crate::pipeline) fn articles() -> Self {
        Self { cluster: Cluster::Article, of_document: None, widening: Some(1.0), days_compared: false }
    }

    /// Returns the units of a cluster. `copies` are the groups of articles that all count.
    ///
    /// The copies of a text belong to the unit of the copy that was first, so that a text which is
    /// printed on two days is not two pieces of evidence.
    ///
    /// # Errors
    /// Returns [`Error::NoValues`] if no article has a value in the column, or no article has a day.
    pub(in crate::pipeline) fn of(
        cluster: &Cluster,
        documents: &[DocumentMeta],
        copies: Option<&CopyGroups>,
    ) -> Result<Self> {
        let copies = copies.filter(|copies| !copies.groups().is_empty());
        let of_document = match cluster {
            Cluster::Auto | Cluster::Article => None,
            Cluster::Story => copies.map(CopyGroups::units),
            Cluster::Date => {
                Some(numbered("date", documents, copies, |document| document.date?.known_day())?)
            }
            Cluster::Column(column) => {
                Some(numbered(column, documents, copies, |document| document.value(column))?)
            }
        };
        Ok(Self { cluster: cluster.clone(), of_document, widening: None, days_compared: false })
    }
}

impl SamplingUnits {
    /// Returns the timeline with these units. `lengths` are those of all articles.
    pub(in crate::pipeline) fn on(&self, timeline: Timeline, lengths: &[u32]) -> Timeline {
        match &self.of_document {
            Some(units) => timeline.with_units(units, lengths),
            None => timeline,
        }
    }
}

/// Numbers the articles by a value. An article without one is a unit by itself.
fn numbered<V: std::hash::Hash + Eq>(
    column: &str,
    documents: &[DocumentMeta],
    copies: Option<&CopyGroups>,
    value: impl Fn(&DocumentMeta) -> Option<V>,
) -> Result<Vec<u32>> {
    let articles = documents.len() as u32;
    let mut numbers: HashMap<V, u32> = HashMap::new();
    let mut units: Vec<u32> = documents
        .iter()
        .zip(0..)
        .map(|(document, row)| match value(document) {
            Some(value) => {
                let next = articles + numbers.len() as u32;
                *numbers.entry(value).or_insert(next)
            }
            None => row,
        })
        .collect();
    if numbers.is_empty() {
        return Err(no_values("cluster", column, documents));
    }
    for group in copies.map_or(&[][..], CopyGroups::groups) {
        // A copy that a model knows is not among the articles.
        let first = group.first().article.or_else(|| group.members.iter().find_map(|member| member.article));
        let Some(unit) = first.map(|first| units[first as usize]) else { continue };
        group.members.iter().filter_map(|member| member.article).for_each(|row| units[row as usize] = unit);
    }
    Ok(units)
}
