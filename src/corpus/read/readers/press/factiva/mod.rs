//! Factiva: documents that end with `Document …` and a number, with codes before the fields or without.

mod codes;
mod marks;
mod plain;

use super::article::Article;
use super::cut::Cut;
use super::input::Input;
use super::lines::{date_line, is_copyright, is_page_header, word_count};
use marks::{ABOVE, coded, holds_day, is_header_ahead, is_summary, number};

/// The lines behind a document among which the next header is known.
const LINES_AHEAD: usize = 12;

/// Reads a document.
pub(super) fn parse(document: &str, has_codes: bool) -> Article {
    if has_codes { codes::parse(document) } else { plain::parse(document) }
}

/// Returns `true` if the start of a file is an export with codes.
pub(super) fn has_codes(lines: &[&str]) -> bool {
    const LINES_OF_HEADER: usize = 40;
    const LEAST: usize = 4;
    let is_header = |at: usize| {
        coded(lines[at], &["HD"]).is_some() && {
            let header = lines.iter().skip(at).take(LINES_OF_HEADER);
            let mut codes: Vec<&str> = header.filter_map(|line| Some(coded(line, &ABOVE)?.0)).collect();
            codes.sort_unstable();
            codes.dedup();
            codes.len() >= LEAST && codes.contains(&"PD") && (codes.contains(&"SN") || codes.contains(&"WC"))
        }
    };
    (0..lines.len()).any(is_header)
}

/// Returns `true` if the start of a file is an export without codes: a number of words, a date below it,
/// then a language or a copyright.
pub(super) fn is_plain(lines: &[&str]) -> bool {
    const LINES_ABOVE: usize = 60;
    const LINES_BELOW: usize = 10;
    let filled: Vec<&str> =
        lines.iter().copied().filter(|line| !line.is_empty() && !is_page_header(line)).collect();
    let is_header = |at: usize| {
        let below = || filled.iter().skip(at + 1).take(LINES_BELOW);
        word_count(filled[at]).is_some()
            && filled.get(at + 1).is_some_and(|line| date_line(line).is_some())
            && below().any(|line| plain::is_language(line) || is_copyright(line))
    };
    let first = (0..filled.len().min(LINES_ABOVE)).find(|&at| is_header(at));
    // The list of headlines before the documents can be long.
    first.is_some()
        || (0..filled.len()).any(|at| is_header(at) && filled.iter().any(|line| number(line).is_some()))
}

/// Returns whether the line ends a document.
pub(super) fn cut(line: &str, input: &mut Input) -> Cut {
    let Some(number) = number(line) else { return Cut::Nowhere };
    let coming = input.coming(LINES_AHEAD);
    let is_last = || coming.iter().find(|line| !is_page_header(line)).is_none_or(|line| is_summary(line));
    if holds_day(number) || is_header_ahead(&coming) || is_last() { Cut::After } else { Cut::Nowhere }
}

/// Returns `true` if what is left between documents is the summary of the search.
pub(super) fn is_only_summary(text: &str) -> bool {
    plain::is_only_summary(text)
}
