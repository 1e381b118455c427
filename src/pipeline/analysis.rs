//! The result of a run: its tables, and their way to disk.

use std::borrow::Cow;
use std::path::Path;
use std::time::Instant;

use super::parts::TopicParts;
use super::report::{Report, StageTime, peak_memory_bytes};
use super::{Facets, Stage};
use crate::corpus::{DocumentMeta, Rejected};
use crate::frame::{self, DataFrame, OutputFolder};
use crate::matrix::{FittedWeighting, Lsa, TermCounts, TfIdf, WeightMatrix};
use crate::memory::check_available;
use crate::text::Analyzer;
use crate::time::{Burst, ChangePoint, Facet, TermFrequencies, Timeline, TopicFrequencies, Trend};
use crate::topics::{PeriodWord, TopicCandidate, TopicModel, Topics};
use crate::{Error, Result};

/// What a run of [`Pipeline`](crate::Pipeline) found.
///
/// Methods named like tables give polars dataframes; the fields are the values
/// behind them, for those who go on in Rust. Rows of articles are sorted by id.
///
/// ```
/// use zeitwort::{Corpus, Pipeline};
///
/// let analysis = Pipeline::new().topics(7).run(&Corpus::sample())?;
/// let trends = analysis.trends()?;
/// assert_eq!(trends.get_column_names()[..3], ["term_id", "label", "slope"]);
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Analysis {
    /// The articles, without their texts.
    pub documents: Vec<DocumentMeta>,
    /// The records that are no articles.
    pub rejected: Vec<Rejected>,
    /// The analyser, with the phrases that were learned.
    pub analyzer: Analyzer,
    /// How often each article holds each term.
    pub counts: TermCounts,
    /// The parts of compounds that topics are made from besides.
    pub(super) parts: Option<TopicParts>,
    /// The fitted TF-IDF, of which the tables `terms` and `matrix` tell,
    /// whatever topics are made from.
    pub tfidf: TfIdf,
    /// The fitted weighting of words that topics are made from.
    pub weighting: FittedWeighting,
    /// Its weights; scaled only where the weighting itself does so.
    pub weights: WeightMatrix,
    /// The space that topics are found in; its terms are those of `counts`, or with
    /// [`Compounds::Topics`](crate::text::Compounds::Topics) these and the parts of
    /// compounds together.
    pub lsa: Lsa,
    /// The calendar periods.
    pub timeline: Timeline,
    /// The tracked terms over time.
    pub frequencies: TermFrequencies,
    /// Their trends.
    pub trends: Vec<Trend>,
    /// Their bursts.
    pub bursts: Vec<Burst>,
    /// Where their levels change.
    pub change_points: Vec<ChangePoint>,
    /// The topics as they were learned, with their words.
    pub topic_model: TopicModel,
    /// The topics of the articles.
    pub topics: Topics,
    /// The numbers of topics that were compared; empty if the topics come from a model.
    pub topic_selection: Vec<TopicCandidate>,
    /// The rows of the articles that stand for each topic.
    pub representatives: Vec<Vec<usize>>,
    /// The coherence of each topic.
    pub coherence: Vec<Option<f64>>,
    /// The words of the topics in each period.
    pub words_over_time: Vec<PeriodWord>,
    /// The topics over time.
    pub topic_frequencies: TopicFrequencies,
    /// All series by the values of a column, where the settings name one
    /// (`by`): the time tables then tell of these, with the column.
    pub facets: Option<Facets>,
    /// The account of the run.
    pub report: Report,
}

impl Analysis {
    /// The table [`documents`](frame::documents).
    ///
    /// # Errors
    /// Where polars refuses, as for all tables.
    pub fn documents(&self) -> Result<DataFrame> {
        frame::documents(&self.documents, &self.counts, &self.timeline, &self.topics)
    }

    /// The table [`terms`](frame::terms).
    ///
    /// # Errors
    /// Where polars refuses.
    pub fn terms(&self) -> Result<DataFrame> {
        frame::terms(self.counts.vocabulary(), &self.tfidf)
    }

    /// The table [`periods`](frame::periods).
    ///
    /// # Errors
    /// Where polars refuses.
    pub fn periods(&self) -> Result<DataFrame> {
        let of_facet = |facet: &Facet| frame::periods(&facet.timeline);
        let of_all = || frame::periods(&self.timeline);
        self.facets.as_ref().map_or_else(of_all, |facets| facets.table("periods", of_facet))
    }

