//! Two articles side by side, with what both share highlighted.

use std::ops::Range;

use console::Style;

use super::terminal::escape_value;

/// An article to be shown.
pub(crate) struct Side<'t> {
    /// The lines above the text.
    pub(crate) head: Vec<String>,
    pub(crate) text: &'t str,
}

/// A passage that both share, by its bytes in the left and in the right text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shared {
    pub(crate) left: Range<usize>,
    pub(crate) right: Range<usize>,
    pub(crate) words: u32,
}

/// How shared passages are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Colour,
    Brackets,
}

impl Mark {
    /// Returns colours for a terminal that shows them, and otherwise brackets.
    pub(crate) fn of_stdout() -> Self {
        if console::colors_enabled() { Self::Colour } else { Self::Brackets }
    }
}

const BETWEEN: &str = " │ ";

/// Returns the lines of two articles. A passage begins on the same line in both columns, unless the two
/// have it in another order.
pub(crate) fn side_by_side(
    left: &Side<'_>,
    right: &Side<'_>,
    shared: &[Shared],
    width: usize,
    mark: Mark,
) -> String {
    let column = (width.saturating_sub(BETWEEN.chars().count()) / 2).max(10);
    let anchors = in_same_order(shared);
    let of_left = blocks(left.text, shared, &anchors, |shared| &shared.left, column, mark);
    let of_right = blocks(right.text, shared, &anchors, |shared| &shared.right, column, mark);
    let head = |side: &Side<'_>| side.head.iter().flat_map(|line| wrapped(line, column)).collect::<Vec<_>>();
    let rule = || vec![Line { text: "─".repeat(column), width: column }];
    let mut text = String::new();
    let pairs = [(head(left), head(right)), (rule(), rule())];
    for (left, right) in pairs.into_iter().chain(of_left.into_iter().zip(of_right)) {
        for row in 0..left.len().max(right.len()) {
            let (left, right) = (left.get(row), right.get(row));
            let (cell, cell_width) = left.map_or(("", 0), |line| (&*line.text, line.width));
            let line = format!(
                "{cell}{}{BETWEEN}{}",
                " ".repeat(column.saturating_sub(cell_width)),
                right.map_or("", |line| &*line.text)
            );
            text += line.trim_end();
            text.push('\n');
        }
    }
    text
}

/// Returns the passages that both texts have in the same order, the longest first to be chosen.
fn in_same_order(shared: &[Shared]) -> Vec<&Shared> {
    let mut by_length: Vec<&Shared> = shared.iter().collect();
    by_length.sort_by_key(|shared| (std::cmp::Reverse(shared.words), shared.left.start));
    let mut chosen: Vec<&Shared> = Vec::new();
    for shared in by_length {
        let at = chosen.partition_point(|other| other.left.start < shared.left.start);
        let fits_before = at.checked_sub(1).is_none_or(|before| {
            chosen[before].left.end <= shared.left.start && chosen[before].right.end <= shared.right.start
        });
        let fits_behind = chosen.get(at).is_none_or(|behind| {
            shared.left.end <= behind.left.start && shared.right.end <= behind.right.start
        });
        if fits_before && fits_behind {
            chosen.insert(at, shared);
        }
    }
    chosen
}

/// A line with the number of its characters, without those that colour it.
struct Line {
    text: String,
    width: usize,
}

/// A word, escaped, or a part of one that is longer than a line.
struct Word {
    text: String,
    width: usize,
    /// The number of the passage in which it is.
    passage: Option<usize>,
    starts_paragraph: bool,
}

/// Returns the lines of a text in blocks: before each anchor, the anchor, and behind the last.
fn blocks(
    text: &str,
    shared: &[Shared],
    anchors: &[&Shared],
    range: impl Fn(&Shared) -> &Range<usize>,
    width: usize,
    mark: Mark,
) -> Vec<Vec<Line>> {
    let mut passages: Vec<Range<usize>> =
        shared.iter().map(|shared| whole_words(text, range(shared))).collect();
    passages.sort_by_key(|passage| passage.start);
    let mut bounds = vec![0];
    for anchor in anchors {
        let anchor = whole_words(text, range(anchor));
        bounds.extend([anchor.start, anchor.end]);
    }
    bounds.push(text.len());
    let mut blocks = Vec::new();
    for block in bounds.windows(2) {
        // Where two passages touch, the second begins behind the first.
        let start = block[0].min(block[1]);
        let words = words(text, start..block[1], &passages, width, mark);
        blocks.push(lines(&words, width, mark));
    }
    blocks
}

/// Extends a passage to the punctuation that touches it.
fn whole_words(text: &str, passage: &Range<usize>) -> Range<usize> {
    let start = text[..passage.start]
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = text[passage.end..].find(char::is_whitespace).map_or(text.len(), |at| passage.end + at);
    start..end
}

