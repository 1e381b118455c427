//! [`MetsOfPage`]: a METS file as one of its pages sees it.

use std::fs::File;
use std::io::{BufRead, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::elements::Elements;
use super::href::local_path;
use super::in_archive::{Listing, joined, listing};
use super::parse::{Mets, parse};
use super::structure::{Article, Described};
use crate::corpus::read::archive::ArchiveEntry;

/// The METS file that names a page, and the page in it.
pub(in crate::corpus::read::readers::scan) struct MetsOfPage {
    pub(super) mets: Arc<Mets>,
    /// Its path, or its name in the archive.
    pub(super) path: PathBuf,
    /// The archive in which both are.
    pub(super) archive: Option<Arc<Listing>>,
    /// The place of the file of the page in the METS file.
    pub(super) file: usize,
}

impl MetsOfPage {
    /// Returns what is said about the page.
    pub(in crate::corpus::read::readers::scan) fn described(&self) -> Described {
        self.mets.described(self.file)
    }

    /// Returns the place of the page in the volume or issue.
    pub(in crate::corpus::read::readers::scan) fn page(&self) -> Option<i64> {
        self.mets.page(self.file).and_then(|page| page.order)
    }

    /// Returns the name of the group of files, such as `FULLTEXT`.
    pub(in crate::corpus::read::readers::scan) fn group(&self) -> Option<&str> {
        let file = self.mets.files.get(self.file)?;
        Some(file.group.as_str()).filter(|group| !group.is_empty())
    }

    /// Returns `true` if the METS file says which blocks of pages make an article.
    pub(in crate::corpus::read::readers::scan) fn has_articles(&self) -> bool {
        self.mets.articles.iter().any(|article| !article.areas.is_empty())
    }

    /// The articles of all pages, in order.
    pub(in crate::corpus::read::readers::scan) fn articles(&self) -> &[Article] {
        &self.mets.articles
    }

    /// The place of the page's file in the METS file, as areas of articles name it.
    pub(in crate::corpus::read::readers::scan) fn file(&self) -> usize {
        self.file
    }

    /// Opens another file that the METS file names, if it is in the folder of the METS file or below it, as
    /// it is stored. Links that lead elsewhere are not followed.
    pub(in crate::corpus::read::readers::scan) fn open(&self, file: usize) -> Option<Box<dyn Read + Send>> {
        let local = local_path(&self.mets.files.get(file)?.href)?;
        if let Some(archive) = &self.archive {
            return archive.open(&joined(&folder_in_archive(&self.path), &local));
        }
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new(".")).canonicalize().ok()?;
        let path = folder.join(local).canonicalize().ok()?;
        let is_there = path.starts_with(&folder) && path.is_file();
        is_there.then(|| File::open(path).ok()).flatten().map(|file| Box::new(file) as Box<dyn Read + Send>)
    }

    /// Returns what the user should know, once for each METS file: with its first page.
    pub(in crate::corpus::read::readers::scan) fn remarks(&self) -> Vec<String> {
        let Some(page) = self.mets.page(self.file) else { return Vec::new() };
        if self.mets.pages.first().map(|first| &first.id) != Some(&page.id) {
            return Vec::new();
        }
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let mut remarks: Vec<String> = self.mets.remarks.clone();
        let mut groups: Vec<&str> = page
            .files
            .iter()
            .filter_map(|file| self.mets.files.get(*file))
            .filter(|file| file.is_text())
            .map(|file| file.group.as_str())
            .collect();
        groups.dedup();
        if groups.len() > 1 {
            remarks.push(format!(
                "`{name}` names {} text files for a page, in the groups {}: give the folder of one group only, \
                 or every page counts several times",
                groups.len(),
                groups.join(", ")
            ));
        }
        remarks
    }

    /// Returns what the user should know of a METS file that is a file of the corpus.
    pub(in crate::corpus::read::readers::scan) fn remarks_on_itself(
        stream: Box<dyn BufRead + Send>,
        path: &Path,
        entry: Option<&ArchiveEntry>,
    ) -> Vec<String> {
        let mets = match parse(Elements::new(stream)) {
            Ok(mets) => mets,
            Err(reason) => {
                return vec![format!("the METS file cannot be read, so it describes no page: {reason}")];
            }
        };
        let texts = || mets.files.iter().filter(|file| file.is_text());
        let folder = path.parent().unwrap_or(Path::new(""));
        let listing = entry.and_then(|entry| Some((listing(entry)?, entry)));
        let is_there = |href: &str| {
            let Some(local) = local_path(href) else { return false };
            match &listing {
                Some((listing, entry)) => listing
                    .name_of(entry)
                    .is_some_and(|name| listing.has(&joined(&folder_in_archive(Path::new(name)), &local))),
                None => folder.join(local).exists(),
            }
        };
        let Some(first) = texts().next() else {
            return vec!["this METS file names no files with recognised text, only images".to_owned()];
        };
        // Files from the web are saved under any name.
        let is_local = local_path(&first.href).is_some();
        if is_local && !texts().any(|file| is_there(&file.href)) {
            return vec![format!(
                "this METS file describes {} pages, but their texts (e.g. `{}`) are not in its folder",
                mets.pages.len(),
                first.href
            )];
        }
        Vec::new()
    }
}

/// Returns the folder of a file in an archive.
fn folder_in_archive(path: &Path) -> String {
    path.parent().map(|folder| folder.to_string_lossy().replace('\\', "/")).unwrap_or_default()
}
