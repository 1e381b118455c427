//! [`Table`]: the list of the tables of a run. Everything else that needs table
//! names takes them from here.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use polars::prelude::DataFrame;

use super::definition::{Build, TableDefinition};
use super::facets::stack_facets;
use super::schema::TableSchema;
use super::source::TableSource;
use super::tables;
use super::write::write_parquet;
use crate::similar::most_similar;
use crate::time::Facet;
use crate::{Error, Result};

macro_rules! tables {
    ($(#[doc = $description:literal] $table:ident = $definition:path,)+) => {
        /// A table of a run. See [`Analysis::table`](crate::Analysis::table).
        ///
        /// ```
        /// use zeitwort::frame::Table;
        ///
        /// let table: Table = "trends".parse()?;
        /// assert_eq!(table, Table::Trends);
        /// let change = table.schema().columns[3];
        /// assert_eq!((change.name, change.nullable), ("change", true));
        /// assert_eq!(change.column_type.to_string(), "f64");
        /// # Ok::<(), zeitwort::Error>(())
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Table {
            $(#[doc = $description] $table,)+
        }

        impl Table {
            /// All tables, in the order in which a run writes them.
            pub const ALL: [Self; [$(Self::$table),+].len()] = [$(Self::$table),+];

            /// What the table holds, in one sentence.
            #[must_use]
            pub const fn description(self) -> &'static str {
                match self { $(Self::$table => $description.trim_ascii_start(),)+ }
            }

            const fn definition(self) -> &'static TableDefinition {
                match self { $(Self::$table => &$definition,)+ }
            }
        }
    };
}

// To add a table, write a file in `tables` and name its definition here.
tables! {
    /// A row for each article, with its date, period and topic.
    Documents = tables::article::documents::DOCUMENTS,
    /// The vocabulary: a row for each term.
    Terms = tables::term::terms::TERMS,
    /// The surface forms that are counted as each term.
    TermForms = tables::term::term_forms::TERM_FORMS,
    /// A row for each calendar period, including empty ones.
    Periods = tables::time::periods::PERIODS,
    /// How frequent each tracked term is in each period.
    TermFrequencies = tables::time::term_frequencies::TERM_FREQUENCIES,
    /// The trend of each tracked term.
    Trends = tables::time::trends::TRENDS,
    /// The bursts of the tracked terms.
    Bursts = tables::time::bursts::BURSTS,
    /// The points in time at which the level of a tracked term changes.
    ChangePoints = tables::time::change_points::CHANGE_POINTS,
    /// A row for each topic.
    Topics = tables::topic::topics::TOPICS,
    /// The hierarchy of topics: which are merged first.
    TopicMerges = tables::topic::topic_merges::TOPIC_MERGES,
    /// The numbers of topics that were compared, with their scores.
    TopicSelection = tables::topic::topic_selection::TOPIC_SELECTION,
    /// The words of each topic.
    TopicTerms = tables::topic::topic_terms::TOPIC_TERMS,
    /// The words of each topic in each period.
    TopicTermsOverTime = tables::topic::topic_terms_over_time::TOPIC_TERMS_OVER_TIME,
    /// How frequent each topic is in each period.
    TopicFrequencies = tables::time::topic_frequencies::TOPIC_FREQUENCIES,
    /// A row for each article of a group of copies.
    Copies = tables::article::copies::COPIES,
    /// Who carries whose texts: how many copies each outlet has of each other one.
    SourceCopies = tables::article::source_copies::SOURCE_COPIES,
    /// A row for each input record that is not an article.
    Rejected = tables::article::rejected::REJECTED,
    /// The counts and weights of the terms in the articles; written on request.
    Matrix = tables::term::matrix::MATRIX,
}

impl Table {
    /// The name of the table, and of its file without `.parquet`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.definition().schema.name
    }

    /// The columns of the table.
    #[must_use]
    pub const fn schema(self) -> &'static TableSchema {
        &self.definition().schema
    }

    /// Whether a run writes the table only on request.
    #[must_use]
    pub const fn is_on_request(self) -> bool {
        self.definition().on_request
    }

    /// Whether the table has rows for each facet if the articles are split by a
    /// column.
    #[must_use]
    pub const fn has_facets(self) -> bool {
        matches!(self.definition().build, Build::Series(_))
    }

    pub(crate) fn build(self, source: &TableSource<'_>) -> Result<DataFrame> {
        match (&self.definition().build, &source.facets) {
            (Build::Whole(build), _) => build(source),
            (Build::Series(build), None) => build(source, &source.whole),
            (Build::Series(build), Some(by)) => {
                let facet = |facet: &Facet| Ok((facet.value.clone(), build(source, &facet.into())?));
                stack_facets(self.name(), by.column, by.facets.iter().map(facet))
            }
        }
    }

    /// Writes the table to a Parquet file.
    pub(crate) fn write(self, path: &Path, source: &TableSource<'_>) -> Result<()> {
        match self.definition().write {
            Some(write) => write(path, source),
            None => write_parquet(path, self.build(source)?),
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Table {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|table| table.name() == name).ok_or_else(|| Error::UnknownTable {
            name: name.to_owned(),
            nearest: most_similar(name, Self::ALL.map(Self::name)),
            known: Self::ALL.map(Self::name).join(", "),
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn names_are_parsed_and_unknown_ones_get_a_suggestion() {
        for table in Table::ALL {
            assert_eq!(table.to_string().parse::<Table>().unwrap(), table);
        }
        let message = "topic".parse::<Table>().unwrap_err().to_string();
        assert!(
            message.starts_with("no table `topic` (did you mean `topics`?); the tables are: documents,"),
            "{message}"
        );
        assert!(message.ends_with("rejected, matrix"), "{message}");
        let message = "wetter".parse::<Table>().unwrap_err().to_string();
        assert!(message.starts_with("no table `wetter`; the tables are: documents,"), "{message}");
    }
}
