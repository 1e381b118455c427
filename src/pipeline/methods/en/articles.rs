//! The articles: where they are from, and what was left out.

use jiff::civil;

use super::grammar::{count, list, verb, whole};
use crate::copies::{Copies, FEWEST_WORDS_COMPARED, LEAST_OF_LONGER, LEAST_OF_SHORTER};
use crate::corpus::Date;
use crate::pipeline::methods::facts::{Facts, NamedFile, Source, period_of};
use crate::pipeline::methods::joined::paragraph;
use crate::time::Period;

pub(super) fn text(facts: &Facts<'_>) -> String {
    paragraph([
        size(facts),
        source(facts),
        span(facts),
        undated(facts),
        rejected(facts),
        filtered(facts),
        skipped(facts),
        news_lines(facts),
        interjections(facts),
        boilerplate(facts),
        cut_off(facts),
        copies(facts),
        not_compared(facts),
    ])
}

fn size(facts: &Facts<'_>) -> Option<String> {
    let counts = &facts.report.counts;
    let (articles, words) =
        (count(counts.documents, "article", "articles"), count(counts.tokens, "word", "words"));
    Some(match counts.left_out {
        0 => format!("The corpus comprises {articles} with {words}."),
        _ => {
            let counted = facts.counted;
            let was = verb(counted, "was", "were");
            format!("The corpus comprises {articles}; {} {was} analysed, with {words}.", whole(counted))
        }
    })
}

fn source(facts: &Facts<'_>) -> Option<String> {
    Some(match &facts.source {
        Source::Sample => "It is the built-in sample of invented news.".to_owned(),
        Source::Memory => "The articles were passed to the program from memory.".to_owned(),
        Source::Named(files) => {
            let named: Vec<String> = files.iter().map(file).collect();
            let are = verb(files.len() as u64, "file is", "files are");
            format!("The input {are} {}.", list(&named))
        }
        Source::Many { files, bytes, without_checksum } => {
            let sizes = format!("{} with {}", count(*files, "file", "files"), count(*bytes, "byte", "bytes"));
            let without = match without_checksum {
                0 => String::new(),
                number => format!(" ({} could not be determined)", whole(*number)),
            };
            format!(
                "The input is {sizes} in total; the SHA-256 checksum of each file is in the record of the run \
                 (run.json){without}."
            )
        }
    })
}

fn file(file: &NamedFile) -> String {
    let name = file.name.as_ref().map_or_else(|| "standard input".to_owned(), |name| format!("“{name}”"));
    let checksum = file.sha256.as_ref().map_or_else(String::new, |sha256| format!(", SHA-256: {sha256}"));
    format!("{name} ({}{checksum})", count(file.bytes, "byte", "bytes"))
}

fn span(facts: &Facts<'_>) -> Option<String> {
    let Some((first, last)) = facts.span else {
        return Some("No article has a date that can be used, so nothing was analysed over time.".to_owned());
    };
    let (period, periods) = (facts.report.config.period, facts.report.counts.periods);
    let first = date(first, period);
    Some(if periods == 1 {
        format!("All dated articles are from one {period} ({first}).")
    } else {
        let periods = count(periods, period.name(), &format!("{period}s"));
        format!("The articles cover the time from {first} to {} ({periods}).", date(last, period))
    })
}

/// Writes a period by its first day.
fn date(first_day: civil::Date, period: Period) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, place) = (first_day.year(), first_day.month() as usize - 1);
    match period {
        Period::Year => year.to_string(),
        Period::Quarter => format!("Q{} {year}", place / 3 + 1),
        Period::Month => format!("{} {year}", MONTHS[place]),
        Period::Week => format!("the week of {} {} {year}", first_day.day(), MONTHS[place]),
        Period::Day => format!("{} {} {year}", first_day.day(), MONTHS[place]),
    }
}

/// Writes the date of a filter, which may be a month or a year.
fn date_of_filter(given: Date) -> String {
    date(given.first_day(), period_of(given))
}

fn undated(facts: &Facts<'_>) -> Option<String> {
    let counts = &facts.report.counts;
    if !facts.is_over_time() || counts.undated + counts.too_coarse == 0 {
        return None;
    }
    let mut parts = Vec::new();
    if counts.undated > 0 {
        parts.push(format!("{} without a date", count(counts.undated, "article", "articles")));
    }
    if counts.too_coarse > 0 {
        let period = facts.report.config.period;
        let have = verb(counts.too_coarse, "has a date", "have dates");
        let articles = count(counts.too_coarse, "article", "articles");
        parts.push(format!("{articles} that {have} too coarse for a {period}"));
    }
    let is = verb(counts.undated + counts.too_coarse, "is", "are");
    Some(format!("{} {is} not part of the analyses over time.", list(&parts)))
}

