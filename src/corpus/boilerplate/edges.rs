//! The lines at the start and the end of a text, where boilerplate stands.

/// The bytes at the start and the end of a text that are looked at. Notices above an article and
/// footers below it are shorter. Most news texts have not many more bytes, and are looked at whole.
const HEAD: usize = 2_000;
const TAIL: usize = 4_000;

/// The start and the end of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Edges<'t> {
    /// The whole text if `tail` is `None`.
    pub(super) head: &'t str,
    pub(super) tail: Option<&'t str>,
}

impl<'t> Edges<'t> {
    /// Returns a whole text.
    pub(super) fn whole(text: &'t str) -> Self {
        Self { head: text, tail: None }
    }

    /// Returns the start and the end of a text.
    pub(super) fn of(text: &'t str) -> Self {
        if text.len() <= HEAD + TAIL {
            return Self::whole(text);
        }
        let boundary = |from: usize| (from..text.len()).find(|at| text.is_char_boundary(*at));
        let head = text.get(..boundary(HEAD).unwrap_or(text.len())).unwrap_or_default();
        Self { head, tail: text.get(boundary(text.len() - TAIL).unwrap_or(text.len())..) }
    }

    /// Returns the lines that are not blank, in order.
    pub(super) fn lines(self) -> Vec<EdgeLine<'t>> {
        let mut lines = Vec::new();
        add_lines(self.head, &mut lines);
        if let Some(tail) = self.tail {
            if let Some(last) = lines.last_mut() {
                last.ends &= self.head.ends_with('\n');
            }
            let first = lines.len();
            add_lines(tail, &mut lines);
            if let Some(line) = lines.get_mut(first) {
                line.starts = false;
            }
        }
        lines
    }
}

/// Returns the title before a text, and the text behind it. Titles are what an article says, even if many
/// articles have the same.
pub(super) fn without_title<'t>(text: &'t str, title: Option<&str>) -> (&'t str, &'t str) {
    let title = title.map(str::trim).filter(|title| !title.is_empty());
    let rest = title.and_then(|title| text.trim_start().strip_prefix(title));
    match rest.filter(|rest| rest.starts_with('\n')) {
        Some(rest) => {
            let rest = rest.trim_start();
            text.split_at(text.len() - rest.len())
        }
        None => ("", text),
    }
}

fn add_lines<'t>(part: &'t str, lines: &mut Vec<EdgeLine<'t>>) {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', part.as_bytes()).chain([part.len()]);
    lines.extend(ends.filter_map(|end| {
        let text = part[start..end].trim();
        start = (end + 1).min(part.len());
        (!text.is_empty()).then_some(EdgeLine { text, starts: true, ends: true })
    }));
}

/// A line at the start or the end of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EdgeLine<'t> {
    /// The line without white space around it.
    pub(super) text: &'t str,
    /// Whether the line begins and ends here, or somewhere in the part of the text between the edges.
    pub(super) starts: bool,
    pub(super) ends: bool,
}

impl EdgeLine<'_> {
    /// Returns `true` if the line is not cut.
    pub(super) fn is_whole(&self) -> bool {
        self.starts && self.ends
    }
}
