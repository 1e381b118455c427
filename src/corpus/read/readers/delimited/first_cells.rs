//! What the first cells of the rows of a table have in common, to tell a row from a line of a text.

use std::collections::HashSet;

use super::sample::SampleRow;

/// The share of the first cells that must have one shape.
const SHAPE_SHARE: f64 = 0.9;

/// The fewest rows that show a shape, or values that recur.
const LEAST_ROWS: usize = 2;

/// The most values that recur, such as sections and outlets.
const MOST_VALUES: usize = 64;

/// The longest cell whose shape is looked at, in bytes. An address is known by its start.
const LONGEST: usize = 200;

/// The words that a first cell may have more than those of the sample.
const MORE_WORDS: usize = 3;

/// The first cells of the rows of a sample.
#[derive(Debug, Default)]
pub(super) struct FirstCells {
    /// The shape of most of them, if it has digits or is that of an address.
    shape: Option<Vec<u8>>,
    /// All of them, if most recur.
    values: HashSet<Vec<u8>>,
    most_words: usize,
    /// Whether one ends as a sentence does.
    ends_sentence: bool,
}

impl FirstCells {
    pub(super) fn of<'s>(rows: impl Iterator<Item = &'s SampleRow>, sample: &[u8]) -> Self {
        let mut first = Self::default();
        let mut cells: Vec<&[u8]> = rows
            .filter_map(|row| row.cell(0, sample))
            .map(<[u8]>::trim_ascii)
            .filter(|cell| !cell.is_empty())
            .collect();
        first.most_words = cells.iter().map(|cell| words(cell)).max().unwrap_or_default();
        first.ends_sentence = cells.iter().any(|cell| ends_sentence(cell));
        let mut shapes: Vec<Vec<u8>> = cells.iter().map(|cell| shape(cell)).collect();
        shapes.sort_unstable();
        let most = shapes.chunk_by(|a, b| a == b).max_by_key(|run| run.len());
        first.shape = most
            .filter(|run| run.len() >= LEAST_ROWS && run.len() as f64 >= SHAPE_SHARE * cells.len() as f64)
            .map(|run| run[0].clone())
            .filter(|shape| shape.contains(&b'9') || shape == ADDRESS);
        let rows = cells.len();
        cells.sort_unstable();
        cells.dedup();
        if cells.len() * 2 <= rows && cells.len() <= MOST_VALUES {
            first.values = cells.into_iter().map(<[u8]>::to_vec).collect();
        }
        first
    }

    /// Whether a cell looks like them, or `None` if nothing says so.
    pub(super) fn look_like(&self, cell: &[u8]) -> Option<bool> {
        if let Some(usual) = &self.shape {
            return Some(shape(cell) == *usual);
        }
        if self.values.contains(cell) {
            return Some(true);
        }
        let is_longer = words(cell) > self.most_words + MORE_WORDS;
        let is_sentence = ends_sentence(cell) && !self.ends_sentence && words(cell) > 1;
        (self.most_words > 0 && (is_longer || is_sentence)).then_some(false)
    }
}

/// The shape of all addresses.
const ADDRESS: &[u8] = b"://";

/// Returns the shape of a cell: one `9` for digits in sequence, one `a` for letters, and the rest as it
/// is. Letters beyond ASCII count as one letter.
fn shape(cell: &[u8]) -> Vec<u8> {
    let cell = &cell[..cell.len().min(LONGEST)];
    if memchr::memmem::find(&cell[..cell.len().min(12)], ADDRESS).is_some() && !cell.contains(&b' ') {
        return ADDRESS.to_vec();
    }
    let mut shape: Vec<u8> = Vec::new();
    for byte in cell {
        let class = match byte {
            b'0'..=b'9' => b'9',
            b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => b'a',
            other => *other,
        };
        if shape.last() != Some(&class) || !matches!(class, b'a' | b'9') {
            shape.push(class);
        }
    }
    shape
}

fn words(cell: &[u8]) -> usize {
    cell.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).take(50).count()
}

fn ends_sentence(cell: &[u8]) -> bool {
    matches!(cell.last(), Some(b'.' | b'!' | b'?' | b'"'))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;
    use crate::corpus::read::readers::delimited::scan::Cell;

    fn looks(cells: &[&str], candidates: &[&str]) -> Vec<Option<bool>> {
        let sample = cells.concat();
        let mut at = 0;
        let rows: Vec<SampleRow> = cells
            .iter()
            .map(|cell| {
                let (start, end) = (at, at + cell.len());
                at = end;
                let cells = vec![Cell { start: 0, end: cell.len() as u32, is_quoted: false }];
                SampleRow { start, end, next: end, cells, is_irregular: false }
            })
            .collect();
        let first = FirstCells::of(rows.iter(), sample.as_bytes());
        candidates.iter().map(|cell| first.look_like(cell.as_bytes())).collect()
    }

    #[test]
    fn cells_are_known_by_shape_value_and_length() {
        let ids = looks(&["A-1", "B-22", "A-333"], &["C-4", "Er geht.", "Ä-5", "A", ""]);
        assert_eq!(ids, [Some(true), Some(false), Some(true), Some(false), Some(false)]);
        let addresses = ["https://bote.example/1", "https://bote.example/hafen-2"];
        assert_eq!(
            looks(&addresses, &["http://x.example/a", "Siehe https://x.example"]),
            [Some(true), Some(false)]
        );
        let labels = looks(&["Sport", "Kultur", "Sport", "Kultur"], &["Sport", "Wetter", "Er geht heim."]);
        assert_eq!(labels, [Some(true), None, Some(false)]);
        let names =
            looks(&["Hafen", "Werft", "Tor"], &["Deich", "Er ging dann doch nach Hause", "Er geht heim!"]);
        assert_eq!(names, [None, Some(false), Some(false)]);
        assert_eq!(looks(&[], &["Hafen"]), [None]);
    }
}
