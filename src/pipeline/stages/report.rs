//! Reports on a run.

use std::collections::BTreeSet;

use super::context::Stages;
use super::findings::{findings, mean};
use super::topics::WORDS_PER_TOPIC;
use crate::corpus::{Account, Date, DocumentMeta, losses};
use crate::pipeline::analysis::{Articles, OverTime};
use crate::pipeline::methods::methods;
use crate::pipeline::model::Model;
use crate::pipeline::report::{
    Counts, Input, Methods, Report, Sampling, StageTime, TopicScores, peak_memory_bytes,
};
use crate::pipeline::sampling::Cluster;
use crate::topics::diversity;

/// Returns the report of a run. `checksums` are those of the input files.
pub(in crate::pipeline) fn report(
    stages: Stages<'_>,
    model: &Model,
    articles: &Articles,
    over_time: &OverTime,
    checksums: Vec<Option<String>>,
) -> Report {
    let Stages { settings, corpus, times, account, topic_search, .. } = stages;
    let text_bytes = account.text_bytes;
    let mut notes = losses(&articles.rejected);
    notes.extend(stages.notes);
    let files = corpus.files().iter().zip(checksums);
    let input = files.map(|(file, sha256)| Input {
        path: file.path.display().to_string(),
        bytes: file.bytes,
        sha256,
    });
    let times = times.into_iter().map(|(stage, seconds)| StageTime::new(stage, seconds, text_bytes));
    let mut report = Report {
        zeitwort: env!("CARGO_PKG_VERSION"),
        model: None,
        config: settings.clone(),
        seed: settings.seed,
        input: input.collect(),
        skipped: corpus.skipped().iter().map(|path| path.display().to_string()).collect(),
        counts: counts(model, articles, over_time, &account),
        sampling: sampling(over_time),
        reading: account,
        topics: TopicScores {
            coherence: mean(articles.coherence.iter().copied().flatten()),
            diversity: diversity(&model.topic_model.words().first(WORDS_PER_TOPIC)),
        },
        topic_search,
        findings: findings(over_time),
        methods: Methods::default(),
        notes,
        stages: times.collect(),
        peak_memory_bytes: peak_memory_bytes(),
    };
    report.methods = methods(&report, corpus.is_sample());
    report
}

/// Returns the sampling units of the articles in periods.
fn sampling(over_time: &OverTime) -> Sampling {
    let (units, in_periods) = (&over_time.units, over_time.timeline.of_document());
    let articles = in_periods.iter().flatten().count() as u64;
    let (mut number, mut without_value) = (articles, 0);
    if let Some(of_document) = &units.of_document {
        let dated = of_document.iter().zip(in_periods).filter(|(_, period)| period.is_some());
        let distinct: BTreeSet<u32> = dated.map(|(&unit, _)| unit).collect();
        number = distinct.len() as u64;
        if matches!(units.cluster, Cluster::Date | Cluster::Column(_)) {
            // Values have the numbers behind those of articles.
            without_value = distinct.range(..in_periods.len() as u32).count() as u64;
        }
    }
    Sampling {
        cluster: units.cluster.clone(),
        units: number,
        without_value,
        days_compared: units.days_compared,
        widening: units.widening,
    }
}

fn counts(model: &Model, articles: &Articles, over_time: &OverTime, account: &Account) -> Counts {
    let Articles { documents, rejected, counts, topics, .. } = articles;
    let (text_bytes, filtered) = (account.text_bytes, account.filtered);
    let timeline = &over_time.timeline;
    let totals = timeline.totals();
    let (min_df, max_df) = model.vectorizer.bounds();
    let left_out: &[DocumentMeta] =
        articles.left_out.as_ref().map_or(&[], |left_out| left_out.documents.as_slice());
    let left_out_with = |is_such: &dyn Fn(Option<Date>) -> bool| {
        left_out.iter().filter(|document| is_such(document.date)).count() as u64
    };
    let copies = articles.copies.as_ref();
    Counts {
        read: (documents.len() + left_out.len() + rejected.len()) as u64 + filtered,
        documents: (documents.len() + left_out.len()) as u64,
        rejected: rejected.len() as u64,
        filtered,
        copies: copies.map_or(0, |copies| copies.copies() as u64),
        copied_words: copied_words(articles),
        copy_groups: copies.map_or(0, |copies| copies.groups().len() as u64),
        left_out: left_out.len() as u64,
        not_compared: copies.map_or(0, |copies| copies.too_short() as u64),
        undated: u64::from(timeline.undated()) + left_out_with(&|date| date.is_none()),
        too_coarse: u64::from(timeline.too_coarse())
            + left_out_with(&|date| date.is_some_and(|date| timeline.period().start(&date).is_none())),
        news_lines: documents.iter().chain(left_out).map(|document| u64::from(document.news_lines)).sum(),
        text_bytes,
        tokens: counts.lengths().iter().map(|&length| u64::from(length)).sum(),
        terms: counts.vocabulary().len() as u64,
        min_df,
        max_df,
        non_zeros: counts.non_zeros() as u64,
        dimensions: model.lsa.singular_values().len() as u64,
        topics: topics.len() as u64,
        outliers: topics.outliers() as u64,
        periods: totals.len() as u64,
        first_period: totals.first().map(|total| total.start.to_string()),
        last_period: totals.last().map(|total| total.start.to_string()),
        tracked: over_time.frequencies.ids().len() as u64,
    }
}

/// The number of words of the articles that are copies.
fn copied_words(articles: &Articles) -> u64 {
    let words = |lengths: &[u32]| lengths.iter().map(|&length| u64::from(length)).sum();
    match (&articles.left_out, &articles.copies) {
        (Some(left_out), _) => words(left_out.counts.lengths()),
        (None, Some(copies)) => {
            let lengths = articles.counts.lengths().iter().enumerate();
            lengths
                .filter(|(row, _)| copies.copy_of(*row).is_some())
                .map(|(_, &length)| u64::from(length))
                .sum()
        }
        (None, None) => 0,
    }
}
