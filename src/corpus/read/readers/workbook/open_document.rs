//! Reads the sheets of an OpenDocument table (`.ods`), row by row.
//!
//! The crate `calamine` reads this format, too, but it loops for ever on a truncated part and lays
//! out repeated empty cells in memory, so that it cannot be given files of any origin.
//!
//! The format: <https://docs.oasis-open.org/office/OpenDocument/v1.3/os/part3-schema/>.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};

use super::cells;
use super::excel::Workbook;
use super::sheet::{Findings, Merge, Sheet};
use crate::corpus::read::readers::office_xml::{
    Part, attribute, damaged, is_encrypted, open_part, push_reference,
};
use crate::corpus::value::Value;

/// The most columns that are read, those of LibreOffice, and the most rows.
const MOST_COLUMNS: u32 = 16_384;
const MOST_ROWS: u32 = 1 << 20;
/// The most cells with a value. A few bytes can repeat a row any number of times.
const MOST_CELLS: u64 = 50_000_000;

const MOST_BYTES: u64 = 1 << 30;

/// Reads the sheets of a table.
///
/// # Errors
/// Returns the reason if it cannot be opened.
pub(super) fn read(path: &Path) -> Result<Workbook, String> {
    if is_encrypted(path) {
        return Err(
            "the table is protected by a password: open it in LibreOffice and save it without".to_owned()
        );
    }
    let part = open_part(path, "content.xml", MOST_BYTES)?;
    let part = part.ok_or("the table is damaged: it has no content.xml")?;
    let mut reader =
        TableReader { part, buffer: Vec::new(), hidden_styles: HashSet::new(), sheets: Vec::new(), cells: 0 };
    if let Err(reason) = reader.read_all() {
        match reader.sheets.last_mut() {
            Some(sheet) => sheet.damage = Some(reason),
            None => return Err(reason),
        }
    }
    let mut sheets = reader.sheets;
    sheets.iter_mut().for_each(Sheet::finish);
    Ok(Workbook { sheets, is_1904: false })
}

struct TableReader {
    part: Part,
    buffer: Vec<u8>,
    /// The styles of hidden sheets.
    hidden_styles: HashSet<String>,
    sheets: Vec<Sheet>,
    /// The cells with a value so far.
    cells: u64,
}

/// A cell of a row that is being read.
#[derive(Default)]
struct OpenCell {
    kind: Option<String>,
    value: Option<String>,
    has_formula: bool,
    is_error: bool,
    repeated: u32,
    rows_spanned: u32,
    text: String,
    paragraphs: u32,
}

