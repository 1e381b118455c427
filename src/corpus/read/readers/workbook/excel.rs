//! Reads the sheets of a workbook of Excel with the crate `calamine`.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::sync::Arc;

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb,
    XlsbError, Xlsx, XlsxError,
};

use super::cells::{self, Shown};
use super::sheet::{Findings, Merge, Sheet};
use crate::corpus::value::Value;

/// The sheets of a workbook, and whether its days are counted from 1904 on.
pub(super) struct Workbook {
    pub(super) sheets: Vec<Sheet>,
    pub(super) is_1904: bool,
}

type Input = BufReader<File>;

/// The most bytes of texts that the cells of a workbook refer to. Cells can share a text, so that a
/// small file could hold more than any memory.
const MOST_TEXT_BYTES: usize = 8 << 30;

const PASSWORD: &str = "the workbook is protected by a password: open it in Excel and save it without";

/// Reads a workbook of Excel since 2007.
///
/// # Errors
/// Returns the reason if it cannot be opened.
pub(super) fn read_packed(path: &Path) -> Result<Workbook, String> {
    match Xlsx::new(open(path)?) {
        Ok(book) => Ok(read_xlsx(book)),
        // In `.xlsb`, the parts are binary.
        Err(XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound) => read_xlsb(path),
        Err(XlsxError::Password) => Err(PASSWORD.to_owned()),
        Err(error) => Err(damaged(&error)),
    }
}

/// Reads a workbook of Excel before 2007.
///
/// # Errors
/// Returns the reason if it cannot be opened.
pub(super) fn read_97(path: &Path) -> Result<Workbook, String> {
    let mut book: Xls<Input> = match Xls::new(open(path)?) {
        Ok(book) => book,
        Err(XlsError::Password) => return Err(PASSWORD.to_owned()),
        Err(error) => {
            // A workbook since 2007 with a password has the same container.
            return Err(match Xlsx::new(open(path)?) {
                Err(XlsxError::Password) => PASSWORD.to_owned(),
                _ => damaged(&error),
            });
        }
    };
    let is_1904 = book.has_1904_epoch();
    let mut sheets = Vec::new();
    for (name, is_hidden) in worksheets(book.sheets_metadata()) {
        let mut sheet = Sheet { name, is_hidden, ..Sheet::default() };
        match book.worksheet_range(&sheet.name) {
            Ok(range) => {
                let (first_row, first_column) = range.start().unwrap_or_default();
                for (row, column, value) in range.used_cells() {
                    let row = first_row.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
                    let column = first_column.saturating_add(u32::try_from(column).unwrap_or(u32::MAX));
                    let value = value_of(value, is_1904, &mut sheet.findings);
                    sheet.add(row, column, value);
                }
            }
            Err(error) => sheet.damage = Some(damaged(&error)),
        }
        let merges = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        sheet.merges = merges_of(&merges);
        sheet.finish();
        sheets.push(sheet);
    }
    Ok(Workbook { sheets, is_1904 })
}

fn open(path: &Path) -> Result<Input, String> {
    File::open(path).map(BufReader::new).map_err(|error| format!("cannot be opened: {error}"))
}

fn damaged(error: &impl std::fmt::Display) -> String {
    format!("the workbook is truncated or damaged ({error}): open it in Excel and save it again")
}

/// Returns the names of the sheets with cells, and whether they are hidden.
fn worksheets(sheets: &[calamine::Sheet]) -> Vec<(String, bool)> {
    let with_cells = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    with_cells.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect()
}

/// Returns the cells that are merged over several rows.
fn merges_of(regions: &[Dimensions]) -> Vec<Merge> {
    let over_rows = regions.iter().filter(|region| region.end.0 > region.start.0);
    let merge = |region: &Dimensions| Merge {
        first_row: region.start.0.saturating_add(1),
        last_row: region.end.0.saturating_add(1),
        column: region.start.1,
    };
    over_rows.map(merge).collect()
}

fn read_xlsx(mut book: Xlsx<Input>) -> Workbook {
    let is_1904 = book.has_1904_epoch();
    let mut texts = SharedTexts::default();
    let mut sheets = Vec::new();
    for (name, is_hidden) in worksheets(book.sheets_metadata()) {
        let mut sheet = Sheet { name, is_hidden, ..Sheet::default() };
        // Damage is found again with the cells.
        let merges = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        sheet.merges = merges_of(&merges);
        match read_cells(&mut book, &mut sheet, is_1904, &mut texts) {
            Ok(0) => {}
            Ok(_) => sheet.findings.formulas_without_value = formulas_without_value(&mut book, &sheet.name),
            Err(reason) => sheet.damage = Some(reason),
        }
        sheet.finish();
        sheets.push(sheet);
    }
    Workbook { sheets, is_1904 }
}

