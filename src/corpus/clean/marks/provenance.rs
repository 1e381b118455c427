//! What the marks of a news text say about where it comes from.

use jiff::civil;

/// What one or more marks provenance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::corpus::clean) struct Provenance {
    pub(in crate::corpus::clean) agencies: Vec<&'static str>,
    pub(in crate::corpus::clean) source: Option<String>,
    pub(in crate::corpus::clean) updated: Option<civil::Date>,
}

impl Provenance {
    /// The first source and the latest date win.
    pub(in crate::corpus::clean) fn add(&mut self, other: Self) {
        self.agencies.extend(other.agencies);
        self.source = self.source.take().or(other.source);
        self.updated = self.updated.max(other.updated);
    }
}

/// Where a line stands.
#[derive(Clone, Copy, Debug)]
pub(in crate::corpus::clean) struct LinePosition {
    /// Among the first or the last lines of the text.
    pub(in crate::corpus::clean) is_edge: bool,
    /// No other line of the text above it.
    pub(in crate::corpus::clean) is_first: bool,
}
