//! Finds topics, or assigns articles to the topics of a model.

use std::borrow::Cow;
use std::sync::Arc;

use ndarray::Array2;

use super::context::Stages;
use super::findings::mean;
use super::weigh::{ModelWeights, Weighed, check_memory, weigh};
use crate::Result;
use crate::corpus::DocumentMeta;
use crate::matrix::{CountedCorpus, LeftOutCopies, Lsa, TermCounts, Vectorizer, WeightMatrix};
use crate::memory::check_available;
use crate::pipeline::analysis::{Articles, LeftOut};
use crate::pipeline::known_words::KnownWords;
use crate::pipeline::model::Model;
use crate::pipeline::report::TopicSearch;
use crate::topics::{
    CorpusIndex, CorrectionData, FittedTopics, TopicCount, TopicModel, TopicWords, Topics, coherence,
    representatives,
};

/// The number of words of a topic in the table `topic_terms`.
pub(super) const WORDS_PER_TOPIC: usize = 20;
/// The number of words of a topic whose coherence is measured, as is usual.
const COHERENCE_WORDS: usize = 10;
/// The number of articles that represent a topic.
const REPRESENTATIVES: usize = 5;

/// Fits the topic space, finds topics in it, describes them and applies corrections.
pub(in crate::pipeline) fn find_topics(
    stages: &mut Stages<'_>,
    vectorizer: Vectorizer,
    weighed: Weighed,
) -> Result<(Model, Articles)> {
    let settings = stages.settings;
    let Weighed { mut corpus, weighting, weighting_with_parts, mut topic_weights } = weighed;
    let known_articles = Arc::new(std::mem::take(&mut corpus.fingerprints));
    let counts = &corpus.counts;

    let lsa = fit_lsa(stages, &topic_weights)?;
    let topic_space = lsa.embed(&topic_weights);
    // The weights of a million articles are a gigabyte.
    if !settings.algorithm.needs_weights() {
        topic_weights = without_entries(&topic_weights);
    }
    let mut fitted = TopicModel::params(settings.topics)
        .algorithm(settings.algorithm)
        .runs(settings.runs)
        .seed(settings.seed)
        .stability_runs(settings.stability_runs)
        .outliers(settings.outliers)
        .fit(&topic_space, &topic_weights)?;
    drop(topic_weights);
    note_fewer_topics(stages, &fitted);
    stages.topic_search = Some(topic_search(&fitted));

    // Only now, because clustering needs the most memory.
    check_memory(counts)?;
    let weights = weighting.transform(counts);
    describe(stages, &mut fitted, &topic_space, (&corpus.documents, counts, &weights), &vectorizer)?;
    let FittedTopics { model: topic_model, topics, selection, .. } = fitted;
    let model = Model {
        settings: settings.for_model(),
        vectorizer,
        vocabulary: counts.shared_vocabulary(),
        tfidf: settings.tfidf(counts),
        weighting,
        weighting_with_parts,
        lsa,
        topic_model,
        known_articles,
    };
    let articles = with_topics(&model, corpus, weights, topic_space, topics)?;
    Ok((model, Articles { topic_selection: selection, ..articles }))
}

/// Assigns articles to the topics of a model.
pub(in crate::pipeline) fn assign_topics(model: &Model, weighed: ModelWeights) -> Result<Articles> {
    let (topic_space, topics) = assign(model, &weighed);
    let ModelWeights { corpus, weights, .. } = weighed;
    with_topics(model, corpus, weights, topic_space, topics)
}

/// Returns articles in the topic space of a model, and their topics.
fn assign(model: &Model, weighed: &ModelWeights) -> (Array2<f32>, Topics) {
    let ModelWeights { corpus, weights, with_parts } = weighed;
    let topic_weights = match with_parts {
        Some(weights) => Cow::Borrowed(weights),
        None => model.settings.for_topics(Cow::Borrowed(weights), &corpus.counts),
    };
    let topic_space = model.lsa.embed(&topic_weights);
    let topics = model.topic_model.assign(&topic_space);
    (topic_space, topics)
}

