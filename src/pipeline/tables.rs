//! The tables of an [`Analysis`], and how they are written.

use std::fs::File;
use std::time::Instant;

use super::analysis::LeftOut;
use super::report::{Report, StageTime, peak_memory_bytes};
use super::{Analysis, Articles, Stage};
use crate::frame::{
    DataFrame, FacetSource, LeftOutSource, SeriesSource, Table, TableSource, stack_facets,
    standardized_term_frequencies,
};
use crate::memory::check_available;
use crate::output::{FolderKind, OutputFolder};
use crate::time::{Standardized, TermFrequencies, Timeline, Tracked};
use crate::{Error, Result};

const RESULT: FolderKind = FolderKind {
    name: "a result",
    mark: "run.json",
    has_table: |name| Table::ALL.iter().any(|table| table.name() == name),
};

impl Analysis {
    /// Builds a table.
    ///
    /// ```
    /// use zeitwort::frame::Table;
    /// use zeitwort::{Corpus, Pipeline, Settings};
    ///
    /// let analysis = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?;
    /// let topics = analysis.table(Table::Topics)?;
    /// assert_eq!(topics.height(), 7);
    /// for table in Table::ALL {
    ///     table.schema().check(&analysis.table(table)?)?;
    /// }
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns [`Error::Table`] if polars cannot build the table.
    pub fn table(&self, table: Table) -> Result<DataFrame> {
        table.build(&self.source())
    }

    /// Builds [`Table::TermFrequencies`] for these terms, whether they are tracked
    /// or not. If the articles are split by a column, there are rows for each facet.
    ///
    /// # Errors
    /// Returns [`Error::Table`] if polars cannot build the table.
    pub fn frequencies_of(&self, term_ids: &[u32]) -> Result<DataFrame> {
        let tracked = Tracked::Terms(term_ids.to_vec());
        let of = |timeline: &Timeline| {
            let Articles { counts, topics, .. } = &self.articles;
            let frequencies = TermFrequencies::new(counts, timeline, &tracked);
            let standard = Standardized::new(counts, timeline, &tracked, topics.labels());
            let all = 0..frequencies.ids().len();
            let (vocabulary, window) = (counts.vocabulary(), self.report.config.smooth);
            standardized_term_frequencies(vocabulary, &frequencies, standard.as_ref(), all, window)
        };
        let Some(by) = &self.over_time.facets else { return of(&self.over_time.timeline) };
        let facets = by.facets.iter().map(|facet| Ok((facet.value.clone(), of(&facet.timeline)?)));
        stack_facets(Table::TermFrequencies.name(), &by.column, facets)
    }

    /// Checks that a result can be written to a folder. A program that calls this
    /// before a run does not fail after it.
    ///
    /// # Errors
    /// Returns the errors of [`Analysis::write`].
    pub fn check_folder(folder: &OutputFolder) -> Result<()> {
        folder.check(&RESULT)
    }

    /// Writes the tables and `run.json` to a folder, except for tables that are
    /// written on request. Returns the report as it is written.
    ///
    /// # Errors
    /// Returns [`Error::OutputExists`] if there is an earlier result and
    /// [`OutputFolder::replace`] is not set, [`Error::ForeignOutput`] if the folder
    /// holds anything else, and [`Error::Write`] if it cannot be written.
    pub fn write(&self, folder: impl Into<OutputFolder>) -> Result<Report> {
        self.write_with(folder, &[])
    }

    /// Writes the tables and `run.json` to a folder, including some
    /// [on request](Table::is_on_request).
    ///
    /// # Errors
    /// Returns the errors of [`Analysis::write`].
    pub fn write_with(&self, folder: impl Into<OutputFolder>, on_request: &[Table]) -> Result<Report> {
        let start = Instant::now();
        check_available(0, "the tables")?;
        let draft = folder.into().draft(&RESULT)?;
        let source = self.source();
        let is_written = |table: &Table| !table.is_on_request() || on_request.contains(table);
        self.report.config.install(|| {
            Table::ALL
                .into_iter()
                .filter(is_written)
                .try_for_each(|table| table.write(&draft.path().join(format!("{table}.parquet")), &source))
        })??;
        let mut report = self.report.clone();
        let text_bytes = report.counts.text_bytes;
        report.stages.push(StageTime::new(Stage::Write, start.elapsed().as_secs_f64(), text_bytes));
        report.peak_memory_bytes = peak_memory_bytes();
        let path = draft.path().join(RESULT.mark);
        File::create(&path)
            .and_then(|file| serde_json::to_writer_pretty(file, &report).map_err(Into::into))
            .map_err(|source| Error::Write { path, source })?;
        draft.finish()?;
        Ok(report)
    }

    fn source(&self) -> TableSource<'_> {
        let Self { model, articles, over_time, report } = self;
        TableSource {
            documents: &articles.documents,
            rejected: &articles.rejected,
            counts: &articles.counts,
            tfidf: &model.tfidf,
            weighting: &model.weighting,
            weights: &articles.weights,
            topic_model: &model.topic_model,
            topics: &articles.topics,
            topic_selection: &articles.topic_selection,
            representatives: &articles.representatives,
            coherence: &articles.coherence,
            words_over_time: &over_time.words_over_time,
            copies: articles.copies.as_ref(),
            left_out: articles.left_out.as_ref().map(|LeftOut { documents, counts, topics }| LeftOutSource {
                documents,
                counts,
                topics,
            }),
            whole: SeriesSource {
                timeline: &over_time.timeline,
                frequencies: &over_time.frequencies,
                trends: &over_time.trends,
                bursts: &over_time.bursts,
                change_points: &over_time.change_points,
                topic_frequencies: &over_time.topic_frequencies,
                standard: over_time.standard.as_ref(),
            },
            facets: over_time
                .facets
                .as_ref()
                .map(|facets| FacetSource { column: &facets.column, facets: &facets.facets }),
            smoothing_window: report.config.smooth,
        }
    }
}
