//! Dates as text: parsing, and how serde saves them.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::calendar_date::Date;

/// The error for text that is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is not a date ({problem}); zeitwort reads YYYY, YYYY-MM, YYYY-MM-DD and D.M.YYYY")]
pub struct DateError {
    given: String,
    problem: &'static str,
}

const NO_SUCH_DAY: &str = "the calendar has no such day";
const UNKNOWN_FORM: &str = "unknown form";

impl Date {
    /// Parses `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, `YYYYMMDD`, `D.M.YYYY`, `M.YYYY`, `D. Monat YYYY` and
    /// `Monat YYYY` (months can be abbreviated), and the dates of RSS (RFC 2822).
    ///
    /// After a four-digit year, slashes can replace hyphens. A time of day is ignored, and so is its
    /// time zone: the date is the day as written. The day `00`, which some databases write, means
    /// that the day is unknown.
    ///
    /// # Errors
    /// Returns [`DateError`] if the text has another form or the calendar has no such day.
    pub fn parse(given: &str) -> Result<Self, DateError> {
        let error = |problem| DateError { given: given.chars().take(40).collect(), problem };
        let text = given.trim();
        let parsed = parse_year_first(text)
            .or_else(|| parse_dotted(text))
            .or_else(|| parse_month_name(text))
            .or_else(|| parse_rfc_2822(text))
            .ok_or_else(|| error(UNKNOWN_FORM))?;
        match parsed {
            (year, None, _) => Self::year(year),
            (year, Some(month), None | Some(0)) => Self::month(year, month),
            (year, Some(month), Some(day)) => Self::day(year, month, day),
        }
        .ok_or_else(|| error(NO_SUCH_DAY))
    }
}

