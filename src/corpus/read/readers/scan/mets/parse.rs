//! [`Mets`]: what a METS file says, read into memory.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::super::elements::{Elements, Next, attributes};
use super::dates::shared_date;
use super::mods::{Mods, ModsReader};
use super::structure::{Area, Article, Described, NamedFile, NamedPage, Unit};

/// What a METS file says.
#[derive(Debug, Default)]
pub(super) struct Mets {
    pub(super) files: Vec<NamedFile>,
    /// The pages in the order of the file.
    pub(super) pages: Vec<NamedPage>,
    pub(super) articles: Vec<Article>,
    pub(super) remarks: Vec<String>,
    /// What is said of all pages.
    of_all: Described,
    /// What is said of single pages, by the place of the page, if there are several issues.
    of_pages: HashMap<usize, Described>,
    page_of_file: HashMap<usize, usize>,
}

impl Mets {
    /// Returns the page to which a file belongs.
    pub(super) fn page(&self, file: usize) -> Option<&NamedPage> {
        self.pages.get(*self.page_of_file.get(&file)?)
    }

    /// Returns what is said of the page of a file.
    pub(super) fn described(&self, file: usize) -> Described {
        let page = self.page_of_file.get(&file);
        page.and_then(|page| self.of_pages.get(page)).unwrap_or(&self.of_all).clone()
    }
}

/// A METS file that is being read.
#[derive(Default)]
struct Draft {
    mets: Mets,
    files_by_id: HashMap<String, usize>,
    descriptions: Vec<(String, Mods)>,
    units: Vec<Unit>,
    /// The pages of units, by the ids of both.
    links: Vec<(String, String)>,
    /// The open groups of files, and the open divisions of the map that is open.
    groups: Vec<String>,
    map: Map,
    pages: Vec<Option<usize>>,
    /// Each with the article to which it belongs.
    open_units: Vec<(usize, Option<usize>)>,
    /// Whether an area is a part of a block, which is not read.
    has_ranges: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Map {
    Physical,
    Logical,
    #[default]
    Other,
}

/// Reads a METS file.
///
/// # Errors
/// Returns the reason for which it cannot be read.
pub(super) fn parse(mut elements: Elements) -> Result<Mets, String> {
    let mut draft = Draft::default();
    let mut open: Vec<String> = Vec::new();
    let mut mods: Option<(usize, String, ModsReader)> = None;
    let mut section = String::new();
    loop {
        match elements.next()? {
            Next::Over => return Ok(draft.finish()),
            Next::Text(text) => {
                if let Some((_, _, reader)) = &mut mods {
                    reader.add_text(&text);
                }
            }
            Next::Start(element) => {
                let name = element.local_name().as_ref().to_owned();
                match (&mut mods, name.as_str()) {
                    (Some((_, _, reader)), _) => reader.begin(&element),
                    (None, "mods") => mods = Some((open.len(), section.clone(), ModsReader::default())),
                    (None, "dmdSec") => section = named(&element, "ID"),
                    (None, name) => draft.begin(name, &element),
                }
                open.push(name);
            }
            Next::End => {
                let Some(name) = open.pop() else { continue };
                if let Some((depth, _, reader)) = &mut mods
                    && open.len() > *depth
                {
                    reader.end();
                } else if let Some((_, section, reader)) = mods.take() {
                    draft.descriptions.push((section, reader.finish()));
                } else {
                    draft.end(&name);
                }
            }
        }
    }
}

fn named(element: &BytesStart<'_>, name: &str) -> String {
    super::super::elements::attribute(element, name).unwrap_or_default()
}

impl Draft {
    fn begin(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "fileGrp" => {
                let around = self.groups.last().cloned().unwrap_or_default();
                let own = named(element, "USE");
                self.groups.push(if own.is_empty() { around } else { own });
            }
            "file" => {
                let group = self.groups.last().cloned().unwrap_or_default();
                let file = NamedFile {
                    id: named(element, "ID"),
                    href: String::new(),
                    group,
                    mime_type: named(element, "MIMETYPE").to_ascii_lowercase(),
                };
                self.files_by_id.entry(file.id.clone()).or_insert(self.mets.files.len());
                self.mets.files.push(file);
            }
            "FLocat" => {
                let href = named(element, "href");
                if let Some(file) = self.mets.files.last_mut().filter(|file| file.href.is_empty()) {
                    file.href = href;
                }
            }
            "structMap" => {
                let kind = named(element, "TYPE").to_ascii_uppercase();
                self.map = match kind {
                    kind if kind.contains("PHYSICAL") => Map::Physical,
                    kind if kind.contains("LOGICAL") => Map::Logical,
                    _ => Map::Other,
                };
            }
            "div" if self.map == Map::Physical => self.begin_page(element),
            "div" if self.map == Map::Logical => self.begin_unit(element),
            "fptr" | "area" => self.begin_area(element),
            "smLink" => self.links.push((named(element, "from"), named(element, "to"))),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "fileGrp" => _ = self.groups.pop(),
            "structMap" => self.map = Map::Other,
            "div" if self.map == Map::Physical => _ = self.pages.pop(),
            "div" if self.map == Map::Logical => _ = self.open_units.pop(),
            _ => {}
        }
    }