/// Assigns the copies that do not count to topics.
fn left_out_topics(model: &Model, left_out: LeftOutCopies) -> Result<LeftOut> {
    let LeftOutCopies { documents, counts } = left_out;
    let weighed = weigh(model, CountedCorpus::only(documents, counts))?;
    let (_, topics) = assign(model, &weighed);
    let CountedCorpus { documents, counts, .. } = weighed.corpus;
    Ok(LeftOut { documents, counts, topics })
}

/// Returns the articles of a corpus with their topics, without a selection of numbers of
/// topics.
fn with_topics(
    model: &Model,
    corpus: CountedCorpus,
    weights: WeightMatrix,
    topic_space: Array2<f32>,
    topics: Topics,
) -> Result<Articles> {
    let CountedCorpus { documents, rejected, counts, copies, left_out, .. } = corpus;
    let left_out = left_out.map(|left_out| left_out_topics(model, left_out)).transpose()?;
    Ok(Articles {
        representatives: representatives(&topic_space, &topics, REPRESENTATIVES),
        coherence: coherence(&counts, &model.topic_model.words().first(COHERENCE_WORDS)),
        documents,
        rejected,
        counts,
        weights,
        topic_space,
        topics,
        topic_selection: Vec::new(),
        copies,
        left_out,
    })
}

fn fit_lsa(stages: &Stages<'_>, weights: &WeightMatrix) -> Result<Lsa> {
    let settings = stages.settings;
    let lsa = Lsa::params(settings.dimensions_for(weights.rows())).seed(settings.seed);
    check_available(lsa.bytes(weights), "the space of topics")?;
    lsa.fit(weights)
}

/// Chooses the words of the topics and applies the corrections of the settings.
fn describe(
    stages: &mut Stages<'_>,
    fitted: &mut FittedTopics,
    topic_space: &Array2<f32>,
    (documents, counts, weights): (&[DocumentMeta], &TermCounts, &WeightMatrix),
    vectorizer: &Vectorizer,
) -> Result<()> {
    let settings = stages.settings;
    let vocabulary = counts.vocabulary();
    let keep = settings.words.mask(vocabulary);
    let words = TopicWords::params().label_by(settings.label_by).limit(WORDS_PER_TOPIC);
    fitted.describe(&words, counts, &keep);
    let known = KnownWords::of_run(vectorizer, vocabulary);
    let data = CorrectionData {
        rows: topic_space,
        counts,
        weights: &settings.for_topics(Cow::Borrowed(weights), counts),
        words: &words,
        keep: &keep,
        index: CorpusIndex {
            term_id: &|word| known.find(&[word]),
            row: &|id| documents.binary_search_by(|document| document.id.as_str().cmp(id)).ok(),
        },
        seed: settings.seed,
    };
    stages.notes.extend(settings.corrections.apply(fitted, &data)?);
    Ok(())
}

/// Returns weights of the same shape that are all zero.
fn without_entries(weights: &WeightMatrix) -> WeightMatrix {
    WeightMatrix::new(weights.shape(), vec![0; weights.rows() + 1].into(), Vec::new().into(), Vec::new())
}

/// Returns how topics were found, before corrections.
fn topic_search(fitted: &FittedTopics) -> TopicSearch {
    let numbers = || fitted.selection.iter().map(|candidate| candidate.topics as u64);
    let mut fitting =
        fitted.selection.iter().filter(|candidate| candidate.fits).map(|candidate| candidate.topics as u64);
    let least = fitting.next();
    let compared = numbers().min().zip(numbers().max()).zip(Some(numbers().count() as u64));
    TopicSearch {
        algorithm: fitted.algorithm,
        topics: fitted.model.len() as u64,
        compared: compared.map(|((least, most), count)| (least, most, count)).filter(|found| found.2 > 1),
        nearly_as_good: least.map(|least| (least, fitting.next_back().unwrap_or(least))),
        clear: fitted.selection.iter().any(|candidate| candidate.clear),
        silhouette: fitted
            .selection
            .iter()
            .find(|candidate| candidate.chosen)
            .map(|chosen| chosen.silhouette),
        stability: mean(fitted.model.stability().iter().copied().flatten()),
    }
}

fn note_fewer_topics(stages: &mut Stages<'_>, fitted: &FittedTopics) {
    let found = fitted.model.len();
    if let TopicCount::Fixed(asked) = stages.settings.topics
        && found < asked
    {
        stages.notes.push(format!("only {found} of {asked} topics found: the articles are too similar"));
    }
}
