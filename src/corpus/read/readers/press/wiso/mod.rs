//! WISO and other databases of Genios: a headline, a block from `Quelle:` to `© GBI-Genios …`, and the
//! text above or below the block.

mod block;
mod parse;
mod source;

use memchr::memmem;

use super::announced::Announced;
use super::article::Article;
use super::cut::{Cut, last_lines};
use super::input::Input;
use super::lines::{is_page_header, is_rule, mark};
use block::{BlockLine, MOST_LINES, block, block_line};
use parse::contents_entry;

/// Where the text of a document stands, and what ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Each document begins with `Dokument 2 von 25`.
    Marked,
    /// The text stands above the block, which ends the document.
    BlockLast,
    /// The text stands below the block, and a headline above it.
    BlockFirst,
}

/// Where the splitter is in a file.
#[derive(Default)]
pub(super) struct State {
    /// The lines of the current block that are still to come.
    block_lines_left: usize,
    /// Whether the document has a block.
    has_block: bool,
    is_in_contents: bool,
}

impl State {
    /// Returns `true` if the next line belongs to a block that has begun.
    pub(super) fn is_in_block(&self) -> bool {
        self.block_lines_left > 0
    }
}

/// Reads a document.
pub(super) fn parse(document: &str) -> Article {
    parse::parse(document)
}

/// Returns the layout if the start of a file is an export.
pub(super) fn layout(lines: &[&str], is_whole: bool) -> Option<Layout> {
    let filled: Vec<&str> = lines.iter().copied().filter(|line| !line.is_empty()).collect();
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < filled.len() {
        match block_line(filled[at]).and_then(|_| block(&filled[at..])) {
            Some(found) => {
                blocks.push((at, at + found.lines, found.names_database));
                at += found.lines;
            }
            None => at += 1,
        }
    }
    let &(first, ..) = blocks.iter().find(|(.., names_database)| *names_database)?;
    if filled[..first].iter().any(|line| mark(line).is_some()) {
        return Some(Layout::Marked);
    }
    let is_last = is_text_above(&filled, first, &blocks, is_whole);
    Some(if is_last { Layout::BlockLast } else { Layout::BlockFirst })
}

/// Returns `true` if the text of a document stands above its block. `blocks` has where each begins and
/// ends, `first` where the first one begins.
fn is_text_above(filled: &[&str], first: usize, blocks: &[(usize, usize, bool)], is_whole: bool) -> bool {
    // No headline has as many words.
    const WORDS_OF_HEADLINE: usize = 40;
    let above = filled[..first].iter().filter(|line| !is_noise(line));
    let words_above: usize = above.map(|line| line.split_whitespace().count()).sum();
    let is_page = |at: usize| filled.get(at).is_some_and(|line| is_page_header(line));
    let before_page = blocks.iter().filter(|(_, end, _)| is_page(*end)).count();
    let last_end = blocks.last().map_or(0, |(_, end, _)| *end);
    let ends_with_block = is_whole && filled[last_end..].iter().all(|line| is_noise(line));
    if words_above > WORDS_OF_HEADLINE || before_page * 2 >= blocks.len() || ends_with_block {
        return true;
    }
    // A text ends and begins with a sentence, a headline does not.
    let is_sentence = |line: Option<&&str>| {
        const WORDS: usize = 12;
        line.is_some_and(|line| {
            line.ends_with(['.', '!', '?', '“', '"', '«', ')']) || line.split_whitespace().count() >= WORDS
        })
    };
    let before = |at: usize| at.checked_sub(1).and_then(|before| filled.get(before));
    let above = blocks.iter().filter(|(from, ..)| is_sentence(before(*from))).count();
    let below = blocks.iter().filter(|(_, end, _)| is_sentence(filled.get(*end))).count();
    above > below
}

