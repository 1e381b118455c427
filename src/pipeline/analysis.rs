//! [`Analysis`]: the result of a run.

use std::borrow::Cow;

use super::Facets;
use super::parts::TopicParts;
use super::report::Report;
use crate::Result;
use crate::corpus::{DocumentMeta, Rejected};
use crate::matrix::{FittedWeighting, Lsa, TermCounts, TfIdf, Vectorizer, WeightMatrix};
use crate::time::{Burst, ChangePoint, TermFrequencies, Timeline, TopicFrequencies, Trend};
use crate::topics::{PeriodWord, TopicCandidate, TopicModel, Topics};

/// What a run of [`Pipeline`](crate::Pipeline) found.
///
/// [`Analysis::table`] builds polars data frames; the fields hold the values
/// behind them. Rows of articles are sorted by id.
///
/// ```
/// use zeitwort::frame::Table;
/// use zeitwort::{Corpus, Pipeline, Settings};
///
/// let analysis = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?;
/// let trends = analysis.table(Table::Trends)?;
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
    /// What was learned of words: the analyzer with its phrases, the vocabulary and
    /// the lexicon.
    pub vectorizer: Vectorizer,
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
    /// The topic of each of some new texts with its cosine, or
    /// [`OUTLIER`](crate::topics::OUTLIER) and 0 for a text without a known term;
    /// see [`TopicModel::assign`]. Vocabulary, weights and topics stay as the run has
    /// made them. For a whole corpus with its tables see
    /// [`Model::apply`](crate::Model::apply).
    ///
    /// ```
    /// use zeitwort::{Corpus, Pipeline, Settings};
    ///
    /// let analysis = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?;
    /// let found = analysis.assign(&["Die Straßenbahn der Linie 4 fährt wieder, sagt ein Fahrer.", "…"])?;
    /// let label = analysis.topic_model.words().label(found[0].0, analysis.counts.vocabulary());
    /// assert!(label.contains("Straßenbahn"));
    /// assert_eq!(found[1], (-1, 0.0));
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Vectorizer::transform`].
    pub fn assign<T: AsRef<str> + Sync>(&self, texts: &[T]) -> Result<Vec<(i32, f32)>> {
        let counted = self.vectorizer.transform(texts)?;
        let settings = &self.report.config;
        let weights = match &self.parts {
            Some(parts) => Cow::Owned(parts.transform(&counted, settings)),
            None => settings.for_topics(Cow::Owned(self.weighting.transform(&counted)), &counted),
        };
        let topics = self.topic_model.assign(&self.lsa.embed(&weights));
        Ok(topics.labels().iter().copied().zip(topics.similarity().iter().copied()).collect())
    }
}
