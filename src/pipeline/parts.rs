//! What topics are made from: the words that are counted, and with
//! [`Compounds::Topics`](crate::text::Compounds::Topics) the parts of compounds
//! besides ([`TopicParts`]), which nothing else knows of.

use std::borrow::Cow;

use super::Settings;
use crate::Result;
use crate::matrix::{FittedWeighting, TermCounts, WeightMatrix};

/// The parts of compounds that topics are made from, as a run has learned them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TopicParts {
    /// The weighting of words that count for their parts, too.
    pub(super) weighting: FittedWeighting,
}

impl TopicParts {
    /// Learns from counts, if they hold parts; and the weights that topics are
    /// made from.
    pub(super) fn learn(counted: &TermCounts, settings: &Settings) -> Result<Option<(Self, WeightMatrix)>> {
        if !counted.vocabulary().has_parts() {
            return Ok(None);
        }
        let together = counted.with_parts();
        let weighting = settings.weighting(&together)?;
        let weights = settings.for_topics(Cow::Owned(weighting.transform(&together)), &together).into_owned();
        Ok(Some((Self { weighting }, weights)))
    }

    /// The weights that the topics of new articles are looked for by.
    pub(super) fn transform(&self, counted: &TermCounts, settings: &Settings) -> WeightMatrix {
        let together = counted.with_parts();
        settings.for_topics(Cow::Owned(self.weighting.transform(&together)), &together).into_owned()
    }
}