/// Returns whether the line ends a document.
pub(super) fn cut(
    layout: Layout,
    line: &str,
    document: &[u8],
    input: &mut Input,
    announced: &mut Announced,
    state: &mut State,
) -> Cut {
    if line.is_empty() {
        return Cut::Nowhere;
    }
    if state.block_lines_left > 0 {
        state.block_lines_left -= 1;
        let is_last = state.block_lines_left == 0 && layout == Layout::BlockLast;
        return if is_last { Cut::After } else { Cut::Nowhere };
    }
    if layout == Layout::Marked {
        let cut = cut_at_mark(line, document, input, announced, state);
        if cut != Cut::Nowhere {
            state.has_block = false;
            return cut;
        }
    }
    note_contents(line, announced, state);
    let Some(found) = begins_block(line, input) else { return Cut::Nowhere };
    state.block_lines_left = found.lines - 1;
    state.is_in_contents = false;
    let is_first = !std::mem::replace(&mut state.has_block, true);
    match layout {
        Layout::Marked => Cut::Nowhere,
        Layout::BlockLast if state.block_lines_left == 0 => Cut::After,
        Layout::BlockLast => Cut::Nowhere,
        Layout::BlockFirst if is_first => Cut::Nowhere,
        Layout::BlockFirst => Cut::From(start_of_headline(document)),
    }
}

/// Returns the block that the line begins.
fn begins_block(line: &str, input: &mut Input) -> Option<block::Block> {
    let (first, _) = block_line(line)?;
    if first == BlockLine::Genios {
        return None;
    }
    let mut lines = vec![line.to_owned()];
    lines.extend(input.coming(MOST_LINES).iter().map(|line| line.to_string()));
    block(&lines)
}

/// Returns whether the line is the mark of the next document: in order, and where the document before has
/// its block, or the block of the next one follows.
fn cut_at_mark(line: &str, document: &[u8], input: &mut Input, announced: &Announced, state: &State) -> Cut {
    const LINES_OF_HEADLINE: usize = 12;
    let Some(mark) = mark(line) else { return Cut::Nowhere };
    let is_in_order =
        announced.last().is_none_or(|last| last.total == mark.total && last.number < mark.number);
    let is_restart = mark.number == 1 && state.has_block;
    let mut is_block_near = || {
        let coming: Vec<String> =
            input.coming(LINES_OF_HEADLINE + MOST_LINES).iter().map(|line| line.to_string()).collect();
        (0..coming.len().min(LINES_OF_HEADLINE))
            .any(|at| block_line(&coming[at]).and_then(|_| block(&coming[at..])).is_some())
    };
    let is_first = announced.last().is_none();
    let is_blank_before = last_lines(document, 1).is_empty() || document.ends_with(b"\n\n");
    let is_next = announced.last().is_some_and(|last| last.number + 1 == mark.number);
    let is_mark = is_restart
        || is_in_order && (is_first || state.has_block || is_next && is_blank_before || is_block_near());
    if is_mark { Cut::AtMark(mark) } else { Cut::Nowhere }
}

/// Counts the entries of the list of contents.
fn note_contents(line: &str, announced: &mut Announced, state: &mut State) {
    if line == "Inhaltsverzeichnis" && !state.has_block {
        state.is_in_contents = true;
    } else if state.is_in_contents && contents_entry(line) {
        announced.set_total(1);
    }
}

/// Returns where the headline above a block begins: at the header of its page, at a line drawn between the
/// documents, or at the last lines below a blank one.
fn start_of_headline(document: &[u8]) -> usize {
    const LINES_OF_HEADLINE: usize = 6;
    let last = last_lines(document, LINES_OF_HEADLINE);
    if let Some((at, _)) = last.iter().find(|(_, line)| is_page_header(line) || is_rule(line)) {
        return *at;
    }
    let mut start = document.len();
    for (at, _) in last {
        let between = document.get(at..start).unwrap_or_default();
        if start < document.len() && memmem::find(between, b"\n\n").is_some() {
            break;
        }
        start = at;
    }
    start
}

/// Returns `true` for a line that names the source or the number of a document.
pub(super) fn is_label(line: &str) -> bool {
    matches!(block_line(line), Some((BlockLine::Source | BlockLine::Number | BlockLine::Address, _)))
}

/// Returns `true` for lines that are no part of a document.
pub(super) fn is_noise(line: &str) -> bool {
    is_page_header(line)
        || is_rule(line)
        || line == "Dokumente"
        || line == "Inhaltsverzeichnis"
        || contents_entry(line)
        || block_line(line).is_some()
        || line.starts_with('©')
}
