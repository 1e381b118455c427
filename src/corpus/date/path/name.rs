//! Dates in the name of one file or folder. No date is better than a wrong one.

use super::super::calendar_date::Date;
use super::super::forms::names::{full_month, month};

/// A piece of a name: all digits, all letters, or all other characters that stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'n> {
    Digits(&'n str),
    Letters(&'n str),
    Gap(&'n str),
}

/// Splits a name into its pieces.
pub(super) fn pieces(name: &str) -> Vec<Piece<'_>> {
    let kind = |c: char| match c {
        '0'..='9' => 0,
        c if c.is_alphanumeric() || c == '\u{308}' => 1,
        _ => 2,
    };
    let mut pieces = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next().map(kind) {
        let (piece, next) = rest.split_at(rest.find(|c| kind(c) != first).unwrap_or(rest.len()));
        pieces.push(match first {
            0 => Piece::Digits(piece),
            1 => Piece::Letters(piece),
            _ => Piece::Gap(piece),
        });
        rest = next;
    }
    pieces
}

/// Returns all dates in a name.
pub(super) fn dates_in_name(name: &str) -> Vec<Date> {
    let pieces = pieces(name);
    let mut dates = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let found = date_of_three(&pieces, at)
            .or_else(|| date_of_two(&pieces, at))
            .or_else(|| date_of_one(&pieces, at))
            .filter(|(date, _)| date.is_plausible());
        match found {
            Some((date, length)) => {
                dates.push(date);
                at += length;
            }
            None => at += 1,
        }
    }
    dates
}

/// A date and the number of its pieces.
type Found = (Date, usize);

/// Reads `2023-05-01`, `01.05.2023`, `1. Mai 2023`.
fn date_of_three(pieces: &[Piece<'_>], at: usize) -> Option<Found> {
    let &[Piece::Digits(first), Piece::Gap(gap), middle, Piece::Gap(second_gap), Piece::Digits(last)] =
        pieces.get(at..at + 5)?
    else {
        return None;
    };
    if !stands_alone(pieces, at, 5, gap) {
        return None;
    }
    match middle {
        Piece::Digits(middle) if gap == second_gap || gap.trim_end() == second_gap.trim_end() => {
            let date = match (first.len(), middle.len(), last.len(), gap) {
                // Behind a month of two digits, one digit can be the number of the file.
                (4, 2, 2, "-" | "_" | "." | " ") | (4, 1, 1 | 2, "-" | ".") => day(first, middle, last),
                (2, 2, 4, "-" | "_" | " ") | (1 | 2, 1 | 2, 4, "." | ". ") => day(last, middle, first),
                _ => None,
            }?;
            Some((date, 5))
        }
        Piece::Letters(name) if matches!(gap, "." | ". " | " " | "_" | "-" | "._") => {
            let (year, month) = (year(last)?, month(name)?);
            let date = match (first.len(), gap) {
                // The number of the file, or a day.
                (1, "_" | "-" | " ") => Date::month(year, month),
                (1 | 2, _) => Date::day(year, month, first.parse().ok()?),
                _ => None,
            }?;
            Some((date, 5))
        }
        _ => None,
    }
}

/// Reads `2023-05` and `Mai 2023`. `bote_2023_05` and `bote_05_2023` can be the number of an issue.
fn date_of_two(pieces: &[Piece<'_>], at: usize) -> Option<Found> {
    let &[first, Piece::Gap(gap), Piece::Digits(last)] = pieces.get(at..at + 3)? else { return None };
    if !stands_alone(pieces, at, 3, ".") {
        return None;
    }
    let date = match first {
        Piece::Digits(first) if first.len() == 4 && gap == "-" && last.len() == 2 => {
            let is_followed_by_year = matches!(
                pieces.get(at + 3..at + 5),
                Some([Piece::Gap("-"), Piece::Digits(next)]) if next.len() >= 4
            );
            (!is_followed_by_year).then(|| Date::month(year(first)?, last.parse().ok()?))?
        }
        // `Jan` is a first name, too.
        Piece::Letters(name) if matches!(gap, " " | "_" | "-" | ". ") => {
            let is_day = matches!(
                pieces.get(at.wrapping_sub(2)..at),
                Some([Piece::Digits(_), Piece::Gap(" " | "." | ". " | "-" | "_")])
            );
            let month = full_month(name)?;
            (!is_day).then(|| Date::month(year(last)?, month))?
        }
        _ => None,
    };
    Some((date?, 3))
}

/// Reads `20230501`, `01052023`, and the first of them with a time behind it.
fn date_of_one(pieces: &[Piece<'_>], at: usize) -> Option<Found> {
    let &Piece::Digits(digits) = pieces.get(at)? else { return None };
    if !stands_alone(pieces, at, 1, ".") {
        return None;
    }
    let part = |from: usize, to: usize| digits.get(from..to);
    let number = |from: usize, to: usize| part(from, to).and_then(|digits| digits.parse::<u8>().ok());
    let year_first = || day(part(0, 4)?, part(4, 6)?, part(6, 8)?).filter(Date::is_plausible);
    let date = match digits.len() {
        // No day of the one form is a plausible day of the other.
        8 => year_first().or_else(|| day(part(4, 8)?, part(2, 4)?, part(0, 2)?)),
        12 | 14 => {
            let is_time = number(8, 10)? <= 24
                && number(10, 12)? <= 59
                && (digits.len() == 12 || number(12, 14)? <= 60);
            is_time.then(year_first)?
        }
        _ => None,
    };
    Some((date?, 1))
}

fn year(digits: &str) -> Option<i16> {
    (digits.len() == 4).then(|| digits.parse().ok())?
}

fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::day(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Returns `true` if no letters touch the date, and no other numbers if its `gap` is a dot: such are
/// versions and addresses.
fn stands_alone(pieces: &[Piece<'_>], at: usize, length: usize, gap: &str) -> bool {
    let end = at + length;
    let free_before = match pieces[..at] {
        [.., Piece::Digits(_), Piece::Gap(".")] if length > 1 => gap != ".",
        // An outlet: `NB20230501`. The letters of a hash are a to f.
        [.., Piece::Digits(_), Piece::Letters(_)] => false,
        [.., Piece::Letters(letters)] => {
            length == 1 && letters.len() > 1 && letters.bytes().any(|byte| !byte.is_ascii_hexdigit())
        }
        _ => true,
    };
    let free_behind = match pieces.get(end..).unwrap_or_default() {
        [Piece::Letters("T" | "t"), Piece::Digits(_), ..] => true,
        [Piece::Letters(_), ..] => false,
        [Piece::Gap("."), Piece::Digits(_), ..] if length > 1 => gap != ".",
        _ => true,
    };
    let is_letters = matches!(pieces.get(at), Some(Piece::Letters(_)));
    (free_before || is_letters) && free_behind
}
