//! Dates in the names of folders, where a year, a month and a day can be folders of their own.

use super::super::calendar_date::{Date, Precision};
use super::super::forms::names::{fold, month};
use super::name::{Piece, dates_in_name, pieces};

/// Returns the dates of all folders of a path: for `2023/05/03` the year, the month and the day.
pub(super) fn folder_dates(folders: &str) -> Vec<Date> {
    let mut dates = Vec::new();
    // The date of the folder before, which a month or a day can follow.
    let mut open: Option<Date> = None;
    for folder in folders.split(['/', '\\']) {
        let pieces = pieces(folder);
        let within = open.and_then(|date| date_within(date, &pieces));
        let own = within.or_else(|| year_folder(&pieces)).or_else(|| month_folder(&pieces));
        open = own.filter(Date::is_plausible);
        match open {
            Some(date) => dates.push(date),
            None => {
                let found = dates_in_name(folder);
                if let [date] = found[..] {
                    open = Some(date);
                }
                dates.extend(found);
            }
        }
    }
    dates
}

/// Reads `2023` and `Jahrgang 2023`.
fn year_folder(pieces: &[Piece<'_>]) -> Option<Date> {
    let digits = match *pieces {
        [Piece::Digits(digits)] => digits,
        [Piece::Letters(word), Piece::Gap(" " | "_" | "-" | ". " | "."), Piece::Digits(digits)]
            if matches!(fold(word).as_str(), "jahrgang" | "jahr" | "jg" | "year") =>
        {
            digits
        }
        _ => return None,
    };
    (digits.len() == 4).then(|| Date::year(digits.parse().ok()?))?
}

/// Reads `202305`, unless it can be a day: `200512` is in 2005 or in 2020.
fn month_folder(pieces: &[Piece<'_>]) -> Option<Date> {
    let [Piece::Digits(digits)] = *pieces else { return None };
    let (year, month) = digits.split_at_checked(4).filter(|(_, month)| month.len() == 2)?;
    let can_be_month = digits[2..4].parse::<u8>().is_ok_and(|number| number <= 12);
    (!can_be_month).then(|| Date::month(year.parse().ok()?, month.parse().ok()?))?
}

/// Reads the month below a year, or the day below a month: `05`, `Mai`, `05_Mai`.
fn date_within(open: Date, pieces: &[Piece<'_>]) -> Option<Date> {
    let first = open.first_day();
    let number = |digits: &str| (digits.len() <= 2).then(|| digits.parse::<i8>().ok())?;
    match (open.precision(), pieces) {
        (Precision::Year, [Piece::Digits(digits)]) => Date::month(first.year(), number(digits)?),
        (Precision::Year, [Piece::Letters(name)]) => Date::month(first.year(), month(name)?),
        (Precision::Year, [Piece::Digits(digits), Piece::Gap(_), Piece::Letters(name)]) => {
            let month = month(name).filter(|month| number(digits) == Some(*month))?;
            Date::month(first.year(), month)
        }
        (Precision::Month, [Piece::Digits(digits)]) => {
            Date::day(first.year(), first.month(), number(digits)?)
        }
        _ => None,
    }
}