fn rejected(facts: &Facts<'_>) -> Option<String> {
    let counts = &facts.report.counts;
    let read = count(counts.read, "record", "records");
    match (counts.rejected, counts.filtered) {
        (0, 0) => Some(format!("Of {read} read, none was excluded.")),
        (0, _) => None,
        (rejected, _) => {
            let what =
                verb(rejected, "was not a usable article and was", "were not usable articles and were");
            Some(format!("Of {read} read, {} {what} excluded.", whole(rejected)))
        }
    }
}

fn filtered(facts: &Facts<'_>) -> Option<String> {
    let settings = &facts.report.config;
    let mut filters: Vec<String> = match &facts.conditions {
        Some(conditions) => conditions.iter().map(|condition| format!("“{condition}”")).collect(),
        None => vec![count(settings.r#where.len() as u64, "condition", "conditions")],
    };
    filters.extend(settings.from_date.map(|date| format!("from {}", date_of_filter(date))));
    filters.extend(settings.to_date.map(|date| format!("up to {}", date_of_filter(date))));
    filters.extend(settings.language.as_ref().map(|language| {
        let other = count(facts.in_other_languages, "article", "articles");
        format!(
            "language {}, {other} in other languages",
            crate::pipeline::methods::escape::visible(language)
        )
    }));
    let filtered = facts.report.counts.filtered;
    if filters.is_empty() && filtered == 0 {
        return None;
    }
    let which = if filters.is_empty() { String::new() } else { format!(" ({})", filters.join("; ")) };
    let were = verb(filtered, "was", "were");
    Some(format!(
        "Filters{which} were applied, by which {} {were} left out.",
        count(filtered, "record", "records")
    ))
}

fn skipped(facts: &Facts<'_>) -> Option<String> {
    let skipped = facts.report.skipped.len() as u64;
    let were = verb(skipped, "was", "were");
    let files = count(skipped, "file", "files");
    (skipped > 0).then(|| format!("{files} of unknown format or without permission {were} not read."))
}

fn news_lines(facts: &Facts<'_>) -> Option<String> {
    let lines = facts.report.counts.news_lines;
    let were = verb(lines, "was", "were");
    let lines_named = count(
        lines,
        "line with a byline, photo credit, agency mark or the like",
        "lines with bylines, photo credits, agency marks and the like",
    );
    (lines > 0).then(|| format!("{lines_named} {were} removed from the texts."))
}

fn interjections(facts: &Facts<'_>) -> Option<String> {
    let texts = facts.with_interjections;
    (texts > 0).then(|| {
        format!(
            "Notes of the stenographers, such as “(Beifall)”, were removed from {}.",
            count(texts, "text", "texts")
        )
    })
}

fn boilerplate(facts: &Facts<'_>) -> Option<String> {
    let found = &facts.report.reading.boilerplate;
    let lines = found.lines.len() as u64;
    (found.articles > 0).then(|| {
        let (recurs, was) = (verb(lines, "recurs", "recur"), verb(lines, "was", "were"));
        format!(
            "{} that {recurs} word for word in many articles {was} removed as boilerplate, from {}.",
            count(lines, "line", "different lines"),
            count(found.articles, "article", "articles")
        )
    })
}

fn cut_off(facts: &Facts<'_>) -> Option<String> {
    let texts = facts.cut_off;
    let had =
        verb(texts, "had been cut off by its source and is", "had been cut off by their source and are");
    (texts > 0).then(|| format!("{} {had} incomplete.", count(texts, "text", "texts")))
}

fn copies(facts: &Facts<'_>) -> Option<String> {
    let (settings, counts) = (&facts.report.config, &facts.report.counts);
    if settings.copies == Copies::Off {
        return Some("Copies of articles were not looked for, so each article counts by itself.".to_owned());
    }
    let percent = |share: f64| format!("{:.0} %", 100.0 * share);
    let how = format!(
        "Articles count as copies of one text if they appeared within {} and the passages that they share cover at \
         least {} of the shorter and {} of the longer article.",
        count(settings.copy_window.into(), "day", "days"),
        percent(LEAST_OF_SHORTER),
        percent(LEAST_OF_LONGER)
    );
    let is = verb(counts.copies, "is a copy", "are copies");
    let found = match counts.copies {
        0 => return Some(format!("{how} No copies were found.")),
        copies => format!(
            "{} (in {}, {}) {is} of another one",
            count(copies, "article", "articles"),
            count(counts.copy_groups, "group", "groups"),
            count(counts.copied_words, "word", "words")
        ),
    };
    Some(match settings.copies {
        Copies::Once => {
            format!(
                "{how} {found}. Of each group, only the earliest of the most complete articles was counted."
            )
        }
        _ => format!("{how} {found}; all were counted."),
    })
}

fn not_compared(facts: &Facts<'_>) -> Option<String> {
    let short = facts.report.counts.not_compared;
    let was = verb(short, "was", "were");
    (short > 0 && facts.report.config.copies != Copies::Off).then(|| {
        format!(
            "{} with fewer than {FEWEST_WORDS_COMPARED} words of four or more letters {was} not compared.",
            count(short, "article", "articles")
        )
    })
}
