//! Topics of a run against labels that people gave ([`Evaluation`]).

use std::path::Path;

use serde::Serialize;

use super::Analysis;
use crate::frame::{self, DataFrame, Table};
use crate::topics::{Agreement, Contingency, OUTLIER};
use crate::{Error, Result};

/// How well the topics of a run agree with labels, and on how many articles
/// that rests.
///
/// Articles without a label, and outliers, are left out of `agreement` and
/// counted, as neither says which articles belong together. Where there are
/// outliers, `with_outliers` shows the scores with them as one topic more, which
/// is how scikit-learn scores −1; a method that leaves hard articles out is
/// judged by both.
///
/// ```
/// use zeitwort::{Corpus, Pipeline, Settings};
///
/// let analysis = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?;
/// let evaluation = analysis.evaluate("source", 1.0)?;
/// assert_eq!((evaluation.compared, evaluation.coverage), (84, 1.0));
/// assert!(evaluation.agreement.v_measure < 0.2, "outlets are no topics");
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Evaluation {
    /// The column of labels.
    pub labels: String,
    /// The weight of completeness in the V-measure.
    pub beta: f64,
    /// All articles: `compared` + `without_label` + `without_topic`.
    pub articles: u64,
    /// Articles with label and topic.
    pub compared: u64,
    /// Articles without a label.
    pub without_label: u64,
    /// Articles with a label, but without a topic.
    pub without_topic: u64,
    /// The share of labelled articles that have a topic, 0 to 1.
    pub coverage: f64,
    /// The scores of the articles with label and topic.
    pub agreement: Agreement,
    /// The same with outliers as a topic of their own, where there are any.
    pub with_outliers: Option<Agreement>,
    /// Articles by label and topic.
    pub contingency: Contingency<String, i32>,
    /// Numbers and labels of the topics.
    #[serde(skip)]
    pub topics: Vec<(i32, String)>,
}

impl Evaluation {
    /// Evaluates the result of an earlier run in `folder`, against a column of
    /// its `documents`, which carries the columns of the input. `beta` above 1
    /// favours completeness in the V-measure; 1 is usual.
    ///
    /// # Errors
    /// Where the result cannot be read or lacks the column, no article has both
    /// label and topic, and for `beta` that is no positive number.
    pub fn open(folder: impl AsRef<Path>, column: &str, beta: f64) -> Result<Self> {
        frame::ResultFolder::open(folder.as_ref())?;
        let read = |table| frame::read_parquet(folder.as_ref(), table);
        Self::new(&read(Table::Documents)?, &read(Table::Topics)?, column, beta)
    }

    fn new(documents: &DataFrame, topics: &DataFrame, column: &str, beta: f64) -> Result<Self> {
        if !(beta > 0.0 && beta.is_finite()) {
            return Err(Error::Parameter {
                name: "beta",
                given: beta.to_string(),
                expected: "a number above 0; 1 weighs homogeneity and completeness alike",
            });
        }
        let articles: Vec<(Option<String>, i32)> =
            frame::labels(documents, column)?.into_iter().zip(frame::topic_numbers(documents)?).collect();
        let labelled = || articles.iter().filter_map(|(label, topic)| Some((label.clone()?, *topic)));
        let contingency: Contingency<_, _> = labelled().filter(|article| article.1 != OUTLIER).collect();
        let (all, compared) = (articles.len() as u64, contingency.articles());
        if compared == 0 {
            return Err(Error::NothingToCompare { column: column.to_owned(), articles: articles.len() });
        }
        let with_label = labelled().count() as u64;
        Ok(Self {
            labels: column.to_owned(),
            beta,
            articles: all,
            compared,
            without_label: all - with_label,
            without_topic: with_label - compared,
            coverage: compared as f64 / with_label as f64,
            agreement: contingency.agreement(beta),
            with_outliers: (with_label > compared)
                .then(|| labelled().collect::<Contingency<_, _>>().agreement(beta)),
            contingency,
            topics: frame::topic_labels(topics)?,
        })
    }

    /// Builds the table [`contingency`](frame::contingency()).
    ///
    /// # Errors
    /// Where polars refuses.
    pub fn contingency(&self) -> Result<DataFrame> {
        frame::contingency(&self.contingency)
    }
}

impl Analysis {
    /// Evaluates the topics against a carried column with labels.
    ///
    /// # Errors
    /// As [`Evaluation::open`].
    pub fn evaluate(&self, column: &str, beta: f64) -> Result<Evaluation> {
        Evaluation::new(&self.table(Table::Documents)?, &self.table(Table::Topics)?, column, beta)
    }
}