    /// The table [`term_frequencies`](frame::term_frequencies).
    ///
    /// # Errors
    /// Where polars refuses.
    pub fn term_frequencies(&self) -> Result<DataFrame> {
        let window = self.report.config.smooth;
        let of = |frequencies: &TermFrequencies| {
            let all = 0..frequencies.ids().len();
            frame::term_frequencies(self.counts.vocabulary(), frequencies, all, window)
        };
        let of_all = || of(&self.frequencies);
        let of_facet = |facet: &Facet| of(&facet.frequencies);
        self.facets.as_ref().map_or_else(of_all, |facets| facets.table("term_frequencies", of_facet))
    }

    /// The table [`trends`](frame::trends).
    ///
    /// # Errors
    /// Where polars refuses.
    pub fn trends(&self) -> Result<DataFrame> {
        let of_facet = |facet: &Facet| frame::trends(self.counts.vocabulary(), &facet.trends);
        let of_all = || frame::trends(self.counts.vocabulary(), &self.trends);
        self.facets.as_ref().map_or_else(of_all, |facets| facets.table("trends", of_facet))
    }

    /// The table [`bursts`](frame::bursts).
    ///
    /// # Errors
    /// Where polars refuses.
    pub fn bursts(&self) -> Result<DataFrame> {
        let of_facet = |facet: &Facet| frame::bursts(self.counts.vocabulary(), &facet.bursts);
        let of_all = || frame::bursts(self.counts.vocabulary(), &self.bursts);
        self.facets.as_ref().map_or_else(of_all, |facets| facets.table("bursts", of_facet))
    }

    /// The table [`change_points`](frame::change_points).
    ///
    /// # Errors
    /// Where polars refuses.
    pub fn change_points(&self) -> Result<DataFrame> {
        let of_facet = |facet: &Facet| frame::change_points(self.counts.vocabulary(), &facet.change_points);
        let of_all = || frame::change_points(self.counts.vocabulary(), &self.change_points);
        self.facets.as_ref().map_or_else(of_all, |facets| facets.table("change_points", of_facet))
    }

    /// The table [`topics`](frame::topics).
    ///
    /// # Errors
    /// Where polars refuses.
    pub fn topics(&self) -> Result<DataFrame> {
        frame::topics(
            &self.documents,
            &self.topic_model,
            &self.topics,
            self.counts.vocabulary(),
            &self.representatives,
            &self.coherence,
        )
    }

    /// The table [`topic_merges`](frame::topic_merges).
    ///
    /// # Errors
    /// Where polars refuses.
    pub fn topic_merges(&self) -> Result<DataFrame> {
        frame::topic_merges(&self.topic_model)
    }

    /// The table [`topic_selection`](frame::topic_selection).
    ///
    /// # Errors
    /// Where polars refuses.
    pub fn topic_selection(&self) -> Result<DataFrame> {
        frame::topic_selection(&self.topic_selection)
    }

    /// The table [`topic_terms`](frame::topic_terms).
    ///
    /// # Errors
    /// Where polars refuses.
    pub fn topic_terms(&self) -> Result<DataFrame> {
        frame::topic_terms(self.topic_model.words(), self.counts.vocabulary())
    }

    /// The table [`topic_terms_over_time`](frame::topic_terms_over_time).
    ///
    /// # Errors
    /// Where polars refuses.
    pub fn topic_terms_over_time(&self) -> Result<DataFrame> {
        frame::topic_terms_over_time(&self.words_over_time, &self.timeline, self.counts.vocabulary())
    }

    /// The table [`topic_frequencies`](frame::topic_frequencies).
    ///
    /// # Errors
    /// Where polars refuses.
    pub fn topic_frequencies(&self) -> Result<DataFrame> {
        let of_facet = |facet: &Facet| frame::topic_frequencies(&facet.topic_frequencies);
        let of_all = || frame::topic_frequencies(&self.topic_frequencies);
        self.facets.as_ref().map_or_else(of_all, |facets| facets.table("topic_frequencies", of_facet))
    }

    /// The table [`rejected`](frame::rejected).
    ///
    /// # Errors
    /// Where polars refuses.
    pub fn rejected(&self) -> Result<DataFrame> {
        frame::rejected(&self.rejected)
    }

    /// The table [`matrix`](frame::matrix).
    ///
    /// # Errors
    /// Where polars refuses.
    pub fn matrix(&self) -> Result<DataFrame> {
        match self.weighting {
            FittedWeighting::TfIdf(_) => frame::matrix(&self.counts, &self.weights, None),
            _ => frame::matrix(&self.counts, &self.tfidf.transform(&self.counts), Some(&self.weights)),
        }
    }

