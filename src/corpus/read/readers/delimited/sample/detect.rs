//! Decides from the sample how a table is written.

use super::header::find_header;
use super::rows::{SampleRow, rows_of, usual_width};
use crate::corpus::read::options::ReadOptions;
use crate::corpus::read::readers::delimited::dialect::{Bare, Dialect, NO_DELIMITER, NO_QUOTE, line_ends_of};
use crate::corpus::read::readers::delimited::scan::{Cell, LineScan, scan_line};
use crate::corpus::roles::is_usual;

/// The delimiters that are tried. Of two that fit equally well the first wins: prose has commas
/// most often and tabs never.
const DELIMITERS: [u8; 4] = [b'\t', b';', b'|', b','];

/// The smallest share of the rows with the same number of cells, in a table whose header has no
/// usual name: in prose no more than half of the lines have the same number of commas.
const LEAST_SHARE: f64 = 0.6;

/// How well a dialect fits a sample.
struct Fit {
    dialect: Dialect,
    /// The sum of what speaks for it.
    weight: f64,
    /// The share of rows with the usual number of cells.
    share: f64,
    /// The number of rows with a cell in quotation marks that hold, and with marks that do not.
    quoted_rows: usize,
    irregular_rows: usize,
    rows: usize,
}

/// Returns the dialect of a table. `preferred` is the delimiter that the ending of the file
/// promises.
pub(in crate::corpus::read::readers::delimited) fn detect(
    sample: &[u8],
    is_whole: bool,
    preferred: Option<u8>,
    options: &ReadOptions,
) -> Dialect {
    let quotes = match options.quote {
        Some(quote) => vec![quote],
        None => vec![b'"', b'\''],
    };
    let delimiters = match options.delimiter {
        Some(delimiter) => vec![delimiter],
        None if has_spaced_names(sample) => vec![b' '],
        None => DELIMITERS.to_vec(),
    };
    let line_ends = line_ends_of(sample, quotes[0]);
    let plain = Dialect {
        delimiter: NO_DELIMITER,
        quote: quotes[0],
        escape: None,
        bare: Bare::Plain,
        line_ends,
        skips_spaces: false,
    };
    let mut best: Option<Fit> = None;
    for (place, &delimiter) in delimiters.iter().enumerate() {
        let fits = quotes.iter().map(|&quote| {
            let line_ends = line_ends_of(sample, quote);
            fit(sample, is_whole, Dialect { delimiter, quote, line_ends, ..plain }, options)
        });
        let Some(fit) = fits.reduce(better_quotes) else { continue };
        let mut fit = better_escapes(sample, is_whole, fit, options);
        // A preference is worth as much as a quarter of the rows; the order only breaks ties.
        fit.weight += if preferred == Some(delimiter) { 0.25 } else { 0.0 } - 1e-3 * place as f64;
        if best.as_ref().is_none_or(|best| fit.weight > best.weight) {
            best = Some(fit);
        }
    }
    let dialect = match best {
        Some(best) if best.weight > 0.0 || options.delimiter.is_some() => best.dialect,
        // The quotation marks of a table with one column are decided in the same way.
        _ => {
            let fits = quotes.iter().map(|&quote| fit(sample, is_whole, Dialect { quote, ..plain }, options));
            fits.reduce(better_quotes).map_or(plain, |fit| fit.dialect)
        }
    };
    with_escape(sample, is_whole, with_skipped_spaces(sample, dialect))
}

/// Whether the first line is names in quotation marks with single spaces between them, as R writes a
/// table by default.
fn has_spaced_names(sample: &[u8]) -> bool {
    let line = sample.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
    let inner = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\""));
    let Some(Ok(names)) = inner.map(std::str::from_utf8) else { return false };
    let names: Vec<&str> = names.split("\" \"").collect();
    let is_name = |name: &&str| !name.is_empty() && !name.contains(['"', ' ', ',', ';', '\t']);
    names.len() >= 2 && names.iter().all(is_name) && names.iter().any(|name| is_usual(name))
}

/// Returns how well a dialect fits; the weight is not positive if it does not fit at all.
fn fit(sample: &[u8], is_whole: bool, dialect: Dialect, options: &ReadOptions) -> Fit {
    let rows = rows_of(sample, is_whole, dialect);
    let quoted = |cell: &Cell| cell.is_quoted && cell.start < cell.end;
    let begins_quoted = |row: &SampleRow| !row.is_irregular && row.cells.iter().any(quoted);
    let width = rows.first().map_or(0, |row| row.cells.len());
    // `'Er sagte 'Nein''` closes its cell well enough.
    let mut cells = Vec::new();
    let mut closes_at_pair = |row: &&SampleRow| {
        row.is_irregular
            && scan_line(row.bytes(sample), dialect, LineScan::PAIRS_CLOSE, &mut cells).is_none()
            && cells.len() == width
            && cells.iter().any(quoted)
    };
    let closed_at_pairs = rows.iter().filter(&mut closes_at_pair).count();
    let mut fit = Fit {
        dialect,
        weight: -1.0,
        share: 0.0,
        quoted_rows: rows.iter().filter(|row| begins_quoted(row)).count() + closed_at_pairs,
        irregular_rows: rows.iter().filter(|row| row.is_irregular).count() - closed_at_pairs,
        rows: rows.len(),
    };
    let header = find_header(&rows, sample);
    let rows = &rows[header.min(rows.len())..];
    let (width, same) = usual_width(rows);
    let Some(first) = rows.first() else { return fit };
    fit.share = same as f64 / rows.len() as f64;
    let usual =
        first.cells.iter().filter(|cell| is_usual_name(cell.bytes(first.bytes(sample)))).take(10).count();
    let usual = if options.no_header { 0 } else { usual };
    if width < 2 && usual < 2 || first.cells.len() < 2 {
        return fit;
    }
    if usual == 0 && (fit.share < LEAST_SHARE || is_prose(rows, sample)) {
        return fit;
    }
    // A usual name is worth a tenth of the rows: other delimiters leave the header in one piece.
    fit.weight = fit.share + 0.1 * usual as f64;
    fit
}

