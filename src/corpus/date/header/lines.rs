//! The date among the first lines of a text: in a block of lines such as `Titel: …`, or as a line
//! of its own.

use std::borrow::Cow;

use super::super::calendar_date::{Date, Precision};
use super::super::forms::names::fold;
use super::super::missing::means_no_date;
use super::super::parse::DateError;
use super::found::Header;
use super::reader::HeaderDates;
use super::words::{Found, longest_date};

/// Names of a line that holds the date of an article, folded.
const LABELS: [&str; 22] = [
    "ausgabe vom",
    "date",
    "date published",
    "datepublished",
    "datum",
    "erscheinungsdatum",
    "erscheinungstag",
    "erscheint am",
    "erschienen",
    "erschienen am",
    "online seit",
    "pubdate",
    "publication date",
    "publikationsdatum",
    "publiziert",
    "publiziert am",
    "published",
    "published on",
    "veroeffentlicht",
    "veroeffentlicht am",
    "veroeffentlichung",
    "veroeffentlichungsdatum",
];

/// The most lines before a text.
const MOST_LINES: usize = 40;
/// The first lines that can hold the date if there is a title before it, and the longest title in bytes.
const LINES_BELOW_TITLE: usize = 3;
const LONGEST_TITLE: usize = 200;
/// The longest line that is nothing but a date, in bytes.
const LONGEST_DATE: usize = 64;

/// Reads the date from the first lines of `text`, the end of `content`: in a block of lines such as
/// `Titel: …`, or on the second or third line, below a title. A line with a name for the date goes before
/// one that is nothing but a date, such as `Stand: 12.10.2022`.
pub(super) fn date_in_lines<'t>(
    text: &'t str,
    content: &'t str,
    dates: HeaderDates<'_>,
) -> Option<Header<'t>> {
    let mut start = content.len() - text.len();
    let mut bare = None;
    let mut error = None;
    // Lines before the text that are no `Name: value`, and whether a blank line was among all of them.
    let (mut titles, mut has_blank, mut lines) = (0, false, 0);
    for line in text.split_inclusive('\n').take(MOST_LINES) {
        let (line_start, line_end) = (start, start + line.len());
        let text_end = start + line.trim_end().len();
        start = line_end;
        let line = line.trim();
        if line.is_empty() {
            has_blank = true;
            continue;
        }
        let is_below_title = titles > 0 || has_blank;
        if is_below_title && lines >= LINES_BELOW_TITLE {
            break;
        }
        lines += 1;
        match labelled(line, dates) {
            Some(Ok(Labelled { date, written, rest })) => {
                let cut_end = if rest.is_empty() { line_end } else { text_end - rest.len() };
                return Some(Header::new(date, written, without(content, line_start, cut_end)));
            }
            Some(Err(unread)) => error = error.or(Some(unread)),
            None => {}
        }
        if bare.is_none() {
            let date = only_date(line, dates);
            let is_sure = |date: &Date| {
                !is_below_title
                    || date.precision() == Precision::Day
                        && !has_other_date(&content[line_end..], *date, dates)
            };
            bare = date.filter(is_sure).map(|date| (date, line, line_start, line_end));
        }
        if !is_header(line) && line != "---" {
            titles += 1;
            if line.len() > LONGEST_TITLE {
                break;
            }
        }
    }
    match (bare, error) {
        (Some((date, line, from, to)), _) => Some(Header::new(date, line, without(content, from, to))),
        (None, Some(error)) => Some(Header::unreadable(error, content)),
        (None, None) => None,
    }
}

/// Whether another line is nothing but another date: in a chronicle, the first one dates an event.
fn has_other_date(rest: &str, date: Date, dates: HeaderDates<'_>) -> bool {
    let lines = rest.lines().take(MOST_LINES).map(str::trim).filter(|line| line.len() <= LONGEST_DATE);
    let mut others = lines.filter_map(|line| only_date(line, dates));
    others.any(|other| other != date)
}

/// Returns the content without the bytes from `from` to `to`.
fn without(content: &str, from: usize, to: usize) -> Cow<'_, str> {
    let (before, after) = (&content[..from], &content[to..]);
    if before.chars().all(|c| c.is_whitespace() || c == '\u{feff}') {
        Cow::Borrowed(after)
    } else {
        Cow::Owned([before, after].concat())
    }
}

/// A line such as `Datum: 12. Oktober 2022`.
struct Labelled<'l> {
    date: Date,
    /// The date as it is written.
    written: &'l str,
    /// The end of the line behind it.
    rest: &'l str,
}

/// Reads `Datum: 12. Oktober 2022`, or returns the error if the line has a number but no date.
fn labelled<'l>(line: &'l str, dates: HeaderDates<'_>) -> Option<Result<Labelled<'l>, DateError>> {
    let (name, value) = name_and_value(line)?;
    if !LABELS.contains(&fold(name).as_str()) || means_no_date(value) {
        return None;
    }
    let written = value.trim_end_matches(is_mark);
    match (dates.read(written), longest_date(value, false, dates)) {
        (Ok(date), _) => Some(Ok(Labelled { date, written, rest: "" })),
        (Err(_), Some(Found { date, written, end })) => {
            Some(Ok(Labelled { date, written, rest: value[end..].trim_start() }))
        }
        (Err(error), None) => {
            // `Published: 2022 was a good year` is a sentence.
            let is_sentence = longest_date(value, true, HeaderDates::default())
                .is_some_and(|found| found.date.precision() == Precision::Year);
            (!is_sentence && value.contains(|c: char| c.is_ascii_digit())).then_some(Err(error))
        }
    }
}

/// Reads a line that is nothing but a date. A year or another number alone is a title or a number,
/// unless the user said that dates are such.
fn only_date(line: &str, dates: HeaderDates<'_>) -> Option<Date> {
    let is_number = !dates.has_format() && line.parse::<f64>().is_ok() && line.len() != 8;
    let date = (!is_number).then(|| dates.read(line).ok())??;
    (date.precision() != Precision::Year).then_some(date)
}

fn is_header(line: &str) -> bool {
    name_and_value(line).is_some()
}

/// Splits `Name: value`. The name has at most four words, and `https:` is none.
pub(in crate::corpus) fn name_and_value(line: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 40;
    let colon = line.bytes().take(LONGEST).position(|byte| byte == b':')?;
    let (name, value) = (line[..colon].trim_matches(is_mark), &line[colon + 1..]);
    let is_of_name =
        |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '(' | ')' | '\u{308}');
    let is_name = name.starts_with(char::is_alphabetic)
        && name.chars().all(is_of_name)
        && name.split_whitespace().count() <= 4
        && !value.starts_with("//");
    is_name.then(|| (name, value.trim_start_matches(is_mark)))
}

/// Returns `true` for white space and for the marks of bold type: `**Datum:**`.
fn is_mark(c: char) -> bool {
    matches!(c, '*' | ' ' | '\t')
}