    /// The topic of each of some new texts with its cosine, or
    /// [`OUTLIER`](crate::topics::OUTLIER) and 0 for a text without a known term;
    /// see [`TopicModel::assign`]. Vocabulary, weights and topics stay as the run has
    /// made them. For a whole corpus with its tables see
    /// [`Model::apply`](crate::Model::apply).
    ///
    /// ```
    /// use zeitwort::{Corpus, Pipeline};
    ///
    /// let analysis = Pipeline::new().topics(7).run(&Corpus::sample())?;
    /// let found = analysis.assign(&["Die Straßenbahn der Linie 4 fährt wieder, sagt ein Fahrer.", "…"]);
    /// let label = analysis.topic_model.words().label(found[0].0, analysis.counts.vocabulary());
    /// assert!(label.contains("Straßenbahn"));
    /// assert_eq!(found[1], (-1, 0.0));
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    #[must_use]
    pub fn assign<T: AsRef<str> + Sync>(&self, texts: &[T]) -> Vec<(i32, f32)> {
        let fitted = self.parts.as_ref().map_or(&self.counts, |parts| &parts.counts);
        let counted = fitted.transform(&self.analyzer, texts);
        let pipeline = &self.report.config;
        let weights = match &self.parts {
            Some(parts) => Cow::Owned(parts.transform(&counted, pipeline)),
            None => pipeline.for_topics(Cow::Owned(self.weighting.transform(&counted)), &counted),
        };
        let topics = self.topic_model.assign(&self.lsa.embed(&weights));
        topics.labels().iter().copied().zip(topics.similarity().iter().copied()).collect()
    }

    /// Writes all tables but `matrix`, and `run.json`, to a folder, which is put
    /// in place only when all of them are whole. An earlier result there is
    /// replaced.
    ///
    /// # Errors
    /// Where the folder holds anything else, or cannot be written.
    pub fn write_parquet(&self, folder: impl AsRef<Path>) -> Result<()> {
        self.write(OutputFolder::create(folder.as_ref(), true)?, false).map(drop)
    }

    /// Writes all tables and `run.json` to an [`OutputFolder`], the matrix on
    /// request, and returns the account as written.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn write(&self, folder: OutputFolder, with_matrix: bool) -> Result<Report> {
        let start = Instant::now();
        check_available(0, "the tables")?;
        let draft = folder.draft()?;
        let file = |table: &str| draft.path().join(format!("{table}.parquet"));
        frame::write_parquet(&file("documents"), self.documents()?)?;
        frame::write_parquet(&file("terms"), self.terms()?)?;
        frame::write_parquet(&file("periods"), self.periods()?)?;
        self.write_term_frequencies(&file("term_frequencies"))?;
        frame::write_parquet(&file("trends"), self.trends()?)?;
        frame::write_parquet(&file("bursts"), self.bursts()?)?;
        frame::write_parquet(&file("change_points"), self.change_points()?)?;
        frame::write_parquet(&file("topics"), self.topics()?)?;
        frame::write_parquet(&file("topic_merges"), self.topic_merges()?)?;
        frame::write_parquet(&file("topic_selection"), self.topic_selection()?)?;
        frame::write_parquet(&file("topic_terms"), self.topic_terms()?)?;
        frame::write_parquet(&file("topic_terms_over_time"), self.topic_terms_over_time()?)?;
        frame::write_parquet(&file("topic_frequencies"), self.topic_frequencies()?)?;
        frame::write_parquet(&file("rejected"), self.rejected()?)?;
        if with_matrix {
            frame::write_parquet(&file("matrix"), self.matrix()?)?;
        }
        let mut report = self.report.clone();
        let text_bytes = report.counts.text_bytes;
        report.stages.push(StageTime::new(Stage::Write, start.elapsed().as_secs_f64(), text_bytes));
        report.peak_memory_bytes = peak_memory_bytes();
        let path = draft.path().join("run.json");
        std::fs::File::create(&path)
            .and_then(|file| serde_json::to_writer_pretty(file, &report).map_err(Into::into))
            .map_err(|source| Error::Write { path, source })?;
        draft.finish()?;
        Ok(report)
    }

    /// With as many threads as the run had.
    fn write_term_frequencies(&self, path: &Path) -> Result<()> {
        let (facets, by): (Vec<_>, _) = match &self.facets {
            Some(Facets { column, facets }) => {
                let facets = facets.iter().map(|facet| (facet.value.as_deref(), &facet.frequencies));
                (facets.collect(), Some(&**column))
            }
            None => (vec![(None, &self.frequencies)], None),
        };
        let pipeline = &self.report.config;
        let vocabulary = self.counts.vocabulary();
        pipeline.install(|| frame::write_term_frequencies(path, vocabulary, &facets, by, pipeline.smooth))?
    }
}
