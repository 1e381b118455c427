//! Opens a workbook: reads its sheets, chooses those with texts, and returns their rows.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use super::choose::choose;
use super::excel::{self, Workbook};
use super::excel97;
use super::kind::{Kind, kind};
use super::limits::{MOST_UNPACKED, check_package, check_size};
use super::open_document;
use super::records::{Records, SHEET_COLUMN, Table, read_plain_dates};
use super::remarks::{on_cells, on_sheets};
use super::sheet::Sheet;
use crate::corpus::read::guard::guarded;
use crate::corpus::read::options::ReadOptions;
use crate::corpus::read::raw_record::{OpenedFile, ReadResult};

/// Returns the records of a workbook: the rows of the sheet with texts, numbered as programs show
/// them.
pub(super) fn read(path: &Path, options: &ReadOptions) -> ReadResult {
    let kind = kind(path)?;
    let Workbook { sheets, is_1904 } = match kind {
        Kind::Excel => {
            check_package(path, MOST_UNPACKED)?;
            guarded(|| excel::read_packed(path))?
        }
        Kind::Excel97 => {
            check_size(path.metadata().map_or(0, |metadata| metadata.len()))?;
            excel97::check(path)?;
            guarded(|| excel::read_97(path))?
        }
        Kind::OpenDocument => {
            check_package(path, MOST_UNPACKED)?;
            open_document::read(path)?
        }
    };
    let chosen = choose(&sheets, options)?;
    if chosen.is_empty() {
        return Err(without_rows(&sheets).into());
    }
    let mut remarks: Vec<String> = on_sheets(&sheets, &chosen).into_iter().collect();
    let is_one = chosen.len() == 1;
    let mut sheets: Vec<Option<Sheet>> = sheets.into_iter().map(Some).collect();
    let (mut tables, mut header): (Vec<Table>, Vec<Arc<str>>) = (Vec::new(), Vec::new());
    let mut known: HashSet<Arc<str>> = HashSet::new();
    for candidate in &chosen {
        let Some(mut sheet) = sheets.get_mut(candidate.index).and_then(Option::take) else { continue };
        sheet.fill_merges(candidate.text_column());
        let plain_dates = read_plain_dates(&mut sheet, &candidate.layout, is_1904);
        let on_cells = on_cells(&sheet, candidate, &plain_dates).into_iter();
        remarks.extend(
            on_cells.map(|remark| if is_one { remark } else { format!("sheet `{}`: {remark}", sheet.name) }),
        );
        let columns = candidate.layout.columns.iter().map(|(_, name)| Arc::clone(name));
        header.extend(columns.filter(|name| known.insert(Arc::clone(name))));
        let offset = tables.last().map_or(0, Table::next_offset);
        tables.push(Table::new(sheet, &candidate.layout, offset));
    }
    if !is_one && !header.iter().any(|name| **name == *SHEET_COLUMN) {
        header.push(SHEET_COLUMN.into());
        tables.iter_mut().for_each(Table::name_sheet);
    }
    let format = if kind == Kind::OpenDocument { "OpenDocument table" } else { "Excel" };
    Ok(OpenedFile {
        records: Box::new(Records::new(tables)),
        format: format.to_owned(),
        header: Some(header),
        remarks,
    })
}

/// The reason for a workbook in which no sheet has a row.
fn without_rows(sheets: &[Sheet]) -> String {
    if let Some(reason) = sheets.iter().find_map(|sheet| sheet.damage.clone()) {
        return reason;
    }
    let formulas: u64 = sheets.iter().map(|sheet| sheet.findings.formulas_without_value).sum();
    match formulas {
        0 => "the workbook has no rows".to_owned(),
        _ => "the workbook has nothing but formulas without a saved value: open it in Excel or LibreOffice and \
              save it"
            .to_owned(),
    }
}
