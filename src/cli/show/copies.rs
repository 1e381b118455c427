//! What the summary says of copies: how many there are, the largest groups, and who carries whose texts.

use std::fmt::Write;

use zeitwort::Analysis;
use zeitwort::copies::{Copies, CopyGroup, SourceCopies};
use zeitwort::corpus::{Date, DocumentMeta};
use zeitwort::pipeline::Report;

use super::terminal::escape_value;
use super::text::{grouped, plural, shortened};

/// The groups and the pairs of outlets that are listed.
const MOST_LISTED: usize = 3;
/// The widths of a headline and of a list of outlets.
const HEADLINE: usize = 48;
const OUTLETS: usize = 40;

/// Writes what was found of copies as a few lines; nothing if they were not looked for.
pub(crate) fn copies(text: &mut String, analysis: &Analysis, report: &Report) -> std::fmt::Result {
    let Some(found) = &analysis.articles.copies else { return Ok(()) };
    let counts = &report.counts;
    if counts.copies == 0 {
        return writeln!(text, "no article is a copy of another one {}{}", window(report), too_short(report));
    }
    let all_words = if counts.left_out > 0 { counts.tokens + counts.copied_words } else { counts.tokens };
    writeln!(
        text,
        "{} of {} {} of another one, with {} of all words, in {} {}{}",
        grouped(counts.copies),
        plural(counts.documents, "article"),
        if counts.copies == 1 { "is a copy" } else { "are copies" },
        per_cent(counts.copied_words, all_words),
        plural(counts.copy_groups, "group"),
        window(report),
        too_short(report),
    )?;
    let effect = match report.config.copies {
        Copies::Once => {
            "each text counts once: the tables say how much was written, not how much was printed"
        }
        _ => "all count: the tables say how much was printed; --copies once counts each text once",
    };
    writeln!(text, "  {effect}")?;
    let mut groups: Vec<&CopyGroup> = found.groups().iter().collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.members.len()));
    for group in groups.into_iter().take(MOST_LISTED) {
        writeln!(text, "  {}", group_line(group, analysis))?;
    }
    for SourceCopies { from, to, docs, .. } in
        found.sources().iter().filter(|copies| copies.from != copies.to).take(MOST_LISTED)
    {
        let texts = plural((*docs).into(), "text");
        writeln!(text, "  {} carries {texts} of {}", escape_value(to), escape_value(from))?;
    }
    Ok(())
}

fn per_cent(part: u64, whole: u64) -> String {
    format!("{:.0} %", 100.0 * part as f64 / whole.max(1) as f64)
}

fn window(report: &Report) -> String {
    match report.config.copy_window {
        0 => "on the same day".to_owned(),
        days => format!("within {}", plural(days.into(), "day")),
    }
}

fn too_short(report: &Report) -> String {
    match report.counts.not_compared {
        0 => String::new(),
        short => format!(" ({} too short to compare)", grouped(short)),
    }
}

/// The size of a group, the headline or id of its text, its days and its outlets.
fn group_line(group: &CopyGroup, analysis: &Analysis) -> String {
    let of = group.of();
    let title = document(analysis, &of.doc_id).and_then(|document| document.title.as_deref());
    let name = title.unwrap_or(&of.doc_id);
    let mut line = format!(
        "{} articles: {}",
        grouped(group.members.len() as u64),
        escape_value(&shortened(name, HEADLINE))
    );
    let dates: Vec<Date> = group.members.iter().filter_map(|member| member.date).collect();
    if let [first, .., last] = dates[..] {
        let _ = write!(line, ", {first}");
        if last != first {
            let _ = write!(line, " to {last}");
        }
    }
    let mut outlets: Vec<&str> = Vec::new();
    for outlet in group.members.iter().filter_map(|member| member.source.as_deref()) {
        if !outlets.contains(&outlet) {
            outlets.push(outlet);
        }
    }
    if !outlets.is_empty() {
        let _ = write!(line, " ({})", escape_value(&shortened(&outlets.join(", "), OUTLETS)));
    }
    line
}

/// The article with an id, if it is of this run.
fn document<'a>(analysis: &'a Analysis, id: &str) -> Option<&'a DocumentMeta> {
    let documents = &analysis.articles.documents;
    let row = documents.binary_search_by(|document| document.id.as_str().cmp(id)).ok()?;
    documents.get(row)
}