/// Whether most delimiters are commas with a space after them, as in prose.
fn is_prose(rows: &[SampleRow], sample: &[u8]) -> bool {
    let after =
        rows.iter().flat_map(|row| row.cells.iter().skip(1).map(|cell| cell.bytes(row.bytes(sample))));
    let (mut cells, mut spaced) = (0, 0);
    for cell in after {
        cells += 1;
        spaced += usize::from(cell.starts_with(b" "));
    }
    let delimiter = |row: &SampleRow| {
        row.cells.first().and_then(|cell| row.bytes(sample).get(cell.end as usize)).copied()
    };
    spaced * 10 > cells * 9 && rows.iter().find_map(delimiter) == Some(b',')
}

/// Returns which of two fits of the same delimiter has the right quotation marks: `usual` is that
/// with double ones. Single ones must prove themselves, as they are apostrophes as well.
fn better_quotes(usual: Fit, single: Fit) -> Fit {
    // One stray apostrophe at the start of a cell in ten quoted cells is allowed.
    let holds = single.quoted_rows > usual.quoted_rows && single.irregular_rows * 10 <= single.quoted_rows;
    let is_half = single.quoted_rows * 2 >= single.rows.saturating_sub(1);
    let is_better = single.quoted_rows >= 2 && single.share > usual.share;
    if holds && (is_half || is_better) { single } else { usual }
}

/// Takes backslashes outside quotation marks for escapes if more rows have the same number of cells
/// then, as pandas writes tables without quotation marks, and MySQL and PostgreSQL theirs.
fn better_escapes(sample: &[u8], is_whole: bool, fit_plain: Fit, options: &ReadOptions) -> Fit {
    let dialect = fit_plain.dialect;
    let has = |pattern: &[u8]| memchr::memmem::find(sample, pattern).is_some();
    if memchr::memchr(b'\\', sample).is_none() {
        return fit_plain;
    }
    let is_null = |end: u8| has(&[dialect.delimiter, b'\\', b'N', end]);
    let has_nulls = dialect.delimiter == b'\t' && [b'\t', b'\n', b'\r'].into_iter().any(is_null);
    if !has_nulls && !has(&[b'\\', dialect.delimiter]) && !has(b"\\\n") && !has(b"\\\r\n") {
        return fit_plain;
    }
    let bare = if has_nulls { Bare::Database } else { Bare::Escapes };
    let escaped = fit(sample, is_whole, Dialect { bare, ..dialect }, options);
    let is_better = escaped.share > fit_plain.share || has_nulls && escaped.share >= fit_plain.share;
    if escaped.weight <= 0.0 || !is_better {
        return fit_plain;
    }
    // Without quoted cells, a mark at the start of a cell is a part of its text.
    match escaped.quoted_rows {
        0 if options.quote.is_none() => {
            Fit { dialect: Dialect { quote: NO_QUOTE, ..escaped.dialect }, ..escaped }
        }
        _ => escaped,
    }
}

/// Lets spaces precede quotation marks if the sample has them there more often than none.
fn with_skipped_spaces(sample: &[u8], dialect: Dialect) -> Dialect {
    let count = |pattern: &[u8]| memchr::memmem::find_iter(sample, pattern).count();
    let (delimiter, quote) = (dialect.delimiter, dialect.quote);
    let skips_spaces = count(&[delimiter, b' ', quote]) > count(&[delimiter, quote]);
    Dialect { skips_spaces, ..dialect }
}

/// Adds the backslash as an escape if more rows of the sample are right with it.
fn with_escape(sample: &[u8], is_whole: bool, dialect: Dialect) -> Dialect {
    if memchr::memmem::find(sample, &[b'\\', dialect.quote]).is_none() {
        return dialect;
    }
    let wrong_rows = |dialect| {
        let rows = rows_of(sample, is_whole, dialect);
        let (width, _) = usual_width(&rows);
        let wrong = rows.iter().filter(|row| row.is_irregular || row.cells.len() != width).count();
        // Rows that fall apart make more rows, not all of them wrong.
        wrong as f64 / rows.len().max(1) as f64
    };
    let escaped = Dialect { escape: Some(b'\\'), ..dialect };
    if wrong_rows(escaped) < wrong_rows(dialect) { escaped } else { dialect }
}

fn is_usual_name(cell: &[u8]) -> bool {
    std::str::from_utf8(cell).is_ok_and(is_usual)
}
