//! [`Words`]: the words of a page of ALTO as they stand in the file, and the lines that they make.
//!
//! Lines can be made only when the whole page is known: whether the file writes spaces at all, and
//! where the other part of a divided word is.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::super::elements::attributes;
use super::super::hyphens::{Part, Shown, shown};
use super::super::layout::{Confidence, Region};
use super::super::page_order::ranks;

/// The words of a page.
#[derive(Default)]
pub(super) struct Words {
    /// All words and hyphens, without anything between them.
    letters: String,
    lines: Vec<Line>,
    pieces: Vec<Piece>,
    parts: Vec<Part>,
    has_spaces: bool,
}

struct Line {
    region: usize,
    /// The place of the line in the reading order of the file.
    place: Option<usize>,
    /// Its first piece.
    start: usize,
    confidence: Confidence,
}

/// A piece of a line.
struct Piece {
    kind: Kind,
    /// Where its letters end; they begin where those of the piece before end.
    end: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    /// A part of a divided word, by its place among the parts.
    Part(usize),
    Hyphen,
    Space,
}

impl Words {
    pub(super) fn begin_line(&mut self, region: usize, place: Option<usize>) {
        self.lines.push(Line { region, place, start: self.pieces.len(), confidence: Confidence::default() });
    }

    pub(super) fn add_space(&mut self) {
        self.has_spaces = true;
        self.pieces.push(Piece { kind: Kind::Space, end: self.letters.len() });
    }

    pub(super) fn add_hyphen(&mut self, element: &BytesStart<'_>) {
        let before = self.letters.len();
        attributes(element, |key, value| {
            if key == "CONTENT" {
                self.letters.push_str(&value);
            }
        });
        if self.letters.len() == before {
            self.letters.push('-');
        }
        self.pieces.push(Piece { kind: Kind::Hyphen, end: self.letters.len() });
    }

    pub(super) fn add_word(&mut self, element: &BytesStart<'_>) {
        let (mut is_first, mut whole) = (None, String::new());
        let Self { letters, lines, .. } = self;
        attributes(element, |key, value| match key {
            "CONTENT" => letters.push_str(&value),
            "WC" => {
                if let Some(line) = lines.last_mut() {
                    line.confidence.add(&value);
                }
            }
            "SUBS_TYPE" => match &*value {
                "HypPart1" => is_first = Some(true),
                "HypPart2" => is_first = Some(false),
                _ => {}
            },
            "SUBS_CONTENT" => whole = value.into_owned(),
            _ => {}
        });
        let kind = match is_first.filter(|_| !whole.trim().is_empty()) {
            Some(is_first) => {
                self.parts.push(Part { is_first, whole, begins_region: false, ends_region: false });
                Kind::Part(self.parts.len() - 1)
            }
            None => Kind::Word,
        };
        self.pieces.push(Piece { kind, end: self.letters.len() });
    }

    /// Returns `true` if the reading order of the file names lines.
    pub(super) fn has_places(&self) -> bool {
        self.lines.iter().any(|line| line.place.is_some())
    }

    /// Writes the lines into their regions, in the order of the file.
    pub(super) fn write_into(self, regions: &mut [Region]) {
        let lines: Vec<_> = self.into_lines().collect();
        for (region, text, confidence) in lines {
            if let Some(region) = regions.get_mut(region) {
                region.lines.push(text);
                region.confidence.merge(confidence);
            }
        }
    }

    /// Returns the regions of a page whose reading order names lines: first those of the file, without
    /// lines, and then one for each row of lines of the same region.
    pub(super) fn regions_by_lines(self, regions: Vec<Region>, listed: &[String]) -> Vec<Region> {
        let ranks = ranks(&regions, listed);
        let places: Vec<Option<usize>> = self.lines.iter().map(|line| line.place).collect();
        let mut lines: Vec<_> = self
            .into_lines()
            .zip(places)
            .map(|((region, text, confidence), place)| {
                let rank = place.or_else(|| ranks.get(region).copied()).unwrap_or(usize::MAX);
                (rank, region, text, confidence)
            })
            .collect();
        lines.sort_by_key(|(rank, ..)| *rank);
        let mut ordered = regions;
        let mut last = None;
        for (_, region, text, confidence) in lines {
            if last != Some(region) {
                let role = ordered.get(region).map(|region| region.role).unwrap_or_default();
                ordered.push(Region { parent: Some(region), role, ..Region::default() });
                last = Some(region);
            }
            if let Some(region) = ordered.last_mut() {
                region.lines.push(text);
                region.confidence.merge(confidence);
            }
        }
        ordered
    }

    /// Returns region, text and confidence of each line.
    fn into_lines(mut self) -> impl Iterator<Item = (usize, String, Confidence)> {
        self.mark_ends();
        let shown = shown(&self.parts);
        let ends: Vec<usize> =
            self.lines.iter().skip(1).map(|line| line.start).chain([self.pieces.len()]).collect();
        let lines = std::mem::take(&mut self.lines);
        lines
            .into_iter()
            .zip(ends)
            .map(move |(line, end)| (line.region, self.line_text(line.start, end, &shown), line.confidence))
    }

    fn line_text(&self, start: usize, end: usize, shown: &[Shown]) -> String {
        let mut text = String::new();
        let mut from = start.checked_sub(1).and_then(|at| self.pieces.get(at)).map_or(0, |piece| piece.end);
        let (mut after_word, mut is_mended) = (false, false);
        for piece in self.pieces.get(start..end).unwrap_or_default() {
            let own = self.letters.get(from..piece.end).unwrap_or_default();
            from = piece.end;
            let is_word = matches!(piece.kind, Kind::Word | Kind::Part(_));
            if is_word && after_word && !self.has_spaces {
                text.push(' ');
            }
            after_word = is_word;
            match piece.kind {
                Kind::Space => text.push(' '),
                // The hyphen of a word that stands whole.
                Kind::Hyphen if is_mended => {}
                Kind::Word | Kind::Hyphen => text.push_str(own),
                Kind::Part(part) => match (shown.get(part), self.parts.get(part)) {
                    (Some(Shown::Whole), Some(part)) => text.push_str(part.whole.trim()),
                    (Some(Shown::Nothing), _) => {}
                    _ => text.push_str(own),
                },
            }
            if is_word {
                is_mended = matches!(piece.kind, Kind::Part(part) if shown.get(part) == Some(&Shown::Whole));
            }
        }
        text
    }

    /// Marks the parts of words with which regions begin and end.
    fn mark_ends(&mut self) {
        let ends = self.lines.iter().skip(1).map(|line| line.start).chain([self.pieces.len()]);
        // The first and the last word of each region, each as a part if it is one.
        let mut of_regions: HashMap<usize, [Option<usize>; 2]> = HashMap::new();
        for (line, end) in self.lines.iter().zip(ends) {
            for piece in self.pieces.get(line.start..end).unwrap_or_default() {
                let part = match piece.kind {
                    Kind::Part(part) => Some(part),
                    Kind::Word => None,
                    Kind::Hyphen | Kind::Space => continue,
                };
                of_regions.entry(line.region).or_insert([part, part])[1] = part;
            }
        }
        for [first, last] in of_regions.into_values() {
            if let Some(part) = first.and_then(|part| self.parts.get_mut(part)) {
                part.begins_region = true;
            }
            if let Some(part) = last.and_then(|part| self.parts.get_mut(part)) {
                part.ends_region = true;
            }
        }
    }
}
