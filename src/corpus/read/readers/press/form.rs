//! [`Form`]: the forms of exports, how each is recognised, where its documents end, and how one is read.

use super::announced::Announced;
use super::article::{Article, Columns};
use super::cut::Cut;
use super::factiva;
use super::input::{Input, trimmed};
use super::lines::{is_page_header, lines};
use super::nexis::{self, Case};
use super::wiso::{self, Layout};

/// A form of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Nexis, in the older form with capitals or the newer one.
    Nexis(Case),
    Wiso(Layout),
    Factiva {
        has_codes: bool,
    },
}

impl Form {
    /// Returns the form of a file that starts with these lines. `is_whole` says whether they are all.
    pub(super) fn of<S: AsRef<str>>(start: &[S], is_whole: bool) -> Option<Self> {
        let lines: Vec<&str> =
            start.iter().map(|line| trimmed(line.as_ref())).filter(|line| !line.is_empty()).collect();
        if let Some(layout) = wiso::layout(&lines, is_whole) {
            return Some(Self::Wiso(layout));
        }
        if nexis::is_older(&lines) {
            return Some(Self::Nexis(Case::Upper));
        }
        if nexis::is_newer(&lines) {
            return Some(Self::Nexis(Case::Title));
        }
        if factiva::has_codes(&lines) {
            return Some(Self::Factiva { has_codes: true });
        }
        factiva::is_plain(&lines).then_some(Self::Factiva { has_codes: false })
    }

    /// Returns the name of the form in messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Nexis(Case::Upper) => "Nexis export (1 of n DOCUMENTS)",
            Self::Nexis(Case::Title) => "Nexis export (End of Document)",
            Self::Wiso(_) => "WISO (Genios) export",
            Self::Factiva { has_codes: true } => "Factiva export with codes",
            Self::Factiva { has_codes: false } => "Factiva export",
        }
    }

    /// Returns the columns that the form has.
    pub(super) fn columns(self) -> Columns {
        Columns::without(match self {
            Self::Nexis(_) => &["id", "url"],
            Self::Wiso(_) => &["length", "dateline", "publication_type"],
            Self::Factiva { .. } => &["dateline", "publication_type", "url"],
        })
    }

    /// Reads a document.
    pub(super) fn read(self, document: &str) -> Article {
        match self {
            Self::Nexis(case) => nexis::parse(document, case),
            Self::Wiso(_) => wiso::parse(document),
            Self::Factiva { has_codes } => factiva::parse(document, has_codes),
        }
    }

    /// Returns `true` if lines between two documents, before the first or behind the last, are one, whose
    /// mark is missing. Blank lines, page headers, covers and summaries are none.
    pub(super) fn is_document(self, text: &str) -> bool {
        let mut filled = lines(text).map(|line| line.text).filter(|line| !line.is_empty());
        match self {
            Self::Nexis(case) => filled.filter(|line| nexis::has_label(line, case)).take(2).count() > 1,
            Self::Wiso(Layout::Marked) => filled.any(wiso::is_label),
            Self::Wiso(_) => filled.any(|line| !wiso::is_noise(line)),
            Self::Factiva { .. } => {
                filled.any(|line| !is_page_header(line)) && !factiva::is_only_summary(text)
            }
        }
    }

    /// Returns `true` if such lines say nothing at all.
    pub(super) fn is_noise(self, text: &str) -> bool {
        lines(text)
            .map(|line| line.text)
            .all(|line| line.is_empty() || is_page_header(line) || wiso::is_noise(line))
    }
}

/// Finds where the documents of a file end.
pub(super) struct Splitter {
    pub(super) form: Form,
    pub(super) announced: Announced,
    wiso: wiso::State,
}

impl Splitter {
    pub(super) fn new(form: Form) -> Self {
        Self { form, announced: Announced::default(), wiso: wiso::State::default() }
    }

    /// Returns `true` for most lines of a text, which need no look: marks are shorter, and labels end
    /// early.
    pub(super) fn is_text(&self, line: &[u8]) -> bool {
        const LONGEST_MARK: usize = 60;
        const LONGEST_LABEL: usize = 45;
        let line = line.trim_ascii();
        line.len() > LONGEST_MARK
            && !line[..LONGEST_LABEL].contains(&b':')
            && !line.starts_with(b"Al")
            && line[0].is_ascii_alphabetic()
            && !self.wiso.is_in_block()
    }

    /// Returns whether the next line, trimmed, ends the document of which `document` is read.
    pub(super) fn cut(&mut self, line: &str, document: &[u8], input: &mut Input) -> Cut {
        match self.form {
            Form::Nexis(Case::Upper) => nexis::cut_at_mark(line, document, input, &self.announced),
            Form::Nexis(Case::Title) => {
                if let Some(total) = nexis::total_on_cover(line).filter(|_| self.announced.is_empty()) {
                    self.announced.set_total(total);
                }
                nexis::cut_at_end(line, document, input)
            }
            Form::Wiso(layout) => {
                wiso::cut(layout, line, document, input, &mut self.announced, &mut self.wiso)
            }
            Form::Factiva { .. } => factiva::cut(line, input),
        }
    }
}
