//! [`Mods`]: what a description in MODS (<https://www.loc.gov/standards/mods/>) says of a newspaper, an
//! issue or an article.

use quick_xml::events::BytesStart;

use super::super::elements::attribute;

/// A description, as far as it is used.
#[derive(Clone, Debug, Default)]
pub(super) struct Mods {
    pub(super) title: Option<String>,
    /// The title of the newspaper or series of which it is a part.
    pub(super) host_title: Option<String>,
    /// The dates of publication.
    pub(super) dates: Vec<String>,
    pub(super) issue: Option<String>,
    pub(super) volume: Option<String>,
    /// `Jg. 1, Nr. 7`, where the number is not given by itself.
    pub(super) part_number: Option<String>,
}

/// A description that is being read.
#[derive(Default)]
pub(super) struct ModsReader {
    mods: Mods,
    /// The elements that are open, with the attribute that decides what they are.
    open: Vec<(String, Option<String>)>,
    text: String,
    /// The article before the title, such as `Der`.
    non_sorted: String,
    /// The dates of the statement of origin that is open, and whether it is that of the scans.
    dates: Vec<String>,
    is_of_scans: bool,
}

impl ModsReader {
    pub(super) fn begin(&mut self, element: &BytesStart<'_>) {
        let name = element.local_name().as_ref().to_owned();
        let kind = match name.as_str() {
            "originInfo" => attribute(element, "eventType"),
            _ => attribute(element, "type"),
        };
        if name == "originInfo" {
            self.dates.clear();
            let event = kind.as_deref().unwrap_or_default().to_ascii_lowercase();
            self.is_of_scans = event.starts_with("digiti");
        } else if name == "titleInfo" {
            self.non_sorted.clear();
        }
        self.text.clear();
        self.open.push((name, kind));
    }

    pub(super) fn add_text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(super) fn end(&mut self) {
        let text = std::mem::take(&mut self.text);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some((name, _)) = self.open.pop() else { return };
        let related = self.open.iter().find(|(name, _)| name == "relatedItem");
        let is_own = related.is_none();
        let is_host = related.is_some_and(|(_, kind)| kind.as_deref() == Some("host"));
        let (around, around_kind) = match self.open.last() {
            Some((name, kind)) => (name.as_str(), kind.as_deref()),
            None => ("", None),
        };
        match (name.as_str(), around) {
            // With a type it is an abbreviation, a translation or the like.
            ("nonSort", "titleInfo") => self.non_sorted = text,
            ("title", "titleInfo") if around_kind.is_none() && !text.is_empty() => {
                let title = format!("{} {text}", self.non_sorted).trim().to_owned();
                if is_own {
                    self.mods.title.get_or_insert(title);
                } else if is_host {
                    self.mods.host_title.get_or_insert(title);
                }
            }
            ("partNumber", "titleInfo") if is_own && !text.is_empty() => {
                self.mods.part_number.get_or_insert(text);
            }
            ("dateIssued", "originInfo") if is_own && !text.is_empty() => self.dates.push(text),
            ("edition", "originInfo") => {
                let edition = text.to_lowercase();
                self.is_of_scans |= edition.contains("electronic") || edition.contains("elektronisch");
            }
            ("originInfo", _) => {
                let dates = std::mem::take(&mut self.dates);
                if is_own && !self.is_of_scans {
                    self.mods.dates.extend(dates);
                }
            }
            ("number", "detail") if is_own && !text.is_empty() => match around_kind {
                Some("volume") => _ = self.mods.volume.get_or_insert(text),
                Some("issue") | None => _ = self.mods.issue.get_or_insert(text),
                Some(_) => {}
            },
            _ => {}
        }
    }

    pub(super) fn finish(self) -> Mods {
        self.mods
    }
}
