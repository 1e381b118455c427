//! A document of the newer form of Nexis (Nexis Uni, Lexis+), which ends with `End of Document`: title,
//! outlet, date, copyright, labels, `Body`, text, footer.

use super::super::article::{Article, append, body};
use super::super::lines::{Line, date_line, is_copyright, is_page_header, is_rights, lines, looks_like_date};
use super::fields;
use super::footer::end_of_text;
use super::labels::{Case, Header, header, is_body_line, is_cover};

/// The lines in which a header ends. The first document comes with the cover, which lists all.
const HEAD_LINES: usize = 20_000;
/// The lines between the date and the first label.
const LINES_AFTER_DATE: usize = 12;
/// The lines of a title.
const MOST_TITLE_LINES: usize = 4;
/// The most lines of an edition.
const MOST_EDITION_LINES: usize = 3;

/// Reads a document.
pub(super) fn parse(document: &str) -> Article {
    let mut article = Article::default();
    let head: Vec<Line<'_>> = lines(document).take(HEAD_LINES).collect();
    let Some(labels) = first_label(&head) else { return without_labels(document, &head) };
    let top = &head[..labels];
    let date = place_of_date(top);
    let copyright = top.iter().rposition(|line| is_copyright(line.text));
    // Without a date, the copyright stands below the outlet.
    let below_outlet = date.or(copyright).unwrap_or(labels);
    let outlet = top[..below_outlet].iter().rposition(|line| !line.text.is_empty() && !is_noise(line.text));
    if let Some(outlet) = outlet {
        article.source = top.get(outlet).map(|line| line.text.to_owned()).unwrap_or_default();
        article.title = title_above(&top[..outlet]);
    }
    if article.title.is_empty() {
        std::mem::swap(&mut article.title, &mut article.source);
    }
    note_below_outlet(&top[below_outlet..], &mut article);
    let below = fields::read(&head, labels, Case::Title, &mut article);
    finish(document, below.text_start, &mut article);
    if !below.highlight.is_empty() && !article.text.is_empty() {
        article.text = format!("{}\n\n{}", below.highlight, article.text);
    }
    article
}

/// Reads a document whose header has no labels: the text begins below the date or the copyright.
fn without_labels(document: &str, head: &[Line<'_>]) -> Article {
    const LINES_OF_TOP: usize = 12;
    let mut article = Article::default();
    let top = &head[..head.len().min(LINES_OF_TOP)];
    let Some(date) = top.iter().position(|line| date_line(line.text).is_some()) else {
        finish(document, 0, &mut article);
        return article;
    };
    if let Some(outlet) = top[..date].iter().rposition(|line| !line.text.is_empty()) {
        article.source = top[outlet].text.to_owned();
        article.title = title_above(&top[..outlet]);
    }
    note_below_outlet(&top[date..=date], &mut article);
    let is_top = |line: &&Line<'_>| line.text.is_empty() || is_copyright(line.text) || is_rights(line.text);
    let below = head[date + 1..].iter().take_while(is_top).last().map_or(head[date].end, |line| line.end);
    finish(document, below, &mut article);
    article
}

fn finish(document: &str, text_start: usize, article: &mut Article) {
    let text_end = end_of_text(document, text_start, Case::Title, article).max(text_start);
    let title = article.title.clone();
    let is_repeated = |line: &str| title.len() >= 8 && line.starts_with(&title);
    article.text = body(document.get(text_start..text_end).unwrap_or_default(), is_repeated);
}

/// Returns the place of the first label of the header, below the cover.
fn first_label(head: &[Line<'_>]) -> Option<usize> {
    let is_label = |line: &Line<'_>| {
        is_body_line(line.text, Case::Title)
            || header(line.text, Case::Title)
                .is_some_and(|(label, _)| label != Header::Title && label != Header::Edition)
    };
    head.iter().position(is_label)
}

/// Returns the place of the date above the labels.
fn place_of_date(top: &[Line<'_>]) -> Option<usize> {
    let near = || {
        let filled = top.iter().enumerate().rev().filter(|(_, line)| !line.text.is_empty());
        filled.take(LINES_AFTER_DATE)
    };
    let date = near().find(|(_, line)| date_line(line.text).is_some());
    date.or_else(|| near().find(|(_, line)| looks_like_date(line.text))).map(|(at, _)| at)
}

/// Notes the date, the edition and the copyright.
fn note_below_outlet(lines: &[Line<'_>], article: &mut Article) {
    let mut edition_lines = 0;
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.text.is_empty()) {
        if is_copyright(line.text) {
            if article.copyright.is_empty() {
                line.text.clone_into(&mut article.copyright);
            }
        } else if at == 0 {
            let (date, edition) = date_line(line.text).unwrap_or((line.text, ""));
            article.date = date.to_owned();
            article.edition = edition.to_owned();
        } else if !is_rights(line.text) && !is_page_header(line.text) && edition_lines < MOST_EDITION_LINES {
            append(&mut article.edition, line.text, "; ");
            edition_lines += 1;
        }
    }
}

/// Returns `true` for lines that are neither title nor outlet.
fn is_noise(line: &str) -> bool {
    is_copyright(line) || is_rights(line) || is_page_header(line) || is_cover(line)
}

/// Returns the title: the last lines above the outlet, down from a blank line or the cover.
fn title_above(above: &[Line<'_>]) -> String {
    let mut title: Vec<&str> = Vec::new();
    for line in above.iter().rev() {
        let is_over = if line.text.is_empty() {
            !title.is_empty()
        } else {
            is_noise(line.text) || is_listed(line.text)
        };
        if is_over || title.len() == MOST_TITLE_LINES {
            break;
        }
        if !line.text.is_empty() {
            title.push(line.text);
        }
    }
    title.reverse();
    title.join(" ")
}

/// Returns `true` for a line of the list of documents on the cover.
fn is_listed(line: &str) -> bool {
    const WORDS: [&str; 6] =
        ["News", "Nachrichten", "Content Type", "Inhaltstyp", "Narrowed by", "Eingegrenzt durch"];
    WORDS.iter().any(|word| line.starts_with(word) && line.len() <= word.len() + 20)
}
