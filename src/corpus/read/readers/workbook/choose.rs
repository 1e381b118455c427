//! Chooses the sheets of a workbook that are read: the one with texts, or several with the same
//! columns.

use std::sync::Arc;

use super::header::{Layout, layout};
use super::records::fields;
use super::sheet::{Row, Sheet};
use crate::corpus::read::options::ReadOptions;
use crate::corpus::roles::{Columns, Roles};
use crate::corpus::value::{Fields, Value};

/// The rows by which the use of the columns is recognised.
const SAMPLE_ROWS: usize = 200;

/// The use of a sheet.
pub(super) struct Candidate {
    /// The place of the sheet in the workbook.
    pub(super) index: usize,
    pub(super) layout: Layout,
    text_column: Option<u32>,
    roles: Roles,
    score: Score,
    is_hidden: bool,
}

/// How likely it is that a sheet holds the articles, the most important first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    /// How many of the columns that the user named it has.
    named: usize,
    /// It has texts, not only headlines.
    has_texts: bool,
    has_headlines: bool,
    has_dates: bool,
    /// The bytes of the column of texts.
    bytes: usize,
}

impl Candidate {
    /// Returns the use of a sheet, or `None` if it has no row.
    fn new(index: usize, sheet: &Sheet, options: &ReadOptions) -> Option<Self> {
        if sheet.rows.is_empty() {
            return None;
        }
        let layout = layout(sheet, options.no_header);
        let rows = sheet.rows.iter().skip(layout.first);
        let sample: Vec<Fields> = rows
            .clone()
            .take(SAMPLE_ROWS)
            .map(|row| Row { number: row.number, cells: row.cells.clone() })
            .map(|row| fields(row, &layout.columns))
            .collect();
        let header: Vec<Arc<str>> = layout.columns.iter().map(|(_, name)| Arc::clone(name)).collect();
        let named = present(&options.columns, &header);
        let roles = Roles::choose(&named, Some(&header), &sample.iter().collect::<Vec<_>>()).roles;
        let text = roles.text.as_ref();
        let column = text.and_then(|text| layout.column(text));
        let length = |row: &Row| match column.and_then(|column| row.cell(column)) {
            Some(Value::Text(text)) => text.len(),
            _ => 0,
        };
        let bytes = rows.map(length).fold(0, usize::saturating_add);
        let score = Score {
            named: named.named().len(),
            has_texts: text.is_some() && roles.text != roles.title && bytes > 0,
            has_headlines: text.is_some() && bytes > 0,
            has_dates: roles.date.is_some(),
            bytes,
        };
        Some(Self { index, layout, text_column: column, roles, score, is_hidden: sheet.is_hidden })
    }

    /// Gives the columns of the same uses the names that they have in another sheet: `datum` becomes
    /// `Datum`.
    pub(super) fn rename_as(&mut self, other: &Self) {
        let names = |roles: &Roles| {
            [&roles.text, &roles.date, &roles.title, &roles.source, &roles.id].map(Clone::clone)
        };
        let mut columns = self.layout.columns.to_vec();
        for (own, name) in names(&self.roles).into_iter().zip(names(&other.roles)) {
            let (Some(own), Some(name)) = (own, name) else { continue };
            let is_free = columns.iter().all(|(_, column)| *column != name);
            if let Some(column) = columns.iter_mut().find(|(_, column)| *column == own).filter(|_| is_free) {
                column.1 = name;
            }
        }
        self.layout.columns = columns.into();
    }

    /// Returns the column of texts.
    pub(super) fn text_column(&self) -> Option<u32> {
        self.text_column
    }