    fn begin_page(&mut self, element: &BytesStart<'_>) {
        let mut page = NamedPage::default();
        let mut kind = String::new();
        attributes(element, |key, value| match key {
            "ID" => page.id = value.into_owned(),
            "ORDER" => page.order = value.trim().parse().ok(),
            "TYPE" => kind = value.to_ascii_lowercase(),
            _ => {}
        });
        let around = self.pages.last().copied().flatten();
        let is_page = kind == "page" || kind.is_empty() && page.order.is_some() && around.is_none();
        self.pages.push(if is_page {
            self.mets.pages.push(page);
            Some(self.mets.pages.len() - 1)
        } else {
            around
        });
    }

    fn begin_unit(&mut self, element: &BytesStart<'_>) {
        let mut unit = Unit { parent: self.open_units.last().map(|(unit, _)| *unit), ..Unit::default() };
        attributes(element, |key, value| match key {
            "ID" => unit.id = value.into_owned(),
            "TYPE" => unit.kind = value.to_ascii_lowercase(),
            "LABEL" => unit.label = value.into_owned(),
            "ORDERLABEL" => unit.order_label = value.into_owned(),
            "DMDID" => unit.descriptions = value.split_whitespace().map(str::to_owned).collect(),
            _ => {}
        });
        let mut article = self.open_units.last().and_then(|(_, article)| *article);
        if unit.kind == "article" {
            let label = unit.label.clone();
            self.mets.articles.push(Article { label, areas: Vec::new() });
            article = Some(self.mets.articles.len() - 1);
        }
        self.units.push(unit);
        self.open_units.push((self.units.len() - 1, article));
    }

    fn begin_area(&mut self, element: &BytesStart<'_>) {
        let (mut id, mut begin, mut end) = (String::new(), String::new(), String::new());
        attributes(element, |key, value| match key {
            "FILEID" => id = value.into_owned(),
            "BEGIN" => begin = value.into_owned(),
            "END" => end = value.into_owned(),
            _ => {}
        });
        let Some(&file) = self.files_by_id.get(&id) else { return };
        match self.map {
            Map::Physical => {
                if let Some(page) = self.pages.last().copied().flatten() {
                    self.mets.page_of_file.entry(file).or_insert(page);
                    if let Some(page) =
                        self.mets.pages.get_mut(page).filter(|page| !page.files.contains(&file))
                    {
                        page.files.push(file);
                    }
                }
            }
            Map::Logical if !begin.is_empty() => {
                self.has_ranges |= !end.is_empty() && end != begin;
                let units = self.open_units.iter().rev().filter_map(|(unit, _)| self.units.get(*unit));
                let is_title = units
                    .take_while(|unit| unit.kind != "article")
                    .any(|unit| matches!(&*unit.kind, "title" | "headline"));
                let article = self.open_units.last().and_then(|(_, article)| *article);
                if let Some(article) = article.and_then(|at| self.mets.articles.get_mut(at)) {
                    article.areas.push(Area { file, block: begin, is_title });
                }
            }
            Map::Logical | Map::Other => {}
        }
    }

    fn finish(mut self) -> Mets {
        if self.has_ranges {
            // Parts of blocks: the pages are read as a whole.
            self.mets.articles.clear();
        }
        self.mets.articles.retain(|article| !article.areas.is_empty());
        let issues: Vec<usize> =
            (0..self.descriptions.len()).filter(|at| !self.dates(*at).is_empty()).collect();
        let all_dates: Vec<String> = issues.iter().flat_map(|at| self.dates(*at).to_vec()).collect();
        self.mets.of_all = self.described(issues.first().copied(), shared_date(&all_dates));
        let own_dates: Vec<_> = issues.iter().map(|at| shared_date(self.dates(*at))).collect();
        if own_dates.windows(2).any(|pair| pair.first() != pair.last()) {
            self.describe_pages(&issues);
        } else if self.mets.of_all.date.is_none() && all_dates.len() > 1 {
            let dates = all_dates.join("`, `");
            self.mets.remarks.push(format!("METS gives the dates `{dates}`, so the pages are undated"));
        }
        self.mets
    }

