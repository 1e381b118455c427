//! Nexis (LexisNexis): the older form, in which each document begins with `1 of 250 DOCUMENTS`, and the
//! newer form of Nexis Uni and Lexis+, in which each ends with `End of Document`.

mod fields;
mod footer;
mod labels;
mod new;
mod old;

use super::announced::Announced;
use super::article::Article;
use super::cut::{Cut, last_lines};
use super::input::Input;
use super::lines::{date_line, is_copyright, is_page_header, mark};
pub(super) use labels::{Case, is_cover};
use labels::{announced_total, footer, header, is_body_line, is_end, is_header_ahead};

/// The lines behind a mark among which the header is known.
const LINES_AHEAD: usize = 14;
/// The lines before a mark that are the end of the footer of the document before.
const LINES_BACK: usize = 3;

/// Reads a document.
pub(super) fn parse(document: &str, case: Case) -> Article {
    match case {
        Case::Upper => old::parse(document),
        Case::Title => new::parse(document),
    }
}

/// Returns `true` if the start of a file is an export of the older form.
pub(super) fn is_older(lines: &[&str]) -> bool {
    const MOST_BEFORE: usize = 5;
    let is_marked = |at: usize| {
        let ahead = || lines.iter().skip(at + 1).take(LINES_AHEAD).copied().collect::<Vec<&str>>();
        lines.get(at).is_some_and(|line| mark(line).is_some()) && is_header_ahead(&ahead(), Case::Upper)
    };
    let Some(first) = (0..lines.len()).find(|&at| is_marked(at)) else { return false };
    let before = &lines[..first];
    let is_label = |line: &&str| header(line, Case::Upper).is_some() || footer(line, Case::Upper).is_some();
    // What stands before the first mark is a cover, or a document without its mark.
    let is_at_start = before.len() <= MOST_BEFORE
        || before.iter().any(|line| is_cover(line))
        || before.iter().filter(|line| is_label(line)).count() > 1;
    is_at_start && lines.iter().skip(first).filter(|line| is_label(line)).count() > 1
}

/// Returns `true` if the start of a file is an export of the newer form.
pub(super) fn is_newer(lines: &[&str]) -> bool {
    const LINES_OF_COVER: usize = 12;
    const LINES_OF_HEADER: usize = 25;
    let is_label = |line: &&&str| {
        let has_label = header(line, Case::Title).is_some();
        has_label
            || !is_copyright(line) && footer(line, Case::Title).is_some()
            || is_body_line(line, Case::Title)
    };
    let is_dated = |line: &&str| date_line(line).is_some() || is_copyright(line);
    if lines.iter().take(LINES_OF_COVER).filter(|line| is_cover(line)).count() > 1
        && lines
            .iter()
            .any(|line| is_body_line(line, Case::Title) || is_end(line) || announced_total(line).is_some())
    {
        return true;
    }
    let end = lines.iter().position(|line| is_end(line));
    let (from, least) = match end {
        Some(end) => (&lines[..end], 2),
        // The first document is longer than what is looked at.
        None => (&lines[..lines.len().min(LINES_OF_HEADER)], 3),
    };
    let top = &from[..from.len().min(LINES_OF_HEADER)];
    let has_body = top.iter().any(|line| is_body_line(line, Case::Title));
    let is_sure = end.is_some() || has_body;
    is_sure && top.iter().any(is_dated) && from.iter().filter(is_label).count() >= least
}

/// Returns whether the line ends a document of the older form. A mark counts where the document before
/// has come to its footer, or a header follows. A mark out of order needs both.
pub(super) fn cut_at_mark(line: &str, document: &[u8], input: &mut Input, announced: &Announced) -> Cut {
    let Some(mark) = mark(line) else { return Cut::Nowhere };
    let is_after_footer =
        last_lines(document, LINES_BACK).iter().any(|(_, line)| footer(line, Case::Upper).is_some());
    let is_before_header = is_header_ahead(&input.coming(LINES_AHEAD), Case::Upper);
    let is_in_order =
        announced.last().is_none_or(|last| last.total == mark.total && last.number < mark.number);
    let is_mark =
        if is_in_order { is_after_footer || is_before_header } else { is_after_footer && is_before_header };
    if is_mark { Cut::AtMark(mark) } else { Cut::Nowhere }
}

/// Returns whether the line ends a document of the newer form: what follows is the end of the file or a
/// header, or the lines before are a footer.
pub(super) fn cut_at_end(line: &str, document: &[u8], input: &mut Input) -> Cut {
    if !is_end(line) {
        return Cut::Nowhere;
    }
    let coming = input.coming(LINES_AHEAD);
    let is_last = coming.iter().all(|line| is_page_header(line));
    let is_after_footer = || {
        let before = last_lines(document, LINES_BACK);
        before.iter().any(|(_, line)| footer(line, Case::Title).is_some())
    };
    if is_last || is_after_footer() || is_header_ahead(&coming, Case::Title) {
        Cut::After
    } else {
        Cut::Nowhere
    }
}

/// Returns the number of documents that a line of the cover states.
pub(super) fn total_on_cover(line: &str) -> Option<u32> {
    announced_total(line)
}

/// Returns `true` if lines that are set apart by no mark are a document: they have a label.
pub(super) fn has_label(line: &str, case: Case) -> bool {
    header(line, case).is_some() || is_body_line(line, case) || footer(line, case).is_some()
}
