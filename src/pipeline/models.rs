//! Count models of the terms of a result, and which group uses a term earlier.

use super::{Analysis, SavedResult};
use crate::frame::TermSeries;
use crate::time::{
    CountData, CountModel, CountModelParams, CountSeries, LeadLag, LeadLagParams, TermFrequencies, Timeline,
    Tracked,
};
use crate::{Error, Result};

impl SavedResult {
    /// Returns the counts of a term in all periods, in each group if the result is split by a column
    /// ([`by`](crate::Settings#structfield.by)).
    ///
    /// # Errors
    /// As [`SavedResult::series`].
    pub fn counts(&self, term_id: u32) -> Result<CountData> {
        let series = self.series(term_id)?;
        let starts = series[0].periods.iter().map(|period| period.start).collect();
        let counts = |series: TermSeries| CountSeries {
            counts: series.periods.iter().map(|period| period.rate.count).collect(),
            words: series.periods.iter().map(|period| period.tokens).collect(),
            group: series.facet,
        };
        CountData::new(self.settings().period, starts, series.into_iter().map(counts).collect())
    }

    /// Fits a model of the counts of a term.
    ///
    /// ```
    /// use zeitwort::pipeline::SavedResult;
    /// use zeitwort::time::CountModel;
    /// use zeitwort::{Corpus, Pipeline, Settings};
    ///
    /// # let folder = tempfile::tempdir().unwrap();
    /// # let path = folder.path().join("zeitwort-out");
    /// Pipeline::new(Settings::new().topics(7).by("source")).run(&Corpus::sample())?.write(&path)?;
    ///
    /// let result = SavedResult::open(&path)?;
    /// let model = result.count_model(result.find("Wärmepumpe")?, &CountModel::params())?;
    /// assert_eq!((model.cells, model.clusters), (44, 24)); // 24 months, in four of which one outlet has no article
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`SavedResult::series`] and [`CountModelParams::fit`]; the message names the term.
    pub fn count_model(&self, term_id: u32, params: &CountModelParams) -> Result<CountModel> {
        params.fit(&self.counts(term_id)?).map_err(|error| named(error, self.label(term_id)))
    }

    /// Compares the groups of the result: does one use a term earlier than another?
    ///
    /// # Errors
    /// As [`SavedResult::series`] and [`LeadLagParams::test`]; the message names the term.
    pub fn lead_lag(&self, term_id: u32, params: &LeadLagParams) -> Result<LeadLag> {
        params.test(&self.counts(term_id)?).map_err(|error| named(error, self.label(term_id)))
    }
}

impl Analysis {
    /// Returns the counts of a term in all periods, whether it is tracked or not; in each group if the articles
    /// are split by a column.
    ///
    /// ```
    /// use zeitwort::time::CountModel;
    /// use zeitwort::{Corpus, Pipeline, Settings};
    ///
    /// let analysis = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?;
    /// let counts = analysis.counts(analysis.find("Wärmepumpe").unwrap())?;
    /// assert_eq!(counts.series()[0].count(), 58);
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns [`Error::Parameter`] for an id that no term has.
    pub fn counts(&self, term_id: u32) -> Result<CountData> {
        let counts = &self.articles.counts;
        if term_id as usize >= counts.vocabulary().len() {
            let given = term_id.to_string();
            return Err(Error::Parameter { name: "term_id", given, expected: "the id of a term" });
        }
        let tracked = Tracked::Terms(vec![term_id]);
        let of = |timeline: &Timeline, group: Option<String>| CountSeries {
            group,
            counts: TermFrequencies::new(counts, timeline, &tracked)
                .rates(0)
                .map(|rate| rate.count)
                .collect(),
            words: timeline.totals().iter().map(|total| total.tokens).collect(),
        };
        let whole = &self.over_time.timeline;
        let series = match &self.over_time.facets {
            None => vec![of(whole, None)],
            Some(by) => by.facets.iter().map(|facet| of(&facet.timeline, facet.value.clone())).collect(),
        };
        CountData::new(whole.period(), whole.totals().iter().map(|total| total.start).collect(), series)
    }

    /// Fits a model of the counts of a term.
    ///
    /// # Errors
    /// As [`Analysis::counts`] and [`CountModelParams::fit`]; the message names the term.
    pub fn count_model(&self, term_id: u32, params: &CountModelParams) -> Result<CountModel> {
        params.fit(&self.counts(term_id)?).map_err(|error| named(error, self.label(term_id)))
    }

    /// Compares the groups of the articles: does one use a term earlier than another?
    ///
    /// # Errors
    /// As [`Analysis::counts`] and [`LeadLagParams::test`]; the message names the term.
    pub fn lead_lag(&self, term_id: u32, params: &LeadLagParams) -> Result<LeadLag> {
        params.test(&self.counts(term_id)?).map_err(|error| named(error, self.label(term_id)))
    }

    fn label(&self, term_id: u32) -> &str {
        &self.articles.counts.vocabulary().get(term_id).label
    }
}

/// Names the term in the message of an error: there may be models of several.
fn named(error: Error, label: &str) -> Error {
    match error {
        Error::Numeric { routine, message } => {
            Error::Numeric { routine, message: format!("`{label}`: {message}") }
        }
        error => error,
    }
}