    /// Returns `true` if another sheet is like this one: it has texts, and the columns of the same uses
    /// have the same names. Without dates, all columns must be the same.
    fn is_like(&self, other: &Self) -> bool {
        let names = |candidate: &Self| {
            let Roles { text, date, title, .. } = &candidate.roles;
            [text, date, title].map(|name| name.as_ref().map(|name| name.to_lowercase()))
        };
        let same_columns = || {
            let columns = |candidate: &Self| {
                let names = candidate.layout.columns.iter().map(|(_, name)| Arc::clone(name));
                names.collect::<Vec<_>>()
            };
            columns(self) == columns(other)
        };
        self.score.has_texts == other.score.has_texts
            && self.score.has_headlines == other.score.has_headlines
            && names(self) == names(other)
            && (self.score.has_dates || same_columns())
    }
}

impl Layout {
    fn column(&self, name: &Arc<str>) -> Option<u32> {
        self.columns.iter().find(|(_, column)| column == name).map(|(column, _)| *column)
    }
}

/// Returns the sheets that are read, in their order; none if no sheet has a row.
///
/// # Errors
/// Returns the reason if the user named a sheet that the workbook does not have.
pub(super) fn choose(sheets: &[Sheet], options: &ReadOptions) -> Result<Vec<Candidate>, String> {
    if let Some(named) = &options.sheet {
        let index = find(sheets, named).ok_or_else(|| no_such_sheet(sheets, named))?;
        let candidate = sheets.get(index).and_then(|sheet| Candidate::new(index, sheet, options));
        return candidate
            .map(|candidate| vec![candidate])
            .ok_or_else(|| format!("the sheet `{named}` has no rows"));
    }
    let mut candidates: Vec<Candidate> = sheets
        .iter()
        .enumerate()
        .filter_map(|(index, sheet)| Candidate::new(index, sheet, options))
        .collect();
    // A hidden sheet counts only if no other one has texts.
    if candidates.iter().any(|candidate| !candidate.is_hidden && candidate.score.has_headlines)
        || candidates.iter().all(|candidate| !candidate.score.has_headlines)
            && candidates.iter().any(|candidate| !candidate.is_hidden)
    {
        candidates.retain(|candidate| !candidate.is_hidden);
    }
    // The first of equal ones.
    let best = candidates
        .iter()
        .enumerate()
        .max_by_key(|(place, candidate)| (candidate.score, std::cmp::Reverse(*place)))
        .map(|(place, _)| place);
    let Some(best) = best else { return Ok(Vec::new()) };
    let is_read: Vec<bool> = candidates
        .iter()
        .enumerate()
        .map(|(place, candidate)| {
            let like = |best: &Candidate| best.score.has_headlines && best.is_like(candidate);
            place == best || candidates.get(best).is_some_and(like)
        })
        .collect();
    let read = candidates.into_iter().zip(is_read).filter(|(_, is_read)| *is_read);
    let mut read: Vec<Candidate> = read.map(|(candidate, _)| candidate).collect();
    if let Some((first, others)) = read.split_first_mut() {
        others.iter_mut().for_each(|other| other.rename_as(first));
    }
    Ok(read)
}

/// Returns the columns that the user named and a sheet has.
fn present(named: &Columns, header: &[Arc<str>]) -> Columns {
    let present =
        |name: &Option<String>| name.clone().filter(|name| header.iter().any(|column| **column == **name));
    Columns {
        id: present(&named.id),
        date: present(&named.date),
        text: present(&named.text),
        title: present(&named.title),
        source: present(&named.source),
    }
}

/// Returns the place of the sheet with a name, or else with a number from 1.
fn find(sheets: &[Sheet], named: &str) -> Option<usize> {
    let wanted = named.trim();
    let by_name = sheets.iter().position(|sheet| sheet.name.trim() == wanted);
    let in_any_case = || {
        let wanted = wanted.to_lowercase();
        sheets.iter().position(|sheet| sheet.name.trim().to_lowercase() == wanted)
    };
    let by_number = || wanted.parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < sheets.len());
    by_name.or_else(in_any_case).or_else(by_number)
}

fn no_such_sheet(sheets: &[Sheet], named: &str) -> String {
    let names: Vec<String> = sheets.iter().map(|sheet| format!("`{}`", sheet.name)).collect();
    format!("no sheet `{named}` (`sheet`); the sheets are: {}", names.join(", "))
}
