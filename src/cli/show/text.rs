//! Numbers, dates and labels as text.

use zeitwort::time::Period;

use super::terminal::escape_value;

/// Writes a number with separators: `1,234,567`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Writes a number of things: `1 article`, `1,234 articles`.
pub(crate) fn plural(count: u64, noun: &str) -> String {
    format!("{} {noun}{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// Shortens the first day of a period to the period: `2022-10`, `2022`.
pub(crate) fn shortened_date(first_day: &str, period: Period) -> &str {
    let length = match period {
        Period::Year => 4,
        Period::Quarter | Period::Month => 7,
        Period::Week | Period::Day => 10,
    };
    first_day.get(..length).unwrap_or(first_day)
}

/// Writes a p or q value with four digits.
pub(crate) fn p_value(value: f64) -> String {
    if value < 0.0001 { "<0.0001".to_owned() } else { format!("{value:.4}") }
}

/// Escapes a label, and cuts it to `width` characters.
pub(crate) fn shortened(label: &str, width: usize) -> String {
    let label = escape_value(label);
    if label.chars().count() <= width {
        return label.into_owned();
    }
    label.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}

/// Escapes a label, and cuts its beginning so that `width` characters remain.
pub(crate) fn shortened_left(label: &str, width: usize) -> String {
    let label = escape_value(label);
    let length = label.chars().count();
    if length <= width {
        return label.into_owned();
    }
    std::iter::once('…').chain(label.chars().skip(length + 1 - width)).collect()
}
