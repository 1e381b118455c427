//! A document of the older form of Nexis, which begins with `1 of 250 DOCUMENTS`: outlet, date,
//! headline, labels in capitals, text, footer.

use super::super::article::{Article, append, body};
use super::super::lines::{Line, date_line, is_copyright, is_page_header, is_rights, lines, looks_like_date};
use super::fields;
use super::footer::end_of_text;
use super::labels::{Case, header};

/// The lines in which a header ends.
const HEAD_LINES: usize = 300;
/// The filled lines among which the date is.
const LINES_BEFORE_DATE: usize = 12;
/// The longest headline that is taken for one where no label follows it.
const LONGEST_TITLE: usize = 250;
/// The longest line with an outlet.
const LONGEST_OUTLET: usize = 100;

/// Reads a document.
pub(super) fn parse(document: &str) -> Article {
    let mut article = Article::default();
    let head: Vec<Line<'_>> = lines(document).take(HEAD_LINES).collect();
    let labels = place_of_labels(&head);
    let before_labels = &head[..labels.unwrap_or(head.len())];
    let (below_date, has_date) = outlet_and_date(before_labels, labels.is_some(), &mut article);
    let text_start;
    let mut highlight = String::new();
    if let Some(labels) = labels {
        let between = before_labels.get(below_date..).unwrap_or_default();
        for line in between.iter().filter(|line| !line.text.is_empty() && !is_page_header(line.text)) {
            append(&mut article.title, line.text, " ");
        }
        let below = fields::read(&head, labels, Case::Upper, &mut article);
        (text_start, highlight) = (below.text_start, below.highlight);
    } else {
        text_start = title_without_labels(&head, below_date, has_date, &mut article);
    }
    let text_end = end_of_text(document, text_start, Case::Upper, &mut article).max(text_start);
    let title = article.title.clone();
    let is_repeated = |line: &str| title.len() >= 8 && line.starts_with(&title);
    article.text = body(document.get(text_start..text_end).unwrap_or_default(), is_repeated);
    if !highlight.is_empty() && !article.text.is_empty() {
        article.text = format!("{highlight}\n\n{}", article.text);
    }
    article
}

/// Returns the place of the first label, if it is near enough to the start to be one of the header.
fn place_of_labels(head: &[Line<'_>]) -> Option<usize> {
    const MOST_LINES: usize = 24;
    const MOST_BYTES: usize = 1500;
    let at = head.iter().position(|line| header(line.text, Case::Upper).is_some())?;
    let before = || head[..at].iter().filter(|line| !line.text.is_empty());
    let bytes: usize = before().map(|line| line.text.len()).sum();
    (before().count() <= MOST_LINES && bytes <= MOST_BYTES).then_some(at)
}

/// Notes the outlet, the date and the edition. Returns the place of the line below them, and whether
/// there is a date.
fn outlet_and_date(top: &[Line<'_>], has_labels: bool, article: &mut Article) -> (usize, bool) {
    let filled = || top.iter().enumerate().filter(|(_, line)| !line.text.is_empty());
    let date = filled().take(LINES_BEFORE_DATE).find_map(|(at, line)| Some((at, date_line(line.text)?)));
    let date = date.or_else(|| {
        let unreadable = filled().take(LINES_BEFORE_DATE).find(|(_, line)| looks_like_date(line.text));
        unreadable.map(|(at, line)| (at, (line.text, "")))
    });
    let is_outlet =
        |line: &Line<'_>| !is_copyright(line.text) && !is_rights(line.text) && !is_page_header(line.text);
    let Some((at, (date, rest))) = date else { return (outlet_alone(top, has_labels, article), false) };
    let mut copyright = None;
    for line in top.iter().take(at).filter(|line| !line.text.is_empty()) {
        if is_outlet(line) {
            append(&mut article.source, line.text, " ");
        } else if is_copyright(line.text) {
            copyright = copyright.or(Some(line.text));
        }
    }
    article.copyright = copyright.unwrap_or_default().to_owned();
    article.date = date.to_owned();
    article.edition = rest.to_owned();
    // The lines below the date down to a blank line are the edition, set in the middle as the date is.
    let mut below = at + 1;
    while let Some(line) = top.get(below).filter(|line| !line.text.is_empty() && is_edition(line)) {
        append(&mut article.edition, line.text, " ");
        below += 1;
    }
    (below, true)
}

fn is_edition(line: &Line<'_>) -> bool {
    let lower = line.text.to_lowercase();
    line.is_indented || ["edition", "ausgabe", "auflage"].iter().any(|word| lower.contains(word))
}

/// Notes the outlet of a document without a date, and returns the place of the line below it.
fn outlet_alone(top: &[Line<'_>], has_labels: bool, article: &mut Article) -> usize {
    let first = top.iter().position(|line| {
        !line.text.is_empty()
            && !is_copyright(line.text)
            && !is_rights(line.text)
            && !is_page_header(line.text)
    });
    let Some(first) = first else { return 0 };
    let is_single = top.get(first + 1).is_none_or(|next| next.text.is_empty());
    let follows = top.iter().skip(first + 1).any(|line| !line.text.is_empty());
    let Some(line) = top.get(first).filter(|line| line.text.len() <= LONGEST_OUTLET) else { return 0 };
    // Without labels, the headline could be the first line as well: the outlet is set in the middle.
    if is_single && follows && (has_labels || line.is_indented) {
        article.source = line.text.to_owned();
        return first + 1;
    }
    0
}

/// Takes the first paragraph for the headline, if it is short and a text follows. Returns where the
/// text begins.
fn title_without_labels(
    head: &[Line<'_>],
    below_date: usize,
    has_date: bool,
    article: &mut Article,
) -> usize {
    let start_of = |at: usize| head.get(at).map_or(0, |line| line.start);
    let Some(first) =
        (below_date..head.len()).find(|&at| head.get(at).is_some_and(|line| !line.text.is_empty()))
    else {
        return head.last().map_or(0, |line| line.end);
    };
    let end = (first..head.len()).find(|&at| head.get(at).is_some_and(|line| line.text.is_empty()));
    let Some(end) = end.filter(|_| has_date || !article.source.is_empty()) else { return start_of(first) };
    let title: Vec<&str> = head[first..end].iter().map(|line| line.text).collect();
    let title = title.join(" ");
    let follows = head[end..].iter().any(|line| !line.text.is_empty());
    if title.len() > LONGEST_TITLE || !follows {
        return start_of(first);
    }
    article.title = title;
    start_of(end)
}
