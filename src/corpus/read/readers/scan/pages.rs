//! [`Pages`]: the pages of a file as records.

use std::collections::VecDeque;
use std::sync::Arc;

use super::articles::articles_of;
use super::layout::{Layout, PageReader, Role, text_of};
use super::mets::MetsOfPage;
use super::record::{About, record_of};
use crate::corpus::date::calendar_date::Date;
use crate::corpus::read::raw_record::{RawRecord, RawRecords};

/// The pages of a file.
pub(super) struct Pages {
    /// The reader, until the end of the file or its damage.
    reader: Option<Box<dyn PageReader>>,
    /// The next pages, or the damage that comes next.
    ahead: VecDeque<Result<Layout, String>>,
    /// Whether the file has only one page.
    is_only: bool,
    number: u64,
    mets: Option<Arc<MetsOfPage>>,
    date_of_name: Option<Date>,
}

impl Pages {
    pub(super) fn new(
        reader: Box<dyn PageReader>,
        mets: Option<Arc<MetsOfPage>>,
        date_of_name: Option<Date>,
    ) -> Self {
        let mut pages = Self {
            reader: Some(reader),
            ahead: VecDeque::new(),
            is_only: false,
            number: 0,
            mets,
            date_of_name,
        };
        pages.look_ahead();
        pages.look_ahead();
        pages.is_only = pages.ahead.len() < 2;
        pages
    }

    /// Returns the records, whether they are articles, and remarks. Pages are divided into articles if
    /// METS says which of their blocks make one. A file of several pages is read by pages, because METS
    /// names files, not pages in them.
    pub(super) fn records(mut self) -> (RawRecords<'static>, bool, Vec<String>) {
        let mut remarks = Vec::new();
        if let Some(mets) = self.mets.clone().filter(|mets| mets.has_articles())
            && self.is_only
            && let Some(Ok(layout)) = self.ahead.front()
        {
            let about = || About { date_of_name: self.date_of_name, ..self.about(layout) };
            let (records, more) = articles_of(layout, &mets, about);
            remarks = more;
            if let Some(records) = records {
                remarks.extend(self.remark_on_date());
                return (Box::new(records.into_iter()), true, remarks);
            }
        }
        if !self.is_only {
            remarks.extend(self.remark_on_date());
        }
        if self.ahead.is_empty() {
            self.ahead.push_back(Ok(Layout::default()));
        }
        (Box::new(self), false, remarks)
    }

    /// Returns a remark if the date of several records is from the name of their file.
    fn remark_on_date(&self) -> Option<String> {
        let date = self.date_of_name?;
        let is_given = self.mets.as_ref().is_some_and(|mets| mets.described().date.is_some());
        (!is_given).then(|| format!("the date of its records is from the name of the file or folder: {date}"))
    }

    fn look_ahead(&mut self) {
        let page = self.reader.as_mut().and_then(|reader| reader.read_page().transpose());
        if !matches!(page, Some(Ok(_))) {
            self.reader = None;
        }
        self.ahead.extend(page);
    }

    fn about(&self, layout: &Layout) -> About<'_> {
        let mets = self.mets.as_ref();
        let page_in_mets = mets.and_then(|mets| mets.page()).filter(|_| self.is_only);
        About {
            described: mets.map(|mets| mets.described()).unwrap_or_default(),
            // The name of a file of one record is looked at where the names of all files are.
            date_of_name: self.date_of_name.filter(|_| !self.is_only),
            page: page_in_mets.or(layout.number),
            group: mets.and_then(|mets| mets.group()),
            confidence: layout.confidence,
            ..About::default()
        }
    }
}

impl Iterator for Pages {
    type Item = RawRecord;

    fn next(&mut self) -> Option<RawRecord> {
        let page = self.ahead.pop_front()?;
        self.look_ahead();
        self.number += 1;
        Some(match page {
            Ok(layout) => {
                let running = layout.regions.iter().filter(|region| region.role != Role::LeftOut);
                record_of(self.number, &layout.regions, text_of(running), self.about(&layout))
            }
            Err(reason) => RawRecord::end_of_damaged_file(self.number, reason),
        })
    }
}