/// Reads the cells of a sheet, and returns the number of those without a value.
fn read_cells(
    book: &mut Xlsx<Input>,
    sheet: &mut Sheet,
    is_1904: bool,
    texts: &mut SharedTexts,
) -> Result<u64, String> {
    let mut without_value = 0;
    let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(|error| damaged(&error))?;
    let shown: Vec<Shown> = cells
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().map(|format| Shown::by_format(&format.format_code)))
        .map(Option::unwrap_or_default)
        .collect();
    loop {
        let (cell, style) = match cells.next_cell_with_style_id() {
            Ok(Some(next)) => next,
            Ok(None) => return Ok(without_value),
            Err(error) if is_of_one_cell(&error) => {
                sheet.findings.errors += 1;
                continue;
            }
            Err(error) => return Err(damaged(&error)),
        };
        let findings = &mut sheet.findings;
        let value = match cell.get_value() {
            DataRef::Empty => {
                without_value += 1;
                continue;
            }
            DataRef::SharedString(text) => cells::text(texts.shared(text), true, findings),
            DataRef::DateTime(date) => date_of(date, is_1904, shown.get(style).copied().unwrap_or_default()),
            value => value_of(&Data::from(value.clone()), is_1904, findings),
        };
        if let Value::Text(text) = &value {
            texts.bytes = texts.bytes.saturating_add(text.len());
            if texts.bytes > MOST_TEXT_BYTES {
                return Err(
                    "the workbook is damaged: its cells refer to more text than any file has".to_owned()
                );
            }
        }
        let (row, column) = cell.get_position();
        sheet.add(row, column, value);
    }
}

/// Returns `true` for an error of a single cell, such as an error value that is new in Excel.
fn is_of_one_cell(error: &XlsxError) -> bool {
    matches!(
        error,
        XlsxError::CellError(_)
            | XlsxError::CellTAttribute(_)
            | XlsxError::ParseFloat(_)
            | XlsxError::Unexpected(_)
            | XlsxError::Unrecognized { .. }
    )
}

/// Counts the formulas whose value is not in the file, as programs write it that do not calculate.
fn formulas_without_value(book: &mut Xlsx<Input>, sheet: &str) -> u64 {
    let Ok(mut cells) = book.worksheet_cells_reader(sheet) else { return 0 };
    let mut count = 0;
    loop {
        match cells.next_cell_with_formula_metadata() {
            Ok(Some(cell)) => count += u64::from(cell.formula.is_some() && cell.value == DataRef::Empty),
            Err(error) if is_of_one_cell(&error) => {}
            Ok(None) | Err(_) => return count,
        }
    }
}

fn read_xlsb(path: &Path) -> Result<Workbook, String> {
    let mut book: Xlsb<Input> = Xlsb::new(open(path)?).map_err(|error| match error {
        XlsbError::Password => PASSWORD.to_owned(),
        error => damaged(&error),
    })?;
    let is_1904 = book.has_1904_epoch();
    let mut texts = SharedTexts::default();
    let mut sheets = Vec::new();
    for (name, is_hidden) in worksheets(book.sheets_metadata()) {
        let mut sheet = Sheet { name, is_hidden, ..Sheet::default() };
        let read = book.worksheet_cells_reader(&sheet.name).and_then(|mut cells| {
            while let Some(cell) = cells.next_cell()? {
                let value = match cell.get_value() {
                    DataRef::SharedString(text) => cells::text(texts.shared(text), true, &mut sheet.findings),
                    value => value_of(&Data::from(value.clone()), is_1904, &mut sheet.findings),
                };
                let (row, column) = cell.get_position();
                sheet.add(row, column, value);
            }
            Ok(())
        });
        sheet.damage = read.err().map(|error| damaged(&error));
        sheet.finish();
        sheets.push(sheet);
    }
    Ok(Workbook { sheets, is_1904 })
}

fn value_of(value: &Data, is_1904: bool, findings: &mut Findings) -> Value {
    match value {
        Data::Int(number) => Value::Int(*number),
        Data::Float(number) => cells::number(*number, findings),
        Data::String(text) => cells::text(text.as_str().into(), true, findings),
        Data::Bool(truth) => Value::Bool(*truth),
        Data::DateTime(date) => date_of(date, is_1904, Shown::Day),
        Data::DateTimeIso(text) | Data::DurationIso(text) => {
            cells::text(text.as_str().into(), true, findings)
        }
        Data::Error(_) => {
            findings.errors += 1;
            Value::Null
        }
        Data::Empty => Value::Null,
    }
}

fn date_of(date: &ExcelDateTime, is_1904: bool, shown: Shown) -> Value {
    if date.is_duration() {
        cells::time_of_day(date.as_f64())
    } else {
        cells::date(date.as_f64(), is_1904, shown)
    }
}

/// Texts that several cells share, each kept once.
#[derive(Default)]
struct SharedTexts {
    /// By the place of the text in the list of the workbook.
    known: HashMap<usize, Arc<str>>,
    /// The bytes of all texts of cells so far.
    bytes: usize,
}

impl SharedTexts {
    fn shared(&mut self, text: &str) -> Arc<str> {
        Arc::clone(self.known.entry(text.as_ptr() as usize).or_insert_with(|| text.into()))
    }
}