/// Returns the words of a part of a text. With brackets, a passage has them around it.
fn words(text: &str, part: Range<usize>, passages: &[Range<usize>], width: usize, mark: Mark) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut starts_paragraph = false;
    let mut at = part.start;
    for piece in text[part.clone()].split_inclusive(char::is_whitespace) {
        let (word, start) = (piece.trim_end(), at);
        at += piece.len();
        if !word.is_empty() {
            let passage = passages.partition_point(|passage| passage.end <= start);
            let passage = passages.get(passage).filter(|passage| passage.start <= start).map(|_| passage);
            let mut shown = escape_value(word).into_owned();
            if let (Some(passage), Mark::Brackets) = (passage, mark) {
                let range = &passages[passage];
                let before = if range.start.max(part.start) == start { "[" } else { "" };
                let behind = if range.end.min(part.end) <= start + word.len() { "]" } else { "" };
                shown = format!("{before}{shown}{behind}");
            }
            let characters: Vec<char> = shown.chars().collect();
            for chunk in characters.chunks(width) {
                let starts_paragraph = std::mem::take(&mut starts_paragraph);
                let text = chunk.iter().collect();
                words.push(Word { text, width: chunk.len(), passage, starts_paragraph });
            }
        }
        starts_paragraph |= piece.ends_with('\n');
    }
    words
}

/// Sets words in lines.
fn lines(words: &[Word], width: usize, mark: Mark) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line: Vec<&Word> = Vec::new();
    let mut used = 0;
    for word in words {
        if !line.is_empty() && (used + 1 + word.width > width || word.starts_paragraph) {
            lines.push(joined(&line, mark));
            (line, used) = (Vec::new(), 0);
        }
        used += word.width + usize::from(!line.is_empty());
        line.push(word);
    }
    if !line.is_empty() {
        lines.push(joined(&line, mark));
    }
    lines
}

/// Joins the words of a line, with those of a passage in its colour.
fn joined(words: &[&Word], mark: Mark) -> Line {
    let style = Style::new().bold().green();
    let parts: Vec<String> = words
        .chunk_by(|a, b| a.passage == b.passage)
        .map(|part| {
            let text = part.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
            if part[0].passage.is_some() && mark == Mark::Colour {
                style.apply_to(text).to_string()
            } else {
                text
            }
        })
        .collect();
    let width = words.iter().map(|word| word.width).sum::<usize>() + words.len() - 1;
    Line { text: parts.join(" "), width }
}

fn wrapped(text: &str, width: usize) -> Vec<Line> {
    lines(&words(text, 0..text.len(), &[], width, Mark::Brackets), width, Mark::Brackets)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(text: &str) -> Side<'_> {
        Side { head: vec!["id".to_owned()], text }
    }

    fn shared(left: &str, right: &str, passages: &[&str]) -> Vec<Shared> {
        let place = |text: &str, passage: &str| {
            let start = text.find(passage).unwrap_or_else(|| panic!("{passage} is not in {text}"));
            start..start + passage.len()
        };
        let shared = |passage: &&str| Shared {
            left: place(left, passage),
            right: place(right, passage),
            words: passage.split(' ').count() as u32,
        };
        passages.iter().map(shared).collect()
    }

    fn shown(left: &str, right: &str, passages: &[&str]) -> Vec<String> {
        let shared = shared(left, right, passages);
        let text = side_by_side(&side(left), &side(right), &shared, 33, Mark::Brackets);
        text.lines().skip(2).map(str::to_owned).collect()
    }

    #[test]
    fn passages_stand_beside_each_other_in_brackets() {
        let left = "Heute früh: „der Hafen ist zu“, sagt sie.";
        let right = "Lange vor der Zeit war klar, der Hafen ist zu.\nMehr nicht.";
        let expected = [
            "Heute früh:     │ Lange vor der",
            "                │ Zeit war klar,",
            "[„der Hafen ist │ [der Hafen ist",
            "zu“,]           │ zu.]",
            "sagt sie.       │ Mehr nicht.",
        ];
        assert_eq!(shown(left, right, &["der Hafen ist zu"]), expected);
    }

    #[test]
    fn passages_in_another_order_are_marked_where_they_stand() {
        let lines = shown(
            "eins zwei drei A vier fünf",
            "vier fünf B eins zwei drei",
            &["eins zwei drei", "vier fünf"],
        );
        assert_eq!(lines.concat().matches('[').count(), 4, "{lines:#?}");
        assert!(lines.iter().any(|line| line.starts_with("[eins zwei") && line.contains("│ [eins zwei")));
    }

    #[test]
    fn control_characters_are_escaped_and_colours_are_not_counted() {
        let left = "a\u{1b}[2J b c d";
        let shared = shared(left, "b c d", &["b c d"]);
        console::set_colors_enabled(true);
        let text = side_by_side(&side(left), &side("b c d"), &shared, 33, Mark::Colour);
        assert!(text.contains("a\\u001b[2J"), "{text}");
        assert_eq!(text.matches("\u{1b}[2J").count(), 0);
        let plain = |line: &str| {
            ["[0m", "[1m", "[32m"]
                .iter()
                .fold(line.to_owned(), |line, code| line.replace(&format!("\u{1b}{code}"), ""))
        };
        let columns: Vec<_> = text.lines().map(|line| plain(line).chars().position(|c| c == '│')).collect();
        assert!(columns.iter().all(|&at| at == Some(16)), "{text}");
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken() {
        let lines = shown(&"x".repeat(40), "y", &[]);
        assert!(lines.iter().all(|line| line.chars().count() <= 33), "{lines:?}");
        assert_eq!(lines.concat().matches('x').count(), 40);
    }
}