impl TableReader {
    fn read_all(&mut self) -> Result<(), String> {
        let mut style: Option<String> = None;
        // The open elements: tables in tables and comments are not read.
        let mut tables = 0_u32;
        let mut skipped = 0_u32;
        let mut depth = 0_u32;
        let (mut row, mut column, mut rows_repeated) = (0_u32, 0_u32, 1_u32);
        let mut values: Vec<(u32, Value)> = Vec::new();
        let mut cell: Option<OpenCell> = None;
        loop {
            self.buffer.clear();
            let event = self.part.read_event_into(&mut self.buffer).map_err(|error| damaged(&error))?;
            match event {
                Event::Start(element) => {
                    depth += 1;
                    let name = element.local_name();
                    let name = name.as_ref();
                    if skipped > 0 {
                        skipped += 1;
                        continue;
                    }
                    match name {
                        "style" => style = attribute(&element, "name"),
                        "table-properties" => {
                            if attribute(&element, "display").as_deref() == Some("false") {
                                self.hidden_styles.extend(style.clone());
                            }
                        }
                        "table" if tables == 0 => {
                            tables = 1;
                            (row, column) = (0, 0);
                            let hidden = attribute(&element, "style-name");
                            self.sheets.push(Sheet {
                                name: attribute(&element, "name").unwrap_or_default(),
                                is_hidden: hidden.is_some_and(|style| self.hidden_styles.contains(&style)),
                                ..Sheet::default()
                            });
                        }
                        "table" | "annotation" | "tracked-changes" | "shapes" | "frame" | "custom-shape" => {
                            skipped = 1;
                        }
                        "table-row" if tables == 1 => {
                            column = 0;
                            rows_repeated = number(&element, "number-rows-repeated").unwrap_or(1);
                            values.clear();
                        }
                        "table-cell" | "covered-table-cell" if tables == 1 => {
                            cell = Some(open_cell(&element));
                        }
                        _ => {
                            if let Some(cell) = &mut cell {
                                start_of_text(name, &element, cell);
                            }
                        }
                    }
                }
                Event::End(element) => {
                    depth = depth.saturating_sub(1);
                    if skipped > 0 {
                        skipped -= 1;
                        continue;
                    }
                    match element.local_name().as_ref() {
                        "table" => tables = 0,
                        "table-cell" | "covered-table-cell" => {
                            let Some(cell) = cell.take() else { continue };
                            let Some(sheet) = self.sheets.last_mut() else { continue };
                            let repeated = cell.repeated.min(MOST_COLUMNS.saturating_sub(column));
                            if cell.rows_spanned > 1 {
                                let first_row = row.saturating_add(1);
                                let last_row = row.saturating_add(cell.rows_spanned);
                                sheet.merges.push(Merge { first_row, last_row, column });
                            }
                            let value = value_of(cell, &mut sheet.findings);
                            if value != Value::Null {
                                self.cells = self.cells.saturating_add(u64::from(repeated));
                                values.extend(
                                    (column..column + repeated).map(|column| (column, value.clone())),
                                );
                            }
                            column = column.saturating_add(repeated);
                        }
                        "table-row" if tables == 1 => {
                            let Some(sheet) = self.sheets.last_mut() else { continue };
                            let repeated = rows_repeated.min(MOST_ROWS.saturating_sub(row));
                            if !values.is_empty() {
                                let more = values.len() as u64 * u64::from(repeated.saturating_sub(1));
                                self.cells = self.cells.saturating_add(more);
                                if self.cells > MOST_CELLS {
                                    return Err("it has more cells than any table".to_owned());
                                }
                                for row in row..row + repeated {
                                    values
                                        .iter()
                                        .for_each(|(column, value)| sheet.add(row, *column, value.clone()));
                                }
                            }
                            row = row.saturating_add(repeated);
                        }
                        _ => {}
                    }
                }
                Event::Text(text) if skipped == 0 => {
                    if let Some(cell) = cell.as_mut().filter(|cell| cell.paragraphs > 0) {
                        cell.text.push_str(&text.xml10_content());
                    }
                }
                Event::CData(text) if skipped == 0 => {
                    if let Some(cell) = cell.as_mut().filter(|cell| cell.paragraphs > 0) {
                        cell.text.push_str(&text.xml10_content());
                    }
                }
                Event::GeneralRef(entity) if skipped == 0 => {
                    if let Some(cell) = cell.as_mut().filter(|cell| cell.paragraphs > 0) {
                        push_reference(&entity, &mut cell.text);
                    }
                }
                Event::Eof if depth > 0 => return Err(damaged(&"its content.xml ends too early")),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }
}

fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.parse().ok()
}

fn open_cell(element: &BytesStart<'_>) -> OpenCell {
    let kinds = element
        .attributes()
        .flatten()
        .filter(|attribute| attribute.key.local_name().as_ref() == "value-type");
    let is_error = kinds.into_iter().any(|attribute| attribute.value.as_ref() == "error");
    let value = ["value", "date-value", "time-value", "boolean-value", "string-value"];
    OpenCell {
        kind: attribute(element, "value-type"),
        value: value.iter().find_map(|name| attribute(element, name)),
        has_formula: attribute(element, "formula").is_some(),
        is_error,
        repeated: number(element, "number-columns-repeated").unwrap_or(1),
        rows_spanned: number(element, "number-rows-spanned").unwrap_or(1),
        ..OpenCell::default()
    }
}

/// Adds what an element of a text stands for: paragraphs are lines.
fn start_of_text(name: &str, element: &BytesStart<'_>, cell: &mut OpenCell) {
    match name {
        "p" | "h" => {
            if cell.paragraphs > 0 {
                cell.text.push('\n');
            }
            cell.paragraphs += 1;
        }
        "line-break" => cell.text.push('\n'),
        "tab" => cell.text.push('\t'),
        "s" => {
            let spaces = number(element, "c").unwrap_or(1).min(MOST_SPACES);
            cell.text.extend(std::iter::repeat_n(' ', spaces as usize));
        }
        _ => {}
    }
}

/// The most spaces that one element stands for.
const MOST_SPACES: u32 = 1_000;

fn value_of(cell: OpenCell, findings: &mut Findings) -> Value {
    if cell.is_error {
        findings.errors += 1;
        return Value::Null;
    }
    let Some(kind) = cell.kind else {
        findings.formulas_without_value += u64::from(cell.has_formula);
        return Value::Null;
    };
    let text = |text: String| cells::text(Arc::from(text), false, &mut Findings::default());
    match (kind.as_str(), cell.value) {
        ("float" | "percentage" | "currency", Some(value)) => {
            match (value.parse::<i64>(), value.parse::<f64>()) {
                (Ok(number), _) => Value::Int(number),
                (Err(_), Ok(number)) => cells::number(number, findings),
                (Err(_), Err(_)) => text(value),
            }
        }
        ("date", Some(value)) => text(value.strip_suffix("T00:00:00").map(str::to_owned).unwrap_or(value)),
        ("time", Some(value)) => match seconds_of(&value) {
            Some(seconds) => cells::time_of_day(seconds / 86_400.0),
            None => text(value),
        },
        ("boolean", Some(value)) => Value::Bool(value == "true"),
        (_, Some(value)) if cell.paragraphs == 0 => text(value),
        _ => text(cell.text),
    }
}

/// Returns the seconds of a time such as `PT18H05M30S`.
fn seconds_of(duration: &str) -> Option<f64> {
    let mut rest = duration.strip_prefix("PT")?;
    let mut seconds = 0.0;
    for (unit, length) in [('H', 3_600.0), ('M', 60.0), ('S', 1.0)] {
        if let Some((number, after)) = rest.split_once(unit) {
            seconds += number.parse::<f64>().ok()? * length;
            rest = after;
        }
    }
    rest.is_empty().then_some(seconds)
}
