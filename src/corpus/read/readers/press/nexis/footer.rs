//! The end of a document of Nexis: where the text ends, and what the footer says.

use super::super::article::Article;
use super::super::lines::{Line, lines};
use super::labels::{Case, Footer, footer, is_end};

/// The lines at the end of a document that can belong to its footer.
const MOST_LINES: usize = 400;
/// The lines that continue the value of a label: without and with blank lines between the values.
const MOST_CONTINUED: [usize; 2] = [3, 20];
/// The lines of captions under `GRAPHIC`.
const MOST_CAPTIONS: usize = 60;

/// Returns where the text that begins at `from` ends, and notes what the footer says.
pub(super) fn end_of_text(document: &str, from: usize, case: Case, article: &mut Article) -> usize {
    let tail = last_lines(document, from);
    let mut end = document.len();
    let mut footers = tail.len();
    let most_continued = MOST_CONTINUED[usize::from(tail.iter().any(|line| line.text.is_empty()))];
    // Lines below a label, in the order of the file, can continue its value.
    let mut continued = 0;
    for (at, line) in tail.iter().enumerate().rev() {
        if line.text.is_empty() {
            if continued > 0 {
                break;
            }
            continue;
        }
        if is_end(line.text) || is_heading(&tail, at, case) || footer(line.text, case).is_some() {
            (end, footers, continued) = (line.start, at, 0);
        } else {
            continued += 1;
            if continued > most_continued {
                break;
            }
        }
    }
    note(&tail[footers..], case, article);
    let captions = tail[..footers].iter().enumerate();
    let graphic = captions.rev().take(MOST_CAPTIONS).find(|(at, line)| is_graphic(line, *at, &tail, case));
    graphic.map_or(end, |(_, line)| line.start)
}

/// Returns the last lines from `from` on, without what is before them.
fn last_lines(document: &str, from: usize) -> Vec<Line<'_>> {
    let text = document.get(from..).unwrap_or_default();
    let start = text.rmatch_indices('\n').nth(MOST_LINES).map_or(0, |(at, _)| at + 1);
    lines(text.get(start..).unwrap_or_default()).map(|line| line.moved(from + start)).collect()
}

/// Returns `true` for `Classification` above labels.
fn is_heading(tail: &[Line<'_>], at: usize, case: Case) -> bool {
    let is_name = |text: &str| matches!(text, "Classification" | "Klassifizierung" | "Klassifikation");
    let next = || tail.iter().skip(at + 1).find(|line| !line.text.is_empty());
    tail.get(at).is_some_and(|line| is_name(line.text))
        && next().is_some_and(|next| footer(next.text, case).is_some())
}

/// Returns `true` for `GRAPHIC: …` in capitals, and in the newer form for `Graphic` alone beside a blank
/// line, if the document has such lines.
fn is_graphic(line: &Line<'_>, at: usize, tail: &[Line<'_>], case: Case) -> bool {
    const UPPER: [&str; 3] = ["GRAPHIC:", "GRAFIK:", "GRAPHIK:"];
    let is_blank = |line: Option<&Line<'_>>| line.is_none_or(|line| line.text.is_empty());
    let is_apart = || {
        let before = at.checked_sub(1).and_then(|before| tail.get(before));
        is_blank(before) || is_blank(tail.get(at + 1)) || !tail.iter().any(|line| line.text.is_empty())
    };
    match case {
        Case::Upper => UPPER.iter().any(|label| line.text.starts_with(label)),
        Case::Title => matches!(line.text, "Graphic" | "Grafik" | "Graphic:" | "Grafik:") && is_apart(),
    }
}

fn note(footers: &[Line<'_>], case: Case, article: &mut Article) {
    for line in footers {
        let Some((found, value)) = footer(line.text, case) else { continue };
        let field = match found {
            Footer::Language => &mut article.language,
            Footer::PublicationType => &mut article.publication_type,
            Footer::Copyright => &mut article.copyright,
            Footer::Other => continue,
        };
        if field.is_empty() {
            *field = value.to_owned();
        }
    }
}
