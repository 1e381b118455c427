//! Collects the lines of a document: paragraphs, and the rows of tables.

/// A paragraph, or a row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// Whether it has the style of a title or of a first heading.
    pub(super) is_title: bool,
}

/// The lines of a document that is being read.
#[derive(Default)]
pub(super) struct Lines {
    lines: Vec<Line>,
    /// The open paragraphs: a text box lies within a paragraph. With each, the lines of the text boxes
    /// in it, which follow it.
    paragraphs: Vec<(Line, Vec<Line>)>,
    /// The open rows of tables, each with its cells.
    rows: Vec<Vec<Vec<Line>>>,
    /// The bytes so far.
    bytes: usize,
}

impl Lines {
    pub(super) fn start_paragraph(&mut self) {
        self.paragraphs.push((Line::default(), Vec::new()));
    }

    /// Gives the open paragraph the style of a title.
    pub(super) fn mark_title(&mut self) {
        if let Some((line, _)) = self.paragraphs.last_mut() {
            line.is_title = true;
        }
    }

    /// Adds text to the open paragraph. Text outside paragraphs is none.
    pub(super) fn push(&mut self, text: &str) {
        if let Some((line, _)) = self.paragraphs.last_mut() {
            line.text.push_str(text);
            self.bytes += text.len();
        }
    }

    /// Returns a place for text of the open paragraph.
    pub(super) fn open_text(&mut self) -> Option<&mut String> {
        self.paragraphs.last_mut().map(|(line, _)| &mut line.text)
    }

    pub(super) fn end_paragraph(&mut self) {
        let Some((line, after)) = self.paragraphs.pop() else { return };
        match self.paragraphs.last_mut() {
            Some((_, boxes)) => {
                boxes.push(line);
                boxes.extend(after);
            }
            None => {
                self.add(line);
                after.into_iter().for_each(|line| self.add(line));
            }
        }
    }

    pub(super) fn start_row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub(super) fn start_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.push(Vec::new());
        }
    }

    /// Ends a row. Cells of one line stand beside each other; if a cell has several, the table arranges
    /// text, and each line stays one.
    pub(super) fn end_row(&mut self) {
        let Some(cells) = self.rows.pop() else { return };
        let filled = || cells.iter().flatten().filter(|line| !line.text.trim().is_empty());
        let is_of_cells =
            cells.iter().all(|cell| cell.iter().filter(|line| !line.text.trim().is_empty()).count() <= 1);
        let lines: Vec<Line> = if is_of_cells && filled().count() > 1 {
            let texts: Vec<&str> = filled().map(|line| line.text.trim()).collect();
            vec![Line { text: texts.join("\t"), is_title: false }]
        } else {
            cells.into_iter().flatten().collect()
        };
        lines.into_iter().for_each(|line| self.add(line));
    }

    /// The bytes of text so far.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Returns the lines, also those of paragraphs and rows that were not ended.
    pub(super) fn finish(mut self) -> Vec<Line> {
        while !self.paragraphs.is_empty() {
            self.end_paragraph();
        }
        while !self.rows.is_empty() {
            self.end_row();
        }
        self.lines
    }

    fn add(&mut self, line: Line) {
        match self.rows.last_mut().and_then(|row| row.last_mut()) {
            Some(cell) => cell.push(line),
            None => self.lines.push(line),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn paragraph(lines: &mut Lines, text: &str) {
        lines.start_paragraph();
        lines.push(text);
        lines.end_paragraph();
    }

    fn texts(lines: Lines) -> Vec<String> {
        lines.finish().into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn cells_of_one_line_stand_beside_each_other() {
        let mut lines = Lines::default();
        lines.start_row();
        for cell in ["Ort", "", "Hafen"] {
            lines.start_cell();
            paragraph(&mut lines, cell);
        }
        lines.end_row();
        lines.start_row();
        lines.start_cell();
        paragraph(&mut lines, "Der Hafen wächst.");
        paragraph(&mut lines, "Die Werft auch.");
        lines.start_cell();
        paragraph(&mut lines, "Foto");
        lines.end_row();
        assert_eq!(texts(lines), ["Ort\tHafen", "Der Hafen wächst.", "Die Werft auch.", "Foto"]);
    }

    #[test]
    fn text_boxes_follow_their_paragraph() {
        let mut lines = Lines::default();
        lines.start_paragraph();
        lines.push("Der ");
        paragraph(&mut lines, "Kasten");
        lines.push("Hafen");
        lines.end_paragraph();
        lines.push("nirgends");
        assert_eq!(texts(lines), ["Der Hafen", "Kasten"]);
    }
}
