//! Weighs the counted terms.

use std::borrow::Cow;

use super::context::Stages;
use crate::Result;
use crate::matrix::{CountedCorpus, FittedWeighting, TermCounts, WeightMatrix};
use crate::memory::check_available;
use crate::pipeline::model::Model;

/// A counted corpus with a weighting that was fitted to it.
pub(in crate::pipeline) struct Weighed {
    /// Without parts of compounds.
    pub(super) corpus: CountedCorpus,
    pub(super) weighting: FittedWeighting,
    /// Fitted to words and parts of compounds, if topics are found from both.
    pub(super) weighting_with_parts: Option<FittedWeighting>,
    /// The weights that topics are found from.
    pub(super) topic_weights: WeightMatrix,
}

/// A corpus with the weights of a model.
pub(in crate::pipeline) struct ModelWeights {
    /// Without parts of compounds.
    pub(super) corpus: CountedCorpus,
    pub(super) weights: WeightMatrix,
    /// The weights of words and parts of compounds, if topics are found from both.
    pub(super) with_parts: Option<WeightMatrix>,
}

/// Fits the weighting of the settings.
pub(in crate::pipeline) fn learn_and_weigh(
    stages: &mut Stages<'_>,
    counted: CountedCorpus,
) -> Result<Weighed> {
    let settings = stages.settings;
    check_memory(&counted.counts)?;
    let mut with_parts = None;
    if counted.counts.vocabulary().has_parts() {
        let counts = counted.counts.with_parts();
        let weighting = settings.weighting(&counts)?;
        let weights = Cow::Owned(weighting.transform(&counts));
        with_parts = Some((weighting, settings.for_topics(weights, &counts).into_owned()));
    }
    let corpus = CountedCorpus { counts: counted.counts.without_parts(), ..counted };
    let weighting = settings.weighting(&corpus.counts)?;
    let (weighting_with_parts, topic_weights) = with_parts.unzip();
    let topic_weights = topic_weights.unwrap_or_else(|| {
        let weights = Cow::Owned(weighting.transform(&corpus.counts));
        settings.for_topics(weights, &corpus.counts).into_owned()
    });
    Ok(Weighed { corpus, weighting, weighting_with_parts, topic_weights })
}

/// Weighs a corpus by a model.
pub(in crate::pipeline) fn weigh(model: &Model, counted: CountedCorpus) -> Result<ModelWeights> {
    check_memory(&counted.counts)?;
    let with_parts = model.weights_with_parts(&counted.counts);
    let corpus = CountedCorpus { counts: counted.counts.without_parts(), ..counted };
    let weights = model.weighting.transform(&corpus.counts);
    Ok(ModelWeights { corpus, weights, with_parts })
}

/// Checks that there is enough memory for the weights of words, and those of words and
/// parts of compounds.
pub(super) fn check_memory(counts: &TermCounts) -> Result<()> {
    check_available(2 * counts.non_zeros() * size_of::<f32>(), "the weights")
}
