//! What the marks of a news text say about its origin.

use jiff::civil;

/// Where a text comes from, and when it was updated, according to one or more marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::corpus::clean) struct Provenance {
    pub(in crate::corpus::clean) agencies: Vec<&'static str>,
    pub(in crate::corpus::clean) source: Option<String>,
    pub(in crate::corpus::clean) updated: Option<civil::Date>,
}

impl Provenance {
    /// Adds what another mark says. The first source and the latest date win.
    pub(in crate::corpus::clean) fn add(&mut self, other: Self) {
        self.agencies.extend(other.agencies);
        self.source = self.source.take().or(other.source);
        self.updated = self.updated.max(other.updated);
    }
}

/// The position of a line in a text.
#[derive(Clone, Copy, Debug)]
pub(in crate::corpus::clean) struct LinePosition {
    /// Whether it is among the first or the last lines of the text.
    pub(in crate::corpus::clean) is_edge: bool,
    /// Whether no line of the text is above it.
    pub(in crate::corpus::clean) is_first: bool,
}
