//! [`Evaluation`]: the topics of a run compared with given labels.

use std::path::Path;

use serde::Serialize;

use super::Analysis;
use crate::frame::{self, DataFrame, Table};
use crate::topics::{Agreement, Contingency, OUTLIER};
use crate::{Error, Result};

/// The agreement of topics with given labels, and the number of articles compared.
///
/// Articles without a label and outliers are not compared, as neither says which
/// articles belong together; they are counted. If there are outliers,
/// `with_outliers` has the scores with the outliers as another topic, which is how
/// scikit-learn treats −1. Use both to judge a method that leaves out difficult
/// articles.
///
/// ```
/// use zeitwort::{Corpus, Pipeline, Settings};
///
/// let analysis = Pipeline::new(Settings::new().topics(7)).run(&Corpus::sample())?;
/// let evaluation = analysis.evaluate("source", 1.0)?;
/// assert_eq!((evaluation.compared, evaluation.coverage), (84, 1.0));
/// assert!(evaluation.agreement.v_measure < 0.2, "outlets are not topics");
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Evaluation {
    /// The column of labels.
    pub labels: String,
    /// The weight of completeness in the V-measure.
    pub beta: f64,
    /// The number of articles: `compared` + `without_label` + `without_topic`.
    pub articles: u64,
    /// The number of articles with a label and a topic.
    pub compared: u64,
    /// The number of articles without a label.
    pub without_label: u64,
    /// The number of articles with a label but without a topic.
    pub without_topic: u64,
    /// The share of labelled articles that have a topic, 0 to 1.
    pub coverage: f64,
    /// The scores of the articles with a label and a topic.
    pub agreement: Agreement,
    /// The scores with outliers as another topic, if there are any.
    pub with_outliers: Option<Agreement>,
    /// The number of articles by label and topic.
    pub contingency: Contingency<String, i32>,
    /// The number and label of each topic.
    #[serde(skip)]
    pub topics: Vec<(i32, String)>,
}

impl Evaluation {
    /// Opens a result and compares its topics with the labels in a column of its table
    /// `documents`, which has the columns of the input. `beta` is the weight of
    /// completeness in the V-measure, usually 1.
    ///
    /// # Errors
    /// Returns an error if the result cannot be read, has no such column, or has no
    /// article with both a label and a topic, and [`Error::Parameter`] if `beta` is not
    /// a positive number.
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
                expected: "a number above 0; 1 gives homogeneity and completeness the same weight",
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
    /// Returns [`Error::Table`] if polars cannot build the table.
    pub fn contingency(&self) -> Result<DataFrame> {
        frame::contingency(&self.contingency)
    }
}

impl Analysis {
    /// Compares the topics with the labels in a column of the input. `beta` is the weight
    /// of completeness in the V-measure, usually 1.
    ///
    /// # Errors
    /// As [`Evaluation::open`].
    pub fn evaluate(&self, column: &str, beta: f64) -> Result<Evaluation> {
        Evaluation::new(&self.table(Table::Documents)?, &self.table(Table::Topics)?, column, beta)
    }
}
