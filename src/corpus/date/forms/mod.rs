//! The forms in which dates are written. A form reads a date from a cursor or leaves it alone; what
//! stands around the date is the same for all forms. Text is a date only if nothing is left over.

mod cursor;
mod digits;
pub(super) mod iso;
mod lead;
mod machine;
pub(super) mod names;
mod numeric;
mod parts;
mod time;
mod weeks;
mod written;

use cursor::Cursor;
use lead::{end_of_date, lead};
pub(super) use parts::Parts;

use super::slashes::SlashOrder;

/// The longest date, in bytes: `Wed Oct 12 2022 10:26:00 GMT+0200 (…)` with words before it.
const LONGEST: usize = 160;

/// Reads a date. Returns `None` if the text has none of the known forms.
pub(super) fn read(text: &str, order: SlashOrder) -> Option<Parts> {
    let text = without_quotes(text);
    if text.len() > LONGEST {
        return None;
    }
    if let Some(parts) = iso::with_time(text).or_else(|| digits::number(text)) {
        return Some(parts);
    }
    if let Some(mended) = digits::without_fractions(text) {
        return digits::number(&mended).or_else(|| read_with_surroundings(&mended, order));
    }
    read_with_surroundings(text, order)
}

fn read_with_surroundings(text: &str, order: SlashOrder) -> Option<Parts> {
    let mut start = Cursor::new(text);
    let lead = lead(&mut start);
    let full_date = |form: &dyn Fn(&mut Cursor<'_>) -> Option<Parts>| {
        let mut cursor = start;
        let parts = form(&mut cursor)?;
        end_of_date(&mut cursor, lead)?;
        Some(parts)
    };
    let part_of_date = |form: &dyn Fn(&mut Cursor<'_>) -> Option<Parts>| {
        let mut cursor = start;
        form(&mut cursor).filter(|_| cursor.is_at_end() && !lead.needs_day)
    };
    let with_month_name = || {
        full_date(&written::day_month_year)
            .or_else(|| full_date(&written::month_day_year))
            .or_else(|| full_date(&written::time_before_year))
            .or_else(|| full_date(&written::year_month_day))
            .or_else(|| part_of_date(&written::month_year))
    };
    let by_program = || {
        full_date(&machine::digits_with_zone)
            .or_else(|| full_date(&machine::digits_with_gap))
            .or_else(|| full_date(&machine::without_gaps))
            .or_else(|| full_date(&machine::in_brackets))
    };
    full_date(&numeric::year_first)
        .or_else(|| full_date(&numeric::dotted))
        .or_else(|| full_date(&|cursor| numeric::order_open(cursor, order)))
        .or_else(|| part_of_date(&numeric::year_and_month))
        .or_else(|| part_of_date(&numeric::month_and_year))
        .or_else(|| full_date(&numeric::compact))
        .or_else(|| full_date(&weeks::year_first))
        .or_else(with_month_name)
        .or_else(|| full_date(&weeks::year_last))
        .or_else(by_program)
        .or_else(|| {
            let is_after_label = start.rest().len() < text.len() && !lead.ends_with_article;
            is_after_label.then(|| part_of_date(&number_to_end))?
        })
}

/// Reads `Stand: 20221012`.
fn number_to_end(cursor: &mut Cursor<'_>) -> Option<Parts> {
    let parts = digits::number(cursor.rest())?;
    *cursor = Cursor::new("");
    Some(parts)
}

/// Removes spaces, a byte order mark, and quotes or brackets around the whole text.
fn without_quotes(text: &str) -> &str {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    // Bytes as Python writes them: `b'2022-10-12'`.
    let text = text.strip_prefix('b').filter(|text| text.starts_with(['\'', '"'])).unwrap_or(text);
    for (open, close) in [('"', '"'), ('\'', '\''), ('(', ')'), ('[', ']')] {
        if let Some(inner) = text.strip_prefix(open).and_then(|text| text.strip_suffix(close)) {
            return inner.trim();
        }
    }
    text
}

/// Returns `true` for `12-10-22`, in which the year can be first or last.
pub(super) fn has_short_year_between_hyphens(text: &str) -> bool {
    let mut pieces = text.trim().split('-');
    let is_piece = |piece: Option<&str>| {
        piece.is_some_and(|piece| matches!(piece.len(), 1 | 2) && piece.bytes().all(|b| b.is_ascii_digit()))
    };
    is_piece(pieces.next()) && is_piece(pieces.next()) && is_piece(pieces.next()) && pieces.next().is_none()
}

/// Returns `true` for a day and a month without a year: `12. Oktober`, `12.10.`.
pub(super) fn lacks_year(text: &str) -> bool {
    let text = without_quotes(text);
    text.len() < LONGEST && read_with_surroundings(&format!("{text} 2000"), SlashOrder::DayFirst).is_some()
}
