//! Dates in a form that the user describes, as strftime does: `%d. %B %Y`.

use jiff::civil;
use jiff::fmt::strtime::{self, BrokenDownTime};
use jiff::tz::TimeZone;

use super::calendar_date::Date;
use super::forms::names::{month, weekday};

/// A format in the language of strftime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::corpus) struct DateFormat {
    written: String,
    /// The format with numbers in place of names.
    numeric: String,
    has_names: bool,
}

impl DateFormat {
    /// Returns the format.
    ///
    /// # Errors
    /// Returns what is wrong with the format.
    pub(in crate::corpus) fn new(written: &str) -> Result<Self, String> {
        let refused = |problem: &str| {
            format!(
                "`{written}` is not a format of dates ({problem}); write it as in strftime, such as `%d.%m.%Y` or \
                 `%d. %B %Y`"
            )
        };
        let (numeric, has_names) = numeric_format(written);
        let format = Self { written: written.to_owned(), numeric, has_names };
        // A format is good if a date that it wrote can be read with it.
        let day = civil::date(2022, 10, 12).at(10, 26, 30, 0).to_zoned(TimeZone::UTC);
        let written_day = day
            .and_then(|day| strtime::format(&format.numeric, &day))
            .map_err(|error| refused(&error.to_string()))?;
        let read = BrokenDownTime::parse(&format.numeric, &written_day)
            .map_err(|error| refused(&error.to_string()))?;
        match date_of(&read) {
            Some(_) => Ok(format),
            None => Err(refused("it has no year")),
        }
    }

    /// Returns the format as the user wrote it.
    pub(in crate::corpus) fn as_str(&self) -> &str {
        &self.written
    }

    /// Reads a date that matches the format, with the precision that the format has. The weekday
    /// need not be right.
    pub(in crate::corpus) fn read(&self, text: &str) -> Option<Date> {
        let text = text.trim();
        let read = if self.has_names {
            BrokenDownTime::parse(&self.numeric, with_numbers(text))
        } else {
            BrokenDownTime::parse(&self.numeric, text)
        };
        date_of(&read.ok()?)
    }
}

fn date_of(read: &BrokenDownTime) -> Option<Date> {
    if let (Some(year), Some(month), Some(day)) = (read.year(), read.month(), read.day()) {
        return Date::day(year, month, day);
    }
    if let Some(time) = read.timestamp() {
        let day = TimeZone::UTC.to_datetime(time).date();
        return Date::day(day.year(), day.month(), day.day());
    }
    // The day of the year, or a week and a weekday.
    if let Ok(day) = read.to_date() {
        return Date::day(day.year(), day.month(), day.day());
    }
    match (read.year()?, read.month()) {
        (year, Some(month)) => Date::month(year, month),
        (year, None) => Date::year(year),
    }
}

/// Returns the format with numbers for the names of months and weekdays, and whether it has such
/// names. Jiff reads only English names, so names become numbers in the format and in the text; as
/// the same is done to the other words of the format, they still match.
fn numeric_format(format: &str) -> (String, bool) {
    let mut has_names = false;
    let (before, mut rest) = format.split_at(format.find('%').unwrap_or(format.len()));
    let mut numeric = with_numbers(before);
    while let Some(directive) = rest.strip_prefix('%') {
        // Flags and widths stand before the letter.
        let is_flag = |c: char| matches!(c, '-' | '_' | '^' | '#' | ':' | '.' | '0'..='9');
        let letter = directive.trim_start_matches(is_flag).chars().next();
        let flags = directive.len() - directive.trim_start_matches(is_flag).len();
        let (directive, literal) = directive.split_at(flags + letter.map_or(0, char::len_utf8));
        numeric.push('%');
        numeric.push_str(match letter {
            Some('A' | 'a') => "u",
            Some('B' | 'b' | 'h') => "m",
            _ => directive,
        });
        has_names |= matches!(letter, Some('A' | 'a' | 'B' | 'b' | 'h'));
        let (literal, next) = literal.split_at(literal.find('%').unwrap_or(literal.len()));
        numeric.push_str(&with_numbers(literal));
        rest = next;
    }
    if has_names { (numeric, true) } else { (format.to_owned(), false) }
}

