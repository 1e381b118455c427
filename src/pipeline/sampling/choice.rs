//! Chooses the sampling units from the articles.

use super::cluster::Cluster;
use super::units::SamplingUnits;
use crate::Result;
use crate::copies::CopyGroups;
use crate::corpus::DocumentMeta;
use crate::matrix::TermCounts;
use crate::time::{Period, PeriodTotal, TermFrequencies, Timeline, Tracked};

/// The articles that the choice is made from, at most, but at least three periods.
const ARTICLES: usize = 20_000;
/// The terms that the choice is made from: those in the most articles.
const TERMS: usize = 1_000;
/// Days must make intervals at least this many times as wide as copies do. Below that, the estimate
/// is mostly noise, and the intervals hold with either.
const LEAST_WIDENING: f64 = 1.05;

impl SamplingUnits {
    /// Returns the units of `cluster`; those of [`Cluster::Auto`] are chosen.
    ///
    /// # Errors
    /// Returns [`Error::NoValues`](crate::Error::NoValues) as [`SamplingUnits::of`].
    pub(in crate::pipeline) fn choose(
        cluster: &Cluster,
        documents: &[DocumentMeta],
        copies: Option<&CopyGroups>,
        counts: &TermCounts,
        timeline: &Timeline,
    ) -> Result<Self> {
        if *cluster != Cluster::Auto {
            return Self::of(cluster, documents, copies);
        }
        let stories = Self::of(&Cluster::Story, documents, copies)?;
        let stories = if stories.of_document.is_some() { stories } else { Self::articles() };
        if timeline.period() == Period::Day {
            return Ok(stories);
        }
        // Without a day, there are none to choose.
        let Ok(days) = Self::of(&Cluster::Date, documents, copies) else { return Ok(stories) };
        let sample = sample(timeline, counts.lengths());
        let [of_days, of_stories] = [&days, &stories].map(|units| units.widening(counts, &sample));
        // Where no day has two articles, days are articles.
        let has_shared = |total: &PeriodTotal| total.units < total.docs;
        let is_known = of_days.is_some() && days.on(sample, counts.lengths()).totals().iter().any(has_shared);
        Ok(match of_days.unwrap_or(1.0) > LEAST_WIDENING * of_stories.unwrap_or(1.0) {
            true => days,
            false => Self { days_compared: is_known, ..stories },
        })
    }

    /// Returns how many times as wide as with articles as units the intervals of rates are. `None` if the data do
    /// not say, as where each period is one unit.
    fn widening(&self, counts: &TermCounts, timeline: &Timeline) -> Option<f64> {
        if self.of_document.is_none() {
            return Some(1.0);
        }
        let timeline = self.on(timeline.clone(), counts.lengths());
        TermFrequencies::new(counts, &timeline, &Tracked::Most(TERMS)).widening()
    }
}

/// Returns the articles of some periods, evenly distributed over time.
fn sample(timeline: &Timeline, lengths: &[u32]) -> Timeline {
    let full: Vec<usize> =
        (0..timeline.totals().len()).filter(|&period| timeline.totals()[period].docs > 0).collect();
    let step = (lengths.len() / ARTICLES).min(full.len() / 3).max(1);
    let mut is_taken = vec![false; timeline.totals().len()];
    full.iter().step_by(step).for_each(|&period| is_taken[period] = true);
    let of_document = timeline.of_document().to_vec();
    timeline.of_part(lengths, |row| of_document[row].is_some_and(|period| is_taken[period as usize]))
}
