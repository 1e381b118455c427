//! The columns of a page or an article of scanned print.

use std::sync::Arc;

use super::layout::{Confidence, Region, Role};
use super::mets::Described;
use crate::corpus::account::Mends;
use crate::corpus::date::calendar_date::Date;
use crate::corpus::read::raw_record::{Content, RawRecord};
use crate::corpus::value::{Fields, Value};

/// What is known of a page or an article beside its text.
#[derive(Default)]
pub(super) struct About<'m> {
    pub(super) described: Described,
    /// The date that the names of the file and its folders give, if METS gives none.
    pub(super) date_of_name: Option<Date>,
    pub(super) page: Option<i64>,
    /// The group of files of METS.
    pub(super) group: Option<&'m str>,
    /// `article` or `rest of the page`, where METS names articles.
    pub(super) unit: Option<&'static str>,
    pub(super) title: Option<String>,
    /// The title in METS.
    pub(super) mets_title: Option<&'m str>,
    /// How sure the recognition is, if the regions do not say it.
    pub(super) confidence: Option<f64>,
}

/// Returns the record of some regions, whose text is `text`.
pub(super) fn record_of<'r>(
    number: u64,
    regions: impl IntoIterator<Item = &'r Region>,
    text: String,
    about: About<'_>,
) -> RawRecord {
    let (mut with_text, mut left_out, mut empty) = (0, 0, 0);
    let mut confidence = Confidence::default();
    for region in regions {
        match region.role {
            _ if region.lines.iter().all(|line| line.trim().is_empty()) => empty += 1,
            Role::LeftOut => left_out += 1,
            Role::Text | Role::Initial => {
                with_text += 1;
                confidence.merge(region.confidence);
            }
        }
    }
    if text.trim().is_empty() && about.title.is_none() {
        let reason = match (left_out, empty) {
            (1.., _) => "empty text: the page has only running heads, page numbers and the like",
            (_, 1..) => "empty text: the page has regions, but no text in them",
            _ => "empty text: the page has no regions with text",
        };
        return RawRecord::new(number, Err(reason.to_owned()));
    }
    let About { described, date_of_name, page, group, unit, title, mets_title, confidence: of_page } = about;
    let Described { date, source, issue, volume } = described;
    let mut fields = Fields::new();
    let text_of = |text: &str| Value::Text(text.into());
    let date = date.or_else(|| date_of_name.map(|date| date.to_string()));
    for (name, value) in [("date", date), ("source", source), ("issue", issue), ("volume", volume)] {
        fields.extend(value.map(|value| (Arc::from(name), text_of(&value))));
    }
    fields.extend(page.map(|page| (Arc::from("page"), Value::Int(page))));
    fields.extend(group.map(|group| (Arc::from("file_group"), text_of(group))));
    fields.extend(unit.map(|unit| (Arc::from("unit"), text_of(unit))));
    fields.extend(title.map(|title| (Arc::from("title"), text_of(&title))));
    fields.extend(mets_title.map(|title| (Arc::from("title_in_mets"), text_of(title))));
    fields.push((Arc::from("regions"), Value::Int(with_text)));
    fields.push((Arc::from("regions_left_out"), Value::Int(left_out)));
    if let Some(mean) = confidence.mean().or(of_page) {
        fields.push((Arc::from("ocr_confidence"), Value::Float(mean)));
    }
    fields.push((Arc::from("text"), Value::Text(text.into())));
    let mut record = RawRecord::new(number, Ok(Content::Fields(fields)));
    if left_out > 0 {
        record.mends |= Mends::RUNNING_HEADS;
    }
    record
}
