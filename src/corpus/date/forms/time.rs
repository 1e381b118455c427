//! The time of day before or after a date. It is checked, and then dropped.

use super::cursor::{Cursor, HYPHENS};
use super::names::fold;

/// Signs between a date and its time: `12.10.2022 | 10:26`. `:` is that of web servers' logs.
const GAPS: [char; 15] = [',', ';', '|', '/', '·', '•', '_', ':', '@', '-', '‐', '‑', '–', '—', '−'];

/// Reads a time after a date, with what stands between them.
pub(super) fn time_after_date(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.attempt(|cursor| {
        let mut is_apart = cursor.spaces();
        for _ in 0..3 {
            if cursor.sign(&GAPS).is_some() {
                is_apart = true;
                cursor.spaces();
                continue;
            }
            let mut ahead = *cursor;
            let Some(word) = ahead.word() else { break };
            if word.eq_ignore_ascii_case("t") {
                *cursor = ahead;
                return iso_clock(cursor);
            }
            if !is_apart || !matches!(fold(word).as_str(), "um" | "at" | "gegen" | "ab" | "kl") {
                return None;
            }
            *cursor = ahead;
            cursor.spaces();
        }
        if is_apart { clock(cursor) } else { None }
    })
}

/// Reads what follows the `T` of ISO 8601: also an hour alone, and digits without colons.
fn iso_clock(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.attempt(clock).or_else(|| {
        let digits = cursor.digits(2..=6).filter(|digits| digits.len() != 5 && digits.len() != 3)?;
        let pair = |at: usize| digits.get(at..at + 2).map_or(Some(0), |pair| pair.parse::<u8>().ok());
        is_time(pair(0)?, pair(2)?, pair(4)?).then_some(())?;
        if digits.len() == 6 {
            fraction(cursor);
        }
        Some(())
    })
}

fn is_time(hour: u8, minute: u8, second: u8) -> bool {
    // 24:00 is the end of the day; a leap second is number 60.
    hour <= 24 && minute <= 59 && second <= 60
}

/// Reads `10:26`, `10:26:00.5`, `10.26 Uhr`, `10 Uhr`, `10 Uhr 26`, `10h26`, `10:26 AM`.
pub(super) fn clock(cursor: &mut Cursor<'_>) -> Option<()> {
    let two = |cursor: &mut Cursor<'_>| cursor.number(2..=2).and_then(|number| u8::try_from(number).ok());
    let hour = u8::try_from(cursor.one_or_two()?).ok()?;
    let minute = cursor.attempt(|cursor| {
        let sign = cursor.sign(&[':', '.'])?;
        Some((sign, two(cursor)?))
    });
    let Some((sign, minute)) = minute else { return bare_hour(cursor, hour) };
    let second = cursor.attempt(|cursor| {
        cursor.sign(&[sign])?;
        two(cursor)
    });
    if second.is_some() {
        fraction(cursor);
    }
    if !is_time(hour, minute, second.unwrap_or(0)) {
        return None;
    }
    word_of_clock(cursor);
    Some(())
}

fn bare_hour(cursor: &mut Cursor<'_>, hour: u8) -> Option<()> {
    let word = word_of_clock(cursor)?;
    let minute = match word.as_str() {
        "am" | "pm" => None,
        _ => cursor.attempt(|cursor| {
            cursor.spaces();
            cursor.number(2..=2)
        }),
    };
    is_time(hour, minute.map_or(Some(0), |minute| u8::try_from(minute).ok())?, 0).then_some(())
}

fn fraction(cursor: &mut Cursor<'_>) {
    cursor.attempt(|cursor| {
        cursor.sign(&['.', ',', ':'])?;
        cursor.digits(1..=9)
    });
}

/// Reads `Uhr`, `h`, `AM`, `p.m.`.
fn word_of_clock(cursor: &mut Cursor<'_>) -> Option<String> {
    cursor.attempt(|cursor| {
        cursor.spaces();
        let word = fold(cursor.word()?);
        if matches!(word.as_str(), "a" | "p") {
            cursor.sign(&['.'])?;
            cursor.word().filter(|letter| letter.eq_ignore_ascii_case("m"))?;
            cursor.sign(&['.']);
            return Some(word + "m");
        }
        matches!(word.as_str(), "uhr" | "h" | "hrs" | "am" | "pm").then_some(word)
    })
}

