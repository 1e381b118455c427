//! [`Cluster`]: the setting that names the sampling units.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::context::SearchUnit;
use crate::{Error, Result};

/// What articles have in common that are one sampling unit.
///
/// ```
/// use zeitwort::pipeline::Cluster;
///
/// assert_eq!("date".parse::<Cluster>()?, Cluster::Date);
/// assert_eq!("party".parse::<Cluster>()?, Cluster::Column("party".to_owned()));
/// # Ok::<(), zeitwort::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Cluster {
    /// The day, if articles of one day resemble each other more than copies of one text do;
    /// otherwise the text, if there are copies; otherwise nothing.
    #[default]
    Auto,
    /// Nothing: each article is a unit, also if it is a copy.
    Article,
    /// The text: the copies of a text are a unit.
    Story,
    /// The day. An article with no more than a month or year is a unit.
    Date,
    /// The value of a column, such as `source` or `speaker`. An article without a value is a unit.
    Column(String),
}

impl Cluster {
    /// Returns the units of a search for collocates: articles, unless this is a day or a column.
    ///
    /// # Errors
    /// Returns [`Error::Parameter`] for [`Cluster::Story`], as a search does not look for copies.
    pub fn search_unit(&self) -> Result<SearchUnit> {
        Ok(match self {
            Self::Auto | Self::Article => SearchUnit::Article,
            Self::Date => SearchUnit::Day,
            Self::Column(column) => SearchUnit::Column(column.clone()),
            Self::Story => {
                let expected =
                    "article, date, or a column, as a search for collocates does not look for copies";
                return Err(Error::Parameter { name: "cluster", given: self.to_string(), expected });
            }
        })
    }
}

impl FromStr for Cluster {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Ok(match text.trim() {
            "" => {
                let expected = "auto, article, story, date, or a column";
                return Err(Error::Parameter { name: "cluster", given: text.to_owned(), expected });
            }
            "auto" => Self::Auto,
            "article" => Self::Article,
            "story" => Self::Story,
            "date" => Self::Date,
            column => Self::Column(column.to_owned()),
        })
    }
}

impl TryFrom<String> for Cluster {
    type Error = Error;

    fn try_from(text: String) -> Result<Self> {
        text.parse()
    }
}

impl From<Cluster> for String {
    fn from(cluster: Cluster) -> Self {
        cluster.to_string()
    }
}

impl fmt::Display for Cluster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Auto => "auto",
            Self::Article => "article",
            Self::Story => "story",
            Self::Date => "date",
            Self::Column(column) => column,
        })
    }
}
