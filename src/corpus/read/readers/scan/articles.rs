//! The articles that begin on a page, where METS says which blocks of which pages make one.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::BufReader;

use super::alto::Alto;
use super::elements::Elements;
use super::layout::{Layout, PageReader, Region, Role, text_of};
use super::mets::{Article, MetsOfPage};
use super::record::{About, record_of};
use crate::corpus::read::compression::InputCompression;
use crate::corpus::read::raw_record::RawRecord;

/// The other pages that the articles of one page are followed to.
const MOST_OTHER_PAGES: usize = 100;

/// A page with its regions by their ids.
struct Indexed {
    layout: Layout,
    by_id: HashMap<String, Vec<usize>>,
}

/// Returns the articles that begin on a page as records, each with its parts on other pages, and at last
/// the rest of the page: what belongs to no article, such as advertisements. Returns `None` if METS
/// names no block of the page. With it are remarks.
pub(super) fn articles_of<'m>(
    layout: &Layout,
    mets: &'m MetsOfPage,
    about: impl Fn() -> About<'m>,
) -> (Option<Vec<RawRecord>>, Vec<String>) {
    let mut pages: BTreeMap<usize, Option<Indexed>> = BTreeMap::new();
    let page = Indexed::new(Layout { regions: layout.regions.clone(), ..Layout::default() });
    let on_page = |article: &&Article| article.areas.iter().any(|area| area.file == mets.file());
    let articles: Vec<&Article> = mets.articles().iter().filter(on_page).collect();
    let mut taken: HashSet<usize> = HashSet::new();
    for area in articles.iter().flat_map(|article| &article.areas) {
        if area.file == mets.file() {
            taken.extend(page.regions(&area.block));
        }
    }
    if taken.is_empty() {
        let remark =
            "METS names articles, but none of their blocks is on this page, so it is read as a whole";
        return (None, if articles.is_empty() { Vec::new() } else { vec![remark.to_owned()] });
    }
    pages.insert(mets.file(), Some(page));
    let mut records = Vec::new();
    let mut remarks = Vec::new();
    for article in articles {
        for area in &article.areas {
            if pages.len() <= MOST_OTHER_PAGES {
                pages.entry(area.file).or_insert_with(|| Indexed::read(mets, area.file));
            }
        }
        let page_of = |file: usize| pages.get(&file).and_then(Option::as_ref);
        let begins_on = article.areas.iter().map(|area| area.file).find(|file| page_of(*file).is_some());
        if begins_on != Some(mets.file()) {
            continue;
        }
        let mut missing = 0;
        let (mut titles, mut body): (Vec<&Region>, Vec<&Region>) = (Vec::new(), Vec::new());
        let mut used = HashSet::new();
        for area in &article.areas {
            let Some(page) = page_of(area.file) else {
                missing += 1;
                continue;
            };
            for at in page.regions(&area.block) {
                if used.insert((area.file, at))
                    && let Some(region) = page.layout.regions.get(at)
                {
                    if area.is_title { &mut titles } else { &mut body }.push(region);
                }
            }
        }
        if missing > 0 {
            remarks.push(format!(
                "the article `{}` continues on a page that cannot be read: {missing} of its blocks are missing",
                article.label
            ));
        }
        let title = text_of(titles.iter().copied()).split_whitespace().collect::<Vec<_>>().join(" ");
        let text = text_of(body.iter().copied());
        // A title alone is the text.
        let (title, text) = if text.is_empty() { (String::new(), title) } else { (title, text) };
        let about = About {
            unit: Some("article"),
            mets_title: Some(article.label.as_str()).filter(|label| !label.trim().is_empty()),
            title: Some(title).filter(|title| !title.is_empty()),
            confidence: None,
            ..about()
        };
        let regions =
            titles.into_iter().chain(body).map(|region| Region { role: Role::Text, ..region.clone() });
        let regions: Vec<Region> = regions.collect();
        records.push(record_of(records.len() as u64 + 1, &regions, text, about));
    }
    let rest: Vec<&Region> = layout
        .regions
        .iter()
        .enumerate()
        .filter(|(at, _)| !taken.contains(at))
        .map(|(_, region)| region)
        .collect();
    let text = text_of(rest.iter().copied().filter(|region| region.role != Role::LeftOut));
    if !text.is_empty() {
        let about = About { unit: Some("rest of the page"), confidence: None, ..about() };
        records.push(record_of(records.len() as u64 + 1, rest, text, about));
    }
    (Some(records), remarks)
}

impl Indexed {
    fn new(layout: Layout) -> Self {
        let mut by_id: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, region) in layout.regions.iter().enumerate() {
            if !region.lines.is_empty() {
                // A block around others stands for all of them.
                for id in layout.ids(at) {
                    by_id.entry(id.to_owned()).or_default().push(at);
                }
            }
        }
        Self { layout, by_id }
    }

    /// Reads another page that METS names, if it is in the folder of the METS file.
    fn read(mets: &MetsOfPage, file: usize) -> Option<Self> {
        let mut raw = BufReader::with_capacity(1 << 16, mets.open(file)?);
        let start = std::io::BufRead::fill_buf(&mut raw).ok()?;
        let compression = InputCompression::detect(start, InputCompression::None);
        let text = BufReader::with_capacity(1 << 16, compression.decompress(raw).ok()?);
        let layout = Alto::new(Elements::new(Box::new(text))).read_page().ok()??;
        Some(Self::new(layout))
    }

    /// Returns the regions of a block: itself, and those within it.
    fn regions(&self, block: &str) -> Vec<usize> {
        self.by_id.get(block).cloned().unwrap_or_default()
    }
}
