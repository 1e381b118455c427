//! [`TextEquivs`]: chooses one of the readings that PAGE XML gives for a word, line or region.

use quick_xml::events::BytesStart;

use super::super::elements::attributes;
use super::super::layout::Region;

/// The readings of one word, line or region.
#[derive(Default)]
pub(super) struct TextEquivs {
    best: Option<Reading>,
    current: Reading,
}

#[derive(Default)]
struct Reading {
    /// The place among several readings: the lowest is the best.
    index: Option<u64>,
    confidence: Option<String>,
    unicode: String,
    plain: String,
}

impl TextEquivs {
    /// Begins a reading.
    pub(super) fn begin(&mut self, element: &BytesStart<'_>) {
        self.current = Reading::default();
        attributes(element, |key, value| match key {
            "index" => self.current.index = value.trim().parse().ok(),
            "conf" => self.current.confidence = Some(value.into_owned()),
            _ => {}
        });
    }

    pub(super) fn add_text(&mut self, text: &str) {
        self.current.unicode.push_str(text);
    }

    pub(super) fn add_plain_text(&mut self, text: &str) {
        self.current.plain.push_str(text);
    }

    /// Ends a reading: the first of the lowest index that has text is kept.
    pub(super) fn end(&mut self) {
        let reading = std::mem::take(&mut self.current);
        let rank = |reading: &Reading| reading.index.unwrap_or(u64::MAX);
        let is_better = self.best.as_ref().is_none_or(|best| rank(&reading) < rank(best));
        if is_better && !reading.text().is_empty() {
            self.best = Some(reading);
        }
    }

    /// Returns the text of the best reading.
    pub(super) fn best(&self) -> Option<&str> {
        self.best.as_ref().map(Reading::text)
    }

    /// Adds the confidence of the best reading. Returns `false` if it has none.
    pub(super) fn add_confidence(&self, region: &mut Region) -> bool {
        let confidence = self.best.as_ref().and_then(|best| best.confidence.as_deref());
        if let Some(confidence) = confidence {
            region.confidence.add(confidence);
        }
        confidence.is_some()
    }

    /// Writes the text as the lines of a region.
    pub(super) fn write_into(&self, region: &mut Region) {
        if let Some(text) = self.best() {
            region.lines.extend(text.lines().map(str::to_owned));
            self.add_confidence(region);
        }
    }
}

impl Reading {
    fn text(&self) -> &str {
        match self.unicode.trim() {
            "" => self.plain.trim(),
            text => text,
        }
    }
}
