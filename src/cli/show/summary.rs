//! The summary that `run` and `apply` print: the corpus, its topics over time, the
//! words that rise and fall, and where the tables are.

use std::fmt::Write;
use std::path::Path;

use zeitwort::Analysis;
use zeitwort::pipeline::Report;
use zeitwort::time::Trend;
use zeitwort::topics::OUTLIER;

use super::account::{Records, account};
use super::copies::copies;
use super::sampling::sampling;
use super::sparkline::sparkline;
use super::text::{grouped, p_value, plural, shortened, shortened_date};
use super::topic_count::topic_count;

/// Length of the lists of rising and falling words.
const LIST: usize = 8;
/// The false discovery rate of the trends that are listed.
const DISCOVERY: f64 = 0.05;

pub(crate) fn summary(analysis: &Analysis, report: &Report, out: &Path) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = corpus(&mut text, analysis, report);
    let _ = topics(&mut text, analysis);
    let _ = words(&mut text, analysis);
    let _ = files(&mut text, report, out);
    text
}

fn corpus(text: &mut String, analysis: &Analysis, report: &Report) -> std::fmt::Result {
    let counts = &report.counts;
    let terms = plural(counts.terms, "term");
    let terms = match &report.model {
        Some(model) => format!("{terms} of {model}"),
        None => {
            let (min_df, max_df) = (grouped(counts.min_df.into()), grouped(counts.max_df.into()));
            format!("{terms} (in {min_df} to {max_df} articles each)")
        }
    };
    let articles = match counts.left_out {
        0 => plural(counts.documents, "article"),
        left_out => {
            format!(
                "{} ({} of them count)",
                plural(counts.documents, "article"),
                grouped(counts.documents - left_out)
            )
        }
    };
    writeln!(text, "{articles} · {} · {terms}", plural(counts.tokens, "word"))?;
    let period = report.config.period;
    match (&counts.first_period, &counts.last_period) {
        (Some(first), Some(last)) => {
            let (first, last) = (shortened_date(first, period), shortened_date(last, period));
            let articles: Vec<(f64, f64)> =
                analysis.over_time.timeline.totals().iter().map(|total| (total.docs.into(), 1.0)).collect();
            let periods = plural(counts.periods, &period.to_string());
            writeln!(text, "{first} to {last}, {periods}; articles per {period}: {}", sparkline(&articles))?;
        }
        _ => writeln!(text, "no dates, so the time tables are empty")?,
    }
    let records = Records {
        documents: counts.documents,
        rejected: counts.rejected,
        undated: counts.undated,
        too_coarse: format!(", {} dated too coarsely for a {period}", grouped(counts.too_coarse)),
    };
    account(text, &report.reading, &records, &analysis.articles.rejected)?;
    if counts.news_lines > 0 {
        writeln!(
            text,
            "{} with bylines, photo credits and agency names removed from the texts",
            plural(counts.news_lines, "line")
        )?;
    }
    copies(text, analysis, report)?;
    sampling(text, report)?;
    if let Some(example) = report.skipped.first() {
        writeln!(
            text,
            "{} skipped (unknown format or unreadable), e.g. {example}",
            plural(report.skipped.len() as u64, "file")
        )?;
    }
    Ok(())
}

fn topics(text: &mut String, analysis: &Analysis) -> std::fmt::Result {
    let frequencies = &analysis.over_time.topic_frequencies;
    topic_count(text, &analysis.articles.topic_selection)?;
    writeln!(text, "\nTopics                                          articles   share  over time")?;
    for (index, &topic) in frequencies.topics().iter().enumerate() {
        let label = analysis.model.topic_model().words().label(topic, analysis.articles.counts.vocabulary());
        let docs = analysis.articles.topics.labels().iter().filter(|&&label| label == topic).count();
        let series: Vec<(f64, f64)> = frequencies
            .shares(index)
            .zip(frequencies.totals())
            .map(|(share, total)| (share.docs.into(), total.docs.into()))
            .collect();
        let number = if topic == OUTLIER { "–".to_owned() } else { topic.to_string() };
        writeln!(
            text,
            "{number:>3}  {:<42} {:>8} {:>5.1} %  {}",
            shortened(&label, 42),
            grouped(docs as u64),
            100.0 * docs as f64 / analysis.articles.documents.len() as f64,
            sparkline(&series),
        )?;
    }
    Ok(())
}

fn words(text: &mut String, analysis: &Analysis) -> std::fmt::Result {
    let vocabulary = analysis.articles.counts.vocabulary();
    let mut moving: Vec<(usize, &Trend, f64)> = analysis
        .over_time
        .trends
        .iter()
        .enumerate()
        .filter(|(_, trend)| trend.q_weighted.is_some_and(|q| q < DISCOVERY))
        .filter(|(_, trend)| !vocabulary.get(trend.term_id).is_numeric())
        .filter_map(|(index, trend)| Some((index, trend, trend.score?)))
        .collect();
    moving.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()).then(a.0.cmp(&b.0)));
    if moving.is_empty() {
        let tested = analysis.over_time.trends.iter().filter(|trend| trend.p_weighted.is_some()).count();
        if tested == 0 {
            return writeln!(text, "\nNo trends: they need at least three periods with articles");
        }
        return writeln!(
            text,
            "\nNo word rises or falls significantly (false discovery rate {DISCOVERY}, {} tested)",
            plural(tested as u64, "word")
        );
    }
    for (title, is_listed) in
        [("Rising", (|score| score > 0.0) as fn(f64) -> bool), ("Falling", |score| score < 0.0)]
    {
        let listed: Vec<_> = moving.iter().filter(|word| is_listed(word.2)).take(LIST).collect();
        if listed.is_empty() {
            continue;
        }
        let heading = format!("{title} words");
        writeln!(text, "\n{heading:<47} per million  per year        q  over time")?;
        for (index, trend, _) in listed {
            let frequencies = &analysis.over_time.frequencies;
            let series: Vec<(f64, f64)> = frequencies
                .rates(*index)
                .zip(frequencies.totals())
                .map(|(rate, total)| (rate.count as f64, total.tokens as f64))
                .collect();
            let (count, tokens) =
                series.iter().fold((0.0, 0.0), |sum, value| (sum.0 + value.0, sum.1 + value.1));
            writeln!(
                text,
                "     {:<42} {:>11.0} {:>+9.0} {:>8}  {}",
                shortened(&vocabulary.get(trend.term_id).label, 42),
                1e6 * count / tokens,
                // Per million: in per cent of the mean it could fall below −100.
                trend.change.unwrap_or_default() / 100.0 * 1e6 * count / tokens,
                trend.q_weighted.map_or_else(String::new, p_value),
                sparkline(&series),
            )?;
        }
    }
    Ok(())
}

fn files(text: &mut String, report: &Report, out: &Path) -> std::fmt::Result {
    let seconds: f64 = report.stages.iter().map(|stage| stage.seconds).sum();
    let memory =
        report.peak_memory_bytes.map_or_else(String::new, |bytes| format!(", {} MB", bytes / 1_000_000));
    writeln!(text, "\nWrote tables as Parquet, and run.json, to {} ({seconds:.1} s{memory})", out.display())
}
