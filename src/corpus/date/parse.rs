//! Dates as text: parsing, the error for text that is no date, and how serde saves dates.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::calendar_date::Date;
use super::forms;
use super::slashes::{SlashEvidence, SlashOrder};

/// The error for a value that is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct DateError {
    given: String,
    problem: Cow<'static, str>,
}

/// The most characters of a value that a message shows.
const SHOWN: usize = 40;

const NO_SUCH_DAY: &str = "the calendar has no such day";
const NO_YEAR: &str = "it has no year";
const OPEN_ORDER: &str = "its year can be first or last";
const UNKNOWN_FORM: &str = "unknown form";

impl DateError {
    pub(in crate::corpus) fn new(given: &str, problem: impl Into<Cow<'static, str>>) -> Self {
        let printable = given.trim().chars().map(|c| if c.is_control() { ' ' } else { c });
        let mut shown: String = printable.clone().take(SHOWN).collect();
        if printable.clone().nth(SHOWN).is_some() {
            shown.pop();
            shown.push('…');
        }
        Self { given: shown, problem: problem.into() }
    }

    /// The text that is not a date, shortened.
    pub(in crate::corpus) fn given(&self) -> &str {
        &self.given
    }

    /// Returns `true` if the text has the form of a date.
    pub(super) fn is_about_calendar(&self) -> bool {
        self.problem == NO_SUCH_DAY
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { given, problem } = self;
        write!(
            f,
            "`{given}` is not a date ({problem}); zeitwort reads forms such as 2022, 2022-10, 2022-10-12, \
             12.10.2022 and 12. Oktober 2022; for another form set `date_format`"
        )
    }
}

impl Date {
    /// Parses a date in one of the forms that German and English texts, databases and programs use:
    ///
    /// - `2022`, `2022-10`, `2022-10-12`, also with slashes, and with dots if there is a day;
    ///   `202210`, `20221012`, `202210121026`, `20221012102600`, `2022-W41-3`;
    /// - weeks as `2022-W41`, `KW 41/2022` and `41. KW 2022`: the Monday of the week of ISO 8601, because
    ///   a week need not lie within a month;
    /// - `12.10.2022`, `12.10.22`, `10.2022`, and the same with slashes; `12-10-2022`. Between slashes
    ///   and hyphens the day is first, unless only the month can be;
    /// - `12. Oktober 2022`, `Oktober 2022`, `12 Oct 2022`, `October 12, 2022`, with months long or
    ///   short, German, Austrian or English;
    /// - the dates of e-mails and feeds, of C, JavaScript, .NET, SAS and Twitter;
    /// - seconds, milliseconds, microseconds or nanoseconds since 1970, if the year is from 1990 to
    ///   2100: the day in UTC;
    /// - whole numbers as pandas writes them beside gaps: `2022.0`, `2022.0-05.0-03.0`.
    ///
    /// A weekday, a time of day and a time zone can stand before or after it, and words such as `Stand:`
    /// or `Veröffentlicht am` before it. They are dropped: the date is the day as written, and the
    /// weekday need not be right. Two digits of a year from 40 to 99 are in the 1900s, others in the
    /// 2000s. The day `00`, which some databases write, means that the day is unknown; the month `00`
    /// without a day means that the month is, too.
    ///
    /// # Errors
    /// Returns [`DateError`] if the text has another form, if something is left over, or if the
    /// calendar has no such day.
    pub fn parse(given: &str) -> Result<Self, DateError> {
        Self::parse_in(given, SlashOrder::default())
    }

    /// Parses a date as [`Date::parse`] does, with `order` between slashes and hyphens.
    pub(in crate::corpus) fn parse_in(given: &str, order: SlashOrder) -> Result<Self, DateError> {
        // Nearly all dates have this form, and it needs nothing that follows.
        let parts = forms::iso::plain(given.as_bytes()).or_else(|| forms::read(given, order));
        match parts {
            Some(parts) => parts.date().ok_or_else(|| DateError::new(given, NO_SUCH_DAY)),
            None => Err(DateError::new(given, problem(given))),
        }
    }
}

/// Returns what is wrong with a text that has none of the forms.
fn problem(given: &str) -> &'static str {
    if forms::has_short_year_between_hyphens(given) {
        OPEN_ORDER
    } else if forms::lacks_year(given) {
        NO_YEAR
    } else {
        UNKNOWN_FORM
    }
}

/// Returns what a text says about the order of day and month between slashes or hyphens.
pub(in crate::corpus) fn slash_evidence(text: &str) -> SlashEvidence {
    // Only such dates need a look.
    if !text.contains(['/', '-']) || forms::iso::plain(text.as_bytes()).is_some() {
        return SlashEvidence::None;
    }
    let parts = forms::read(text, SlashOrder::default()).filter(|parts| parts.date().is_some());
    parts.and_then(forms::Parts::first_two).map_or(SlashEvidence::None, |numbers| numbers.evidence())
}

/// Returns `true` for a date that names a week, which stands for its Monday.
pub(in crate::corpus) fn is_week(text: &str) -> bool {
    // Nearly all dates have this form.
    forms::iso::plain(text.as_bytes()).is_none()
        && forms::read(text, SlashOrder::default()).is_some_and(forms::Parts::is_week)
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn the_message_shows_what_was_given_and_what_to_do() {
        for (given, start) in [
            ("gestern", "`gestern` is not a date (unknown form); zeitwort reads forms such as 2022, "),
            (" 30.02.2022", "`30.02.2022` is not a date (the calendar has no such day); "),
            ("12. Oktober", "`12. Oktober` is not a date (it has no year); "),
            ("12-10-22", "`12-10-22` is not a date (its year can be first or last); "),
            (
                "vor dem Wochenende, wie es in der Zeitung stand",
                "`vor dem Wochenende, wie es in der Zeitu…` is not a date (unknown form); ",
            ),
        ] {
            let message = Date::parse(given).map_err(|error| error.to_string());
            assert!(message.as_ref().is_err_and(|message| message.starts_with(start)), "{message:?}");
            assert!(message.is_err_and(|message| message.ends_with("for another form set `date_format`")));
        }
    }

    #[test]
    fn serde_keeps_the_precision() {
        for text in ["\"2022\"", "\"2022-10\"", "\"2022-10-12\"", "\"0001-01\""] {
            let date: Result<Date, _> = serde_json::from_str(text);
            assert_eq!(date.and_then(|date| serde_json::to_string(&date)).ok().as_deref(), Some(text));
        }
        assert!(serde_json::from_str::<Date>("\"gestern\"").is_err());
    }
}
