//! [`Model`]: what a run has learned, apart from its articles. `folder` writes and
//! opens it.

mod folder;

use std::borrow::Cow;
use std::sync::Arc;

use ndarray::Array2;

use super::Settings;
use crate::Result;
use crate::copies::KnownArticles;
use crate::matrix::{FittedWeighting, Lsa, TermCounts, TfIdf, Vectorizer, Vocabulary, WeightMatrix};
use crate::topics::TopicModel;

/// What a run has learned: everything that is needed to count, weigh and assign new
/// articles like the articles of the run.
///
/// ```
/// use zeitwort::{Corpus, Model, Pipeline, Settings};
///
/// # let folder = tempfile::tempdir().unwrap();
/// # let path = folder.path().join("model");
/// let analysis = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?;
/// let topics = analysis.articles.topics.clone();
/// analysis.into_model().write(&path)?;
///
/// let model = Model::open(&path)?;
/// assert_eq!(model.topic_model().len(), 7);
/// let again = model.apply(&Corpus::sample())?; // or Corpus::from_paths(["march/"])?
/// let same = |article: &usize| again.articles.topics.labels()[*article] == topics.labels()[*article];
/// assert!((0..84).filter(same).count() > 80); // all of them with Algorithm::KMeans
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Without the number of threads, which depends on the machine.
    pub(super) settings: Settings,
    pub(super) vectorizer: Vectorizer,
    /// The words of the vectorizer's vocabulary, without parts of compounds.
    pub(super) vocabulary: Arc<Vocabulary>,
    /// The TF-IDF in the tables, whatever the weighting of the topics.
    pub(super) tfidf: TfIdf,
    pub(super) weighting: FittedWeighting,
    /// The same weighting, fitted to words and parts of compounds, if topics are
    /// found from both.
    pub(super) weighting_with_parts: Option<FittedWeighting>,
    pub(super) lsa: Lsa,
    pub(super) topic_model: TopicModel,
    /// The fingerprints of the articles, to recognise copies of them.
    pub(super) known_articles: Arc<KnownArticles>,
}

impl Model {
    /// The settings of the run that the model is from.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The analyzer, the vocabulary and the lexicon. With
    /// [`Compounds::Topics`](crate::text::Compounds::Topics), the vocabulary contains
    /// parts of compounds.
    #[must_use]
    pub fn vectorizer(&self) -> &Vectorizer {
        &self.vectorizer
    }

    /// The words that are counted, with their frequencies in the articles of the fit.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The TF-IDF weighting of the tables, whatever weighting the topics are found
    /// from.
    #[must_use]
    pub fn tfidf(&self) -> &TfIdf {
        &self.tfidf
    }

    /// The weighting that topics are found from.
    #[must_use]
    pub fn weighting(&self) -> &FittedWeighting {
        &self.weighting
    }

    /// The fingerprints of the articles of the run; none if it did not look for copies.
    #[must_use]
    pub fn known_articles(&self) -> &KnownArticles {
        &self.known_articles
    }

    /// The topic space. Its terms are those of [`Model::vocabulary`], or with
    /// [`Compounds::Topics`](crate::text::Compounds::Topics) these and the parts of
    /// compounds.
    #[must_use]
    pub fn lsa(&self) -> &Lsa {
        &self.lsa
    }

    /// The topics and their words.
    #[must_use]
    pub fn topic_model(&self) -> &TopicModel {
        &self.topic_model
    }

    /// Takes the settings that do not affect what was learned from `settings`:
    /// `columns`, `encoding`, `on_error`, `threads`, and those of the time tables:
    /// `period`, `track`, `by`, `by_limit`, `smooth`, `trend_tests` and `cluster`, and `copies` and `copy_window`. All others
    /// stay as they are.
    #[must_use]
    pub fn with_settings(mut self, settings: Settings) -> Self {
        let Settings { columns, encoding, on_error, threads, .. } = settings;
        let Settings { date_format, delimiter, quote, no_header, sheet, recode, .. } = settings;
        let Settings { r#where, from_date, to_date, language, period_limit, .. } = settings;
        let Settings { period, track, by, by_limit, smooth, trend_tests, .. } = settings;
        let Settings { cluster, copies, copy_window, .. } = settings;
        self.settings = Settings { columns, encoding, on_error, threads, ..self.settings };
        self.settings = Settings { date_format, delimiter, quote, no_header, sheet, recode, ..self.settings };
        self.settings = Settings { r#where, from_date, to_date, language, period_limit, ..self.settings };
        self.settings = Settings { period, track, by, by_limit, smooth, trend_tests, ..self.settings };
        self.settings = Settings { cluster, copies, copy_window, ..self.settings };
        self
    }

    /// Returns the topic and the cosine to it of each text, or
    /// [`OUTLIER`](crate::topics::OUTLIER) and 0 for a text without a known term; see
    /// [`TopicModel::assign`]. [`Model::apply`](crate::Model::apply) builds the tables of a whole corpus.
    ///
    /// ```
    /// use zeitwort::{Corpus, Pipeline, Settings};
    ///
    /// let model = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?.into_model();
    /// let found = model.assign(&["Die Straßenbahn der Linie 4 fährt wieder, sagt ein Fahrer.", "…"])?;
    /// let label = model.topic_model().words().label(found[0].0, model.vocabulary());
    /// assert!(label.contains("Straßenbahn"));
    /// assert_eq!(found[1], (-1, 0.0));
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Vectorizer::transform`].
    pub fn assign<T: AsRef<str> + Sync>(&self, texts: &[T]) -> Result<Vec<(i32, f32)>> {
        let topics = self.topic_model.assign(&self.topic_space(texts)?);
        Ok(topics.labels().iter().copied().zip(topics.similarity().iter().copied()).collect())
    }

    /// Returns the rows of texts in the topic space, texts × dimensions. Rows have unit
    /// length, or are zero for texts without a known term, so products are cosines.
    ///
    /// ```
    /// use zeitwort::{Corpus, Pipeline, Settings};
    ///
    /// let model = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?.into_model();
    /// let rows = model.topic_space(&["Die Straßenbahn fährt wieder.", "Der Fahrer der Straßenbahn"])?;
    /// assert_eq!(rows.nrows(), 2);
    /// assert!(rows.row(0).dot(&rows.row(1)) > 0.5);
    /// # Ok::<(), zeitwort::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Vectorizer::transform`].
    pub fn topic_space<T: AsRef<str> + Sync>(&self, texts: &[T]) -> Result<Array2<f32>> {
        let counted = self.vectorizer.transform(texts)?;
        let weights = match self.weights_with_parts(&counted) {
            Some(weights) => weights,
            None => {
                let weights = Cow::Owned(self.weighting.transform(&counted));
                self.settings.for_topics(weights, &counted).into_owned()
            }
        };
        Ok(self.lsa.embed(&weights))
    }

    /// Returns the weights of words and parts of compounds, if topics are found from
    /// both. `counted` comes from the vectorizer.
    pub(super) fn weights_with_parts(&self, counted: &TermCounts) -> Option<WeightMatrix> {
        let weighting = self.weighting_with_parts.as_ref()?;
        let counts = counted.with_parts();
        let weights = Cow::Owned(weighting.transform(&counts));
        Some(self.settings.for_topics(weights, &counts).into_owned())
    }
}
