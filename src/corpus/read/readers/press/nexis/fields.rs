//! The labels of a header of Nexis, down to the text.

use super::super::article::{Article, append, page_of};
use super::super::input::trimmed;
use super::super::lines::{Line, count, word_count};
use super::labels::{Case, Header, header, is_body_line};

/// What the labels of a header leave.
pub(super) struct BelowLabels {
    /// Where the text begins, in bytes.
    pub(super) text_start: usize,
    /// The teaser, which belongs to the text.
    pub(super) highlight: String,
}

/// Reads the labels that begin at `head[at]`, and returns where the text begins. The values of all
/// labels but the length can go on in the next lines.
pub(super) fn read(head: &[Line<'_>], mut at: usize, case: Case, article: &mut Article) -> BelowLabels {
    let mut highlight = String::new();
    let end_of = |line: &Line<'_>| line.end;
    let mut text_start = at.checked_sub(1).and_then(|before| head.get(before)).map_or(0, end_of);
    while let Some(line) = head.get(at) {
        if line.text.is_empty() {
            at += 1;
            continue;
        }
        if is_body_line(line.text, case) {
            text_start = line.end;
            break;
        }
        let Some((found, value)) = header(line.text, case) else { break };
        if found == Header::Body {
            // `BODY:` can be followed by the text on the same line.
            text_start = if value.is_empty() { line.end } else { line.start + line.place_of_end(value) };
            break;
        }
        let mut value = value.to_owned();
        at += 1;
        text_start = line.end;
        while let Some(next) = head.get(at).filter(|next| continues(found, next, case, value.is_empty())) {
            append(&mut value, next.text, " ");
            text_start = next.end;
            at += 1;
        }
        set(found, &value, article, &mut highlight);
    }
    BelowLabels { text_start, highlight }
}

fn continues(label: Header, next: &Line<'_>, case: Case, is_empty: bool) -> bool {
    !next.text.is_empty()
        && (label != Header::Length || is_empty)
        && header(next.text, case).is_none()
        && !is_body_line(next.text, case)
}

fn set(label: Header, value: &str, article: &mut Article, highlight: &mut String) {
    match label {
        Header::Title => append(&mut article.title, value, " "),
        Header::Author => append(&mut article.author, value, "; "),
        Header::Section => article.set_section(value),
        Header::Page => append(&mut article.page, page_of(value).unwrap_or(value), ", "),
        Header::Length => {
            let number = || count(trimmed(value.split_whitespace().next().unwrap_or_default()));
            article.length = article.length.or_else(|| word_count(value)).or_else(number);
        }
        Header::Dateline => append(&mut article.dateline, value, "; "),
        Header::Highlight => append(highlight, value, "\n"),
        Header::Edition => append(&mut article.edition, value, "; "),
        Header::Body | Header::Other => {}
    }
}
