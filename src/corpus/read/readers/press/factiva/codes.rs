//! A document of Factiva whose fields have codes: `HD`, `WC 345 words`, `LP`, `TD`, `AN Document …`.

use super::super::article::{Article, append, body, page_of};
use super::super::lines::{Line, lines, word_count};
use super::marks::{ABOVE, coded, coded_below, number};

/// The lines above the text.
const HEAD_LINES: usize = 400;
/// The lines of the fields below the text.
const LINES_BELOW: usize = 200;
/// The lines that continue the value of a field below the text.
const MOST_CONTINUED: usize = 12;

/// Reads a document.
pub(super) fn parse(document: &str) -> Article {
    let mut article = Article::default();
    let text_start = read_above(document, &mut article);
    let text_end = read_below(document, text_start, &mut article).max(text_start);
    let text = document.get(text_start..text_end).unwrap_or_default();
    // The lead and the rest of the text are two fields.
    let rest = lines(text).find(|line| coded(line.text, &["TD"]).is_some());
    article.text = match rest {
        Some(line) => {
            let (lead, rest) =
                (&text[..line.start], &text[line.start + line.place_of_end(value_of(&line))..]);
            let mut lead = body(lead, |_| false);
            append(&mut lead, &body(rest, |_| false), "\n\n");
            lead
        }
        None => body(text, |_| false),
    };
    article
}

fn value_of<'t>(line: &Line<'t>) -> &'t str {
    coded(line.text, &ABOVE).map_or(line.text, |(_, value)| value)
}

/// Reads the fields above the text, and returns where the text begins.
fn read_above(document: &str, article: &mut Article) -> usize {
    let mut current: Option<(&str, String)> = None;
    let mut last_end = 0;
    for line in lines(document).take(HEAD_LINES) {
        match coded(line.text, &ABOVE) {
            Some((code @ ("LP" | "TD"), value)) => {
                set(current.take(), article);
                let _ = code;
                return line.start + line.place_of_end(value);
            }
            Some((code, value)) => {
                set(current.take(), article);
                current = Some((code, value.to_owned()));
                last_end = line.end;
            }
            None => {
                if let Some((_, value)) = current.as_mut().filter(|_| !line.text.is_empty()) {
                    append(value, line.text, " ");
                }
            }
        }
    }
    // Without `LP` and `TD`, the text begins below the last field.
    if let Some((code, _)) = current {
        let first = lines(document.get(..last_end).unwrap_or_default()).last();
        set(first.map(|line| (code, value_of(&line).to_owned())), article);
    }
    last_end
}

fn set(field: Option<(&str, String)>, article: &mut Article) {
    let Some((code, value)) = field else { return };
    match code {
        "SE" => article.set_section(&value),
        "HD" => append(&mut article.title, &value, " "),
        "BY" => append(&mut article.author, &value, "; "),
        "WC" => article.length = word_count(&value),
        "PD" => article.date = value,
        "SN" => article.source = value,
        "ED" => article.edition = value,
        "PG" => article.page = page_of(&value).unwrap_or(&value).to_owned(),
        "LA" => article.language = value,
        "CY" => article.copyright = value,
        _ => {}
    }
}

/// Reads the fields below the text that begins at `from`, and returns where the text ends.
fn read_below(document: &str, from: usize, article: &mut Article) -> usize {
    let text = document.get(from..).unwrap_or_default();
    let start = text.rmatch_indices('\n').nth(LINES_BELOW).map_or(0, |(at, _)| at + 1);
    let tail: Vec<Line<'_>> = lines(text.get(start..).unwrap_or_default()).collect();
    let mut end = document.len();
    let mut continued = 0;
    for line in tail.iter().rev().filter(|line| !line.text.is_empty()) {
        let is_number = number(line.text).is_some();
        if let Some(number) = number(line.text).filter(|_| article.id.is_empty()) {
            article.id = number.to_owned();
        }
        if is_number || coded_below(line.text).is_some() {
            end = from + start + line.start;
            continued = 0;
        } else {
            continued += 1;
            if continued > MOST_CONTINUED {
                break;
            }
        }
    }
    end
}
