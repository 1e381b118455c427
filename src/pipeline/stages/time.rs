//! Tracks terms and topics over time.

use super::context::Stages;
use crate::Result;
use crate::corpus::Date;
use crate::matrix::{Vectorizer, Vocabulary};
use crate::memory::check_available;
use crate::pipeline::analysis::{Articles, OverTime};
use crate::pipeline::composition::{Strata, missing_strata, partial_periods, shifted_mix};
use crate::pipeline::facets::{Facets, Groups};
use crate::pipeline::known_words::KnownWords;
use crate::pipeline::model::Model;
use crate::pipeline::sampling::SamplingUnits;
use crate::pipeline::settings::{Track, TrendTests};
use crate::time::{Facet, PeriodTotal, Timeline, Tracked};
use crate::topics::TopicWords;

/// The number of words of a topic in each period.
const WORDS_PER_PERIOD: usize = 10;

/// Computes the time series of terms and topics.
pub(in crate::pipeline) fn track(
    stages: &mut Stages<'_>,
    model: &Model,
    articles: &Articles,
) -> Result<OverTime> {
    check_available(0, "the tables over time")?;
    let settings = stages.settings;
    let Articles { documents, counts, topics, .. } = articles;
    let dates: Vec<Option<Date>> = documents.iter().map(|document| document.date).collect();
    let mut timeline = Timeline::new(settings.period, &dates, counts.lengths());
    let copies = articles.counted_copies();
    let mut units = SamplingUnits::choose(&settings.cluster, documents, copies, counts, &timeline)?;
    timeline = units.on(timeline, counts.lengths());
    stages.notes.extend(lone_units(&timeline, &units));
    timeline = timeline.exclude_partial(settings.exclude_partial);
    stages.notes.extend(partial_periods(&timeline, settings.exclude_partial));
    match &settings.standardize {
        Some(column) => {
            let strata = Strata::new(documents, column, settings, &mut stages.notes)?;
            if let Some(of_document) = strata.of_document {
                timeline = timeline.with_strata(&of_document, counts.lengths());
            }
        }
        None => stages.notes.extend(shifted_mix(documents, &timeline, counts.lengths(), settings)),
    }
    let tracked = stages.tracked(&model.vectorizer, counts.vocabulary());
    let has_ranks = settings.trend_tests == TrendTests::All;
    let facets = match &settings.by {
        Some(column) => {
            let Groups { values, of_document, others } = Groups::new(documents, column, settings)?;
            if others > 0 {
                stages.notes.push(format!("{others} values of `{column}` are combined as `(other)`"));
            }
            let mut facets = Facet::each(
                &values,
                &of_document,
                &timeline,
                counts,
                &tracked,
                topics.labels(),
                settings.seed,
            );
            if has_ranks {
                Facet::test_ranks(&mut facets, counts, &tracked);
            }
            Some(Facets { column: column.clone(), facets })
        }
        None => None,
    };
    let keep = settings.words.mask(counts.vocabulary());
    let words_over_time = TopicWords::params()
        .label_by(settings.label_by)
        .limit(WORDS_PER_PERIOD)
        .fit_periods(counts, topics.labels(), &keep, timeline.of_document());
    let mut whole = Facet::whole(timeline, counts, &tracked, topics.labels(), settings.seed);
    if has_ranks {
        Facet::test_ranks(std::slice::from_mut(&mut whole), counts, &tracked);
    }
    let Facet {
        timeline,
        frequencies,
        trends,
        bursts,
        change_points,
        seasonal,
        topic_frequencies,
        standard,
        ..
    } = whole;
    let strata = standard.as_ref().zip(settings.standardize.as_deref());
    stages.notes.extend(strata.and_then(|(standard, column)| missing_strata(&timeline, standard, column)));
    stages.notes.extend(sparse_periods(&timeline));
    units.widening = frequencies.widening();
    stages.notes.extend(short_for_seasons(&timeline));
    Ok(OverTime {
        timeline,
        units,
        frequencies,
        trends,
        bursts,
        change_points,
        seasonal,
        topic_frequencies,
        standard,
        words_over_time,
        facets,
    })
}

/// Returns a note if most periods are a single sampling unit: their intervals are then not known.
fn lone_units(timeline: &Timeline, units: &SamplingUnits) -> Option<String> {
    units.of_document.as_ref()?;
    let is_lone = |total: &&PeriodTotal| total.units == 1;
    let lone = timeline.totals().iter().filter(is_lone).count();
    let all = timeline.totals().iter().filter(|total| total.docs > 0).count();
    let periods = match lone == all {
        true => "all periods hold".to_owned(),
        false => format!("{lone} of {all} periods hold"),
    };
    (2 * lone > all).then(|| {
        format!(
            "{periods} a single sampling unit ({}), so the intervals of their rates and shares are not known; choose \
             another `cluster`, or a longer `period`",
            units.cluster
        )
    })
}

impl Stages<'_> {
    /// Returns the tracked terms. Adds a note if words are not terms of the corpus.
    pub(in crate::pipeline) fn tracked(
        &mut self,
        vectorizer: &Vectorizer,
        vocabulary: &Vocabulary,
    ) -> Tracked {
        tracked(&self.settings.track, vectorizer, vocabulary, &mut self.notes)
    }
}

/// Periods with fewer articles than this have few of the words that they could have.
const FEW_ARTICLES: u32 = 5;

/// Returns a note if most periods have few articles: a rare word is then missing by
/// chance, and its trend is that of the size of the corpus.
fn sparse_periods(timeline: &Timeline) -> Option<String> {
    let sparse = timeline.totals().iter().filter(|total| total.docs < FEW_ARTICLES).count();
    let all = timeline.totals().len();
    (2 * sparse > all).then(|| {
        format!(
            "{sparse} of {all} periods hold fewer than {FEW_ARTICLES} articles, so the rates and trends of rare \
             words mean little there; choose a longer `period` than {}",
            timeline.period()
        )
    })
}

/// Returns a note if a yearly cycle cannot be seen twice.
fn short_for_seasons(timeline: &Timeline) -> Option<String> {
    timeline.is_short_for_seasons().then(|| {
    "the articles cover less than 24 months, so seasonal words cannot be told from bursts and change points"
        .to_owned()
})
}

/// Returns the tracked terms. Adds a note if words are not terms of the corpus.
fn tracked(
    track: &Track,
    vectorizer: &Vectorizer,
    vocabulary: &Vocabulary,
    notes: &mut Vec<String>,
) -> Tracked {
    let words = match track {
        Track::Most(limit) => return Tracked::Most(*limit),
        Track::All => return Tracked::All,
        Track::Words(words) => words,
    };
    let known = KnownWords::of_run(vectorizer, vocabulary);
    let ids: Vec<Option<u32>> = words.iter().map(|word| known.find(&[word])).collect();
    let unknown = words.iter().zip(&ids).filter(|(_, id)| id.is_none());
    let unknown: Vec<&str> = unknown.map(|(word, _)| word.as_str()).collect();
    if !unknown.is_empty() {
        notes.push(format!("words to track that are not terms of the corpus: {}", unknown.join(", ")));
    }
    Tracked::Terms(ids.into_iter().flatten().collect())
}