/// Saves the date with the precision it has: `2022-10`.
impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'d> Deserialize<'d> for Date {
    fn deserialize<D: Deserializer<'d>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

type Parts = (i16, Option<i8>, Option<i8>);

fn number<T: std::str::FromStr>(digits: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<T> {
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    (all_digits && lengths.contains(&digits.len())).then(|| digits.parse().ok())?
}

fn parse_year_first(text: &str) -> Option<Parts> {
    if text.len() == 8
        && let Some(digits) = number::<u32>(text, 8..=8)
    {
        let (year, month, day) = (digits / 10_000, digits / 100 % 100, digits % 100);
        return Some((year.try_into().ok()?, Some(month.try_into().ok()?), Some(day.try_into().ok()?)));
    }
    // `2022-10-12T10:26:00+02:00`, `2022-10-12 10:26`, `2022-10-12+02:00`.
    let end = text.find(['T', ' ', '+', 'Z']).unwrap_or(text.len());
    let (date, time) = text.split_at(end);
    if time.len() == 1 && time != "Z"
        || time.len() > 1 && !time[1..].starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let mut parts = date.split(['-', '/']);
    let year = number(parts.next()?, 4..=4)?;
    let month = parts.next().map(|part| number(part, 1..=2));
    let day = parts.next().map(|part| number(part, 1..=2));
    let too_long = parts.next().is_some();
    let is_timed = date.len() < text.len();
    match (month, day) {
        _ if too_long => None,
        (None, None) if !is_timed => Some((year, None, None)),
        (Some(Some(month)), None) if !is_timed => Some((year, Some(month), None)),
        (Some(Some(month)), Some(Some(day))) => Some((year, Some(month), Some(day))),
        _ => None,
    }
}

/// Parses `12.10.2022` and `12. 10. 2022`; a time of day after it is ignored.
fn parse_dotted(text: &str) -> Option<Parts> {
    let text = text.replace(". ", ".");
    let date = without_time(&text);
    let parts: Vec<&str> = date.split('.').collect();
    match parts.as_slice() {
        [day, month, year] => {
            Some((number(year, 4..=4)?, Some(number(month, 1..=2)?), Some(number(day, 1..=2)?)))
        }
        [month, year] => Some((number(year, 4..=4)?, Some(number(month, 1..=2)?), None)),
        _ => None,
    }
}

/// Cuts `, 10:26 Uhr` off.
fn without_time(text: &str) -> &str {
    text.match_indices([' ', ','])
        .find(|(at, _)| {
            let time = text[*at..].trim_start_matches([' ', ',']);
            let after_hour = time.trim_start_matches(|c: char| c.is_ascii_digit());
            (1..=2).contains(&(time.len() - after_hour.len())) && after_hour.starts_with([':', '.'])
        })
        .map_or(text, |(at, _)| &text[..at])
}

fn parse_month_name(text: &str) -> Option<Parts> {
    const MONTHS: [&str; 12] = [
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ];
    let words: Vec<&str> = without_time(text).split_whitespace().collect();
    let (day, name, year) = match words.as_slice() {
        [day, name, year] => (Some(number(day.strip_suffix('.')?, 1..=2)?), name, year),
        [name, year] => (None, name, year),
        _ => return None,
    };
    let name = name.to_lowercase();
    let name = name.trim_end_matches('.');
    let index = match name {
        "jänner" | "jän" => 0,
        "feber" => 1,
        "mrz" => 2,
        // `Okt.`, `Sept.`: at least three letters.
        name if name.chars().count() >= 3 => MONTHS.iter().position(|month| month.starts_with(name))?,
        _ => return None,
    };
    Some((number(year, 4..=4)?, Some(i8::try_from(index).ok()? + 1), day))
}

/// `Wed, 12 Oct 2022 10:26:00 +0200`.
fn parse_rfc_2822(text: &str) -> Option<Parts> {
    let date = jiff::fmt::rfc2822::parse(text).ok()?.date();
    Some((date.year(), Some(date.month()), Some(date.day())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match Date::parse(text) {
            Ok(date) => format!("{} {}", date.first_day(), date.precision().as_str()),
            Err(error) => error.problem.to_owned(),
        }
    }

    #[test]
    fn reads_every_documented_form() {
        for (text, expected) in [
            ("2022", "2022-01-01 year"),
            ("2022-10", "2022-10-01 month"),
            (" 2022-10-12 ", "2022-10-12 day"),
            ("2022/10/12", "2022-10-12 day"),
            ("20221012", "2022-10-12 day"),
            ("2022-10-12T23:59:00+02:00", "2022-10-12 day"),
            ("2022-10-12 10:26:00", "2022-10-12 day"),
            ("12.10.2022", "2022-10-12 day"),
            ("2.1.2022", "2022-01-02 day"),
            ("12.10.2022 10:26", "2022-10-12 day"),
            ("12.10.2022, 10:26 Uhr", "2022-10-12 day"),
            ("10.2022", "2022-10-01 month"),
            ("12. Oktober 2022", "2022-10-12 day"),
            ("März 2022", "2022-03-01 month"),
            ("3. Jänner 2022", "2022-01-03 day"),
            ("2024-02-29", "2024-02-29 day"),
            ("2022-12-00", "2022-12-01 month"),
            ("2022-10-12+02:00", "2022-10-12 day"),
            ("2022-10-12Z", "2022-10-12 day"),
            ("12. 10. 2022", "2022-10-12 day"),
            ("12. Okt. 2022", "2022-10-12 day"),
            ("Sept. 2022", "2022-09-01 month"),
            ("12. Oktober 2022, 10:26 Uhr", "2022-10-12 day"),
            ("Wed, 12 Oct 2022 23:26:00 +0200", "2022-10-12 day"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn refuses_days_that_do_not_exist() {
        for text in
            ["2022-13", "30.02.2022", "2023-02-29", "20221301", "0.13.2022", "32. Mai 2022", "2022-00-10"]
        {
            assert_eq!(shown(text), NO_SUCH_DAY, "{text}");
        }
    }

    #[test]
    fn refuses_other_forms() {
        for text in [
            "",
            "gestern",
            "22",
            "12.10.22",
            "10/12/2022",
            "2022-10-12-03",
            "2022-10 abends",
            "2022T10",
            "2022-10-12Txx",
            "Ju 2022",
            "2022-10-12T",
        ] {
            assert_eq!(shown(text), UNKNOWN_FORM, "{text}");
        }
    }
}
