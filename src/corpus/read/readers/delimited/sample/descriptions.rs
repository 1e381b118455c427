//! Rows after the header that are no data: a second header with the questions of a survey.
//!
//! Qualtrics writes the texts of the questions below the names of the columns, and below them a row of
//! JSON with the ids of the import. SoSci Survey writes the labels of the variables there on request.

use super::rows::SampleRow;
use crate::corpus::date::calendar_date::Date;
use crate::corpus::date::missing::means_no_date;
use crate::corpus::read::readers::table_header::LONGEST_DATE;

/// The most rows that describe the columns.
const MOST_ROWS: usize = 2;

/// The key of the JSON in the row that Qualtrics writes for an import.
const IMPORT_ID: &str = "ImportId";

/// The rows that must follow to show what a column holds, and the columns of dates and numbers that
/// are enough. If there is only one, more rows must follow.
const LEAST_ROWS: usize = 2;
const LEAST_ROWS_OF_ONE_COLUMN: usize = 3;
const ENOUGH_COLUMNS: usize = 2;

/// What a cell holds that is not empty.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Date,
    Number,
    /// A text with a digit, which could be a date or number that is written in an unusual way.
    TextWithDigits,
    Text,
}

/// Returns the number of rows after the header that describe the columns. `rows` are those after it.
pub(in crate::corpus::read::readers::delimited) fn description_rows(
    rows: &[SampleRow],
    width: usize,
    sample: &[u8],
) -> usize {
    let first = rows.iter().take(MOST_ROWS);
    if let Some(import_ids) = first.clone().position(|row| has_import_ids(row, sample)) {
        return import_ids + 1;
    }
    usize::from(rows.first().is_some_and(|row| is_description(row, &rows[1..], width, sample)))
}

fn has_import_ids(row: &SampleRow, sample: &[u8]) -> bool {
    let is_id = |cell: &[u8]| {
        let text = std::str::from_utf8(cell).unwrap_or_default().trim_start();
        let key = text.strip_prefix('{').map(|text| text.trim_start_matches(['"', '\'', '\\', ' ']));
        key.is_some_and(|key| key.starts_with(IMPORT_ID))
    };
    (0..row.cells.len()).any(|index| row.cell(index, sample).is_some_and(is_id))
}

/// Whether a row has a text in each column in which all rows after it have dates or numbers.
fn is_description(row: &SampleRow, after: &[SampleRow], width: usize, sample: &[u8]) -> bool {
    let others: Vec<&SampleRow> = after.iter().filter(|row| row.cells.len() == width).collect();
    if row.cells.len() != width || width < 2 || others.len() < LEAST_ROWS {
        return false;
    }
    let (mut described, mut is_sure) = (0, false);
    for column in 0..width {
        let Some(own) = row.cell(column, sample).and_then(kind) else { continue };
        let mut kinds = others.iter().filter_map(|row| row.cell(column, sample).and_then(kind));
        let Some(first) = kinds.next() else { continue };
        if matches!(first, Kind::Text | Kind::TextWithDigits) || !kinds.all(|kind| kind == first) {
            continue;
        }
        if own != Kind::Text {
            return false;
        }
        described += 1;
        // A page can be called `Titel` among numbers, but an id or date is what it is.
        is_sure |= column == 0 || first == Kind::Date;
    }
    described >= ENOUGH_COLUMNS || described == 1 && is_sure && others.len() >= LEAST_ROWS_OF_ONE_COLUMN
}

/// Returns what a cell holds, or `None` if it is empty or says that there is nothing.
fn kind(cell: &[u8]) -> Option<Kind> {
    let text = std::str::from_utf8(cell).ok()?.trim();
    if text.is_empty() || means_no_date(text) {
        return None;
    }
    Some(if text.replace(',', ".").parse::<f64>().is_ok_and(f64::is_finite) {
        Kind::Number
    } else if text.len() <= LONGEST_DATE && Date::parse(text).is_ok() {
        Kind::Date
    } else if text.len() <= LONGEST_DATE && text.bytes().any(|byte| byte.is_ascii_digit()) {
        Kind::TextWithDigits
    } else {
        Kind::Text
    })
}