const ZONES: [&str; 34] = [
    "z", "utc", "ut", "gmt", "mez", "mesz", "met", "mest", "cet", "cest", "wet", "west", "wez", "wesz",
    "oez", "oesz", "eet", "eest", "bst", "ist", "msk", "est", "edt", "cst", "cdt", "mst", "mdt", "pst",
    "pdt", "jst", "hst", "aest", "aedt", "ortszeit",
];

const REGIONS: [&str; 11] = [
    "europe",
    "america",
    "africa",
    "asia",
    "australia",
    "atlantic",
    "pacific",
    "indian",
    "antarctica",
    "arctic",
    "etc",
];

/// Reads the time zones after a time: `+02:00`, `GMT+0200 (Mitteleuropäische Sommerzeit)`,
/// `Europe/Berlin`, `+02:00[Europe/Berlin]`.
pub(super) fn zones(cursor: &mut Cursor<'_>) {
    for _ in 0..3 {
        let found = cursor.attempt(|cursor| {
            cursor.spaces();
            cursor.attempt(offset).or_else(|| cursor.attempt(named_zone)).or_else(|| bracketed_zone(cursor))
        });
        if found.is_none() {
            break;
        }
    }
}

/// The zones that can stand without a time, as R writes midnight: `2022-10-12 UTC`. Others, in lower
/// case, are words: `ist`, `west`.
const ZONES_OF_DAYS: [&str; 6] = ["UTC", "GMT", "CET", "CEST", "MEZ", "MESZ"];

/// Reads the name of a zone without a time directly before it: `2022-10-12 UTC`.
pub(super) fn zone_alone(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.attempt(|cursor| {
        cursor.spaces().then_some(())?;
        cursor.word().filter(|word| ZONES_OF_DAYS.contains(word)).map(|_| ())
    })
}

/// Reads a zone directly after an ISO date, as in XML: `2022-10-12Z`, `2022-10-12+02:00`.
pub(super) fn zone_of_day(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.attempt(|cursor| {
        if cursor.sign(&['Z', 'z']).is_some() {
            return Some(());
        }
        cursor.sign(&['+', '-'])?;
        cursor.digits(2..=2)?;
        cursor.sign(&[':'])?;
        cursor.digits(2..=2).map(|_| ())
    })
}

fn offset(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.sign(&['+']).or_else(|| cursor.sign(&HYPHENS))?;
    let hours = cursor.digits(1..=4).filter(|digits| digits.len() != 3)?;
    if hours.len() <= 2 {
        cursor.attempt(|cursor| {
            cursor.sign(&[':'])?;
            cursor.digits(2..=2)
        });
    }
    Some(())
}

fn named_zone(cursor: &mut Cursor<'_>) -> Option<()> {
    let word = fold(cursor.word()?);
    if ZONES.contains(&word.as_str()) {
        return Some(());
    }
    if !REGIONS.contains(&word.as_str()) {
        return None;
    }
    cursor.sign(&['/'])?;
    cursor.word()?;
    while cursor.sign(&['/', '_', '-', '+']).is_some() {
        if cursor.word().is_none() {
            cursor.digits(1..=2)?;
        }
    }
    Some(())
}

/// Reads a zone in brackets; a name of several words has to end with "time".
fn bracketed_zone(cursor: &mut Cursor<'_>) -> Option<()> {
    let open = cursor.sign(&['(', '['])?;
    let close = if open == '(' { ')' } else { ']' };
    let mut ahead = *cursor;
    let found = ahead.attempt(named_zone);
    ahead.attempt(offset);
    if found.is_some() && ahead.sign(&[close]).is_some() {
        *cursor = ahead;
        return Some(());
    }
    let mut last = "";
    while cursor.sign(&[close]).is_none() {
        cursor.spaces();
        last = cursor.word()?;
    }
    let last = fold(last);
    (last.ends_with("zeit") || last == "time").then_some(())
}
