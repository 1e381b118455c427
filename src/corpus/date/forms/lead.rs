//! What stands before and after a date: `Stand:`, `Veröffentlicht am`, the weekday, a time.

use super::cursor::{Cursor, HYPHENS};
use super::names::{fold, weekday};
use super::time::{clock, time_after_date, zone_alone, zone_of_day, zones};

/// Words before a date that say nothing but that a date follows, folded.
const LEADS: [&str; 47] = [
    "aktualisiert",
    "aktualisierung",
    "am",
    "bearbeitet",
    "created",
    "date",
    "datum",
    "dem",
    "den",
    "der",
    "erscheinungsdatum",
    "erscheinungstag",
    "erscheinungstermin",
    "erschienen",
    "erstellt",
    "erstellungsdatum",
    "freigabe",
    "geaendert",
    "geschrieben",
    "hochgeladen",
    "im",
    "issued",
    "jahr",
    "jahre",
    "jahrgang",
    "last",
    "letzte",
    "modified",
    "of",
    "on",
    "online",
    "posted",
    "publication",
    "publikationsdatum",
    "published",
    "publiziert",
    "released",
    "stand",
    "the",
    "update",
    "updated",
    "uploaded",
    "veroeffentlicht",
    "veroeffentlichung",
    "veroeffentlichungsdatum",
    "vom",
    "zuletzt",
];

/// Words that need a `vom` behind them: `Ausgabe 10/2022` is the number of an issue.
const ISSUES: [&str; 8] =
    ["ausgabe", "artikel", "beitrag", "meldung", "nachricht", "bericht", "sendung", "nummer"];

/// The most words before a date.
const MOST_LEADS: usize = 6;

/// What stands before a date.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lead {
    /// A weekday or a time was there, which only a full date can have.
    pub(super) needs_day: bool,
    has_time: bool,
    /// The last word was `der` or `am`, behind which a number alone is no year: `der 1855`.
    pub(super) ends_with_article: bool,
}

/// Reads what stands before a date.
pub(super) fn lead(cursor: &mut Cursor<'_>) -> Lead {
    let mut lead = Lead::default();
    if cursor.attempt(place).is_some() {
        lead.needs_day = true;
    }
    for _ in 0..MOST_LEADS {
        if let Some(is_article) = cursor.attempt(lead_word) {
            lead.ends_with_article = is_article;
            continue;
        }
        let has_time = !lead.has_time && cursor.attempt(time_before_date).is_some();
        lead.has_time |= has_time;
        if has_time || !lead.needs_day && cursor.attempt(weekday_before_date).is_some() {
            lead.needs_day = true;
            continue;
        }
        break;
    }
    lead
}

/// Reads the end of a word before a date: there must be a space or a sign.
fn end_of_lead(cursor: &mut Cursor<'_>) -> Option<()> {
    let mut is_apart = cursor.spaces();
    for _ in 0..2 {
        is_apart |= cursor.sign(&['.', ':', ',', '|']).or_else(|| cursor.sign(&HYPHENS)).is_some();
        is_apart |= cursor.spaces();
    }
    is_apart.then_some(())
}

/// Reads one of the words; returns `true` for an article or preposition.
fn lead_word(cursor: &mut Cursor<'_>) -> Option<bool> {
    let word = fold(cursor.word()?);
    if ISSUES.contains(&word.as_str()) {
        cursor.spaces();
        cursor.word().filter(|word| *word == "vom")?;
        end_of_lead(cursor)?;
        return Some(true);
    }
    LEADS.contains(&word.as_str()).then(|| end_of_lead(cursor))??;
    Some(matches!(word.as_str(), "am" | "dem" | "den" | "der" | "of" | "on" | "the" | "vom"))
}

fn weekday_before_date(cursor: &mut Cursor<'_>) -> Option<()> {
    weekday(cursor.word()?)?;
    end_of_lead(cursor)
}

/// Reads `10:26,`, `10:26 MEZ,` or `10:26 Uhr am`.
fn time_before_date(cursor: &mut Cursor<'_>) -> Option<()> {
    let hour = cursor.rest().find(|c: char| !c.is_ascii_digit())?;
    let after = &cursor.rest()[hour..];
    let has_hour_word = |text: &str| text.trim_start().starts_with("Uhr");
    let is_clock = after.starts_with(':')
        || has_hour_word(after)
        || after.strip_prefix('.').is_some_and(|minute| minute.get(2..).is_some_and(has_hour_word));
    is_clock.then(|| clock(cursor))??;
    zone_alone(cursor);
    end_of_lead(cursor)
}

/// Reads the place of a letterhead: `Bonn, den `.
fn place(cursor: &mut Cursor<'_>) -> Option<()> {
    for words in 1.. {
        let word = cursor.word()?;
        if words > 3 || !word.starts_with(char::is_uppercase) || weekday(word).is_some() {
            return None;
        }
        if cursor.sign(&[',']).is_some() {
            break;
        }
        (cursor.spaces() || cursor.sign(&['-']).is_some()).then_some(())?;
    }
    cursor.spaces();
    cursor.word().filter(|word| *word == "den")?;
    end_of_lead(cursor)
}

/// Reads what can stand after a full date up to the end of the text.
pub(super) fn end_of_date(cursor: &mut Cursor<'_>, lead: Lead) -> Option<()> {
    if cursor.is_at_end() {
        return Some(());
    }
    if zone_of_day(cursor).is_some() {
        return cursor.is_at_end().then_some(());
    }
    cursor.attempt(weekday_after_date);
    let has_time = !lead.has_time && time_after_date(cursor).is_some();
    if has_time || lead.has_time {
        zones(cursor);
    } else {
        zone_alone(cursor);
    }
    cursor.sign(&['.']);
    cursor.spaces();
    cursor.is_at_end().then_some(())
}

/// Reads `Mittwoch`, `(Mi)`, `, Mi.`. An abbreviation needs a dot or brackets: `so`, `die` and `mit` are
/// words.
fn weekday_after_date(cursor: &mut Cursor<'_>) -> Option<()> {
    let has_comma = cursor.sign(&[',']).is_some();
    let is_apart = cursor.spaces() || has_comma;
    let is_open = cursor.sign(&['(', '[']).is_some();
    let (_, is_full) = weekday(cursor.word()?)?;
    let has_dot = cursor.sign(&['.']).is_some();
    if is_open {
        cursor.sign(&[')', ']'])?;
    }
    (is_open || is_apart && (is_full || has_dot)).then_some(())
}
