//! Other readings of where a quoted cell ends, for rows that have a wrong number of cells or take in
//! their neighbours.

use memchr::memmem;

use crate::corpus::read::readers::delimited::scan::{CELL_WORK, Cell, LineScan, ends_cell, scan_line};
use crate::corpus::read::readers::delimited::table::Table;

/// The number of doubled marks before a delimiter or line end that are tried: a text with more of
/// them is properly written.
const MOST_TRIED: usize = 16;

/// The bytes of a cell that are searched: longer articles are rare, and a stray mark in every row must
/// not search the rest of the file each time.
const SEARCHED_BYTES: usize = 16 << 10;

/// Where a record ends, and where the next one begins.
pub(super) type End = (usize, usize);

/// Another reading of the cell after `before`. Returns where the record ends if it is a row then, with
/// its cells in `found`, and adds to `work`. The end is the first one after a given position.
pub(super) type Reading = fn(&Table, &[u8], &[Cell], usize, &mut Vec<Cell>, &mut u64) -> Option<End>;

/// The mark that opens the cell after `before` is a part of the text, which ends in its line. Returns
/// where the record ends if that reading makes a row. Its cells are in `found`.
pub(super) fn opened_by_stray(
    table: &Table,
    bytes: &[u8],
    before: &[Cell],
    after: usize,
    found: &mut Vec<Cell>,
    work: &mut u64,
) -> Option<End> {
    let open = end_of(before);
    let mut read = |scan: LineScan, may_be_open: bool| {
        let (end, is_closed) = add_rest_of_line(table, bytes, open, scan, found, work);
        *work += (before.len() * CELL_WORK) as u64;
        found.splice(..0, before.iter().copied());
        Some(end).filter(|end| end.0 > after && (is_closed || may_be_open) && table.fits(found, bytes))
    };
    // Marks that close their cells are better than marks that are text.
    read(LineScan::ALL, false)
        .or_else(|| read(LineScan::PAIRS_CLOSE, false))
        .or_else(|| read(LineScan::ALL, true))
        .or_else(|| read(LineScan::IRREGULAR_AS_TEXT, true))
}

/// Two quotation marks stand for one in a quoted cell. If the second was to close it, as in
/// `"Er sagte "ja"",`, the cell goes on into the next rows. Returns where the record ends if that
/// reading of the cell after `before` makes a row. Its cells are in `found`.
pub(super) fn closed_at_pair(
    table: &Table,
    bytes: &[u8],
    before: &[Cell],
    after: usize,
    found: &mut Vec<Cell>,
    work: &mut u64,
) -> Option<End> {
    let open = end_of(before);
    let searched = bytes.get(open + 1..)?;
    let searched = &searched[..searched.len().min(SEARCHED_BYTES)];
    let pair = [table.dialect.quote; 2];
    let closings = memmem::find_iter(searched, &pair)
        .map(|at| open + 1 + at + 1)
        .filter(|close| ends_cell(bytes, close + 1, table.dialect));
    *work += searched.len() as u64;
    closings.take(MOST_TRIED).find_map(|close| {
        found.clear();
        let is_last = bytes.get(close + 1) != Some(&table.dialect.delimiter);
        let end = if is_last {
            (close + 1, close + 1 + table.dialect.line_end_length(bytes.get(close + 1..).unwrap_or_default()))
        } else {
            add_rest_of_line(table, bytes, close + 2, LineScan::ALL, found, work).0
        };
        let closed = Cell { start: open as u32 + 1, end: close as u32, is_quoted: true };
        *work += (before.len() * CELL_WORK) as u64;
        found.splice(..0, before.iter().copied().chain([closed]));
        Some(end).filter(|end| end.0 > after && table.fits(found, bytes))
    })
}

/// Returns where the cell after some cells begins.
pub(super) fn end_of(before: &[Cell]) -> usize {
    // After a quoted cell come its mark and a delimiter.
    before.last().map_or(0, |cell| cell.end as usize + 1 + usize::from(cell.is_quoted))
}

/// Splits a line from `start` on. Returns where it ends, and whether all its quoted cells are closed.
fn add_rest_of_line(
    table: &Table,
    bytes: &[u8],
    start: usize,
    scan: LineScan,
    found: &mut Vec<Cell>,
    work: &mut u64,
) -> (End, bool) {
    let rest = &bytes[start.min(bytes.len())..];
    let (end, next) = table.dialect.line_end(rest).unwrap_or((rest.len(), rest.len()));
    let not_closed = scan_line(&rest[..end], table.dialect, scan, found);
    *work += (end + found.len() * CELL_WORK) as u64;
    for cell in found {
        cell.start += start as u32;
        cell.end += start as u32;
    }
    ((start + end, start + next), not_closed.is_none())
}

/// A quotation mark before a delimiter closes a cell. If it is a part of the text, as in
/// `"Er sagte „Ja", dann"`, the row has too many cells, and one of the next ends with the true
/// mark. Joins these if that makes a row of the right width.
pub(super) fn closed_later(table: &Table, bytes: &[u8], cells: &[Cell]) -> Option<Vec<Cell>> {
    let too_many = cells.len().checked_sub(table.width()).filter(|too_many| *too_many > 0)?;
    let is_true_end = |cell: &Cell| !cell.is_quoted && cell.bytes(bytes).ends_with(&[table.dialect.quote]);
    // The cells that are joined must be as many as are too many, so that each start has one end.
    let (first, last) =
        cells.iter().zip(&cells[too_many..]).enumerate().find_map(|(index, (first, last))| {
            (first.is_quoted && is_true_end(last)).then_some((index, index + too_many))
        })?;
    let joined = Cell { start: cells[first].start, end: cells[last].end - 1, is_quoted: true };
    Some([&cells[..first], &[joined], &cells[last + 1..]].concat())
}

/// Whether a line is a row with more filled cells than `cells` if its irregular quotation marks are text,
/// and they stand around words: `"Zitat" im Titel;Er sagte "ja";`. Its cells are in `found` then.
pub(super) fn has_quoted_words(table: &Table, line: &[u8], cells: &[Cell], found: &mut Vec<Cell>) -> bool {
    if end_of(cells) > line.len() + 1 {
        // A cell before has line breaks.
        return false;
    }
    scan_line(line, table.dialect, LineScan::IRREGULAR_AS_TEXT, found);
    let filled = |cells: &[Cell]| cells.iter().filter(|cell| !cell.is_blank(line)).count();
    let mut texts = found.iter().filter(|cell| !cell.is_quoted);
    table.fits(found, line)
        && filled(found) > filled(cells)
        && texts.all(|cell| are_around_words(cell.bytes(line), table.dialect.quote))
}

/// Whether the quotation marks of a cell stand around words, as in `"Zitat" im Titel`: each opening mark
/// before a letter that begins a word, and each closing one behind the end of a word.
fn are_around_words(cell: &[u8], quote: u8) -> bool {
    let is_letter =
        |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    let is_beside_word =
        |byte: Option<&u8>| byte.is_some_and(|byte| !byte.is_ascii_whitespace() && *byte != quote);
    let mut is_open = false;
    for at in memchr::memchr_iter(quote, cell) {
        let (before, after) = (at.checked_sub(1).and_then(|before| cell.get(before)), cell.get(at + 1));
        let (inside, outside) = if is_open { (before, after) } else { (after, before) };
        if !is_beside_word(inside) || is_letter(outside) || outside == Some(&quote) {
            return false;
        }
        is_open = !is_open;
    }
    !is_open
}