    /// Returns the dates that a description gives.
    fn dates(&self, at: usize) -> &[String] {
        self.descriptions.get(at).map(|(_, mods)| mods.dates.as_slice()).unwrap_or_default()
    }

    /// Describes each page by the innermost issue to which it is linked.
    fn describe_pages(&mut self, issues: &[usize]) {
        let issue_of_description: HashMap<&str, usize> =
            issues.iter().filter_map(|at| Some((self.descriptions.get(*at)?.0.as_str(), *at))).collect();
        // The depth of a unit and the issue to which it belongs; units follow the ones around them.
        let mut belongs: Vec<(usize, Option<usize>)> = Vec::with_capacity(self.units.len());
        for unit in &self.units {
            let (depth, around) =
                unit.parent.and_then(|parent| belongs.get(parent).copied()).unwrap_or_default();
            let own = unit.descriptions.iter().find_map(|id| issue_of_description.get(id.as_str()).copied());
            belongs.push((depth + 1, own.or(around)));
        }
        let units: HashMap<&str, usize> =
            self.units.iter().enumerate().map(|(at, unit)| (unit.id.as_str(), at)).collect();
        let pages: HashMap<&str, usize> =
            self.mets.pages.iter().enumerate().map(|(at, page)| (page.id.as_str(), at)).collect();
        let mut found: HashMap<usize, (usize, usize)> = HashMap::new();
        for (from, to) in &self.links {
            if let (Some(&unit), Some(&page)) = (units.get(from.as_str()), pages.get(to.as_str()))
                && let Some(&(depth, Some(issue))) = belongs.get(unit)
            {
                let best = found.entry(page).or_insert((depth, issue));
                if depth > best.0 {
                    *best = (depth, issue);
                }
            }
        }
        let described = found
            .into_iter()
            .map(|(page, (_, issue))| (page, self.described(Some(issue), shared_date(self.dates(issue)))));
        let described: HashMap<usize, Described> = described.collect();
        let without = self.mets.pages.len() - described.len();
        if without > 0 && self.mets.of_all.date.is_none() {
            self.mets.remarks.push(format!(
                "METS describes several issues, and does not say to which of them {without} pages belong: these \
                 are undated"
            ));
        }
        self.mets.of_pages = described;
    }

    /// Returns what is said of an issue. Without a description, the logical units say some of it.
    fn described(&self, issue: Option<usize>, date: Option<String>) -> Described {
        let mods = issue.and_then(|at| self.descriptions.get(at)).map(|(_, mods)| mods);
        let is_name = |title: &&String| !title.starts_with(|letter: char| letter.is_ascii_digit());
        let of_unit = |kinds: &[&str]| self.units.iter().find(|unit| kinds.contains(&&*unit.kind));
        let of_newspaper = of_unit(&["newspaper", "periodical"]).map(|unit| &unit.label);
        let of_outermost = || {
            let outermost = self.units.iter().find(|unit| !unit.descriptions.is_empty())?;
            let is_its = |(id, _): &&(String, Mods)| outermost.descriptions.contains(id);
            self.descriptions.iter().find(is_its)?.1.title.as_ref()
        };
        let only = || match self.descriptions.as_slice() {
            [(_, mods)] => mods.title.as_ref(),
            _ => None,
        };
        let source = mods
            .and_then(|mods| mods.host_title.as_ref().or(mods.title.as_ref()))
            .filter(is_name)
            .or_else(|| of_newspaper.filter(|label| !label.trim().is_empty()))
            .or_else(|| of_outermost().filter(is_name))
            .or_else(|| only().filter(is_name));
        // The application profile for newspapers gives the day in the calendar as well.
        let in_calendar = || {
            let days: Vec<String> = self
                .units
                .iter()
                .filter(|unit| unit.kind == "day" || unit.kind == "issue")
                .map(|unit| unit.order_label.clone())
                .filter(|label| label.len() == "1848-03-12".len())
                .collect();
            shared_date(&days).filter(|_| issue.is_none())
        };
        Described {
            date: date.or_else(in_calendar),
            source: source.cloned(),
            issue: mods.and_then(|mods| mods.issue.clone().or_else(|| mods.part_number.clone())),
            volume: mods.and_then(|mods| mods.volume.clone()),
        }
    }
}
