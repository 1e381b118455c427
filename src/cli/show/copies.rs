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
        return writeln!(text, "no copies found among articles of {}", window(report));
    }
    let share = |part: u64, whole: u64| format!("{:.0} %", 100.0 * part as f64 / whole.max(1) as f64);
    let copies = plural(counts.copies, "article");
    let (is, are_copies) = if counts.copies == 1 { ("is a copy", "it") } else { ("are copies", "they") };
    writeln!(
        text,
        "{copies} ({}) {is} of another one, in {} within {}; {are_copies} {} {} of all words",
        share(counts.copies, counts.documents),
        plural(counts.copy_groups, "group"),
        window(report),
        if counts.copies == 1 { "has" } else { "have" },
        share(counts.copied_words, counts.tokens + if counts.left_out > 0 { counts.copied_words } else { 0 }),
    )?;
    writeln!(
        text,
        "  {}",
        match report.config.copies {
            Copies::Once =>
                "each text counts once, so the tables say how much was said, not how much was printed",
            _ =>
                "all count, and intervals take the copies of a text as one; --copies once counts each text once",
        }
    )?;
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

fn window(report: &Report) -> String {
    plural(report.config.copy_window.into(), "day")
}

/// The size of a group, the headline or id of its text, its days and its outlets.
fn group_line(group: &CopyGroup, analysis: &Analysis) -> String {
    let of = group.of();
    let title = document(analysis, &of.doc_id).and_then(|document| document.title.clone());
    let name = title.as_deref().map_or(of.doc_id.as_str(), |title| title);
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
