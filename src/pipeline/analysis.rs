//! [`Analysis`]: the result of a run.

use ndarray::Array2;

use super::known_words::KnownWords;
use super::report::Report;
use super::{Facets, Model, SamplingUnits};
use crate::copies::CopyGroups;
use crate::corpus::{DocumentMeta, Rejected, clean};
use crate::matrix::{TermCounts, WeightMatrix};
use crate::time::{Burst, ChangePoint, Standardized, TermFrequencies, Timeline, TopicFrequencies, Trend};
use crate::topics::{PeriodWord, TopicCandidate, Topics};

/// The result of a [`Pipeline`](crate::Pipeline) or of
/// [`Model::apply`](crate::Model::apply).
///
/// [`Analysis::table`] builds polars data frames; the fields hold the values behind
/// them.
///
/// ```
/// use zeitwort::frame::Table;
/// use zeitwort::{Corpus, Pipeline, Settings};
///
/// let analysis = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?;
/// let trends = analysis.table(Table::Trends)?;
/// assert_eq!(trends.get_column_names()[..3], ["term_id", "term", "label"]);
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Analysis {
    /// What was learned.
    pub model: Model,
    /// The articles: their counts, weights and topics.
    pub articles: Articles,
    /// Terms and topics over time.
    pub over_time: OverTime,
    /// The report of the run.
    pub report: Report,
}

/// The articles of a run. Rows are articles, sorted by id.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Articles {
    /// Id, date and other metadata of each article.
    pub documents: Vec<DocumentMeta>,
    /// The input records that are not usable articles.
    pub rejected: Vec<Rejected>,
    /// How often each article contains each term.
    pub counts: TermCounts,
    /// The weights of the terms in [`Model::weighting`], not scaled otherwise.
    pub weights: WeightMatrix,
    pub(super) topic_space: Array2<f32>,
    /// The topic of each article.
    pub topics: Topics,
    /// The numbers of topics that were compared; empty if a model was applied.
    pub topic_selection: Vec<TopicCandidate>,
    /// The rows of the articles that represent each topic.
    pub representatives: Vec<Vec<usize>>,
    /// The coherence of each topic in these articles.
    pub coherence: Vec<Option<f64>>,
    /// The groups of copies; `None` if they were not looked for.
    pub copies: Option<CopyGroups>,
    /// The copies that do not count, if [copies count once](crate::copies::Copies::Once).
    pub left_out: Option<LeftOut>,
}

impl Articles {
    /// Returns the groups of copies, if all of them count.
    pub(super) fn counted_copies(&self) -> Option<&CopyGroups> {
        self.copies.as_ref().filter(|_| self.left_out.is_none())
    }
}

/// Articles that are copies of others and do not count. Rows are articles, sorted by id.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LeftOut {
    /// Id, date and other metadata of each article.
    pub documents: Vec<DocumentMeta>,
    /// How often each article contains each term of the other articles.
    pub counts: TermCounts,
    /// The topic that fits each article best.
    pub topics: Topics,
}

/// Terms and topics over time.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct OverTime {
    /// The calendar periods.
    pub timeline: Timeline,
    /// What intervals and tests take as drawn at random.
    pub units: SamplingUnits,
    /// The frequencies of the tracked terms.
    pub frequencies: TermFrequencies,
    /// The trends of the tracked terms.
    pub trends: Vec<Trend>,
    /// The bursts of the tracked terms.
    pub bursts: Vec<Burst>,
    /// The change points of the tracked terms.
    pub change_points: Vec<ChangePoint>,
    /// The tracked terms with a yearly cycle, in ascending order (see [`Events`](crate::time::Events)).
    pub seasonal: Vec<u32>,
    /// The frequencies of the topics.
    pub topic_frequencies: TopicFrequencies,
    /// The rates with the mix of outlets held fixed, if the setting
    /// [`standardize`](crate::Settings#structfield.standardize) is set.
    pub standard: Option<Standardized>,
    /// The words of the topics in each period.
    pub words_over_time: Vec<PeriodWord>,
    /// The same series for each value of the column
    /// [`by`](crate::Settings#structfield.by), if it is set. The time tables are then
    /// built from these.
    pub facets: Option<Facets>,
}

impl Analysis {
    /// Returns what was learned, without the articles.
    #[must_use]
    pub fn into_model(self) -> Model {
        self.model
    }

    /// Returns the `term_id` of a word in any inflection, or of several consecutive words
    /// if the run counts them as one term. Words are looked up as in
    /// [`SavedResult::find`](super::SavedResult::find).
    ///
    /// ```
    /// use zeitwort::{Corpus, Pipeline, Settings};
    ///
    /// let analysis = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?;
    /// let term = analysis.find("Wärmepumpen").unwrap();
    /// assert_eq!(&*analysis.articles.counts.vocabulary().get(term).label, "Wärmepumpe");
    /// assert_eq!(analysis.find("und"), None);
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    #[must_use]
    pub fn find(&self, word: &str) -> Option<u32> {
        let cleaned = clean(word);
        let (vectorizer, terms) = (self.model.vectorizer(), self.articles.counts.vocabulary());
        let words: Vec<&str> = vectorizer.analyzer().tokens(&cleaned).map(|token| token.text).collect();
        KnownWords::of_run(vectorizer, terms).find(&words)
    }

    /// The rows of the articles in the topic space, articles × dimensions. Rows have
    /// unit length, or are zero for articles without a counted term, so products are
    /// cosines.
    ///
    /// ```
    /// use zeitwort::{Corpus, Pipeline, Settings};
    ///
    /// let analysis = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?;
    /// let rows = analysis.topic_space();
    /// assert_eq!(rows.nrows(), analysis.articles.documents.len());
    /// let similarity = rows.row(0).dot(&rows.row(1));
    /// assert!((-1.0..=1.0).contains(&similarity));
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    #[must_use]
    pub fn topic_space(&self) -> &Array2<f32> {
        &self.articles.topic_space
    }
}