/// Replaces the names of months (two digits) and weekdays (one digit) by their numbers.
fn with_numbers(text: &str) -> String {
    let is_of_word = |c: char| c.is_alphabetic() || c == '\u{308}';
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_of_word) {
        let (before, word) = rest.split_at(start);
        let (word, after) = word.split_at(word.find(|c| !is_of_word(c)).unwrap_or(word.len()));
        replaced.push_str(before);
        match (month(word), weekday(word)) {
            (Some(number), _) => replaced.push_str(&format!("{number:02}")),
            (None, Some((number, _))) => replaced.push_str(&number.to_string()),
            (None, None) => replaced.push_str(word),
        }
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn formats_read_what_they_describe() {
        for (format, text, expected) in [
            ("%d.%m.%y", "12.10.22", "2022-10-12"),
            ("%m/%d/%Y", "10/12/2022", "2022-10-12"),
            ("%y-%m-%d", "22-10-12", "2022-10-12"),
            ("%d-%m-%y", "12-10-22", "2022-10-12"),
            ("%y%m%d", "221012", "2022-10-12"),
            ("%d%m%Y", "12102022", "2022-10-12"),
            ("%Y", "2022", "2022"),
            ("%m.%Y", "10.2022", "2022-10"),
            ("Ausgabe %m/%Y", "Ausgabe 10/2022", "2022-10"),
            ("%d. %B %Y", "12. Oktober 2022", "2022-10-12"),
            ("%d. %B %Y", "1. März 2022", "2022-03-01"),
            ("%d. %B %Y", "1. Ma\u{308}rz 2022", "2022-03-01"),
            ("%d. %B %Y", "12. October 2022", "2022-10-12"),
            ("%A, %d. %b %Y", "Mittwoch, 12. Okt 2022", "2022-10-12"),
            ("%A, den %d. %B %Y", "Donnerstag, den 12. Oktober 2022", "2022-10-12"),
            ("%a %d %b %Y", "Wed 12 Oct 2022", "2022-10-12"),
            ("%-d. %B %Y um %H:%M Uhr", "2. Mai 2022 um 10:26 Uhr", "2022-05-02"),
            ("am So %d. %B %Y", "am So 12. Oktober 2022", "2022-10-12"),
            ("Mai-Heft, %d. %B %Y", "Mai-Heft, 2. Juni 2022", "2022-06-02"),
            ("%B %Y", "Jänner 2022", "2022-01"),
            ("%s", "1665570360", "2022-10-12"),
            ("%Y-%m-%dT%H:%M:%S%z", "2022-10-12T23:26:00+0200", "2022-10-12"),
            ("%Y-%m-%d %H:%M:%S.%f", "2022-10-12 23:26:00.123456", "2022-10-12"),
            ("%F %T", "2022-10-12 23:26:00", "2022-10-12"),
            ("%Y/%j", "2022/285", "2022-10-12"),
            ("%G-W%V-%u", "2022-W41-3", "2022-10-12"),
        ] {
            let read = DateFormat::new(format).map(|format| format.read(text).map(|date| date.to_string()));
            assert_eq!(read, Ok(Some(expected.to_owned())), "{format} {text}");
        }
    }

    #[test]
    fn text_has_to_match_the_format() {
        for (format, text) in [
            ("%d.%m.%y", "2022-10-12"),
            ("%d.%m.%Y", "12.10.2022 10:26"),
            ("%d.%m.%Y", "30.02.2022"),
            ("%d. %B %Y", "12. Oktobr 2022"),
            ("%d. %B %Y", "12. 10 2022 x"),
            ("%Y", ""),
            ("%Y", "k"),
            ("%s", "x"),
            ("Mai %Y", "Juni 2022"),
        ] {
            assert_eq!(DateFormat::new(format).map(|format| format.read(text)), Ok(None), "{format} {text}");
        }
    }

    #[test]
    fn bad_formats_are_refused_at_once() {
        for format in
            ["", "%", "TT.MM.JJJJ", "%d.%m.", "%E", "%Y-%m-%d %Z", "%H:%M", "%ü", "%B", "%-", "100%"]
        {
            let problem = DateFormat::new(format).map(|_| ()).unwrap_err();
            assert!(problem.starts_with(&format!("`{format}` is not a format of dates (")), "{problem}");
        }
        assert!(DateFormat::new("%d.%m.").unwrap_err().contains("it has no year"));
    }
}
