//! The marks of Factiva: codes such as `HD`, the number of a document, and the lines around a list.

use super::super::input::trimmed;
use super::super::lines::{label, word_count};
use crate::corpus::date::calendar_date::Date;

/// The codes of the fields above the text, in their usual order.
pub(super) const ABOVE: [&str; 17] =
    ["SE", "CLM", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD"];
/// The codes of the fields below the text.
const BELOW: [&str; 14] =
    ["ART", "CT", "RF", "CX", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "DE", "RST", "AN"];

/// Splits a line that begins with one of the codes. The value can be on the next line.
pub(super) fn coded<'l>(line: &'l str, codes: &[&'static str]) -> Option<(&'static str, &'l str)> {
    let code = codes.iter().find(|code| line.starts_with(**code))?;
    let rest = &line[code.len()..];
    let is_apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
    is_apart.then_some((*code, trimmed(rest)))
}

/// Splits a line that begins with the code of a field below the text. Words such as `IN` can begin a
/// line of the text, too, so the value must have its form.
pub(super) fn coded_below(line: &str) -> Option<(&'static str, &str)> {
    let (code, value) = coded(line, &BELOW)?;
    let has_form = match code {
        "CO" | "IN" | "NS" | "RE" | "DE" => value.contains(" : ") || value.is_empty(),
        "AN" => value.is_empty() || number(value).is_some(),
        _ => true,
    };
    has_form.then_some((code, value))
}

/// Reads the number of `Document NORDM00020221012eiac0001d`, alone on a line, also behind `AN`.
pub(super) fn number(line: &str) -> Option<&str> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 16..=32;
    let line = coded(line, &["AN"]).map_or(line, |(_, rest)| rest);
    let number = trimmed(line.strip_prefix("Document").or_else(|| line.strip_prefix("Dokument"))?);
    let is_number = LENGTHS.contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && number.bytes().filter(u8::is_ascii_digit).count() >= 8;
    is_number.then_some(number)
}

/// Returns `true` if the number holds the day of the document: `NORDM000` `20221012` `eiac0001d`.
pub(super) fn holds_day(number: &str) -> bool {
    number.get(8..16).is_some_and(|day| ("1900".."2100").contains(&&day[..4]) && Date::parse(day).is_ok())
}

/// Returns `true` if a line of a header follows: a code, or the number of words.
pub(super) fn is_header_ahead<S: AsRef<str>>(coming: &[S]) -> bool {
    let before_number = coming.iter().map(AsRef::as_ref).take_while(|line| number(line).is_none());
    before_number
        .into_iter()
        .any(|line| word_count(line).is_some() || coded(line, &["HD", "SE", "WC"]).is_some())
}

/// Returns `true` for a line of the summary of the search, which ends a file.
pub(super) fn is_summary(line: &str) -> bool {
    const HEADINGS: [&str; 6] = [
        "search summary",
        "suchzusammenfassung",
        "suchübersicht",
        "suchuebersicht",
        "zusammenfassung der suche",
        "suchkriterien",
    ];
    const LONGEST: usize = 40;
    line.len() <= LONGEST && HEADINGS.contains(&line.to_lowercase().as_str())
}

/// Returns `true` for an entry of a list of headlines before the documents: `Hafen ..... 3`.
pub(super) fn is_listed(line: &str) -> bool {
    line.ends_with(|c: char| c.is_ascii_digit()) && line.contains("....")
}

/// Returns `true` for lines such as `Timestamp 3 July 2019 7:39` that the summary has.
pub(super) fn is_of_summary(line: &str) -> bool {
    const WORDS: [&str; 10] = [
        "Results Found",
        "Timestamp",
        "Text",
        "Date",
        "Source",
        "Author",
        "Company",
        "Subject",
        "Industry",
        "Region",
    ];
    is_summary(line) || WORDS.iter().any(|word| line.starts_with(word) && label(line).is_none())
}
